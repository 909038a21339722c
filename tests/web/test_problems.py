"""Every error is a problem that repeats nothing of what was sent, and none is a 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given
from hypothesis import strategies as st

from tests.web.conftest import ADDRESS
from tests.web.standin import CANARY, StandIn
from web.app import create_app

JSON = {"content-type": "application/json"}
SECRET = "secret-4c1d"


def assert_is_problem(response: Response, status: int) -> None:
    """Checks the members of RFC 9457 and that they agree with the headers."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["request_id"] == response.headers["x-request-id"]
    assert problem["instance"] == f"urn:uuid:{UUID(problem['request_id'])}"
    assert problem["type"].startswith("urn:dossier:problem:")
    assert problem["title"]
    assert problem["detail"]
    assert SECRET not in response.text


BAD_QUESTIONS = {
    "empty": {"question": ""},
    "1001 code points": {"question": SECRET + "x" * 990},
    "number": {"question": 5},
    "null": {"question": None},
    "list": {"question": [SECRET]},
    "missing": {},
    "unknown field": {"question": "a", SECRET: SECRET},
    "unknown field of a turn": {"question": "a", "history": [{"question": "b", SECRET: 1}]},
    "21 turns": {"question": "a", "history": [{"question": SECRET}] * 21},
    "long earlier answer": {
        "question": "a",
        "history": [{"question": "b", "answer": SECRET * 400}],
    },
    "no dossiers": {"question": "a", "dossiers": []},
    "dossiers not a list": {"question": "a", "dossiers": SECRET},
    "limit 0": {"question": "a", "limit": 0},
    "limit 21": {"question": "a", "limit": 21},
    "limit true": {"question": "a", "limit": True},
    "limit text": {"question": "a", "limit": "5"},
    "limit fraction": {"question": "a", "limit": 1.5},
    "explain number": {"question": "a", "explain": 1},
    "explain text": {"question": "a", "explain": SECRET},
}


@pytest.mark.parametrize("name", BAD_QUESTIONS)
def test_a_body_that_does_not_fit_is_422(client: TestClient, name: str) -> None:
    """What the contract does not allow is refused, and nothing of it comes back."""
    assert_is_problem(client.post("/v1/answer", json=BAD_QUESTIONS[name]), 422)


BAD_BODIES = {
    "empty": b"",
    "not JSON": SECRET.encode(),
    "binary": b"\xff\xfe\x00\x80",
    "UTF-16 half": b'{"question": "\xe9"}',
    "high surrogate": rb'{"question": "a\ud800"}',
    "low surrogate": rb'{"question": "\udc00a"}',
    "surrogates swapped": rb'{"question": "\udc00\ud800"}',
    "surrogate in history": rb'{"question": "a", "history": [{"question": "\ud800"}]}',
    "surrogate dossier": rb'{"question": "a", "dossiers": ["\ud800"]}',
    "surrogate key": rb'{"question": "a", "\ud800": 1}',
    "deep": b'{"question": ' + b"[" * 100_000,
    "deep and closed": b"[" * 50_000 + b"]" * 50_000,
    "huge number": b'{"question": "a", "limit": ' + b"9" * 100_000 + b"}",
    "NaN": b'{"question": "a", "limit": NaN}',
    "infinity": b'{"question": "a", "limit": 1e999}',
    "top-level list": b"[]",
    "top-level text": b'"a"',
    "top-level null": b"null",
    "two documents": b'{"question": "a"} {}',
}


@pytest.mark.parametrize("name", BAD_BODIES)
@pytest.mark.parametrize("path", ["/v1/answer", "/v1/search", "/v1/answers:batch", "/v1/feedback"])
def test_bytes_that_are_no_request_are_422(client: TestClient, path: str, name: str) -> None:
    """Bytes that are no JSON, or JSON that no request can be, are refused."""
    assert_is_problem(client.post(path, content=BAD_BODIES[name], headers=JSON), 422)


@pytest.mark.parametrize(
    "told", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx", "json"]
)
def test_only_json_is_taken(client: TestClient, told: str) -> None:
    """A body that does not say it is JSON is a 415, so no foreign form can send one."""
    response = client.post(
        "/v1/answer", content=b'{"question": "sales"}', headers={"content-type": told}
    )
    assert_is_problem(response, 415)


@pytest.mark.parametrize("told", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_may_name_its_charset(client: TestClient, told: str) -> None:
    """Parameters and capitals of the content type are no error."""
    response = client.post(
        "/v1/answer", content=b'{"question": "sales"}', headers={"content-type": told}
    )
    assert response.status_code == 200


def _pieces(count: int) -> Iterator[bytes]:
    yield from (b" " * 1024 for _ in range(count))


def test_a_body_too_large_is_413_however_it_is_sent(client: TestClient) -> None:
    """With its length told or in pieces, and for the batch beyond its own limit."""
    assert_is_problem(client.post("/v1/answer", content=b" " * (257 * 1024), headers=JSON), 413)
    assert_is_problem(client.post("/v1/answer", content=_pieces(257), headers=JSON), 413)
    assert_is_problem(client.post("/v1/answers:batch", content=_pieces(4097), headers=JSON), 413)


def test_a_body_at_the_limit_is_read(client: TestClient) -> None:
    """Exactly 256 KiB are taken."""
    body = b'{"question": "sales"}'.ljust(256 * 1024)
    assert client.post("/v1/answer", content=body, headers=JSON).status_code == 200


@pytest.mark.parametrize("path", ["/v1/answer", "/v1/search"])
def test_an_unknown_dossier_is_404_and_lists_the_known(client: TestClient, path: str) -> None:
    """The problem names every known id and not the unknown one."""
    words = {"/v1/answer": "question", "/v1/search": "query"}[path]
    response = client.post(path, json={words: "sales", "dossiers": ["acme", SECRET]})
    assert_is_problem(response, 404)
    assert response.json()["known"] == ["acme"]
    assert "acme" in response.json()["detail"]


TRAVERSALS = [
    "..",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%00",
    "acme%00",
    "acme.txt",
    "%2e%2facme",
    "%c0%ae%c0%ae%c0%af",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "ACME",
    "acme%20",
    "a" * 5000,
    "%ed%a0%80",
    "%f0%9f%92%a9",
]


@pytest.mark.parametrize("tail", ["", "/text"])
@pytest.mark.parametrize("id", TRAVERSALS, ids=lambda id: id[:24])
def test_no_path_leads_outside(client: TestClient, id: str, tail: str) -> None:
    """An id is looked up among the known ones and never becomes a file name."""
    assert_is_problem(client.get(f"/v1/dossiers/{id}{tail}"), 404)


@pytest.mark.parametrize(
    "path", ["/nope", "/v1", "/v1/", "/v1/answer/", "/docs/", "/livez/", "/redoc"]
)
def test_an_unknown_path_is_404(client: TestClient, path: str) -> None:
    """Nothing is redirected; there are no pages that load from elsewhere."""
    assert_is_problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/answer", "POST"),
        ("DELETE", "/v1/answers:batch", "POST"),
        ("HEAD", "/v1/answer", "POST"),
        ("POST", "/livez", "GET, HEAD"),
        ("PUT", "/v1/dossiers/acme", "GET, HEAD"),
        ("OPTIONS", "/v1/answer", "POST"),
        ("PATCH", "/v1/dossiers/acme/text", "GET, HEAD"),
        ("DELETE", "/static/style.css", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_405_and_names_the_right_one(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    """The Allow header says what the path takes."""
    response = client.request(method, path)
    if method != "HEAD":
        assert_is_problem(response, 405)
    assert response.status_code == 405
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "a b"]
)
def test_a_foreign_host_is_400(client: TestClient, host: str) -> None:
    """A name rebound to this machine gets no answer."""
    response = client.post("/v1/answer", json={"question": "sales"}, headers={"host": host})
    assert_is_problem(response, 400)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:8000", "[::1]:8000"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    """Every name of this machine's own loopback works, with any port."""
    assert client.get("/livez", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_may_not_ask(client: TestClient, site: str) -> None:
    """A browser that says another site sends the request is refused."""
    sent = client.post("/v1/answer", json={"question": "a"}, headers={"sec-fetch-site": site})
    assert_is_problem(sent, 403)
    ours = client.post(
        "/v1/answer", json={"question": "a"}, headers={"sec-fetch-site": "same-origin"}
    )
    assert ours.status_code == 200


def test_a_failure_is_one_500_and_the_process_lives(client: TestClient) -> None:
    """What goes wrong inside is not told outside, and the next question is answered."""
    response = client.post("/v1/answer", json={"question": f"{CANARY} {SECRET}"})
    assert_is_problem(response, 500)
    assert CANARY not in response.text
    assert client.post("/v1/answer", json={"question": "sales"}).status_code == 200


def test_before_it_is_ready_the_service_says_503(app: FastAPI) -> None:
    """Alive, and not ready, until the lifespan has begun; it says when to come back."""
    waiting = TestClient(app, base_url=ADDRESS)
    assert waiting.get("/livez").status_code == 200
    for response in (waiting.get("/readyz"), waiting.post("/v1/answer", json={"question": "a"})):
        assert_is_problem(response, 503)
        assert int(response.headers["retry-after"]) >= 1


def test_while_it_stops_the_service_is_not_ready(app: FastAPI, client: TestClient) -> None:
    """As soon as it is told to stop, it is unready."""
    assert client.get("/readyz").status_code == 200
    app.state.is_stopping = True
    assert_is_problem(client.get("/readyz"), 503)


def test_many_known_dossiers_are_all_listed() -> None:
    """The member `known` has every id; the sentence names the first ones."""
    ids = tuple(f"d{number:03}" for number in range(150))
    with TestClient(create_app(lambda: StandIn(*ids)), base_url=ADDRESS) as client:
        response = client.get("/v1/dossiers/zz")
    assert_is_problem(response, 404)
    assert response.json()["known"] == list(ids)
    assert "d019, ..." in response.json()["detail"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
fields = st.sampled_from(
    ["question", "history", "dossiers", "limit", "explain", "query", "items", "id", "verdict"]
)
near_bodies = st.dictionaries(fields, json_values | st.just("acme") | st.just(["acme"]))
PATHS = ("/v1/answer", "/v1/search", "/v1/answers:batch", "/v1/feedback")


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One service for all examples of a property."""
    with TestClient(create_app(StandIn), base_url=ADDRESS) as client:
        yield client


@given(path=st.sampled_from(PATHS), body=st.binary(max_size=200))
def test_random_bytes_never_fail(lasting: TestClient, path: str, body: bytes) -> None:
    """Random bytes are answered or refused; no input is a 500."""
    response = lasting.post(path, content=body, headers=JSON)
    if not response.is_success:
        assert_is_problem(response, 422)


@given(path=st.sampled_from(PATHS), body=near_bodies | json_values)
def test_random_json_never_fails(lasting: TestClient, path: str, body: object) -> None:
    """Random JSON of the right and wrong shape, surrogates and NaN too, is answered or refused."""
    response = lasting.post(path, content=json.dumps(body).encode(), headers=JSON)
    if not response.is_success:
        assert_is_problem(response, 404 if response.status_code == 404 else 422)


@given(question=st.text(min_size=1, max_size=1000))
def test_every_question_comes_back_as_sent(lasting: TestClient, question: str) -> None:
    """Any text of 1 to 1000 code points is taken, and its body is UTF-8 of the reply."""
    response = lasting.post("/v1/answer", json={"question": question})
    if CANARY not in question:
        assert response.status_code == 200
        assert json.loads(response.content)["question"] == question


@given(path=st.binary(max_size=60) | st.text(max_size=20).map(str.encode))
def test_random_paths_never_fail(lasting: TestClient, path: bytes) -> None:
    """Whatever path is asked for, what is not there is a problem."""
    response = lasting.get("/v1/" + quote(path, safe="/."))
    if not response.is_success:
        assert_is_problem(response, response.status_code)
        assert response.status_code in (404, 405)
