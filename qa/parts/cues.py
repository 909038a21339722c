"""English cues of two questions in one message."""

from __future__ import annotations

import re

from corpus.regex import regex

_FOLD = re.IGNORECASE
_ASKS = (
    r"(?:who|whos|who's|whom|whose|what|whats|what's|when|whens|where|wheres|why|how|hows"
    r"|how's|which)\b"
)

SPLIT = regex(
    rf"\s*(?:[,;]\s*)?(?:\b(?:and|plus|also|n|but\s+also|as\s+well\s+as)|&|\+)\s+(?:also\s+"
    rf"|then\s+)?(?=(?:(?:on|in|at|by|since|from)\s+)?{_ASKS})|\s*[;?]+\s*(?:and\s+|plus\s+|&\s*|\+\s*)?(?:also\b[\s,.…]*)?(?=\w)",
    _FOLD,
)
"""Where one question ends and the next begins inside a sentence."""

ADDED = regex(
    r"^\W*(?:(?:(?:also|plus|and|oh\s+and|as\s+well\s+as|n)\b|[&+])[\s,.…:–—-]*){1,3}", _FOLD
)
"""How a further question begins in a sentence of its own."""

SUBORDINATE = regex(
    r"^\W*(?:(?:what|which|who|how|where|when|why)\s*$|(?:how|what|which)\s+(?:much|many|far|big"
    r"|large|long|fast)?\s*(?:of\s+(?:it|that|them))?\s*$)",
    _FOLD,
)
"""A half that is only a question word: "what and why", "when and where did ..."."""

SAYS = regex(
    r"\b(?:explain|describe|tell|show|know|say|says|said|discuss|understand|outline|wonder\w*"
    r"|ask\w*|see|between|both)\b[^?]*$",
    _FOLD,
)
"""A verb that takes questions as its objects: "explain what it does and how it earns"."""

PAIRED = regex(
    r"^\W*(?:who|which|what)\b.*\b(?:edge|leads?|wins?|ahead|stronger|better|behind)\b.*\b(?:and"
    r"|but)\s+(?:who|which|where)\b",
    _FOLD | re.DOTALL,
)
"""Two sides of one comparison: "who has the edge on cost and who on performance"."""

GAPPED = regex(
    rf"^\W*{_ASKS}\s+(?:on|in|at|for|from|behind|ahead|with|to|by|not|and|or|else)\b(?!\s+(?:is"
    rf"|are|was|were|does|did|do|has|will)\b)",
    _FOLD,
)
"""A half whose verb stands in the half before: "and where behind?"."""

STARTS_ASKING = regex(rf"^\W*{_ASKS}", _FOLD)
CONJUNCTION = regex(r"\s+(?:and|&|\+|plus|as\s+well\s+as)\s+(?:the\s+)?", _FOLD)

ALSO = regex(r"[\w,]\s+(?:and\s+also|plus|as\s+well\s+as|and|&|\+)\s+\w", _FOLD)
"""What joins the one figure that is asked for to another."""

SIGN = regex(r"\s+(?:&|\+|plus|(?:and\s+)?also)\s+(?:the\s+)?", _FOLD)
"""What joins two notes rather than two things: "capex 2026 + net debt at year end"."""

LISTED = regex(
    r"\s*(?:[,/;&+]|\band\b|\bplus\b)\s*(?:and\s+|plus\s+|&\s*)?(?:(?:the|its|their)\s+)?", _FOLD
)
"""Between two metrics of a list: "revenue, operating income and EPS"."""
