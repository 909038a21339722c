"""A run kept to compare later runs with: one JSON file, the same bytes for the same run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.storage import replace_file, writing
from qa.evaluation.metrics import MEASURES, counted, figure_of
from qa.evaluation.row import BadRow
from qa.evaluation.scored import Scored
from qa.evaluation.unjson import NotThatShape, read_value

FORMAT = "dossier baseline 1"
"""Changes when `Scored` does, so that an old file is named and not misread."""

CALIBRATION_TOLERANCE = 0.02
"""The calibration error moves in steps of whole bins, so it gets more room than a share."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A run as it was.

    Attributes:
        tolerances: figure -> by how much it may get worse; may be edited in the file.
    """

    index_version: str
    tolerances: Mapping[str, float]
    questions: tuple[Scored, ...]


def default_tolerances() -> Mapping[str, float]:
    """Figure -> tolerance, for every measure and the calibration error."""
    named = {measure.name: measure.tolerance for measure in MEASURES}
    return {**named, "calibration_error": CALIBRATION_TOLERANCE}


def save_baseline(path: Path, baseline: Baseline) -> None:
    """Writes the file whole or not at all.

    Raises:
        CannotWrite: when it cannot be written.
    """
    rows = counted(baseline.questions)
    figures = {measure.name: figure_of(measure, rows).value for measure in MEASURES}
    content = {
        "format": FORMAT,
        "index_version": baseline.index_version,
        "figures": figures,
        "tolerances": dict(baseline.tolerances),
        "questions": [asdict(each) for each in baseline.questions],
    }
    write_file(path, json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def load_baseline(path: Path) -> Baseline:
    """The run kept in a file.

    Raises:
        BadRow: when it is not a baseline, naming the file and what is wrong.
    """
    try:
        content: object = json.loads(path.read_bytes())
    except OSError as error:
        raise BadRow(str(path), (error.strerror or "cannot be read").lower()) from error
    except (ValueError, RecursionError) as error:
        raise BadRow(str(path), "is not JSON") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadRow(str(path), f"is not a {FORMAT!r}; make one with --save-baseline")
    try:
        return Baseline(
            index_version=str(content.get("index_version")),
            tolerances=_tolerances(content.get("tolerances")),
            questions=_questions(content.get("questions")),
        )
    except NotThatShape as error:
        raise BadRow(str(path), str(error)) from error


def write_file(path: Path, text: str) -> None:
    """Writes a text file whole or not at all, its folder made if need be.

    Raises:
        CannotWrite: when it cannot be written.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())


def _tolerances(value: object) -> Mapping[str, float]:
    if not isinstance(value, dict):
        raise NotThatShape("tolerances: needs an object")
    known = default_tolerances()
    for name, given in value.items():
        if name not in known:
            raise NotThatShape(f"tolerances: there is no figure {name!r}")
        if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
            raise NotThatShape(f"tolerances: {name} needs a number in 0..1, got {given!r}")
    return {**known, **{name: float(given) for name, given in value.items()}}


def _questions(value: object) -> tuple[Scored, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise NotThatShape("questions: needs a list")
    return tuple(read_value(Scored, each) for each in value)
