"""Words of other languages that a dossier has in English."""

from __future__ import annotations

import pytest

from qa.cognates import cognates_of, root_of


@pytest.mark.parametrize(
    ("english", "others"),
    [
        ("operational", "opérationnelles operacionais operacionales operationelle operazionali"),
        ("capacity", "Kapazität capacidad capacité capacità capaciteit capacidade kapacitet"),
        ("electric", "électriques eléctricos elektrische elektryczne elektriska elektrik"),
        ("certificates", "Zertifikate certificats certificados certificati certyfikaty"),
        ("conversion", "Konversion conversión conversione conversão konwersja"),
        ("infrastructure", "Infrastruktur infrastruktura infrastructures"),
        ("accelerators", "accélérateurs aceleradores acceleratori acceleratoren"),
    ],
)
def test_cognates_share_a_root(english: str, others: str) -> None:
    """Accents, doubled letters, spellings of one sound and endings tell nothing."""
    assert {root_of(word) for word in others.split()} == {root_of(english)}


@pytest.mark.parametrize(
    ("word", "english"),
    [("salons", "salary"), ("puces", "pulse"), ("opération", "opera"), ("Kabel", "capable")],
)
def test_words_that_only_begin_alike_are_none(word: str, english: str) -> None:
    """Roots are compared whole, and short ones not at all."""
    assert cognates_of([word], [english]) == {}


def test_the_shortest_word_of_a_root_is_taken() -> None:
    """Which one does not depend on the order of the vocabulary."""
    words = ["operationally", "operational"]
    assert cognates_of(["opérationnel"], words) == {"opérationnel": "operational"}
