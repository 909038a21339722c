"""Which parts of a dossier a question names or paraphrases, and which roster it asks for.

General English cues, read from the question's text; the dossier is not looked at here.
"""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind
from qa.reading import Reading

_FOLD = re.IGNORECASE

LISTABLE = (
    Kind.RISKS, Kind.CATALYSTS, Kind.MATERIALS, Kind.INSIGHTS, Kind.EXPERTS, Kind.TEAM, Kind.FAQ,
    Kind.BULL, Kind.BEAR, Kind.THESIS,
)  # fmt: skip
"""Parts made of items; the first asked for is listed when the words fit several."""

SIDES = frozenset({Kind.BULL, Kind.BEAR, Kind.THESIS})
"""Points for or against: on a topic they are a stance, not a list."""

ROSTERS = frozenset({Kind.MATERIALS, Kind.INSIGHTS, Kind.EXPERTS, Kind.TEAM, Kind.FAQ})
"""Parts whose items are names and titles. Their words ("management", "report") turn up in
questions about anything, so a list of them has to be asked for outright."""

WHAT_TO_WATCH = regex(
    r"\b(?:what|which\s+\w+|things?|anything|points?)\s+(?:(?:is|are)\s+there\s+)?(?:to|(?:should|must|would|can|do)\s+"
    r"(?:i|we|you|one|investors|holders|people))\s+(?:be\s+)?(?:watch|monitor|track|(?:keep\s+)?look(?:ing)?\s+"
    r"(?:out\s+)?for|keep\s+(?:an\s+eye|tabs)|pay\s+attention|focus\s+on)",
    _FOLD,
)
"""Asks what to watch, whatever it is called."""

_WATCHING = regex(
    r"\b(?:(?:what|things?|which)\b.{0,25}\bwatch(?:ing)?\b|watch(?:ing|ed)?[\s-]?(?:items?|"
    r"list|points?|out)?|keep(?:ing)?\s+(?:an|my|our|"
    r"one)\s+eye\s+on|look(?:ing)?\s+(?:out\s+)?for\s+(?:in|over|next|ahead)|"
    r"(?:move|drive|shift|re-?rate|lift|sink|affect)\s+(?:the\s+|its\s+)?(?:stock|shares?|"
    r"share\s+price|price)\b|coming\s+up|on\s+the\s+horizon|lies?\s+ahead|coming\s+next|"
    r"upcoming\s+\w+|(?:on|in|for)\s+(?:my|our|the|your)\s+(?:calendar|diary|radar|watch\s?list))",
    _FOLD,
)
_PAST_MOVE = regex(r"\b(?:moved|drove|did|why|has|have|was|were)\b", _FOLD)
_ASKED_QUESTIONS = regex(
    r"\b(?:investors?|pros?|professionals?|analysts|people|others)\b.{0,25}\b(?:ask(?:ing|ed)?|"
    r"want(?:ing)?\s+to\s+know)\b"
    r"|\b(?:questions?|faqs?)\b(?=.{0,40}\b(?:investors?|pros?\b|professionals?|analysts|asked|"
    r"asking|answer(?:ed|s)?|cover(?:ed|s)?|deals?\b|page|dossier|q\s?&\s?a))"
    r"|\b(?:list|all|every|which|what)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?questions\b|"
    r"\bq\s?&\s?a\b|\bfaqs?\b",
    _FOLD,
)
_FOR_IT = regex(
    r"\b(?:in\s+favou?r\s+of|arguments?\s+for|"
    r"(?<!bear )(?<!bearish )(?<!negative )(?<!con )points?\s+for(?!\s+(?:me|us)\b)|"
    r"drivers?\s+of\s+growth|(?:reasons?|case)\s+(?:for|to)\s+(?:own|hold|buy)\w*|pro\s+side|upsides?)\b",
    _FOLD,
)
_AGAINST_IT = regex(
    r"\b(?:(?:arguments?|speaks?|says?|said|counts?|weighs?)\s+against|points?\s+against|"
    r"(?:hold|holds|held|have|has|got)\s+against|con\s+side|reasons?\s+(?:against|not\s+to))\b",
    _FOLD,
)
_GAP = (
    r"(?:(?!(?:do|does|did|has|have|had|is|are|was|were|will|would|can|"
    r"could)\b)[\w'’&-]+[\s,]+){0,5}?"
)
_ROSTER_NOUNS = {
    Kind.MATERIALS: r"(?:documents?|materials?|pdfs?|filings?|(?:press\s+)?releases?|articles?|"
    r"papers?|presentations?|reading(?:\s+(?:list|material))?|publications?|links|"
    r"(?<!\bit )(?<!\bthey )(?<!\bgroup )(?<!\bcompany )(?<!\bfirm )reports|"
    r"files|slides|sources)",
    Kind.INSIGHTS: r"(?:external\s+insights?|insights|(?:outside|third[\s-]party|"
    r"external|independent)\s+(?:articles?|reading|content|sources?|coverage|material|links?|"
    r"pieces?|press|writing)|(?:articles?|reading|links?|content|pieces?|material|coverage)\s+"
    r"(?:written\s+)?(?:from|by|of)\s+(?:outsiders?|(?:outside|third|external|other)\s+"
    r"(?:part(?:y|ies)|people|authors?|writers?|sources?)|others))",
    Kind.EXPERTS: r"(?:experts?|voices|commentators?|pundits?|posts|specialists|influencers)",
    Kind.TEAM: r"(?:team(?:\s+members)?|leadership|(?:top|senior)?\s*management(?:\s+team)?|"
    r"executives|directors|board(?:\s+members)?|officers|leaders|key\s+people|c-suite)",
    Kind.FAQ: r"(?:questions|faqs?)",
}
_REQUEST = (
    r"\b(?:list|names?|show|give|which|what|all|every|any|only|other|further|more|"
    r"available|people|roll\s+call|line-?up|roster)\b"
)
_COLON = (
    r"\s*(?::|\s[-–—]|,)\W*(?:(?:what|which|who|list|names?|give|show|all|any|are|is|s|the|there|in|it|"
    r"them|of|linked|listed|shown|included|here|given|quoted|featured|covered|on|page|please|do|you|"
    r"have|me|everything|ones?|link|point|to|go|exactly)\b\W*){1,9}$"
)
"""Behind the part that stands first: "External insights: what is linked there?"."""

_STRONG = {
    kind: regex(
        rf"{_REQUEST}[\s,]+{_GAP}{noun}\b(?!\s+(?:do(?!\s+you)|does|did|say|says|said|expect\w*|think\w*|"
        rf"want\w*|call\w*|see|sees|saw|highlight\w*|warn\w*|plan\w*|nam(?:e[sd]?|ing)|cit(?:e[sd]?|ing)|"
        rf"flag\w*|mention\w*|rais(?:e[sd]?|ing)|point\w*|stress\w*|pick\w*|list(?:ed|s))\b)"
        rf"|^\W*(?:[\w'’-]+\s+){{0,2}}?{noun}{_COLON}"
        rf"|^\W*(?:[\w'’-]+\s+){{0,2}}?{noun}"
        r"(?:\s+(?:available|here|list|please|pls|(?:on|in)\s+(?:the|this)\s+\w+))?\W*$",
        _FOLD,
    )
    for kind, noun in _ROSTER_NOUNS.items()
}
_MEMBERS = regex(
    r"\bwho(?:'s|’s|se|m)?\b.{0,30}\b(?:team|leadership|management|board|executives|directors|"
    r"c-suite|people\s+(?:in\s+charge|at\s+the\s+top|behind\s+it|who\s+run)|decision[\s-]makers|"
    r"bosses|top\s+brass)\b",
    _FOLD,
)
_QUOTED = regex(
    r"\b(?:who|whom|(?:which|what)\s+(?:experts?|voices|commentators|people|investors))\b.{0,20}\b(?:quote[ds]?|cite[ds]?|features?|featured|comments?|collect(?:s|ed)?|gather(?:s|ed)?|draws?\s+on|reproduce[ds]?)\b",
    _FOLD,
)


def listed_kinds(question: str, kinds: frozenset[Kind]) -> frozenset[Kind]:
    """`kinds` as the glossary read them, with the parts that a question paraphrases."""
    if _ASKED_QUESTIONS.search(question):
        return frozenset({Kind.FAQ})
    found = set(kinds)
    watches = _WATCHING.search(question) or WHAT_TO_WATCH.search(question)
    if watches and not _PAST_MOVE.search(question):
        found.add(Kind.CATALYSTS)
    if _FOR_IT.search(question):
        found.add(Kind.BULL)
    if _AGAINST_IT.search(question):
        found.add(Kind.BEAR)
    for kind, noun in _ROSTER_NOUNS.items():
        if kind is not Kind.FAQ and re.search(rf"\b{noun}\b", question, _FOLD):
            found.add(kind)
    return frozenset(found)


def asks_what_was_named(question: str) -> bool:
    """Whether points are asked for that somebody of the company has named, not those of the page.

    >>> asks_what_was_named("What headwinds did management name?")
    True
    """
    return bool(_NAMED.search(question))


_NAMED = regex(
    r"\b(?:management|leadership|executives?|bosses|directors|the\s+(?:ceo|cfo|company|board))(?:['’]s)?\b[^?.]{0,30}?"
    r"\b(?:nam(?:e[sd]?|ing)|cit(?:e[sd]?|ing)|flag\w*|mention\w*|highlight\w*|warn\w*|s[ae][ew]s?|point(?:s|ed)?|"
    r"rais(?:e[sd]?|ing)|stress\w*|emphasi[sz]\w*)\b|"
    r"\b(?:headwinds?|risks?|worries|concerns?|challenges?|threats?|issues?|problems?)\s+(?:(?:that\s+)?(?:was|were|got)\s+)?"
    r"(?:named|cited|flagged|mentioned|highlighted|warned\s+of|raised|voiced|stressed|discussed)\s+"
    r"(?:in|for|during|after|at|on|with)\s+(?:the\s+)?(?:[qh][1-4]\b|(?:first|second|third|fourth)[\s-]|interim|half[\s-]year|call\b)",
    _FOLD,
)


def is_for_it(question: str) -> bool:
    """Whether a question asks for the arguments in favour."""
    return bool(_FOR_IT.search(question)) and not _AGAINST_IT.search(question)


def paraphrases(question: str) -> list[tuple[int, int]]:
    """Where a question puts the points for or against, or what lies ahead, in other words."""
    cues = (_FOR_IT, _AGAINST_IT, _WATCHING, WHAT_TO_WATCH)
    return [match.span() for cue in cues for match in cue.finditer(question)]


def asked_roster(reading: Reading) -> Kind | None:
    """The roster that is asked for outright ("which documents", "who is on the team")."""
    if Kind.EXPERTS in reading.kinds and _QUOTED.search(reading.text):
        return Kind.EXPERTS
    for kind in (Kind.FAQ, Kind.INSIGHTS, Kind.MATERIALS, Kind.TEAM, Kind.EXPERTS):
        if kind not in reading.kinds:
            continue
        if kind is Kind.FAQ and _ASKED_QUESTIONS.search(reading.text):
            return kind
        if _STRONG[kind].search(reading.text):
            return kind
        if kind is Kind.TEAM and _MEMBERS.search(reading.text):
            return kind
    return None
