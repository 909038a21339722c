"""The fastest of several, and the fastest for years: two superlatives that are not the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.claims import Claim

_PART = (
    r"(?:segments?|divisions?|units?|arms?|business(?:es)?|business\s+lines?|lines?\s+of\s+business|"
    r"parts?|products?|brands?|regions?)"
)
_MOST = r"(?:[a-z]{3,}est|most|least|best|worst)"
_ASKS_RANK = regex(
    rf"\b(?:which|what)\s+(?:of\s+(?:the|its|their)\s+)?(?:[\w-]+\s+){{0,2}}?{_PART}\b[^?]{{0,60}}\b{_MOST}\b",
    re.IGNORECASE,
)
_SUPERLATIVE = regex(
    r"\b(?:fast|slow|high|low|strong|weak|quick|bigg|larg|small|great|steep|sharp|wid)\w*est\b",
    re.IGNORECASE,
)
_RECORD = regex(
    r"\b(?:its|their)\s+(?:[a-z]+\s+)?\w+est\b|\b\w+est\b(?:\s+[\w-]+){0,3}\s+in\s+"
    r"(?:(?:over|more\s+than|nearly|almost|about|at\s+least)\s+)?(?:\d+|[a-z]+)\s+(?:quarters|years|months|decades)\b",
    re.IGNORECASE,
)


def asks_rank(text: str) -> bool:
    """Whether one of several parts is asked for that exceeds the others.

    >>> asks_rank("Which segment grew fastest?"), asks_rank("How fast did it grow?")
    (True, False)
    """
    return _ASKS_RANK.search(text) is not None


def tells_only_records(claims: Sequence[Claim], text: str) -> bool:
    """Whether the first of several is asked for, and claims only say that one beat its own past.

    "Its fastest growth in nine quarters" does not say that nothing else grew faster.
    """
    if not asks_rank(text):
        return False
    told = [claim.text for claim in claims if _SUPERLATIVE.search(claim.text)]
    return bool(told) and all(_SUPERLATIVE.search(_RECORD.sub("", each)) is None for each in told)
