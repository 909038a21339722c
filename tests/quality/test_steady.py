"""The same question gets the same answer: however it is typed, however often, wherever."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from qa.assistant import Assistant
from qa.glossary import load_glossary
from qa.ledger import read_ledger
from qa.settings import Settings
from qa.types import Answer, Reply
from tests.quality.conftest import SETS, dossier_of, rows_of
from tests.quality.typed import renamed

TYPED: Mapping[str, Callable[[str], str]] = {
    "greeting": lambda question: f"Hello! {question}",
    "lower case": str.lower,
    "curly apostrophes": lambda question: question.replace("'", "’"),
    "straight apostrophes": lambda question: question.replace("’", "'"),
}

LEAST_SAME = 0.97
"""Of the questions: small letters take the sign of a name from a few."""

EVERY = 3
"""One question in so many is typed in other ways: enough to see a habit, and quick."""

REPEATS = 100

_PRINTS = """
import hashlib, sys
from pathlib import Path
from qa.library import open_assistant
from qa.settings import Settings
from web.bodies import answer_bytes
corpus, index, repeats, *questions = sys.argv[1:]
settings = Settings(corpus=Path(corpus), index=Path(index), replies=0)
assistant = open_assistant(settings, report=lambda _: None)
for dossier, question in (each.split("|", 1) for each in questions):
    bodies = {
        hashlib.sha256(answer_bytes(assistant.ask(question, dossiers=[dossier]))).hexdigest()
        for _ in range(int(repeats))
    }
    print(*sorted(bodies))
"""


def _single_questions() -> Iterator[tuple[str, str]]:
    """(dossier, question) of rows that are no conversation."""
    for name in SETS:
        for row in rows_of(name)[::EVERY]:
            if len(row.turns) == 1 and not row.history:
                yield dossier_of(name), row.question


def _cited(reply: Reply) -> frozenset[tuple[int, int]]:
    match reply.outcome:
        case Answer(citations=citations):
            return frozenset((each.start, each.end) for each in citations)
        case _:
            return frozenset()


@pytest.fixture(scope="module")
def plainly(over_all: Assistant) -> Mapping[tuple[str, str], frozenset[tuple[int, int]]]:
    """What each question cites as it stands in the sets."""
    return {
        (dossier, question): _cited(over_all.ask(question, dossiers=[dossier]))
        for dossier, question in _single_questions()
    }


@pytest.mark.parametrize("name", TYPED)
def test_the_way_of_typing_hardly_matters(
    over_all: Assistant,
    plainly: Mapping[tuple[str, str], frozenset[tuple[int, int]]],
    name: str,
) -> None:
    """Nearly every question cites the same quotes with a greeting, in small letters, and so on."""
    typed = {asked: TYPED[name](asked[1]) for asked in plainly}
    changed = [
        question
        for (dossier, question), other in typed.items()
        if other != question
        and _cited(over_all.ask(other, dossiers=[dossier])) != plainly[dossier, question]
    ]
    assert 1 - len(changed) / len(plainly) >= LEAST_SAME, changed


def test_it_does_not_matter_which_name_is_typed(
    over_all: Assistant, plainly: Mapping[tuple[str, str], frozenset[tuple[int, int]]]
) -> None:
    """Every question with a name in it cites the same quotes with another alias of that name."""
    glossary = load_glossary()
    ledgers = {each.id: read_ledger(each, glossary) for each in over_all.dossiers}
    typed = {asked: renamed(asked[1], ledgers[asked[0]]) for asked in plainly}
    others = {asked: other for asked, other in typed.items() if other is not None}
    changed = [
        other
        for (dossier, question), other in others.items()
        if _cited(over_all.ask(other, dossiers=[dossier])) != plainly[dossier, question]
    ]
    assert len(others) > 50
    assert 1 - len(changed) / len(others) >= LEAST_SAME, changed


def test_repeats_in_two_processes_give_the_same_bytes(
    over_all: Assistant, all_settings: Settings
) -> None:
    """A hundred times each in two processes that hash differently, a body stays as it is."""
    assert over_all.index_version
    asked = [f"{dossier_of(name)}|{rows_of(name)[0].question}" for name in list(SETS)[::2]]
    folders = [str(all_settings.corpus), str(all_settings.index)]
    command = [sys.executable, "-c", _PRINTS, *folders, str(REPEATS), *asked]
    printed = [
        subprocess.run(
            command,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert len(printed[0]) == len(asked)
    assert printed[0] == printed[1]
