"""The page stays small, keeps to itself and is safe to cache."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from fastapi.testclient import TestClient

from corpus.types import Dossier
from tests.page import standin
from tests.page.standin import StandIn
from web.app import create_app
from web.paper import STATIC, asset

WEB = STATIC.parent
MOST_BYTES = 60_000
"""Script and style together, compressed."""


def test_script_and_style_are_small() -> None:
    """Both together stay far below 60 kB compressed."""
    files = [*STATIC.glob("*.js"), *STATIC.glob("*.css")]
    assert len(files) == 5
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_BYTES


def test_script_and_templates_never_parse_html_from_strings() -> None:
    """No innerHTML and its kin in the script; no |safe, inline script or style in templates."""
    for name in ("chat.js", "docs.js"):
        script = (STATIC / name).read_text()
        parsing = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
        assert not re.search(parsing, script)
    for template in (WEB / "templates").glob("*.html"):
        text = template.read_text()
        assert not re.search(r"\|\s*safe|<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", text)


def test_static_files_are_kept_for_ever_under_their_version(amazon: Dossier) -> None:
    """A versioned address is immutable; the bare one is asked for again."""
    with TestClient(create_app(lambda: StandIn([amazon])), base_url="http://127.0.0.1") as client:
        assert "immutable" in client.get(asset("chat.js")).headers["cache-control"]
        assert client.get("/static/chat.js").headers["cache-control"] == "no-cache"
        assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
        assert client.get("/static/../paper.py").status_code == 404


def test_unknown_dossiers_are_a_404(amazon: Dossier) -> None:
    """Both pages say which dossiers there are; an answer without a table has no CSV."""
    with TestClient(create_app(lambda: StandIn([amazon])), base_url="http://127.0.0.1") as client:
        for path in ("/dossiers/none", "/?q=x&d=none", "/answer.md?q=x&d=none"):
            response = client.get(path)
            assert response.status_code == 404
            assert "amazon" in response.text
        assert client.get("/answer.csv", params={"q": standin.FIGURE}).status_code == 404


def test_every_page_asks_nothing_from_elsewhere(amazon: Dossier) -> None:
    """No address of another host stands in a page."""
    with TestClient(create_app(lambda: StandIn([amazon])), base_url="http://127.0.0.1") as client:
        for path in ("/", f"/?q={standin.COMPARE}", "/dossiers/amazon"):
            found = re.findall(r'(?:src|href|action)="([^"]*)"', client.get(path).text)
            assert found
            assert [each for each in found if not each.startswith(("/", "#"))] == []


def test_the_static_folder_holds_only_what_is_served() -> None:
    """Three scripts, two stylesheets, one icon."""
    assert sorted(Path(each).name for each in STATIC.iterdir()) == [
        "analyst.js",
        "chat.js",
        "docs.css",
        "docs.js",
        "favicon.svg",
        "style.css",
    ]
