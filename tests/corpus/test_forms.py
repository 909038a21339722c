"""Headings told by how they are written, points by where they stand."""

from __future__ import annotations

import pytest

from corpus.page import parse_page
from corpus.types import Dossier, Kind

_SAID = "Acme mills flour. It sells bread to bakers in nine towns of the north."


def page(*parts: str, markdown: bool = False) -> Dossier:
    """A page of a miller with these parts."""
    return parse_page("acme", "\n\n".join(("Acme plc (ACM)", *parts)), markdown=markdown)


def kinds(dossier: Dossier) -> dict[str, Kind]:
    """What each titled section is."""
    titled = [s for s in dossier.sections if s.heading and s.kind is not Kind.HEADER]
    return {section.path[-1]: section.kind for section in titled}


@pytest.mark.parametrize(
    "form",
    ["{number}. {title}", "{number} {title}", "{caps}", "{title}:", "{title}[edit]"],
)
def test_an_unknown_heading_is_one_if_it_is_written_like_those_known(form: str) -> None:
    """Without a part of its own, "Odds and Ends" ends the risks above it."""
    titles = ("Summary", "Thesis", "Catalysts", "Key Risks", "Odds and Ends", "Team")
    parts = [
        f"{form.format(number=n, title=title, caps=title.upper())}\n\n{_SAID}"
        for n, title in enumerate(titles, start=1)
    ]
    found = {t.lstrip("0123456789. ").casefold(): k for t, k in kinds(page(*parts)).items()}
    assert found["key risks"] is Kind.RISKS
    assert found["odds and ends"] is Kind.PLAIN


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Upside drivers", Kind.BULL),
        ("Reasons to hesitate", Kind.BEAR),
        ("What the pessimists see", Kind.BEAR),
        ("Our thesis in three steps", Kind.THESIS),
        ("Why it could work", Kind.THESIS),
        ("Stuff that could move the stock", Kind.CATALYSTS),
        ("Dates for the diary", Kind.CATALYSTS),
        ("Where it can break", Kind.RISKS),
        ("Four ways to lose money", Kind.RISKS),
        ("What smarter people said", Kind.EXPERTS),
        ("Sources used", Kind.MATERIALS),
        ("Who is in the room", Kind.TEAM),
        ("Questions from the May call", Kind.FAQ),
        ("🐻 Bears say", Kind.BEAR),
        ("What our mills grind", Kind.SUMMARY),
    ],
)
def test_headings_of_other_providers(heading: str, kind: Kind) -> None:
    """By phrases and patterns of the layout; what is none of them is of the part above it."""
    found = kinds(page(f"Summary\n\n{_SAID}", f"{heading}\n\n{_SAID}", f"Key Risks\n\n{_SAID}"))
    assert next(k for title, k in found.items() if title in heading) is kind


@pytest.mark.parametrize(
    "heading",
    ["0-6M", "18M+", "H1/2026", "Before year-end", "2027 and on", "Soon (this winter)",
     "Beyond 2027",
     "Inside three months", "Coming half-year", "Dec–Mar (off-season)", "Down the road"],
)  # fmt: skip
def test_horizons(heading: str) -> None:
    """However long and in whatever words."""
    dossier = page("Catalysts", f"{heading}\n\n- A mill opens.", "2031\n\n- Debt is due.")
    held = [dossier.quote(s.horizon) for s in dossier.sections if s.horizon and s.sentences]
    assert held == [heading, "2031"]


@pytest.mark.parametrize(
    "points",
    [
        "1. Once in\n   A baker stays for life and buys flour each week of the year.\n"
        "2. Sold by month\n   Flour is paid for in advance by nine bakers of ten.",
        "Once in\n\nA baker stays for life and buys flour each week of the year.\n\n"
        "Sold by month\n\nFlour is paid for in advance by nine bakers of ten.",
        "- Once in. A baker stays for life.\n- Sold by month. Flour is paid for in advance.",
        "Once in     A baker stays for life and buys flour each week.\n"
        "Sold by month   Flour is paid for in advance by nine of ten.",
    ],
)
def test_points_have_their_titles(points: str) -> None:
    """A line above, a short first sentence or a first column is the title of a point."""
    dossier = page(f"Summary\n\n{_SAID}", f"Thesis\n\n{points}", f"Key Risks\n\n{_SAID}")
    titles = [s.path[-1] for s in dossier.sections if s.kind is Kind.THESIS and s.sentences]
    assert titles == ["Once in", "Sold by month"]


def test_short_lines_in_a_row_are_points() -> None:
    """None of them heads the next."""
    lines = "Mills run full\n\nDebt is small\n\nFlour is cheap"
    dossier = page(f"Summary\n\n{_SAID}", f"Green Flags\n\n{lines}", f"Red Flags\n\n{_SAID}")
    said = [
        dossier.quote(e.span) for s in dossier.sections if s.kind is Kind.BULL for e in s.sentences
    ]
    assert said == ["Mills run full", "Debt is small", "Flour is cheap"]


@pytest.mark.parametrize(
    ("top", "company", "ticker"),
    [
        ("MillNotes\n\nMillNotes | 3 May 2025\n\nAcme Flour plc\n\nNYSE: ACM",
         "Acme Flour plc", "ACM"),
        ("Mill Research      Equity\nFood | UK      3 May 2025\n\n"
         "ACME FLOUR PLC     ACM LN\nBUY      Price 4p",
         "ACME FLOUR PLC", "ACM LN"),
        ("Acme Flour\nType\tPublic\nTraded as\tOslo: ACM\nIndustry\tMilling", "Acme Flour", "ACM"),
        ("Acme Flour Group\nACM · NYSE · Milling", "Acme Flour Group", "ACM"),
        ("ACM – Acme Flour SE\n\nTicker: ACM GY", "Acme Flour SE", "ACM GY"),
    ],
)  # fmt: skip
def test_who_the_page_is_on(top: str, company: str, ticker: str) -> None:
    """The company, not the site, and where its share is listed."""
    body = (
        f"{top}\n\nSummary\n\nAcme mills flour. Acme sells it. Acme is old.\n\nTeam\n\nAda Li - CEO"
    )
    dossier = parse_page("acme", body, markdown=False)
    assert dossier.quote(dossier.company) == company
    assert dossier.ticker is not None
    assert dossier.quote(dossier.ticker) == ticker
