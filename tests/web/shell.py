"""Runs the `dossier` command in this process, over the hand-made assistant."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from qa.settings import Settings
from tests.web.standin import StandIn
from web.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs the command with the hand-made assistant in the real one's place."""

    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def run(self, *words: str, stdin: bytes = b"") -> Ran:
        """One command, as typed."""
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            code = main(words)
        except SystemExit as stopped:
            code = int(str(stopped.code))
        printed = self.capture.readouterr()
        return Ran(code, printed.out, printed.err)


def opening(*ids: str) -> Callable[..., StandIn]:
    """What opens the hand-made assistant with these dossiers."""

    def opened(settings: Settings, *, report: Callable[[str], None]) -> StandIn:
        report("reading the index")
        return StandIn(*ids)

    return opened
