"""Fetches an embedding model or a reranker and pins its files: the only code that may go outside.

The pins are a JSON file of SHA-256 digests in the per-user data folder; a model that has pins
is not used once a file differs from them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from index.errors import CannotWrite, ModelAltered, ModelMissing, ModelRefused
from index.weights import Weights, find_weights
from qa.folders import Report
from qa.settings import BadSetting, data_folder

_WANTED = ("*.json", "*.txt", "*.model", "*.safetensors")
"""Configuration, vocabulary and safetensors weights: no code, no pickles."""

_UNWANTED = ("onnx/*", "openvino/*")
"""The same weights once more, for engines that are not used here."""


def fetch_model(model: str, *, report: Report) -> None:
    """Downloads a sentence-transformers model into the local cache and pins its files.

    Raises:
        ModelMissing: when the hub cannot be reached or has no such model.
        BadSetting: when the model needs code of its own or has no safetensors weights.
        CannotWrite: when the pins cannot be written.
    """
    report(f"fetching {model}")
    _download(model)
    try:
        weights = find_weights(model)
    except ModelRefused as refused:
        raise BadSetting("model", str(refused)) from refused
    pins = checksums(weights.folder)
    for path, digest in pins.items():
        report(f"pinned {path} {digest}")
    _write_pins(pins_path(model), pins)
    report(f"fetched {weights.identity}; name {model} in DOSSIER_MODEL or DOSSIER_RERANKER")


def _download(model: str) -> None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        snapshot_download(model, allow_patterns=list(_WANTED), ignore_patterns=list(_UNWANTED))
    except HFValidationError as error:
        raise ModelMissing(model, "name it as organisation/model") from error
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        first = str(error).strip().split("\n", 1)[0]
        why = f"and could not be fetched ({first}); check the name and the network"
        raise ModelMissing(model, why) from error


def check_pins(model: str, weights: Weights) -> None:
    """Nothing, when the model was never fetched here or its files are those fetched.

    Raises:
        ModelAltered: naming the first file that differs, is gone or has come.
        ModelMissing: when the pins themselves cannot be read.
    """
    path = pins_path(model)
    if not path.is_file():
        return
    pins = _read_pins(model, path)
    found = checksums(weights.folder)
    for name in sorted(pins.keys() | found.keys()):
        expected, actual = pins.get(name, "none"), found.get(name, "none")
        if expected != actual:
            raise ModelAltered(weights.folder / name, expected, actual)


def pins_path(model: str) -> Path:
    """Where the pins of a model are kept: one file per id, whatever the id holds."""
    digest = hashlib.sha256(model.encode(errors="surrogatepass")).hexdigest()[:16]
    return data_folder(os.environ) / "models" / f"{digest}.json"


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 in hex of every file below `folder`, by relative path in order."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in found}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_pins(path: Path, pins: Mapping[str, str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".tmp")
        draft.write_text(json.dumps(dict(pins), indent=1) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "failed") from error


def _read_pins(model: str, path: Path) -> dict[str, str]:
    mend = f"its pins in {path} cannot be read; fetch it again"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMissing(model, mend) from error
    if not isinstance(stored, dict):
        raise ModelMissing(model, mend)
    return {str(name): str(digest) for name, digest in stored.items()}
