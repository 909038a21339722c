"""Which ones it is that are asked for by name, where a sentence speaks of some and names none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.claims import Claim
from qa.ledger import Ledger
from qa.reading import Reading
from qa.words import stems, tokens


def leaves_nameless(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether it is asked which ones did something, and sentences say only that some did.

    "Which suppliers complained?" is not answered by "some suppliers complained", nor "which banks
    arranged the bond?" by "the bond ran over Nibor, and the banks extended the credit line"; "small
    suppliers" says which.
    """
    asked = _WHICH_ONES.match(reading.text)
    if asked is None or not claims or reading.asked.sought not in _NAMED:
        return False
    one = stems(asked["who"])[-1]
    said = {token.stem for token in tokens(reading.text)}
    told = [each for claim in claims for each in _spoken_of(one, claim)]
    return (
        bool(told)
        and all(_is_left_open(before, said) for _, before in told)
        and not any(_names_in(clause, reading, ledger) for clause, _ in told)
    )


def _spoken_of(one: str, claim: Claim) -> Iterator[tuple[str, frozenset[str]]]:
    """Each clause that has the noun, and the stems of the words before it there."""
    whole = _ASIDE.sub(" ", claim.text)
    for clause in _CLAUSES.split(whole):
        found = tokens(clause)
        for place, token in enumerate(found):
            if token.stem == one:
                before = found[max(0, place - _BEFORE) : place]
                yield clause, frozenset(_NUMBER if e.stem.isdigit() else e.stem for e in before)


def _is_left_open(before: frozenset[str], said: set[str]) -> bool:
    """Whether the words before a noun only count it, or add nothing to what the question says."""
    if before & _COUNTS:
        return True
    return bool(before) and before <= said | _LIMITS


def _names_in(clause: str, reading: Reading, ledger: Ledger) -> bool:
    """Whether a clause names somebody or a place that neither the question nor the page is of."""
    own = {ledger.company, *reading.entities}
    if any(mention.name not in own for mention in ledger.book.mentions(clause)):
        return True
    known = {token.stem for token in tokens(f"{reading.text} {ledger.company}")}
    return any(
        stem not in known and not _MONTHS.fullmatch(found.group())
        for found in _NAME.finditer(clause)
        for stem in stems(found.group())
    )


_NAMED = frozenset({Sought.NAME, Sought.TEXT, Sought.PERSON, Sought.PLACE})
_BEFORE = 2
"""Words before a noun that say which it is, if any does."""

_NUMBER = "#"
"""Stands for a number in digits."""

_COUNTS = frozenset(
    stems(
        "some several certain many few other unnamed various two three four five six seven eight "
        "nine ten dozen"
    )
) | {_NUMBER}
_LIMITS = frozenset(
    stems(
        "a an the its their his her all any both most another one these those group company number "
        "of in to by from with at for on and"
    )
)
_CLAUSES = regex(r"[;—–]|,\s(?=(?:and|but|while|whereas|although|though|so)\b)")
_ASIDE = regex(r",\s(?:who|which|whose)\s[^,;]+,")
_NAME = regex(r"(?<=[\w,’'\"(] )(?-i:[A-Z])[a-z][\w’'-]+")
"""A capitalised word that does not open its sentence."""

_MONTHS = regex(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)",
)
_WHICH_ONES = regex(
    r"^\W*(?:and\s+|so\s+)?which\s+(?:of\s+(?:the|its|their)\s+)?"
    r"(?:(?:two|three|four|five|six|\d)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?P<who>(?:supplier|customer|client|bank|lender|insurer|rival|competitor|partner|vendor|retailer|"
    r"manufacturer|fund|investor|shareholder|regulator|distributor|publisher|airline|state|brand|maker|firm|"
    r"carrier|operator|buyer|bidder|utilit|charit|broker|exporter|farmer|plant|factor(?=ies|y)|site|mine|"
    r"hospital|hotel|airport|store|branch|agenc|universit|compan|countr|cit)(?:s|ies|es|y)?)\b",
    re.IGNORECASE,
)
