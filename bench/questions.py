"""Questions to measure with: those of the dossiers' FAQ, each put in several ways.

Every one has other words that count, so that no row remembered from an earlier one helps.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.types import Dossier

_AFTER = (
    "for shareholders",
    "for bondholders",
    "for customers",
    "for suppliers",
    "for employees",
    "for regulators",
    "for competitors",
    "for newcomers",
    "in practice",
    "in essence",
    "in detail",
    "in reality",
    "on balance",
    "by consensus",
    "at heart",
    "at worst",
    "at best",
    "under pressure",
    "with hindsight",
    "without hype",
)


def questions_of(dossiers: Iterable[Dossier]) -> list[str]:
    """Twenty forms of every question in the dossiers' FAQ; all first forms, then all second."""
    asked = [each.quote(faq.question).rstrip("?") for each in dossiers for faq in each.faqs]
    return [f"{question} {after}?" for after in _AFTER for question in asked]
