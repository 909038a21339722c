"""Keys, limited keys, rates and origins, each off unless set."""

from __future__ import annotations

import base64
import hashlib
import json
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.settings import BadSetting, Serving, read_settings
from tests.web.conftest import ADDRESS
from tests.web.standin import StandIn
from tests.web.test_log import as_when_serving
from web.access.keys import add_key, find_key, read_keys
from web.access.quota import Quota
from web.app import create_app
from web.cli import main
from web.server import hosting_of

QUESTION = {"question": "sales"}


@pytest.fixture
def keys_path(tmp_path: Path) -> Path:
    """Where this test's keys are kept."""
    return tmp_path / "keys.toml"


@pytest.fixture
def open_client(tmp_path: Path) -> Iterator[Callable[[Serving], TestClient]]:
    """Starts services over two dossiers, with settings of the test's own."""
    started: list[TestClient] = []

    def opened(serving: Serving) -> TestClient:
        hosting = hosting_of("127.0.0.1", (), serving)
        app = create_app(
            lambda: StandIn("acme", "bolt"),
            replace(hosting, feedback=tmp_path / "feedback.jsonl"),
        )
        started.append(TestClient(app, base_url=ADDRESS).__enter__())
        return started[-1]

    yield opened
    for each in started:
        each.__exit__(None, None, None)


def bearer(secret: str) -> dict[str, str]:
    """The header that brings a key."""
    return {"authorization": f"Bearer {secret}"}


OPEN = ["/livez", "/readyz", "/static/style.css"]
CLOSED = ["/", "/v1/dossiers", "/v1/info", "/v1/models", "/openapi.json", "/nope", "/metrics"]


def test_with_keys_every_path_but_the_probes_asks_for_one(
    keys_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """Without it a 401 problem that names the scheme; with it the service as always."""
    secret = add_key(keys_path, "research", ())
    client = open_client(Serving(keys=keys_path))
    for path in OPEN:
        assert client.get(path).status_code == 200
    for path in CLOSED:
        refused = client.get(path)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == 'Bearer realm="dossier"'
        assert refused.json()["request_id"] == refused.headers["x-request-id"]
        assert client.get(path, headers=bearer(secret)).status_code in (200, 404)
    mcp = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    accept = {"accept": "application/json, text/event-stream"}
    assert client.post("/mcp", json=mcp, headers=accept).status_code == 401
    assert client.post("/mcp", json=mcp, headers={**accept, **bearer(secret)}).status_code == 200


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer wrong", "Basic !!", "Token x", "Bearer " + "x" * 9000],
)
def test_what_is_no_key_opens_nothing(
    keys_path: Path, open_client: Callable[[Serving], TestClient], header: str
) -> None:
    """Neither an empty nor a malformed nor a wrong header."""
    add_key(keys_path, "research", ())
    client = open_client(Serving(keys=keys_path))
    refused = client.post("/v1/answer", json=QUESTION, headers={"authorization": header})
    assert refused.status_code == 401


def test_a_browser_asks_its_reader_for_the_key(
    keys_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """The page tells of Basic, and the key is taken as its password."""
    secret = add_key(keys_path, "research", ())
    client = open_client(Serving(keys=keys_path))
    refused = client.get("/", headers={"accept": "text/html"})
    assert refused.headers["www-authenticate"].startswith("Basic ")
    basic = base64.b64encode(f"anybody:{secret}".encode()).decode()
    assert client.get("/", headers={"authorization": f"Basic {basic}"}).status_code == 200


def test_a_key_is_kept_as_a_digest_in_a_file_of_its_owner(keys_path: Path) -> None:
    """The file holds no key, and each key is found by its digest."""
    secrets = {name: add_key(keys_path, name, ()) for name in ("one", "two")}
    text = keys_path.read_text(encoding="utf-8")
    assert stat.S_IMODE(keys_path.stat().st_mode) == 0o600
    keys = read_keys(keys_path)
    for name, secret in secrets.items():
        assert secret not in text
        assert hashlib.sha256(secret.encode()).hexdigest() in text
        found = find_key(keys, f"Bearer {secret}")
        assert found is not None
        assert found.name == name


def test_every_key_is_compared_whichever_fits(
    keys_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many comparisons for the first key as for none, each by compare_digest."""
    first = add_key(keys_path, "one", ())
    add_key(keys_path, "two", ())
    keys = read_keys(keys_path)
    compared: list[str] = []

    def counting(ours: str, theirs: str) -> bool:
        compared.append(ours)
        return ours == theirs

    monkeypatch.setattr("web.access.keys.compare_digest", counting)
    for header in (f"Bearer {first}", "Bearer wrong"):
        compared.clear()
        find_key(keys, header)
        assert len(compared) == 2


def test_a_key_is_never_logged(
    keys_path: Path,
    open_client: Callable[[Serving], TestClient],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its name is, for a request that it opened."""
    secret = add_key(keys_path, "research", ())
    client = open_client(Serving(keys=keys_path))
    with as_when_serving():
        client.post("/v1/answer", json=QUESTION, headers=bearer(secret))
        client.post("/v1/answer", json=QUESTION, headers=bearer(secret[:-1]))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line.get("key") for line in lines] == ["research", None]
    assert secret[:-1] not in json.dumps(lines)


def test_a_limited_key_opens_its_dossiers_only(
    keys_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """The others are unknown to it, wherever they might show."""
    secret = add_key(keys_path, "research", ("bolt",))
    client = open_client(Serving(keys=keys_path))
    client.headers.update(bearer(secret))
    assert [each["id"] for each in client.get("/v1/dossiers").json()["dossiers"]] == ["bolt"]
    assert [each["id"] for each in client.get("/v1/models").json()["data"]] == [
        "dossier",
        "dossier:bolt",
    ]
    hidden = client.get("/v1/dossiers/acme")
    assert hidden.status_code == client.get("/v1/dossiers/zz").status_code == 404
    assert hidden.json()["known"] == ["bolt"]
    assert client.get("/v1/dossiers/acme/text").status_code == 404
    named = {"question": "sales", "dossiers": ["acme"]}
    for path in ("/v1/answer", "/v1/answer/stream"):
        assert client.post(path, json=named).status_code == 404
    found = client.post("/v1/search", json={"query": "sales", "limit": 20}).json()["passages"]
    assert {each["dossier"] for each in found} == {"bolt"}
    asked = client.post("/v1/answer", json=QUESTION).json()
    assert asked["interpreted"]["dossiers"] == ["bolt"]
    page = client.get("/", headers={"accept": "text/html"})
    assert 'value="acme"' not in page.text


def test_a_key_for_dossiers_that_are_gone_opens_none(
    keys_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """It is a 403, and never the key to all of them."""
    secret = add_key(keys_path, "research", ("gone",))
    client = open_client(Serving(keys=keys_path))
    refused = client.post("/v1/answer", json=QUESTION, headers=bearer(secret))
    assert refused.status_code == 403


BAD_FILES = {
    "empty": "",
    "no TOML": "research = ",
    "no digest": "[research]\n",
    "short digest": '[research]\nsha256 = "abc"\n',
    "unknown field": f'[research]\nsha256 = "{"0" * 64}"\nadmin = true\n',
    "not a table": "research = 5\n",
    "no dossiers": f'[research]\nsha256 = "{"0" * 64}"\ndossiers = []\n',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_of_keys_that_cannot_be_meant_is_refused(keys_path: Path, name: str) -> None:
    """Rather than being read as one that asks for no key."""
    keys_path.write_text(BAD_FILES[name], encoding="utf-8")
    keys_path.chmod(0o600)
    with pytest.raises(BadSetting, match="DOSSIER_KEYS"):
        read_keys(keys_path)


def test_a_file_that_others_may_write_to_is_refused(keys_path: Path) -> None:
    """Whoever could add a key would be let in."""
    add_key(keys_path, "research", ())
    keys_path.chmod(0o666)
    with pytest.raises(BadSetting, match="chmod"):
        read_keys(keys_path)


def test_the_command_prints_a_key_once(
    keys_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key goes to stdout alone; its name cannot be taken twice."""
    assert main(["key", "desk"]) == 78
    monkeypatch.setenv("DOSSIER_KEYS", str(keys_path))
    capsys.readouterr()
    assert main(["key", "desk", "--dossier", "acme"]) == 0
    secret = capsys.readouterr().out.strip()
    (key,) = read_keys(keys_path)
    assert (key.name, key.dossiers) == ("desk", ("acme",))
    assert find_key((key,), f"Bearer {secret}") == key
    assert main(["key", "desk"]) == 78
    assert main(["key", "no name"]) == 78


def test_beyond_loopback_a_key_is_required_unless_waived(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is loaded or bound before that is settled."""
    monkeypatch.setattr("web.commands.open_assistant", lambda *_, **__: pytest.fail("loaded"))
    assert main(["serve", "--host", "0.0.0.0"]) == 78  # noqa: S104 - refused
    told = capsys.readouterr().err
    assert "DOSSIER_KEYS" in told
    assert "--without-keys" in told


def test_a_burst_gets_exactly_its_quota(open_client: Callable[[Serving], TestClient]) -> None:
    """Twice the quota at once: half pass; the rest are told when to come back."""
    client = open_client(Serving(rate="5/minute"))
    replies = [client.post("/v1/answer", json=QUESTION) for _ in range(10)]
    assert [reply.status_code for reply in replies] == [200] * 5 + [429] * 5
    assert replies[0].headers["ratelimit-policy"] == '"default";q=5;w=60'
    assert replies[0].headers["ratelimit"].startswith('"default";r=4;t=')
    last = replies[-1]
    assert last.headers["content-type"] == "application/problem+json"
    assert 1 <= int(last.headers["retry-after"]) <= 60
    assert last.headers["ratelimit"].startswith('"default";r=0;t=')
    assert client.get("/livez").status_code == 200


def test_retry_after_is_true() -> None:
    """One second before it a request is refused, and when it has passed one is let through."""
    quota = Quota("2/second")
    assert [quota.spend("a").may_pass for _ in range(3)] == [True, True, False]
    time.sleep(quota.spend("a").seconds + 0.05)
    assert quota.spend("a").may_pass


def test_each_question_of_a_batch_counts(open_client: Callable[[Serving], TestClient]) -> None:
    """A batch is no way around the quota."""
    client = open_client(Serving(rate="5/minute"))
    batch = {"items": [QUESTION] * 4}
    assert client.post("/v1/answers:batch", json=batch).status_code == 200
    refused = client.post("/v1/answers:batch", json=batch)
    assert refused.status_code == 429
    assert refused.headers["retry-after"]


def test_each_key_has_a_quota_of_its_own(
    keys_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """One that has spent its own leaves the others theirs; who has no key spends none."""
    one, two = (add_key(keys_path, name, ()) for name in ("one", "two"))
    client = open_client(Serving(keys=keys_path, rate="2/minute"))

    def statuses(secret: str) -> list[int]:
        return [client.get("/v1/info", headers=bearer(secret)).status_code for _ in range(3)]

    assert statuses("wrong") == [401] * 3
    assert statuses(one) == statuses(two) == [200, 200, 429]


def test_a_stream_is_counted_once_and_tells_its_quota(
    open_client: Callable[[Serving], TestClient],
) -> None:
    """Server-sent events come whole under a quota."""
    client = open_client(Serving(rate="5/minute"))
    response = client.post("/v1/answer/stream", json=QUESTION)
    assert "event: done" in response.text
    assert response.headers["ratelimit"].startswith('"default";r=4;')


ORIGIN = "https://desk.example"
FOREIGN = {"origin": ORIGIN, "sec-fetch-site": "cross-site"}


def test_pages_of_other_origins_may_not_ask_unless_named(
    open_client: Callable[[Serving], TestClient],
) -> None:
    """Without the setting there is no CORS header; with it, for that origin alone."""
    closed = open_client(Serving())
    refused = closed.post("/v1/answer", json=QUESTION, headers=FOREIGN)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    opened = open_client(Serving(origins=(ORIGIN,)))
    asked = opened.post("/v1/answer", json=QUESTION, headers=FOREIGN)
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, ORIGIN)
    ahead = {"origin": ORIGIN, "access-control-request-method": "POST"}
    assert opened.options("/v1/answer", headers=ahead).status_code == 200
    other = {**FOREIGN, "origin": "https://evil.example"}
    refused = opened.post("/v1/answer", json=QUESTION, headers=other)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOSSIER_RATE", "fast"),
        ("DOSSIER_RATE", "0/minute"),
        ("DOSSIER_ORIGINS", "*"),
        ("DOSSIER_ORIGINS", "https://a.example/path"),
        ("DOSSIER_PUBLIC_URL", "a.example"),
        ("DOSSIER_PUBLIC_URL", "https://a.example/?q"),
        ("DOSSIER_LOG_QUESTIONS", "maybe"),
        ("DOSSIER_TRACES", "1"),
        ("DOSSIER_KEY", "/etc/keys"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(name: str, value: str) -> None:
    """Rather than being read as its default."""
    with pytest.raises(BadSetting, match=name):
        read_settings({name: value})


def test_settings_are_read_from_the_environment() -> None:
    """Each into its own field."""
    read = read_settings(
        {
            "DOSSIER_KEYS": "/etc/keys.toml",
            "DOSSIER_RATE": "60/minute",
            "DOSSIER_ORIGINS": "https://a.example, https://b.example:8443",
            "DOSSIER_PUBLIC_URL": "https://a.example/dossiers/",
            "DOSSIER_LOG_QUESTIONS": "yes",
        }
    ).serving
    assert read == Serving(
        keys=Path("/etc/keys.toml"),
        rate="60/minute",
        origins=("https://a.example", "https://b.example:8443"),
        public_url="https://a.example/dossiers",
        log_questions=True,
    )
