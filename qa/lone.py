"""Questions that are answered without the story before them."""

from __future__ import annotations

import math

from qa.aside import stands_alone
from qa.clean import Cleaned
from qa.desk import Desk
from qa.draft import Lack
from qa.intents import find_stance
from qa.keys import question_terms
from qa.types import Reason


def least_alone(cleaned: Cleaned, asked: Desk, lack: Lack) -> float:
    """From what chance on it is answered without its story; infinite for never."""
    if _is_one_side(cleaned, asked, lack):
        return 0.0
    return _SURELY if _is_a_story(cleaned, asked) else math.inf


_SURELY = 0.75
"""The chance of an answer to a question whose pronoun might have meant something in the story."""


def _is_one_side(cleaned: Cleaned, asked: Desk, lack: Lack) -> bool:
    """Whether what one side says may be told without the story before it, of which it is silent."""
    text = " ".join(cleaned.questions)
    return (
        bool(cleaned.aside)
        and lack.reason is Reason.NOT_IN_DOSSIER
        and not asked.reading.unknown
        and find_stance(text) is not None
        and stands_alone(text, cleaned.aside)
    )


def _is_a_story(cleaned: Cleaned, asked: Desk) -> bool:
    """Whether what was said before a question may be left out, though a pronoun may point there.

    It names nobody that the pronoun could mean: "my brother drives a truck. What do they earn?".
    """
    company = asked.ledger.company
    told = {mention.name for mention in asked.ledger.book.mentions(cleaned.aside)} - {company}
    text = " ".join(cleaned.questions)
    names_itself = bool(asked.ledger.book.mentions(text))
    says_what = len(question_terms(text, asked.glossary)) >= _OWN_TERMS
    alone = says_what and (names_itself or not told)
    return bool(cleaned.aside) and alone and not asked.reading.unknown


_OWN_TERMS = 2
"""A question with fewer terms of its own ("what was it?") is about what was said before."""
