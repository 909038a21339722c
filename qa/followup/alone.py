"""A follow-up that says by itself which figure it wants, and need not be of what came before.

After a question on a segment, "dividend?" is first read as the segment's. Where the page has no
such figure it is the company's that is asked for, and the reply shows that it was read so.
"""

from __future__ import annotations

import re

from corpus.regex import regex
from qa import cues
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.understand import understand

_LEANS = regex(
    r"^\W*(?:and|but|or|so|then|also|plus)\b|\b(?:what|how)\s+about\b|\b(?:its|their|his|her|same|there|that|this|these|those|one)\b",
    re.IGNORECASE,
)
"""Words that tie a follow-up to what came before."""


def asks_by_itself(question: str, ledger: Ledger, glossary: Glossary) -> bool:
    """Whether a text names a metric, nothing but metrics and times, and points at nothing.

    "Q2 EPS?" does; "and the margin?" and "its margin?" are of what came before.
    """
    if _LEANS.search(question) or cues.PRONOUN.search(question):
        return False
    reading = understand(question, "", ledger, glossary)
    named = [name for name in reading.entities if name != ledger.company]
    plain = all(term.metric is not None for term in reading.terms)
    return bool(reading.metrics) and plain and not named and not reading.unknown
