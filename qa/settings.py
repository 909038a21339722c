"""One frozen Settings, read once from the environment; unknown DOSSIER_* keys are refused."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""Found in the installed weights package; see index/weights.py."""


class BadSetting(Exception):
    """A setting that is unknown or has a value that cannot be used.

    Attributes:
        name: the setting's name, as in the environment.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. `corpus` None: the folder the index names, else the packaged one."""

    index: Path
    corpus: Path | None = None
    model: str = DEFAULT_MODEL


_KNOWN = ("DOSSIER_CORPUS", "DOSSIER_INDEX", "DOSSIER_MODEL")


def read_settings(
    environ: Mapping[str, str], *, corpus: Path | None = None, index: Path | None = None
) -> Settings:
    """Settings from options first, then the environment, then the defaults.

    Raises:
        BadSetting: for a DOSSIER_* variable that is unknown or empty.
    """
    for name in sorted(environ):
        if name.startswith("DOSSIER_") and name not in _KNOWN:
            raise BadSetting(name, f"unknown setting; known are {', '.join(_KNOWN)}")
        if name in _KNOWN and not environ[name].strip():
            raise BadSetting(name, "is empty; unset it or give it a value")
    named_corpus = environ.get("DOSSIER_CORPUS")
    named_index = environ.get("DOSSIER_INDEX")
    return Settings(
        index=index or (Path(named_index) if named_index else data_folder(environ) / "index"),
        corpus=corpus or (Path(named_corpus) if named_corpus else None),
        model=environ.get("DOSSIER_MODEL", DEFAULT_MODEL),
    )


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The per-user data folder, by the XDG Base Directory Specification."""
    base = environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "dossier-qa"
