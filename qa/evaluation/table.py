"""Reads CSV as spreadsheets save it: byte-order marks, semicolons, quoted newlines.

A cell holds plain text. Where a row takes several strings, each stands on its own line of the
cell; alternatives stand on one line, parted by ` || `. `tags` and `dossiers` may also be parted
by commas.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from qa.evaluation.fields import Fields
from qa.evaluation.row import BadRow

ALTERNATIVE = "||"
"""Parts alternatives; one bar alone occurs in quotes of Markdown tables."""

_ALIASES: Mapping[str, str] = MappingProxyType({
    "expected": "must", "expected answer": "must", "answer": "reference",
    "gold": "evidence", "gold quotes": "evidence", "quotes": "evidence", "quote": "evidence",
    "must not": "must_not", "max words": "max_words", "must pass": "must_pass",
    "dossier": "dossiers", "tag": "tags",
})  # fmt: skip
"""Column headings people write -> the field they mean."""

_TRUE = frozenset({"true", "yes", "y", "1", "x", "wahr", "ja", "vrai", "oui"})
_FALSE = frozenset({"false", "no", "n", "0", "falsch", "nein", "faux", "non"})
_FIELD_LIMIT_CHARS = 1_000_000
"""The longest cell that is read: far above any question, far below what fills memory."""


def read_table(path: Path, content: bytes) -> list[tuple[int, Fields]]:
    """(line on which the row begins, its fields) for every row that is not blank.

    Raises:
        BadRow: when the file is not a table with a question column, or a row is not one.
    """
    text = _decoded(path, content)
    first = 1
    delimiter = None
    if text[:4].lower() == "sep=" and "\n" in text:
        delimiter, text, first = text[4:5], text.split("\n", 1)[1], 2
    csv.field_size_limit(_FIELD_LIMIT_CHARS)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True
    )
    found: list[tuple[int, Fields]] = []
    columns: tuple[str, ...] | None = None
    while True:
        line = reader.line_num + first
        cells = _next_cells(reader, f"{path}:{line}")
        if cells is None:
            return found
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            columns = _columns(f"{path}:{line}", cells)
        else:
            found.append((line, _fields(f"{path}:{line}", columns, cells)))


def _decoded(path: Path, content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadRow(
            f"{path}:{line}", "is not UTF-8; save the sheet as 'CSV UTF-8 (comma delimited)'"
        ) from error


def _delimiter(text: str) -> str:
    """Of semicolon, tab and comma the one most often in the heading line."""
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    return max(";\t,", key=heading.count)


def _next_cells(reader: object, place: str) -> list[str] | None:
    try:
        return next(reader)  # type: ignore[call-overload,no-any-return]
    except StopIteration:
        return None
    except csv.Error as error:
        raise BadRow(place, f"is not CSV: {error}") from error


def _columns(place: str, cells: list[str]) -> tuple[str, ...]:
    names = tuple(_ALIASES.get(_plain(cell), _plain(cell)) for cell in cells)
    if not {"question", "turns"} & set(names):
        raise BadRow(place, "needs a heading line with a column named question")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise BadRow(place, f"has the column {twice[0]} twice")
    return names


def _plain(heading: str) -> str:
    return " ".join(heading.strip().casefold().split())


def _fields(place: str, columns: tuple[str, ...], cells: list[str]) -> Fields:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise BadRow(place, f"has {len(cells)} cells under {len(columns)} headings")
    values = {
        name: _READERS.get(name, _text)(place, name, cell.strip())
        for name, cell in zip(columns, cells, strict=False)
        if name and cell.strip()
    }
    return Fields(place, values)


def _text(_place: str, _name: str, cell: str) -> object:
    return cell


def _flag(place: str, name: str, cell: str) -> object:
    if cell.casefold() in _TRUE:
        return True
    if cell.casefold() in _FALSE:
        return False
    raise BadRow(place, f"{name}: needs true or false, got {cell!r}")


def _count(place: str, name: str, cell: str) -> object:
    if not (cell.isascii() and cell.isdigit()):
        raise BadRow(place, f"{name}: needs a whole number from 1, got {cell!r}")
    return int(cell)


def _lines(_place: str, _name: str, cell: str) -> list[object]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _groups(_place: str, _name: str, cell: str) -> object:
    return [
        [each.strip() for each in line.split(ALTERNATIVE) if each.strip()]
        for line in cell.splitlines()
        if line.strip()
    ]


def _names(_place: str, _name: str, cell: str) -> object:
    return [each.strip() for each in cell.replace("\n", ",").split(",") if each.strip()]


def _turns(place: str, name: str, cell: str) -> object:
    return [{"question": line} for line in _lines(place, name, cell)]


_READERS: Mapping[str, Callable[[str, str, str], object]] = MappingProxyType({
    "answerable": _flag, "must_pass": _flag, "draft": _flag, "max_words": _count,
    "turns": _lines, "must_not": _lines, "evidence": _groups, "must": _groups,
    "tags": _names, "dossiers": _names, "history": _turns,
})  # fmt: skip
