"""How many there are in total, which is not how many were added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.quantities import Unit
from qa.reading import Reading
from qa.scored import Scored

_IN_TOTAL = regex(
    r"\b(?:in\s+total|altogether|all\s+told|all\s+in\s+all|total\s+(?:number|count)\s+of|in\s+all)\b",
    re.IGNORECASE,
)
_ADDED = regex(
    r"\b(?:add(?:s|ed|ing)?|gain(?:s|ed|ing)?|open(?:s|ed|ing)?|w[io]n(?:s|ning)?|launch(?:es|ed|ing)?|"
    r"hir(?:es?|ed|ing)|built|new|extra|another|additional|more)\s+(?:(?:about|around|some|roughly|nearly|over|another|"
    r"an?|net|more|than|almost)\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a number by which something grew."""


def tells_only_additions(given: Sequence[Scored], reading: Reading) -> bool:
    """Whether a total is asked for in so many words, and only what was added to it is told.

    "Added 12 stores" tells not how many stores there are in total.
    """
    if reading.asked.sought is not Sought.NUMBER or not _IN_TOTAL.search(reading.text):
        return False
    if Unit.MONEY in reading.asked.units or _ADDED_ASKED.search(reading.text):
        return False
    fits = [(each.claim, each.fit.figure) for each in given if each.fit is not None]
    return bool(fits) and all(
        _ADDED.search(claim.text[: figure.quantity.span.start - claim.sentence.start])
        for claim, figure in fits
    )


_ADDED_ASKED = regex(
    r"\b(?:add\w*|gain\w*|open\w*|w[io]n\w*|launch\w*|hir\w+|built|buil[dt]\w*|new|extra|additional)\b",
    re.IGNORECASE,
)
