"""How dates, places and kinds of source are said to readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.types import Answer, Bucket, MissingKind, Reason, Reply

CONFIDENCE_WORDS = {
    Bucket.HIGH: "High confidence",
    Bucket.MEDIUM: "Medium confidence",
    Bucket.LOW: "Low confidence",
}
"""Confidence is said in words; the probability is a detail for the export."""

REFUSAL_WORDS = {
    Bucket.HIGH: "Very likely not in the dossier",
    Bucket.MEDIUM: "Probably not in the dossier",
    Bucket.LOW: "May be in the dossier in other words",
}
"""The same for a refusal, whose confidence is in what the dossier lacks."""

SOURCE_WORDS = {
    "analysis": "Analysis",
    "faq": "Question and answer",
    "expert": "Opinion",
    "material": "Company or press material",
    "meta": "About the dossier",
}
"""The contract's `source` in words for readers."""


MISSING_WORDS = {
    MissingKind.ENTITY: "a name",
    MissingKind.PERIOD: "a period",
    MissingKind.METRIC: "a figure",
    MissingKind.UNIT: "a count or unit",
    MissingKind.ATTRIBUTE: "a detail",
    MissingKind.TOPIC: "a topic",
}
"""What kind of thing the dossier lacks."""

LACKS = (Reason.PERIOD_NOT_COVERED, Reason.METRIC_NOT_COVERED, Reason.NOT_IN_DOSSIER)
"""Reasons that say that the dossier lacks something, of which one can be more or less sure."""


def say_confidence(reply: Reply) -> str:
    """How sure the reply is; "" for a refusal that is about the question alone."""
    if isinstance(reply.outcome, Answer):
        return CONFIDENCE_WORDS[reply.confidence.bucket]
    is_lack = reply.outcome.reason in LACKS
    return REFUSAL_WORDS[reply.confidence.bucket] if is_lack else ""


def say_date(written: str | date | None) -> str | None:
    """A date as a reader says it; what is no ISO date is shown as it is.

    >>> say_date("2025-10-31")
    '31 Oct 2025'
    """
    try:
        day = date.fromisoformat(written) if isinstance(written, str) else written
    except ValueError:
        return str(written)
    return f"{day.day} {day:%b %Y}" if day else None


def say_section(section: Sequence[str], title: str) -> str:
    """A section path in one line, without the dossier's own title before it."""
    path = section[1:] if len(section) > 1 and section[0] == title else section
    return " › ".join(path)


def say_platform(written: str) -> str:
    """A platform's name for readers.

    >>> say_platform("seeking_alpha"), say_platform("x")
    ('Seeking Alpha', 'X')
    """
    return written.replace("_", " ").title()
