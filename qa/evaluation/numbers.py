"""Whether an answer gives the figures asked for: value, unit and period, not just the digits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Dossier, Sentence
from qa.evaluation.gold import Gold, Place, is_overlap
from qa.evaluation.row import Row
from qa.quantities import Quantity, Unit, find_quantities
from qa.types import Answer, AnswerSentence, Citation, Refusal


class NumberMatch(StrEnum):
    """How the figures of an answer stand to those expected.

    MATCH: every expected figure is given. MISSING: one is not, and nothing stands in its place.
    WRONG: in its place stands a figure of the same unit that is none of the gold's, or the
    right value of another period.
    """

    MATCH = "match"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity of the answer and the period of what it cites, if that has one."""

    quantity: Quantity
    period: str | None


def match_numbers(
    row: Row, outcome: Answer | Refusal, gold: Gold, dossiers: Iterable[Dossier]
) -> NumberMatch | None:
    """How the reply's figures match; None where no figure is expected."""
    groups = [group for group in map(_wanted, row.must) if group]
    if not row.answerable or not groups:
        return None
    if isinstance(outcome, Refusal):
        return NumberMatch.MISSING
    given = given_quantities(outcome)
    periods = _gold_periods(gold, tuple(dossiers))
    found = [_match(group, given, periods, _gold_quantities(gold)) for group in groups]
    for worst in (NumberMatch.WRONG, NumberMatch.MISSING):
        if worst in found:
            return worst
    return NumberMatch.MATCH


def given_quantities(answer: Answer) -> tuple[Given, ...]:
    """The quantities of the answer's sentences, each with the period of what it cites."""
    citations = {each.number: each for each in answer.citations}
    return tuple(
        Given(quantity, _period_at(sentence, quantity.span.start, citations))
        for sentence in answer.sentences
        for quantity in _figures(sentence.text)
    )


def is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are equal in value and unit.

    A number without a unit equals the same value of any unit; a currency has to agree.
    """
    if one.value != other.value:
        return False
    if _is_bare(one) or _is_bare(other):
        return True
    return one.unit is other.unit and (one.unit is not Unit.MONEY or one.measure == other.measure)


def _figures(text: str) -> tuple[Quantity, ...]:
    """The quantities written in digits: "three of them" is wording, not a figure."""
    return tuple(
        each
        for each in find_quantities(text)
        if any(character.isdigit() for character in text[each.span.start : each.span.end])
    )


def _wanted(group: tuple[str, ...]) -> tuple[tuple[Quantity, ...], ...]:
    """The quantities of each alternative; empty when one of them has none."""
    alternatives = tuple(_figures(each) for each in group)
    return alternatives if all(alternatives) else ()


def _match(
    group: tuple[tuple[Quantity, ...], ...],
    given: tuple[Given, ...],
    periods: frozenset[str],
    gold: tuple[Quantity, ...],
) -> NumberMatch:
    same = [each for each in given if any(is_same(each.quantity, q) for alt in group for q in alt)]
    timely = [each for each in same if _is_timely(each.period, periods)]
    for alternative in group:
        if all(any(is_same(each.quantity, q) for each in timely) for q in alternative):
            return NumberMatch.MATCH
    if len(timely) < len(same):
        return NumberMatch.WRONG
    units = {q.unit for alternative in group for q in alternative}
    stray = [
        each
        for each in given
        if each.quantity.unit in units and not any(is_same(each.quantity, q) for q in gold)
    ]
    return NumberMatch.WRONG if stray else NumberMatch.MISSING


def _is_timely(period: str | None, wanted: frozenset[str]) -> bool:
    return period is None or not wanted or any(label in period for label in wanted)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit is Unit.COUNT and not quantity.measure


def _period_at(
    sentence: AnswerSentence, position: int, citations: dict[int, Citation]
) -> str | None:
    end = 0
    for part in sentence.parts:
        end += len(part.text)
        if position < end:
            cited = citations.get(part.citation) if part.citation is not None else None
            return cited.period if cited else None
    return None


def _gold_quantities(gold: Gold) -> tuple[Quantity, ...]:
    quotes = (quote for group in gold.groups for quote in group.quotes)
    return tuple(quantity for quote in quotes for quantity in _figures(quote))


def _gold_periods(gold: Gold, dossiers: tuple[Dossier, ...]) -> frozenset[str]:
    """The periods of the sentences that hold gold; none when one of them has no period."""
    labels: set[str] = set()
    for dossier in dossiers:
        for section in dossier.sections:
            for sentence in section.sentences:
                if _holds_gold(dossier.id, sentence, gold):
                    labels |= set(_labels(sentence)) or {""}
    return frozenset() if "" in labels else frozenset(labels)


def _holds_gold(dossier: str, sentence: Sentence, gold: Gold) -> bool:
    place = Place(dossier, sentence.start, sentence.end)
    return any(is_overlap(place, each) for each in gold.places)


def _labels(sentence: Sentence) -> Iterable[str]:
    stated = [mention.period.label for mention in sentence.periods]
    if stated or sentence.inherited is None:
        return stated
    return [sentence.inherited.period.label]
