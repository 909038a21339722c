"""Every way in: ids that look like paths, foreign pages, and headers on whatever comes back."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from starlette.routing import Mount, Route

import web
from qa.settings import Serving
from tests import guard
from tests.web.conftest import ADDRESS
from tests.web.standin import CANARY, StandIn
from tests.web.test_headers import SNAPSHOT
from tests.web.test_problems import TRAVERSALS, assert_is_problem
from web.app import create_app
from web.server import hosting_of

CODE = Path(web.__file__).parent

_UPS = ("..", "%2e%2e", "..%00", "%252e%252e", "..%c0%af", "%uff0e%uff0e", "....//", "..;", ".%2e")
_SLASHES = ("/", "%2f", "\\", "%5c", "%252f", "%c0%af", "//", "/./")
_TARGETS = ("etc/passwd", "proc/self/environ", "acme.txt", "manifest.json", "acme", "keys.toml")
_HEADS = ("", "acme", "/", "file:", "acme%00", "C:", "~", "\\\\host\\share", "%EF%BB%BF", "．．／")


def traversals(count: int) -> list[str]:
    """So many different strings that might lead a careless program to another file."""
    ways = product(_HEADS, _UPS, _SLASHES, (1, 3, 9), _TARGETS)
    made = [f"{head}{(up + slash) * times}{target}" for head, up, slash, times, target in ways]
    random.Random(500).shuffle(made)  # noqa: S311 - which ones does not matter
    return [*TRAVERSALS, *islice(made, count - len(TRAVERSALS))]


def _in_bodies(id: str) -> Iterator[tuple[str, dict[str, object]]]:
    yield "/v1/answer", {"question": "sales", "dossiers": [id]}
    yield "/v1/search", {"query": "sales", "dossiers": [id]}
    yield (
        "/v1/chat/completions",
        {
            "model": f"dossier:{id}"[:300],
            "messages": [{"role": "user", "content": "sales"}],
        },
    )


def test_five_hundred_ids_that_look_like_paths_open_no_file(client: TestClient) -> None:
    """Each is 404 wherever an id may stand, or no id at all, and no file is opened for it."""
    client.get("/dossiers/nope")  # its template is read once
    tried = traversals(500)
    assert len(set(tried)) == 500
    with guard.opened_files() as opened:
        for id in tried:
            quoted = quote(id, safe="")
            for path in (f"/v1/dossiers/x{id}", f"/v1/dossiers/{quoted}/text"):
                assert_is_problem(client.get(path), 404)
            assert client.get(f"/dossiers/x{quoted}").status_code == 404
        for id in tried[::5]:
            for path, body in _in_bodies(id):
                assert client.post(path, json=body).status_code in (404, 422)
    foreign = [name for name in opened if not Path(name).is_relative_to(CODE)]
    assert foreign == []  # the framework looks a faulty body's route up in our own code


def test_static_files_lead_nowhere_else(client: TestClient) -> None:
    """Beneath /static the same strings find nothing and open nothing."""
    with guard.opened_files() as opened:
        for each in traversals(120):
            sent = quote(each, safe="%")  # a client takes plain dots out before it sends
            assert client.get(f"/static/x{sent}").status_code in (404, 405), each
    assert opened == []


def _routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Each method and path that the service has; what it is asked for stands in the path."""
    for route in _flat(app.router.routes):
        path = re.sub(r"{(\w*id|model)}", "nope", getattr(route, "path", ""))
        for method in sorted(getattr(route, "methods", None) or {"GET"}):
            yield method, path


def _flat(routes: object) -> Iterator[Route | Mount]:
    assert isinstance(routes, list)
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _flat(inner.routes)
        else:
            yield route


def _is_guarded(response: Response, method: str, path: str) -> None:
    for name, value in SNAPSHOT.items():
        found = response.headers.get(name)
        strictest = name == "content-security-policy" and found == "default-src 'none'; sandbox"
        assert found == value or strictest, (method, path, response.status_code, name, found)
    assert "set-cookie" not in response.headers
    assert "access-control-allow-origin" not in response.headers


def test_whatever_a_route_answers_carries_the_security_headers(app: FastAPI) -> None:
    """Every route there is, asked rightly, wrongly, by a foreign host, with a broken body."""
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        routes = [*_routes(app), ("GET", "/static/style.css"), ("GET", "/nope")]
        paths = {path for _, path in routes}
        assert {"/", "/analyst", "/v1/answer", "/v1/answer/stream", "/mcp", "/metrics"} <= paths
        for method, path in routes:
            for sent in (
                client.request(method, path),
                client.request(method, path, params={"q": "sales", "at": "acme:0:4"}),
                client.request(method, path, content=b"{", headers={"content-type": "text/x"}),
                client.request(method, path, json={"question": CANARY, "query": "sales"}),
                client.request(method, path, headers={"host": "evil.example"}),
                client.request("TRACE", path),
            ):
                _is_guarded(sent, method, path)


@pytest.mark.parametrize("path", ["/v1/answer", "/analyst"])
@pytest.mark.parametrize(
    ("origin", "is_own"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:9999", False),
        ("https://evil.example", False),
        ("null", False),
        ("127.0.0.1:8000", False),
        ("http://127.0.0.1:8000.evil.example", False),
        ("https://desk.example", True),
        ("https://answers.example", True),
    ],
)
def test_a_page_of_another_origin_may_not_ask_though_its_browser_is_old(
    path: str, origin: str, is_own: bool
) -> None:
    """Without Sec-Fetch-Site the Origin decides: our own, the public one, or one that may ask."""
    serving = Serving(origins=("https://desk.example",), public_url="https://answers.example")
    app = create_app(StandIn, hosting_of("127.0.0.1", (), serving))
    with TestClient(app, base_url=ADDRESS) as client:
        sent = client.post(path, json={"question": "sales"}, headers={"origin": origin})
    assert (sent.status_code != 403) is is_own
