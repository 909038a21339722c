"""Tokens, folded forms and stems."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.words import fold, stem, stems, straighten, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Acme’s U.S. sales", ["acme", "us", "sales"]),
        ("AT&T", ["at&t"]),
        ("Falcon+ and Falcon2", ["falcon+", "and", "falcon2"]),
        ("a non-cash charge", ["a", "non-cash", "charge"]),
        ("1,000 units at 9.5bn", ["1,000", "units", "at", "9.5bn"]),
        ("Jean-Luc don't", ["jean", "luc", "don't"]),
        ("O'Neill's", ["o'neill"]),
        ("_x_", ["x"]),
        ("... — !", []),
        ("", []),
    ],
)  # fmt: skip
def test_words_are_told_apart(text: str, folded: list[str]) -> None:
    """Abbreviations, ampersands, model names and numbers are one word each."""
    assert [token.folded for token in tokens(text)] == folded


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Acme’s", "acme"), ("ACME'S", "acme"), ("U.S.", "us"), ("s", "s"), ("boss", "boss")],
)
def test_folding_drops_case_and_possession(word: str, folded: str) -> None:
    """Case, possessives and the dots of abbreviations are gone; a plain final s stays."""
    assert fold(word) == folded


@pytest.mark.parametrize("words", ["gain gains gained gaining", "anvil anvils", "growth growths"])
def test_forms_of_a_word_share_its_stem(words: str) -> None:
    """Whatever its ending, a word is matched by one stem."""
    assert len(set(stems(words))) == 1


@pytest.mark.parametrize("word", ["9.5bn", "falcon2", "1990s"])
def test_words_with_digits_have_no_stem_of_their_own(word: str) -> None:
    """Numbers and model names are matched whole."""
    assert stem(word) == word


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_tokens_stand_at_their_offsets_in_order(text: str) -> None:
    """Every token is the folded text at its offsets, and none overlaps the one before."""
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]) == token.folded
        end = token.end


@settings(max_examples=40)
@given(st.text(alphabet="’‘“”–— aZ'\"-", max_size=40))
def test_straightening_keeps_every_offset(text: str) -> None:
    """Quotes and dashes change, lengths do not, and a second time changes nothing."""
    plain = straighten(text)
    assert len(plain) == len(text)
    assert not set(plain) & set("’‘“”–—")
    assert straighten(plain) == plain
