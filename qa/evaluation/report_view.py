"""What the report shows of each question, cut to what a reader needs to judge it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.evaluation.compare import Change
from qa.evaluation.evaluation import Evaluation
from qa.evaluation.gold import Gold, Group, Place, is_overlap
from qa.evaluation.judging import evidence_of, place_of, said
from qa.evaluation.run import Outcome
from qa.evaluation.scored import Scored, Verdict
from qa.types import Answer, Citation, Refusal, Reply

CONTEXT_CHARS = 60
"""Of the dossier shown on either side of a quote: half a line."""

_CITATIONS = 8
_PASSAGES = 5
_FINDINGS = 12
_TEXT_CHARS = 1200
_QUOTE_CHARS = 320
"""Limits that keep 500 questions under 2 MB; what is cut is said to be."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A citation in the words around it."""

    number: int
    role: str
    where: str
    before: str
    quote: str
    after: str
    hits_gold: bool


@dataclass(frozen=True, slots=True)
class GoldView:
    """A gold group: its quotes and how far it got."""

    quotes: tuple[str, ...]
    fate: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage that was found."""

    rank: int
    where: str
    text: str
    holds_gold: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A stage of the pipeline as the service tells it."""

    stage: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of the report; `earlier` are the questions asked before it."""

    id: str
    category: str
    verdict: str
    stage: str
    miss: str
    change: str
    must_pass: bool
    earlier: tuple[str, ...]
    question: str
    status: str
    answer: str
    why: str
    confidence: str
    quotes: tuple[QuoteView, ...]
    quotes_left_out: int
    gold: tuple[GoldView, ...]
    passages: tuple[PassageView, ...]
    steps: tuple[StepView, ...]


def question_views(evaluation: Evaluation) -> Iterator[QuestionView]:
    """Every question in order."""
    changes = dict(evaluation.diff.changes) if evaluation.diff else {}
    for outcome, scored in zip(evaluation.outcomes, evaluation.scored, strict=True):
        yield _question_view(outcome, scored, changes)


def _question_view(outcome: Outcome, scored: Scored, changes: Mapping[str, Change]) -> QuestionView:
    row, reply = outcome.row, outcome.reply
    shown = scored.verdict is not Verdict.RIGHT
    citations = reply.outcome.citations if isinstance(reply.outcome, Answer) else ()
    return QuestionView(
        id=row.id,
        category=row.category,
        verdict=str(scored.verdict),
        stage=str(scored.miss.stage) if scored.miss else "",
        miss=str(scored.miss) if scored.miss else "",
        change=str(changes.get(row.id, "")),
        must_pass=row.must_pass,
        earlier=tuple(turn.question for turn in row.history) + row.turns[:-1],
        question=row.question,
        status=_status(reply),
        answer=cut(said(reply.outcome), _TEXT_CHARS),
        why="; ".join(scored.judgement.why),
        confidence=f"{reply.confidence.probability:.2f}",
        quotes=tuple(_quote_view(each, outcome.gold) for each in citations[:_CITATIONS]),
        quotes_left_out=max(0, len(citations) - _CITATIONS),
        gold=tuple(_gold_view(group, reply) for group in outcome.gold.groups),
        passages=tuple(_passage_views(outcome)) if shown else (),
        steps=tuple(_steps(reply)) if shown else (),
    )


def cut(text: str, chars: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis.

    >>> cut("operating income", 12)
    'operating…'
    """
    if len(text) <= chars:
        return text
    beginning = text[:chars]
    return beginning[: beginning.rfind(" ") if " " in beginning else chars].rstrip() + "…"


def _tail(text: str) -> str:
    """The text's end, from the beginning of a word; the counterpart of `cut`."""
    if len(text) <= CONTEXT_CHARS:
        return text
    end = text[-CONTEXT_CHARS:]
    return "…" + end[end.find(" ") + 1 :]


def _status(reply: Reply) -> str:
    if isinstance(reply.outcome, Refusal):
        return f"refused: {reply.outcome.reason}"
    return "answered"


def _quote_view(citation: Citation, gold: Gold) -> QuoteView:
    text = gold.texts.get(citation.dossier, "")
    line_start = text.rfind("\n", 0, citation.start) + 1
    line_end = text.find("\n", citation.end)
    before = _tail(text[line_start : citation.start])
    after = cut(text[citation.end : None if line_end < 0 else line_end], CONTEXT_CHARS)
    where = " › ".join(citation.section[-2:])
    return QuoteView(
        number=citation.number,
        role=str(citation.role),
        where=f"{where}, {citation.period}" if citation.period else where,
        before=before,
        quote=cut(citation.quote, _QUOTE_CHARS),
        after=after,
        hits_gold=any(is_overlap(place_of(citation), place) for place in gold.places),
    )


def _gold_view(group: Group, reply: Reply) -> GoldView:
    return GoldView(tuple(cut(quote, _QUOTE_CHARS) for quote in group.quotes), _fate(group, reply))


def _fate(group: Group, reply: Reply) -> str:
    if group.is_stale:
        return "stale: no longer in the dossier"
    cited = [place_of(citation) for citation in evidence_of(reply.outcome)]
    if any(is_overlap(one, place) for one in cited for place in group.places):
        return "cited"
    for passage in reply.passages:
        found = Place(passage.dossier, passage.start, passage.end)
        if any(is_overlap(found, place) for place in group.places):
            return f"found at rank {passage.rank}, not cited"
    return "not found"


def _passage_views(outcome: Outcome) -> Iterator[PassageView]:
    for passage in outcome.reply.passages[:_PASSAGES]:
        place = Place(passage.dossier, passage.start, passage.end)
        yield PassageView(
            rank=passage.rank,
            where=" › ".join(passage.section[-2:]),
            text=cut(passage.text, CONTEXT_CHARS * 2),
            holds_gold=any(is_overlap(place, each) for each in outcome.gold.places),
        )


def _steps(reply: Reply) -> Iterator[StepView]:
    for step in reply.trace or ():
        findings = tuple(cut(each, _QUOTE_CHARS // 2) for each in step.findings[:_FINDINGS])
        yield StepView(step.stage, findings)
