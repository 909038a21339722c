"""A model as it is served: one ONNX graph from tokens to row, its tokenizer, and what to say first.

<index>/models/<digest>/model.onnx       tokens in, a row out: pooling and normalisation inside
<index>/models/<digest>/tokenizer.json   text in, tokens out, cut where the model cuts
<index>/models/<digest>/manifest.json    the rest, with both checksums, written last

The digest is the SHA-256 of that manifest, so whoever names it names every byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import CorruptExport
from index.manifest import MANIFEST, Part
from index.storage import remove_tree, write_tree, writing

MODELS = "models"
"""Folder of exported models, beside the generations."""

GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"

_FORMAT = 1
"""Raise it when the files or their meaning change: older exports are then made again."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A model that onnxruntime and tokenizers can run.

    Attributes:
        model: name and digest of the encoder that it was made from.
        dimension: length of a row.
        inputs: names of the graph's inputs, in its order.
        query_prompt: what the model wants to stand before a question.
        document_prompt: the same before a text of a dossier.
        graph: the ONNX file.
        tokenizer: the tokenizer's JSON file.
    """

    model: str
    dimension: int
    inputs: tuple[str, ...]
    query_prompt: str
    document_prompt: str
    graph: bytes
    tokenizer: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """What is saved besides the manifest, by name."""
        return {GRAPH: self.graph, TOKENIZER: self.tokenizer}

    def manifest(self) -> bytes:
        """The manifest as stored."""
        body = {
            "format": _FORMAT,
            "model": self.model,
            "dimension": self.dimension,
            "inputs": list(self.inputs),
            "query_prompt": self.query_prompt,
            "document_prompt": self.document_prompt,
            "files": {name: _entry(Part.of(content)) for name, content in self.files.items()},
        }
        return (json.dumps(body, indent=1) + "\n").encode()


def exports(index: Path) -> tuple[str, ...]:
    """The digests under which models lie in an index folder, whole or not, in order."""
    folder = index / MODELS
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


def read_export(index: Path, digest: str) -> Exported:
    """The exported model of that digest, every byte checked before anything is used.

    Raises:
        CorruptExport: naming the file that is missing or altered.
    """
    folder = index / MODELS / digest
    stored = _read(folder, MANIFEST)
    if hashlib.sha256(stored).hexdigest() != digest:
        raise CorruptExport(folder, MANIFEST, "has another checksum than its folder's name")
    try:
        body = json.loads(stored)
        if body["format"] != _FORMAT:
            raise CorruptExport(folder, MANIFEST, f"has format {body['format']}, not {_FORMAT}")
        return Exported(
            model=str(body["model"]),
            dimension=int(body["dimension"]),
            inputs=tuple(str(name) for name in body["inputs"]),
            query_prompt=str(body["query_prompt"]),
            document_prompt=str(body["document_prompt"]),
            graph=_verified(folder, GRAPH, body["files"]),
            tokenizer=_verified(folder, TOKENIZER, body["files"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise CorruptExport(folder, MANIFEST, "is no manifest of a model") from error


def write_export(index: Path, exported: Exported) -> str:
    """Saves an exported model in place of any remains of it; returns its digest.

    Call it as the only writer of the index.

    Raises:
        CannotWrite: when a file cannot be written; nothing is left over.
    """
    manifest = exported.manifest()
    digest = hashlib.sha256(manifest).hexdigest()
    folder = index / MODELS / digest
    with writing(folder):
        folder.parent.mkdir(exist_ok=True)
        if folder.exists():
            remove_tree(folder)
        try:
            write_tree(folder, {**exported.files, MANIFEST: manifest}, last=MANIFEST)
        except OSError:
            remove_tree(folder)
            raise
    return digest


def drop_exports(index: Path, *, keep: Iterable[str]) -> None:
    """Removes every exported model but those named."""
    for digest in set(exports(index)).difference(keep):
        remove_tree(index / MODELS / digest)


def _entry(part: Part) -> dict[str, object]:
    return {"size": part.size, "sha256": part.sha256}


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        why = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise CorruptExport(folder, name, why) from error


def _verified(folder: Path, name: str, files: Mapping[str, Mapping[str, object]]) -> bytes:
    content = _read(folder, name)
    if _entry(Part.of(content)) != files[name]:
        raise CorruptExport(folder, name, "has another checksum than was written")
    return content
