"""Pages of many providers, made up by people who knew nothing of this program, part by part.

Beside each page stands what is on it, as its writer noted it down: `providers/*.json`. The shares
below are a little under what was measured; the pages were read while the reader was written, so
they tell what stays, not how a page reads that nobody has seen (docs/quality.md has that).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.read import SUFFIXES, read_dossier
from corpus.types import Dossier, Section, Span

FOLDER = Path(__file__).parent / "providers"
_ALL = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
THEMED = tuple(name for name in _ALL if name.startswith("f"))
"""Pages that differ as much as they can: a podcast's notes, a spreadsheet, an app's screen."""

NOTES = tuple(name for name in _ALL if name not in THEMED)

LEAST = {
    "company": 0.96,
    "bull": 0.99,
    "bear": 0.99,
    "thesis": 0.95,
    "risks": 0.94,
    "horizons": 0.96,
    "experts": 0.97,
    "documents": 0.9,
    "team": 0.93,
    "questions": 0.94,
}
"""The share of each part that is read as what it is, over all pages but the themed ones."""

LEAST_THEMED = {
    "company": 0.3, "bull": 0.55, "bear": 0.6, "thesis": 0.6, "risks": 0.5, "horizons": 0.3,
    "experts": 0.5, "documents": 0.65, "team": 0.85, "questions": 0.45,
}  # fmt: skip
"""The same of those, of which only the two that were looked at are read well."""

_SIDES = {
    "bull": (("bull", "thesis"), "bull"),
    "bear": (("bear", "risks"), "bear"),
    "thesis": (("thesis", "bull"), None),
    "risks": (("risks", "bear"), None),
}


@cache
def page(name: str) -> tuple[Dossier, Mapping[str, Any]]:
    """One page as it is read, and what its writer says is on it."""
    path = next(p for suffix in SUFFIXES if (p := FOLDER / f"{name}{suffix}").exists())
    return read_dossier(path), json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def plain(text: str) -> list[str]:
    """The words of a text without marks and case."""
    words = (word.strip(".,:;!?()[]\"'“”‘’*_").casefold() for word in text.split())
    return [word for word in words if re.search(r"\w", word)]


def said(dossier: Dossier, sections: Sequence[Section]) -> str:
    """The words of sections with their headings, one section after the other."""
    parts = []
    for section in sections:
        spans = [section.heading, *(each.span for each in section.sentences)]
        parts.append(" ".join(" ".join(plain(dossier.quote(s))) for s in spans if s))
    return " / ".join(parts)


def opens(point: str) -> str:
    """The first words by which a point is known."""
    return " ".join(plain(point)[:6])


def met(name: str) -> Iterator[tuple[str, bool]]:
    """Each part of a page, and whether one thing of it is read as what it is."""
    dossier, notes = page(name)
    company = plain(dossier.quote(dossier.company))
    yield "company", bool(company) and company[:2] == plain(notes["company"])[: len(company)][:2]
    for part, (kinds, stance) in _SIDES.items():
        held = said(
            dossier,
            [
                s
                for s in dossier.sections
                if s.kind in kinds and (stance is None or s.stance == stance)
            ],
        )
        yield from ((part, opens(point) in held) for point in notes[part])
    for horizon, points in notes["horizons"].items():
        held = said(
            dossier,
            [s for s in dossier.sections if s.horizon and _names(dossier, s.horizon, horizon)],
        )
        yield from (("horizons", opens(point) in held) for point in points)
    yield from records(dossier, notes)


def _names(dossier: Dossier, span: Span, horizon: str) -> bool:
    return plain(dossier.quote(span)) == plain(horizon)


def records(dossier: Dossier, notes: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The same of people, posts, documents and pairs."""
    posts = {
        " ".join(plain(dossier.quote(each.name))): each.platform is not None and bool(each.quote)
        for each in dossier.experts
    }
    yield from (("experts", posts.get(" ".join(plain(each)), False)) for each in notes["experts"])
    titles = [" ".join(plain(dossier.quote(each.title))) for each in dossier.materials]
    for title in notes["documents"]:
        yield "documents", any(" ".join(plain(title))[:40] in each for each in titles)
    roles = {
        " ".join(plain(dossier.quote(each.name))): " ".join(plain(dossier.quote(each.role)))
        for each in dossier.team
        if each.role
    }
    for person, role in notes["team"].items():
        yield "team", " ".join(plain(role)) in roles.get(" ".join(plain(person)), "")
    asked = [plain(dossier.quote(each.question)) for each in dossier.faqs]
    yield from (("questions", plain(each) in asked) for each in notes["questions"])


@pytest.mark.parametrize(
    ("names", "floors"), [(NOTES, LEAST), (THEMED, LEAST_THEMED)], ids=["read", "themed"]
)
def test_most_of_every_part_is_read_as_what_it_is(
    names: Sequence[str], floors: Mapping[str, float]
) -> None:
    """Points, horizons, posts, documents, people and pairs, whatever the page calls them."""
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for name in names:
        for part, is_met in met(name):
            there[part] += 1
            found[part] += is_met
    assert set(there) == set(floors)
    low = {part: (found[part], there[part]) for part, least in floors.items()
           if found[part] < least * there[part]}  # fmt: skip
    assert low == {}


@pytest.mark.parametrize("name", NOTES)
def test_nobody_is_given_the_job_of_another(name: str) -> None:
    """A role that is read for a person is that person's."""
    dossier, notes = page(name)
    jobs = {" ".join(plain(person)): plain(role) for person, role in notes["team"].items()}
    for person in dossier.team:
        held = jobs.get(" ".join(plain(dossier.quote(person.name))))
        told = plain(dossier.quote(person.role)) if person.role else []
        others = [role for role in jobs.values() if role != held]
        assert held is None or not told or told not in others


@pytest.mark.parametrize("name", NOTES)
def test_posts_are_not_made_up(name: str) -> None:
    """Nobody but those whom the page quotes is an expert, the page's own author aside."""
    dossier, notes = page(name)
    names = [" ".join(plain(dossier.quote(each.name))) for each in dossier.experts]
    known = [" ".join(plain(each)) for each in notes["experts"]]
    assert len([each for each in names if each not in known]) <= 1
    assert len(names) == len(set(names))
