"""A run in the formats of other tools: TREC qrels and run, ragas JSON lines, promptfoo's config."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.evaluation.baseline import write_file
from qa.evaluation.judging import said
from qa.evaluation.ranking import Asked, Catalogue, qrels_of, run_of
from qa.evaluation.row import Row
from qa.evaluation.run import Answering, Outcome
from qa.evaluation.wording import reference_of
from qa.wire import Json

RUN_NAME = "dossier"
"""The last column of a TREC run."""

CONTEXTS = 5
"""Passages given to ragas as retrieved: as many as a reply shows by default."""

SERVICE = "http://127.0.0.1:8000"
"""Where `dossier serve` answers unless told otherwise; promptfoo's config asks there."""


def write_exports(folder: Path, assistant: Answering, outcomes: Sequence[Outcome]) -> None:
    """Writes qrels.txt, run.txt, ragas.jsonl and promptfooconfig.json into a folder.

    Raises:
        CannotWrite: when one cannot be written.
    """
    catalogue = Catalogue(assistant.dossiers)
    asked = [Asked(each.row.id, each.gold, each.reply.passages) for each in outcomes]
    write_file(folder / "qrels.txt", "".join(qrels_lines(asked, catalogue)))
    write_file(folder / "run.txt", "".join(run_lines(asked, catalogue)))
    write_file(folder / "ragas.jsonl", "".join(ragas_lines(outcomes)))
    config = promptfoo_config([each.row for each in outcomes])
    write_file(
        folder / "promptfooconfig.json", json.dumps(config, indent=1, ensure_ascii=False) + "\n"
    )


def qrels_lines(asked: Sequence[Asked], catalogue: Catalogue) -> Iterator[str]:
    """TREC qrels: question, 0, passage, relevance."""
    for qrel in qrels_of(asked, catalogue):
        yield f"{_one_word(qrel.query_id)} 0 {qrel.doc_id} {qrel.relevance}\n"


def run_lines(asked: Sequence[Asked], catalogue: Catalogue) -> Iterator[str]:
    """A TREC run: question, Q0, passage, rank, score, name."""
    before, rank = "", 0
    for found in run_of(asked, catalogue):
        rank = rank + 1 if found.query_id == before else 1
        before = found.query_id
        yield f"{_one_word(before)} Q0 {found.doc_id} {rank} {found.score:.6f} {RUN_NAME}\n"


def ragas_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A ragas EvaluationDataset: one single-turn sample a line, its question stand-alone."""
    for each in outcomes:
        sample: dict[str, Json] = {
            "user_input": each.reply.resolved_question,
            "retrieved_contexts": [passage.text for passage in each.reply.passages[:CONTEXTS]],
            "response": said(each.reply.outcome),
        }
        reference = reference_of(each.row, each.gold)
        if reference:
            sample["reference"] = reference
            sample["reference_contexts"] = [group.quotes[0] for group in each.gold.groups]
        yield json.dumps(sample, ensure_ascii=False) + "\n"


def promptfoo_config(rows: Sequence[Row]) -> dict[str, Json]:
    """A promptfoo configuration whose HTTP provider asks the served endpoint."""
    return {
        "description": f"{len(rows)} questions to {SERVICE}",
        "prompts": ["{{request.question}}"],
        "providers": [
            {
                "id": "https",
                "label": RUN_NAME,
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
        "tests": [_promptfoo_test(row) for row in rows],
    }


def _promptfoo_test(row: Row) -> dict[str, Json]:
    asserts: list[Json] = [
        {"type": "starts-with", "value": "answered: " if row.answerable else "no_answer: "}
    ]
    if row.answerable:
        asserts += [{"type": "icontains-any", "value": list(group)} for group in row.must]
    asserts += [{"type": "not-icontains", "value": each} for each in row.must_not]
    return {
        "description": row.id,
        "vars": {"request": _request(row)},
        "assert": asserts,
    }


def _request(row: Row) -> dict[str, Json]:
    """What is posted; the answers to earlier questions are the service's own to remake."""
    earlier = [turn.question for turn in row.history] + list(row.turns[:-1])
    history: list[Json] = [{"question": each} for each in earlier]
    request: dict[str, Json] = {"question": row.question, "history": history}
    if row.dossiers:
        request["dossiers"] = list(row.dossiers)
    return request


def _one_word(id: str) -> str:
    """TREC's columns are parted by white space."""
    return "_".join(id.split())
