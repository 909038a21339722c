"""Another metric in place of the one in a question, or asked of its name and time."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.regex import regex
from qa.followup.names import noun_metrics
from qa.followup.nouns import is_plural, possessive
from qa.followup.slots import Slots, is_person
from qa.followup.topic import topic_of, without_times
from qa.keys import Term
from qa.ledger import Ledger

_FOLD = re.IGNORECASE
_CHANGE = regex(
    r"(?:the\s+)?(?:(?:y/y|yoy|annual|year[\s-]over[\s-]year)\s+)?(?:growth(?:\s+rate)?|change|increase)",
    _FOLD,
)
_ENDING = regex(r"\s+(?:(?:at|by|in|for|of)\s+(?:the\s+)?)*(?:end\s+of|at|by|in|for|of)\s*$", _FOLD)
_GOAL = regex(r"(?:targets?|guidance|goals?|outlook|forecasts?|guide)", _FOLD)
"""What is meant to become of a metric, at a time to come."""


def put_metric(core: str, slots: Slots, ledger: Ledger, *, is_timed: bool) -> str:
    """Another metric in place of the one asked for, or asked of the same name and time."""
    nouns = noun_metrics(slots)
    text = slots.text
    if nouns and _GOAL.fullmatch(core):
        whole = text if is_timed else _ENDING.sub("", without_times(slots)[0])
        return whole.replace(nouns[-1].text, f"{nouns[-1].text} {core}", 1)
    if nouns and _is_change(core):
        if any(_is_change(t.text) for t in slots.reading.terms):
            return text  # "and its growth", where growth was asked for
        last = nouns[-1] if _adjacent(text, nouns) else nouns[0]
        return f"{text[: last.end]} {core}{_IN_MONEY.sub('', text[last.end :])}"
    if nouns:
        term = nouns[0]
        start = _phrase_start(text, term)
        changed = (
            f"{text[:start]}{core}{text[nouns[-1].end if _adjacent(text, nouns) else term.end :]}"
        )
        return _agreed(changed, core)
    names = [m for m in slots.names if not is_person(m.name, ledger)]
    owner = re.sub(r"['’]s?$", "", text[names[0].start : names[0].end]) if names else ""
    if owner:
        return fresh(f"{possessive(owner)} {core}", slots)
    about = topic_of(slots)
    subject = about.subject if about is not None and not nouns else ""
    of = f" {'in' if _is_change(core) else 'of'} {subject}" if subject else ""
    return fresh(f"the {core}{of}", slots)


_IN_MONEY = regex(
    r",?\s+(?:in\s+)?(?:us\s+|american\s+)?(?:dollars|euros?|pounds|francs|yen|rupees|money|usd|eur|gbp|chf|jpy)(?=\W*$)",
    _FOLD,
)
"""What an amount was asked in, which is nothing to its change."""


def fresh(phrase: str, slots: Slots) -> str:
    """A new question for a whole new phrase, with the time asked about before."""
    _, when = without_times(slots)
    verb = _verb(phrase, slots)
    return f"What {verb} {phrase} {when}".rstrip()


def _verb(phrase: str, slots: Slots) -> str:
    past = bool(re.search(r"\b(?:was|were|did|had)\b", slots.text, _FOLD)) or bool(
        slots.times and not slots.times[-1].relative
    )
    plural = is_plural(phrase)
    return ("were" if plural else "was") if past else ("are" if plural else "is")


def _is_change(text: str) -> bool:
    """Whether words ask how much a metric moved, whichever it is."""
    return _CHANGE.fullmatch(text.strip()) is not None


def _adjacent(text: str, nouns: list[Term]) -> bool:
    return all(text[one.end : two.start].strip() == "" for one, two in pairwise(nouns))


def _phrase_start(text: str, term: Term) -> int:
    """Where the adjectives of a metric begin: "the adjusted operating margin"."""
    lead = re.search(
        r"\b(?:adjusted|net|gross|total|annual|quarterly|underlying|reported|organic|average"
        r"|overall|operating|global|year-over-year|diluted|basic|statutory)\s+$",
        text[: term.start],
        _FOLD,
    )
    while lead:
        start = lead.start()
        lead = re.search(
            r"\b(?:adjusted|net|gross|total|annual|underlying|reported|organic|average|overall"
            r"|operating|global|statutory)\s+$",
            text[:start],
            _FOLD,
        )
        if lead is None:
            return start
    return term.start


def _agreed(text: str, core: str) -> str:
    """'What were revenue' -> "What was revenue", after the metric has changed."""
    pattern = regex(
        rf"^(what|how\s+\w+)\s+(is|was|are|were)\b(?=(?:\s+\S+){{0,3}}?\s+{re.escape(core)})", _FOLD
    )
    match = pattern.match(text)
    if match is None:
        return text
    past = match[2].casefold() in ("was", "were")
    plural = is_plural(core)
    verb = ("were" if plural else "was") if past else ("are" if plural else "is")
    return f"{match[1]} {verb}{text[match.end() :]}"
