"""Evidence features: shares, weights and the chance they add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Kind, Stance
from qa.coverage import coverage, term_weight
from qa.features import FEATURE_NAMES, Features
from qa.likeness import QuestionWords
from qa.postings import read_postings
from qa.scored import Scored, chance, logistic, score_claims, scores_alike, weigh
from qa.types import Intent
from qa.weights import load_weights
from tests.qa.desks import NOTHING, desk_for
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Orbital revenue rose 12% to $4.2 billion in Q3 2025. Ovens are costly because steel is "
    "scarce. Orbital bakes bread in Norrland. Orbital sells bread to shops."
)


def features_of(question: str, words: str) -> Features:
    """The features of the claim that holds `words`."""
    scored = desk_for(question, _BODY).scored
    return next(each.features for each in scored if words in each.claim.text)


@pytest.mark.parametrize(
    "question",
    ["What was revenue in Q3 2025?", "Why are ovens costly?", "Who bakes bread?", "bread", "?"],
)
def test_every_feature_is_a_share(question: str) -> None:
    """All numbers lie within 0..1, for every claim of the page."""
    for each in desk_for(question, _BODY).scored:
        assert all(0 <= value <= 1 for value in each.features)
        assert 0 < each.score < 1


def test_claims_come_best_first() -> None:
    """Ranks never rise along the list, and equals stand in page order."""
    scored = desk_for("Why are ovens costly?", _BODY).scored
    order = [(-each.rank, each.claim.key) for each in scored]
    assert order == sorted(order)
    assert "Ovens are costly" in scored[0].claim.text


@pytest.mark.parametrize(
    ("question", "words", "name", "value"),
    [
        ("Why are ovens costly?", "Ovens are", "cause", 1.0),
        ("Why are ovens costly?", "bakes bread", "cause", 0.0),
        ("Why are ovens costly?", "Ovens are", "coverage", 1.0),
        ("Why are ovens costly?", "bakes bread", "coverage", 0.0),
        ("What was revenue in Q3 2025?", "revenue rose", "metric", 1.0),
        ("What was revenue in Q3 2025?", "revenue rose", "period", 1.0),
        ("What was revenue in Q3 2025?", "revenue rose", "latest", 1.0),
        ("What was revenue in Q3 2025?", "revenue rose", "rival", 0.0),
        ("What was net income in Q3 2025?", "revenue rose", "rival", 1.0),
        ("What was revenue in Q3 2020?", "revenue rose", "period", 0.0),
    ],
)
def test_features_say_what_they_mean(question: str, words: str, name: str, value: float) -> None:
    """Each feature tells its own side of how a claim answers."""
    assert getattr(features_of(question, words), name) == value


def test_words_foreign_to_the_page_are_told() -> None:
    """What the whole page lacks counts as foreign; what it knows does not."""
    assert features_of("Why are ovens costly?", "Ovens are").foreign == 0
    assert features_of("Why are volcanoes purple?", "Ovens are").foreign == 1


_QUESTION = "Why are costly ovens bought for bread in shops?"


@settings(max_examples=40)
@given(st.sets(st.sampled_from(["oven", "costli", "bread", "shop", "steel"])), st.data())
def test_coverage_grows_with_what_a_text_holds(held: set[str], data: st.DataObject) -> None:
    """More words of a question never cover less of it, and all of them cover it whole."""
    terms, ledger = read(_QUESTION, _BODY).terms, ledger_with(_BODY)
    fewer = data.draw(st.sets(st.sampled_from(sorted(held)))) if held else set()
    low = coverage(terms, frozenset(fewer), ledger)
    assert 0 <= low <= coverage(terms, frozenset(held), ledger) <= 1
    every = frozenset(stem for term in terms for stem in term.stems)
    assert coverage(terms, every, ledger) == pytest.approx(1)
    assert coverage((), frozenset(), ledger) == 1


def test_rare_words_weigh_more() -> None:
    """A word of one sentence tells more than one of two; an unknown one tells most."""
    ledger = ledger_with(_BODY)
    bread, steel, volcano = read("bread steel volcanoes", _BODY).terms
    assert term_weight(bread, ledger) < term_weight(steel, ledger) <= 1
    assert term_weight(volcano, ledger) == 1


_BLANK = Features(*(0.0 for _ in FEATURE_NAMES))
_CLAIM = claim_with(_BODY, "Ovens are")


def scored(rank: float, features: Features = _BLANK) -> Scored:
    """A candidate with a rank."""
    return Scored(_CLAIM, features, None, 0.5, rank)


@settings(max_examples=40)
@given(st.floats(-3, 3), st.floats(0, 5), st.floats(0, 5))
def test_a_longer_lead_is_never_less_likely(rank: float, gap: float, more: float) -> None:
    """With a weight on the gap, the chance grows with it up to a limit."""
    model = {"bias": -1.0, "rank": 0.5, "gap": 0.7}
    near = chance([scored(rank), scored(rank - gap)], model)
    far = chance([scored(rank), scored(rank - gap - more)], model)
    assert 0 < near <= far < 1


@given(st.floats(-3, 3), st.floats(0, 3))
def test_a_higher_rank_is_never_less_likely(rank: float, more: float) -> None:
    """The chance grows with the rank of the best."""
    model = {"bias": 0.2, "rank": 0.5}
    assert chance([scored(rank)], model) <= chance([scored(rank + more)], model)


@pytest.mark.parametrize("name", FEATURE_NAMES)
def test_a_weighed_feature_moves_the_score_its_way(name: str) -> None:
    """A positive weight raises the score and a negative one lowers it."""
    full = _BLANK._replace(**{name: 1.0})
    assert weigh(full, {"bias": 0.0, name: 2.0}) > 0.5 > weigh(full, {"bias": 0.0, name: -2.0})
    assert weigh(_BLANK, {"bias": 0.0, name: 2.0}) == 0.5


@given(st.floats(-30, 30), st.floats(0, 30))
def test_the_logistic_keeps_order(total: float, more: float) -> None:
    """It lies within 0..1, grows, and is even around one half."""
    assert 0 < logistic(total) <= logistic(total + more) <= 1
    assert logistic(total) + logistic(-total) == pytest.approx(1)


def test_fitted_weights_name_known_features() -> None:
    """Every weight belongs to a feature, or to what a chance adds to them."""
    weights = load_weights()
    known = {*FEATURE_NAMES, "bias", "rank", "gap"}
    for model in (weights.figure, weights.sentence, *weights.rank.values(),
                  *weights.decide.values()):  # fmt: skip
        assert set(model) <= known


def test_what_is_made_of_claims_does_not_score_them() -> None:
    """Readings that differ in intent and the like alone score every claim the same."""
    desk = desk_for("Why are ovens costly?", _BODY)
    other = replace(desk.reading, intent=Intent.COMPARE, off_topic=True, part=Kind.RISKS)
    assert scores_alike(other, desk.reading)
    assert not scores_alike(replace(other, stance=Stance.BULL), desk.reading)
    again = score_claims(other, desk.ledger, desk.glossary, desk.weights, desk.words)
    assert again == desk.scored


def test_a_page_without_a_sentence_has_nothing_to_score() -> None:
    """An empty page is asked like any other, and no claim comes of it."""
    desk, none = desk_for("Why are ovens costly?", _BODY), read_postings([])
    empty = replace(desk.ledger, claims=(), own=none, spoken=none)
    words = QuestionWords(desk.reading.text, NOTHING, empty, desk.glossary)
    assert score_claims(desk.reading, empty, desk.glossary, desk.weights, words) == ()
