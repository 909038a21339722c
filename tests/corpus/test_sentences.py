"""Sentence boundaries in finance prose."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.coverage import gaps
from corpus.sentences import split_sentences
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
