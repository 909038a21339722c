"""Commands to copy: each endpoint asked by curl, so that it answers where the page is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from shlex import quote

from qa.wire import Json
from web.facade import AnswersQuestions
from web.openai_api.conversation import MODEL

FALLBACK_QUESTION = "What is this dossier about?"
"""Asked where no dossier has a question of its own."""

ANY_ID = "none"
"""Stands for an answer's id, which only an answer tells."""


@dataclass(frozen=True, slots=True)
class Try:
    """What commands are made of: an address, a dossier, a question; whether a key is needed."""

    address: str
    dossier: str
    question: str
    with_key: bool = False


def try_with(assistant: AnswersQuestions, address: str, *, with_key: bool) -> Try:
    """A question that the first dossier answers."""
    id = assistant.dossiers[0].id if assistant.dossiers else ANY_ID
    starters = assistant.starter_questions(id) if assistant.dossiers else ()
    return Try(address, id, next(iter(starters), FALLBACK_QUESTION), with_key)


def curl_of(method: str, path: str, trying: Try, *, has_body: bool) -> str:
    """The command that asks one endpoint.

    >>> print(curl_of("GET", "/v1/dossiers/{id}", Try("http://a", "acme", "Why?"), has_body=False))
    curl --silent http://a/v1/dossiers/acme
    """
    filled = path.replace("{id}", trying.dossier).replace("{model}", f"{MODEL}:{trying.dossier}")
    unbuffered = " --no-buffer" if path.endswith("/stream") else ""
    lines = [f"curl --silent{unbuffered} {quote(trying.address + filled)}"]
    if trying.with_key:
        lines.append('--header "Authorization: Bearer $DOSSIER_KEY"')
    if has_body:
        body = json.dumps(_body(path, trying), ensure_ascii=False)
        lines += ["--header 'Content-Type: application/json'", f"--data {quote(body)}"]
    elif method != "GET":
        lines.append(f"--request {method}")
    return " \\\n  ".join(lines)


def _body(path: str, trying: Try) -> Json:
    """A body that the endpoint takes."""
    asked: Json = {"question": trying.question, "dossiers": [trying.dossier]}
    model = f"{MODEL}:{trying.dossier}"
    bodies: dict[str, Json] = {
        "/v1/answers:batch": {"items": [asked, {"question": trying.question, "limit": 1}]},
        "/v1/search": {"query": trying.question, "limit": 3},
        "/v1/feedback": {"id": ANY_ID, "verdict": "up"},
        "/v1/chat/completions": {
            "model": model,
            "messages": [{"role": "user", "content": trying.question}],
        },
        "/v1/responses": {"model": model, "input": trying.question},
    }
    return bodies.get(path, asked)
