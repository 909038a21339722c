"""Questions to measure with: those of the dossiers' FAQ, each put in several ways.

Every one is a text of its own, so that no row remembered from an earlier question helps.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.types import Dossier

_BEFORE = ("", "Please tell me: ", "I would like to know: ", "One thing, please: ", "Say, ")
_AFTER = ("", " Please be brief.", " Thank you.", " I need it for a note.")


def questions_of(dossiers: Iterable[Dossier]) -> list[str]:
    """Twenty forms of every question in the dossiers' FAQ; all first forms, then all second."""
    asked = [each.quote(faq.question) for each in dossiers for faq in each.faqs]
    return [
        before + question + after for before in _BEFORE for after in _AFTER for question in asked
    ]
