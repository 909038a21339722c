"""The inverted index tells of every claim what `Term.is_in` tells of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.keys import Term
from qa.postings import read_postings

_KEYS = st.frozensets(st.sampled_from(["oven", "bread", "m:revenue", "~m:revenue", "w:3"]))


@given(st.lists(_KEYS, max_size=6), _KEYS, st.lists(st.sampled_from(["oven", "bread"]), max_size=2))
def test_a_term_is_found_where_it_is(
    texts: list[frozenset[str]], keys: frozenset[str], stems: list[str]
) -> None:
    """By any of its keys, or by all of its words."""
    term = Term(0, 1, "x", keys, tuple(stems))
    found = read_postings(texts).of_term(term)
    assert found == {place for place, text in enumerate(texts) if term.is_in(text)}


@pytest.mark.parametrize("keys", [frozenset[str](), frozenset({"m:revenue"})])
def test_nothing_is_found_in_no_text(keys: frozenset[str]) -> None:
    """Of a dossier without claims."""
    assert read_postings([]).of_term(Term(0, 1, "x", keys, ("oven",))) == frozenset()
