"""A pattern is compiled when it is first used, and only once."""

from __future__ import annotations

import re

import pytest

from corpus.regex import regex


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first search, not before."""
    seen = []
    real = re.compile

    def compile(source: str, flags: int = 0) -> re.Pattern[str]:
        seen.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", compile)
    late = regex(r"(\d+) pence", re.IGNORECASE)
    assert seen == []
    assert late.search("for 40 Pence") is not None
    assert late.findall("for 40 Pence") == ["40"]
    assert late.search("for 40 Pence") is not None
    assert seen == [r"(\d+) pence"]


def test_what_is_no_pattern_raises_when_it_is_used() -> None:
    """As `re.compile` does."""
    late = regex(r"(\d+")
    with pytest.raises(re.error):
        late.search("40")
