"""Lines around a page that say nothing of the company are left out; all others stay."""

from __future__ import annotations

import pytest

from corpus.furniture import is_page_number, without_furniture
from corpus.lines import split_lines


def kept(text: str) -> list[str]:
    """The lines of a text that are not left out."""
    return [line.text for line in without_furniture(split_lines(text))]


def test_contents_are_left_out_where_their_headings_stand_again() -> None:
    """A list of headings is one of contents; a list of points that stand again is none."""
    body = "Summary\nIt mills.\nKey Risks\nFire.\nTeam\nAda Li - CEO\nDocuments\nReport"
    listed = "On this page\n1 Summary\n2 Key Risks\n3 Team\n4 Documents\n"
    assert kept(listed + body) == kept(body)
    points = "Mills run full\nDebt is small\nFlour is scarce\nBread sells\n"
    assert kept(points + "Why\n" + points)[:4] == points.split("\n")[:4]


def test_heads_of_pages_stay_once() -> None:
    """A running head names the company the first time; page numbers never say anything."""
    page = "Acme plc      12 May 2026\nIt mills {}.\nPage {} of 3\n"
    text = "".join(page.format(word, number) for number, word in enumerate("abc", start=1))
    assert kept(text) == ["Acme plc      12 May 2026", "It mills a.", "It mills b.", "It mills c."]


@pytest.mark.parametrize(
    "line",
    [
        "♥ 1.1K  ⟲ 204",
        "♡ 88 Likes ∙ 6 Restacks",
        "12 people found this helpful",
        "Was this section useful?   Yes (41)   No (3)",
        "^ Annual report, p. 6.",
        "https://acme.example/report.pdf",
        "expand_less",
        "<aside>",
        "Page 2 of 9",
    ],
)
def test_what_a_site_counts_or_asks_is_left_out(line: str) -> None:
    """Votes, footnotes, addresses and icons between two paragraphs."""
    assert kept(f"It mills.\n{line}\nIt bakes.") == ["It mills.", "It bakes."]


@pytest.mark.parametrize(
    "line",
    [
        "87K audience",
        "seeking_alpha",
        "+4% in Q3",
        "$12",
        "412 mills",
        "### 2028+",
        "Upgrade cycle number one of eight.",
        "Debt: 3 times earnings",
        "Sponsored products grew 20% to $3 billion",
        "Sign up growth was 12% in the quarter",
        "Want more bread? So do the bakers.",
        "View in Berlin is that rates fall",
        "142m shares",
    ],
)
def test_what_says_something_stays(line: str) -> None:
    """Audiences, platforms, figures and headings look like counts at most."""
    assert line in kept(f"It mills.\n{line}\nIt bakes.")


def test_the_law_at_the_end_is_left_out_but_not_in_the_middle() -> None:
    """A sentence on advice ends a page; in its middle it may be one of its own."""
    legal = "Nothing here is investment advice.\n© 2026 Acme Research\nPrivacy"
    assert kept(f"It mills.\n\nIt bakes well.\n{legal}") == ["It mills.", "It bakes well."]
    long = "\n".join(f"Mill number {number} runs at full load." for number in "abcdefghijklmnop")
    assert kept(f"Nothing here is investment advice.\n{long}")[0].startswith("Nothing")


@pytest.mark.parametrize(
    "last",
    [
        "New privacy rules cost the business ten billion in the year before last.",
        "The board made no recommendation on the offer.",
        "It sells cookies and bread to nine chains of shops in the north of the country.",
    ],
)
def test_what_a_page_says_last_of_its_company_stays(last: str) -> None:
    """Words of the law may be words of the business."""
    assert kept(f"It mills.\n\n{last}") == ["It mills.", last]


def test_words_that_say_where_or_in_which_form_are_no_icons() -> None:
    """However often they stand alone, unlike the names of icons."""
    page = "Annual report\npdf\nMill film\nvideo\nMill day\npdf\nBread\npdf\nA\nevent_busy\nB"
    assert kept(page).count("pdf") == 3
    assert kept("Fire\nbolt\nFlood\nbolt\nDebt\nbolt") == ["Fire", "Flood", "Debt"]


def test_menus_are_told_from_rows() -> None:
    """Words between tabs alone are a menu; beside another row they head a table."""
    assert kept("Home\tNews\tLog in\n\nIt mills.") == ["It mills."]
    assert "Name\tRole" in kept("Name\tRole\nAda Li\tCEO\n\nIt mills.")


def test_a_page_of_furniture_alone_keeps_it() -> None:
    """A text is never read as empty."""
    assert kept("© 2026") == ["© 2026"]


def test_page_numbers() -> None:
    """With their count or without it, and nothing else."""
    assert [is_page_number(text) for text in ("Page 1 of 3", "2/5", "12", "Q1/2025")] == [
        True,
        True,
        False,
        False,
    ]
