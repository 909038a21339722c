"""A model as it is served: one ONNX graph from tokens to row, its tokenizer, and what to say first.

<index>/models/<digest>/model.onnx       tokens in; a row out, and a vector of each token
<index>/models/<digest>/weights.bin      its weights, mapped into memory as they are used
<index>/models/<digest>/tokenizer.json   text in, tokens out, cut where the model cuts
<index>/models/<digest>/manifest.json    the rest, with their checksums, written last

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
from index.storage import files_in, remove_tree, sync_folder, why_unreadable, write_tree, writing

MODELS = "models"
"""Folder of exported models, beside the generations."""

GRAPH, WEIGHTS, TOKENIZER = "model.onnx", "weights.bin", "tokenizer.json"

OUTPUTS = ("row", "tokens")
"""Names of the graph's outputs; the second is missing when the model has no such vectors."""

EXACT, QUANTIZED = "float32", "int8"
"""What a graph multiplies by: the original's weights, or those rounded to eight bits."""

_FORMAT = 3
"""Raise it when the files or their meaning change: older exports are then made again."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A model that onnxruntime and tokenizers can run.

    Attributes:
        model: name and digest of the encoder that it was made from.
        dimension: length of a row.
        token_width: length of a token's vector; 0 when it gives none.
        precision: `EXACT`, or `QUANTIZED` for a graph that only questions go through.
        inputs: names of the graph's inputs, in its order.
        query_prompt: what the model wants to stand before a question.
        document_prompt: the same before a text of a dossier.
        files: size and checksum of each file besides the manifest, by name.
    """

    model: str
    dimension: int
    token_width: int
    precision: str
    inputs: tuple[str, ...]
    query_prompt: str
    document_prompt: str
    files: Mapping[str, Part]

    def to_bytes(self) -> bytes:
        """The manifest as stored."""
        body = {
            "format": _FORMAT,
            "model": self.model,
            "dimension": self.dimension,
            "token_width": self.token_width,
            "precision": self.precision,
            "inputs": list(self.inputs),
            "query_prompt": self.query_prompt,
            "document_prompt": self.document_prompt,
            "files": {
                name: {"size": part.size, "sha256": part.sha256}
                for name, part in sorted(self.files.items())
            },
        }
        return (json.dumps(body, indent=1) + "\n").encode()

    @property
    def digest(self) -> str:
        """What names this export and every byte of it."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def exports(index: Path) -> tuple[Path, ...]:
    """The folders of exported models in an index folder, whole or not, in order."""
    folder = index / MODELS
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir()))


def export_folder(index: Path, digest: str) -> Path:
    """Where the exported model of that digest lies in an index folder."""
    return index / MODELS / digest


def read_export(folder: Path) -> Exported:
    """The exported model in `folder`, every byte of it checked.

    Raises:
        CorruptExport: naming the file that is missing, altered or should not be there.
    """
    stored = _manifest_bytes(folder)
    if hashlib.sha256(stored).hexdigest() != folder.name:
        raise CorruptExport(folder, MANIFEST, "has another checksum than its folder's name")
    exported = _parsed(stored, folder)
    for name in sorted(set(files_in(folder)) - {MANIFEST, *exported.files}):
        raise CorruptExport(folder, name, "does not belong there")
    for name, part in exported.files.items():
        if _part(folder, name) != part:
            raise CorruptExport(folder, name, "has another checksum than was written")
    return exported


def write_export(index: Path, exported: Exported, contents: Mapping[str, bytes]) -> Path:
    """Saves an exported model in place of any remains of it; returns its folder.

    Call it as the only writer of the index.

    Raises:
        CannotWrite: when a file cannot be written; nothing is left over.
    """
    folder = export_folder(index, exported.digest)
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            remove_tree(folder)
        try:
            write_tree(folder, {**contents, MANIFEST: exported.to_bytes()}, last=MANIFEST)
        except OSError:
            remove_tree(folder)
            raise
    return folder


def move_export(made: Path, index: Path) -> Path:
    """Puts a saved export among those of an index, in place of any remains; returns its folder.

    Call it as the only writer of the index; both have to lie on one disk.

    Raises:
        CannotWrite: when it cannot be moved.
    """
    folder = index / MODELS / made.name
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            remove_tree(folder)
        made.replace(folder)
        sync_folder(folder.parent)
    return folder


def drop_exports(index: Path, *, keep: Iterable[str]) -> None:
    """Removes every exported model but those of the named digests."""
    kept = set(keep)
    for folder in exports(index):
        if folder.name not in kept:
            remove_tree(folder)


def _parsed(stored: bytes, folder: Path) -> Exported:
    try:
        body = json.loads(stored)
        if body["format"] != _FORMAT:
            raise CorruptExport(folder, MANIFEST, f"has format {body['format']}, not {_FORMAT}")
        return Exported(
            model=str(body["model"]),
            dimension=int(body["dimension"]),
            token_width=int(body["token_width"]),
            precision=str(body["precision"]),
            inputs=tuple(str(name) for name in body["inputs"]),
            query_prompt=str(body["query_prompt"]),
            document_prompt=str(body["document_prompt"]),
            files={
                str(name): Part(int(entry["size"]), str(entry["sha256"]))
                for name, entry in body["files"].items()
            },
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorruptExport(folder, MANIFEST, "is no manifest of a model") from error


def _manifest_bytes(folder: Path) -> bytes:
    try:
        if why := why_unreadable(folder / MANIFEST):
            raise CorruptExport(folder, MANIFEST, why)
        return (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise CorruptExport(folder, MANIFEST, _why(error)) from error


def _part(folder: Path, name: str) -> Part:
    """Size and checksum of a file, read in pieces: weights need not fit into memory twice."""
    try:
        if why := why_unreadable(folder / name):
            raise CorruptExport(folder, name, why)
        with (folder / name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Part(file.tell(), digest)
    except OSError as error:
        raise CorruptExport(folder, name, _why(error)) from error


def _why(error: OSError) -> str:
    return "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
