"""Reads question sets: JSON lines, CSV as spreadsheets save it, and a dossier's own FAQ.

A row of JSON needs a `question`, or `turns`, of which the last is judged; the rest is optional:

    {"id": "q1", "category": "figure", "turns": ["And Acme?", "How fast did it grow?"],
     "answerable": true, "evidence": [["Acme grew 17%", "Acme managed 20%"]],
     "must": [["17%", "20%"]], "must_not": ["19%"], "max_words": 60, "dossiers": ["acme"],
     "tags": ["cloud"], "reference": "Acme grew 17%.", "history": [{"question": "Hi"}],
     "must_pass": true}

`evidence` and `must` are lists of groups; of each group one alternative will do. A row with
`"answerable": false` may name the `reason` that it expects. Rows with `"draft": true` wait.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from corpus.types import Dossier, Faq
from qa.evaluation.fields import Fields, misspelt
from qa.evaluation.row import MAX_WORDS, BadRow, Row
from qa.evaluation.table import read_table
from qa.quantities import find_quantities
from qa.types import Reason, Turn

FIELDS = (
    "id", "category", "question", "turns", "history", "answerable", "evidence", "must",
    "must_not", "max_words", "dossiers", "reason", "reference", "tags", "must_pass", "draft",
)  # fmt: skip
"""The fields of a row; others are named in a note and skipped."""

_SPARE_WORDS = 20
"""Words that a reply to an FAQ question may have beyond the FAQ answer."""


def read_sets(paths: Sequence[Path], *, report: Callable[[str], None]) -> tuple[Row, ...]:
    """The rows of every file in order; `report` gets a line per unknown field of a file.

    Raises:
        BadRow: for a file that cannot be read, a row that is not one, or an id given twice.
    """
    rows = [row for path in paths for row in rows_in(path, _bytes(path), report=report)]
    check_ids(rows)
    return tuple(rows)


def check_ids(rows: Iterable[Row]) -> None:
    """Whether every id stands once: figures and baselines go by it.

    Raises:
        BadRow: for the second of two rows, naming the place of the first.
    """
    places: dict[str, str] = {}
    for row in rows:
        if row.id in places:
            raise BadRow(row.place, f"id {row.id!r} stands already at {places[row.id]}")
        places[row.id] = row.place


def faq_rows(dossier: Dossier) -> tuple[Row, ...]:
    """The dossier's own questions; gold is its answer, sentence by sentence.

    Every quantity in digits must be said; of an answer without any, one whole sentence.
    """
    return tuple(_faq_row(dossier, faq, n) for n, faq in enumerate(dossier.faqs, start=1))


def row_of(fields: Fields, default_id: str) -> Row:
    """The row that JSON fields describe.

    Raises:
        BadRow: when a field does not hold what its name says.
    """
    turns = fields.texts("turns") or fields.texts("question")
    if not turns:
        raise BadRow(fields.place, "needs a question (or turns)")
    row = Row(
        place=fields.place,
        id=fields.text("id") or default_id,
        turns=turns,
        category=fields.text("category") or "uncategorised",
        answerable=fields.flag("answerable", default=True),
        evidence=fields.groups("evidence"),
        must=fields.groups("must"),
        must_not=fields.texts("must_not"),
        max_words=fields.count("max_words", MAX_WORDS),
        history=tuple(_turn(each) for each in fields.objects("history")),
        dossiers=fields.texts("dossiers"),
        reason=_reason(fields),
        reference=fields.text("reference"),
        tags=fields.texts("tags"),
        must_pass=fields.flag("must_pass", default=False),
        draft=fields.flag("draft", default=False),
    )
    if row.reason is not None and row.answerable:
        raise BadRow(fields.place, "reason: only a question that is not answerable has one")
    return row


def read_lines(path: Path, content: bytes) -> list[tuple[int, Fields]]:
    """(line, its fields) for every line of JSON that is not blank.

    Raises:
        BadRow: for a line that is not a JSON object in UTF-8.
    """
    found = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            found.append((number, _read_line(f"{path}:{number}", line)))
    return found


def rows_in(path: Path, content: bytes, *, report: Callable[[str], None]) -> tuple[Row, ...]:
    """The rows of one set already read, or sent; `path` names it and tells its format.

    Raises:
        BadRow: for a set without rows, or a row that is not one.
    """
    read = read_table if path.suffix.lower() in (".csv", ".tsv") else read_lines
    rows, unknown = [], set()
    for line, fields in read(path, content):
        unknown |= {name for name in fields.names() if not _is_known(fields, name)}
        rows.append(row_of(fields, f"{path.stem}-{line}"))
    if not rows:
        raise BadRow(str(path), "holds no questions")
    for name in sorted(unknown):
        report(f"{path}: the field {name!r} is not known and was left out")
    return tuple(rows)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRow(str(path), (error.strerror or "cannot be read").lower()) from error


def _is_known(fields: Fields, name: str) -> bool:
    if name in FIELDS:
        return True
    meant = misspelt(name, FIELDS)
    if meant is not None:
        raise BadRow(fields.place, f"{name}: is not a field; did you mean {meant}?")
    return False


def _read_line(place: str, line: bytes) -> Fields:
    try:
        value: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRow(place, f"is not UTF-8 at byte {error.start + 1} of the line") from error
    except json.JSONDecodeError as error:
        raise BadRow(place, f"is not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise BadRow(place, "is not JSON that can be read") from error
    if not isinstance(value, dict):
        raise BadRow(place, "is not a JSON object")
    return Fields(place, value)


def _turn(fields: Fields) -> Turn:
    question = fields.text("question")
    if question is None:
        raise BadRow(fields.place, "history: each turn needs a question")
    return Turn(question, fields.text("answer"))


def _reason(fields: Fields) -> Reason | None:
    name = fields.text("reason")
    if name is None:
        return None
    try:
        return Reason(name)
    except ValueError as error:
        known = ", ".join(Reason)
        raise BadRow(fields.place, f"reason: {name!r} is none of {known}") from error


def _faq_row(dossier: Dossier, faq: Faq, number: int) -> Row:
    sentences = tuple(dossier.quote(each.span) for each in faq.answer)
    answer = " ".join(sentences)
    stated = [
        sentence[each.span.start : each.span.end]
        for sentence in sentences
        for each in find_quantities(sentence)
    ]
    figures = [(each,) for each in stated if any(map(str.isdigit, each))]
    line = dossier.text.count("\n", 0, faq.question.start) + 1
    return Row(
        place=f"{dossier.id}:{line}",
        id=f"faq-{dossier.id}-{number}",
        turns=(dossier.quote(faq.question),),
        category="faq_verbatim",
        evidence=tuple((sentence,) for sentence in sentences),
        must=tuple(dict.fromkeys(figures)) or ((sentences,) if sentences else ()),
        max_words=max(MAX_WORDS, len(answer.split()) + _SPARE_WORDS),
        dossiers=(dossier.id,),
        reference=answer,
        must_pass=True,
    )
