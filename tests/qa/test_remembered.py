"""What was asked before is answered from memory, with the very same reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import inquiry, replying
from qa.assistant import Assistant
from qa.types import Turn
from tests.qa.choose.choosing import norwind_shelf
from tests.qa.test_assistant import bytes_of

_ASKED = "What was Norwind's revenue in Q2 2025?"


class Counting:
    """Counts what is worked out."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        inquire = inquiry.inquire

        def counted(question: str, *rest: object) -> object:
            self.asked.append(question)
            return inquire(question, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(replying, "inquire", counted)

    def times(self, question: str) -> int:
        """How often that question was."""
        return self.asked.count(question)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """What is worked out from now on."""
    return Counting(monkeypatch)


def test_the_same_request_is_worked_out_once(tmp_path: Path, worked_out: Counting) -> None:
    """The reply is the one given before; another history or limit is another request."""
    assistant = Assistant(norwind_shelf(tmp_path))
    first = assistant.ask(_ASKED, suggest=False)
    assert assistant.ask(_ASKED, suggest=False) is first
    assert worked_out.times(_ASKED) == 1
    assistant.ask(_ASKED, suggest=False, limit=1)
    assistant.ask(_ASKED, suggest=False, history=[Turn("Who is the CEO?")])
    assert worked_out.times(_ASKED) == 3


def test_only_the_last_requests_are_remembered(tmp_path: Path, worked_out: Counting) -> None:
    """The one asked longest ago is forgotten first, and worked out to the same bytes."""
    assistant = Assistant(norwind_shelf(tmp_path), replies=2)
    first = assistant.ask(_ASKED, suggest=False)
    for other in ("Who is the CEO?", "What are the key risks?"):
        assistant.ask(other, suggest=False)
    again = assistant.ask(_ASKED, suggest=False)
    assert again is not first
    assert bytes_of(again) == bytes_of(first)
    assert worked_out.times(_ASKED) == 2


def test_nothing_is_remembered_where_that_is_wished(tmp_path: Path, worked_out: Counting) -> None:
    """`replies=0` works every reply out."""
    assistant = Assistant(norwind_shelf(tmp_path), replies=0)
    assert assistant.ask(_ASKED, suggest=False) is not assistant.ask(_ASKED, suggest=False)
    assert worked_out.times(_ASKED) == 2
