"""Fits qa/data/verdict.json anew: which answers are right, and are given.

    python -m tests.quality.fit_verdict [--dry-run]

Every likely reading of every question of a single turn is answered, composed and judged; the model
learns from the signs of each answer whether it is right. Prints how models fitted on all dossiers
but one do on that one. The same data and code give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from qa.answer import answer_all
from qa.clean import clean
from qa.draft import Draft
from qa.evaluation.gold import find_gold
from qa.evaluation.judging import faults_of
from qa.evaluation.plain import word_count
from qa.evaluation.row import Row
from qa.shelf import Shelf
from qa.sound import checked_answer
from qa.verdict import FAMILIES, SIGN_NAMES, Signs, Verdict, family_of, signs_of
from tests.quality.linear import Matrix
from tests.quality.sets import ROOT, Sets, read_all
from tests.quality.shelves import open_shelf

VERDICT = ROOT / "qa" / "data" / "verdict.json"
COMMAND = "python -m tests.quality.fit_verdict"

FLOOR = 0.45
"""What is right about as often as wrong is given, with its quote beside it."""

_EASE = 0.1
"""Inverse penalty on scaled signs; from 0.02 to 0.5 dossiers left out are decided about as well,
and trees of any kind decide no better."""

_ITERATIONS = 5_000
_DIGITS = 3

NAMES = (*SIGN_NAMES, *(f"family {family}" for family in FAMILIES))


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """One answer to a question: its features, and whether it is right."""

    features: Matrix
    family: str
    is_right: bool


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question with every answer that was tried."""

    dossier: str
    answerable: bool
    tried: tuple[Tried, ...]


def main() -> None:
    """Fits, reports, and writes unless it is a dry run."""
    sets = read_all()
    asked = ask_all(sets, open_shelf(sets))
    for dossier in sets.dossiers:
        model = fit([each for each in asked if each.dossier != dossier.id])
        print(
            f"without {dossier.id}:", decided([e for e in asked if e.dossier == dossier.id], model)
        )
    if "--dry-run" not in sys.argv:
        write(VERDICT, fit(asked), sets)


def ask_all(sets: Sets, shelf: Shelf) -> tuple[Question, ...]:
    """Every question of a single turn with the answers of its likely readings."""
    found = []
    for dossier in sets.dossiers:
        for row in sets.rows[dossier.id]:
            cleaned = clean(row.question)
            if len(row.turns) > 1 or not cleaned.questions:
                continue
            tried = []
            for likely, desk, outcome in answer_all(cleaned, shelf.ledgers[dossier.id], shelf.kit):
                if not isinstance(outcome, Draft):
                    continue
                signs = signs_of(outcome, desk, likely)
                family = family_of(outcome, likely)
                right = row.answerable and _is_right(row, outcome, dossier.id, shelf)
                tried.append(Tried(features_of(family, signs), family, right))
            found.append(Question(dossier.id, row.answerable, tuple(tried)))
    return tuple(found)


def _is_right(row: Row, draft: Draft, dossier: str, shelf: Shelf) -> bool:
    held = shelf.ledgers[dossier].dossier
    answer = checked_answer(draft, {dossier: held}, address="/").answer
    if answer is None or faults_of(row, answer) or word_count(answer.text) > row.max_words:
        return False
    gold = find_gold(row, [held])
    return not gold.places or any(
        one.start < each.end and each.start < one.end
        for each in answer.citations
        for one in gold.places
    )


def features_of(family: str, signs: Signs) -> Matrix:
    """The signs, and 1 for the answer's family: shape (len(NAMES),)."""
    values = [float(getattr(signs, name)) for name in SIGN_NAMES]
    return np.array([*values, *(float(each == family) for each in FAMILIES)])


def fit(asked: Sequence[Question]) -> Verdict:
    """The model of all answers of some questions."""
    rows = [each for one in asked for each in one.tried]
    matrix = np.array([each.features for each in rows])
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(C=_EASE, max_iter=_ITERATIONS)
    model.fit(scaler.transform(matrix), np.array([each.is_right for each in rows]))
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    named = {name: round(float(w), _DIGITS) for name, w in zip(NAMES, weights, strict=True)}
    return Verdict({"bias": round(bias, _DIGITS), **named}, FLOOR)


def decided(asked: Sequence[Question], model: Verdict) -> dict[str, float]:
    """What a model makes of questions it has not seen."""
    given_right = given_wrong = refused_right = lost = 0
    for each in asked:
        best = max(
            ((_chance(tried, model), tried.is_right) for tried in each.tried),
            default=(0.0, False),
        )
        if best[0] >= model.floor:
            given_right += best[1]
            given_wrong += not best[1]
        else:
            refused_right += not each.answerable
            lost += any(tried.is_right for tried in each.tried)
    return {
        "questions": len(asked),
        "right": round((given_right + refused_right) / len(asked), 3),
        "given_right": given_right,
        "given_wrong": given_wrong,
        "refused_right": refused_right,
        "refused_though_right": lost,
        "could_be_right": sum(any(t.is_right for t in e.tried) for e in asked if e.answerable),
        "answerable": sum(each.answerable for each in asked),
    }


def _chance(tried: Tried, model: Verdict) -> float:
    weights = np.array([model.weights[name] for name in NAMES])
    return float(1 / (1 + np.exp(-(model.weights["bias"] + tried.features @ weights))))


def write(path: Path, model: Verdict, sets: Sets) -> None:
    """Stores the model with what it was fitted on."""
    body = {
        "weights": dict(model.weights),
        "floor": model.floor,
        "fitted": {"command": COMMAND, "data_sha256": sets.checksum},
    }
    path.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
