"""Promises of the page's pure parts: nothing of a text is lost, changed or marked too far."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Dossier
from qa.types import (
    Answer,
    AnswerSentence,
    Cell,
    Citation,
    Part,
    Role,
    Table,
)
from tests.page import standin
from tests.page.handmade import plain_dossier
from tests.page.standin import StandIn
from web.address import Asked, Place, read_asked, read_place
from web.blocks import Setting, set_answer
from web.charts import draw_charts, read_amount
from web.export import guard_cell, write_csv, write_markdown
from web.glance import glance
from web.highlight import split_blocks, split_pieces
from web.page import find_trouble
from web.reading import view_dossier
from web.source import WINDOW_CHARS, section_at, view_source
from web.wording import say_date

TEXTS = st.text(st.sampled_from("ab \n\r\t•-é\U0001f600"), min_size=1, max_size=60)


@given(text=TEXTS, data=st.data())
def test_pieces_give_the_text_back_with_exactly_the_mark_marked(
    text: str, data: st.DataObject
) -> None:
    """Joined, the pieces are the text; the marked one is `text[start:end]`."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces = split_pieces(text, 0, len(text), (start, end))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.marked] == [text[start:end]]


@given(text=TEXTS.filter(lambda text: not text.isspace()), data=st.data())
def test_blocks_hold_every_character_that_is_not_blank_and_one_mark(
    text: str, data: st.DataObject
) -> None:
    """Whatever is marked, no character is lost and there is one mark, exactly the quote."""
    dossier = plain_dossier("d", text)
    shown = [at for at, character in enumerate(text) if not character.isspace()]
    start = data.draw(st.sampled_from(shown))
    end = data.draw(st.sampled_from([at for at in shown if at >= start])) + 1
    blocks = split_blocks(dossier, mark=(start, end))
    pieces = [piece for block in blocks for piece in block.pieces]
    joined = "".join(piece.text for piece in pieces)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)
    assert [piece.text for piece in pieces if piece.marked] == [text[start:end]]


def test_a_long_dossier_is_shown_around_the_quote(amazon: Dossier) -> None:
    """Beyond the window nothing is written, and the panel says so."""
    text = "\n".join(f"Line {number} of a very long dossier." for number in range(8000))
    dossier = plain_dossier("long", text)
    at = text.index("Line 4000")
    source = view_source(Place("long", at, at + 9), [dossier], reply=None, asked=None)
    assert source is not None
    assert source.shortened
    assert source.blocks[-1].end - source.blocks[0].start <= 2 * WINDOW_CHARS + 200
    assert view_source(Place("other", 0, 3), [amazon], reply=None, asked=None) is None
    assert view_source(Place("long", 0, 10**8), [dossier], reply=None, asked=None) is None


@pytest.mark.parametrize("question", sorted(standin.PREPARED))
def test_every_sentence_of_an_answer_is_set_once(amazon: Dossier, question: str) -> None:
    """Blocks hold the sentences in order; only rows of a table are left to the table."""
    answer = StandIn([amazon]).ask(question).outcome
    assert isinstance(answer, Answer)
    set_sentences = [s for block in set_answer(answer) for s in block.sentences]
    rows = len(answer.table.rows) if answer.table else 0
    assert tuple(set_sentences) == answer.sentences[: len(answer.sentences) - rows]


def test_quotes_that_look_like_markers_or_tables_are_set_as_they_are() -> None:
    """A quote that holds `[1]`, `|` or a dash is neither lost nor split."""
    quotes = ("Deal [1] closed | with 5% [2]", "- not a list", "[3]")
    citations = tuple(_citation(number, quote) for number, quote in enumerate(quotes, start=1))
    sentences = tuple(AnswerSentence((Part(q, n),)) for n, q in enumerate(quotes, start=1))
    text = "Lead words:\n\n" + "\n".join(f"- {q} [{n}]" for n, q in enumerate(quotes, start=1))
    blocks = set_answer(Answer(text, sentences, citations))
    assert blocks[0].setting is Setting.REMARK
    assert blocks[0].label == "Lead words:"
    assert tuple(s for block in blocks for s in block.sentences) == sentences


def _citation(number: int, quote: str, dossier: str = "d") -> Citation:
    return Citation(
        number=number,
        role=Role.EVIDENCE,
        dossier=dossier,
        title="Title",
        section=("Section",),
        quote=quote,
        start=0,
        end=len(quote),
        source="analysis",
        author=None,
        period=None,
        period_inherited=False,
        stance=None,
        as_of=None,
        url=f"/?q=x#c{number}",
    )


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("40%", (40, "%")),
        ("$132 billion", (132_000_000_000, "$")),
        ("$9.5bn", (9_500_000_000, "$")),
        ("€1,234.5", (1234.5, "€")),
        ("34x", (34, "x")),
        ("-5%", None),
        ("from 32% to 30%", None),
        ("Q3", (3, "")),
        ("none", None),
    ],
)
def test_amounts_are_read_in_plain_units(text: str, amount: tuple[float, str] | None) -> None:
    """Scales are applied; two numbers or a negative one give no bar."""
    read = read_amount(text)
    assert (read and (float(read[0]), read[1])) == amount


def test_a_chart_is_drawn_only_of_one_unit() -> None:
    """Shares of the longest bar; a column that mixes units or lacks one is not drawn."""
    rows = tuple(
        (Cell(name, 1), Cell(share, 1), Cell(mixed, 1), Cell("Q3 2025", 1))
        for name, share, mixed in (("A", "40%", "$1bn"), ("B", "10%", "5%"))
    )
    (chart,) = draw_charts(Table(("Name", "Share", "Mixed", "Period"), rows))
    assert [bar.percent for bar in chart.bars] == [100.0, 25.0]
    assert chart.title == "Share"


@given(st.text(max_size=12))
def test_no_exported_cell_begins_a_formula(text: str) -> None:
    """Whatever a cell holds, a spreadsheet reads it as text and its words are kept."""
    guarded = guard_cell(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded.removeprefix("'") == text.removeprefix("'")


def test_the_table_is_exported_with_its_sources() -> None:
    """Columns, cells, and the quotes that a row cites."""
    table = Table(("Company", "Growth"), ((Cell("=A", 1), Cell("40%", 1)),))
    read = list(csv.reader(io.StringIO(write_csv(table, (_citation(1, "=A grew 40%"),)))))
    assert read == [["Company", "Growth", "Source"], ["'=A", "40%", "'=A grew 40%"]]


@pytest.mark.parametrize("question", [*sorted(standin.PREPARED), standin.REFUSED])
def test_markdown_holds_answer_sources_and_disclaimer(amazon: Dossier, question: str) -> None:
    """Every quote stands in the export; a refusal keeps its message."""
    reply = StandIn([amazon]).ask(question)
    text = write_markdown(reply, address="http://127.0.0.1/?q=x")
    kept = reply.outcome.text if isinstance(reply.outcome, Answer) else reply.outcome.message
    assert kept in text
    if isinstance(reply.outcome, Answer):
        assert all(citation.quote in text for citation in reply.outcome.citations)
    assert "not investment advice. http://127.0.0.1/?q=x" in text


@given(
    question=st.text(max_size=20),
    history=st.lists(st.text(max_size=9), max_size=3),
    dossiers=st.lists(st.from_regex(r"[a-z0-9][a-z0-9._-]{0,5}", fullmatch=True), unique=True),
)
def test_what_is_asked_survives_its_address(
    question: str, history: list[str], dossiers: list[str]
) -> None:
    """Written as a query and read back, it is the same."""
    from urllib.parse import parse_qs

    asked = Asked(question, tuple(history), tuple(dossiers))
    query = parse_qs(asked.query(), keep_blank_values=True, encoding="utf-8", errors="strict")
    read = read_asked(query["q"][0], query.get("h", []), query.get("d", []))
    assert read == asked


@pytest.mark.parametrize("written", ["", "a", "a:1", "a:2:2", "A:1:2", "../a:1:2", "a:١:٢"])
def test_what_is_no_place_is_not_read_as_one(written: str) -> None:
    """Only `dossier:start:end` with start before end."""
    assert read_place(written) is None


def test_the_figures_at_a_glance_stand_in_their_sentences(amazon: Dossier) -> None:
    """Every value is in the sentence it links to, and no opinion's figure is among them."""
    rows = glance(amazon)
    assert len(rows) >= 15
    for row in rows:
        found = re.search(r"at=([^#]+)", row.href)
        place = read_place(found[1]) if found else None
        assert place is not None
        assert row.value in amazon.text[place.start : place.end] == row.sentence
        section = section_at(amazon, place)
        assert section is not None
        assert section.source != "expert"


def test_the_readable_page_shows_every_part(amazon: Dossier) -> None:
    """Cards on two sides, catalysts by horizon, experts, materials, team and FAQ."""
    parts = {part.title: part for part in view_dossier(amazon).parts}
    assert parts["Bull & Bear Case"].sided
    assert [label for label, _ in parts["Catalysts"].groups] == [
        "Near term",
        "Medium term",
        "Long term",
    ]
    assert len(parts["Follow the Experts"].experts) == len(amazon.experts) == 4
    assert sum(len(part.materials) for part in parts.values()) == len(amazon.materials)
    assert sum(len(part.team) for part in parts.values()) == len(amazon.team)
    assert sum(len(part.pairs) for part in parts.values()) == len(amazon.faqs)


def test_trouble_is_found_before_asking(amazon: Dossier) -> None:
    """1,000 code points may be asked, 1,001 not; an unknown dossier is named by its kind only."""
    assistant = StandIn([amazon])
    assert find_trouble(Asked("\U0001f600" * 1000), assistant) is None
    too_long = find_trouble(Asked("\U0001f600" * 1001), assistant)
    assert too_long is not None
    assert too_long.status == 422
    unknown = find_trouble(Asked("x", (), ("zzz",)), assistant)
    assert unknown is not None
    assert "zzz" not in unknown.cause


def test_dates_are_said_as_readers_say_them() -> None:
    """ISO dates become words; anything else is left as it is."""
    assert say_date("2025-10-31") == "31 Oct 2025"
    assert say_date("late 2025") == "late 2025"
    assert say_date(None) is None
