"""Whether a sentence speaks of what is compared: of a side, of all of them, of the metric."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind, Period, PeriodMention
from qa.claims import Claim
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.desk import Desk
from qa.figures import same_period
from qa.glossary import CHANGE_METRICS
from qa.ledger import Ledger
from qa.sought import is_bare_title, is_label
from qa.words import tokens


def may_speak(claim: Claim, desk: Desk) -> bool:
    """Whether a claim is prose of the dossier's own, or of an expert who is asked about."""
    if is_label(claim, desk.ledger) or is_bare_title(claim, desk.ledger):
        return False
    if claim.expert is None:
        return True
    return any(desk.ledger.is_own_expert(name) for name in desk.reading.entities)


def speaks_of_names(claim: Claim, sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether a claim or its headings name what is asked about besides the sides."""
    spoken = {m.name for side in sides for m in desk.ledger.book.mentions(side.text)}
    known = claim.entities | claim.context_entities | claim.nearby
    known |= {desk.ledger.company, *(side.name for side in sides)} | spoken
    return all(name in known for name in desk.reading.entities)


def speaks_of_metric(claim: Claim, desk: Desk) -> bool:
    """Whether a claim or its headings name an asked metric; growth is left to its figures."""
    asked = [name for name in desk.reading.metrics if name not in CHANGE_METRICS]
    grows = bool(cues.GROWING.search(desk.reading.text))
    keys = claim.spoken
    if not asked or grows or any(f"m:{name}" in keys for name in asked):
        return True
    heads = {term.stems[-1] for term in desk.reading.terms if term.metric in asked and term.stems}
    return not heads.isdisjoint(keys)


def speaks_of_all(claim: Claim, sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether a claim speaks of every side; of plain words one may stand in its headings."""
    held = [is_present(side, claim, desk.ledger) for side in sides]
    if all(held) or not any(held):
        return all(held)
    left = [side for side, here in zip(sides, held, strict=True) if not here]
    return all(
        side.kind is SideKind.WORDS
        and all(t.is_in(claim.spoken) and claim.spoken.issuperset(t.stems) for t in side.terms)
        for side in left
    )


def is_present(side: Side, claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim speaks of a side."""
    match side.kind:
        case SideKind.NAME:
            return _names(side, claim, ledger)
        case SideKind.PERIOD:
            return (
                side.period is not None
                and bool(claim.figures)
                and _is_of(side.period, claim, ledger)
            )
        case SideKind.EARLIER:
            return bool(cues.MOVED_FROM.search(claim.text)) or "|" in claim.text
        case SideKind.PLACE:
            return f"p:{side.name}" in claim.own
        case SideKind.OTHERS:
            return bool(other_names(claim, ledger)) or bool(cues.SAYS_OTHERS.search(claim.text))
        case SideKind.EXPECTED:
            return bool(cues.SAYS_EXPECTED.search(claim.text))
        case SideKind.WORDS:
            return all(term.is_in(claim.own) for term in side.terms) or says(side.text, claim.text)
        case SideKind.ACTUAL:
            return bool(claim.figures)
        case SideKind.UNKNOWN:
            return says(side.text, claim.text)


def _is_of(period: Period, claim: Claim, ledger: Ledger) -> bool:
    stated = (each.period for each in _periods(claim))
    return any(same_period(each, period, ledger.year_end) for each in stated)


def _periods(claim: Claim) -> tuple[PeriodMention, ...]:
    """The periods that a claim states, and those that its figures are for."""
    bound = tuple(f.period for f in claim.figures if f.period is not None)
    return (*claim.sentence.periods, *bound)


def _names(side: Side, claim: Claim, ledger: Ledger) -> bool:
    if side.name in claim.entities or says(side.text, claim.text):
        return True
    if side.name == ledger.company:
        others = {figure.subject for figure in claim.figures} - {None, ledger.company}
        return len(claim.figures) > len(others) and not is_about_other(claim, ledger)
    if side.name in claim.context_entities:
        return any(figure.subject in (None, side.name, ledger.company) for figure in claim.figures)
    return any(name.startswith(f"{side.name} ") for name in claim.entities)


def is_about_other(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim stands under the name of somebody else than the company."""
    kind = ledger.dossier.sections[claim.section].kind
    return kind is Kind.EXPERTS


def other_names(claim: Claim, ledger: Ledger) -> frozenset[str]:
    """Names in a claim that are neither the company nor its people."""
    return frozenset(name for name in claim.entities if name != ledger.company)


def says(text: str, sentence: str) -> bool:
    """Whether the words of `text` stand in a sentence, one behind the other."""
    asked = tuple(token.folded for token in tokens(text))
    words = tuple(token.folded for token in tokens(sentence))
    return any(words[at : at + len(asked)] == asked for at in range(len(words))) if asked else False


def is_of_group(claim: Claim) -> bool:
    """Whether a sentence opens as one on the whole company, whatever its heading is about."""
    return _OF_GROUP.match(claim.text) is not None


_OF_GROUP = regex(r"\W*(?:the\s+)?(?:group|company|total|overall|consolidated)\b", re.IGNORECASE)
