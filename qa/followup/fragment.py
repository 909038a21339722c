"""Whether a follow-up is no whole question, or says nothing but a time."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup import cues
from qa.followup.slots import Slots, find_step

_FILLED = regex(
    r"\b(?:what|what's|whats|how|where|when|is|was|were|are|it|that|they|them|and|but|so|then|now|ok|okay|or|also|in|for|at|of|from|with|to|during|by|about|on|the|a|an|same|thing|do|does|did|has|have|had|much|many|be|been|stand|back|look|like|end|begin|go|going|which|one|case|look)\b|['’]s\b|[^\w&+]+",
    re.IGNORECASE,
)
"""Words that say nothing new in a follow-up: what is left over must be a name or a time."""


def is_fragment(slots: Slots) -> bool:
    """Whether a text is no whole question: "and Boreal?", "what was it in 2023?"."""
    text = slots.text
    same = cues.SAME.search(text)
    if same and same.start() <= 12:
        return True
    rest = cues.LEAD.sub("", text, count=1)
    if _WHOLE.match(text) and (slots.names or slots.reading.kinds or slots.reading.metrics):
        return False
    if not cues.FRAME.match(rest):
        return len(rest.split()) <= 8 and not _leads_to_question(slots)
    return _only_slots(slots)


_WHOLE = regex(
    r"^\W*(?:(?i:about\s+\w)|(?i:what\s+(?:does|do|did|exactly\s+does)\s+(?:the\s+)?)[\w&.'’-]+(?:\s+[\w&.'’-]+){0,3}?\s+do\W*$|"
    r"(?i:what\s+is|what['’]?s|who\s+is|who['’]?s|who\s+are|what\s+are)\s+[A-Z][\w&.'’-]+(?:\s+[A-Z][\w&.'’-]+){0,3}\W*$)",
)
"""Whole questions of names alone: "(tell me) about Acme's risks", "what does Acme do?"."""


def _leads_to_question(slots: Slots) -> bool:
    """Whether words that name nothing stand before a question: "Buy or sell, what does Jo say?"."""
    found = _CLAUSE.search(slots.text)
    return found is not None and not any(name.start < found.start() for name in slots.names)


_CLAUSE = regex(
    r"[,:;–—]\s*(?:what|who|how|why|when|where|which)(?:\s+[\w'’]+){0,2}?\s+"
    r"(?:is|are|was|were|do|does|did|has|have|will|would|can|could)\s+\w",
    re.IGNORECASE,
)


def _only_slots(slots: Slots) -> bool:
    """Whether a question says nothing but names and times: "how much does Boreal have?"."""
    text = slots.text
    spans = [(m.start, m.end) for m in slots.names] + [(t.start, t.end) for t in slots.times]
    step = find_step(text)
    if step is not None:
        spans.append((step.start, step.end))
    if not spans:
        return False
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    if slots.names and re.match(
        r"^\W*(?:and\s+)?(?:who|why|when|is|are|was|were|does|did)\b", text, re.IGNORECASE
    ):
        return False
    if slots.names and slots.times and _FARED.match(text):
        return False
    return not _FILLED.sub("", text)


_FARED = regex(
    r"^\W*how\s+(?:did|does|has|have|is|are|was|were)\s+(?:do|doing|done|go|going)\b", re.IGNORECASE
)
"""Without its name and its time: how somebody did in a quarter stands by itself."""


def is_only_time(text: str) -> bool:
    """Whether a follow-up says no more than a step in time: "and a year earlier?"."""
    step = find_step(text)
    return step is not None and not _FILLED.sub("", f"{text[: step.start]} {text[step.end :]}")
