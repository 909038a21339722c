"""Words that only press for an answer: deadlines, bosses who wait, begging."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.words import tokens

_SOON = (
    r"(?:(?:in|within)\s+(?:like\s+|about\s+|under\s+)?(?:an?|\d{1,3}|one|two|three|five|ten|fifteen|twenty|thirty|a\s+few|half\s+an)\s*"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)|tomorrow(?:\s+morning)?|tonight|(?:very\s+)?soon|(?:right\s+)?now|"
    r"today|shortly|any\s+(?:minute|second|moment)|this\s+(?:morning|afternoon|evening)|at\s+\d{1,2}(?::\d\d)?\s*(?:am|pm)?|"
    r"by\s+(?:noon|tonight|tomorrow|eod|cob)|asap|fast|quick(?:ly)?|immediately|urgently|already)"
)
_EVENT = (
    r"(?:deadline|meeting|call|class|exam|test|quiz|presentation|pitch|interview|train|flight|bus|"
    r"lecture|seminar|homework|assignment|essay|paper|memo)"
)
_WHOSE = r"(?:my|our|the|a|an|got\s+an?|have\s+an?|i(?:\s+have|['’]ve)\s+(?:got\s+)?an?)"
_WHO = (
    r"(?:(?:my|our|the)\s+)?(?:boss|pm|client|md|editor|teacher|prof(?:essor)?|team|manager|wife|husband|"
    r"ic|committee|everyone|he|she|they)"
)
_URGE = regex(
    r"\W*(?:(?:and|so|but|cause|because|cuz|coz|since|as)\s+)?(?:"
    rf"(?:{_WHOSE}\s+)?(?:\w+\s+)?{_EVENT}\s+(?:(?:is|starts?|begins?|due|leaves|it['’]?s)\s+)*{_SOON}"
    rf"|{_WHO}\s*(?:is|are|['’]?s|['’]?re)?\s*(?:already\s+)?(?:waiting|asking|screaming|yelling|on\s+my\s+(?:back|neck|case)|"
    r"breathing\s+down\s+my\s+neck|gonna\s+kill\s+me|will\s+kill\s+me|going\s+to\s+kill\s+me)(?:\s+for\s+(?:it|this|me))?"
    r"|(?:i|we)?\s*(?:really\s+)?(?:need|want|gotta\s+have)\s+(?:it|this|that|(?:an?|the)\s+(?:answer|number|figure|reply))?\s*"
    rf"(?:(?:for|before)\s+(?:(?:my|our|the|a)\s+)?(?:\w+\s+)?(?:{_EVENT}|boss|footnote|slide|deck|model|thesis|class)\s*)?(?:{_SOON})?"
    r"|(?:i['’]?m\s+|it['’]?s\s+|am\s+|this\s+is\s+)?(?:so\s+|very\s+|really\s+|kinda\s+|a\s+bit\s+)?(?:desperate|urgent|in\s+a\s+(?:hurry|rush)|"
    r"stuck|late|panicking|stressed|out\s+of\s+time|running\s+(?:late|out\s+of\s+time)|an?\s+emergency|time[\s-]sensitive)"
    r"|(?:i['’]?m\s+)?begg?ing\s+you|i\s+beg\s+(?:of\s+)?you|for\s+the\s+love\s+of\s+god|help(?:\s+(?:me|us|needed|a\s+\w+\s+out))?|hurry(?:\s+up)?|"
    r"no\s+time|come\s+on|any(?:one|body)(?:\s+know)?|quick(?:ly)?|fast|asap|urgent(?:ly)?|immediately|now|emergency|sos|"
    r"(?:pls+|please+|plz+|plss*)(?:\s+(?:pls+|please+|plz+|help|hurry|answer|reply|quick(?:ly)?|fast|asap|now|urgent))*"
    r"|(?:don['’]?t|do\s+not)\s+(?:be\s+slow|waste\s+my\s+time)|(?:thanks|thx|ty|cheers)(?:\s+\w+){0,2}"
    r")\W*",
    re.IGNORECASE,
)
_PIECES = regex(r"(?<=[,;!])\s*|\s+[-–—]+\s+")
_LEAD = regex(
    r"^\W*(?:(?:pls+|please+|plz+|help|urgent|quick(?:ly)?|hurry|asap|sos)\b[\s,.!:;-]*)+(?=\w)",
    re.IGNORECASE,
)
_END = regex(
    r"[\s,!-]+(?:pls+|please+|plz+|asap|hurry|quick(?:ly)?|urgent(?:ly)?|help(?:\s+me)?)"
    r"(?P<sign>[?!.\s]*)$",
    re.IGNORECASE,
)


def is_urge(sentence: str) -> bool:
    """Whether a sentence only presses for an answer.

    >>> is_urge("deadline in 5 min"), is_urge("Deadline for the second plant?")
    (True, False)
    """
    pieces = [piece for piece in _PIECES.split(sentence) if tokens(piece)]
    return bool(pieces) and all(_URGE.fullmatch(piece) for piece in pieces)


def without_urging(sentence: str) -> str:
    """A sentence without the clauses that only press, where another one is left.

    >>> without_urging("net income in Q2, boss is waiting, hurry")
    'net income in Q2'
    """
    pieces = [piece for piece in _PIECES.split(sentence) if tokens(piece)]
    kept = [piece.strip() for piece in pieces if not is_urge(piece)]
    if kept and len(kept) < len(pieces):
        sign = "?" if sentence.rstrip().endswith("?") else ""
        sentence = " ".join(kept).rstrip(" ,;!-") + sign
    bare = _END.sub(r"\g<sign>", _LEAD.sub("", sentence))
    return bare if len(tokens(bare)) > 1 else sentence
