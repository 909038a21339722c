"""How closely a figure, or a whole claim, is bound to the names that are asked about."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.regex import regex
from qa.bound import Figure
from qa.claims import Claim
from qa.entity_book import EntityKind
from qa.fit.metric import GROUP_METRICS
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading


def entity_bond(
    claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None = None
) -> float:
    """How closely the asked entities are bound to the claim, or to one figure of it.

    1 its own subject, 0.9 in the same statement, 0.7 in its headings while nobody else is
    its subject, 0.3 elsewhere in the sentence, 0 not at all. The company itself is the
    subject of whatever names nobody else. With nothing asked, 1.
    """
    asked = [name for name in reading.entities if name != ledger.company]
    if not asked:
        return _company_bond(claim, reading, ledger, figure)
    return min(_bond_of_versions(name, claim, reading, ledger, figure) for name in asked)


def _bond_of_versions(
    name: str, claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None
) -> float:
    """The bond of a name or of a longer one: "Falcon" may stand for "Acme Falcon" or "Falcon 6"."""
    bond = _bond(name, claim, reading, ledger, figure)
    worth = {
        other: _worth_of(other, name)
        for other in claim.entities | claim.context_entities
        if other not in reading.entities
    }
    others = [other for other, each in worth.items() if each]
    if not others:
        return bond
    return max(
        bond, *(worth[each] * _bond(each, claim, reading, ledger, figure) for each in others)
    )


def _worth_of(other: str, name: str) -> float:
    """What a figure of a longer name counts for a name that it holds; 0 for any other."""
    if other.endswith(f" {name}"):
        return _OF_MAKE
    if not is_longer(other, name):
        return 0.0
    return _OF_VERSION if is_version(other, name) else _OF_LONGER


_OF_MAKE, _OF_VERSION, _OF_LONGER = 0.95, 0.9, 0.35
"""What it counts for a product that is named with its maker or brand, for one with the number of a
version, and for any other longer name."""


def is_longer(other: str, name: str) -> bool:
    """Whether a name is another one with words behind it.

    >>> is_longer("Lower Ashby Water", "Lower Ashby"), is_longer("Falconer", "Falcon")
    (True, False)
    """
    return other.startswith(f"{name} ")


def is_version(other: str, name: str) -> bool:
    """Whether a name is another one with a number behind it.

    >>> is_version("Falcon 6", "Falcon"), is_version("Falcon Lite", "Falcon")
    (True, False)
    """
    return is_longer(other, name) and other[len(name) + 1 :].isdigit()


def is_only_set_against(
    name: str, figure: Figure, claim: Claim, reading: Reading, ledger: Ledger
) -> bool:
    """Whether a figure is of somebody who is ahead of or behind the one asked about.

    "Its share is 18%, still behind Boreal" does not say Boreal's.
    """
    if _COMPARES.search(reading.text):
        return False
    end = figure.quantity.span.end - claim.sentence.start
    behind = claim.text[end:]
    for mention in ledger.book.mentions(behind):
        if mention.name == name:
            return _AHEAD.search(behind[: mention.start]) is not None
    return False


_AHEAD = regex(
    r"^[^.;]{0,40}\b(?:behind|ahead\s+of|trailing|trails|lags|lagging|overtaking|passing)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_COMPARES = regex(
    r"\b(?:than|behind|ahead|against|versus|vs|compared?|beat|lead|leads|trail\w*|lag\w*|gap)\b",
    re.IGNORECASE,
)


def _bond(
    name: str, claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None
) -> float:
    spoken = name in claim.context_entities
    if figure is None:
        if name in claim.entities:
            return 1.0
        return 0.7 if spoken else 0.5 if name in claim.nearby else 0.0
    if is_only_set_against(name, figure, claim, reading, ledger):
        return 0.2
    if figure.subject == name or name in figure.owners:
        return 1.0
    if _has_another_of(name, figure, claim):
        return 0.6 if _is_share_of(name, figure, reading) else 0.2
    if name in figure.because:
        return 0.3
    if is_own_by_name(name, figure, claim, ledger):
        return 0.2
    if name in figure.nearby:
        plain = figure.subject in (None, ledger.company) or figure.subject in reading.entities
        return 0.9 if plain else 0.3
    if spoken and name not in claim.entities and _is_told_of_company(figure, ledger):
        return 0.3
    if spoken and (figure.subject in (None, ledger.company) or ledger.is_own_expert(name)):
        return 0.7
    plain = figure.subject in (None, ledger.company)
    if name in claim.entities:
        return 0.6 if plain else 0.3
    return 0.5 if plain and claim.expert is not None and name in claim.nearby else 0.0


def is_own_by_name(name: str, figure: Figure, claim: Claim, ledger: Ledger) -> bool:
    """Whether the company's own possessive stands between a name and a figure.

    "Boreal's trade advanced 8%, and Acme's share slid to 16%" gives no share of Boreal.
    """
    if figure.subject != ledger.company:
        return False
    at = figure.quantity.span.start
    own = [m for m in claim.mentions if m.name == ledger.company and m.end <= at]
    named = [m for m in claim.mentions if m.name == name and m.end <= at]
    if not own or not named or own[-1].start < named[-1].end:
        return False
    start = claim.sentence.start
    return _POSSESSIVE.match(claim.text, own[-1].start - start) is not None


_POSSESSIVE = regex(r"[\w.&-]+(?:\s[\w.&-]+){0,3}?['’]s?\s")


def _is_told_of_company(figure: Figure, ledger: Ledger) -> bool:
    """Whether a figure of the whole is bound to the company's own name: "Acme's gross margin".

    Under a heading that names a rival it is no figure of the rival.
    """
    return figure.metric in GROUP_METRICS and figure.subject == ledger.company


def _is_share_of(name: str, figure: Figure, reading: Reading) -> bool:
    """Whether a percentage belongs to one asked name and may be its share of the other one.

    "The two make up 68% of Robotics revenue, Borealis alone 31%": asked how much of Robotics
    comes from Borealis.
    """
    asked = figure.subject != name and figure.subject in reading.entities
    return asked and figure.quantity.unit is Unit.PERCENT and bool(_OF_WHOLE.search(reading.text))


_OF_WHOLE = regex(
    r"\b(?:percentage|percent|per\s+cent|share|proportion|portion|fraction|part|slice|chunk|much|%)\s+of\b",
    re.IGNORECASE,
)
"""A question for a part of a whole."""


def _has_another_of(name: str, figure: Figure, claim: Claim) -> bool:
    """Whether the sentence gives the name another figure of this sort than this one.

    Of "from 74% while Zephyr climbed to 17%" only the second is Zephyr's.
    """
    return any(
        (other.subject == name or name in other.owners)
        and other.quantity.unit is figure.quantity.unit
        and other.is_change is figure.is_change
        for other in claim.figures
    )


def _company_bond(claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None) -> float:
    if figure is None:
        return 1.0
    bare = bool(reading.terms) and all(term.metric is not None for term in reading.terms)
    named = ledger.company in reading.entities or reading.is_group or (bare and not reading.sides)
    group = named if figure.metric in reading.metrics else reading.is_group
    if group and set(reading.metrics) & GROUP_METRICS and figure.of_part:
        return 0.3
    others = claim.context_entities - {ledger.company}
    subject = figure.subject
    if subject is None and others and claim.expert is None:
        return 0.7
    if subject in (None, ledger.company):
        return 1.0
    if named and ledger.is_own_expert(subject or ""):
        return 0.2
    if ledger.book.by_name[subject or ""].kind is EntityKind.PERSON:
        return 0.7
    asked = GROUP_METRICS | _own_metrics(ledger)
    return 0.3 if named and set(reading.metrics) & asked else 0.5


_LEDGERS_KEPT = 64


@lru_cache(maxsize=_LEDGERS_KEPT)
def _own_metrics(ledger: Ledger) -> frozenset[str]:
    """Metrics of which the dossier's own analysis gives a figure that is nobody else's."""
    return frozenset(
        figure.metric
        for claim in ledger.claims
        if claim.expert is None
        for figure in claim.figures
        if figure.metric is not None
        and (figure.subject == ledger.company or (figure.subject is None and not figure.of_part))
    )
