"""The period of each sentence: stated in it, else inherited where the page's own words allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.beside import (
    brackets_around,
    cause_around,
    ends_quarter,
    is_beside,
    is_of_event,
    is_of_thing,
)
from corpus.drafts import Draft
from corpus.fiscal import LOOKS_AHEAD, fiscal_year_end, reported_until
from corpus.periods import find_periods, overlaps, period_end
from corpus.regex import regex
from corpus.types import Kind, Period, PeriodMention, Sentence, Source, Span

_ANCHORS = ("Q", "H", "F")
"""Quarters, halves and years anchor a section; months and running windows do not, nor does a
bare year in a sentence ("sold until 2034", "down from 32% in 2023")."""


_SHORT = ("Q", "H")
"""An answer that states another quarter or half than its question's is not about the latter."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A draft's sentences with their periods; `period` is an FAQ pair's own or its block's."""

    sentences: tuple[Sentence, ...]
    period: PeriodMention | None = None


@dataclass(frozen=True, slots=True)
class _Days:
    """The page's as-of date, and the calendar end of what it has reported by then."""

    as_of: date | None
    reported: date | None


def date_sentences(text: str, drafts: Sequence[Draft], as_of: date | None) -> tuple[Dated, ...]:
    """For each draft its sentences with stated and inherited periods."""
    days = _Days(as_of, _counted_to(text, drafts, as_of))
    asked = {i: _asked(text, draft, days) for i, draft in enumerate(drafts) if draft.question}
    dated = []
    for position, draft in enumerate(drafts):
        stated = [_stated(text, span, draft, days) for span in draft.sentences]
        if draft.question:
            period = _pair_period(position, drafts, asked)
            anchor = None if _contradicts(text, draft, stated, period) else period
            dated.append(Dated(_inheriting(text, draft, stated, anchor), period))
        else:
            anchor = _anchor(text, draft, stated, days)
            dated.append(Dated(_inheriting(text, draft, stated, anchor)))
    return tuple(dated)


def _counted_to(text: str, drafts: Sequence[Draft], as_of: date | None) -> date | None:
    """The day up to which the page has reported, by the calendar of its own fiscal years."""
    if as_of is None:
        return None
    body, faq = list[str](), list[str]()
    for draft in drafts:
        if draft.kind is not Kind.CATALYSTS:
            asked = (draft.question,) if draft.question else ()
            told = [text[span.start : span.end] for span in (*asked, *draft.sentences)]
            (faq if draft.question else body).extend(told)
    return reported_until(body, faq, as_of, fiscal_year_end(text))


def _stated(text: str, span: Span, draft: Draft, days: _Days) -> tuple[PeriodMention, ...]:
    said = text[span.start : span.end]
    upcoming = draft.kind is Kind.CATALYSTS or any(
        each.search(said) for each in (LOOKS_AHEAD, _IS_PLANNED)
    )
    return find_periods(
        said,
        days.as_of,
        offset=span.start,
        upcoming=upcoming,
        reported=days.reported,
    )


_IS_PLANNED = regex(
    r"\b(?:is|are|was|were|been)\s+(?:now\s+|still\s+)?(?:set|budgeted|pegged|planned|seen|projected|slated|earmarked)\b|"
    r"\bbudget(?:s|ed)?\b",
    re.IGNORECASE,
)
"""So does one that says what a year is given: "full-year capex is set at $820 million"."""


def _asked(text: str, draft: Draft, days: _Days) -> tuple[PeriodMention, ...]:
    """The periods of a question; one on "this quarter" only looks ahead to a half or a year."""
    if not draft.question:
        return ()
    stated = _stated(text, draft.question, draft, days)
    if not _THIS_QUARTER.search(text[draft.question.start : draft.question.end]):
        return stated
    return tuple(mention for mention in stated if mention.period.part[0] in "QM")


_THIS_QUARTER = regex(r"\b(?:this|the)\s+quarter\b(?!\s+of\b)", re.IGNORECASE)


def _pair_period(
    position: int, drafts: Sequence[Draft], asked: dict[int, tuple[PeriodMention, ...]]
) -> PeriodMention | None:
    """The question's one period; of a question that names none, the one its block agrees on."""
    own = asked[position]
    if own:
        return _only(own)
    block = drafts[position].block
    others = [m for i in sorted(asked) if drafts[i].block == block for m in asked[i]]
    return _only(others) or _agreed(others)


def _agreed(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The one quarter or half that several questions name, beside months and years at the most.

    "in Q1 FY26", "on the Q1 call" and "in the June quarter".
    """
    short = [each for each in mentions if each.period.part[0] in _SHORT]
    return _only(short) if len(short) >= _SEVERAL else None


_SEVERAL = 2
"""So many questions make it the quarter of the whole block."""


def _only(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The first mention if all name one period."""
    periods = {mention.period for mention in mentions}
    return mentions[0] if len(periods) == 1 else None


def _contradicts(
    text: str,
    draft: Draft,
    stated: Sequence[Sequence[PeriodMention]],
    period: PeriodMention | None,
) -> bool:
    """Whether the answer itself is about another quarter or half than the one to inherit.

    The half that the quarter ends is no other one ("first-half sales added up to ..."), nor is a
    time that it is only compared with, or that something is expected or begins in.
    """
    return period is not None and any(
        mention.period.part[0] in _SHORT
        and mention.period != period.period
        and not (mention.period.part[0] == "H" and overlaps(mention.period, period.period))
        and not is_beside(text[span.start : mention.span.start])
        and not _is_ahead(mention.period, period.period, text[span.start : mention.span.start])
        for span, mentions in zip(draft.sentences, stated, strict=True)
        for mention in mentions
    )


def _is_ahead(period: Period, asked: Period, before: str) -> bool:
    """Whether a time is told as one to come, of an answer that is of the time before."""
    if period.year is None or asked.year is None or period_end(period) <= period_end(asked):
        return False
    return bool(LOOKS_AHEAD.search(before) or _BEGINS.search(before))


_BEGINS = regex(
    r"\bto\s+(?:start|begin|open|launch|close|complete|end|finish|follow|resume|return|take\s+effect|peak|recover)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)


def _anchor(
    text: str, draft: Draft, stated: Sequence[Sequence[PeriodMention]], days: _Days
) -> PeriodMention | None:
    """The one period that a section's heading or first sentence sets and nothing else disturbs."""
    if draft.source is not Source.ANALYSIS or draft.kind is Kind.HEADER or not stated:
        return None
    heading = _stated(text, draft.heading, draft, days) if draft.heading else ()
    opening = [*heading, *stated[0]]
    told = zip(draft.sentences, stated, strict=True)
    own = (
        each
        for span, mentions in told
        for each in _own(text, span, mentions)
        if not _is_of_deed(each, text[span.start : each.span.start])
    )
    everything = [*heading, *own]
    anchor = _only(everything) if opening else None
    if anchor is None or not anchor.period.part.startswith(_ANCHORS):
        return None
    said = text[anchor.span.start : anchor.span.end]
    if anchor.period.part == "FY" and not any(sign.isdigit() for sign in said):
        return None  # "full-year guidance" opens what is told of the quarter, too
    return None if said.isdigit() and anchor not in heading else anchor


def _is_of_deed(mention: PeriodMention, before: str) -> bool:
    """Whether a month only dates what was done once: "a maker of pumps bought in March 2024"."""
    return mention.period.part.startswith("M") and _DONE_IN.search(before) is not None


_DONE_IN = regex(
    r"\b(?:bought|acquired|purchased|sold|launched|opened|closed|signed|founded|listed|appointed|hired|named|joined|"
    r"completed|agreed|announced|introduced|merged|approved|awarded|issued|placed)\s+"
    r"(?:only\s+|back\s+|late\s+|early\s+)?in\s+(?:early\s+|late\s+|mid-)?$",
    re.IGNORECASE,
)


def _own(text: str, sentence: Span, mentions: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """The periods that a sentence itself is of, not those it mentions beside them."""
    return tuple(
        m
        for m in mentions
        if not is_beside(text[sentence.start : m.span.start])
        and not is_of_event(
            m.period, text[sentence.start : m.span.start], text[m.span.end : sentence.end]
        )
        and not is_of_thing(m.period, text[sentence.start : m.span.start])
        and not (m.period.part[0] == "M" and ends_quarter(text[sentence.start : m.span.start]))
        and not _is_of_clause(m, text[sentence.start : sentence.end], sentence.start)
    )


def _is_of_clause(mention: PeriodMention, text: str, start: int) -> bool:
    at, end = mention.span.start - start, mention.span.end - start
    return (cause_around(mention.period, text, at) or brackets_around(text, at, end)) is not None


_SAME_TIME = regex(
    r"\b(?:over|in|during|for)\s+the\s+same\s+(?:(?:three|six|nine|twelve)\s+)?(?:months|period|quarter|half|year|weeks|time)\b"
    r"(?!\s+(?:last|of\s+the\s+(?:previous|prior))\b)",
    re.IGNORECASE,
)

_GUIDED_FOR = regex(
    r"\b(?:guidance|outlook|forecasts?|budget|plans?|guides?|guided)\s+(?:for|of)\s+(?:the\s+)?(?:(?:fiscal|full)[\s-]+)?(?:year\s+)?$",
    re.IGNORECASE,
)


def _inheriting(
    text: str,
    draft: Draft,
    stated: Sequence[tuple[PeriodMention, ...]],
    anchor: PeriodMention | None,
) -> tuple[Sentence, ...]:
    """Each sentence with what it states, or else the anchor.

    Without one, what is planned is for the year that the sentence before gave guidance for
    ("Guidance for 2026 is 4%. Capex is budgeted at $9 million."), and what happened over "the
    same three months" is of the time that this one gives.
    """
    found: list[Sentence] = []
    before: PeriodMention | None = None
    last: PeriodMention | None = None
    for span, mentions in zip(draft.sentences, stated, strict=True):
        own = _own(text, span, mentions)
        goes_on = (
            anchor is None
            and before is not None
            and _IS_PLANNED.search(text[span.start : span.end])
        )
        same = last if _SAME_TIME.search(text[span.start : span.end]) else None
        inherited = same or (before if goes_on else anchor)
        found.append(Sentence(span, mentions, None if own else inherited))
        last = _only(own) if own else last
        ahead = LOOKS_AHEAD.search(text[span.start : span.end]) is not None
        years = [each for each in mentions if each.period.part == "FY"] if ahead else []
        guided = [each for each in years if _GUIDED_FOR.search(text[span.start : each.span.start])]
        year = _only(guided or years)
        before = year if own else None
    return tuple(found)
