"""Pages in other layouts, and promises over random documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.coverage import gaps, uncovered
from corpus.errors import BlankText
from corpus.page import parse_page
from corpus.read import read_dossier
from corpus.split import MAX_PASSAGE_CHARS, passage_context, split_passages
from corpus.types import Dossier, Kind, Span, Stance
from tests.qa.norwind import NORWIND

PAGES = Path(__file__).parent / "pages"


def read(name: str) -> Dossier:
    """One of the small pages beside this file."""
    return read_dossier(PAGES / name)


def words(dossier: Dossier, *spans: Span | None) -> tuple[str | None, ...]:
    """The words at spans."""
    return tuple(dossier.quote(span) if span else None for span in spans)


def found(dossier: Dossier, kind: Kind) -> list[tuple[str, ...]]:
    """Paths of the sections of a kind that have sentences."""
    return [each.path for each in dossier.sections if each.kind is kind and each.sentences]


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_nothing_lost(name: str) -> None:
    """Every character that shows is in a span, whatever the layout."""
    assert uncovered(read(name)) == ()


def test_markdown_header() -> None:
    """A Markdown page gives company, ticker, sector, subtitle and date."""
    page = read("nordwind.md")
    assert words(page, page.company, page.ticker, page.sector) == (
        "Nordwind Energy AG",
        "NWE",
        "Utilities",
    )
    assert page.as_of == date(2025, 10, 31)
    assert words(page, page.subtitle)[0] == (
        "Offshore wind developer with a backlog problem worth owning."
    )


def test_markdown_sections() -> None:
    """Known headings give the kind, labelled items are sections of their own."""
    page = read("nordwind.md")
    assert found(page, Kind.THESIS) == [
        ("Why Own It?", "Contracted cash flows"),
        ("Why Own It?", "Cheap on assets"),
    ]
    assert found(page, Kind.RISKS) == [
        ("Risk factors",),
        ("Risk factors", "Grid delays"),
        ("Risk factors", "Interest rates"),
    ]
    assert found(page, Kind.CATALYSTS) == [
        ("What to watch", "Next 12 months", "Auction results"),
        ("What to watch", "Next 12 months", "Refinancing"),
        ("What to watch", "12-24 months"),
    ]
    rows = [page.quote(s.span) for each in page.sections for s in each.sentences]
    assert "Revenue | €1.2bn | €640m" in rows


def test_markdown_people() -> None:
    """Experts and team are read from headings and list items."""
    page = read("nordwind.md")
    assert [words(page, e.name, e.field, e.audience, e.platform) for e in page.experts] == [
        ("Jane Doe", "Utilities analyst", "12.4K followers", None),
        ("Max Roe", "Fund manager", "87K followers", "X"),
    ]
    assert [each.truncated for each in page.experts] == [False, True]
    assert [words(page, each.name, each.role) for each in page.team] == [
        ("Anna Berg", "Chief Executive Officer"),
        ("Dr. Karl-Heinz von Holt", "Chief Financial Officer"),
        ("Mia Sand", "Head of Operations"),
    ]


def test_markdown_questions() -> None:
    """Three ways of writing a pair give three pairs; one states its own period."""
    page = read("nordwind.md")
    assert [words(page, each.question)[0] for each in page.faqs] == [
        "How did the company do in the first half of 2025?",
        "Does it pay a dividend?",
        "What about debt?",
    ]
    (debt,) = page.faqs[2].answer
    assert page.quote(debt.span) == "Net debt was 3.1x EBITDA at the end of Q1 2025."
    assert [each.period.label for each in debt.periods] == ["Q1 2025"]


def test_a_question_on_this_quarter_is_not_of_the_half_that_it_asks_about(tmp_path: Path) -> None:
    """It is of the quarter that the other questions name; the half is what lies ahead."""
    asked = "What moved margins this quarter, and what was said about the second half?"
    plain = "What is happening with margins by division?"
    assert plain in NORWIND
    path = tmp_path / "norwind.txt"
    path.write_text(NORWIND.replace(plain, asked), encoding="utf-8")
    page = read_dossier(path)
    (pair,) = (each for each in page.faqs if page.quote(each.question) == asked)
    assert pair.period is not None
    assert pair.period.period.label == "Q1 2026"


def test_capitals_head_groups() -> None:
    """Where groups are in capitals, an unknown line in capitals heads a group, not a risk."""
    page = read("helio.txt")
    assert found(page, Kind.RISKS) == [
        ("RISKS & CHALLENGES", "Supply of motors"),
        ("RISKS & CHALLENGES", "Competition"),
    ]
    assert found(page, Kind.PLAIN) == [("UNIT ECONOMICS", "Payback")]
    assert found(page, Kind.BULL) == [
        ("BULL CASE", "Recurring software"),
        ("BULL CASE", "Lower unit costs"),
    ]
    assert [words(page, each.name, each.role) for each in page.team] == [
        ("Lena Fox", "Chief Executive Officer"),
        ("Raj Patel", None),
        ("Oda Lund", "Chief Technology Officer"),
    ]
    assert len(page.faqs) == 2


def test_experts_in_another_order() -> None:
    """Followers before the field, a post without punctuation, an audience below the post."""
    page = read("posts.txt")
    assert [words(page, e.name, e.field, e.audience, e.platform) for e in page.experts] == [
        ("Kim Ito", "Seafood trader", "3,400 followers", "LinkedIn"),
        ("Omar Diaz", None, "12K followers", "Twitter"),
    ]
    assert [len(each.quote) for each in page.experts] == [2, 1]


def test_no_headings() -> None:
    """Plain paragraphs are one section titled by the first line."""
    page = read("letter.txt")
    (section,) = page.sections
    assert (section.path, section.kind, len(section.sentences)) == (
        ("Notes on Tern Shipping",),
        Kind.PLAIN,
        4,
    )


def test_real_content_is_not_furniture() -> None:
    """A first line with substance under a known heading stays a sentence."""
    text = "Acme\n\nKey Risks\n\nCosts rose faster than prices.\n\nRivals\n\nThey cut prices.\n"
    page = parse_page("acme", text, markdown=False)
    (own, item) = [each for each in page.sections if each.kind is Kind.RISKS]
    assert words(page, own.sentences[0].span) == ("Costs rose faster than prices.",)
    assert (item.path, item.stance) == (("Key Risks", "Rivals"), Stance.BEAR)


def test_blank() -> None:
    """A text that shows nothing is no page."""
    with pytest.raises(BlankText):
        parse_page("blank", " \n\ufeff\u200b\n", markdown=False)


HEADINGS = st.sampled_from(
    "Key Risks;# Acme;## Team;FAQ;Catalysts;Near term;Follow the Experts;Bull Case;"
    "Investor Materials;**Bold**;Title\n===;CAPS LINE;Some heading;Amit profile".split(";")
)
LINES = st.one_of(
    HEADINGS,
    st.sampled_from(
        "• Label: text here.;- a;1. b;> quote;| a | b |;|---|---|;x;Article;12K followers;"
        "Ann Lee - undefined;Ann Lee;Why now?;Q: Is it?;A: No.;---;```;Updated: May 2, 2025".split(
            ";"
        )
    ),
    st.text(alphabet="ab C.D?!:,*_|#>-\u00a0\u200b\ufeffé\u0301🚀“”…1$%", max_size=50),
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", " \n\t\n"])
TEXTS = st.lists(st.tuples(LINES, BREAKS), max_size=25).map(
    lambda pieces: "".join(line + end for line, end in pieces)
)


def shows(text: str) -> bool:
    """Whether a text shows anything."""
    return any(not each.isspace() and each not in "\u200b\ufeff" for each in text)


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(shows), st.booleans())
def test_promises_hold_for_any_text(text: str, markdown: bool) -> None:
    """Text unchanged, nothing lost, spans in the text, one passage per sentence, one dossier."""
    page = parse_page("any", text, markdown=markdown)
    assert page.text == text
    assert uncovered(page) == ()
    assert all(each.path for each in page.sections)
    passages = split_passages(page)
    held = [(p.section, i) for p in passages for i in range(p.first, p.last)]
    assert held == [(s.index, i) for s in page.sections for i in range(len(s.sentences))]
    assert len({each.id for each in passages}) == len(passages)
    for each in passages:
        assert 0 <= each.start < each.end <= len(text)
        assert passage_context(page, each)
    assert parse_page("any", text, markdown=markdown) == page


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(shows), st.booleans())
def test_words_are_kept_as_content(text: str, markdown: bool) -> None:
    """What only furniture covers holds no long run of letters that is not a known line."""
    page = parse_page("any", text, markdown=markdown)
    content = [page.title, *(s.span for each in page.sections for s in each.sentences)]
    content += [each.heading for each in page.sections if each.heading]
    lost = [text[gap.start : gap.end] for gap in gaps(text, content)]
    kept = {text[span.start : span.end] for span in content}
    lost = [each for each in lost if not any(each in words for words in kept)]
    known = "profile x article undefined amit ann lee a: q: 12k followers".split()
    assert not [
        each for each in lost if sum(c.isalpha() for c in each) > 4 and each.casefold() not in known
    ]


def test_passages_are_cut_at_the_limit() -> None:
    """A long section gives several passages within the limit; a pair stays whole."""
    body = " ".join(f"Sentence number {n} says a little more than nothing." for n in range(60))
    text = f"Acme\n\nExecutive Summary\n\n{body}\n\nFAQ\n\nWhat is it?\n\n{body}\n"
    page = parse_page("acme", text, markdown=False)
    passages = split_passages(page)
    pair = [each for each in passages if each.section == page.faqs[0].section]
    assert [each.start for each in pair] == [page.faqs[0].question.start]
    others = [each.end - each.start for each in passages if each not in pair]
    assert len(others) > 3
    assert max(others) <= MAX_PASSAGE_CHARS


def test_quotes_with_their_author_below() -> None:
    """A quote block with "— name, field, audience" under it names its expert; the next is new."""
    text = (
        "# Acme plc\n\n*Notes, last revised on 3 December 2025.*\n\n## Voices\n\n"
        '> "I like it."\n> — Ann Lee, analyst, 31.4K followers\n\n'
        '> "I do not."\n> — Bo Ek, trader, 740 followers\n'
    )
    page = parse_page("acme", text, markdown=True)
    assert page.as_of == date(2025, 12, 3)
    assert [words(page, e.name, e.field, e.audience) for e in page.experts] == [
        ("Ann Lee", "analyst", "31.4K followers"),
        ("Bo Ek", "trader", "740 followers"),
    ]
    assert [words(page, each.quote[0].span)[0] for each in page.experts] == [
        '"I like it."',
        '"I do not."',
    ]


def test_unknown_group_after_catalysts() -> None:
    """An unlabelled heading after labelled catalysts heads a group of its own."""
    text = (
        "Acme\n\nCatalysts\n\nNear term\n• Launch: It ships soon.\n\n"
        "Regional Picture\n\nAsia grew by 3% and Europe shrank.\n"
    )
    page = parse_page("acme", text, markdown=False)
    assert found(page, Kind.CATALYSTS) == [("Catalysts", "Near term", "Launch")]
    assert found(page, Kind.PLAIN) == [("Regional Picture",)]


@pytest.mark.parametrize(
    ("line", "company"),
    [
        ("Company: Acme plc: Late Bloomer or Value Trap?", "Acme plc"),
        ("Company: Acme plc", "Acme plc"),
        ("Acme plc: Late Bloomer or Value Trap?", "Acme plc"),
    ],
)
def test_a_labelled_company_is_its_name_alone(line: str, company: str) -> None:
    """Whatever a title says behind it."""
    text = (
        f"Acme plc logo\n\n{line}\n\nMakes food.\n\nUpdated: Oct 31, 2025\n\nKey Risks\n\nNone.\n"
    )
    page = parse_page("acme", text, markdown=False)
    assert page.quote(page.company) == company


def test_a_sector_named_like_a_heading() -> None:
    """ "Financials" behind the date is the sector; farther on it heads a part."""
    text = (
        "Acme logo\n\nAcme: Bank or Bust\n\nIt lends.\n\nUpdated: Feb 19, 2026\nFinancials\n\n"
        "Executive Summary\n\nAcme is a bank.\n\nFinancials\n\nSales rose 4%.\n"
    )
    page = parse_page("acme", text, markdown=False)
    assert words(page, page.sector) == ("Financials",)
    assert [section.heading is not None for section in page.sections].count(True) > 1
