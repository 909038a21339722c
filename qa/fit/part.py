"""Whether a figure is of the whole company where a part of it is asked for, or the reverse."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.bound import Figure
from qa.claims import Claim
from qa.counted import classes_of
from qa.fit.metric import GROUP_METRICS, asked_metrics, said_of, says_which
from qa.glossary import Glossary
from qa.keys import Term
from qa.reading import Reading
from qa.words import stems, tokens


def is_of_whole(figure: Figure, claim: Claim, reading: Reading, glossary: Glossary) -> bool:
    """Whether a figure is the company's, and of a part of it that its sentence does not name.

    "Advertising revenue" or "operating margin of the storage segment" is asked, and the sentence
    gives the revenue of the whole.
    """
    asked, own = asked_metrics(reading), figure.metric
    if own not in GROUP_METRICS or not asked:
        return False
    if own not in asked:
        return all(
            glossary.is_kind_of(name, own) and not says_which(name, figure, claim, glossary)
            for name in asked
        )
    said = said_of(figure, claim, glossary)
    parts = parts_asked(reading)
    told = any(term.is_in(said) for term in parts)
    return bool(parts) and (not told or _is_of_other(claim, parts))


def _is_of_other(claim: Claim, parts: tuple[Term, ...]) -> bool:
    """Whether a claim opens with another part that its heading names beside the asked one.

    Under "How did deposition and inspection do?", what "Deposition revenue" was is no figure of
    inspection.
    """
    opening = tokens(claim.text)[:1]
    if not opening or any(term.is_in(claim.own) for term in parts):
        return False
    if opening[0].folded in _OF_ALL:
        return True
    return opening[0].stem in claim.context and opening[0].stem not in _NO_PART


_OF_ALL = frozenset({"group", "total", "company", "consolidated", "overall"})


def parts_asked(reading: Reading) -> tuple[Term, ...]:
    """The terms right before or behind a metric of the whole: "storage" of "storage revenue".

    Also a unit that is told to have it: "what operating profit did the storage segment earn".
    """
    metrics = [term for term in reading.terms if term.metric in GROUP_METRICS]
    others = [term for term in reading.terms if term.metric is None and not _is_no_part(term)]
    return tuple(
        term
        for term in others
        if any(
            _RIGHT_BEFORE.fullmatch(reading.text[term.end : metric.start])
            or _is_right_behind(term, metric, reading.text)
            or (
                _VERB_BEHIND.fullmatch(reading.text[metric.end : term.start])
                and _IS_UNIT.match(reading.text[term.end :])
            )
            for metric in metrics
        )
    )


def _is_right_behind(term: Term, metric: Term, text: str) -> bool:
    """Whether a term follows a metric with "of" and the like; what a hit is "from" is a cause."""
    between = text[metric.end : term.start]
    if _FROM.match(between) and _MOVED_BY.search(text[: metric.start]):
        return False
    return _RIGHT_BEHIND.fullmatch(between) is not None


def _is_no_part(term: Term) -> bool:
    return any(stem in _NO_PART for stem in term.stems) or not term.text[:1].isalpha()


_RIGHT_BEFORE = regex(r"(?:['’]s?)?[\s-]+(?:(?:segment|division|business|unit)(?:['’]s)?\s+)?")
_RIGHT_BEHIND = regex(r"\s+(?:from|of|in|at|for)\s+(?:the\s+|its\s+|their\s+)?")
_FROM = regex(r"\s+from\s")
_MOVED_BY = regex(
    r"\b(?:hit|dent|blow|impact|damage|drag|boost|lift|benefit|effect)\s+(?:to|on|for)\b"
)
"""Before a metric that something else moves: "the hit to net income from heavier spending"."""

_VERB_BEHIND = regex(
    r"\s+(?:did|does|do|has|have|had|will|would|was|is)\s+(?:the\s+|its\s+|their\s+)?"
)
_IS_UNIT = regex(r"(?:['’]s?)?\s+(?:segment|division|business|unit|arm)\b")

_NO_PART = frozenset(
    stems(
        "adjusted adj underlying reported statutory gaap non-gaap core net gross total whole full "
        "new forward lost forgone annual yearly quarterly monthly recurring end close start year "
        "beginning year-end run-rate quarter half month third first second fourth fiscal latest "
        "recent record pounds dollars euros percent currency company group segment division "
        "business unit system-wide worldwide global consolidated overall combined expected guided "
        "actual headline long-term strong weak good bad high low higher lower rising falling "
        "growing highest lowest come earn post report make miss beat hurt lift push compare pay "
        "reach hit"
    )
)
"""Words beside a metric that say when, how or how well, and name no part of the company."""


def is_of_unnamed_part(claim: Claim, reading: Reading, company: str) -> bool:
    """Whether a claim is of "the segment" that its heading is about, and the question is not."""
    if not is_unnamed(claim) or _UNIT_ASKED.search(reading.text):
        return False
    if set(reading.entities) & claim.context_entities - {company}:
        return False
    return not any(term.metric is None and term.is_in(claim.context) for term in reading.terms)


def is_unnamed(claim: Claim) -> bool:
    """Whether a claim opens with a part of the company that only its heading names."""
    return _UNNAMED.match(claim.text) is not None or _is_of_one_site(claim.text)


def _is_of_one_site(text: str) -> bool:
    """Whether one place of many is told of: what "the shop" has is not what the company has."""
    found = _ONE_THING.match(text)
    return found is not None and "sites" in classes_of(found["what"])


_ONE_THING = regex(
    r"(?:the|this|that|each)\s+(?P<what>[\w-]+)\s+(?:has|had|employs?|employed|makes?|made|serves?|served|"
    r"earns?|earned|sold|sells?)\b",
    re.IGNORECASE,
)

_UNNAMED = regex(r"(?:the|this|that)\s+(?:segment|division|unit|subsidiary|arm)\b", re.IGNORECASE)
_UNIT_ASKED = regex(r"\b(?:segment|division|unit|subsidiary|arm)\b", re.IGNORECASE)


def is_of_part(figure: Figure, reading: Reading, glossary: Glossary) -> bool:
    """Whether the asked metric is the company's and the figure's that of a part of it.

    "Advertising revenue" is no revenue of the whole, unless the question speaks of advertising.
    """
    own = figure.metric or figure.also
    if own is None or set(reading.entities) & (figure.nearby | figure.owners):
        return False
    near = figure.window | figure.noun
    if any(term.metric is None and term.is_in(near) for term in reading.terms):
        return False
    return any(
        own != name and own.endswith(f" {name}") and glossary.is_kind_of(own, name)
        and own.split()[0] not in _OF_THE_WHOLE
        for name in asked_metrics(reading)
        if name in GROUP_METRICS
    )  # fmt: skip


def is_of_line(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """Whether a sum is that of one line of business, where the group's is asked for outright.

    "$212 million of quarterly terminal revenue" is no total revenue.
    """
    if not reading.is_group or figure.metric not in GROUP_METRICS:
        return False
    behind = claim.text[figure.quantity.span.end - claim.sentence.start :]
    found = _LINE_BEHIND.match(behind)
    if found is None:
        return False
    return any(stem not in _NO_PART and stem not in _DETERMINERS for stem in stems(found["line"]))


_LINE_BEHIND = regex(
    r"\s+(?:of|in)\s+(?P<line>(?:[\w-]+\s+){1,3}?)(?:revenues?|sales|turnover|income|profits?)\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(stems("its the their a an all total operating quarterly annual"))

_OF_THE_WHOLE = frozenset("annualized organic net gross total adjusted recurring".split())
"""First words of a metric that say how it is counted, not of which part it is."""
