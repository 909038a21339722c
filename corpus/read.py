"""Files into dossiers: one page, or every `*.txt` and `*.md` directly in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.errors import BlankText, UnreadableDossier
from corpus.page import remembered_page
from corpus.regex import regex
from corpus.types import Dossier

MAX_BYTES = 10 * 1024 * 1024
"""A larger file is no dossier: one page has some tens of kilobytes."""

SUFFIXES = (".md", ".txt")
"""What a dossier's file may end in, in lower or upper case."""

_OUTSIDE_ID = regex(r"[^a-z0-9._-]+")
_ID = regex(r"[a-z0-9][a-z0-9._-]*")


IsKnown = Callable[[str, str, bool], bool]
"""Whether a text, by id, content and whether it is Markdown, need not be parsed again."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a folder holds: dossiers sorted by id, and the files that are none, by path.

    Attributes:
        known: id and text of those that were known and so not parsed, by id.
    """

    dossiers: tuple[Dossier, ...]
    bad: tuple[UnreadableDossier, ...]
    known: tuple[tuple[str, str], ...] = ()


def dossier_id(path: Path) -> str:
    """The id that a file's name gives: its stem in lower case, other characters as "-".

    >>> dossier_id(Path("Nordwind Energy.md"))
    'nordwind-energy'

    Raises:
        UnreadableDossier: when nothing is left that may begin an id.
    """
    found = _OUTSIDE_ID.sub("-", path.stem.lower()).strip("-._") or ""
    if not _ID.fullmatch(found):
        raise UnreadableDossier(path, "its name has no letter a-z or digit; rename the file")
    return found


class Vet(Protocol):
    """Says why a text had better not be read; None when it may be."""

    def __call__(self, id: str, text: str, *, is_markdown: bool) -> str | None: ...


def read_dossier(path: Path, *, vet: Vet | None = None) -> Dossier:
    """One file as a dossier; `text` is its bytes as UTF-8 with nothing removed.

    Raises:
        UnreadableDossier: missing, a link, not a file, over 10 MB, binary, not UTF-8, blank,
            with a name that gives no id, or for what `vet` says.
    """
    text = _decoded(path, _bytes(path))
    return _parsed(path, dossier_id(path), text, vet)


def _parsed(path: Path, id: str, text: str, vet: Vet | None) -> Dossier:
    is_markdown = _is_markdown(path)
    reason = vet(id, text, is_markdown=is_markdown) if vet else None
    if reason:
        raise UnreadableDossier(path, reason)
    try:
        return remembered_page(id, text, is_markdown)
    except BlankText as error:
        raise UnreadableDossier(path, "is blank; put the dossier's text into it") from error


def _is_markdown(path: Path) -> bool:
    return path.suffix.lower() == ".md"


def read_dossiers(
    folder: Path, *, vet: Vet | None = None, is_known: IsKnown = lambda *_: False
) -> ReadResult:
    """Every dossier directly in a folder. Of two equal ids the first by path is kept.

    Texts that are known are read, but neither vetted nor parsed. Whatever `vet` has a reason
    against is bad.

    Raises:
        UnreadableDossier: when the folder is missing or is no folder.
    """
    if not folder.is_dir():
        raise UnreadableDossier(folder, "is not a folder; name the folder that holds the dossiers")
    dossiers: dict[str, Dossier] = {}
    names: dict[str, str] = {}
    known: dict[str, str] = {}
    bad: list[UnreadableDossier] = []
    for path in _candidates(folder):
        try:
            id = _free_id(path, names)
            text = _decoded(path, _bytes(path))
            if is_known(id, text, _is_markdown(path)):
                known[id] = text
            else:
                dossiers[id] = _parsed(path, id, text, vet)
            names[id] = path.name
        except UnreadableDossier as error:
            bad.append(error)
    parsed = tuple(dossiers[id] for id in sorted(dossiers))
    return ReadResult(parsed, tuple(bad), tuple(sorted(known.items())))


def _free_id(path: Path, names: Mapping[str, str]) -> str:
    """The id of a file, unless a file read before has it."""
    id = dossier_id(path)
    if id in names:
        raise UnreadableDossier(path, f"has the same id {id!r} as {names[id]}; rename one of them")
    return id


def _candidates(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise UnreadableDossier(folder, f"cannot be listed ({error.strerror})") from error
    for path in paths:
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            yield path


def _bytes(path: Path) -> bytes:
    try:
        if path.is_symlink():
            raise UnreadableDossier(path, "is a symbolic link; copy the file itself here")
        if not path.exists():
            raise UnreadableDossier(path, "does not exist")
        if not path.is_file():
            raise UnreadableDossier(path, "is not a plain file")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDossier(path, "is larger than 10 MB; split it")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDossier(path, f"cannot be read ({error.strerror})") from error


def _decoded(path: Path, raw: bytes) -> str:
    if not raw:
        raise UnreadableDossier(path, "is empty; put the dossier's text into it")
    if b"\0" in raw:
        raise UnreadableDossier(path, "is binary (it holds a NUL byte); save it as UTF-8 text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableDossier(
            path, f"is not UTF-8 (byte {error.start}); save it as UTF-8 text"
        ) from error
