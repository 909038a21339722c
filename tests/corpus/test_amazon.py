"""The default dossier, read exactly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.coverage import uncovered
from corpus.read import read_dossier
from corpus.types import Dossier, Kind, Section, Sentence, Source, Span, Stance

PAGE = Path(corpus.__file__).parent / "dossiers" / "amazon.txt"

CARDS = "Bull & Bear Case"
WHY = ("Investment Thesis", "Why Invest?")
FAQ = "What the Pro's Are Asking"
PATHS = (
    (CARDS,),
    (CARDS, "Bull Case"),
    (CARDS, "Bull Case", "AWS Monetizes Capital Twice"),
    (CARDS, "Bull Case", "Trainium Chips Drive Margin Expansion"),
    (CARDS, "Bull Case", "Laggard Valuation Creates Long-Term Opportunity"),
    (CARDS, "Bear Case"),
    (CARDS, "Bear Case", "AWS Market Share Erosion"),
    (CARDS, "Bear Case", "Circular Financing and Revenue Quality"),
    (CARDS, "Bear Case", "Consumer Spending Collapse and Valuation Disconnect"),
    ("Executive Summary",),
    ("Investment Thesis",),
    WHY,
    (*WHY, "AWS Monetizes Capital Twice"),
    (*WHY, "Trainium Chips Drive Margin Expansion"),
    (*WHY, "Laggard Valuation Creates Catch-Up"),
    ("Catalysts",),
    ("Catalysts", "Near term"),
    ("Catalysts", "Near term", "Q4 Earnings and Holiday Execution"),
    ("Catalysts", "Near term", "Trainium Adoption Beyond Anthropic"),
    ("Catalysts", "Medium term"),
    ("Catalysts", "Medium term", "AWS Market Share Stabilization"),
    ("Catalysts", "Medium term", "Advertising Revenue Trajectory"),
    ("Catalysts", "Long term"),
    ("Catalysts", "Long term", "Vertical Integration of AI Economics"),
    ("Key Risks",),
    ("Key Risks", "AWS Market Share Erosion"),
    ("Key Risks", "Circular Financing and Revenue Quality"),
    ("Key Risks", "Consumer Spending Collapse and Valuation Disconnect"),
    ("Follow the Experts",),
    ("Follow the Experts", "Amit"),
    ("Follow the Experts", "Amit"),
    ("Follow the Experts", "Sawyer Merritt"),
    ("Follow the Experts", "Sawyer Merritt"),
    ("Follow the Experts", "Joseph Carlson"),
    ("Follow the Experts", "Joseph Carlson"),
    ("Follow the Experts", "Finance Flash"),
    ("Follow the Experts", "Finance Flash"),
    ("Investor Materials",),
    ("Investor Materials", "Key Documents"),
    ("Investor Materials", "Press Releases"),
    ("External Insights",),
    ("External Insights", "Spotlight on Amazon"),
    ("External Insights", "Spotlight on Amazon", "Beyond The Cart"),
    ("Team",),
    (FAQ,),
    (FAQ, "How did Amazon perform financially in Q2 2025?"),
    (FAQ, "What impacted AWS’s earnings and outlook this quarter?"),
    (FAQ, "How is Amazon’s retail, Prime, and advertising business trending?"),
    (FAQ, "What risks and headwinds did management highlight in Q2?"),
    (FAQ, "Did Amazon’s cash flow or capital structure materially change this quarter?"),
)


@pytest.fixture(scope="module")
def amazon() -> Dossier:
    """The packaged dossier."""
    return read_dossier(PAGE)


def quoted(dossier: Dossier, span: Span | None) -> str | None:
    """The words at a span."""
    return dossier.quote(span) if span else None


def sentence(dossier: Dossier, opening: str, kind: Kind) -> Sentence:
    """The one sentence of a kind of section that opens so."""
    (found,) = [
        each
        for section in dossier.sections
        for each in section.sentences
        if section.kind is kind and dossier.quote(each.span).startswith(opening)
    ]
    return found


def section(dossier: Dossier, *path: str) -> Section:
    """The first section with a path."""
    return next(each for each in dossier.sections if each.path == path)


def test_text_is_the_file(amazon: Dossier) -> None:
    """The text is the file's bytes decoded, nothing removed."""
    assert amazon.text.encode() == PAGE.read_bytes()


def test_nothing_is_lost(amazon: Dossier) -> None:
    """Every character that shows stands in some span."""
    assert uncovered(amazon) == ()


def test_header(amazon: Dossier) -> None:
    """Title, company, subtitle, date and sector are read from the top of the page."""
    assert quoted(amazon, amazon.title) == (
        "Amazon: AWS Capacity Lead or Circular Financing Trap: Amazon's AI Bet"
    )
    assert quoted(amazon, amazon.company) == "Amazon"
    assert (quoted(amazon, amazon.subtitle) or "").endswith("while market share erodes.")
    assert (amazon.as_of, quoted(amazon, amazon.as_of_span)) == (date(2025, 10, 31), "Oct 31, 2025")
    assert quoted(amazon, amazon.sector) == "Consumer"


def test_every_section_path(amazon: Dossier) -> None:
    """The sections after the header's two are those of the page, in its order."""
    assert tuple(each.path for each in amazon.sections[2:]) == PATHS
    assert {each.kind for each in amazon.sections[:2]} == {Kind.HEADER}


def test_sides(amazon: Dossier) -> None:
    """Bull cards and the thesis argue for, bear cards and risks against, the rest neither."""
    sides = {each.path[:2]: each.stance for each in amazon.sections if each.sentences}
    assert sides[CARDS, "Bull Case"] is sides[WHY] is Stance.BULL
    assert sides[CARDS, "Bear Case"] is sides["Key Risks", "AWS Market Share Erosion"]
    assert sides[CARDS, "Bear Case"] is Stance.BEAR
    assert sides[("Executive Summary",)] is None
    assert section(amazon, *WHY, "AWS Monetizes Capital Twice").kind is Kind.THESIS


def test_catalysts_know_their_horizon(amazon: Dossier) -> None:
    """Each catalyst has its horizon as written; only those with a bullet have its mark."""
    found = [
        (quoted(amazon, each.horizon), "•" in [amazon.quote(mark) for mark in each.boilerplate])
        for each in amazon.sections
        if each.kind is Kind.CATALYSTS and each.sentences
    ]
    expected = [("Near term", True)] * 2 + [("Medium term", True)] * 2 + [("Long term", False)]
    assert found == expected


def test_experts(amazon: Dossier) -> None:
    """Each expert has name, field, audience, platform; every quoted post breaks off."""
    found = [
        (
            quoted(amazon, each.name),
            quoted(amazon, each.field),
            quoted(amazon, each.audience),
            quoted(amazon, each.platform),
            len(each.quote),
            each.truncated,
        )
        for each in amazon.experts
    ]
    assert found == [
        ("Amit", "Tech stocks", "254.3K audience", "x", 1, True),
        ("Sawyer Merritt", "EEV/Space/Tech news", "962.5K audience", "x", 2, True),
        ("Joseph Carlson", "Financial Services", "87K audience", "x", 5, True),
        (
            "Finance Flash",
            "German Buy-Hold-Check investor",
            "1.49K audience",
            "seeking_alpha",
            3,
            True,
        ),
    ]
    assert {amazon.sections[each.section].source for each in amazon.experts} == {Source.EXPERT}


def test_materials(amazon: Dossier) -> None:
    """Each document has its group, form and description."""
    found = [
        (
            each.group,
            amazon.quote(each.title)[:24],
            quoted(amazon, each.form),
            [amazon.quote(line.span)[:18] for line in each.description],
        )
        for each in amazon.materials
    ]
    assert found == [
        ("Key Documents", "Amazon.com Announces Thi", "Article", ["Launched earlier t"]),
        ("Press Releases", "Nasdaq and AWS to Advanc", "Article", ["Strategic cloud de"]),
        ("Press Releases", "Amazon's share price val", "PDF", []),
        ("Press Releases", "Amazon’s Costly Space Ra", "PDF", []),
        ("Beyond The Cart", "Amazon's Zoox robotaxi o", "Article", []),
    ]


def test_team(amazon: Dossier) -> None:
    """A name given twice, once as "undefined", is one person without a role."""
    assert [(quoted(amazon, each.name), each.role) for each in amazon.team] == [
        ("Jeffrey P. Bezos", None),
        ("Andy Jassy", None),
        ("Brian T. Olsavsky", None),
        ("Douglas J. Herrington", None),
    ]


def test_questions(amazon: Dossier) -> None:
    """There are five pairs, each about Q2 2025 by its own words or by its block's."""
    assert [len(each.answer) for each in amazon.faqs] == [5, 5, 4, 4, 3]
    labels = {each.period.period.label if each.period else None for each in amazon.faqs}
    assert labels == {"Q2 2025"}


@pytest.mark.parametrize(
    ("opening", "kind", "labels"),
    [
        ("AWS grew 17% in Q2", Kind.FAQ, ["Q2 2025"]),
        ("AWS hit $132 billion", Kind.THESIS, ["Q3 2025"]),
        ("AWS added 3.8 gigawatts", Kind.THESIS, ["YTD 2025", "October 2025"]),
        ("AI drove", Kind.THESIS, ["2025"]),
        ("AWS holds 30%", Kind.RISKS, ["2023"]),
        ("Azure grew 40%", Kind.RISKS, ["Q3 2025", "2027"]),
        ("Free cash flow fell", Kind.RISKS, ["TTM"]),
        ("Look out for whether AWS", Kind.CATALYSTS, ["Q3 2025"]),
        ("Trainium 2 and 3", Kind.THESIS, []),
    ],
)
def test_stated_periods(amazon: Dossier, opening: str, kind: Kind, labels: list[str]) -> None:
    """A sentence has the periods that it states, resolved by the as-of date."""
    stated = sentence(amazon, opening, kind).periods
    assert [each.period.label for each in stated] == labels


def test_inherited_period(amazon: Dossier) -> None:
    """The third answer names no period; its block's questions agree on Q2 2025."""
    inherited = sentence(amazon, "Advertising was a breakout star", Kind.FAQ).inherited
    assert inherited is not None
    assert inherited.period.label == "Q2 2025"
    assert amazon.quote(inherited.span) == "Q2 2025"


def test_analysis_with_two_periods_lends_none(amazon: Dossier) -> None:
    """Where a section speaks of several windows, its other sentences have no period."""
    inherited = {
        each.inherited
        for section in amazon.sections
        for each in section.sentences
        if section.kind is not Kind.FAQ
    }
    assert inherited == {None}


def test_furniture_is_no_sentence(amazon: Dossier) -> None:
    """Introducing lines, captions, labels, forms and platforms are never sentences."""
    sentences = {amazon.quote(s.span) for each in amazon.sections for s in each.sentences}
    furniture = {"x", "Article", "PDF", "Expert Insights", "Amazon logo", "Amit profile"}
    furniture |= {"seeking_alpha", "Andy Jassy - undefined"}
    assert not sentences & furniture
    openings = (
        "An overview",
        "Overview of",
        "Key pieces",
        "The key events",
        "Quickly navigate",
        "Access the",
        "A curated",
        "Meet the",
        "Here are",
    )
    assert not [each for each in sentences if each.startswith(openings)]


def test_cards_and_bodies_are_twins(amazon: Dossier) -> None:
    """Each of the six cards knows its body and the body its card, by near-equal headings too."""
    pairs = {(each.index, twin) for each in amazon.sections for twin in each.twins}
    assert len(pairs) == 12
    assert all((twin, index) in pairs for index, twin in pairs)
    card = section(amazon, CARDS, "Bull Case", "Laggard Valuation Creates Long-Term Opportunity")
    (twin,) = card.twins
    assert amazon.sections[twin].path[-1] == "Laggard Valuation Creates Catch-Up"
