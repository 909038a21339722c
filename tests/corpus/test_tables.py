"""Tables of posts, people, documents, catalysts, both sides and risks, however they are written."""

from __future__ import annotations

import pytest

from corpus.columns import cell_spans
from corpus.page import parse_page
from corpus.types import Dossier, Kind, Span, Stance

_TOP = "Acme plc (NYSE: ACM)\n\nSummary\n\nAcme mills flour. Acme sells it. Acme is old.\n\n"


def page(body: str) -> Dossier:
    """A page on a miller with one more part."""
    return parse_page("acme", _TOP + body, markdown=False)


def told(dossier: Dossier, kind: Kind) -> list[tuple[str, str, list[str]]]:
    """Horizon, heading and sentences of the sections of a kind that say something."""

    def quote(span: Span | None) -> str:
        return dossier.quote(span) if span else ""

    return [
        (quote(s.horizon), quote(s.heading), [quote(each.span) for each in s.sentences])
        for s in dossier.sections
        if s.kind is kind and s.sentences
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Who\tWhere\tWhen\tWhat they said\nAda Li\tX\t3 May 2025\tBread is dear.\n"
        "Bo Ek\tReddit\t4 May 2025\tFlour is not.",
        "| Name | Platform | Post |\n| --- | --- | --- |\n| Ada Li | X | Bread is dear. |\n"
        "| Bo Ek | Reddit | Flour is not. |",
        "NAME      PLATFORM     TEXT\nAda Li    X            Bread is\n"
        "                       dear.\nBo Ek     Reddit       Flour is not.",
    ],
)
def test_posts(rows: str) -> None:
    """With tabs, bars or spaces, a cell on two lines included."""
    dossier = page(f"Voices\n\n{rows}")
    posts = [
        (
            dossier.quote(each.name),
            dossier.quote(each.platform) if each.platform else "",
            " ".join(dossier.quote(each.quote[0].span).split()),
        )
        for each in dossier.experts
    ]
    assert posts == [("Ada Li", "X", "Bread is dear."), ("Bo Ek", "Reddit", "Flour is not.")]


def test_a_post_without_a_place_is_given_none() -> None:
    """An empty cell moves no date under the platforms."""
    rows = (
        "Name\tPlatform\tDate\tPost\n"
        "Ada Li\tX\t3 May 2025\tBread is dear again.\n"
        "Bo Ek\t\t4 May 2025\tFlour is not so dear.\n"
    )
    dossier = page(f"Voices\n\n{rows}")
    places = [dossier.quote(each.platform) if each.platform else None for each in dossier.experts]
    assert places == ["X", None]


@pytest.mark.parametrize(
    "rows",
    [
        "Role\tName\nChief Executive\tAda Li\nFinance Director\tBo Ek",
        "Chief Executive        Ada Li       since 2019\n"
        "Finance Director       Bo Ek        since 2022",
        "Ada Li .......... Chief Executive\nBo Ek ........... Finance Director",
        "Ada Li            Bo Ek\nChief Executive   Finance Director",
        "Chief Executive\nAda Li\nFinance Director\nBo Ek",
        "CHIEF EXECUTIVE: Ada Li\nFINANCE DIRECTOR: Bo Ek",
        "Ada Li became chief executive in 2019. Bo Ek is finance director.",
    ],
)
def test_people(rows: str) -> None:
    """The role before the name, behind it, above it, below it, or in a sentence."""
    dossier = page(f"Management\n\n{rows}\n")
    people = {
        dossier.quote(each.name): dossier.quote(each.role).casefold()
        for each in dossier.team
        if each.role
    }
    assert people == {"Ada Li": "chief executive", "Bo Ek": "finance director"}


def test_catalysts_by_a_column() -> None:
    """Rows of one horizon are one section; the head of the table is none."""
    rows = (
        "| Horizon | Event | Date |\n"
        "|---|---|---|\n"
        "| 0-6m | A mill opens | June |\n"
        "| 0-6m | Results | July |\n"
        "| 18m+ | Debt is due | 2029 |"
    )
    dossier = page(f"Catalysts\n\n{rows}")
    assert told(dossier, Kind.CATALYSTS) == [
        ("0-6m", "0-6m", ["A mill opens | June", "Results | July"]),
        ("18m+", "18m+", ["Debt is due | 2029"]),
    ]


def test_both_sides_beside_each_other() -> None:
    """Each cell is a point of the side above it."""
    rows = (
        "| # | Bull | Bear |\n"
        "|---|---|---|\n"
        "| 1 | Rents rise | Debt rises |\n"
        "| 2 | Mills are full | Flour is dear |"
    )
    dossier = page(f"Bull vs bear\n\n{rows}")
    assert [s for _, _, s in told(dossier, Kind.BULL)] == [["Rents rise"], ["Mills are full"]]
    assert [s for _, _, s in told(dossier, Kind.BEAR)] == [["Debt rises"], ["Flour is dear"]]
    sides = {each.stance for each in dossier.sections if each.kind is Kind.BULL}
    assert sides == {Stance.BULL}


def test_risks_with_their_odds() -> None:
    """The first column names the risk; how likely it is, is no sentence."""
    rows = (
        "Risk\tWhat would happen\tOur odds\n"
        "Fire\tA mill stands still for a year.\tHigh\n"
        "Flood\tFlour is lost in the cellar.\tLow"
    )
    dossier = page(f"Risk register\n\n{rows}")
    assert told(dossier, Kind.RISKS) == [
        ("", "Fire", ["A mill stands still for a year."]),
        ("", "Flood", ["Flour is lost in the cellar."]),
    ]


def test_questions_with_their_answers() -> None:
    """A row of a question and its answer is a pair."""
    rows = (
        "| Asked | Answered |\n"
        "|---|---|\n"
        "| Why did costs rise? | Flour was dear. |\n"
        "| Is debt low? | It is. |"
    )
    dossier = page(f"Q&A log\n\n{rows}")
    pairs = [(dossier.quote(f.question), dossier.quote(f.answer[0].span)) for f in dossier.faqs]
    assert pairs == [("Why did costs rise?", "Flour was dear."), ("Is debt low?", "It is.")]


def test_documents_with_their_form() -> None:
    """The title and the form are told apart from the date; so are groups of them."""
    rows = "Document\tType\tDate\nAnnual report\tPDF\t3 May 2025\nMill film\tVideo\t4 May 2025"
    dossier = page(f"Papers\n\n{rows}")
    titles = [(dossier.quote(m.title), dossier.quote(m.form)) for m in dossier.materials if m.form]
    assert titles == [("Annual report", "PDF"), ("Mill film", "Video")]
    listed = "From us\n[PDF] Annual report\n[Slides] Mill day\nFrom others\n[Article] Bread is dear"
    dossier = page(f"Documents\n\n{listed}")
    titles = [(dossier.quote(m.title), dossier.quote(m.form)) for m in dossier.materials if m.form]
    assert titles == [
        ("Annual report", "PDF"),
        ("Mill day", "Slides"),
        ("Bread is dear", "Article"),
    ]
    assert [each.group for each in dossier.materials] == ["From us", "From us", "From others"]


def test_cells() -> None:
    """Bars, tabs and wide gaps part cells; a bar inside aligned text stays."""
    for line in ("Q1 | 12 | 13", "Q1\t12\t13", "Q1    12    13", "Q1 ..... 12 ..... 13"):
        cells = cell_spans(line, Span(0, len(line)))
        assert [line[cell.start : cell.end] for cell in cells] == ["Q1", "12", "13"]


_BARRED = """Tarn Pumps plc (LSE: TARN)

Key figures
Item | Q4 2025 | Q3 2025
Revenue | 412.6 | 391.8
Gross margin | 58.2% | 59.4%

Key risks
Ore prices may fall | and with them orders.
A strike at the mine would stop deliveries for weeks.
"""


def test_bare_bars_make_rows_where_several_lines_have_them() -> None:
    """A table pasted without bars around it; a lone line with a bar is text."""
    dossier = parse_page("tarn", _BARRED, markdown=False)
    rows = [dossier.quote(s.span) for each in dossier.sections for s in each.sentences]
    assert "Revenue | 412.6 | 391.8" in rows
    assert any("Ore prices may fall" in row for row in rows)
    heads = [dossier.quote(each.heading) for each in dossier.sections if each.heading]
    assert not any("|" in head for head in heads)
