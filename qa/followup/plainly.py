"""Turns of talk in which a follow-up says the same as in plain words."""

from __future__ import annotations

import re

from corpus.regex import regex

_TURNS = tuple(
    (regex(said, re.IGNORECASE), meant)
    for said, meant in (
        (
            r"^\W*(?:(?:no|nope|nah|sorry|oops|wait|actually|rather|i\s+meant?|make\s+(?:it|that)|"
            r"i\s+was\s+asking\s+(?:about|for))\b[\s,.:;–—-]*)+(?=\w)",
            "",
        ),
        (
            r"^\W*(?:and\s+)?who\s+of\s+(?:them|these|those)\s+(?P<verb>is|was|runs?|leads?|heads?|founded|chairs?)\b",
            r"who \g<verb>",
        ),
        (
            r"^(?P<and>\W*(?:and|so|but)\s+)?(?:that['\u2019]?s|it['\u2019]?s)\s+how\s+(?P<size>much|many|big|far)\b",
            r"\g<and>how \g<size> is that",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?P<what>[\w&.'\u2019 -]{2,40}?),\s+"
            r"how\s+(?:was|were|is|are|did|do|does)\s+(?:that|those|these|it|they)(?:\s+(?:do|doing|go|going|look(?:ing)?))?\W*$",
            r"and \g<what>?",
        ),
        (
            r"^\W*(?:and\s+|then\s+|so\s+)?(?:out\s+of|of|from)\s+(?:this|that|these|those|it|which),?\s+"
            r"(?P<what>(?!how\b|what\b|who\b|which\b|is\b|was\b|are\b)[\w&.'\u2019-]+(?:\s[\w&.'\u2019-]+){0,2})\s*\W*$",
            r"and \g<what>?",
        ),
        (
            r"^\W*(?:and\s+|so\s+)?(?:(?:is|was)\s+(?:it|that)\s+)?(?:growing|rising|up|increasing)\s+"
            r"(?:at|by)\s+what\s+(?:clip|pace|rate|speed)\W*$",
            "how fast is it growing?",
        ),
        (r"^\W*(?:(?:and|then)\s+)?(?:the\s+)?net\W*$", "and net income?"),
        (
            r"^\W*(?:(?:and|versus|vs\.?)\s+)?(?:the\s+)?(?:rest\s+of\s+)?(?:the|its)\s+(?:sector|industry|field|pack|peer\s+group)\W*$",
            "and its peers?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:(?:a|the|one)\s+)?(?:yr|year)\s+(?:ago|before|earlier)\W*$",
            "and a year earlier?",
        ),
        (
            r"^\W*(?:and\s+)?(?:versus|vs\.?|against|(?:as\s+)?compared\s+(?:to|with))\s+(?:last|the\s+(?:previous|prior))\s+year\W*$",
            "and a year earlier?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:twelve|12)\s+months\s+(?:ago|before|earlier|prior)\W*$",
            "and a year earlier?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:three|3)\s+months\s+(?:ago|before|earlier|prior)\W*$",
            "and a quarter earlier?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:six|6)\s+months\s+(?:ago|before|earlier|prior)\W*$",
            "and a half earlier?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:the\s+)?other\s+side\W*$",
            "and the flip side?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:in\s+)?(?:the\s+)?same\s+(?:quarter|period|half|time|three\s+months)\s+"
            r"(?:of\s+)?(?:last\s+year|(?:a|one)\s+year\s+(?:ago|earlier|before)|the\s+(?:year\s+before|prior\s+year|previous\s+year))\W*$",
            "and a year earlier?",
        ),
        (
            r"^\W*(?:(?:and|what\s+about|how\s+about)\s+)?(?:the\s+)?long(?:er)?[\s-](?:out|dated|off)(?:\s+ones?)?\W*$",
            "and long term?",
        ),
    )
)


def put_plainly(text: str) -> str:
    """A follow-up with such a turn put plainly.

    >>> put_plainly("and ovens, how were those?"), put_plainly("so that's how much per share?")
    ('and ovens?', 'so how much is that per share?')
    """
    for said, meant in _TURNS:
        text = said.sub(meant, text)
    return text
