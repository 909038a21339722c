"""Every example of docs/api.md is run as it stands there, against the running service."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa.library import open_assistant
from qa.settings import Settings
from tests.web.live import living
from web.app import Hosting, create_app
from web.limits import MAX_BATCH_ITEMS, MAX_HISTORY_TURNS, MAX_LIMIT

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/api.md").read_text(encoding="utf-8")
WRITTEN = "http://127.0.0.1:8000"
"""The address that the page shows."""


@dataclass(frozen=True, slots=True)
class Example:
    """A block of code, its language, and what it prints if the page says so."""

    line: int
    language: str
    code: str
    printed: str | None


def examples() -> Iterator[Example]:
    """The blocks of the page that can be run."""
    found = list(re.finditer(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
    for place, block in enumerate(found):
        if block[1] in ("text", "json"):
            continue
        after = found[place + 1] if place + 1 < len(found) else None
        is_told = after and after[1] == "text"
        line = PAGE.count("\n", 0, block.start()) + 1
        yield Example(line, block[1], block[2], after[2] if after and is_told else None)


@pytest.fixture(scope="module")
def address(packaged_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running service over the dossier that comes with it."""
    hosting = Hosting(feedback=tmp_path_factory.mktemp("docs") / "feedback.jsonl")
    settings = Settings(index=packaged_index)
    app = create_app(lambda: open_assistant(settings, report=lambda _: None), hosting)
    with living(app) as address:
        yield address


def command(language: str, code: str) -> list[str]:
    """How a block of a language is run."""
    if language == "python":
        return [sys.executable, "-c", code]
    if language == "sh":
        return ["sh", "-euc", code]
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node: install nodejs to run the examples in JavaScript")
    return [node, "--input-type=module", "--eval", code]


@pytest.mark.parametrize(
    "example", tuple(examples()), ids=lambda each: f"{each.language}-{each.line}"
)
def test_each_example_does_what_the_page_says(
    example: Example, address: str, tmp_path: Path
) -> None:
    """It ends well, prints something, and just what stands below it."""
    if example.language == "sh" and "curl" in example.code and shutil.which("curl") is None:
        pytest.skip("no curl: install curl to run the examples in the shell")
    code = example.code.replace(WRITTEN, address)
    scripts = sysconfig.get_path("scripts")
    done = subprocess.run(
        command(example.language, code),
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    if example.printed is not None:
        assert done.stdout == example.printed


def test_the_page_shows_every_way_to_ask() -> None:
    """curl, Python, JavaScript, OpenAI's client and MCP; and JSON that is JSON."""
    languages = {each.language for each in examples()}
    assert languages == {"sh", "python", "js"}
    for word in ("curl", "from openai import", "from mcp.client import", "fetch("):
        assert word in PAGE
    for block in re.findall(r"^```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE):
        json.loads(block)


def test_the_numbers_of_the_page_are_those_of_the_code() -> None:
    """Where the page names a bound, it is the bound that holds."""
    assert f"Up to {MAX_BATCH_ITEMS} questions at once" in PAGE
    assert f"`limit` (1 to {MAX_LIMIT})" in PAGE
    assert MAX_HISTORY_TURNS == 20
    assert "at most twenty" in PAGE


@pytest.mark.parametrize("target", re.findall(r"\]\((?!#|http)([^)]+)\)", PAGE))
def test_links_of_the_page_lead_somewhere(target: str) -> None:
    """No link of the page is dead."""
    assert (ROOT / "docs" / target).exists()
