"""The manifest of a saved index: what was saved, from what, and the checksum of every part."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from index.errors import CorruptIndex, UnsupportedFormat
from index.lexical import VERSION as LEXICAL_VERSION
from index.token_basis import COORDINATES

FORMAT = 3
"""Raise it when the files or their meaning change; an index of another format is rebuilt."""

MANIFEST = "manifest.json"

SETTINGS = f"{LEXICAL_VERSION} tokens={COORDINATES}"
"""What else decides the saved bytes, next to the corpus, the model and the format."""

_VERSION_CHARS = 16
"""64 bits: short enough for an address, and no two indexes will meet."""

_REMEMBERED = 2
"""Manifests kept: opening an index reads its own several times, and one of many is long."""

BLOCK = 1 << 20
"""Bytes of a mapped file that have a checksum of their own."""

_BLOCK_CHARS = 16
"""Hex digits of a block's checksum: damage is noticed, forgery is left to the SHA-256."""


@dataclass(frozen=True, slots=True)
class Part:
    """Size in bytes and SHA-256 in hex of one saved file.

    Attributes:
        blocks: for a file that is mapped, not read: the checksums of its blocks, joined.
    """

    size: int
    sha256: str
    blocks: str = ""

    @classmethod
    def of(cls, content: bytes, *, mapped: bool = False) -> Part:
        blocks = "".join(
            block_sum(content[start : start + BLOCK])
            for start in range(0, len(content) if mapped else 0, BLOCK)
        )
        return cls(len(content), hashlib.sha256(content).hexdigest(), blocks)

    def sums(self) -> tuple[str, ...]:
        """The checksums of the blocks, in order."""
        width = _BLOCK_CHARS
        return tuple(self.blocks[at : at + width] for at in range(0, len(self.blocks), width))

    def fields(self) -> dict[str, object]:
        """As in the manifest."""
        blocks = {"blocks": self.blocks} if self.blocks else {}
        return {"size": self.size, "sha256": self.sha256, **blocks}


def block_sum(content: bytes) -> str:
    """The checksum of a block."""
    return hashlib.blake2b(content, digest_size=_BLOCK_CHARS // 2).hexdigest()


@dataclass(frozen=True, slots=True)
class Engine:
    """What names dossiers among very many: how it was made, and a digest of its parts.

    Attributes:
        kind: "exact" compares every row, "ivf-pq4" reads inverted lists.
        rows: how many rows there were.
        lists: how many lists there are, and `probes` how many a search reads; 0 for "exact".
        recall: share of the ten nearest rows that was found when it was made.
    """

    kind: str
    rows: int
    lists: int
    probes: int
    recall: float
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a dossier was made from.

    Attributes:
        text: SHA-256 of its file, in hex.
        rows: SHA-256 of the rows that the reader made of it, in hex.
        reading: "markdown" or "plain": how the reader took the text.
    """

    text: str
    rows: str
    reading: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one generation holds.

    Attributes:
        model: name and digest of the encoder.
        dimension: length of a vector.
        corpus_folder: the folder that the dossiers were read from.
        dossiers: by dossier id.
        parts: by path relative to the generation's folder.
        export: digest of the exported model that answers from it; empty when there is none.
        engine: what searches all dossiers at once; None for so few that each is scored.
        reader: which program read the texts; another one has to read them again.
        noted: which program made the notes of very many dossiers; empty without any.
    """

    model: str
    dimension: int
    corpus_folder: str
    dossiers: Mapping[str, Source]
    parts: Mapping[str, Part]
    export: str = ""
    engine: Engine | None = None
    reader: str = ""
    noted: str = ""

    @property
    def version(self) -> str:
        """The index version: a digest of corpus, model and its export, settings, format, engine."""
        return version_of(self.dossiers, self.model, self.engine, self.export)

    def version_of_only(self, dossiers: Collection[str]) -> str:
        """The version of an index of these dossiers alone, made by the same model.

        Of some dossiers the engine is left out on purpose: it is of all of them, and few have none.
        """
        kept = {name: source for name, source in self.dossiers.items() if name in dossiers}
        engine = self.engine if len(kept) == len(self.dossiers) else None
        return version_of(kept, self.model, engine, self.export)

    def to_bytes(self) -> bytes:
        """The manifest as stored, ending in a checksum of all that stands before it."""
        body: dict[str, object] = {
            "format": FORMAT,
            "version": self.version,
            "model": self.model,
            "dimension": self.dimension,
            "settings": SETTINGS,
            "corpus_folder": self.corpus_folder,
            "dossiers": {
                name: {"text": source.text, "rows": source.rows, "reading": source.reading}
                for name, source in sorted(self.dossiers.items())
            },
            "parts": {name: part.fields() for name, part in sorted(self.parts.items())},
            **({"export": self.export} if self.export else {}),
            **({"engine": asdict(self.engine)} if self.engine else {}),
            **({"reader": self.reader} if self.reader else {}),
            **({"noted": self.noted} if self.noted else {}),
        }
        return _written({**body, "checksum": _digest(_written(body))})


def version_of(
    dossiers: Mapping[str, Source], model: str, engine: Engine | None = None, export: str = ""
) -> str:
    """The index version that these dossiers and this model give: 16 hex digits.

    What questions go through is part of it: an export may be rounded, and then some replies differ.
    """
    lines = [f"format {FORMAT}", f"settings {SETTINGS}", f"model {model}"]
    lines += [
        f"{name} {source.text} {source.rows} {source.reading}"
        for name, source in sorted(dossiers.items())
    ]
    lines += [f"engine {engine.digest}"] if engine else []
    lines += [f"export {export}"] if export else []
    return _digest("\n".join(lines).encode())[:_VERSION_CHARS]


@lru_cache(maxsize=_REMEMBERED)
def read_manifest(stored: bytes, folder: Path) -> Manifest:
    """The manifest that `to_bytes` gave; `folder` is named in errors.

    Raises:
        CorruptIndex: when a byte differs from what was written.
        UnsupportedFormat: when it was written in another format.
    """
    body = _checked(stored, folder)
    if body.get("format") != FORMAT or body.get("settings") != SETTINGS:
        found = f"format {body.get('format')} ({body.get('settings')})"
        raise UnsupportedFormat(folder, f"format {FORMAT} ({SETTINGS})", found)
    try:
        manifest = Manifest(
            model=_text(body["model"]),
            dimension=_number(body["dimension"]),
            corpus_folder=_text(body["corpus_folder"]),
            dossiers={
                name: Source(*(_text(entry[field]) for field in ("text", "rows", "reading")))
                for name, entry in _entries(body["dossiers"])
            },
            parts={
                name: Part(
                    _number(entry["size"]), _text(entry["sha256"]), _text(entry.get("blocks", ""))
                )
                for name, entry in _entries(body["parts"])
            },
            export=_text(body.get("export", "")),
            engine=_engine(body.get("engine")),
            reader=_text(body.get("reader", "")),
            noted=_text(body.get("noted", "")),
        )
    except (KeyError, TypeError) as error:
        raise CorruptIndex(folder, MANIFEST, f"lacks or misstates {error}") from error
    if manifest.to_bytes() != stored:
        raise CorruptIndex(folder, MANIFEST, "is not what was written")
    return manifest


def _checked(stored: bytes, folder: Path) -> dict[str, object]:
    """The JSON object, once its own checksum holds."""
    try:
        body = json.loads(stored)
    except (ValueError, RecursionError) as error:
        raise CorruptIndex(folder, MANIFEST, "is not JSON") from error
    if not isinstance(body, dict):
        raise CorruptIndex(folder, MANIFEST, "is not a JSON object")
    signed, _, _ = stored.rpartition(b',\n "checksum": ')
    if _digest(signed + _END) != body.pop("checksum", None):
        raise CorruptIndex(folder, MANIFEST, "has another checksum than it states")
    return body


def _entries(value: object) -> list[tuple[str, dict[str, object]]]:
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise TypeError("an object of objects")
    return list(value.items())


def _engine(value: object) -> Engine | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value["recall"], float):
        raise TypeError("an engine")
    rows, lists, probes = (_number(value[field]) for field in ("rows", "lists", "probes"))
    kind, digest = _text(value["kind"]), _text(value["digest"])
    return Engine(kind, rows, lists, probes, value["recall"], digest)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r}, which should be a string")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r}, which should be a whole number")
    return value


_END = b"\n}\n"
"""What stands behind the last entry of a manifest."""


def _written(body: Mapping[str, object]) -> bytes:
    """As `json.dumps` with an indent of 1 writes it, which takes several times as long."""
    return f"{_indented(body, 1)}\n".encode()


def _indented(value: object, depth: int) -> str:
    if not isinstance(value, Mapping) or not value:
        return json.dumps(value)
    inner = (f"{json.dumps(key)}: {_indented(each, depth + 1)}" for key, each in value.items())
    start, end = "\n" + " " * depth, "\n" + " " * (depth - 1)
    return f"{{{start}{f',{start}'.join(inner)}{end}}}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
