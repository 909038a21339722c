"""Calibration asks as the program does, and learns of what kind each outcome was."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.read import read_dossier
from qa.confidence import kind_of
from qa.evaluation.sets import read_sets
from qa.inquiry import inquire
from tests.quality.calibrate import ask_dossier
from tests.quality.fit_verdict import verdicts_of_folds
from tests.quality.sets import HERE, Sets
from tests.quality.shelves import open_shelf

_ASKED = 12


def test_each_trial_has_the_kind_of_its_own_outcome(tmp_path: Path) -> None:
    """Strengths are given as they are, and kinds as they are found when asked anew."""
    dossier = read_dossier(HERE / "dossiers" / "tideline-foods.md")
    path = HERE / "questions" / "tideline-foods.jsonl"
    rows = [row for row in read_sets([path], report=print) if len(row.turns) == 1][:_ASKED]
    shelf = open_shelf(Sets((dossier,), {}, ""), tmp_path)
    judged, trials = ask_dossier(dossier, rows, shelf)
    outcomes = [inquire(r.question, (), (shelf.ledgers[dossier.id],), shelf).outcome for r in rows]
    assert [each.kind for each in trials] == list(map(kind_of, outcomes))
    assert len({each.kind for each in trials}) > 1
    assert [round(each.strength, 3) for each in outcomes] == [each.strength for each in trials]
    assert [each.is_right for each in trials] == [each.judgement.right for each in judged]


def test_verdicts_of_other_data_are_not_taken() -> None:
    """What a fold's verdict was fitted on has to be what is asked about."""
    with pytest.raises(LookupError):
        verdicts_of_folds(Sets((), {}, "of nothing"))
