"""Pages of other sites, by people who knew nothing of this program: their parts are found."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.read import read_dossier
from corpus.types import Dossier, Kind, Stance

FOLDER = Path(__file__).parent / "layouts"

PAGES = {
    "a1.txt": ("Tarnwick Cold Storage plc", date(2025, 11, 14), 3),
    "a2.txt": ("Norsund Kabel ASA", date(2025, 11, 6), 3),
    "a3.txt": ("Pawline Diagnostics, Inc.", date(2025, 11, 10), 2),
    "a4.txt": ("Lumbaya Bank Tbk", date(2025, 11, 3), 3),
    "b1.txt": ("Kestrel Cold Storage", date(2026, 2, 19), 3),
    "b2.txt": ("NORDVIK HAVBRUK ASA", date(2025, 11, 24), 3),
    "b3.md": ("Pelora Diagnostics", date(2026, 2, 5), 3),
    "b4.md": ("Aurelle Air", date(2025, 12, 17), 3),
}
"""The company, the date of the page, and the horizons found; each has three experts, four people
and four questions. The horizons of b4.md stand in a nested list."""


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> tuple[Dossier, str]:
    """One page, and its file's name."""
    return read_dossier(FOLDER / request.param), request.param


def test_every_page_is_listed() -> None:
    """A page that is added is asked about."""
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)


def test_header_and_records(page: tuple[Dossier, str]) -> None:
    """Company and date, not those of the site; experts, people and pairs, each complete."""
    dossier, name = page
    company, day, horizons = PAGES[name]
    assert dossier.text[dossier.company.start : dossier.company.end] == company
    assert dossier.as_of == day
    assert (len(dossier.experts), len(dossier.team), len(dossier.faqs)) == (3, 4, 4)
    assert all(expert.field and expert.platform for expert in dossier.experts)
    assert all(person.role for person in dossier.team)
    assert all(len(faq.answer) <= 8 for faq in dossier.faqs)
    assert len({each.horizon for each in dossier.sections if each.horizon}) == horizons


def test_prose_has_its_kind(page: tuple[Dossier, str]) -> None:
    """Both sides, risks and the company are told apart; little is left without a kind."""
    dossier, _ = page
    said: Counter[object] = Counter()
    for section in dossier.sections:
        said[section.kind] += len(section.sentences)
        said[section.stance] += len(section.sentences)
    for kind in (Kind.SUMMARY, Kind.RISKS, Kind.CATALYSTS):
        assert said[kind] >= 4, kind
    assert said[Stance.BULL] >= 3
    assert said[Stance.BEAR] >= 3
    assert said[Kind.PLAIN] <= 16
