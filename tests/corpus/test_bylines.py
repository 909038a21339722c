"""Who posted something, where and when, in the ways in which pages write it."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, Shape
from corpus.bylines import byline_in, ends_in_byline, place_in
from corpus.types import Span


def read(line: str) -> tuple[str | None, ...] | None:
    """Name, platform, field and audience of a line, and what follows its byline."""
    found = byline_in(line, Span(0, len(line)))
    if found is None:
        return None
    spans = (found.name, found.platform, found.field, found.audience)
    return tuple(line[s.start : s.end] if s else None for s in spans)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ada Li, X, 6 Nov 2025", ("Ada Li", "X", None, None)),
        ("Ada Li on X, Nov 12", ("Ada Li", "X", None, None)),
        ("Dr. Ada Li, Threads, November 20, 2025", ("Dr. Ada Li", "Threads", None, None)),
        ("@millwatch (X, 17.10.2025)", ("@millwatch", "X", None, None)),
        ("Ada Li, on The Mill Podcast (Jan 28, 2026):", ("Ada Li", "The Mill Podcast", None, None)),
        ("**Ada Li**, Bluesky, 14 November 2025", ("Ada Li", "Bluesky", None, None)),
        ('Ada Li wrote on LinkedIn on 2 May 2025: "Bread is'
         ' dear again this year."', ("Ada Li", "LinkedIn", None, None)),
        ('On Reddit (r/mills, 4 May 2025) the user Flour77 held that "half of the'
         ' cost is power".', ("Flour77", "Reddit", None, None)),
        ("@ada · mill blogger · 61.2K followers · posted on X, 7 May 2026",
         ("@ada", "X", "mill blogger", "61.2K followers")),
        ("Ada Li • note.com • Oct 30, 2025", ("Ada Li", "note.com", None, None)),
    ],
)  # fmt: skip
def test_bylines(line: str, told: tuple[str | None, ...]) -> None:
    """Commas, dots, brackets and words part a name from its place and date."""
    assert read(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "Revenue rose 5% in Q3 2025 to a record",
        "Orders are what counts. 91 million in a holiday quarter",
        "Capital markets day in Espoo on 27 November",
        "Chief Executive Officer, since 3 May 2021",
        "[PDF] Annual report — 3 March 2026",
        "Ada Li",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    """Sentences, roles, documents and bare names are none."""
    assert read(line) is None


def test_a_byline_behind_a_quote() -> None:
    """The quote ends at its mark, or before a dash, and the rest names who said it."""
    for line in (
        '"Bread is dear again." Ada Li on X, Nov 12',
        "Bread is dear. — Ada Li, X, 3 May 2025",
    ):
        block = Block(Span(0, len(line)), line, Shape.TEXT)
        closed = ends_in_byline(line, block)
        assert closed is not None
        said, byline = closed
        assert line[said.start : said.end].strip('"').startswith("Bread is dear")
        assert line[byline.name.start : byline.name.end] == "Ada Li"


def test_a_place_below_a_name() -> None:
    """A line of where and when alone; one of a title and a date is none."""
    line = "Mill forum, 30.10.2025 klo 14.22"
    place = place_in(line, Span(0, len(line)))
    assert place is not None
    assert line[place.start : place.end] == "Mill forum"
    titled = "Interim report of the mill, third quarter, 30.10.2025"
    assert place_in(titled, Span(0, len(titled))) is None


@pytest.mark.parametrize(
    ("line", "name", "audience"),
    [
        ("[YouTube · 58.3K subscribers] Ann Lee, nurse", "Ann Lee", "58.3K subscribers"),
        ("[Substack · 9,750 subscribers] Theo Brand, Capes", "Theo Brand", "9,750 subscribers"),
    ],
)
def test_a_place_in_brackets_stands_before_the_name(line: str, name: str, audience: str) -> None:
    """Whose audience is counted there."""
    found = byline_in(line, Span(0, len(line)))
    assert found is not None
    assert found.audience is not None
    assert line[found.name.start : found.name.end] == name
    assert line[found.audience.start : found.audience.end] == audience
