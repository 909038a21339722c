"""Sets that nothing is fitted on keep the promises, and stay out of every fit."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evaluation.evaluation import evaluate
from qa.evaluation.floors import read_floors
from qa.evaluation.sets import read_sets
from tests.quality.kept_back import kept_files
from tests.quality.sets import question_files, twin_files
from tests.quality.test_floors import PROMISES

HIT_AT_5 = "hit@5=0.9"
"""Expected quotes are among the first five passages; how many answers are right only
`tests.quality.kept_back` tells, so that nobody tunes to it."""


@pytest.mark.parametrize("name", ["amazon-plain", "amazon-colleague"])
def test_kept_sets_keep_the_promises(over_all: Assistant, name: str) -> None:
    """Every quote is the dossier's own, every number cited, in answers nobody has looked at."""
    path = next(path for path in kept_files() if path.stem == name)
    rows = read_sets([path], report=lambda line: pytest.fail(line))
    totals = evaluate(over_all, rows, dossiers=["amazon"]).tables.totals
    missed = [f.missed_by(totals) for f in read_floors((*PROMISES, HIT_AT_5))]
    assert [why for why in missed if why] == []


def test_kept_sets_are_not_fitted_on() -> None:
    """No file of theirs has the name of one that is."""
    fitted = {path.stem for path in (*question_files(), *twin_files())}
    assert fitted
    assert not fitted & {path.stem for path in kept_files()}
