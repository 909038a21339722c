"""Fits qa/data/calibration.json anew: how often replies of a strength are right.

    python -m tests.quality.calibrate [--dry-run]

Every dossier is asked with weights and a verdict that were fitted without its fold, whole
conversations through the whole pipeline; the curves are fitted on those replies. The verdicts are
those that `tests.quality.fit_verdict` left. The error that is printed and stored for a dossier is
that of curves fitted on the replies of the others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from corpus.types import Dossier
from qa.assistant import Assistant
from qa.confidence import ANY, Calibration, Curve, kind_of
from qa.draft import Draft, Lack
from qa.evaluation.row import Row
from qa.shelf import Shelf
from qa.verdict import Verdict
from tests.quality.curves import Trial, calibration_error, fit_calibration, stored
from tests.quality.fit import read_material, without
from tests.quality.fit_verdict import verdicts_of_folds
from tests.quality.fitting import Material
from tests.quality.parallel import by_dossier
from tests.quality.replies import Figures, Judged, ask_row, everything, figures_of
from tests.quality.sets import ROOT, Sets, folds_of, read_all
from tests.quality.shelves import open_shelf, unseen, with_verdict, with_weights

CALIBRATION = ROOT / "qa" / "data" / "calibration.json"
COMMAND = "python -m tests.quality.calibrate"


Replies = dict[str, tuple[Judged, ...]]
"""By dossier."""


@dataclass(frozen=True, slots=True)
class LeftOutFigures:
    """What the pipeline comes to on a dossier that nothing stored was fitted on."""

    figures: Figures
    calibration_error: float


def main() -> None:
    """Asks, fits, reports, and writes unless it is a dry run."""
    sets = read_all()
    shelves = unseen(sets, open_shelf(sets))
    calibrate(sets, shelves, read_material(sets, shelves), verdicts_of_folds(sets))


def calibrate(
    sets: Sets, shelves: Mapping[str, Shelf], material: Material, verdicts: Sequence[Verdict]
) -> None:
    """The same from what was read already, with the verdicts fitted without each fold.

    Near twins are fitted on, not asked.
    """
    natural = read_all(twins=False)
    replies, trials = ask_left_out(natural, left_out_shelves(sets, shelves, material, verdicts))
    left_out = left_out_figures(replies, trials)
    for dossier, each in left_out.items():
        print(f"without {dossier}: {each}")
    print("all of them:", figures_of(everything(replies)), mean_error(trials))
    if "--dry-run" not in sys.argv:
        write(CALIBRATION, natural, trials, left_out)


def ask_left_out(sets: Sets, shelves: Mapping[str, Shelf]) -> tuple[Replies, tuple[Trial, ...]]:
    """The replies for each dossier at its own shelf, and their strengths."""
    found = by_dossier(lambda only: _ask(only, shelves), sets)
    replies: dict[str, tuple[Judged, ...]] = {}
    for judged, _ in found:
        replies |= judged
    return replies, tuple(trial for _, trials in found for trial in trials)


def left_out_shelves(
    sets: Sets,
    shelves: Mapping[str, Shelf],
    material: Material,
    verdicts: Sequence[Verdict],
) -> Mapping[str, Shelf]:
    """By dossier, the shelf with everything fitted without its fold."""
    found = {}
    for fold, verdict in zip(folds_of(sets), verdicts, strict=True):
        weights = without(fold, material).weights
        for id in sorted(fold):
            found[id] = with_verdict(with_weights(shelves[id], weights), verdict)
    return found


def _ask(sets: Sets, shelves: Mapping[str, Shelf]) -> tuple[Replies, tuple[Trial, ...]]:
    """The replies for the dossiers of some sets, each asked at its own shelf."""
    replies: dict[str, tuple[Judged, ...]] = {}
    trials: list[Trial] = []
    for dossier in sets.dossiers:
        found, tried = ask_dossier(dossier, sets.rows[dossier.id], shelves[dossier.id])
        replies[dossier.id] = found
        trials += tried
    return replies, tuple(trials)


def ask_dossier(
    dossier: Dossier, rows: Sequence[Row], shelf: Shelf
) -> tuple[tuple[Judged, ...], tuple[Trial, ...]]:
    """The replies to rows on one dossier, whose probabilities are their strengths, and trials."""
    noted = Noted({}, {})
    assistant = Assistant(replace(shelf, calibration=noted), replies=0)
    replies, trials = [], []
    for row in rows:
        replies.append(ask_row(assistant, row, dossier))
        trials.append(trial_of(replies[-1], noted.kinds[-1]))
    return tuple(replies), tuple(trials)


@dataclass(frozen=True, slots=True)
class Noted(Calibration):
    """Gives a reply's strength as its probability, and notes the kind of each outcome."""

    kinds: list[str] = field(default_factory=list)

    def curve_of(self, outcome: Draft | Lack) -> Curve:
        """The straight line, whatever the outcome."""
        self.kinds.append(kind_of(outcome))
        return _PLAIN


_PLAIN = Curve(((0.0, 0.0), (1.0, 1.0)))


def trial_of(judged: Judged, kind: str) -> Trial:
    """What calibration learns from a reply that gives its strength as its probability."""
    return Trial(
        dossier=judged.dossier,
        is_answered=judged.judgement.is_answered,
        kind=kind,
        strength=judged.reply.confidence.probability,
        is_right=judged.judgement.right,
    )


def left_out_figures(
    replies: Mapping[str, Sequence[Judged]], trials: Sequence[Trial]
) -> dict[str, LeftOutFigures]:
    """By dossier: its figures, and the error of the curves that the others give."""
    return {
        dossier: LeftOutFigures(figures_of(judged), error_without(dossier, trials))
        for dossier, judged in replies.items()
    }


def error_without(dossier: str, trials: Sequence[Trial]) -> float:
    """The calibration error on one dossier of curves fitted on the others."""
    return calibration_error(_read_without(dossier, trials))


def mean_error(trials: Sequence[Trial]) -> float:
    """The calibration error over all dossiers, each read off curves without it."""
    dossiers = sorted({each.dossier for each in trials})
    return calibration_error([pair for each in dossiers for pair in _read_without(each, trials)])


def _read_without(dossier: str, trials: Sequence[Trial]) -> list[tuple[float, bool]]:
    curves = fit_calibration([each for each in trials if each.dossier != dossier])
    return [
        (probability_of(each, curves), each.is_right) for each in trials if each.dossier == dossier
    ]


def probability_of(trial: Trial, calibration: Calibration) -> float:
    """What the curves say of a reply."""
    curves = calibration.answered if trial.is_answered else calibration.refused
    return curves.get(trial.kind, curves[ANY]).at(trial.strength)


def write(
    path: Path, sets: Sets, trials: Sequence[Trial], left_out: Mapping[str, LeftOutFigures]
) -> None:
    """Stores the curves with what they were fitted on and how they do elsewhere."""
    fitted = {
        "command": COMMAND,
        "data_sha256": sets.checksum,
        "left_out_error": mean_error(trials),
        "left_out": {dossier: asdict(each) for dossier, each in left_out.items()},
    }
    body = {**stored(fit_calibration(trials)), "fitted": fitted}
    path.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
