"""The packaged network beside what can be told of it by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.attention import joined, scaled
from qa.relevance import FAR, SENTENCES_KEPT, load_relevance, relevance_of
from qa.scored import INPUT_NAMES

_TOKENS = np.random.default_rng(5)


def _tokens(count: int) -> NDArray[np.int8]:
    """So many tokens of the width that the network takes."""
    width = load_relevance().layers["project.weight"].shape[0]
    return _TOKENS.integers(-60, 60, (count, width), dtype=np.int8)


def test_the_packaged_network_takes_the_inputs_that_are_made() -> None:
    """As many centres and spreads as inputs; no spread is nothing."""
    network = load_relevance()
    assert network.center.shape == network.spread.shape == (len(INPUT_NAMES),)
    assert network.spread.min() > 0


def test_a_sentence_is_compared_the_same_alone_and_among_longer_ones() -> None:
    """Padding says nothing."""
    network, question, short = load_relevance(), _tokens(6), _tokens(4)
    alone = network.compare_tokens(question, [short])
    among = network.compare_tokens(question, [_tokens(40), short, _tokens(9)])
    assert alone[0] == among[1]


def test_nothing_to_compare_says_nothing() -> None:
    """Without a sentence or a question there is no logit, or one of zero."""
    network = load_relevance()
    assert network.compare_tokens(_tokens(3), []).shape == (0,)
    assert network.compare_tokens(_tokens(0), [_tokens(3)]).tolist() == [0.0]
    assert np.isfinite(network.compare_tokens(_tokens(3), [_tokens(0)])).all()


def test_inputs_far_out_say_no_more_than_those_at_the_edge() -> None:
    """A value that no question of the sets had cannot run away with the sum."""
    network = load_relevance()
    edge = (network.center + FAR * network.spread)[None]
    beyond = (network.center + 50 * FAR * network.spread)[None]
    assert network.of(edge, np.zeros(1)) == network.of(beyond, np.zeros(1))


def test_rows_of_bytes_become_rows_of_length_one() -> None:
    """(3, 4) is (0.6, 0.8); a row of nothing stays so."""
    scales, found = scaled(np.array([[3, 4], [0, 0]], np.int8))
    assert scales.tolist() == [0.2, 1.0]
    assert found.tolist() == [pytest.approx([0.6, 0.8]), [0.0, 0.0]]


def test_a_network_that_lacks_a_part_is_refused() -> None:
    """What is not whole is not loaded."""
    with pytest.raises(KeyError, match="layers"):
        relevance_of({"encoder": "x"})


def test_sentences_are_read_once_and_the_oldest_forgotten() -> None:
    """The last ones that were compared are remembered, and no more than so many."""
    network = replace(load_relevance())
    first = network.read_sentence_at(("acme", 0), _tokens(3))
    assert network.read_sentence_at(("acme", 0), _tokens(5)) is first
    for start in range(1, SENTENCES_KEPT + 1):
        network.read_sentence_at(("acme", start), _tokens(1))
    assert len(network.read_sentence_at(("acme", 0), _tokens(5)).scales) == 5


def test_another_index_remembers_its_own_sentences() -> None:
    """A network that is taken for another index knows nothing of the first one's sentences."""
    network = replace(load_relevance())
    network.read_sentence_at(("acme", 0), _tokens(3))
    other = replace(network, is_of_tokens=True)
    assert len(other.read_sentence_at(("acme", 0), _tokens(5)).scales) == 5


def test_sentences_joined_are_as_one_text() -> None:
    """Their tokens stand one behind the other, as if they had been read together."""
    network, one, two = load_relevance(), _tokens(3), _tokens(4)
    asked = network.read_question(_tokens(6))
    parts = [network.read_sentence_at(("joined", at), each) for at, each in enumerate((one, two))]
    whole = network.read_sentence_at(("joined", 2), np.concatenate([one, two]))
    assert network.compare(asked, [joined(parts)]) == network.compare(asked, [whole])
