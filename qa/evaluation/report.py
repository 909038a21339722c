"""The report: one HTML file that opens from a disk and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qa.evaluation import plots
from qa.evaluation.baseline import write_file
from qa.evaluation.calibration import reliability, risk_coverage
from qa.evaluation.evaluation import Evaluation
from qa.evaluation.metrics import counted
from qa.evaluation.report_view import QuestionView, question_views
from qa.types import DISCLAIMER

_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Served:
    """What a report links to where a service shows it.

    Attributes:
        home: the address of the page that ran the set.
        download: the address of this report as a file.
        chat: question id -> the address at which the service answers it.
    """

    home: str
    download: str
    chat: Mapping[str, str]


def write_report(path: Path, evaluation: Evaluation) -> None:
    """Writes the report whole or not at all.

    Raises:
        CannotWrite: when it cannot be written.
    """
    write_file(path, render_report(evaluation))


def render_report(evaluation: Evaluation, *, served: Served | None = None) -> str:
    """The report as HTML: the same evaluation gives the same bytes.

    Without `served` it links to nothing but itself.
    """
    style, script = _asset("report.css"), _asset("report.js")
    counting = counted(evaluation.scored)
    questions = tuple(question_views(evaluation))
    return (
        _template_environment()
        .get_template("report.html")
        .render(
            policy=content_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            evaluation=evaluation,
            shifts={shift.name: shift for shift in evaluation.diff.shifts}
            if evaluation.diff
            else {},
            questions=questions,
            choices=_choices(questions),
            plots=plots,
            bins=reliability(counting),
            dots=plots.dots_of(reliability(counting)),
            points=risk_coverage(counting),
            steps=plots.steps_of(risk_coverage(counting)),
            disclaimer=DISCLAIMER,
            served=served,
        )
    )


def report_policy() -> str:
    """The policy that every report carries, for a service that sends it as a header, too."""
    return content_policy(_asset("report.css"), _asset("report.js"))


def content_policy(style: str, script: str) -> str:
    """The page's policy for a file: nothing is loaded, only this style and script run."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _choices(questions: tuple[QuestionView, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(field, values that occur) for each filter that has something to choose between."""
    fields = ("verdict", "stage", "category", "change")
    found = {
        field: Counter(str(getattr(question, field)) for question in questions) for field in fields
    }
    return tuple(
        (field, tuple(sorted(value for value in found[field] if value)))
        for field in fields
        if len(found[field]) > 1
    )


@lru_cache(maxsize=1)
def _template_environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
