"""GET /docs: everything that the description says, on a page that loads nothing from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from qa.settings import Serving
from qa.wire import Json
from tests.web.live import living
from tests.web.standin import FAQ_QUESTION, StandIn
from tests.web.test_access import bearer
from web.access.keys import add_key
from web.app import Hosting, create_app
from web.manual import Field, Manual, read_manual
from web.manual_curl import Try, try_with
from web.manual_types import bounds_of, pieces_of

TRYING = Try("http://127.0.0.1:8000", "acme", "How's it going?")


@pytest.fixture
def description(app: FastAPI) -> dict[str, Json]:
    """What GET /openapi.json gives."""
    read: dict[str, Json] = app.openapi()
    return read


@pytest.fixture
def manual(description: dict[str, Json]) -> Manual:
    """The same, as the page has it."""
    return read_manual(description, TRYING)


def test_every_endpoint_and_every_status_is_on_the_page(
    manual: Manual, description: dict[str, Json]
) -> None:
    """None is left out and none is made up."""
    shown = {
        (each.path, each.method.lower(), response.status)
        for group in manual.groups
        for each in group.operations
        for response in each.responses
    }
    paths = json.loads(json.dumps(description["paths"]))
    assert shown == {
        (path, method, status)
        for path, methods in paths.items()
        for method, operation in methods.items()
        for status in operation["responses"]
    }


def test_every_field_of_every_body_is_on_the_page(
    manual: Manual, description: dict[str, Json]
) -> None:
    """With its meaning where the description tells one."""
    components = json.loads(json.dumps(description["components"]))
    shown = {
        (shape.name, field.name, field.told, field.is_required)
        for shape in manual.shapes
        for field in shape.fields
    }
    assert shown == {
        (name, field, told.get("description", ""), field in schema.get("required", ()))
        for name, schema in components["schemas"].items()
        for field, told in schema.get("properties", {}).items()
    }
    assert {each.name for each in manual.headers} == set(components["headers"])


def test_every_body_and_every_form_of_a_reply_has_an_example(manual: Manual) -> None:
    """Of its own, or that of the shape that it is."""
    examples = {shape.name: shape.example for shape in manual.shapes}
    for group in manual.groups:
        for each in group.operations:
            assert each.request is None or each.request.example, each.path
            for response in each.responses:
                for content in response.contents:
                    assert content.example or examples[content.shape], (each.path, response.status)


def test_an_example_of_a_problem_is_one_of_its_status(manual: Manual) -> None:
    """A 401 is not shown as a 404."""
    for group in manual.groups:
        for each in group.operations:
            for response in each.responses:
                for content in response.contents:
                    if content.media_type == "application/problem+json":
                        assert json.loads(content.example)["status"] == int(response.status)


def test_the_page_shows_what_the_manual_holds(client: TestClient) -> None:
    """As text, each with a place to link to; every link within the page leads somewhere."""
    page = client.get("/docs")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'name="version"' not in page.text
    anchors = set(re.findall(r' id="([^"]+)"', page.text))
    assert set(re.findall(r'href="#([^"]+)"', page.text)) <= anchors
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page.text
    for word in ("1 to 1000 characters", "default 5", "X-Request-ID", "problem+json"):
        assert word in page.text


def test_the_page_loads_its_own_files_only(client: TestClient) -> None:
    """No content network, no inline script or style: the strict policy of every page holds."""
    page = client.get("/docs").text
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]+)"', page)
    assert loaded
    for address in loaded:
        assert address.startswith("/static/")
        assert client.get(address).status_code == 200
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page)


def _curls(page: str) -> Iterator[str]:
    for block in re.findall(r"<pre[^>]*><code>(curl .*?)</code></pre>", page, re.DOTALL):
        yield unescape(block)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl: install curl to run commands")
def test_every_command_on_the_page_can_be_copied_and_run(tmp_path: Path) -> None:
    """Each endpoint's curl gives a 2xx where the page was read."""
    with living(create_app(StandIn, Hosting(feedback=tmp_path / "feedback.jsonl"))) as address:
        page = _fetched(address)
        commands = list(_curls(page))
        assert len(commands) == len(re.findall(r'<article class="operation" id="(?!shape-)', page))
        script = "\n".join(
            command.replace("curl", "curl --output /dev/null --write-out '%{http_code}\\n'", 1)
            for command in commands
        )
        done = subprocess.run(["sh", "-euc", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {"200", "204"}
    assert len(done.stdout.split()) == len(commands)


def _fetched(address: str) -> str:
    told = subprocess.run(
        ["curl", "--silent", "--fail", f"{address}/docs"], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_a_command_holds_the_readers_dossier_and_question(manual: Manual) -> None:
    """Quoted for a shell, whatever is in them."""
    commands = {each.path: each.curl for group in manual.groups for each in group.operations}
    assert "How'\"'\"'s it going?" in commands["/v1/answer"]
    assert commands["/v1/dossiers/{id}/text"].endswith("/v1/dossiers/acme/text")
    assert commands["/v1/models/{model}"].endswith("/v1/models/dossier:acme")
    assert "Authorization" not in commands["/v1/answer"]
    tried = try_with(StandIn("bolt"), "https://a.example", with_key=False)
    assert (tried.dossier, tried.question) == ("bolt", FAQ_QUESTION)


def test_where_a_key_is_asked_for_the_commands_bring_one(
    tmp_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """From a variable: the page never shows the key itself."""
    secret = add_key(tmp_path / "keys.toml", "desk", ("bolt",))
    client = open_client(Serving(keys=tmp_path / "keys.toml"))
    assert client.get("/docs").status_code == 401
    page = client.get("/docs", headers=bearer(secret)).text
    assert unescape(page).count('--header "Authorization: Bearer $DOSSIER_KEY"') > 10
    assert secret not in page
    assert "acme/text" not in "".join(_curls(page))


@pytest.mark.parametrize(
    ("schema", "kind", "bounds"),
    [
        ({}, "anything", ""),
        ({"const": "up"}, '"up"', ""),
        ({"enum": ["up", "down"], "type": "string"}, '"up" or "down"', ""),
        ({"anyOf": [{"type": "string", "maxLength": 5}, {"type": "null"}]},
         "string or null", "at most 5 characters"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/A"}, "minItems": 1},
         "list of A", "at least 1 items"),
        ({"type": "boolean", "default": False}, "boolean", "default false"),
        ({"type": "string", "pattern": "^a$"}, "string", "matches ^a$"),
    ],
)  # fmt: skip
def test_a_schema_is_told_in_words(schema: dict[str, Json], kind: str, bounds: str) -> None:
    """Its type as a phrase, its bounds with their unit."""
    assert "".join(piece.text for piece in pieces_of(schema)) == kind
    assert bounds_of(schema) == bounds


def test_a_hostile_description_stays_text(client: TestClient, app: FastAPI) -> None:
    """Nothing of the description becomes markup, though words between backticks become code."""
    schema = app.openapi()
    schema["info"]["description"] = "<img src=x onerror=alert(1)> `<b>`"
    page = client.get("/docs").text
    assert "&lt;img src=x onerror=alert(1)&gt; <code>&lt;b&gt;</code>" in page
    assert isinstance(read_manual(schema, TRYING).headers[0], Field)
