"""One pytest test per question: `pytest --dossier-questions FILE`.

pytest finds the plugin by its entry point. Without paths of their own on the command line,
only the questions are run. A failing test names the stage that lost the
question. The service's own settings apply (DOSSIER_CORPUS, DOSSIER_INDEX) unless options say
otherwise.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from qa.evaluation.row import Row
    from qa.evaluation.run import Answering, Outcome
    from qa.evaluation.scored import Scored

_ASSISTANT = pytest.StashKey["Answering"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a question run."""
    group = parser.getgroup("dossier", "questions to dossiers")
    group.addoption(
        "--dossier-questions",
        action="append",
        default=[],
        metavar="FILE",
        help="a question set, JSON lines or CSV; each question is a test",
    )
    group.addoption("--dossier-id", metavar="ID", help="ask this dossier only")
    group.addoption("--dossier-corpus", metavar="DIR", help="where the dossiers are")
    group.addoption("--dossier-index", metavar="DIR", help="where the index is")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Puts the question files among what is collected."""
    files = [str(Path(each).resolve()) for each in config.getoption("dossier_questions")]
    if not files:
        return
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    config.args[:] = [*(config.args if named else ()), *files]


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> QuestionFile | None:
    """Question files are those that the option names."""
    asked = parent.config.getoption("dossier_questions")
    if file_path in [Path(each).resolve() for each in asked]:
        return QuestionFile.from_parent(parent, path=file_path)
    return None


class QuestionFile(pytest.File):
    """A question set; a bad row of it is a collection error that names file and line."""

    def collect(self) -> Iterable[Question]:
        from qa.evaluation.row import BadRow
        from qa.evaluation.sets import read_sets

        try:
            rows = read_sets([self.path], report=_note)
        except BadRow as bad:
            raise self.CollectError(str(bad)) from bad
        for row in rows:
            question: Question = Question.from_parent(self, name=row.id)
            question.row = row
            if row.draft:
                question.add_marker(pytest.mark.skip(reason="a draft, not yet worked out"))
            yield question


class Question(pytest.Item):
    """One question, asked and judged."""

    row: Row

    def runtest(self) -> None:
        from qa.evaluation.run import check_rows, run_rows
        from qa.evaluation.scored import score_run

        assistant = assistant_of(self.config)
        only = self.config.getoption("dossier_id")
        check_rows([self.row], assistant.dossiers)
        (outcome,) = run_rows(assistant, [self.row], dossiers=[only] if only else [])
        (scored,) = score_run([outcome], assistant.dossiers)
        if not scored.counts:
            pytest.skip("stale gold: " + "; ".join(scored.stale))
        if not scored.is_right:
            raise QuestionFailed("\n".join(_story(outcome, scored)))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None
    ) -> str:
        if isinstance(excinfo.value, QuestionFailed):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        _, _, line = self.row.place.rpartition(":")
        return self.path, int(line) - 1, f"{self.row.id}: {self.row.question}"


class QuestionFailed(Exception):
    """A question whose reply is not right; its text tells where it was lost."""


def assistant_of(config: pytest.Config) -> Answering:
    """The assistant of this run, opened for the first question."""
    if _ASSISTANT not in config.stash:
        config.stash[_ASSISTANT] = _open(config)
    return config.stash[_ASSISTANT]


def _open(config: pytest.Config) -> Answering:
    from qa.library import open_assistant
    from qa.settings import read_settings

    corpus, index = config.getoption("dossier_corpus"), config.getoption("dossier_index")
    settings = read_settings(
        os.environ,
        corpus=Path(corpus) if corpus else None,
        index=Path(index) if index else None,
    )
    return open_assistant(settings, report=_note)


def _story(outcome: Outcome, scored: Scored) -> Iterator[str]:
    from qa.evaluation.judging import said

    yield f"{scored.verdict}: {'; '.join(scored.judgement.why) or 'another figure than asked for'}"
    yield f"lost at {scored.miss}"
    yield f"question: {scored.question}"
    yield f"reply: {said(outcome.reply.outcome)}"
    for step in outcome.reply.trace or ():
        yield f"{step.stage}: {'; '.join(step.findings)}"


def _note(line: str) -> None:
    print(line, file=sys.stderr)
