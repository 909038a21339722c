"""One frozen Settings, read once from the environment; unknown DOSSIER_* keys are refused."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.regex import regex
from index.place import MilvusPlace

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""Found in the installed weights package; see index/weights.py."""

REPLIES = 256
"""Replies kept in memory, of some twenty kilobytes each: what a page offers is asked again."""


class BadSetting(Exception):
    """A setting that is unknown or has a value that cannot be used.

    Attributes:
        name: the setting's name, as in the environment.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Serving:
    """How `dossier serve` and `dossier mcp` meet others.

    Attributes:
        keys: the file of API keys; None asks nobody for one.
        rate: "60/minute" for each key or address, or "off"; None is the default of the place.
        origins: web origins whose pages may ask, such as "https://desk.example".
        public_url: how others reach the service, without a slash at the end.
        log_questions: whether questions are logged as they are, and not as a digest.
        traces: whether spans are sent by OpenTelemetry.
    """

    keys: Path | None = None
    rate: str | None = None
    origins: tuple[str, ...] = ()
    public_url: str | None = None
    log_questions: bool = False
    traces: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. `corpus` None: the folder the index names, else the packaged one.

    `engine` is what names dossiers among very many; None is the one of the index folder.
    `reranker` is a cross-encoder, a folder or an id in the local cache; None is none. The last
    `replies` are kept in memory, so that the same request is answered from there.
    """

    index: Path
    corpus: Path | None = None
    model: str = DEFAULT_MODEL
    serving: Serving = Serving()
    engine: MilvusPlace | None = None
    reranker: str | None = None
    replies: int = REPLIES


_KNOWN = (
    "DOSSIER_CORPUS",
    "DOSSIER_ENGINE",
    "DOSSIER_ENGINE_TOKEN",
    "DOSSIER_INDEX",
    "DOSSIER_KEYS",
    "DOSSIER_LOG_QUESTIONS",
    "DOSSIER_MODEL",
    "DOSSIER_ORIGINS",
    "DOSSIER_PUBLIC_URL",
    "DOSSIER_RATE",
    "DOSSIER_REPLIES",
    "DOSSIER_RERANKER",
    "DOSSIER_TRACES",
)
_RATE = regex(r"[1-9]\d{0,6}/(second|minute|hour|day)|off", re.ASCII)
_ORIGIN = regex(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.ASCII)
_URL = regex(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~/-]*)?", re.ASCII)
_ENGINE = regex(r"local|milvus:(?P<place>\S.*)")
_SWITCH = {"yes": True, "no": False}


def read_settings(
    environ: Mapping[str, str], *, corpus: Path | None = None, index: Path | None = None
) -> Settings:
    """Settings from options first, then the environment, then the defaults.

    Raises:
        BadSetting: for a DOSSIER_* variable that is unknown, empty or cannot be read.
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
        serving=_serving(environ),
        engine=_engine(environ),
        reranker=environ.get("DOSSIER_RERANKER"),
        replies=_replies(environ),
    )


def _replies(environ: Mapping[str, str]) -> int:
    value = environ.get("DOSSIER_REPLIES", str(REPLIES))
    if not re.fullmatch(r"\d{1,6}", value, re.ASCII):
        raise BadSetting("DOSSIER_REPLIES", "is not a number from 0 to 999999")
    return int(value)


def _engine(environ: Mapping[str, str]) -> MilvusPlace | None:
    value = environ.get("DOSSIER_ENGINE", "local")
    found = _ENGINE.fullmatch(value)
    if found is None:
        raise BadSetting("DOSSIER_ENGINE", "is neither local nor like milvus:http://host:19530")
    if found["place"] is None:
        return None
    return MilvusPlace(found["place"], token=environ.get("DOSSIER_ENGINE_TOKEN", ""))


def _serving(environ: Mapping[str, str]) -> Serving:
    keys = environ.get("DOSSIER_KEYS")
    origins = environ.get("DOSSIER_ORIGINS", "")
    public_url = _matching(environ, "DOSSIER_PUBLIC_URL", _URL, "an address like https://a.example")
    return Serving(
        keys=Path(keys) if keys else None,
        rate=_matching(environ, "DOSSIER_RATE", _RATE, "a rate like 60/minute, or off"),
        origins=tuple(_origin(each.strip()) for each in origins.split(",") if each.strip()),
        public_url=public_url.rstrip("/") if public_url else None,
        log_questions=_is_on(environ, "DOSSIER_LOG_QUESTIONS"),
        traces=_is_on(environ, "DOSSIER_TRACES"),
    )


def _matching(
    environ: Mapping[str, str], name: str, form: re.Pattern[str], example: str
) -> str | None:
    value = environ.get(name)
    if value is not None and not form.fullmatch(value):
        raise BadSetting(name, f"is not {example}")
    return value


def _origin(text: str) -> str:
    if not _ORIGIN.fullmatch(text):
        raise BadSetting(
            "DOSSIER_ORIGINS", "is not a list like https://a.example,https://b.example"
        )
    return text


def _is_on(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "no")
    if value not in _SWITCH:
        raise BadSetting(name, "is neither yes nor no")
    return _SWITCH[value]


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The per-user data folder, by the XDG Base Directory Specification."""
    base = environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "dossier-qa"
