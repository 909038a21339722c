"""What a given sentence leans on and does not say: the reason it points to, the title over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Kind
from qa.asked import Sought
from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, cited_starts, sentence_line
from qa.sought import is_bare_title
from qa.words import tokens


def with_antecedent(draft: Draft, desk: Desk) -> Draft:
    """The draft with the sentence before it where that holds what is asked.

    "Largely for that reason margins widened" gives no reason by itself, and "the partnership lets
    brands ..." does not say whose it is.
    """
    if len(draft.lines) != 1 or draft.columns or draft.lines[0].group:
        return draft
    given = [each.claim for each in desk.cited(cited_starts(draft))]
    if len(given) != 1:
        return draft
    before = _reason(given[0], desk) or _title(given[0], desk)
    if before is None:
        return draft
    return replace(draft, lines=(sentence_line(before, desk.ledger), *draft.lines))


def _reason(claim: Claim, desk: Desk) -> Claim | None:
    """The sentence before one that only points back to a reason, if a reason is asked for."""
    if desk.reading.asked.sought is not Sought.CAUSE or not _POINTS_BACK.match(claim.text):
        return None
    return _before(claim, desk.ledger.claims)


_POINTS_BACK = regex(
    r"(?:\w+\s+)?(?:for\s+(?:that|this|the\s+same)\s+reason|that\s+is\s+(?:largely\s+)?why|this\s+is\s+(?:largely\s+)?why|"
    r"as\s+a\s+(?:result|consequence)|because\s+of\s+(?:that|this|it)\b|hence|therefore|thus|consequently|accordingly)\b",
    re.IGNORECASE,
)


def _before(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The sentence right before one, in its own section."""
    earlier = [
        each
        for each in claims
        if each.section == claim.section
        and each.faq == claim.faq
        and each.sentence.start < claim.sentence.start
    ]
    return max(earlier, key=lambda each: each.sentence.start, default=None)


def _title(claim: Claim, desk: Desk) -> Claim | None:
    """The title over the summary of a document, where a name is asked for and only it has one."""
    ledger = desk.ledger
    kind = ledger.dossier.sections[claim.section].kind
    if kind not in (Kind.MATERIALS, Kind.INSIGHTS) or is_bare_title(claim, ledger):
        return None
    if desk.reading.asked.sought not in _NAMES or not _ASKS_NAME.search(desk.reading.text):
        return None
    title = _before(claim, [each for each in ledger.claims if is_bare_title(each, ledger)])
    if title is None:
        return None
    lacks_one = not _new_names(claim, desk) or _TWO_NAMES.search(desk.reading.text)
    return title if lacks_one and _new_names(title, desk) else None


_NAMES = frozenset({Sought.NAME, Sought.PERSON, Sought.TEXT, Sought.PLACE})
_TWO_NAMES = regex(
    r"\b(?:which|what|who)\b[^?]+\band\s+(?:(?:at|in|with|for|to)\s+)?(?:which|what|who|where)\b",
    re.IGNORECASE,
)
_ASKS_NAME = regex(r"\b(?:which|what|who|whom|whose|name)\b", re.IGNORECASE)


def _new_names(claim: Claim, desk: Desk) -> bool:
    """Whether a text has a word in capitals, no place, that neither question nor company has."""
    asked = {token.folded for token in tokens(desk.reading.text)} | desk.ledger.company_words
    names = set(desk.reading.entities) | {desk.ledger.company}
    own = {word.casefold() for name in names for word in name.split()} | asked
    return any(
        claim.text[token.start].isupper()
        and token.folded not in own
        and token.folded not in desk.glossary.places
        for token in tokens(claim.text)[1:]
    )
