"""A key for one dossier gets, byte for byte, what a service of that dossier alone gives.

`python -m tests.chaos.narrow 10000` asks one service of three dossiers with a key for one, and
one service that holds that dossier only: the same random requests on every route. Bodies and
headers have to be the same but for ids of requests and times, and no word that stands in the
other dossiers only may be in them.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient
from httpx2 import Response

from index.open import open_index
from qa.assistant import Assistant
from qa.settings import Serving
from qa.shelf import fill_shelf
from tests.chaos.small import build
from tests.index.dossiers import dossier
from tests.index.encoders import WordEncoder
from web.access.keys import add_key
from web.app import Hosting, create_app
from web.server import hosting_of

OWN = "bolt"
TEXTS = {
    OWN: """# Bolt Rockets: Launchers

Updated: Oct 31, 2025

## Summary

Bolt Rockets builds launchers. Revenue rose 31% to $7 billion in Q3 2025.

## Key Risks

### Weather

Storms delay launches. Insurance cost $12 million in 2024.

## FAQ

### How fast did Bolt grow?

Bolt grew 31% in Q3 2025.
""",
    "acmeterra": """# Acmeterra: Anvils

## Summary

Acmeterra sells quenchanvils to coyotes. Revenue rose 13.77% to $4.189 billion in Q2 2025.

## Key Risks

### Gravitoxity

Quenchanvils fall on customers. Lawsuits cost $90.53 million. Wile Zzyzx leads Acmeterra.
""",
    "zenithor": """# Zenithor: Telescopes

## Summary

Zenithor makes quillscopes for observatories. Margins fell 6.41% in 2024.
""",
}
SECRETS = ("acmeterra", "zenithor", "quenchanvil", "quillscope", "gravitoxity", "zzyzx")
FIGURES = ("13.77", "4.189", "90.53", "6.41")
"""Words and figures that stand in the other dossiers only."""

_WORDS = (
    "what was the revenue of growth in Q3 2025 Q2 2024 how fast did Bolt grow and why key risks "
    "storms launches insurance who leads compare with margins is the bull case summary cost much "
    "Acmeterra Zenithor anvils telescopes quenchanvils Zzyzx Gravitoxity lawsuits 13.77 Apple"
).split()
_IDS = (OWN, "acmeterra", "zenithor", "nobody", "acmeterra.md", "..", "bolt/../acmeterra")
_PLACES = ("bolt:0:40", "acmeterra:0:40", "zenithor:5:9", "nobody:0:1", "bolt:0:999999", "x")
_CHANGING = re.compile(
    rb"urn:uuid:[0-9a-f-]{36}|\"request_id\":\"[0-9a-f-]{36}\"|: server-timing: [^\n]*"
)
_CLOCK = re.compile(rb"\"created(_at)?\":\d+|resp_[0-9a-f]+|msg_[0-9a-f]+|chatcmpl-[0-9a-f]+")
_CHANGING_HEADERS = ("x-request-id", "server-timing", "date")
_TOOL_HEADERS = {"accept": "application/json, text/event-stream"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One request."""

    method: str
    path: str
    body: object = None


def requests(chance: random.Random) -> Iterator[Sent]:
    """Random requests without end, to every route that tells of dossiers."""
    while True:
        question = " ".join(chance.choices(_WORDS, k=chance.randint(1, 9)))
        earlier = " ".join(chance.choices(_WORDS, k=5))
        id, place = chance.choice(_IDS), chance.choice(_PLACES)
        named = [OWN] if chance.random() < 0.7 else [id]
        asked: dict[str, object] = {"question": question, "dossiers": named}
        if chance.random() < 0.3:
            asked["history"] = [{"question": earlier}]
        model = f"dossier:{named[0]}"
        chat = [{"role": "user", "content": earlier}, {"role": "user", "content": question}]
        words = question.replace(" ", "+")
        tool = chance.choice(
            (
                ("ask", {"question": question, "dossiers": named}),
                ("search", {"query": question, "dossiers": named}),
                ("fetch", {"id": chance.choice((id, place))}),
            )
        )
        call = {"name": tool[0], "arguments": tool[1]}
        yield from (
            Sent("POST", "/v1/answer", asked),
            Sent("POST", "/v1/answer", asked | {"explain": True, "limit": 20}),
            Sent("POST", "/v1/answer/stream", asked),
            Sent("POST", "/v1/answers:batch", {"items": [asked, asked | {"dossiers": [id]}]}),
            Sent("POST", "/v1/search", {"query": question, "dossiers": named, "limit": 20}),
            Sent("POST", "/v1/chat/completions", {"model": model, "messages": chat}),
            Sent("POST", "/v1/responses", {"model": model, "input": question}),
            Sent(
                "POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
            ),
            Sent("GET", "/v1/dossiers"),
            Sent("GET", f"/v1/dossiers/{id}"),
            Sent("GET", f"/v1/dossiers/{id}/text"),
            Sent("GET", "/v1/models"),
            Sent("GET", f"/v1/models/dossier:{id}"),
            Sent("GET", "/v1/info"),
            Sent("GET", f"/?q={words}&d={named[0]}&at={place}&h={earlier.replace(' ', '+')}"),
            Sent("GET", f"/dossiers/{id}?at={place}"),
            Sent("GET", f"/answer.md?q={words}&d={named[0]}"),
            Sent("GET", f"/answer.json?q={words}&d={named[0]}"),
            Sent("GET", "/analyst"),
            Sent("GET", "/metrics"),
        )


def assistant_of(folder: Path, ids: tuple[str, ...]) -> Assistant:
    """An assistant over the dossiers of these ids."""
    corpus, index = folder / "corpus", folder / "index"
    for id in ids:
        dossier(corpus, id, TEXTS[id])
    build(corpus, index)
    return Assistant(fill_shelf(open_index(index), WordEncoder()))


def _given(assistant: Assistant) -> Assistant:
    return assistant


@contextmanager
def both_services(folder: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """One of three dossiers, reached with a key for one of them; one of that dossier alone."""
    with ExitStack() as running:
        clients = []
        for name, ids in (("all", tuple(TEXTS)), ("alone", (OWN,))):
            (folder / name).mkdir()
            keys = folder / name / "keys.toml"
            secret = add_key(keys, "desk", (OWN,))
            assistant = assistant_of(folder / name, ids)
            hosting = hosting_of("127.0.0.1", (), Serving(keys=keys))
            hosting = Hosting(hosting.hosts, hosting.keys, feedback=folder / name / "feedback")
            app = create_app(partial(_given, assistant), hosting)
            client = TestClient(app, base_url="http://127.0.0.1:8000")
            client.headers["authorization"] = f"Bearer {secret}"
            clients.append(running.enter_context(client))
        yield clients[0], clients[1]


def seen(response: Response) -> tuple[int, dict[str, str], bytes]:
    """All of a response that may be compared."""
    headers = {k: v for k, v in response.headers.items() if k not in _CHANGING_HEADERS}
    return response.status_code, headers, _CLOCK.sub(b"", _CHANGING.sub(b"", response.content))


def ask_both(count: int, folder: Path, *, seed: int) -> Counter[int]:
    """The statuses of `count` requests that both services answered alike.

    Raises:
        AssertionError: for the first that differs, or tells of another dossier.
    """
    statuses: Counter[int] = Counter()
    with both_services(folder) as (narrowed, alone):
        for _, sent in zip(range(count), requests(random.Random(seed)), strict=False):  # noqa: S311
            one, other = (
                client.request(sent.method, sent.path, json=sent.body, headers=_TOOL_HEADERS)
                for client in (narrowed, alone)
            )
            assert seen(one) == seen(other), (sent, seen(one), seen(other))
            assert_tells_nothing(sent, one)
            statuses[one.status_code] += 1
    return statuses


def assert_tells_nothing(sent: Sent, response: Response) -> None:
    """No word of another dossier is told that was not sent."""
    _, headers, body = seen(response)
    told = f"{body.decode()} {headers}".lower()
    asked = f"{sent.path} {json.dumps(sent.body)}".lower()
    for word in (*SECRETS, *FIGURES):
        assert word in asked or word not in told, (sent, word)


def main(count: int) -> None:
    """Prints what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        statuses = ask_both(count, Path(folder), seed=8)
    told = ", ".join(f"{number} of status {status}" for status, number in sorted(statuses.items()))
    print(
        f"narrow: {sum(statuses.values())} requests ({told}): 0 differ, 0 tell of another dossier"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
