"""Readers' thumbs down as draft rows: what an analyst completes into questions of a set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from qa.evaluation.baseline import write_file
from qa.evaluation.fields import Fields
from qa.evaluation.row import BadRow
from qa.evaluation.sets import read_lines
from qa.wire import Json

CATEGORY = "feedback"


def import_feedback(feedback: Path, to: Path, *, report: Callable[[str], None]) -> int:
    """Writes a draft row for each question a reader was not content with; returns how many.

    `feedback` is the service's own file, JSON lines of {id, verdict, reason?, question?}.
    Verdicts without a question, which readers send only on purpose, are counted in a line to
    `report`. A question marked down twice is one draft. Drafts are left out of a run until
    their `draft` is taken away.

    Raises:
        BadRow: for a line that is no verdict, naming file and line.
        CannotWrite: when the drafts cannot be written.
    """
    try:
        content = feedback.read_bytes()
    except OSError as error:
        raise BadRow(str(feedback), (error.strerror or "cannot be read").lower()) from error
    lines = read_lines(feedback, content)
    drafts = tuple(_drafts(fields for _, fields in lines))
    silent = sum(_is_down(fields) and not fields.text("question") for _, fields in lines)
    if silent:
        report(f"{feedback}: {silent} thumbs down came without their question")
    write_file(to, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in drafts))
    return len(drafts)


def _drafts(lines: Iterator[Fields]) -> Iterator[dict[str, Json]]:
    reasons: dict[str, list[str]] = {}
    ids: dict[str, str] = {}
    for fields in lines:
        question = fields.text("question")
        if _is_down(fields) and question:
            reason = fields.text("reason")
            ids.setdefault(question, fields.text("id") or "")
            reasons.setdefault(question, []).extend([reason] if reason else [])
    for question, id in ids.items():
        yield {
            "id": f"feedback-{id}",
            "category": CATEGORY,
            "question": question,
            "answerable": True,
            "evidence": [],
            "must": [],
            "must_not": [],
            "tags": list(dict.fromkeys(reasons[question])),
            "draft": True,
        }


def _is_down(fields: Fields) -> bool:
    verdict = fields.text("verdict")
    if verdict not in ("up", "down"):
        raise BadRow(fields.place, f"verdict: needs up or down, got {verdict!r}")
    return verdict == "down"
