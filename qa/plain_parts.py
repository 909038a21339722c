"""Parts of a page asked for in other turns: "the most pressing risks", "show me who is quoted"."""

from __future__ import annotations

import re

from corpus.regex import regex

_WEIGHING = (
    r"(?:(?:very|most|more|really|truly)\s+)?(?:top|leading|important|significant|serious|critical|crucial|core|"
    r"primary|principal|notable|current|potential|overall|various|specific|worst|largest|greatest|gravest|chief|"
    r"material|central|relevant|actual|real|underlying|different|possible|obvious|essential|headline|named|stated|"
    r"listed|mentioned|identified|pressing|foremost|respective|noteworthy|prominent|individual|separate|dominant|"
    r"fundamental|severe|grave|weighty|compelling|convincing|strong|strongest|persuasive|decisive|big-ticket|"
    r"number[\s-]one|overarching|prime|vital|urgent)"
)
_COUNT = r"(?:two|three|four|five|six|[2-6]|few|handful\s+of)"
_PARTS = (
    r"(?:(?:investment\s+|business\s+|company\s+|downside\s+|structural\s+)?risks(?:\s+factors)?|risk\s+factors|threats|dangers|"
    r"catalysts|milestones|(?:bull(?:ish)?|bear(?:ish)?)(?:[\s-]case)?\s+(?:points|arguments|reasons)|"
    r"(?:arguments|points)\s+(?:for|against)|reasons\s+(?:not\s+)?to\s+(?:invest|buy|own|hold|sell|avoid))"
)
_WEIGHED = regex(
    rf"\b(?:{_WEIGHING}(?:\s+{_COUNT})?|{_COUNT}\s+{_WEIGHING})(?:\s*(?:,|and|or)\s+{_WEIGHING}|\s+{_WEIGHING})?\s+"
    rf"(?={_PARTS}\b)",
    re.IGNORECASE,
)


_ROSTERS = {
    "team": (
        r"(?:(?:management|leadership|executive|senior|top)\s+)?team|executives?|leadership|"
        r"management|leaders|officers|people\s+(?:in\s+charge|at\s+the\s+top)|"
        r"top\s+(?:people|executives|management)"
    ),
    "experts": (
        r"experts?(?:\s+(?:quoted|voices|views|opinions|comments))?|commentators(?:\s+quoted)?|"
        r"analysts\s+quoted|quoted\s+(?:experts|people|analysts)|voices"
    ),
    "documents": (
        r"(?:investor\s+|key\s+|source\s+)?(?:materials|documents)|sources|"
        r"press\s+releases\s+and\s+reports"
    ),
}
_PUT = (
    r"(?:(?:what|who)(?:['’]s|\s+(?:is|are))|i(?:['’]d)?\s+(?:need|want|like)(?:\s+to\s+see)?|outline|summari[sz]e|describe|show|give|list|name|"
    r"tell\s+me\s+about|what\s+does\s+(?:the|this|your)\s+(?:page|dossier|report)\s+(?:say|have|tell\s+(?:me|us))\s+(?:about|on)|"
    r"(?:could|can|would)\s+you\s+(?:please\s+)?(?:outline|summari[sz]e|show|list|give|describe|name))"
)
_ASKED = tuple(
    (
        regex(
            rf"^\W*(?:please\s+)?(?:{_PUT}\s+(?:me\s+)?)?(?:(?:the|your|its|their|all)\s+)*(?:{words})"
            r"(?:\s+(?:for\s+me|here|there|on\s+(?:the|this)\s+(?:page|dossier)))?(?:\s*,?\s*please)?\W*$",
            re.IGNORECASE,
        ),
        f"List the {name}.",
    )
    for name, words in _ROSTERS.items()
)


_LEADERS = regex(
    r"^\W*who(?:['’]s|\s+(?:is|are|do\s+you\s+have))?\s+(?:(?:shown|listed|named|given|presented|down)\s+)?as\s+"
    r"(?:leading|running|heading|managing|(?:the\s+)?(?:leaders|managers|bosses|management|leadership)\s+of)\s+"
    r"(?:it|the\s+(?:company|firm|group|business|place|show))\W*$",
    re.IGNORECASE,
)
"""All who lead are asked for, not the one at the top."""

_OUTLOOK = regex(
    r"\b(?P<when>short|near|medium|mid|long|longer|immediate)(?:er)?[\s-]?(?:term|run)\s+"
    r"(?:outlook|prospects|picture|triggers|events|view|story)\b"
    r"(?=(?:\s+(?:for|of|on)\s+(?:the\s+|this\s+|its\s+)?(?:company|stock|shares?|group|business))?\W*$)",
    re.IGNORECASE,
)
"""What lies ahead within a horizon: the catalysts of it."""


_ON_RADAR = regex(
    r"\bwhat\s+(?:should|must|do|could)\s+(?:i|we|one|you|investors|holders)\s+(?:have|put|keep|mark)\s+(?:down\s+)?"
    r"(?:on|in)\s+(?:my|our|your|the|their|one['’]s)\s+(?:radar|calendar|diary|watch\s?list)\b",
    re.IGNORECASE,
)
"""What is to be watched, whatever the horizon."""


def with_plain_parts(question: str) -> str:
    """A question for the points of a part, whatever weight it gives them, or for a whole roster.

    >>> with_plain_parts("What are the most pressing risks?")
    'What are the key risks?'
    >>> with_plain_parts("Show me the leadership team please")
    'List the team.'
    """
    for asked, plain in (*_ASKED, (_LEADERS, "List the team.")):
        if asked.match(question):
            return plain
    ahead = _OUTLOOK.sub(
        r"\g<when>-term catalysts", _ON_RADAR.sub("What are the catalysts", question)
    )
    return _WEIGHED.sub("key ", _IS_ONE.sub(r"\1 are", ahead) if ahead != question else question)


_IS_ONE = regex(r"\b(what)(?:['’]s|\s+is)\b", re.IGNORECASE)
