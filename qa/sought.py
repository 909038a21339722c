"""Whether a claim holds the type of thing that is sought, and is more than a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from corpus.types import Kind, Source
from qa import cues
from qa.asked import Sought
from qa.claims import Claim
from qa.dates import holds_date
from qa.entity_book import EntityKind
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.not_names import NOT_NAMES
from qa.purposes import purpose_words, tells_purpose
from qa.quantities import find_quantities
from qa.reading import Direction, Reading
from qa.words import fold, tokens

CAUSE = regex(
    r"\b(?:because|since|due\s+to|owing\s+to|as\s+a\s+result|driven\s+by|thanks\s+to|caus\w+|drove|driv\w+|result\w*|reason\w*|by\s+\w+ing|"
    r"constrain\w+|held\s+back|hamper\w*|hinder\w*|pressur\w+|support\w+|help\w+|help\s+by|fueled|fuelled|led\s+to|which|raising|mask\w*|forc\w+|as\s+\w+|reflect\w*|offset\w*|after|on\s+the\s+back\s+of|amid)\b",
    re.IGNORECASE,
)


def share_sought(claim: Claim, reading: Reading, ledger: Ledger) -> float:
    """1 where the claim holds what is sought, half where it names what may be, 0 elsewhere.

    Who sues may be a company, and a title in capitals may name who was appointed.
    """
    if reading.asked.sought is not Sought.PERSON:
        return float(holds_sought(claim, reading, ledger))
    if claim.expert is not None or _names_somebody(claim, reading, ledger):
        return 1.0
    return _MAY_BE * _may_name(claim, reading, ledger)


def _names_somebody(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether somebody is named whom the question does not name, as people are named."""
    start = claim.sentence.start
    for mention in claim.mentions:
        if mention.name in reading.entities or mention.name == ledger.company:
            continue
        if ledger.book.by_name[mention.name].kind in _PEOPLE:
            return True
        before = claim.text[: mention.start - start]
        after = claim.text[mention.end - start :]
        if " " in mention.name and (_OFFICE.search(before) or _DOES.match(after)):
            return True
    return False


_PEOPLE = (EntityKind.PERSON, EntityKind.EXPERT)
_OFFICE = regex(
    r"\b(?:C[EFOT]O|chief|chair\w*|president|director|head|founder|manager|analyst|executive|officer|"
    r"minister|partner|economist|boss|investor|judge|under|by|with|from|successor)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
"""What stands before the name of a person; behind "by" or "with" it may be a company's, too."""

_DOES = regex(
    r"\W{0,2}\s?(?:who|said|says|told|explain\w*|describ\w*|call\w*|warn\w*|add(?:s|ed)|blam\w*|argu\w*|"
    r"expect\w*|runs?|ran|leads?|led|heads?|headed|joined|left|succeed\w*|think\w*|note[sd]?|named|wrote|"
    r"writes|repeat\w*|founded|chairs?|raised|kept|chief|finance|managing|head|the\s+(?:chief|head|founder))\b",
    re.IGNORECASE,
)
"""What stands behind it."""


def share_held(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> float:
    """How surely some of the claims hold what a reading seeks: 1, half or nothing.

    A number counts half in another class of unit than is asked for, and not at all where the
    question gives it.
    """
    match reading.asked.sought:
        case Sought.NUMBER:
            return max((_share_figured(claim, reading) for claim in claims), default=0.0)
        case Sought.NAME:
            return max((_share_new_name(claim, reading, ledger) for claim in claims), default=0.0)
        case Sought.PERSON | Sought.PLACE | Sought.DATE:
            return max((share_sought(claim, reading, ledger) for claim in claims), default=0.0)
        case _:
            return 1.0


def _share_figured(claim: Claim, reading: Reading) -> float:
    asked, said = reading.asked.units, {each.value for each in find_quantities(reading.text)}
    new = [each.quantity.unit for each in claim.figures if each.quantity.value not in said]
    if asked and not any(unit in asked for unit in new):
        return _MAY_BE * bool(new)
    return float(bool(new))


def _share_new_name(claim: Claim, reading: Reading, ledger: Ledger) -> float:
    if claim.entities - set(reading.entities) - {ledger.company}:
        return 1.0
    return _MAY_BE * _holds_name(claim, reading, ledger)


_MAY_BE = 0.5


def _may_name(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a claim has a name that the question lacks, or two words in capitals."""
    if claim.entities - set(reading.entities) - {ledger.company}:
        return True
    asked = {token.folded for token in tokens(reading.text)} | ledger.company_words
    return any(
        not asked & {fold(word) for word in pair.split()} for pair in _PAIR.findall(claim.text)
    )


_PAIR = regex(r"\b(?=([A-Z][a-z]+ [A-Z][a-z]+)\b)")


def holds_sought(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether the claim holds a thing of the sought type that the question does not name."""
    match reading.asked.sought:
        case Sought.PERSON:
            return _holds_person(claim, reading, ledger)
        case Sought.PLACE:
            return _holds_place(claim, reading, ledger)
        case Sought.NAME if _ASKS_NAME.search(reading.text):
            return _holds_name(claim, reading, ledger)
        case Sought.DATE:
            return holds_date(claim, reading, ledger)
        case Sought.TITLE:
            kind = ledger.dossier.sections[claim.section].kind
            return kind in (Kind.MATERIALS, Kind.INSIGHTS)
        case Sought.CAUSE:
            if purpose_words(reading.text) and tells_purpose(claim.text):
                return True
            return bool(CAUSE.search(claim.text) or _TO_END.search(claim.text))
        case Sought.NUMBER:
            return bool(claim.figures)
        case _:
            return True


_TO_END = regex(
    r"\b(?:issued|raised|sold|bought|paused|suspended|cut|closed|opened|built|hired|launched|delayed|held|kept|"
    r"moved|shifted|used|borrowed|spent|merged|split|renamed|appointed)\b[^.;]{0,60}\bto\s+(?:help\s+)?"
    r"(?:replace|refinance|fund|finance|pay|repay|cut|reduce|raise|meet|protect|avoid|save|free|lower|speed|ease|"
    r"secure|strengthen|improve|focus|make|give|keep|win|support|serve|simplify|preserve|shore)\b",
    re.IGNORECASE,
)
"""What was done to an end: "a note was issued to replace older debt"."""


_ASKS_NAME = regex(
    r"\b(?:which|what)\s+(?:\w+\s+){0,2}?(?:company|firm|bank|city|country|product|chip|brand|rival|competitor|supplier|partner|customer|client|startup|subsidiary|project|"
    r"programme|program|device|drug|system|model|operator|agency|regulator|assistant|maker|retailer|grocer|carrier|fund)\b|\bcalled\b|\bname\b|\bnamed\b",
    re.IGNORECASE,
)


def _holds_person(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether somebody is named whom the question does not name, or an expert speaks."""
    new = claim.entities - set(reading.entities) - {ledger.company}
    if any(ledger.book.by_name[name].kind in _PEOPLE or " " in name for name in new):
        return True
    return claim.expert is not None


_AT_PLACE = regex(
    r"\b(?:[Ii]n|[Aa]t|[Oo]ff|[Nn]ear|[Ff]rom|[Oo]utside|[Tt]o|[Ii]nto|[Aa]cross|[Tt]hroughout|[Aa]round|[Bb]etween|[Oo]f|[Oo]ver)\s+"
    r"(?:the\s+|its\s+|their\s+)?(?:[a-z-]+\s+){0,3}?([A-Z][\w-]+)"
    r"|\b([A-Z][\w-]+)\s+(?:plant|site|factory|office|campus|warehouse|facility|market|city|region|port|mine|store|hub)s?\b"
    r"|\b([A-Z]\w+)-(?:based|area)\b|\b(countries|cities|states|markets|regions)\b"
)
"""Where a sentence may say that something is."""


def _holds_place(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a place is named, or a name where a place may stand, that the question lacks."""
    if any(key[:2] == "p:" and key[2:] not in reading.places for key in claim.own):
        return True
    asked = {token.folded for token in tokens(reading.text)} | ledger.company_words | NOT_NAMES
    found = (match[match.lastindex or 0] for match in _AT_PLACE.finditer(claim.text))
    return any(fold(word) not in asked for word in found)


def _holds_name(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    if claim.entities - set(reading.entities) - {ledger.company}:
        return True
    asked = {token.folded for token in tokens(reading.text)} | ledger.company_words
    for token in tokens(claim.text)[1:]:
        word = claim.text[token.start : token.end]
        plain = token.folded in asked or token.folded in NOT_NAMES
        if word[0].isupper() and not plain and not word.isupper():
            return True
    return False


_PAYS = regex(
    r"\b(?:does|do|did|will|would|to|must|has|have|had|is|are|was|were)\b[^?.!]*\bpa(?:y|id)\b",
    re.IGNORECASE,
)


def _asks_what_was_paid(reading: Reading) -> bool:
    """Whether a sum that is paid for something is asked for, which is no salary."""
    is_number = reading.asked.sought is Sought.NUMBER
    return is_number and reading.title is None and bool(_PAYS.search(reading.text))


def needed_terms(reading: Reading, glossary: Glossary) -> tuple[Term, ...]:
    """The attributes that are asked for: a claim that does not speak of each is no answer."""
    return tuple(
        term
        for term in reading.terms
        if term.keys & glossary.needed
        and not (term.stems == ("pay",) and _asks_what_was_paid(reading))
    )


def names_places(claim: Claim, reading: Reading) -> bool:
    """Whether the claim, or its heading, names every place that is asked about."""
    keys = claim.spoken
    return all(f"p:{place}" in keys for place in reading.places)


def is_bare_title(claim: Claim, ledger: Ledger) -> bool:
    """Whether the claim is the title of a document, which says nothing of its content."""
    return claim.key[1] in ledger.titles


def is_label(claim: Claim, ledger: Ledger) -> bool:
    """Whether the claim is a line about a person of the page: name, field or audience."""
    section = ledger.dossier.sections[claim.section]
    return section.source is Source.META and section.kind is Kind.EXPERTS


def moves(text: str) -> Direction | None:
    """Which way a sentence says that things moved, when it says only one."""
    up, down = cues.UP.search(text), cues.DOWN.search(text)
    if bool(up) == bool(down):
        return None
    return Direction.UP if up else Direction.DOWN
