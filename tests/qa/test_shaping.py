"""A reading for each shape of answer, and none where nothing could be one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from corpus.types import Kind, Stance
from qa.asked import Sought
from qa.glossary import load_glossary
from qa.quantities import Unit
from qa.reading import Reading
from qa.shapes import Shape, Told
from qa.shaping import SOUGHT, as_shape, shape_of
from qa.types import Intent
from tests.qa.pages import ledger_with, read

_BODY = "Orbital revenue rose 12% to $4.2 billion in Q3 2025. Jane Smith bakes bread in Norrland."


def shaped(
    question: str, shape: Shape, parts: Mapping[str, float] | None = None, *, chance: float = 1.0
) -> Reading | None:
    """A question as one for a shape."""
    told = Told({shape: chance}, parts or {"risks": 0.3, "faq": 0.3})
    return as_shape(read(question, _BODY), shape, told, ledger_with(_BODY), load_glossary())


@pytest.mark.parametrize("shape", SOUGHT)
def test_a_shape_of_one_sentence_seeks_what_stands_in_it(shape: Shape) -> None:
    """Whatever the cues say, the sought type and an intent that looks for it."""
    found = shaped("Bread?", shape)
    assert found is not None
    assert found.asked.sought is SOUGHT[shape]
    names = (Sought.DATE, Sought.PERSON, Sought.PLACE, Sought.NAME, Sought.TITLE)
    if shape is Shape.NUMBER:
        assert found.intent is Intent.FIGURE
    else:
        assert found.intent is (Intent.ENTITY if SOUGHT[shape] in names else Intent.EXPLAIN)


def test_a_number_has_the_units_of_the_metrics_asked() -> None:
    """Revenue is money or a change of it; without a metric any number will do."""
    found = shaped("revenue", Shape.NUMBER)
    assert found is not None
    assert Unit.MONEY in found.asked.units
    other = shaped("bread", Shape.NUMBER)
    assert other is not None
    assert other.asked.units == frozenset()


def test_what_the_cues_know_of_the_same_type_is_kept() -> None:
    """A count asked for keeps what is counted."""
    question = "How many ovens does Orbital own?"
    found = shaped(question, Shape.NUMBER)
    assert found is not None
    assert found.asked == read(question, _BODY).asked


@pytest.mark.parametrize(
    ("part", "kind", "horizon"),
    [
        ("risks", Kind.RISKS, None),
        ("press", Kind.MATERIALS, None),
        ("team", Kind.TEAM, None),
        ("catalysts", Kind.CATALYSTS, None),
        ("catalysts_near", Kind.CATALYSTS, "near"),
        ("catalysts_long", Kind.CATALYSTS, "long"),
    ],
)
def test_a_list_is_asked_of_its_likeliest_part(part: str, kind: Kind, horizon: str | None) -> None:
    """What the labels call a part is a kind of section, and a horizon where they name one."""
    found = shaped("Anything ahead?", Shape.LIST, {part: 0.9, "faq": 0.1})
    assert found is not None
    assert (found.intent, found.kinds, found.part) == (Intent.LIST, frozenset({kind}), kind)
    assert found.horizon == horizon


def test_a_list_of_no_likely_part_is_none() -> None:
    """Below 0.35 nothing is taken as listed."""
    assert shaped("Anything ahead?", Shape.LIST, {"risks": 0.34, "faq": 0.33}) is None


def test_a_list_that_the_cues_know_stays_theirs() -> None:
    """The part named in words is not another's."""
    found = shaped("List the key risks", Shape.LIST, {"team": 0.9})
    assert found == read("List the key risks", _BODY)


@pytest.mark.parametrize(
    ("shape", "intent", "stance"),
    [
        (Shape.COMPARE, Intent.COMPARE, None),
        (Shape.BULL, Intent.STANCE, Stance.BULL),
        (Shape.BEAR, Intent.STANCE, Stance.BEAR),
        (Shape.OVERVIEW, Intent.OVERVIEW, None),
    ],
)
def test_parts_of_the_page_have_an_intent(
    shape: Shape, intent: Intent, stance: Stance | None
) -> None:
    """Both sides, all of it, a comparison; read back, they are the same shape."""
    found = shaped("bread", shape)
    assert found is not None
    assert (found.intent, found.stance) == (intent, stance)
    assert shape_of(found) is shape


def test_advice_is_asked_of_the_shares_alone() -> None:
    """With a metric or another name something is asked that the dossier may tell."""
    found = shaped("Should I buy?", Shape.ADVICE)
    assert found is not None
    assert found.advice
    assert shape_of(found) is Shape.ADVICE
    assert shaped("Should revenue worry me?", Shape.ADVICE) is None
    assert shaped("Should Jane Smith worry me?", Shape.ADVICE) is None


def test_an_opinion_is_that_of_an_expert() -> None:
    """Of a named one; of one without a name where an opinion is likely and no stranger is asked."""
    found = shaped("Jane Smith's take?", Shape.OPINION, chance=0.2)
    assert found is not None
    assert found.intent is Intent.QUOTE
    assert shaped("The blogger's take?", Shape.OPINION, chance=0.5) is not None
    assert shaped("The blogger's take?", Shape.OPINION, chance=0.4) is None


def test_what_is_out_of_scope_is_read_as_that() -> None:
    """It is refused for its reason."""
    found = shaped("Write me a poem", Shape.SCOPE)
    assert found is not None
    assert found.off_topic
    assert shape_of(found) is Shape.SCOPE


@pytest.mark.parametrize("shape", [Shape.PAGE, Shape.CHAT])
def test_what_only_cues_can_tell_is_none(shape: Shape) -> None:
    """Which fact of the page is asked for, and small talk, are not told by a shape."""
    assert shaped("bread", shape) is None


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("What was revenue in Q3 2025?", Shape.NUMBER),
        ("Why are ovens costly?", Shape.CAUSE),
        ("List the key risks", Shape.LIST),
        ("Should I buy the stock?", Shape.ADVICE),
    ],
)
def test_a_reading_by_cues_amounts_to_a_shape(question: str, shape: Shape) -> None:
    """So that the two can be told apart, or agree."""
    assert shape_of(read(question, _BODY)) is shape
