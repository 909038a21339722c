"""A promise in the docs names the test that holds it, and that test is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "SECURITY.md", ROOT / "docs" / "reliability.md")

_TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
_MODULE = re.compile(r"python -m ((?:tests|supply)[\w.]+)")
_TARGET = re.compile(r"`make ([\w-]+)")


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, found))


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: path.name)
def test_every_test_that_is_named_exists(doc: Path) -> None:
    """File and function, for each test that stands behind a promise."""
    named = _TEST.findall(doc.read_text(encoding="utf-8"))
    assert len(named) > 10
    for file, function in named:
        assert (ROOT / file).is_file(), file
        assert function in _functions(ROOT / file), f"{file}::{function}"


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(doc: Path) -> None:
    """Modules that are run and targets of make."""
    text = doc.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for module in _MODULE.findall(text):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    for target in _TARGET.findall(text):
        assert re.search(rf"(?m)^{target}:", makefile), target


def test_every_row_of_a_promise_names_a_test_or_a_command() -> None:
    """No control is claimed that nothing checks."""
    for doc in DOCS:
        for line in doc.read_text(encoding="utf-8").splitlines():
            is_row = line.startswith("| ") and not line.startswith(("| promise", "| item"))
            if is_row and "not applicable" not in line:
                assert "::" in line or "`make " in line or "python -m" in line, line
