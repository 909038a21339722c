"""One example of each body, for the OpenAPI description: a made-up company."""

from __future__ import annotations

import json

from qa.assistant import UnknownDossier
from qa.types import DISCLAIMER
from qa.wire import Json
from web.problems import (
    FieldError,
    problem_of_fields,
    problem_of_status,
    problem_of_unknown,
    problem_to_json,
)

_TEXT = "Acme sold 4.2 million anvils in Q3 2025, 12% more than a year before."
_PATH: list[Json] = ["Investment Thesis", "Why Invest?", "Anvils Sell"]
_VERSION = "3f9a1c0d2b7e4f65"

ANSWER_REQUEST: dict[str, Json] = {
    "question": "How many anvils did Acme sell in Q3 2025?",
    "history": [{"question": "What does Acme make?", "answer": "Acme makes anvils [1]"}],
    "dossiers": ["acme"],
    "limit": 1,
}

CITATION: dict[str, Json] = {
    "number": 1,
    "role": "evidence",
    "dossier": "acme",
    "title": "Acme: Anvils for Everybody",
    "section": _PATH,
    "quote": _TEXT,
    "start": 1204,
    "end": 1204 + len(_TEXT),
    "source": "analysis",
    "author": None,
    "period": "Q3 2025",
    "period_inherited": False,
    "stance": "bull",
    "as_of": "2025-10-31",
    "url": "/?q=How+many+anvils+did+Acme+sell+in+Q3+2025%3F&d=acme#c1",
}

_PASSAGE: dict[str, Json] = {
    "rank": 1,
    "dossier": "acme",
    "section": _PATH,
    "start": 1204,
    "end": 1204 + len(_TEXT),
    "text": _TEXT,
    "score": 0.91,
}

ANSWER: dict[str, Json] = {
    "id": "b8f1d2a90c6e47aa",
    "permalink": f"/?q=How+many+anvils+did+Acme+sell+in+Q3+2025%3F&d=acme&v={_VERSION}",
    "status": "answered",
    "question": "How many anvils did Acme sell in Q3 2025?",
    "resolved_question": "How many anvils did Acme sell in Q3 2025?",
    "interpreted": {
        "intent": "figure",
        "entities": ["Acme"],
        "periods": ["Q3 2025"],
        "metrics": ["anvils"],
        "dossiers": ["acme"],
        "spelling": [],
    },
    "answer": f"{_TEXT} [1]",
    "sentences": [
        {"text": _TEXT, "parts": [{"text": _TEXT, "citation": 1}], "citations": [1]},
    ],
    "citations": [CITATION],
    "unanswered": [],
    "passages": [_PASSAGE],
    "table": None,
    "conflicts": [],
    "confidence": {"probability": 0.94, "bucket": "high"},
    "refusal": None,
    "related_questions": ["What does Acme make?"],
    "as_of": "2025-10-31",
    "index_version": _VERSION,
    "disclaimer": DISCLAIMER,
}


def _event(number: int, name: str, data: dict[str, Json]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\nid: {number}"


EVENTS = "\n\n".join(
    (
        _event(0, "status", {"stage": "answering", "dossiers": 1}),
        ": server-timing: queue;dur=0.11, retrieve;dur=4.02, answer;dur=17.30",
        _event(1, "citation", CITATION),
        _event(2, "sentence", {"delta": f"{_TEXT} [1]", "citations": [1]}),
        _event(3, "done", ANSWER),
    )
)
"""The same answer as POST /v1/answer/stream sends it."""

_ID = "0d9c8e0a-5b1c-4f3e-9a7b-6c5d4e3f2a1b"

_PROBLEMS = {
    404: problem_of_unknown(UnknownDossier("globex", ("acme",))),
    422: problem_of_fields((FieldError("/question", "Field required"),)),
}
"""Status -> its most telling problem, where there is more to tell than the status."""


def problem_example(status: int) -> dict[str, Json]:
    """What a problem of that status looks like."""
    return problem_to_json(_PROBLEMS.get(status) or problem_of_status(status), named=_ID)


PROBLEM: dict[str, Json] = problem_example(404)

BATCH_REQUEST: dict[str, Json] = {
    "items": [ANSWER_REQUEST, {"question": "What does Globex make?", "dossiers": ["globex"]}]
}

BATCH: dict[str, Json] = {"items": [ANSWER, {"error": PROBLEM}]}

SEARCH_REQUEST: dict[str, Json] = {"query": "anvils sold", "limit": 1}

SEARCH: dict[str, Json] = {
    "query": "anvils sold",
    "passages": [_PASSAGE],
    "index_version": _VERSION,
}

FEEDBACK: dict[str, Json] = {
    "id": "b8f1d2a90c6e47aa",
    "verdict": "down",
    "reason": "I meant the whole year.",
}

_SUMMARY: dict[str, Json] = {
    "id": "acme",
    "title": "Acme: Anvils for Everybody",
    "company": "Acme",
    "sector": "Industrials",
    "as_of": "2025-10-31",
    "url": "/v1/dossiers/acme",
    "text_url": "/v1/dossiers/acme/text",
}

DOSSIERS: dict[str, Json] = {"dossiers": [_SUMMARY], "index_version": _VERSION}

DOSSIER: dict[str, Json] = {
    **_SUMMARY,
    "subtitle": "Sales rise while steel is cheap.",
    "characters": 18210,
    "sections": [
        {
            "path": _PATH,
            "kind": "thesis",
            "source": "analysis",
            "stance": "bull",
            "start": 1191,
            "end": 1204 + len(_TEXT),
        }
    ],
    "faq": [
        {
            "question": "What does Acme make?",
            "start": 17002,
            "end": 17022,
            "answer": "Acme makes anvils.",
            "answer_start": 17024,
            "answer_end": 17042,
            "period": None,
        }
    ],
    "starter_questions": ["What does Acme make?"],
    "warnings": [],
    "index_version": _VERSION,
}

INFO: dict[str, Json] = {
    "name": "dossier",
    "version": "0.1.0",
    "index_version": _VERSION,
    "dossiers": 1,
    "limits": {
        "question_chars": 1000,
        "history_turns": 20,
        "passages": 20,
        "batch_items": 64,
        "body_bytes": 262144,
        "batch_bytes": 4194304,
    },
}

DOSSIER_TEXT = f"Acme: Anvils for Everybody\n\nUpdated: Oct 31, 2025\n\nAnvils Sell\n\n{_TEXT}\n"

METRICS = """\
# HELP dossier_replies_total Replies.
# TYPE dossier_replies_total counter
dossier_replies_total{status="answered"} 41.0
dossier_replies_total{status="no_answer"} 7.0
"""

LIVE: dict[str, Json] = {"status": "alive"}

READY: dict[str, Json] = {
    "status": "ready",
    "degraded": False,
    "warnings": [],
    "index_version": _VERSION,
}
