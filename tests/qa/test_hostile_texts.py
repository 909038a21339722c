"""Texts made to break a reader: each reader bears all of them, whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import lines
from corpus.errors import BlankText
from corpus.page import parse_page
from corpus.types import Dossier
from index.errors import IndexFailure
from index.manifest import read_manifest
from qa.assistant import Assistant
from qa.types import Answer, Refusal, Turn

TEXTS = (
    b"",
    b"\0",
    b"a" * 1000,
    b"\n" * 1000,
    b"1 to " * 200,
    b"1" * 1000,
    b"(" * 1000,
    b"\xff\xfe\xc0\xaf",
    "\u202e\ufeff\U000e0001١٢٣ İı ß ﬁ".encode(),
    b"Compare A, B,, and  or vs. or / and, or?",
    b"# \n## \n### a\n\n- \n* [](x)\n| |\n|-|\n\n> \n",
    b"Frequently Asked Questions\n\n?\n\n??\n\nQ3 9999\n\nFY0000 H3 2025",
)
"""Each failed once in some program of this kind, or took ages."""


def read_page(content: bytes, *, markdown: bool) -> Dossier | None:
    """The dossier, every sentence of which lies in its text; None for a blank text."""
    text = content.decode(errors="replace")
    try:
        dossier = parse_page("made-up", text, markdown=markdown)
    except BlankText:
        return None
    spans = [each.span for section in dossier.sections for each in section.sentences]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    return dossier


def is_blank(content: bytes) -> bool:
    """Whether there is nothing in it to see."""
    return all(lines.is_blank(each) for each in content.decode(errors="replace"))


def why_no_manifest(content: bytes) -> str:
    """What is told of bytes that are no manifest; empty when they are one."""
    try:
        read_manifest(content, Path("made-up"))
    except IndexFailure as failure:
        return str(failure)
    return ""


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_question_is_answered_or_refused(small_assistant: Assistant, text: bytes) -> None:
    """As a question, and as the one before it."""
    asked = text.decode(errors="replace")
    replies = [
        small_assistant.ask(asked),
        small_assistant.ask("And in 2024?", history=[Turn(asked)]),
    ]
    assert all(isinstance(each.outcome, Answer | Refusal) for each in replies)


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_dossier_is_read_unless_it_is_blank(text: bytes, markdown: bool) -> None:
    """It has a title then, and nothing of the text is taken out of it."""
    dossier = read_page(text, markdown=markdown)
    assert (dossier is None) == is_blank(text)
    assert dossier is None or dossier.text == text.decode(errors="replace")


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_bytes_are_no_manifest(text: bytes) -> None:
    """The failure names the file, and how to mend it."""
    assert why_no_manifest(text).startswith("made-up: ")
    assert "dossier index" in why_no_manifest(text)


@given(content=st.binary(max_size=300))
def test_random_bytes_are_no_failure_of_a_reader(content: bytes) -> None:
    """Whatever the bytes, each reader says what it makes of them or that it makes nothing."""
    assert (read_page(content, markdown=True) is None) == is_blank(content)
    assert why_no_manifest(content).startswith("made-up: ")
