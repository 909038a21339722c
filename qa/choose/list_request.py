"""What list a question asks for: of which parts of a dossier, all of it or narrowed.

General English cues, read from the question's text; the dossier is not looked at here.
"""

from __future__ import annotations

import re

from corpus.types import Kind
from qa.asked import Sought
from qa.glossary import Glossary
from qa.keys import Term
from qa.reading import Reading
from qa.words import stems, tokens

_FOLD = re.IGNORECASE

LISTABLE = (
    Kind.RISKS, Kind.CATALYSTS, Kind.MATERIALS, Kind.INSIGHTS, Kind.EXPERTS, Kind.TEAM, Kind.FAQ,
    Kind.BULL, Kind.BEAR, Kind.THESIS,
)  # fmt: skip
"""Parts made of items; the first asked for is listed when the words fit several."""

_SIDES = frozenset({Kind.BULL, Kind.BEAR, Kind.THESIS})
"""Points for or against: on a topic they are a stance, not a list."""

ROSTERS = frozenset({Kind.MATERIALS, Kind.INSIGHTS, Kind.EXPERTS, Kind.TEAM, Kind.FAQ})
"""Parts whose items are names and titles. Their words ("management", "report") turn up in
questions about anything, so a list of them has to be asked for outright."""

_WATCHING = re.compile(
    r"\b(?:(?:what|things?|which)\b.{0,25}\bwatch(?:ing)?\b|watch(?:ing|ed)?[\s-]?(?:items?|"
    r"list|points?|out)?|keep(?:ing)?\s+(?:an|my|our|"
    r"one)\s+eye\s+on|look(?:ing)?\s+(?:out\s+)?for\s+(?:in|over|next|ahead)|"
    r"(?:move|drive|shift|re-?rate|lift|sink|affect)\s+(?:the\s+|its\s+)?(?:stock|shares?|"
    r"share\s+price|price)\b|coming\s+up|on\s+the\s+horizon|lies?\s+ahead|coming\s+next|"
    r"upcoming\s+\w+|(?:on|in|for)\s+(?:my|our|the|your)\s+(?:calendar|diary))",
    _FOLD,
)
_PAST_MOVE = re.compile(r"\b(?:moved|drove|did|why|has|have|was|were)\b", _FOLD)
_ASKED_QUESTIONS = re.compile(
    r"\b(?:investors?|pros?|professionals?|analysts|people|others)\b.{0,25}\b(?:ask(?:ing|ed)?|"
    r"want(?:ing)?\s+to\s+know)\b"
    r"|\b(?:questions?|faqs?)\b(?=.{0,40}\b(?:investors?|pros?\b|professionals?|analysts|asked|"
    r"asking|answer(?:ed|s)?|cover(?:ed|s)?|deals?\b|page|dossier|q\s?&\s?a))"
    r"|\b(?:list|all|every|which|what)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?questions\b|"
    r"\bq\s?&\s?a\b|\bfaqs?\b",
    _FOLD,
)
_FOR_IT = re.compile(
    r"\b(?:in\s+favou?r\s+of|arguments?\s+for|points?\s+for(?!\s+(?:me|us)\b)|drivers?\s+of\s+growth|(?:reasons?|"
    r"case)\s+(?:for|to)\s+(?:own|hold|buy)\w*|pro\s+side|upsides?)\b",
    _FOLD,
)
_AGAINST_IT = re.compile(
    r"\b(?:(?:arguments?|speaks?|says?|said|counts?|weighs?)\s+against|points?\s+against|"
    r"con\s+side|reasons?\s+(?:against|not\s+to))\b",
    _FOLD,
)
_GAP = (
    r"(?:(?!(?:do|does|did|has|have|had|is|are|was|were|will|would|can|"
    r"could)\b)[\w'’&-]+[\s,]+){0,5}?"
)
_ROSTER_NOUNS = {
    Kind.MATERIALS: r"(?:documents?|materials?|pdfs?|filings?|(?:press\s+)?releases?|articles?|"
    r"papers?|presentations?|reading(?:\s+(?:list|material))?|publications?|links|reports|"
    r"files|slides|sources)",
    Kind.INSIGHTS: r"(?:external\s+insights?|insights|(?:outside|third[\s-]party|"
    r"external)\s+(?:articles?|reading|content|sources?|coverage|material))",
    Kind.EXPERTS: r"(?:experts?|voices|commentators?|pundits?|posts|specialists|influencers)",
    Kind.TEAM: r"(?:team(?:\s+members)?|leadership|(?:top|senior)?\s*management(?:\s+team)?|"
    r"executives|directors|board(?:\s+members)?|officers|leaders|key\s+people|c-suite)",
    Kind.FAQ: r"(?:questions|faqs?)",
}
_REQUEST = (
    r"\b(?:list|names?|show|give|which|what|all|every|any|only|other|further|more|"
    r"available|people)\b"
)
_STRONG = {
    kind: re.compile(
        rf"{_REQUEST}[\s,]+{_GAP}{noun}\b(?!\s+(?:do|does|did|say|says|said|expect\w*|think\w*|"
        rf"want\w*|call\w*|see|sees|highlight\w*|warn\w*|plan\w*)\b)"
        rf"|^\W*(?:[\w'’-]+\s+){{0,2}}?{noun}"
        r"(?:\s+(?:available|here|list|please|pls|(?:on|in)\s+(?:the|this)\s+\w+))?\W*$",
        _FOLD,
    )
    for kind, noun in _ROSTER_NOUNS.items()
}
_MEMBERS = re.compile(
    r"\bwho(?:'s|’s|se|m)?\b.{0,30}\b(?:team|leadership|management|board|executives|directors|"
    r"c-suite|people\s+(?:in\s+charge|at\s+the\s+top|behind\s+it|who\s+run)|decision[\s-]makers|"
    r"bosses|top\s+brass)\b"
    r"|\b(?:who|whom|(?:which|what)\s+(?:experts?|voices|commentators|people|investors))\b.{0,20}\b(?:quote[ds]?|cite[ds]?|features?|featured|comments?)\b",
    _FOLD,
)
LISTING = re.compile(
    r"^\W*(?:and\s+|so\s+|only\s+|just\s+|please\s+|can\s+you\s+|could\s+you\s+)*(?:list|name|"
    r"enumerate|give|show|outline|run|set\s+out|lay\s+out|spell\s+out|go\s+through|detail|break\s+out|summari[sz]e|sum\s+up|what\s+are|what're|which|"
    r"what\s+(?:\w+\s+){0,3}(?:are|were|does|do|should|could|might)|all|any|are\s+there|what's|"
    r"what\s+(?:could|might|can)|only|every|walk)\b"
    r"|\b(?:list|all\s+(?:the|of)|every|key|main|major|biggest|top|principal|primary|"
    r"point\s+by\s+point|in\s+brief|one\s+by\s+one|bullet\s*points?|items|which\s+things|"
    r"only\s+the)\b",
    _FOLD,
)
_THERE = re.compile(
    r"\b(?:is|are)\s+there\b|\bcan\s+(?:you|i)\b|\bcould\s+(?:you|i)\b|\bdo(?:es)?\s+(?:you|it|"
    r"the\s+\w+)\s+(?:have|list|name)\b",
    _FOLD,
)
_LISTED_TYPES = frozenset({Sought.TEXT, Sought.NAME, Sought.TITLE, Sought.PERSON})

_REQUEST_STEMS = frozenset(
    stem
    for word in (
        "items item points point things thing brief briefly pls please side say says run "
        "through give show list name names open "
        "read available come coming move moving moves stock share shares price keep eye watch "
        "watching prepare expect ahead next month "
        "months quarter term horizon put asked asking ask quoted page dossier report outline "
        "summarise summarize enumerate only just "
        "all every each one two investor investors professional professionals key main major "
        "biggest big sits sit works work people "
        "member members leadership senior here tied come from side-by-side could might should "
        "derail equity story argument arguments "
        "favour favor own owning view views case summary bullet deal deals cover covers answer "
        "answers question questions pros q a "
        "bank company group business firm further full driver drivers up soon who they do "
        "release releases open six three twelve few "
        "card cards given investing invest set lay spell calendar diary follow track"
    ).split()
    for stem in stems(word)
)
"""Stems that ask for a list without narrowing it."""


def listed_kinds(question: str, kinds: frozenset[Kind]) -> frozenset[Kind]:
    """`kinds` as the glossary read them, with the parts that a question paraphrases."""
    if _ASKED_QUESTIONS.search(question):
        return frozenset({Kind.FAQ})
    found = set(kinds)
    if _WATCHING.search(question) and not _PAST_MOVE.search(question):
        found.add(Kind.CATALYSTS)
    if _FOR_IT.search(question):
        found.add(Kind.BULL)
    if _AGAINST_IT.search(question):
        found.add(Kind.BEAR)
    for kind, noun in _ROSTER_NOUNS.items():
        if kind is not Kind.FAQ and re.search(rf"\b{noun}\b", question, _FOLD):
            found.add(kind)
    return frozenset(found)


def is_for_it(question: str) -> bool:
    """Whether a question asks for the arguments in favour."""
    return bool(_FOR_IT.search(question)) and not _AGAINST_IT.search(question)


def asked_roster(reading: Reading) -> Kind | None:
    """The roster that is asked for outright ("which documents", "who is on the team")."""
    for kind in (Kind.FAQ, Kind.INSIGHTS, Kind.MATERIALS, Kind.TEAM, Kind.EXPERTS):
        if kind not in reading.kinds:
            continue
        if kind is Kind.FAQ and _ASKED_QUESTIONS.search(reading.text):
            return kind
        if _STRONG[kind].search(reading.text):
            return kind
        if kind in (Kind.TEAM, Kind.EXPERTS) and _MEMBERS.search(reading.text):
            return kind
    return None


def filter_terms(reading: Reading, glossary: Glossary) -> tuple[Term, ...]:
    """What narrows a list: the terms that name neither the part, its horizon nor the asking."""
    if asks_entire(reading):
        return ()
    known = glossary.light | _REQUEST_STEMS
    spans = [
        match.span()
        for cue in (_FOR_IT, _AGAINST_IT, _WATCHING)
        for match in cue.finditer(reading.text)
    ]
    words = tokens(reading.text)
    for book in (glossary.section_book, glossary.horizon_book):
        for match in book.longest(words):
            last = words[match.first + match.length - 1]
            spans.append((words[match.first].start, last.end))
    return tuple(
        term
        for term in reading.terms
        if not all(stem in known or stem.isdigit() for stem in term.stems)
        and not any(start < term.end and term.start < end for start, end in spans)
        and not _OF_THIS.search(reading.text[: term.start])
    )


def asks_entire(reading: Reading) -> bool:
    """Whether the whole case for or against is asked for, however else it is put."""
    is_side = bool(reading.kinds & _SIDES) and bool(_CASE.search(reading.text))
    return is_side and bool(_ENTIRE.search(reading.text))


_CASE = re.compile(r"\b(?:case|arguments?|cards?|column|side)\b", _FOLD)
_ENTIRE = re.compile(
    r"\b(?:in\s+full|in\s+its\s+entirety|(?:whole|entire|complete|full)\s+(?:\w+\s+){0,2}?(?:case|list)|consists?\s+of|"
    r"made\s+up\s+of|everything\s+in|in\s+(?:one|a)\s+list|"
    r"(?:all|every)\s+(?:of\s+)?(?:(?:the|its|two|three|four|five|six)\s+)*(?:points?|arguments?|cards?|items?))\b",
    _FOLD,
)

_OF_THIS = re.compile(r"\b(?:for|of|in|at|with|about|on)\s+this\s+$", _FOLD)
"""Before a word for what the company is: "the risks for this lessor"."""


_PARTS_ASKED = re.compile(
    r"\b(?:parts|components|elements|pieces|steps|stages|phases|strands|pillars|reasons|"
    r"assumptions|priorities|segments|divisions|brands|options|scenarios|factors|drivers|"
    r"goals|targets|conditions|measures|products|markets|regions|countries|projects|plants|"
    r"sites|levers|businesses|units|themes|rivals|competitors|customers|suppliers|names)\b",
    _FOLD,
)


_PARTS_FIRST = re.compile(rf"\b(?:what|which)\s+(?:\w+\s+)?{_PARTS_ASKED.pattern}", _FOLD)
"""Asks for the things themselves, whatever metric the question goes on to name."""


def asks_parts(question: str) -> bool:
    """Whether several things of a kind are asked for ("components", "priorities", "brands")."""
    return bool(_PARTS_ASKED.search(question))


def asks_list(reading: Reading, glossary: Glossary) -> bool:
    """Whether the items of a part of the dossier are asked for."""
    kinds = reading.kinds & set(LISTABLE)
    sought = reading.asked.sought
    if reading.advice:
        return False
    if asks_entire(reading):
        return True
    if not kinds:
        return asks_parts(reading.text) and (
            sought in (Sought.TEXT, Sought.NAME)
            or (sought is Sought.NUMBER and bool(_PARTS_FIRST.search(reading.text)))
        )
    if sought is Sought.PERSON and _ONE_PERSON.search(reading.text):
        return False
    if reading.title is not None and sought is Sought.PERSON:
        return asked_roster(reading) is Kind.TEAM
    if sought is Sought.YES_NO and not _THERE.search(reading.text):
        return False
    if Kind.CATALYSTS in kinds and _WHAT_TO_WATCH.search(reading.text):
        return True
    if sought not in (*_LISTED_TYPES, Sought.YES_NO):
        return sought is Sought.CAUSE and bool(kinds & _SIDES) and _is_whole(reading, glossary)
    if asked_roster(reading) is not None:
        return True
    points = kinds - ROSTERS
    if not points:
        return False
    if points <= _SIDES and not _is_whole(reading, glossary):
        return False
    asked = LISTING.search(reading.text) or _opens_with_part(reading, glossary)
    return bool(asked) or _is_whole(reading, glossary)


_ONE_PERSON = re.compile(
    r"\bwho\s+(?:chairs?|chaired|heads?|headed|leads?|led|runs?|ran|founded|"
    r"(?:is|was|becomes?|became)\s+(?:the\s+|its\s+|now\s+)*(?:chair|head|president|director)\w*)\b",
    _FOLD,
)
"""One person is asked for, not the team."""

_WHAT_TO_WATCH = re.compile(
    r"\b(?:what|which\s+\w+)\s+(?:to|should\s+(?:i|we|one|"
    r"investors))\s+(?:be\s+)?watch",
    _FOLD,
)
_NO_OPENING = re.compile(
    r"^\W*(?:who|whom|whose|when|where|why|how|is|are|was|were|do|does|"
    r"did|has|have|can|could|will|would|should)\b",
    _FOLD,
)
_OPENING_WORDS = 3
"""So many words may stand before the part that a question without a verb asks for."""


def _opens_with_part(reading: Reading, glossary: Glossary) -> bool:
    """Whether a question begins with the part itself ("the risks to do with tariffs")."""
    if _NO_OPENING.search(reading.text):
        return False
    matches = glossary.section_book.longest(tokens(reading.text))
    return bool(matches) and matches[0].first <= _OPENING_WORDS


def is_filter(term: Term, text: str) -> bool:
    """Whether a term is put as what a list is to be narrowed to ("about x", "from x")."""
    return bool(_FILTERING.search(text[: term.start]))


_FILTERING = re.compile(
    r"\b(?:about|on|over|regarding|concerning|related\s+to|tied\s+to|linked\s+to|from|with|"
    r"around|involving|for|of|in|by|to|and|or)\s+(?:(?:the|its|their|any|all|other|us|eu|"
    r"new)\s+)*(?:\w+\s+and\s+)?$",
    _FOLD,
)


def _is_whole(reading: Reading, glossary: Glossary) -> bool:
    return (
        not filter_terms(reading, glossary)
        and not reading.unknown
        and not (reading.asked.sought is Sought.CAUSE and len(reading.entities) > 1)
    )
