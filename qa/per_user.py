"""Average revenue per user, of which users the question says: "per postpaid phone user"."""

from __future__ import annotations

import re

from corpus.regex import regex

_PER_USER = regex(
    r"\baverage\s+(?P<what>revenues?|sales|income|spend(?:ing)?)\s+(?:per|for\s+each|from\s+each)\s+"
    r"(?P<which>(?:(?!(?:new|average|single|paying)\b)[\w-]+\s+){1,3})(?P<who>users?|customers?|subscribers?|accounts?|members?)\b",
    re.IGNORECASE,
)


def with_average_revenue(question: str) -> str:
    """A question with the kind of user before the metric, as pages write it.

    >>> with_average_revenue("What is the average revenue per postpaid phone user?")
    'What is the postpaid phone average revenue per user?'
    """
    return _PER_USER.sub(
        lambda found: f"{found['which']}average {found['what']} per {found['who']}", question
    )
