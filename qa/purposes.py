"""What something is done for: how a question asks for it and how a sentence tells it."""

from __future__ import annotations

import re

from corpus.regex import regex

_PURPOSE = regex(
    r"\bwhy\s+(?:is|are|was|were|does|do|did|has|have|would)\s+[^?.,;]{1,60}?\b(?P<running>run|running|doing|pursu(?:e|ing)|"
    r"offer(?:ing)?|operat(?:e|ing)|undertak(?:e|ing)|bother(?:ing)?\s+with|carrying\s+out|going\s+in\s+for|running\s+with)\b|"
    r"\bwhat\s+(?:does|do|did|is|are|was|were)\s+[^?.,;]{1,60}?\b(?P<hope>(?:hop(?:e|es|ing)|aim(?:s|ing)?|want(?:s|ing)?|intend(?:s|ing)?|"
    r"seek(?:s|ing)?|expect(?:s|ing)?|look(?:s|ing)?|try(?:ing)?|after|mean|plan(?:s|ning)?)\s+(?:to\s+)?(?:get|gain|achieve|accomplish|win|"
    r"obtain|draw|reap)\b(?:\s+(?:out\s+of|from|with|by|through)\b)?)|"
    r"\bwhat(?:'s|\s+is|\s+was|\s+are|\s+were)\s+(?:the|its|their)\s+(?P<aim>(?:main\s+|whole\s+)?(?:purpose|aim|goal|point|objective|thinking|"
    r"idea)s?\s+(?:of|behind|with|in))\b|"
    r"\bwhat(?:'s|\s+is|\s+was|\s+are|\s+were)\s+[^?.,;]{1,60}?\b(?P<meant>(?:meant|supposed|designed|intended|there)\s+(?:to\s+(?:do|achieve|bring)|for))\b",
    re.IGNORECASE,
)


def purpose_words(text: str) -> tuple[tuple[int, int], ...]:
    """Where a question only says that it asks what something is for.

    >>> text = "What does it hope to get out of the school?"
    >>> [text[start:end] for start, end in purpose_words(text)]
    ['hope to get out of']
    """
    found = _PURPOSE.search(text)
    return (found.span(found.lastgroup),) if found and found.lastgroup else ()


def tells_purpose(text: str) -> bool:
    """Whether a sentence says what something is to bring about.

    >>> tells_purpose("It seeks students who could help it halve its waste.")
    True
    """
    return _TELLS.search(text) is not None


_TELLS = regex(
    r"\b(?:in\s+order\s+to|so\s+(?:that|as\s+to)|aim(?:s|ed|ing)?\s+(?:to|at)|designed\s+to|meant\s+to|intended\s+to|"
    r"(?:looking|looks?|searching|hop(?:e|es|ing)|seek(?:s|ing)?|want(?:s|ing)?|intend(?:s|ing)?)\s+(?:for|to)|"
    r"(?:could|can|would|will|may|to|that|which|who)\s+(?:help|support|cut|reduce|halve|lift|raise|lower|improve|boost|ease|speed|"
    r"shorten|secure|win|open|keep|train|attract|give|let|allow|enable|make|strengthen|widen|deepen|build)\b|efforts?\s+to|"
    r"for\s+the\s+purpose\s+of|with\s+the\s+(?:aim|goal)\s+of)",
    re.IGNORECASE,
)
