"""The figures of a sentence, each bound to what it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Dossier, Sentence, Span
from qa.bind.metric import bind_metrics, is_sum_moved_to
from qa.bind.period import bind_period, told_a_year_before, year_ago
from qa.bind.shortened import GROWTH_AFTER, NOT_GROWTH_BEFORE, came_from, like_the_one_before
from qa.bound import Figure
from qa.entity_book import Mention
from qa.glossary import Glossary
from qa.keys import is_joined, metric_keys, text_keys
from qa.phrase_book import PhraseMatch
from qa.quantities import Quantity, Unit, find_quantities
from qa.rough_counts import find_rough_counts
from qa.statements import (
    clause_around,
    find_owners,
    find_reasons,
    find_subject,
    is_of_whole,
    is_part,
    is_total,
    opens_with_part,
    owner_before,
    window_around,
)
from qa.words import Token, tokens

_GROWTH_OF = regex(
    r"\b(?:growth|increase|decrease|decline|rise|fall|drop)\s+of\s+(?:(?:about|around|roughly|up\s+to|some)\s+)?"
    r"(?:[\d.,]+\s*%?\s*(?:to|[-–])\s*)?$",
    re.I,
)
"""Before a change, or the upper end of one: "sales growth of 5% to 6%"."""


def spoken_by(figure: Figure, speaker: str) -> Figure:
    """The figure as the speaker's own, where nobody else is its subject."""
    return replace(figure, subject=speaker) if figure.subject is None else figure


def bind_figures(
    dossier: Dossier,
    sentence: Sentence,
    text: str,
    mentions: tuple[Mention, ...],
    glossary: Glossary,
) -> tuple[Figure, ...]:
    """The quantities of a sentence that are no periods, each bound; in text order."""
    named = [m.span for m in sentence.periods]
    quantities = [
        quantity
        for quantity in _with_rough_counts(text)
        if not any(
            span.start - sentence.start < quantity.span.end
            and quantity.span.start < span.end - sentence.start
            for span in named
        )
    ]
    words = tokens(text)
    metrics = tuple(
        match
        for match in glossary.metric_book.longest(words)
        if not is_joined(text, words[match.first + match.length - 1].end)
        and not (match.length == 1 and words[match.first].folded == _DISPOSAL)
    )
    figures: list[Figure] = []
    for position in range(len(quantities)):
        figure = _figure(position, quantities, sentence, text, mentions, words, metrics, glossary)
        if figures:
            last = _last_value(quantities[:position])
            between = text[quantities[last].span.end : quantities[position].span.start]
            behind = text[quantities[position].span.end :]
            figure = like_the_one_before(figure, figures[last], between, behind)
            between = text[quantities[position - 1].span.end : quantities[position].span.start]
            before = text[: quantities[position - 1].span.start]
            if came_from(before, between, figure, figures[-1]):
                figures[-1] = replace(figures[-1], is_base=True)
            told = told_a_year_before(text, quantities[position].span.start)
            if told is not None and figure.metric is None:
                figure = _as_now(figure, figures, told.start + sentence.start)
        figures.append(figure)
    return tuple(figures)


def _as_now(figure: Figure, figures: list[Figure], told: int) -> Figure:
    """What a figure of the year before is of: the first before `told` that is in its unit."""
    now = (
        each
        for each in figures
        if each.quantity.span.end <= told and each.quantity.unit is figure.quantity.unit
    )
    own = next(now, None)
    if own is None or own.metric is None:
        return figure
    return replace(figure, metric=own.metric, also=own.also, subject=own.subject, owners=own.owners)


def _last_value(quantities: list[Quantity]) -> int:
    """Where the last one is that is no span of time: "16x, below its five-year average of 18x"."""
    places = (
        n for n in range(len(quantities) - 1, -1, -1) if quantities[n].unit is not Unit.DURATION
    )
    return next(places, len(quantities) - 1)


def _with_rough_counts(text: str) -> list[Quantity]:
    """The quantities of a sentence in order, counts given roughly among them."""
    exact = find_quantities(text)
    rough = (
        each
        for each in find_rough_counts(text)
        if not any(
            one.span.start < each.span.end and each.span.start < one.span.end for one in exact
        )
    )
    return sorted((*exact, *rough), key=lambda each: each.span.start)


_DISPOSAL = "sale"
"""One sale is of something owned; what is sold in the course of business are sales."""


def _figure(
    position: int,
    quantities: list[Quantity],
    sentence: Sentence,
    text: str,
    mentions: tuple[Mention, ...],
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> Figure:
    quantity = quantities[position]
    clause = clause_around(text, quantity.span)
    window = window_around(text, position, quantities, clause, glossary)
    local = [Mention(m.start - sentence.start, m.end - sentence.start, m.name) for m in mentions]
    metric, also = bind_metrics(quantity, text, clause, words, metrics, glossary)
    total = is_total(text, quantity.span)
    subject = None if total else find_subject(text, local, quantity.span, clause)
    subject = (None if total else owner_before(text, local, quantity.span)) or subject
    if metric is None and also is None and is_sum_moved_to(quantity, text, subject):
        also = "revenue"
    period, inherited = bind_period(sentence, text, position, quantities)
    change = _is_change(text, quantity, words, glossary)
    if metric is not None and not change and _is_counted(metric, quantity, text, glossary):
        metric = None
    keys = text_keys(text[window.start : window.end], glossary)
    if metric is not None:
        keys |= metric_keys(metric, glossary)
    absolute = Span(quantity.span.start + sentence.start, quantity.span.end + sentence.start)
    return Figure(
        Quantity(absolute, quantity.value, quantity.unit, quantity.measure, quantity.signed),
        subject,
        frozenset(m.name for m in local if clause.start <= m.start < clause.end and not total),
        metric,
        also,
        change,
        keys,
        text_keys(quantity.measure, glossary),
        period,
        inherited,
        (opens_with_part(text, words, metrics, local) or is_part(text, local, quantity.span))
        and not is_of_whole(text, quantity.span, clause),
        owners=find_owners(text, local, quantity.span),
        because=find_reasons(text, local, quantity.span),
        year_ago=year_ago(text, position, quantities) is not None,
    )


def _is_counted(metric: str, quantity: Quantity, text: str, glossary: Glossary) -> bool:
    """Whether a percentage stands beside a thing that is counted, which it is no value of.

    "Same-store sales rose 4%; franchised stores managed 2.6%" gives no number of stores.
    """
    if quantity.unit is not Unit.PERCENT or glossary.metrics[metric].units != _COUNTS:
        return False
    return _MORE.match(text, quantity.span.end) is None


_COUNTS = frozenset({Unit.COUNT})
_MORE = regex(r"\s+(?:more|fewer|higher|lower|larger|smaller|above|below|of)\b", re.I)


_BY = regex(
    r"\bby\s+(?:about|around|nearly|almost|over|some|roughly|more than|up to|a further|"
    r"another)?\s*$",
    re.I,
)


def _moves_before(
    text: str, quantity: Quantity, words: tuple[Token, ...], glossary: Glossary
) -> bool:
    """Whether the statement before a figure says that something rose or fell."""
    start = clause_around(text, quantity.span).start
    before = [word for word in words if start <= word.start and word.end <= quantity.span.start]
    return any(word.stem in glossary.up or word.stem in glossary.down for word in before)


_MAKE_UP = regex(r"\b(?:mak(?:es?|ing)|made|tak(?:es?|ing)|took)\s+up\s+(?:[\w-]+\s+){0,2}$", re.I)
"""Before a share: "make up 68%" moves nothing."""


_NOUNS = frozenset({"contract", "contracts"})
"""Nouns that are written like verbs of falling: "under contract, and use averaged 91%"."""


def _is_change(text: str, quantity: Quantity, words: tuple[Token, ...], glossary: Glossary) -> bool:
    if quantity.unit not in (Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE, Unit.MONEY):
        return False
    after = text[quantity.span.end :]
    if quantity.unit is not Unit.MONEY and GROWTH_AFTER.match(after):
        return True
    before = text[: quantity.span.start]
    if quantity.unit is not Unit.MONEY and _BY.search(before):
        return True
    if quantity.unit is not Unit.MONEY and _GROWTH_OF.search(before):
        return True
    if NOT_GROWTH_BEFORE.search(before):
        return False
    if quantity.unit is not Unit.MONEY and _MAKE_UP.search(before):
        return False
    near = [word for word in words if word.end <= quantity.span.start][-4:]
    near = [word for word in near if word.folded not in _NOUNS]
    moved = any(word.stem in glossary.up or word.stem in glossary.down for word in near)
    if quantity.unit is Unit.MONEY:
        return bool(_BY.search(before)) and _moves_before(text, quantity, words, glossary)
    return quantity.signed or moved
