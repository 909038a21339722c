"""Texts made to break a reader: each reader bears all of them, whatever it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BlankText
from corpus.page import parse_page
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


def read_page(content: bytes) -> None:
    """A dossier, plain and Markdown; every span lies in its text."""
    text = content.decode(errors="replace")
    for is_markdown in (False, True):
        try:
            dossier = parse_page("made-up", text, markdown=is_markdown)
        except BlankText:
            return
        spans = [each.span for section in dossier.sections for each in section.sentences]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def read_index(content: bytes) -> None:
    """A manifest; what is wrong with it is told as a failure of the index."""
    try:
        read_manifest(content, Path("made-up"))
    except IndexFailure:
        return


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_question_is_answered_or_refused(small_assistant: Assistant, text: bytes) -> None:
    """As a question, and as the one before it."""
    asked = text.decode(errors="replace")
    replies = [
        small_assistant.ask(asked),
        small_assistant.ask("And in 2024?", history=[Turn(asked)]),
    ]
    assert all(isinstance(each.outcome, Answer | Refusal) for each in replies)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("read", [read_page, read_index])
def test_a_hostile_file_is_read_or_refused(read: Callable[[bytes], None], text: bytes) -> None:
    """As a dossier and as a manifest."""
    read(text)


@given(content=st.binary(max_size=300))
def test_random_bytes_are_no_failure_of_a_reader(content: bytes) -> None:
    """Whatever the bytes, each reader says what it makes of them or that it makes nothing."""
    read_page(content)
    read_index(content)
