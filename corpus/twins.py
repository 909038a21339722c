"""Sections that have the same heading, a card and its body, know of each other."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.drafts import Draft
from corpus.types import Kind
from corpus.vocabulary import plain_form

MIN_SHARED_WORDS = 2
"""Near-equal headings share at least so many leading words ("Laggard Valuation Creates ...")."""

MOST_ALIKE = 200
"""Headings with the same first word that are compared; no page has so many."""

_CARDS = frozenset({Kind.BULL, Kind.BEAR})
_BODIES = frozenset({Kind.THESIS, Kind.RISKS})


def find_twins(drafts: Sequence[Draft]) -> tuple[tuple[int, ...], ...]:
    """For each draft the positions of the others with its heading, in order."""
    titles = [plain_form(draft.path[-1]).split() if draft.heading else [] for draft in drafts]
    alike: dict[str, list[int]] = {}
    for position, title in enumerate(titles):
        if title and drafts[position].sentences:
            alike.setdefault(title[0], []).append(position)
    return tuple(
        tuple(
            other
            for other in (alike.get(titles[one][0], ())[:MOST_ALIKE] if titles[one] else ())
            if other != one and _are_twins(drafts, titles, one, other)
        )
        for one in range(len(drafts))
    )


def _are_twins(drafts: Sequence[Draft], titles: Sequence[list[str]], one: int, other: int) -> bool:
    first, second = titles[one], titles[other]
    if not first or not second or not (drafts[one].sentences and drafts[other].sentences):
        return False
    if first == second:
        return True
    kinds = {drafts[one].kind, drafts[other].kind}
    if not (kinds & _CARDS and kinds & _BODIES) or drafts[one].stance != drafts[other].stance:
        return False
    shared = _shared(first, second)
    return shared >= MIN_SHARED_WORDS and 2 * shared >= min(len(first), len(second))


def _shared(first: list[str], second: list[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
