"""The subject of a question: who or what has the thing asked for, or does it."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup.slots import Slots
from qa.followup.words import PREDICATES, VERBS

_DETERMINERS = frozenset("the a an its their our this that".split())
"""No verb stands behind these: "the take rate"."""

_PARTICIPLE = regex(r"\w{2,}(?:ed|ing)$", re.IGNORECASE)


def subject_of(rest: str, slots: Slots) -> str:
    """The words up to the first verb: "tuna costs rise" -> "tuna costs"."""
    words = rest.split()
    named = {
        word.casefold()
        for mention in slots.names
        for word in slots.text[mention.start : mention.end].split()
    }
    for position, word in enumerate(words):
        bare = word.strip(",?").casefold()
        if position == 0 or bare in named or words[position - 1].casefold() in _DETERMINERS:
            continue
        if bare in PREDICATES and position == len(words) - 1:
            return " ".join(words[:position]).strip(" ,")
        if (
            bare in VERBS
            or bare
            in (
                "really",
                "actually",
                "so",
                "to",
                "more",
                "less",
                "worth",
                "in",
                "as",
                "from",
                "still",
            )
            or _PARTICIPLE.match(bare)
        ):
            return " ".join(words[:position]).strip(" ,")
        if (
            bare.endswith("s")
            and bare[:-1] in VERBS
            and bare
            not in (
                "costs",
                "sales",
                "reports",
                "products",
                "plans",
                "gains",
                "works",
                "needs",
                "changes",
                "shares",
                "orders",
            )
        ):
            return " ".join(words[:position]).strip(" ,")
    return " ".join(words).strip(" ,?") if len(words) <= 5 else ""
