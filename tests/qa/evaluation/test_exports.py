"""Other tools get what their formats say, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

from qa.evaluation.exports import CONTEXTS, SERVICE, write_exports
from qa.evaluation.row import Row
from qa.types import Turn
from tests.qa.evaluation.replies import (
    MARGIN,
    QUESTION,
    RISK,
    SAID,
    SALES,
    Scripted,
    found,
    outcome_of,
    quoting,
    refusing,
    reply,
)

ROW = Row("set:1", "q 1", ("Sales?",), evidence=((SALES, SAID),), must=(("12%", "twelve"),))
UNSAID = Row(
    "set:2",
    "u",
    ("Before?", "A dividend?"),
    answerable=False,
    must_not=("$1",),
    history=(Turn("First?", "Yes."),),
    dossiers=("borealis",),
)


def _export(folder: Path) -> Path:
    outcomes = [
        outcome_of(ROW, reply(quoting(SALES), passages=found(RISK, SALES))),
        outcome_of(UNSAID, reply(refusing(), passages=found(*[MARGIN] * 7))),
    ]
    write_exports(folder, Scripted({}), outcomes)
    return folder


def test_qrels_and_run_are_in_trec_format(tmp_path: Path) -> None:
    """Question, iteration, passage, relevance; and question, Q0, passage, rank, score, name."""
    folder = _export(tmp_path)
    assert (folder / "qrels.txt").read_text() == "q_1 0 borealis/0/0 1\nq_1 0 borealis/3/0 1\n"
    assert (folder / "run.txt").read_text() == (
        "q_1 Q0 borealis/2/0 1 1.000000 dossier\n"
        "q_1 Q0 borealis/0/0 2 0.500000 dossier\n"
        "u Q0 borealis/0/0 1 1.000000 dossier\n"
    )


def test_ragas_samples_have_its_columns(tmp_path: Path) -> None:
    """One single-turn sample a line, with a reference where there is one."""
    lines = (_export(tmp_path) / "ragas.jsonl").read_text().splitlines()
    one, two = (json.loads(line) for line in lines)
    assert one == {
        "user_input": QUESTION,
        "retrieved_contexts": [RISK, SALES],
        "response": f"{SALES} [1]",
        "reference": SALES,
        "reference_contexts": [SALES],
    }
    assert set(two) == {"user_input", "retrieved_contexts", "response"}
    assert len(two["retrieved_contexts"]) == CONTEXTS


PROMPTFOO = {
    "description": f"2 questions to {SERVICE}",
    "prompts": ["{{request.question}}"],
    "providers": [
        {
            "id": "https",
            "label": "dossier",
            "config": {
                "url": f"{SERVICE}/v1/answer",
                "method": "POST",
                "headers": {"Content-Type": "application/json"},
                "body": "{{request | dump}}",
                "transformResponse": "json.status + ': ' + json.answer",
            },
        }
    ],
    "defaultTest": {"options": {"disableVarExpansion": True}},
    "tests": [
        {
            "description": "q 1",
            "vars": {"request": {"question": "Sales?", "history": []}},
            "assert": [
                {"type": "starts-with", "value": "answered: "},
                {"type": "icontains-any", "value": ["12%", "twelve"]},
            ],
        },
        {
            "description": "u",
            "vars": {
                "request": {
                    "question": "A dividend?",
                    "history": [{"question": "First?"}, {"question": "Before?"}],
                    "dossiers": ["borealis"],
                }
            },
            "assert": [
                {"type": "starts-with", "value": "no_answer: "},
                {"type": "not-icontains", "value": "$1"},
            ],
        },
    ],
}


def test_promptfoo_asks_the_endpoint_and_asserts_what_a_row_expects(tmp_path: Path) -> None:
    """The HTTP provider posts the request; each row becomes a test with plain assertions."""
    folder = _export(tmp_path)
    assert json.loads((folder / "promptfooconfig.json").read_text()) == PROMPTFOO


def test_exports_are_the_same_every_time(tmp_path: Path) -> None:
    """The same run gives the same four files."""
    one, two = _export(tmp_path / "one"), _export(tmp_path / "two")
    names = sorted(path.name for path in one.iterdir())
    assert names == ["promptfooconfig.json", "qrels.txt", "ragas.jsonl", "run.txt"]
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()
