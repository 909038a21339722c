"""Question sets on their way through the live index: what has been asked of each, and how it went.

A set is read once, then asked in batches, each of which the page asks for; between batches the
outcomes wait here, in memory, for the report. A run ends with its report, which is all that is
kept of it; the oldest run makes room for a new one.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from web.facade import AnswersQuestions
from web.limits import MAX_BATCH_ITEMS, MAX_HISTORY_TURNS, MAX_QUESTION_CHARS

if TYPE_CHECKING:
    from qa.evaluation.row import BadRow, Row
    from qa.evaluation.run import Outcome
    from web.assessed import Assessed

MOST_ROWS = 2000
"""A run of so many takes minutes; larger sets belong to `dossier eval`."""

MOST_RUNS = 4
"""Runs kept at once: the memory of a run is some ten megabytes at most."""

MOST_SET_BYTES = 4 * 1024 * 1024
"""Two thousand rows with all their quotes fit into this several times."""

LONGEST_NAME_CHARS = 80
"""Of the set's file name, which messages repeat."""

ID_BYTES = 16
"""Nobody guesses the id of somebody else's run."""


@dataclass(frozen=True, slots=True)
class BadSet:
    """Why a set cannot be asked: `place` is "file:line", or the file alone."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Rows that can be asked, and what the reader of the set should know.

    Attributes:
        name: the file's, or what the set is in words.
        dossiers: ids asked by rows that name none; none means all.
    """

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    dossiers: tuple[str, ...]


@dataclass(slots=True)
class Run:
    """One set on its way. Changed from the event loop only, one batch at a time.

    Attributes:
        visible: ids of the dossiers that its starter may see; nobody who sees less finds it.
        is_asking: whether a batch is being asked just now.
        assessed: the report on `outcomes`, once somebody wanted it; dropped by a later batch.
    """

    id: str
    set: QuestionSet
    index_version: str
    visible: tuple[str, ...]
    outcomes: list[Outcome] = field(default_factory=list)
    is_asking: bool = False
    assessed: Assessed | None = None
    kept_done: int = 0

    @property
    def done(self) -> int:
        """Rows asked."""
        return self.kept_done or len(self.outcomes)

    @property
    def total(self) -> int:
        """Rows to ask."""
        return len(self.set.rows)

    @property
    def is_whole(self) -> bool:
        """Whether every row was asked."""
        return self.done == self.total

    def next_rows(self) -> tuple[Row, ...]:
        """The rows of the next batch."""
        return self.set.rows[self.done : self.done + MAX_BATCH_ITEMS]

    def add(self, outcome: Outcome) -> None:
        """One more row asked; an earlier report no longer tells all."""
        self.outcomes.append(outcome)
        self.assessed = None

    def keep(self, assessed: Assessed) -> None:
        """Keeps the report; of a whole run it is all that is kept."""
        self.assessed = assessed
        if self.is_whole:
            self.kept_done = self.done
            self.outcomes = []


class Runs:
    """The runs that are kept, at most `most`; not for several threads."""

    def __init__(self, *, most: int = MOST_RUNS) -> None:
        self._kept: OrderedDict[str, Run] = OrderedDict()
        self._most = most

    def start(self, asked: QuestionSet, assistant: AnswersQuestions) -> Run:
        """A new run; the one that was used least lately goes when there are too many."""
        id = secrets.token_urlsafe(ID_BYTES)
        run = Run(id, asked, assistant.index_version, _visible(assistant))
        self._kept[run.id] = run
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return run

    def find(self, id: str, assistant: AnswersQuestions) -> Run | None:
        """The run of that id, while it is kept, for whom sees all of its dossiers."""
        run = self._kept.get(id)
        if run is None or not set(run.visible).issubset(_visible(assistant)):
            return None
        self._kept.move_to_end(id)
        return run


def _visible(assistant: AnswersQuestions) -> tuple[str, ...]:
    return tuple(each.id for each in assistant.dossiers)


def read_set(
    assistant: AnswersQuestions, name: str, content: bytes, dossiers: Sequence[str]
) -> QuestionSet | BadSet:
    """The set in a file's bytes, its format told by the ending of its name."""
    from qa.evaluation.row import BadRow
    from qa.evaluation.sets import rows_in

    shown = PurePath(name.replace("\\", "/")).name[-LONGEST_NAME_CHARS:] or "set.jsonl"
    notes: list[str] = []
    try:
        rows = rows_in(Path(shown), content, report=notes.append)
        return _checked(assistant, QuestionSet(shown, rows, tuple(notes), tuple(dossiers)))
    except BadRow as bad:
        return _bad(bad)


def faq_set(assistant: AnswersQuestions, dossiers: Sequence[str]) -> QuestionSet | BadSet:
    """The questions that the dossiers themselves ask, with their answers as gold."""
    from qa.evaluation.row import BadRow
    from qa.evaluation.sets import faq_rows

    asked = [each for each in assistant.dossiers if not dossiers or each.id in dossiers]
    rows = tuple(row for dossier in asked for row in faq_rows(dossier))
    named = ", ".join(each.id for each in asked) if dossiers else "all dossiers"
    name = f"the questions of {named}"
    if not rows:
        return BadSet(name, "there are none; choose a file")
    try:
        return _checked(assistant, QuestionSet(name, rows, (), tuple(dossiers)))
    except BadRow as bad:
        return _bad(bad)


def pasted_name(content: bytes) -> str:
    """A name for rows without a file, whose ending tells their format.

    >>> pasted_name(b' {"question": "Why?"}'), pasted_name(b"question;must")
    ('pasted.jsonl', 'pasted.csv')
    """
    return "pasted.jsonl" if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else "pasted.csv"


def _bad(bad: BadRow) -> BadSet:
    return BadSet(bad.place, str(bad).removeprefix(f"{bad.place}: "))


def _checked(assistant: AnswersQuestions, found: QuestionSet) -> QuestionSet | BadSet:
    """The set without its drafts, when every row of it can be asked.

    Raises:
        BadRow: for a row that cannot.
    """
    from qa.evaluation.run import check_rows
    from qa.evaluation.sets import check_ids

    if len(found.rows) > MOST_ROWS:
        why = f"holds {len(found.rows):,} rows; {MOST_ROWS:,} is the most here. Use dossier eval."
        return BadSet(found.name, why)
    check_ids(found.rows)
    check_rows(found.rows, assistant.dossiers)
    long = next((fault for row in found.rows if (fault := _too_long(row))), None)
    if long:
        return long
    rows = tuple(row for row in found.rows if not row.draft)
    drafts = len(found.rows) - len(rows)
    if not rows:
        return BadSet(found.name, "holds drafts only; take `draft` away when they are worked out")
    notes = (*found.notes, *([f"{drafts} draft rows are left out"] if drafts else []))
    return QuestionSet(found.name, rows, notes, found.dossiers)


def _too_long(row: Row) -> BadSet | None:
    """What a row holds beyond what the service takes of anybody."""
    longest = max(len(each) for each in (*row.turns, *(turn.question for turn in row.history)))
    if longest > MAX_QUESTION_CHARS:
        why = f"a question has {longest:,} characters; {MAX_QUESTION_CHARS:,} is the most"
        return BadSet(row.place, why)
    turns = len(row.turns) - 1 + len(row.history)
    if turns > MAX_HISTORY_TURNS:
        return BadSet(row.place, f"has {turns} earlier turns; {MAX_HISTORY_TURNS} is the most")
    return None


def ask_row(assistant: AnswersQuestions, asked: QuestionSet, row: Row) -> Callable[[], Outcome]:
    """What asks one row and judges the reply, to be called in a worker."""
    from qa.evaluation.run import run_rows

    return lambda: run_rows(assistant, [row], dossiers=asked.dossiers)[0]
