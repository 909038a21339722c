"""Keys, limited keys, rates and origins, each off unless set."""

from __future__ import annotations

import base64
import hashlib
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.settings import BadSetting, Serving
from tests.web.test_log import as_when_serving
from web.access.keys import add_key, find_key, read_keys
from web.cli import main

QUESTION = {"question": "sales"}


@pytest.fixture
def keys_path(tmp_path: Path) -> Path:
    """Where this test's keys are kept."""
    return tmp_path / "keys.toml"


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
