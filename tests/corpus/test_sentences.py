"""Sentence boundaries in finance prose."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.coverage import gaps
from corpus.lines import is_blank
from corpus.sentences import MAX_SENTENCE_CHARS, split_sentences
from corpus.types import Span


@pytest.mark.parametrize(
    "sentences",
    [
        ["Revenue rose 1.5% vs. 2023.", "Costs fell."],
        ["Acme Inc. sold its U.S. arm.", "The price was $3.2bn."],
        ["It lists in the U.S.", "The fee is low."],
        ["Jeffrey P. Bezos left.", "Mr. Jassy stayed."],
        ['He said "buy."', "They did."],
        ["Is it cheap?", "Yes!", "34x earnings."],
        ["reasons: 1.) tariffs hurt, 2.) costs rise..."],
        ["well… Amazon is down"],
        ["Sales e.g. Prime grew.", "(See No. 4 below.)"],
        ["It was $1.71.", "$2 is next."],
    ],
)
def test_boundaries(sentences: list[str]) -> None:
    """Abbreviations, decimals, initials, quotes, numbering and ellipses do not mislead."""
    text = " ".join(sentences)
    spans = split_sentences(text, Span(0, len(text)))
    assert [text[each.start : each.end] for each in spans] == sentences


@given(st.text(alphabet='aB. !?…"”)\n\u00a01$é\u0301🚀', min_size=1, max_size=80))
def test_nothing_lost(text: str) -> None:
    """Sentences are in order, do not overlap, and cover all that shows."""
    spans = split_sentences(text, Span(0, len(text)))
    assert gaps(text, spans) == ()
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize("pump", ["a", "a ", "1,", ".", "? ", "a\n", "\u200b", "Dr. ", "1. "])
def test_no_sentence_goes_on_for_ever(pump: str) -> None:
    """What has no end is cut at a blank, or where it must be; nothing that shows is lost."""
    text = (pump * 9000)[:9000] + "z"
    spans = split_sentences(text, Span(0, len(text)))
    assert all(0 < span.end - span.start <= MAX_SENTENCE_CHARS for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(filter(shows, covered)) == "".join(filter(shows, text))


def shows(character: str) -> bool:
    """Whether a character shows something."""
    return not is_blank(character)


def test_a_long_text_without_boundaries_takes_time_by_its_length() -> None:
    """A million full stops are looked at once."""
    text = "." * 1_000_000
    began = time.thread_time()
    split_sentences(text, Span(0, len(text)))
    assert time.thread_time() - began < 5
