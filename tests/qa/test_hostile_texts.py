"""Texts made to break a reader: each reader bears all of them, whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import lines
from index.errors import IndexFailure
from index.manifest import read_manifest
from qa.assistant import Assistant
from qa.types import Answer, Refusal, Turn
from tests.fuzz.readers import FOUND, READERS, page_of
from tests.fuzz.run import SEEDS

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


def is_blank(text: str) -> bool:
    """Whether there is nothing in it to see."""
    return all(lines.is_blank(each) for each in text)


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
    """Its sentences lie in its text then, and nothing of the text is taken out of it."""
    shown = text.decode(errors="replace")
    assert (page_of(shown, markdown=markdown) is None) == is_blank(shown)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_bytes_are_no_manifest(text: bytes) -> None:
    """The failure names the file, and how to mend it."""
    assert why_no_manifest(text).startswith("made-up: ")
    assert "dossier index" in why_no_manifest(text)


@given(content=st.binary(max_size=300))
def test_random_bytes_are_no_failure_of_a_reader(content: bytes) -> None:
    """Whatever the bytes, each reader says what it makes of them or that it makes nothing."""
    shown = content.decode(errors="replace")
    assert (page_of(shown, markdown=True) is None) == is_blank(shown)
    assert why_no_manifest(content).startswith("made-up: ")


def test_what_fuzzing_found_is_borne() -> None:
    """Each input that `make fuzz` ever kept is read by the reader it was found with."""
    found = sorted(path for path in FOUND.iterdir() if not path.name.startswith("."))
    read = [READERS[path.name.partition("-")[0]](path.read_bytes()) for path in found]
    assert all(count >= 0 for count in read)


@pytest.mark.parametrize("name", READERS)
def test_fuzzing_begins_with_what_its_reader_reads(name: str) -> None:
    """Of the seeds something is made, so that the fuzzing starts inside the reader."""
    assert sum(READERS[name](seed.encode()) for seed in SEEDS[name]) > 0
