"""Unknown headings told by their words, and where that may decide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.headings import LEAST_FORMED, chances, features, says_when, told
from corpus.read import read_dossier
from corpus.types import Kind
from tests.corpus.fit_headings import MODEL, checksum, read_labelled


def test_the_model_is_of_the_data_beside_it() -> None:
    """Whoever changes a labelled heading fits anew."""
    stored = json.loads(MODEL.read_text(encoding="utf-8"))
    assert stored["fitted"]["data_sha256"] == checksum()
    assert set(stored["labels"]) == set(read_labelled()[1])


def test_nearly_all_labelled_headings_are_told_as_they_are_labelled() -> None:
    """It has seen them; the share of unseen ones is printed by the fit."""
    texts, labels = read_labelled()
    wrong = [t for t, label in zip(texts, labels, strict=True) if told(t) not in (label, None)]
    known = sum(told(t) == label for t, label in zip(texts, labels, strict=True))
    assert len(wrong) <= 0.02 * len(texts)
    assert known >= 0.7 * sum(label != "other" for label in labels)


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("What critics of the shares say", "bear"),
        ("Overheard on the web", "experts"),
        ("Who is at the wheel", "team"),
        ("Diary of things that could move the price", "catalysts"),
        ("Letters to the analyst", "questions"),
        ("Pump orders doubled in Poland", None),
        ("Margins", None),
        ("The risks of this share are many and we would like to name each of them here", None),
    ],
)
def test_a_heading_is_told_by_its_words(heading: str, label: str | None) -> None:
    """Of what no list of headings holds; a point's title, one word and a sentence are none."""
    assert told(heading, LEAST_FORMED) == label


def test_chances_sum_to_one() -> None:
    """Also of a heading of which no word is known."""
    for heading in ("Key risks", "Xyzzy plugh", ""):
        assert sum(chances(heading).values()) == pytest.approx(1.0)
    assert list(features("")) == ["^ $", "words 0"]


@pytest.mark.parametrize(
    ("heading", "is_when"), [("Before the summer is out", True), ("Award of the bridge", False)]
)
def test_a_horizon_is_told_by_its_words(heading: str, *, is_when: bool) -> None:
    """By when, and not what."""
    assert says_when(heading) is is_when


_LETTER = """MORROW LANE PARTNERS

Letter for the fourth quarter, 19 January 2026

This time we write about Tarn Pumps plc (London: TARN), which makes pumps for mines.

I. WHAT WE LIKE

Owners come back. Two of five pumps sold in 2025 went to somebody who had one.

II. WHAT OUR CRITICS SAY

Ore prices pulled demand forward. Orders are 12% below their peak.

III. HOW WE COULD LOSE MONEY

Copper. Its price has doubled in two years.

IV. THE PEOPLE IN CHARGE

Ann Lowell, Chief Executive Officer
Ben Ridley, Chief Financial Officer
"""


def test_groups_numbered_in_roman_letters_are_told(tmp_path: Path) -> None:
    """A letter's own headings in capitals head the sides, the risks and the team."""
    path = tmp_path / "tarn.txt"
    path.write_text(_LETTER, encoding="utf-8")
    dossier = read_dossier(path)
    kinds = {each.kind for each in dossier.sections}
    assert {Kind.BULL, Kind.BEAR, Kind.RISKS, Kind.TEAM} <= kinds
    assert [dossier.quote(each.name) for each in dossier.team] == ["Ann Lowell", "Ben Ridley"]


_PRINTED = """TARN & SOREL MARKETS
Equity Research                                9 March 2026

Ridge Pumps ASA
Deep wells, shallow valuation

Key positives
- Service carries the group and reached 47% of sales.
- Order cover is the best since listing.

Tarn & Sorel Markets                              Page 1 of 2
Ridge Pumps ASA | Company update | 9 March 2026

Key negatives
- Working capital remains at 24% of sales.
- The Texan plant lost NOK 62m.

Tarn & Sorel Markets                              Page 2 of 2
Ridge Pumps ASA | Company update | 9 March 2026
"""


def test_a_running_head_is_not_the_title(tmp_path: Path) -> None:
    """What is printed on every page names neither the company nor a part."""
    path = tmp_path / "ridge.txt"
    path.write_text(_PRINTED, encoding="utf-8")
    dossier = read_dossier(path)
    assert dossier.quote(dossier.company) == "Ridge Pumps ASA"
    assert {Kind.BULL, Kind.BEAR} <= {each.kind for each in dossier.sections}
