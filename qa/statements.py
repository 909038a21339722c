"""Where a statement within a sentence begins and ends, and whose it is."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Span
from qa.entity_book import Mention
from qa.glossary import Glossary
from qa.phrase_book import PhraseMatch
from qa.quantities import Quantity
from qa.words import Token, tokens

_BOUNDARY = regex(
    r"[;:()—]|\s[–-]\s|,?\s(?:while|whereas|although|though|but|as|which|resulting|excluding|"
    r"despite|versus|compared)\s|,\s(?:with|and|its|up|down|driving|driven|reaching|funded)\s",
    re.IGNORECASE,
)
"""Where one statement of a sentence ends and the next begins."""


_WINDOW_AFTER_TOKENS = 8
"""How far behind a figure its noun phrase may reach ("$125 billion fiscal 2025 capex")."""


_PART_BEHIND = regex(
    r"^\s+(?:[\w-]+\s+){0,3}(?:arm|unit|business|division|segment|franchise|operations?)\b", re.I
)


def is_part(text: str, mentions: list[Mention], figure: Span) -> bool:
    """Whether the name before a figure only owns what the figure is of: "Orbital's cloud arm"."""
    before = [m for m in mentions if m.end <= figure.start]
    if not before or not text[: before[-1].end].endswith(("'s", "’s")):
        return False
    return bool(_PART_BEHIND.match(text[before[-1].end : figure.start]))


_WHOLE = regex(
    r"\b(?:the|our)\s+(?:group|company|firm|business)\s+(?!(?:and|or|of|in|on|for|to|at)\b)[a-z]+\b",
    re.I,
)
_TOTAL = regex(
    r"\b(?:group(?:[\s-]?wide)?|company[\s-]?wide|consolidated)\s+"
    r"(?:revenues?|sales|turnover|ebit(?:da)?|earnings|profits?|(?:operating|net)\s+(?:income|profit)|(?:net\s+)?debt|"
    r"(?:operating\s+|gross\s+|net\s+)?margin|headcount|order\s+book|backlog|capex|cash)\s*"
    r"(?:(?:grew|rose|fell|advanced|climbed|up|down)\s+(?:by\s+)?[\d.]+\s?%\s+to|(?:grew|rose|fell|advanced|climbed)\s+to|"
    r"of|to|was|were|at|hit|totall?ed|stood\s+at|came\s+to|reached|"
    r",\s+which\s+(?:[a-z]+\s+){1,2}(?:by\s+)?(?:[\d.]+\s?%\s+to\s+)?)\s*(?:\w+\s+){0,2}$|"
    r"\b(?:taking|bringing|lifting|pushing|carrying|raising)\s+(?:(?:the|that\s+of\s+the)\s+)?(?:group|company)(?:['’]s)?\s+"
    r"(?:total\s+)?(?:up\s+)?to\s+(?:\w+\s+){0,2}$",
    re.I,
)


def is_total(text: str, figure: Span) -> bool:
    """Whether the words before a figure, or behind it, say that it is the whole company's."""
    return bool(_TOTAL.search(text[: figure.start]) or _FOR_ALL.match(text, figure.end))


_FOR_ALL = regex(
    r"\s+(?:for|across)\s+the\s+(?:(?:whole|entire)\s+)?(?:group|company)\b(?!['’-])", re.I
)
"""Behind a figure: "compares with 8.9% for the group as a whole"."""


def is_of_whole(text: str, figure: Span, clause: Span) -> bool:
    """Whether the statement of a figure names the company: "the group employs 2,900"."""
    return bool(_WHOLE.search(text[clause.start : figure.start])) or is_total(text, figure)


_OPENERS = frozenset(
    "no not neither both it the in its on at for during over group total overall a an this "
    "that by of with and about roughly some around nearly almost approximately more today "
    "currently as after before since management they he she".split()
)


def opens_with_metric(text: str, glossary: Glossary) -> bool:
    """Whether a sentence says first of all of which metric it is: "Net debt was", "Group sales"."""
    words = tokens(text)
    first = min((match.first for match in glossary.metric_book.longest(words)), default=None)
    return first is not None and all(word.folded in _SAYS_WHEN for word in words[:first])


_SAYS_WHEN = frozenset(
    "first second third fourth quarter quarterly half year full fiscal annual annualised "
    "annualized reported underlying adjusted organic comparable like-for-like total group record "
    "overall statutory core headline consolidated preliminary latest nine six twelve month months "
    "trailing its the".split()
)
"""Words before a metric that opens a sentence: they say when or on what basis it is."""


def opens_with_part(
    text: str, words: tuple[Token, ...], metrics: tuple[PhraseMatch, ...], mentions: list[Mention]
) -> bool:
    """Whether a sentence's first noun names a part of the company, such as "Advertising"."""
    if _UNIT_OPENS.match(text):
        return True
    if (
        not words
        or any(m.first == 0 for m in metrics)
        or any(m.start == words[0].start for m in mentions)
    ):
        return False
    leading = words[: min((m.first for m in metrics), default=0)]
    if leading and all(word.folded in _SAYS_WHEN for word in leading):
        return False
    if (
        _TO_WATCH.match(text)
        or _OF_THE_WHOLE.match(text)
        or any(_OFFICER.fullmatch(text[: m.start]) for m in mentions)
    ):
        return False
    first = words[0]
    return text[first.start].isupper() and first.folded not in _OPENERS and first.folded.isalpha()


_OF_THE_WHOLE = regex(
    r"[A-Z]\w+(?:ed|ing|un|ilt|orn|ld)\s[^,;]{2,80},\s(?:it|the\s(?:group|company|firm|business))\s"
)
"""Opens with what happened to the company: "Founded in Leeds in 1961, it employs"."""

_UNIT_OPENS = regex(
    r"(?:The\s+)?[A-Z][\w&-]*(?:\s+(?:and\s+)?[A-Z][\w&-]*){0,2}\s+(?:division|segment|unit|arm|business)\s+(?!of\b|and\b)"
)
"""Opens a sentence with a part of the company: "The Terminals division brought in"."""


def clause_around(text: str, figure: Span) -> Span:
    """The statement of a sentence that a figure stands in; offsets into `text`."""
    start, end = 0, len(text)
    for match in _BOUNDARY.finditer(text):
        if match.end() <= figure.start:
            start = match.end()
        elif match.start() >= figure.end:
            end = match.start()
            break
    return Span(start, max(end, start + 1))


def window_around(
    text: str, position: int, quantities: list[Quantity], clause: Span, glossary: Glossary
) -> Span:
    """The figure's own words: since the figure before it, and a noun phrase behind it."""
    figure = quantities[position].span
    start = clause.start
    if position and "|" not in text:
        previous = quantities[position - 1].span.end
        between = tokens(text[previous : figure.start])
        if previous > start and any(
            word.stem not in glossary.stop and word.stem not in glossary.light for word in between
        ):
            start = previous
    end = clause.end
    if position + 1 < len(quantities):
        end = min(end, quantities[position + 1].span.start)
    cause = _CAUSED.search(text, figure.end, end)
    end = cause.start() if cause else end
    behind = tokens(text[figure.end : end])[:_WINDOW_AFTER_TOKENS]
    stop = figure.end + behind[-1].end if behind else figure.end
    return Span(min(start, figure.start), stop)


MOVED_BY = (
    r"(?:(?:helped|driven|boosted|lifted|hurt|supported|led|fuell?ed|powered|aided|offset|pressured|"
    r"pushed|pulled|spurred)\s+(?:\w+\s+)?by|thanks\s+to|because|due\s+to|owing\s+to|amid)"
)
"""Says that what follows moved something."""

_CAUSED = regex(rf",\s+{MOVED_BY}\b", re.I)
"""Behind a figure, what moved it: no words of its own."""


_NO_SUBJECT = regex(
    r"\b(?:versus|vs\.?|than|against|beyond|like|unlike|with|from|by|to|per|over)\s+(?:the\s+)?(?:other\s+)?$"
    r"|\b(?:founded|established|started|set\s+up|listed|based|headquartered)\s+(?:[\w\s]{1,30}\s)?in\s+$",
    re.I,
)
"""Before a name that is compared with, acts for or is where the subject began or sits."""


_OWNER = regex(
    r"^(?:\s+(?!(?:and|or|but|while|from|to|than|against|versus|as|up|down)\b)[\w'’-]+){0,3}?"
    r"\s+(?:of|at|for|in)\s+(?:the\s+|its\s+|all\s+|new\s+|US\s+|UK\s+|EU\s+)*$|^\s+(?:new\s+|more\s+|extra\s+)?$",
    re.I,
)
"""Between a figure and the name that it is of: "640 job cuts at Lantern", "86 Orbit systems"."""


def owner_before(text: str, mentions: list[Mention], figure: Span) -> str | None:
    """Whose a figure is where the possessive of a name stands right before: "Acme's 15%"."""
    for m in reversed(mentions):
        if m.end <= figure.start:
            return m.name if _POSSESSES.fullmatch(text, m.start, figure.start) else None
    return None


_POSSESSES = regex(
    r".*(?:['’]s|s['’])\s+(?:(?:own|about|around|roughly|nearly|just|mere|record)\s+){0,2}", re.I
)


def find_owners(text: str, mentions: list[Mention], figure: Span) -> frozenset[str]:
    """The names that the words right behind a figure say it is of."""
    return frozenset(
        m.name
        for m in mentions
        if m.start > figure.end and _OWNER.match(text[figure.end : m.start])
    )


_BECAUSE = regex(
    r"\b(?:because\s+of|due\s+to|thanks\s+to|owing\s+to|on\s+account\s+of|despite|excluding|without)"
    r"\s+(?:[\w'’-]+\s+){0,2}$",
    re.I,
)


def find_reasons(text: str, mentions: list[Mention], figure: Span) -> frozenset[str]:
    """The names behind a figure that are given as the reason for it, not as whose it is."""
    return frozenset(
        m.name
        for m in mentions
        if m.start > figure.end and _BECAUSE.search(text[figure.end : m.start])
    )


_REFLEXIVE = regex(r"^\s+own\b")
""" "Orbital's own network" points back; it opens no statement of its own."""


def _ends_longer_name(text: str, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a name only ends a longer one: of "Ashes of Emberfall" the first names the thing."""
    return any(text[m.end : mention.start] == " of " for m in mentions if m.end < mention.start)


_TO_WATCH = regex(r"(?:watch|look|monitor|track|note|keep|see|expect|pay\s+attention)\b", re.I)
"""Opens what is to be watched: no part of the company."""


_OFFICER = regex(
    r"(?:^|[,;]\s+(?:(?:and|while)\s+)?|\b(?:and|while|under)\s+)(?:(?:its|the|our)\s+)?"
    r"(?:C[EFOT]O|chief\s+\w+(?:\s+officer)?|(?:finance|managing)\s+(?:chief|director)|(?:executive\s+)?chair\w*|president|boss)\s+$",
    re.I,
)
"""Before somebody who speaks or acts for the company: what "CFO Ana Ruiz" expects is no part's."""


def find_subject(text: str, mentions: list[Mention], figure: Span, clause: Span) -> str | None:
    """The name whose figure it is: the last before it in its statement, else before it."""
    before = [
        m for m in mentions
        if m.end <= figure.start
        and not _NO_SUBJECT.search(text[: m.start])
        and not _OFFICER.search(text[: m.start])
        and not _REFLEXIVE.match(text[m.end :])
        and not _ends_longer_name(text, m, mentions)
    ]  # fmt: skip
    inside = [m for m in before if m.start >= clause.start]
    if inside or before:
        return (inside or before)[-1].name
    return None
