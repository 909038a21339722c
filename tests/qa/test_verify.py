"""From draft to answer: quotes are numbered, and a promise broken by hand is caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.types import Span
from qa.compose import compose_answer
from qa.draft import (
    Draft,
    Line,
    Piece,
    Quote,
    author_quote,
    period_pieces,
    place_quote,
    sentence_line,
    with_group,
)
from qa.sound import checked_answer
from qa.types import Answer, AnswerSentence, Part, Role
from qa.verify import broken_promises, is_sound, sound_lines
from tests.qa.pages import claim_with, ledger_with

_BODY = "Orbital revenue was $4.2 billion in Q3 2025. Ovens are costly because steel is scarce."
_LEDGER = ledger_with(_BODY)
_DOSSIERS = {"orbital": _LEDGER.dossier}
_REVENUE = sentence_line(claim_with(_BODY, "revenue was"), _LEDGER)
_OVENS = sentence_line(claim_with(_BODY, "Ovens are"), _LEDGER)
_POST = sentence_line(claim_with(_BODY, "I own 40 shares"), _LEDGER)


def answer_of(*lines: Line) -> Answer:
    """The answer that lines stand for."""
    return compose_answer(Draft("explain", lines), address="/?q=x")


def quote_of(line: Line) -> Quote:
    """The last quote of a line."""
    return next(piece.quote for piece in reversed(line.pieces) if piece.quote)


def test_a_sound_answer_breaks_nothing() -> None:
    """Sentences of the page, quoted whole, keep every promise."""
    answer = answer_of(_REVENUE, _OVENS, _POST)
    assert broken_promises(answer, _DOSSIERS) == ()


def test_quotes_are_numbered_once_in_reading_order() -> None:
    """A quote used twice has one number, and markers follow the sentences."""
    answer = answer_of(_REVENUE, _OVENS, _REVENUE)
    assert [each.number for each in answer.citations] == [1, 2]
    assert [each.citations for each in answer.sentences] == [(1,), (2,), (1,)]
    assert answer.citations[0].url == "/?q=x#c1"
    assert answer.text.index("[1]") < answer.text.index("[2]")


def test_citations_say_where_and_when() -> None:
    """Section, period, source and date of the page stand with the quote."""
    citation = answer_of(_REVENUE).citations[0]
    assert (citation.period, citation.period_inherited) == ("Q3 2025", False)
    assert (citation.source, citation.as_of) == ("analysis", "2025-10-31")
    assert citation.quote == _LEDGER.dossier.text[citation.start : citation.end]


def test_an_opinion_is_led_by_its_author() -> None:
    """What an expert says is given with their name, cited as context."""
    answer = answer_of(_POST)
    assert answer.sentences[0].text.startswith("Jane Smith: I own")
    assert [each.role for each in answer.citations] == [Role.CONTEXT, Role.EVIDENCE]
    assert {each.author for each in answer.citations} == {"Jane Smith"}
    assert "Food analyst" in author_quote(0, _LEDGER).text


def test_evidence_wins_over_context() -> None:
    """A quote that answers is evidence even where it was context first."""
    quote = quote_of(_REVENUE)
    context = Line((Piece(quote.text, replace(quote, role=Role.CONTEXT)),))
    assert [each.role for each in answer_of(context, _REVENUE).citations] == [Role.EVIDENCE]


def test_an_inherited_period_is_cited_where_it_stands() -> None:
    """A period in brackets quotes the place that states it."""
    mention = claim_with(_BODY, "revenue was").sentence.periods[0]
    before, period, behind = period_pieces(mention, _LEDGER)
    assert (before.text, period.text, behind.text) == (" (", "Q3 2025", ")")
    assert period.quote is not None
    assert period.quote.role is Role.CONTEXT
    assert period_pieces(None, _LEDGER) == ()
    assert place_quote(Span(0, 1), _LEDGER) is None


def test_rows_become_a_table() -> None:
    """With column headings every line is a row and every piece a cell."""
    quote = quote_of(_REVENUE)
    row = Line((Piece("Revenue "), Piece("$4.2 billion", quote)))
    answer = compose_answer(Draft("compare", (row,), columns=("What", "Value")), address="/")
    assert answer.table is not None
    assert [cell.text for cell in answer.table.rows[0]] == ["Revenue ", "$4.2 billion"]
    assert answer.sentences[0].text == "Revenue  | $4.2 billion"


def test_headings_group_their_lines() -> None:
    """Lines under one heading stand together."""
    lines = (with_group(_REVENUE, "Money"), with_group(_OVENS, "Ovens"))
    text = compose_answer(Draft("list", lines), address="/").text
    assert text.index("Money") < text.index("$4.2 billion") < text.index("Ovens")


_QUOTE = quote_of(_REVENUE)


@pytest.mark.parametrize(
    "line",
    [
        Line((Piece("Ovens are costly."),)),
        Line((Piece("In 2025: "), Piece(_QUOTE.text, _QUOTE))),
        Line((Piece("Orbital revenue was $4.3 billion", _QUOTE),)),
        Line((Piece("", _QUOTE),)),
        Line((Piece(_QUOTE.text, replace(_QUOTE, span=Span(5, 10**6))),)),
        Line(()),
    ],
    ids=["no quote", "own digit", "not verbatim", "blank", "beyond the text", "nothing"],
)
def test_a_line_that_breaks_a_promise_is_dropped(line: Line) -> None:
    """Only lines that quote verbatim and say no figure of their own are kept."""
    assert not is_sound(line)
    assert sound_lines(Draft("explain", (line, _OVENS))).lines == (_OVENS,)
    checked = checked_answer(Draft("explain", (line, _OVENS)), _DOSSIERS, address="/")
    assert checked.dropped == 1
    assert checked.answer is not None
    assert len(checked.answer.sentences) == 1


def test_nothing_sound_makes_no_answer() -> None:
    """A draft of which every line breaks a promise is no answer."""
    checked = checked_answer(Draft("explain", (Line((Piece("7"),)),)), _DOSSIERS, address="/")
    assert (checked.answer, checked.dropped) == (None, 1)


def _sentence(*parts: Part) -> Callable[[Answer], Answer]:
    return lambda answer: replace(answer, sentences=(AnswerSentence(parts),))


def _citation(start: int, quote: str | None = None) -> Callable[[Answer], Answer]:
    def broken(answer: Answer) -> Answer:
        old = answer.citations[0]
        new = replace(old, start=old.start + start, quote=old.quote if quote is None else quote)
        return replace(answer, citations=(new,))

    return broken


@pytest.mark.parametrize(
    ("breaking", "told"),
    [
        (_citation(1), "offsets"),
        (_citation(0, "Orbital revenue was $9 billion"), "offsets"),
        (_sentence(Part("Orbital revenue was $9 billion", 1)), "not verbatim"),
        (_sentence(Part("Orbital revenue was $9 billion", 1)), "numbers without a source"),
        (_sentence(Part("7 times "), Part("Orbital revenue", 1)), "hold a digit"),
        (lambda answer: replace(answer, citations=answer_of(_REVENUE, _OVENS).citations), "used"),
    ],
    ids=["moved", "altered", "reworded", "own number", "own digit", "unused"],
)
def test_a_promise_broken_by_hand_is_caught(
    breaking: Callable[[Answer], Answer], told: str
) -> None:
    """Offsets, wording, numbers and use of citations are each checked."""
    broken = broken_promises(breaking(answer_of(_REVENUE)), _DOSSIERS)
    assert any(told in line for line in broken)


def test_types_refuse_what_no_answer_may_be() -> None:
    """A sentence without a citation and an answer without sentences cannot be made."""
    with pytest.raises(ValueError, match="must cite"):
        AnswerSentence((Part("Nothing cited."),))
    with pytest.raises(ValueError, match="needs sentences"):
        Answer("", (), ())
