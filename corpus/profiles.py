"""Lines that list who an expert is: name, field, audience and platform, one after the other."""

from __future__ import annotations

from corpus.regex import regex
from corpus.vocabulary import layout

MAX_PROFILE_CHARS = 200
"""No longer line is such a list."""

FIELD_SPLIT = regex(
    r"\s*[|·•;]\s*|\s+[-–—]\s+|,\s+|\s*\(|\)\s*|\s+via\s+|\s+on\s+(?=\w+(?:\s[A-Z]\w+)?\)?(?:[,;]|$))"
)
"""What stands between the pieces of such a list."""


def is_profile(text: str) -> bool:
    """Whether a line lists name, field, audience.

    >>> is_profile("Jane Doe, analyst (12K followers)"), is_profile("Buy it, I say, for 12 cents")
    (True, False)
    """
    if len(text) > MAX_PROFILE_CHARS:
        return False
    pieces = [piece for piece in FIELD_SPLIT.split(text) if piece.strip()]
    return len(pieces) > 1 and any(
        layout().is_audience(piece) or layout().is_in("platforms", piece) for piece in pieces[1:]
    )
