"""Every regular expression of the packages is quick on the worst text that it can meet.

That is a question of 1,000 code points, or a sentence, which the reader cuts at as many.
"""

from __future__ import annotations

import ast
import json
import re
import re._constants as kinds  # type: ignore[import-not-found]
import re._parser as syntax  # type: ignore[import-not-found]
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.sentences import MAX_SENTENCE_CHARS
from web.limits import MAX_QUESTION_CHARS

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "index", "qa", "web")
CAP = max(MAX_QUESTION_CHARS, MAX_SENTENCE_CHARS)

SECONDS = 0.5
"""Of processor time, for one search of the worst text; most take a thousandth of that."""

PUMPS = ("1", "a", "A", " ", "\n", "a ", "1 ", "1,", "A.", "-", "'", '"', "(", "$1 ", "Aa ", "?")
"""What is repeated to the cap, besides the literals of the pattern itself."""

MOST_LITERALS = 4

COLLECT = """
import importlib, json, pkgutil, re, sys
import corpus.regex
found = {}
compiled = re.compile
def collecting(pattern, flags=0):
    made = compiled(pattern, flags)
    frame = sys._getframe(1)
    if isinstance(made.pattern, str):
        found[made.pattern, made.flags] = f"{frame.f_code.co_filename}:{frame.f_lineno}"
    return made
re.compile = corpus.regex.regex = collecting
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for each in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(each.name)
json.dump([[*key, place] for key, place in found.items()], sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern and where it is compiled."""

    pattern: str
    flags: int
    place: str


def compiled_patterns() -> list[Found]:
    """Those that the packages make when they are imported, compiled then or later."""
    command = [sys.executable, "-c", COLLECT, *PACKAGES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    rows = [Found(*row) for row in json.loads(done.stdout)]
    own = [row for row in rows if row.place.startswith(str(ROOT))]
    return [row for row in own if ".venv" not in row.place]


def inline_patterns() -> Iterator[Found]:
    """Those that stand where they are used: `re.sub(r"...", ...)`."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name(id="re"), attr=name),
                        args=[ast.Constant(value=str(pattern)), *_],
                    ) if name != "compile":
                        yield Found(pattern, 0, f"{path}:{node.lineno}")


def literals(parsed: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """The words of a parsed pattern."""
    run = ""
    for kind, value in parsed:
        if kind is kinds.LITERAL:
            run += chr(value)
            continue
        if run:
            yield run
        run = ""
        match value:
            case [*_, syntax.SubPattern() as inner]:
                yield from literals(inner)
            case [_, [*branches]]:
                for branch in branches:
                    if isinstance(branch, syntax.SubPattern):
                        yield from literals(branch)
            case syntax.SubPattern():
                yield from literals(value)
    if run:
        yield run


def worst_texts(found: Found) -> Iterator[str]:
    """Repetitions that end so that what came before was in vain."""
    own = sorted(set(literals(syntax.parse(found.pattern, found.flags))))
    words = own[:: max(1, len(own) // MOST_LITERALS)][:MOST_LITERALS]
    for pump in (*PUMPS, *(f"{word} " for word in words)):
        yield (pump * CAP)[: CAP - 1] + "\0"


def slowest(found: Found) -> tuple[float, str]:
    """Seconds of the slowest search, and the beginning of its text."""
    pattern = re.compile(found.pattern, found.flags)
    took: list[tuple[float, str]] = []
    for text in worst_texts(found):
        began = time.thread_time()
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
        took.append((time.thread_time() - began, text[:12]))
    return max(took)


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    """All of them."""
    return [*compiled_patterns(), *inline_patterns()]


def test_every_pattern_is_quick_at_the_cap(patterns: list[Found]) -> None:
    """None needs more than half a second of processor time for the worst thousand characters."""
    assert len(patterns) > 300
    slow = [(found.place, *slowest(found)) for found in patterns]
    assert [each for each in slow if each[1] > SECONDS] == []


if __name__ == "__main__":
    timed = [(*slowest(found), found) for found in [*compiled_patterns(), *inline_patterns()]]
    for seconds, text, found in sorted(timed, key=lambda each: -each[0])[:25]:
        print(f"{seconds * 1000:8.1f} ms  {text!r:18}  {found.place}  {found.pattern[:60]!r}")
