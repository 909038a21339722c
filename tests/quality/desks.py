"""Every question of the sets as it stands before it is decided: what may answer it, what does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from corpus.types import Dossier
from qa.answer import first_desk
from qa.asked import Sought
from qa.choose.explanation import _may_answer  # the guards before the decision
from qa.clean import clean
from qa.desk import Desk
from qa.evaluation.gold import Gold, Place, find_gold, is_overlap
from qa.evaluation.row import Row
from qa.features import FEATURE_NAMES
from qa.scored import Scored
from qa.shelf import Shelf
from qa.sought import names_places
from qa.types import Intent
from tests.quality.linear import Matrix
from tests.quality.sets import PAIR_QUESTIONS, Sets

_ELSEWHERE = frozenset(
    "advice meta list_section compare faq_verbatim faq_paraphrase list compare".split()
)
"""Categories whose questions other choosers answer than those of a figure or a sentence."""

_OTHER_INTENTS = frozenset({Intent.META, Intent.OVERVIEW})
"""The same for intents."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One question of one turn, read, with everything scored; `row` as its set has it.

    Attributes:
        pair: the FAQ pair that is its right answer, by position, if one is.
        matrix: features of `desk.scored` in the order of `places`, shape (n, features).
    """

    row: Row
    dossier: Dossier
    gold: Gold
    pair: int | None
    desk: Desk
    scored: tuple[Scored, ...]
    matrix: Matrix

    @property
    def is_number(self) -> bool:
        return self.desk.reading.asked.sought is Sought.NUMBER


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What may answer one question: features, shape (n, features), and 1 where it is gold."""

    dossier: str
    answerable: bool
    features: Matrix
    labels: Matrix


def read_desks(sets: Sets, shelves: Mapping[str, Shelf]) -> tuple[Asked, ...]:
    """Every question of a single turn that can be put to its dossier, asked at its own shelf."""
    found = []
    for dossier in sets.dossiers:
        shelf = shelves[dossier.id]
        ledger = shelf.ledgers[dossier.id]
        for row in (*sets.rows[dossier.id], *pair_rows(dossier)):
            cleaned = clean(row.question)
            if len(row.turns) > 1 or not cleaned.questions:
                continue
            desk = first_desk(cleaned, ledger, shelf.kit)
            scored = tuple(sorted(desk.scored, key=lambda each: each.claim.key))
            matrix = np.array([each.features for each in scored])
            gold = find_gold(row, [dossier])
            found.append(Asked(row, dossier, gold, _pair(row, dossier), desk, scored, matrix))
    return tuple(found)


def pair_rows(dossier: Dossier) -> Iterator[Row]:
    """The further questions on FAQ pairs; `reference` is the number of the right pair, if any."""
    if not PAIR_QUESTIONS.exists():
        return
    stored = json.loads(PAIR_QUESTIONS.read_text(encoding="utf-8")).get(dossier.id)
    if stored is None:
        return
    for number, each in enumerate(stored["wide"]):
        yield _pair_row(f"wide-{number}", each["question"], str(each["pair"]))
    for number, question in enumerate(stored["narrow"]):
        yield _pair_row(f"narrow-{number}", question, None)


def _pair_row(name: str, question: str, pair: str | None) -> Row:
    place = f"{PAIR_QUESTIONS.name}:{name}"
    return Row(place, name, (question,), category="faq_further", reference=pair)


def _pair(row: Row, dossier: Dossier) -> int | None:
    if row.category == "faq_further":
        return None if row.reference is None else int(row.reference)
    if row.category != "faq_paraphrase":
        return None
    answers = [dossier.text[faq.answer[0].start : faq.answer[-1].end] for faq in dossier.faqs]
    held = [
        sum(any(quote in answer for quote in group) for group in row.evidence) for answer in answers
    ]
    return held.index(max(held)) if any(held) else None


def candidates_of(asked: Asked) -> Candidates | None:
    """What may answer a question of one fact or statement, by the rules before the decision."""
    reading = asked.desk.reading
    if asked.row.category in _ELSEWHERE | {"faq_further"} or reading.intent in _OTHER_INTENTS:
        return None
    if reading.off_topic or reading.unknown:
        return None
    may = _may_be_figure if asked.is_number else _may_answer
    places = [n for n, each in enumerate(asked.scored) if may(each, asked.desk)]
    labels = [float(_is_gold(asked.scored[n], asked)) for n in places]
    matrix = asked.matrix[places] if places else np.zeros((0, len(FEATURE_NAMES)))
    return Candidates(asked.dossier.id, asked.row.answerable, matrix, np.array(labels))


def _may_be_figure(each: Scored, desk: Desk) -> bool:
    """The guards on figures, but that on attributes: it is left for the weights to learn, too."""
    fits = each.fit is not None and not each.fit.gaps
    return fits and names_places(each.claim, desk.reading)


def _is_gold(each: Scored, asked: Asked) -> bool:
    span = each.claim.sentence.span
    place = Place(asked.dossier.id, span.start, span.end)
    return any(is_overlap(place, gold) for gold in asked.gold.places)
