"""Keeps readers' verdicts, one JSON line each, in a file that only its owner reads."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

MAX_FILE_BYTES = 64 * 1024 * 1024
"""About a hundred thousand verdicts; beyond it somebody is filling the disk."""


class FeedbackNotKept(Exception):
    """The verdict could not be written.

    Attributes:
        path: the feedback file.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader said of the answer `id`; `question` only when sent on purpose."""

    id: str
    verdict: str
    reason: str | None
    question: str | None
    index_version: str


def keep_verdict(path: Path, verdict: Verdict, *, now: datetime | None = None) -> None:
    """Appends one line in one write; creates the file with mode 0600.

    Raises:
        FeedbackNotKept: when the file is full or cannot be written.
    """
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    given = {name: value for name, value in asdict(verdict).items() if value is not None}
    line = json.dumps({"at": at, **given}, ensure_ascii=False).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _append(path, line)
    except OSError as error:
        raise FeedbackNotKept(path, error.strerror or type(error).__name__) from error


def _append(path: Path, line: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        os.fchmod(handle, 0o600)
        if os.fstat(handle).st_size + len(line) > MAX_FILE_BYTES:
            raise FeedbackNotKept(path, f"is full at {MAX_FILE_BYTES} bytes; move it away")
        written = os.write(handle, line)
        if written != len(line):
            raise FeedbackNotKept(path, "no space is left for a whole line")
        os.fsync(handle)
    finally:
        os.close(handle)
