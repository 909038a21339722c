"""What people say around a question: a laugh, what they love, what they prepare for."""

from __future__ import annotations

import re

from corpus.regex import regex


def told_apart(text: str) -> str:
    """A text with what is talked about and what is asked of it as two sentences.

    >>> told_apart("those cranes lol how many are there w/ the new ones")
    'those cranes. how many are there with the new ones'
    """
    spelt = _FOR.sub("for ", _WITH.sub("with ", _WITHOUT.sub("without ", text)))
    return _LAUGHS.sub(". ", _THING.sub(r"\g<what>. ", spelt))


def meant_by(question: str, remark: str) -> str | None:
    """What a question asks of the thing in the remark beside it, in full; None for most.

    >>> meant_by("Is there a catch?", "We love the chips.")
    'What is the bear case on chips?'
    """
    loved = _LOVED.search(remark) if _CATCH.match(question) else None
    if loved is not None:
        return f"What is the bear case on {loved['what']}?"
    ready = _READY.search(remark) if _WATCH.search(question) else None
    return f"What should I watch in the {ready['what']}?" if ready is not None else None


_CATCH = regex(
    r"\W*(?:(?:so|but|and)\s+)?(?:(?:is\s+there|where['’]?s|where\s+is|what['’]?s|what\s+is)\s+(?:a|the|any)\s+(?:catch|snag|hitch|flip\s+side|"
    r"downside|drawback|fly\s+in\s+the\s+ointment)|what\s+(?:am\s+i|are\s+we|are\s+they)\s+(?:missing|overlooking))\W*$",
    re.IGNORECASE,
)
_LOVED = regex(
    r"\b(?:loves?|likes?|adores?|(?:in\s+love|thrilled|happy)\s+with|(?:enthusiastic|excited|crazy|mad)\s+about|(?:keen|bullish|sold)\s+on|raves?\s+about)\s+"
    r"(?:the\s+|its\s+|their\s+)?(?P<what>(?:(?!and\b)[\w&'’.-]+\s+){0,3}(?!and\b)[\w&'’-]+)",
    re.IGNORECASE,
)
"""What somebody is said to love, where it is asked what is wrong with it."""

_READY = regex(
    r"\b(?:(?:get(?:ting)?|be)\s+ready|prepar\w+|ready\s+myself|brac\w+)\s+for\s+(?:the\s+|its\s+|their\s+)?"
    r"(?P<what>(?:next\s+|upcoming\s+)?(?:[\w-]+\s+){0,3}?(?:print|release|report|results|earnings|numbers|call))\b",
    re.IGNORECASE,
)
_WATCH = regex(
    r"^\W*(?:what|which\s+\w+|anything)\b[^?]{0,40}\b(?:keep\s+an\s+eye|watch|look|check|monitor|track|focus|pay\s+attention)\b",
    re.IGNORECASE,
)
"""What somebody prepares for, and asks what to watch."""

_ASKING = r"(?:how|what|whats|when|where|who|which|why|is|are|does|do|did|can|for\s+how)"
_LAUGHS = regex(
    rf"[,.]?\s{{0,3}}\b(?:lol|lmao|haha+|rofl)\b[,.!]*\s+(?={_ASKING}\b)", re.IGNORECASE
)
"""Between what is talked about and what is asked of it: "those cranes lol how many are there"."""

_THING = regex(
    rf"^\W*(?:(?:yo|hey|so|ok)\s+)*(?:that|this|the)\s+(?P<what>[^?.!]{{3,60}}?)\s+(?:thing|stuff|story|news)\s*,\s*(?={_ASKING}\b)",
    re.IGNORECASE,
)
"""The same without laughter: "that ferry thing, when does it start"."""

_FOR = regex(r"\b4\s+(?=(?:free|me|my|the|a|this|that|it|us|real|sure)\b)", re.IGNORECASE)
_WITH, _WITHOUT = regex(r"\bw/\s?(?=\w)", re.IGNORECASE), regex(r"\bw/o\s", re.IGNORECASE)
