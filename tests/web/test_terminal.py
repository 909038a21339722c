"""An answer in a terminal: whole, wrapped, and without power over the terminal."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.types import Answer, Citation, Reason, Refusal, Reply, Unanswered
from tests.web.standin import FAQ_QUESTION, SALES, StandIn
from web.terminal import MAX_WIDTH, render_reply, visible


def _words(text: str) -> str:
    return " ".join(text.split())


def _with_citation(reply: Reply, citation: Citation) -> Reply:
    assert isinstance(reply.outcome, Answer)
    return dataclasses.replace(
        reply, outcome=dataclasses.replace(reply.outcome, citations=(citation,))
    )


def test_an_answer_lists_its_sources() -> None:
    """Text, section path, dossier, period, quote, as-of date and confidence all stand there."""
    shown = _words(render_reply(StandIn().ask("sales"), width=100))
    assert shown.startswith(f"{SALES} [1] Sources [1] Acme: Anvils — für 𝔼verybody › Why Invest?")
    assert "acme · Q3 2025 “Acme sold" in shown
    assert "As of 2025-10-31 · confidence high · Information from the dossier" in shown


def test_an_inherited_period_and_an_author_are_marked() -> None:
    """A period that the quote itself does not state is said to be inherited."""
    reply = StandIn().ask("sales")
    assert isinstance(reply.outcome, Answer)
    citation = dataclasses.replace(
        reply.outcome.citations[0], period_inherited=True, author="Jo Doe"
    )
    shown = _words(render_reply(_with_citation(reply, citation), width=100))
    assert "acme · Jo Doe · Q3 2025 (inherited)" in shown


def test_a_part_that_is_not_answered_is_named() -> None:
    """What the dossier does not say of a two-part question is said."""
    reply = StandIn().ask("sales")
    assert isinstance(reply.outcome, Answer)
    part = Unanswered("the price", Reason.NOT_IN_DOSSIER, ("price",))
    partly = dataclasses.replace(
        reply, outcome=dataclasses.replace(reply.outcome, unanswered=(part,))
    )
    assert "Not answered: the price (price)" in render_reply(partly, width=80)


def test_a_refusal_says_what_there_is_instead() -> None:
    """Its message, what the dossier covers, and questions that it answers."""
    shown = render_reply(StandIn().ask("weather?"), width=80)
    assert shown.startswith("The dossier does not say.\n\nThe dossier covers\n- Why Invest?")
    assert f"You could ask\n- {FAQ_QUESTION}" in shown


def test_a_refusal_without_help_has_no_empty_headings() -> None:
    """Only what there is gets a heading."""
    reply = StandIn().ask(" ")
    assert isinstance(reply.outcome, Refusal)
    assert "You could ask" not in render_reply(reply, width=80)


def test_explain_shows_the_trace() -> None:
    """Each stage with its findings, only when asked for."""
    explained = render_reply(StandIn().ask("sales", explain=True), width=80)
    assert "How it was answered\n  understand\n    intent: figure" in explained
    assert "How it was answered" not in render_reply(StandIn().ask("sales"), width=80)


@pytest.mark.parametrize("width", [1, 20, 40, 80, 100, 500])
def test_lines_fit_the_terminal(width: int) -> None:
    """No line is longer than the terminal, and none than is easy to read."""
    for line in render_reply(StandIn().ask("steel"), width=width).split("\n"):
        assert len(line) <= max(20, min(width, MAX_WIDTH))


def test_lists_hang_and_tables_stay_whole() -> None:
    """A list item's second line is indented; a table row is never broken."""
    reply = StandIn().ask("sales")
    assert isinstance(reply.outcome, Answer)
    row = "| " + "wide " * 30 + "|"
    text = f"- {'item ' * 12}[1]\n{row}"
    listed = dataclasses.replace(reply, outcome=dataclasses.replace(reply.outcome, text=text))
    lines = render_reply(listed, width=40).split("\n")
    assert lines[0].startswith("- item")
    assert lines[1].startswith("  item")
    assert row in lines


@given(text=st.text())
def test_no_character_steers_the_terminal(text: str) -> None:
    """Controls, escapes and marks of direction are shown, not obeyed; the rest stays."""
    shown = visible(text)
    assert len(shown) == len(text)
    for was, now in zip(text, shown, strict=True):
        is_control = ord(was) < 32 or 127 <= ord(was) < 160
        is_bidi = was in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        if was == "\n" or not (is_control or is_bidi):
            assert now == was
        else:
            assert now in "\ufffd "


def test_a_hostile_dossier_prints_no_escape() -> None:
    """An escape sequence in a quote reaches the terminal as a mark."""
    shown = render_reply(StandIn().ask("steel"), width=80)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "costs" in shown
