"""The unit that a number is wanted in, put plainly: "how many per cent", "how many billions"."""

from __future__ import annotations

import re

from corpus.regex import regex

_PER_CENT = r"(?:per\s?cents?|pct|%)"
_WORDS = r"[\w&.'-]+(?: [\w&.'-]+){0,5}"
_PUT = tuple(
    (regex(said, re.IGNORECASE), meant)
    for said, meant in (
        (rf"\bby\s+how\s+many\s+{_PER_CENT}(?!\w)", "by what percentage"),
        (
            rf"\bhow\s+many\s+{_PER_CENT}\s+(more|less|higher|lower|bigger|smaller|larger|up|down)\s+the?n\b",
            r"by what percentage \1 than",
        ),
        (rf"\bhow\s+many\s+{_PER_CENT}(?!\w)(?!\s+points?)", "what percentage"),
        (
            r"\bhow\s+many\s+(?:millions|billions|thousands|mio|mn|bn)\b"
            r"(?:\s+(?:of\s+)?(?:us\s+)?(?:dollars|euros|pounds|francs|kroner|kronor|yen|bucks))?(?!\s+of\b)",
            "how much money",
        ),
        (rf"(?:,|(?<=[\w)]))\s++in\s+{_PER_CENT}(?=\W{{0,9}}$)", " in percent"),
        (r"^\W{0,5}%\s+of\s+(?=\w)", "what percentage of "),
        (
            rf"^(\W{{0,5}})({_WORDS}) as (?:a )?% of ({_WORDS})(?=\W{{0,9}}$)",
            r"\1what percentage of \3 is \2",
        ),
    )
)


def with_plain_units(question: str) -> str:
    """A question whose unit is put as finance puts it.

    >>> with_plain_units("By how many per cent did it rise?")
    'by what percentage did it rise?'
    """
    for said, meant in _PUT:
        question = said.sub(meant, question)
    return question
