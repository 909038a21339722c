"""Questions about somebody's rivals: "how fast did Borealis's competitors grow?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.claims import Claim
from qa.entity_book import EntityKind
from qa.fit.entity import is_longer, is_only_set_against
from qa.ledger import Ledger
from qa.reading import Reading

_RIVALS = regex(
    r"\b(?:rivals|competitors|peers|challengers)\b(?!['’])|\bcompetition(?=\W*$)", re.IGNORECASE
)
_WHOSE = regex(
    r"(?P<before>(?:\w+\s+)?\w*)\W*\b(?:its|their|his|the\s+company['’]s|[\w&.-]{1,30}['’]s?)\s+"
    r"(?:[\w-]{1,20}\s+){0,3}$",
    re.IGNORECASE,
)
_NAMED = regex(
    r"(?P<before>(?:\w+\s+)?\w*)\W*\b(?!(?:which|what|who|are|is|do|does|did|how|the|have|has|will|can|name|list|any|all)\b)"
    r"(?-i:[A-Z][\w&.-]{1,30})\s+(?:(?:main|big|biggest|closest|key)\s+)?$",
    re.IGNORECASE,
)
"""A name right before, without its apostrophe: "Borealis rivals"."""
_ANY = regex(r"(?P<before>(?:\w+\s+)?\w*)\W*\b(?:the|any)\s+(?:[\w-]{1,20}\s+)?$", re.IGNORECASE)
_OF_WHOM = regex(r"\s+(?:of|to)\s+\w")
_BEFORE_CHARS = 90
"""How far before the word it is looked for whose rivals they are."""

_HELD_AGAINST = frozenset(
    "than versus vs against with to over from behind beyond above below like by among amongst as "
    "beat beats beating before for unlike outpace outpaces outgrow outgrows and or".split()
)
"""Before rivals that something else is held against, or that do something to it."""


def asks_of_rivals(text: str) -> bool:
    """Whether something is asked of somebody's rivals, and not of who they are held against.

    >>> asks_of_rivals("How fast did Borealis's rivals grow?")
    True
    >>> asks_of_rivals("How fast did it grow against its rivals?")
    False
    """
    for found in _RIVALS.finditer(text):
        led = text[max(found.start() - _BEFORE_CHARS, 0) : found.start()]
        whose = _WHOSE.search(led) or _NAMED.search(led)
        if whose is None and _OF_WHOM.match(text, found.end()):
            whose = _ANY.search(led)
        if whose is not None and not _is_held_against(whose["before"].casefold().split()):
            return True
    return False


def _is_held_against(before: Sequence[str]) -> bool:
    return bool(before) and (before[-1] in _HELD_AGAINST or before == ["ahead", "of"])


def leaves_rivals_out(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether rivals are asked about and claims give figures, or tell, of nobody else's.

    A figure has to be one of another name; who rivals are and how they do, a sentence with one.
    """
    if not asks_of_rivals(reading.text):
        return False
    own = {ledger.company, *reading.entities}
    figures = [figure for claim in claims for figure in claim.figures]
    if _HOW_THEY_DO.search(reading.text):
        return all(figure.subject in (None, *own) for figure in figures)
    if reading.asked.sought is Sought.NUMBER:
        return all(f.owners <= own and f.subject in (None, *own) for f in figures)
    return not any(_tells_of_another(claim, own) for claim in claims)


_HOW_THEY_DO = regex(
    r"^\W*(?:and\s+|so\s+)?how\b[^?]*\b(?:do|doing|done|perform(?:ed|ing)?|far(?:e|ed|ing)|grow(?:n|ing)?|grew)\b",
    re.IGNORECASE,
)


def _tells_of_another(claim: Claim, own: set[str]) -> bool:
    """Whether a sentence begins with another name, or holds somebody against one."""
    for first, mention in enumerate(claim.mentions):
        if mention.name in own:
            continue
        if first == 0 or _HELD_TO.search(claim.text[: mention.start - claim.sentence.start]):
            return True
    return False


_HELD_TO = regex(
    r"\b(?:than|from|against|versus|vs\.?|faces?|facing|by|behind|like|unlike|including|include|as|while|"
    r"whereas|rivals?|competitors?|peers?|and|or|to)\s+$|,\s+$",
    re.IGNORECASE,
)


def is_holder_elsewhere(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether it is asked who holds an office at a name that no sentence nor its heading names.

    Who runs a rival is not told by a sentence on one's own chief executive.
    """
    title = reading.title if reading.asked.sought is Sought.PERSON else None
    asked = {name for name in reading.entities if name != ledger.company}
    asked = {name for name in asked if ledger.book.by_name[name].kind is EntityKind.NAME}
    if title is None or not _OFFICE.search(title) or not asked:
        return False
    return not any(asked <= claim.entities | claim.context_entities for claim in claims)


_OFFICE = regex(r"\b(?:chief|ceo|cfo|coo|chair\w*|president|founder)\b", re.IGNORECASE)


def gives_only_what_is_set_against(
    claims: Sequence[Claim], reading: Reading, ledger: Ledger
) -> bool:
    """Whether a number of a name is asked for and all that is given is set against that name.

    "Its share is 18%, still behind Boreal" is no figure of Boreal.
    """
    figures = [(claim, figure) for claim in claims for figure in claim.figures]
    if reading.asked.sought is not Sought.NUMBER or not figures:
        return False
    names = [name for name in reading.entities if name != ledger.company]
    return any(
        all(is_only_set_against(name, figure, claim, reading, ledger) for claim, figure in figures)
        for name in names
    )


def dates_another(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether it is asked when something of a name is, and sentences tell it of another one.

    "Boreal's contract ends in 2026, a year after Zephyr's" does not say when Zephyr's does.
    """
    asked = [name for name in reading.entities if name != ledger.company]
    asked = [name for name in asked if ledger.book.by_name[name].kind is EntityKind.NAME]
    if reading.asked.sought is not Sought.DATE or len(asked) != 1:
        return False
    return all(_is_of_another(claim, asked[0], ledger) for claim in claims)


def _is_of_another(claim: Claim, name: str, ledger: Ledger) -> bool:
    """Whether another name opens a sentence, and the asked one does not stand there or after it."""
    first = next(iter(claim.mentions), None)
    if first is None or first.start != claim.sentence.start or _is_of(first.name, name):
        return False
    if first.name == ledger.company or claim.expert is not None:
        return False
    own = [mention for mention in claim.mentions if _is_of(mention.name, name)]
    before = [claim.text[: mention.start - claim.sentence.start] for mention in own]
    whose = claim.text[: first.end - first.start].endswith(("'s", "’s", "s'", "s’"))
    return whose and all(map(_REFERS.search, before))


def _is_of(mentioned: str, name: str) -> bool:
    return mentioned == name or is_longer(mentioned, name) or is_longer(name, mentioned)


_REFERS = regex(
    r"\b(?:after|before|than|following|behind)\s+(?:that\s+of\s+|the\s+)?$", re.IGNORECASE
)
"""Before what the time of something is only counted from."""
