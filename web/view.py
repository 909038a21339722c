"""From a Reply to what the page shows: pure functions, no HTML.

A template only walks these values; every address, label and date is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from qa.types import (
    DISCLAIMER,
    Answer,
    AnswerSentence,
    Citation,
    Conflict,
    Intent,
    Part,
    Reason,
    Refusal,
    Reply,
    Role,
    Table,
)
from web.address import Asked, Place
from web.blocks import Setting, lead_first, set_answer
from web.charts import draw_charts
from web.compared import table_of
from web.shown import (
    AnswerView,
    BlockView,
    Chip,
    ConflictView,
    Link,
    Nearest,
    RefusalView,
    Run,
    SentenceView,
    Side,
    SourceEntry,
    TableView,
    TurnView,
    Voice,
)
from web.wording import (
    MISSING_WORDS,
    SOURCE_WORDS,
    say_confidence,
    say_date,
    say_platform,
    say_section,
)

if TYPE_CHECKING:
    from qa.library import Dossier

MOST_NEAREST = 3
"""Passages shown beside a refusal: enough to judge, few enough to read."""

OWN_TABLE = "Figures as the dossier states them"
GATHERED_TABLE = "The same figures, gathered from the cited sentences"
"""Captions of a table of the answer's own, and of one that the page makes of its sentences."""

SIDES = (("bull", "Bull case"), ("bear", "Bear case"))
"""The two sides of a stance in reading order."""


def view_turn(reply: Reply, asked: Asked, dossiers: Sequence[Dossier]) -> TurnView:
    """Everything the page says for one reply."""
    outcome = reply.outcome
    resolved = reply.resolved_question
    related = reply.related_questions if isinstance(outcome, Answer) else ()
    return TurnView(
        id=reply.id,
        question=asked.question,
        reading=resolved if resolved.strip() != asked.question.strip() else None,
        spelling=tuple((word.given, word.read) for word in reply.interpreted.spelling),
        dossiers=_cited_dossiers(outcome),
        as_of=say_date(reply.as_of),
        confidence=say_confidence(reply),
        bucket=str(reply.confidence.bucket),
        answer=_answer(outcome, reply, asked, dossiers) if isinstance(outcome, Answer) else None,
        refusal=_refusal(outcome, reply, asked, dossiers) if isinstance(outcome, Refusal) else None,
        related=_links(related, asked),
        permalink=permalink_of(reply, asked),
        query=asked.query(),
        disclaimer=DISCLAIMER,
    )


def permalink_of(reply: Reply, asked: Asked) -> str:
    """The reply's own permalink; for a follow-up one that carries the questions before it."""
    if not asked.history:
        return reply.permalink
    return f"/?{asked.query()}&{urlencode({'v': reply.index_version})}"


def chip_of(citation: Citation, asked: Asked) -> Chip:
    """The chip of a citation, linked to the answer with the quote open beside it."""
    place = Place(citation.dossier, citation.start, citation.end)
    about = [citation.section[-1]]
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

    intent = reply.interpreted.intent
    found = set_answer(answer)
    blocks = tuple(
        BlockView(block.setting, tuple(map(sentence, block.sentences)), block.label)
        for block in (found if intent is Intent.QUOTE else lead_first(found))
    )
    sides = _sides(blocks) if intent is Intent.STANCE else ()
    return AnswerView(
        blocks=_without_sides(blocks) if sides else blocks,
        sides=sides,
        table=_table(answer, table_of(reply, dossiers), chips),
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
    """Chips stand behind the sentence, as its markers do; an author's own stands with the name."""
    evidence = [cited[n] for n in sentence.citations if cited[n].role is Role.EVIDENCE]
    voice = next(filter(None, (_voice(citation, dossiers) for citation in evidence)), None)
    parts = sentence.parts
    if voice and _is_titled(parts) and parts[0].text == voice.author:
        naming = parts[0].citation
        voice = Voice(voice.author, voice.platform, chips[naming] if naming else None)
        parts = parts[2:]
    numbers = dict.fromkeys(part.citation for part in parts if part.citation is not None)
    return SentenceView(
        runs=tuple(
            Run(part.text, is_title=at == 0 and _is_titled(parts)) for at, part in enumerate(parts)
        ),
        chips=tuple(chips[number] for number in numbers),
        voice=voice,
        stance=next((citation.stance for citation in evidence if citation.stance), None),
    )


def _is_titled(parts: tuple[Part, ...]) -> bool:
    """Whether the sentence is "title: text", the colon being the template's."""
    return len(parts) > 2 and parts[1].citation is None and parts[1].text.strip() == ":"


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


def _table(answer: Answer, table: Table | None, chips: dict[int, Chip]) -> TableView | None:
    if table is None:
        return None
    caption = OWN_TABLE if answer.table else GATHERED_TABLE
    rows = tuple(_cited_once(((c.text, c.citation) for c in row), chips) for row in table.rows)
    return TableView(caption, table.columns, rows, draw_charts(table))


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
        missing=tuple(
            f"{missing.term} ({MISSING_WORDS[missing.kind]})" for missing in refusal.missing
        ),
        covers=() if asks_which else refusal.covers,
        choices=tuple(
            Link(
                titles[each.id],
                f"/?{Asked(asked.question, asked.history, (each.id,)).query()}",
                each.id,
            )
            for each in (choices if asks_which else ())
        ),
        nearest=tuple(
            Nearest(
                say_section(passage.section, titles.get(passage.dossier, "")),
                passage.text,
                asked.source(Place(passage.dossier, passage.start, passage.end)),
            )
            for passage in reply.passages[:MOST_NEAREST]
        ),
        questions=_links(refusal.nearest_questions or reply.related_questions, asked),
    )


def _links(questions: Iterable[str], asked: Asked) -> tuple[Link, ...]:
    return tuple(Link(question, asked.instead(question)) for question in questions)


def _cited_dossiers(outcome: Answer | Refusal) -> tuple[Link, ...]:
    """The pages of the dossiers that an answer cites, each once."""
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    titles = dict.fromkeys((citation.dossier, citation.title) for citation in cited)
    return tuple(Link(title, f"/dossiers/{dossier}") for dossier, title in titles)
