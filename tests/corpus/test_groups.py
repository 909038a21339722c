"""Groups whose heading nobody listed are told by the records under it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.blocks import read_blocks
from corpus.groups import entry_by_records
from corpus.page import parse_page
from corpus.read import read_dossier
from corpus.titles import known_entry
from corpus.types import Dossier, Kind
from tests.quality.sets import dossier_files

ODD = {
    Kind.EXPERTS: "Heard on the Grapevine",
    Kind.MATERIALS: "The Paper Trail",
    Kind.INSIGHTS: "Seen Elsewhere",
    Kind.TEAM: "In the Engine Room",
    Kind.FAQ: "The Desk Wants to Know",
    Kind.CATALYSTS: "On the Road Ahead",
}
"""Headings that `layout.toml` does not know."""

PLAIN = [path for path in dossier_files() if path.suffix == ".txt"]


@pytest.mark.parametrize("kind", ODD)
def test_records_are_found_below_any_heading(kind: Kind) -> None:
    """A page says the same of people, posts, pairs and dates when one heading is another.

    Of forty pages one may not: some are in layouts of other sites.
    """
    assert known_entry(ODD[kind]) is None
    renamed = 0
    lost = []
    for path in PLAIN:
        dossier = read_dossier(path)
        text = _renamed(dossier, kind)
        renamed += text != dossier.text
        if _records(parse_page(dossier.id, text, markdown=False)) != _records(dossier):
            lost.append(path.name)
    assert renamed > len(PLAIN) / 2
    assert len(lost) <= len(PLAIN) / 40, lost


def _renamed(dossier: Dossier, kind: Kind) -> str:
    text = dossier.text
    for section in reversed(dossier.sections):
        span = section.heading
        if span and section.kind is kind and len(section.path) == 1:
            text = f"{text[: span.start]}{ODD[kind]}{text[span.end :]}"
    return text


def _records(dossier: Dossier) -> tuple[object, ...]:
    def words(spans: Sequence[object]) -> list[str]:
        return [dossier.text[each.start : each.end] for each in spans]  # type: ignore[attr-defined]

    catalysts = [each for each in dossier.sections if each.kind is Kind.CATALYSTS]
    return (
        words([each.name for each in dossier.experts]),
        words([each.name for each in dossier.team]),
        words([each.question for each in dossier.faqs]),
        len(dossier.materials),
        len({each.horizon for each in catalysts}),
        sum(len(each.sentences) for each in catalysts),
    )


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("Is it cheap?\n\nIt trades at 12x earnings.\n\nWho runs it?\n\nJane Doe does.", "faq"),
        ("Is it cheap?\n\nWho runs it?\n\nWhat next?", None),
        ("> Cheap, I say.\n> — Jane Doe, analyst\n\n> No.\n> — Joe Roe, blogger", "experts"),
        ("Jane Doe\n\nAnalyst\n\n12K readers\n\nMargins will widen again...", "experts"),
        ("12K readers\n\nMargins will widen again next year.", None),
        ("Jane Doe - Chief Executive\n\nJane Doe\n\nJoe Roe - undefined", "team"),
        ("**Jane Doe**, chairwoman\n\n**Joe Roe**, finance director", "team"),
        ("Jane Doe - Chief Executive\n\nShe came in 2020.", None),
        ("Annual Report\n\nPDF\n\nA new mill\n\nArticle", "materials"),
        ("Filings and more\n\nAnnual Report\n\nPDF\n\nA new mill\n\nArticle", "materials"),
        ("Annual Report\n\nPDF\n\nMargins widened.", None),
        ("Six to nine months\n\nThe mill opens.\n\nBeyond two years\n\nDebt is due.", "catalysts"),
        ("Next year\n\nThe mill opens.", None),
        ("All that people wonder about the mill.\n\nIs it old?\n\nYes, it is.\n\nWhy?", "faq"),
    ],
)
def test_what_shows_a_group(page: str, name: str | None) -> None:
    """Two records of a sort make a group, one does not."""
    found = entry_by_records(page, read_blocks(page, markdown=False), Kind.RISKS)
    assert (found.name if found else None) == name


def test_records_of_the_same_sort_open_no_group() -> None:
    """Among documents a heading of more documents is one of their groups."""
    page = "Annual Report\n\nPDF\n\nA new mill\n\nArticle"
    blocks = read_blocks(page, markdown=False)
    assert entry_by_records(page, blocks, Kind.INSIGHTS) is None


def test_groups_of_items_are_told_by_a_word() -> None:
    """An unknown heading above items is of the risks when it speaks of risks."""
    page = (
        "Acme\n\nAn old mill.\n\nRisks We Lose Sleep Over\n\nDebt\n\nMuch is due in 2026.\n\n"
        "Weather\n\nRain stops the mill.\n"
    )
    dossier = parse_page("acme", page, markdown=False)
    told = {each.path[-1]: each.kind for each in dossier.sections}
    assert (told["Debt"], told["Weather"]) == (Kind.RISKS, Kind.RISKS)


def test_a_form_is_no_heading(tmp_path: Path) -> None:
    """ "Press release" below a title is the form of that document."""
    path = tmp_path / "acme.txt"
    path.write_text(
        "Acme\n\nSummary\n\nAn old mill.\n\nDocuments\n\nAnnual Report\n\nPDF\n\nThe figures of "
        "the year.\n\nAcme buys a mill\n\nPress release\n\nIt costs $2 million.\n\nA visit\n\n"
        "Article\n",
        "utf-8",
    )
    dossier = read_dossier(path)
    forms = [each.form for each in dossier.materials if each.form]
    assert [dossier.text[form.start : form.end] for form in forms] == [
        "PDF",
        "Press release",
        "Article",
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("About", "summary"),
        ("Company Profile", "summary"),
        ("Who they are", "summary"),
        ("The company in a minute", "summary"),
        ("Reasons to hold the shares", "why"),
        ("What could derail the story", "risks"),
        ("Green flags", "bull"),
        ("Red flags", "bear"),
        ("The Numbers", "other"),
        ("Why the numbers changed", None),
    ],
)
def test_known_headings(heading: str, name: str | None) -> None:
    """By phrase or pattern."""
    found = known_entry(heading)
    assert (found.name if found else None) == name
