"""From a Reply to what the page shows: pure functions, no HTML.

A template only walks these values; every address, label and date is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from qa.types import (
    DISCLAIMER,
    Answer,
    AnswerSentence,
    Bucket,
    Citation,
    Conflict,
    Intent,
    Reason,
    Refusal,
    Reply,
    Role,
    Unanswered,
)
from web.address import Asked, Place
from web.blocks import Setting, set_answer
from web.charts import Chart, draw_charts

if TYPE_CHECKING:
    from qa.library import Dossier

MOST_NEAREST = 3
"""Passages shown beside a refusal: enough to judge, few enough to read."""

CONFIDENCE_WORDS = {
    Bucket.HIGH: "High confidence",
    Bucket.MEDIUM: "Medium confidence",
    Bucket.LOW: "Low confidence",
}
"""Confidence is said in words; the probability is a detail for the export."""

SOURCE_WORDS = {
    "analysis": "Analysis",
    "faq": "Question and answer",
    "expert": "Opinion",
    "material": "Company or press material",
    "meta": "About the dossier",
}
"""The contract's `source` in words for readers."""

SIDES = (("bull", "Bull case"), ("bear", "Bear case"))
"""The two sides of a stance in reading order."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A citation as a link: `name` is read aloud, `number` is seen."""

    number: int
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence, and the chip that follows it."""

    text: str
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose opinion a sentence gives."""

    author: str
    platform: str | None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence; `voice` is set when it is somebody's opinion."""

    runs: tuple[Run, ...]
    voice: Voice | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """Sentences set as paragraph or list; or a label or remark in template words."""

    setting: Setting
    sentences: tuple[SentenceView, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a two-sided answer."""

    stance: str
    title: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A citation as an entry of the source list."""

    number: int
    href: str
    quote: str
    section: str
    kind: str
    details: tuple[str, ...]
    permalink: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table's columns and rows of runs, with its charts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Values that disagree, each with its period in the run's text."""

    metric: str
    values: tuple[tuple[Run, str | None], ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The body of an answer."""

    blocks: tuple[BlockView, ...]
    sides: tuple[Side, ...]
    table: TableView | None
    conflicts: tuple[ConflictView, ...]
    unanswered: tuple[Unanswered, ...]
    sources: tuple[SourceEntry, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage that retrieval found, shown as near and not as an answer."""

    section: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A refusal: what is missing, what there is instead, and ways on."""

    message: str
    missing: tuple[str, ...]
    covers: tuple[str, ...]
    choices: tuple[Link, ...]
    nearest: tuple[Nearest, ...]
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question and its reply, ready to be written."""

    id: str
    question: str
    reading: str | None
    spelling: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    as_of: str | None
    confidence: str
    bucket: str
    answer: AnswerView | None
    refusal: RefusalView | None
    related: tuple[Link, ...]
    permalink: str
    query: str
    disclaimer: str


def view_turn(reply: Reply, asked: Asked, dossiers: Sequence[Dossier]) -> TurnView:
    """Everything the page says for one reply."""
    outcome = reply.outcome
    resolved = reply.resolved_question
    return TurnView(
        id=reply.id,
        question=asked.question,
        reading=resolved if resolved.strip() != asked.question.strip() else None,
        spelling=tuple((word.given, word.read) for word in reply.interpreted.spelling),
        titles=_titles(outcome),
        as_of=say_date(reply.as_of),
        confidence=CONFIDENCE_WORDS[reply.confidence.bucket],
        bucket=str(reply.confidence.bucket),
        answer=_answer(outcome, reply, asked, dossiers) if isinstance(outcome, Answer) else None,
        refusal=_refusal(outcome, reply, asked, dossiers) if isinstance(outcome, Refusal) else None,
        related=_links(reply.related_questions, asked),
        permalink=permalink_of(reply, asked),
        query=asked.query(),
        disclaimer=DISCLAIMER,
    )


def permalink_of(reply: Reply, asked: Asked) -> str:
    """The reply's own permalink; for a follow-up one that carries the questions before it."""
    if not asked.history:
        return reply.permalink
    return f"/?{asked.query()}&{urlencode({'v': reply.index_version})}"


def say_date(written: str | date | None) -> str | None:
    """A date as a reader says it; what is no ISO date is shown as it is.

    >>> say_date("2025-10-31")
    '31 Oct 2025'
    """
    try:
        day = date.fromisoformat(written) if isinstance(written, str) else written
    except ValueError:
        return str(written)
    return f"{day.day} {day:%b %Y}" if day else None


def say_section(section: Sequence[str], title: str) -> str:
    """A section path in one line, without the dossier's own title before it."""
    path = section[1:] if len(section) > 1 and section[0] == title else section
    return " › ".join(path)


def chip_of(citation: Citation, asked: Asked) -> Chip:
    """The chip of a citation, linked to the answer with the quote open beside it."""
    place = Place(citation.dossier, citation.start, citation.end)
    about = [say_section(citation.section, citation.title)]
    about += [citation.period] if citation.period else []
    return Chip(
        citation.number, asked.source(place), f"Citation {citation.number}: {', '.join(about)}"
    )


def details_of(citation: Citation, dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    """Period, author and as-of date of a citation, each in words."""
    voice = _voice(citation, dossiers)
    inherited = " (taken from the surrounding text)" if citation.period_inherited else ""
    return tuple(
        line
        for line in (
            f"{citation.period}{inherited}" if citation.period else "",
            f"{voice.author}{f' on {voice.platform}' if voice.platform else ''}" if voice else "",
            f"as of {say_date(citation.as_of)}" if citation.as_of else "",
        )
        if line
    )


def _answer(answer: Answer, reply: Reply, asked: Asked, dossiers: Sequence[Dossier]) -> AnswerView:
    chips = {citation.number: chip_of(citation, asked) for citation in answer.citations}
    cited = {citation.number: citation for citation in answer.citations}

    def sentence(each: AnswerSentence) -> SentenceView:
        return _sentence(each, cited, chips, dossiers)

    blocks = tuple(
        BlockView(block.setting, tuple(map(sentence, block.sentences)), block.label)
        for block in set_answer(answer)
    )
    sides = _sides(blocks) if reply.interpreted.intent is Intent.STANCE else ()
    return AnswerView(
        blocks=_without_sides(blocks) if sides else blocks,
        sides=sides,
        table=_table(answer, chips),
        conflicts=tuple(_conflict(each, chips) for each in answer.conflicts),
        unanswered=answer.unanswered,
        sources=tuple(_entry(each, asked, dossiers) for each in answer.citations),
        periods=tuple(dict.fromkeys(c.period for c in answer.citations if c.period)),
    )


def _sentence(
    sentence: AnswerSentence,
    cited: dict[int, Citation],
    chips: dict[int, Chip],
    dossiers: Sequence[Dossier],
) -> SentenceView:
    runs = _cited_once(((part.text, part.citation) for part in sentence.parts), chips)
    evidence = [cited[n] for n in sentence.citations if cited[n].role is Role.EVIDENCE]
    voices = (_voice(citation, dossiers) for citation in evidence)
    stances = (citation.stance for citation in evidence)
    return SentenceView(runs, next(filter(None, voices), None), next(filter(None, stances), None))


def _voice(citation: Citation, dossiers: Sequence[Dossier]) -> Voice | None:
    """Who says it, when the citation is somebody's opinion."""
    if citation.source != "expert" or not citation.author:
        return None
    experts = (
        (dossier, expert)
        for dossier in dossiers
        if dossier.id == citation.dossier
        for expert in dossier.experts
    )
    for dossier, expert in experts:
        if dossier.quote(expert.name) == citation.author.split(",")[0] and expert.platform:
            return Voice(citation.author, say_platform(dossier.quote(expert.platform)))
    return Voice(citation.author, None)


def say_platform(written: str) -> str:
    """A platform's name for readers.

    >>> say_platform("seeking_alpha"), say_platform("x")
    ('Seeking Alpha', 'X')
    """
    return written.replace("_", " ").title()


def _sides(blocks: Iterable[BlockView]) -> tuple[Side, ...]:
    """Both sides, or nothing when only one is there."""
    sentences = [sentence for block in blocks for sentence in block.sentences]
    sides = tuple(
        Side(stance, title, tuple(each for each in sentences if each.stance == stance))
        for stance, title in SIDES
    )
    return sides if all(side.sentences for side in sides) else ()


def _without_sides(blocks: Iterable[BlockView]) -> tuple[BlockView, ...]:
    """What takes no side; labels go, since the columns have their own, and remarks stay."""
    known = {stance for stance, _ in SIDES}
    kept = (
        BlockView(
            block.setting, tuple(s for s in block.sentences if s.stance not in known), block.label
        )
        for block in blocks
    )
    return tuple(each for each in kept if each.sentences or each.setting is Setting.REMARK)


def _table(answer: Answer, chips: dict[int, Chip]) -> TableView | None:
    table = answer.table
    if table is None:
        return None
    rows = tuple(_cited_once(((c.text, c.citation) for c in row), chips) for row in table.rows)
    return TableView(table.columns, rows, draw_charts(table))


def _cited_once(
    pieces: Iterable[tuple[str, int | None]], chips: dict[int, Chip]
) -> tuple[Run, ...]:
    """The pieces as runs: each citation's chip stands where the citation is used last."""
    listed = tuple(pieces)
    last = {number: at for at, (_, number) in enumerate(listed)}
    return tuple(
        Run(text, chips[number] if number and last[number] == at else None)
        for at, (text, number) in enumerate(listed)
    )


def _conflict(conflict: Conflict, chips: dict[int, Chip]) -> ConflictView:
    values = tuple((Run(v.text, chips[v.citation]), v.period) for v in conflict.values)
    return ConflictView(conflict.metric, values)


def _entry(citation: Citation, asked: Asked, dossiers: Sequence[Dossier]) -> SourceEntry:
    return SourceEntry(
        number=citation.number,
        href=asked.source(Place(citation.dossier, citation.start, citation.end)),
        quote=citation.quote,
        section=say_section(citation.section, citation.title),
        kind=SOURCE_WORDS.get(citation.source, citation.source),
        details=details_of(citation, dossiers),
        permalink=citation.url,
    )


def _refusal(
    refusal: Refusal, reply: Reply, asked: Asked, dossiers: Sequence[Dossier]
) -> RefusalView:
    titles = {dossier.id: dossier.quote(dossier.title) for dossier in dossiers}
    asks_which = refusal.reason is Reason.AMBIGUOUS and len(dossiers) > 1
    choices = [d for d in dossiers if not asked.dossiers or d.id in asked.dossiers]
    return RefusalView(
        message=refusal.message,
        missing=tuple(f"{missing.term} ({missing.kind})" for missing in refusal.missing),
        covers=refusal.covers,
        choices=tuple(
            Link(titles[d.id], f"/?{Asked(asked.question, asked.history, (d.id,)).query()}")
            for d in (choices if asks_which else ())
        ),
        nearest=tuple(
            Nearest(
                say_section(passage.section, titles.get(passage.dossier, "")),
                passage.text,
                asked.source(Place(passage.dossier, passage.start, passage.end)),
            )
            for passage in reply.passages[:MOST_NEAREST]
        ),
        questions=_links(refusal.nearest_questions, asked),
    )


def _links(questions: Iterable[str], asked: Asked) -> tuple[Link, ...]:
    return tuple(Link(question, asked.instead(question)) for question in questions)


def _titles(outcome: Answer | Refusal) -> tuple[str, ...]:
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    return tuple(dict.fromkeys(citation.title for citation in cited))
