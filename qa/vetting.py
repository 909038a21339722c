"""Reads a dossier in a child process first, so that no file can hang or fill the service.

The child does with a text all that is done before a question is asked, under limits of memory,
processor time and time on the clock. What it gets through is then read here, where it costs the
same; what it does not is a bad file, and the others are none the worse. One child reads all
files; another one takes its place when it dies. Formats with parsers of their own, PDF say, are
to be turned into text there as well: `_read_request` is the place.

`python -m qa.vetting` is the child. It is told of a text by one line of JSON and the text, and
answers with one line.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from corpus.errors import BlankText
from corpus.page import parse_page

MEMORY_BYTES = 1024**3
"""Beyond what the child has when it is ready."""

CPU_SECONDS = 30
"""For one text; an ordinary one takes a fraction of a second."""

WALL_SECONDS = 60.0
"""For one text, and to start: more than the processor's time, for a machine that is busy."""

SMALL_CHARS = 4000
"""So short a text is read at once: nothing that reads is slow on so little."""

TOO_LONG = "takes too long to read; shorten it or split it"
TOO_LARGE = "needs too much memory to read; shorten it or split it"
FAILS = "makes the reader fail; save it as plain text again"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one text may take: bytes, seconds of the processor, seconds on the clock."""

    memory: int = MEMORY_BYTES
    cpu: int = CPU_SECONDS
    wall: float = WALL_SECONDS


@dataclass(frozen=True, slots=True)
class _Request:
    id: str
    is_markdown: bool
    size: int
    cpu: int


class Vetting:
    """Vets texts until it is closed; `known` are digests of texts that were read before."""

    def __init__(
        self, *, known: AbstractSet[str] = frozenset(), limits: Limits | None = None
    ) -> None:
        self._known = known
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Vetting:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def reason_against(self, id: str, text: str, *, is_markdown: bool) -> str | None:
        """Why a text had better not be read here; None when it may be."""
        content = text.encode()
        if len(text) <= SMALL_CHARS or sha256(content).hexdigest() in self._known:
            return None
        if self._child is None or self._child.poll() is not None:
            self._child = _started(self._limits)
        request = _Request(id, is_markdown, len(content), self._limits.cpu)
        reply = _asked(self._child, request, content, self._limits.wall)
        if reply is not None:
            return reply or None
        return self._why_gone()

    def _why_gone(self) -> str:
        """What became of a child that does not answer; it is ended."""
        code = self._child.poll() if self._child else None
        self._end()
        return TOO_LONG if code in (None, -signal.SIGXCPU) else FAILS

    def _end(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._child = None


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very module
        [sys.executable, "-I", "-m", "qa.vetting", str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    )


def _asked(
    child: subprocess.Popen[bytes], request: _Request, content: bytes, seconds: float
) -> str | None:
    """The child's line; None when it has ended or is not done in time."""
    assert child.stdin is not None  # noqa: S101 - it was started with pipes
    assert child.stdout is not None  # noqa: S101 - the same
    end = time.monotonic() + seconds
    line = json.dumps(asdict(request)).encode() + b"\n"
    if not _is_sent(child.stdin, line + content, end):
        return None
    told = b""
    while not told.endswith(b"\n"):
        ready, _, _ = select.select([child.stdout], [], [], max(0.0, end - time.monotonic()))
        piece = os.read(child.stdout.fileno(), 65536) if ready else b""
        if not piece:
            child.poll() if not ready else _wait(child)
            return None
        told += piece
    reason: str = json.loads(told)
    return reason


def _wait(child: subprocess.Popen[bytes]) -> None:
    """It has closed its output, so it is about to end."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(WALL_SECONDS)


def _is_sent(pipe: IO[bytes], content: bytes, end: float) -> bool:
    """Whether the child took it all in time."""
    os.set_blocking(pipe.fileno(), False)
    rest = memoryview(content)
    while rest:
        _, ready, _ = select.select([], [pipe], [], max(0.0, end - time.monotonic()))
        if not ready:
            return False
        try:
            rest = rest[os.write(pipe.fileno(), rest[:65536]) :]
        except OSError:
            return False
    return True


def main(memory: int) -> None:
    """Answers until stdin ends."""
    from index.rows import passages_of, rows_of
    from qa.glossary import load_glossary
    from qa.ledger import read_ledger

    glossary = load_glossary()
    own = int(_status("VmSize").split()[0]) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (own + memory, own + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while request := _read_request(sys.stdin.buffer):
        told, text = request
        _allow(told.cpu)
        reason = ""
        try:
            dossier = parse_page(told.id, text, markdown=told.is_markdown)
            rows_of(dossier, passages_of(dossier))
            read_ledger(dossier, glossary)
            del dossier
        except BlankText:
            reason = ""  # that is told where it is read
        except MemoryError:
            reason = TOO_LARGE
        except Exception:  # noqa: BLE001 - whatever it is, it would happen again
            reason = FAILS
        sys.stdout.write(json.dumps(reason) + "\n")
        sys.stdout.flush()


def _read_request(stream: IO[bytes]) -> tuple[_Request, str] | None:
    line = stream.readline()
    if not line:
        return None
    told = _Request(**json.loads(line))
    return told, stream.read(told.size).decode()


def _allow(seconds: int) -> None:
    """Gives the next text so much of the processor, whatever the others took."""
    used = time.process_time()
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + seconds, most))


def _status(name: str) -> str:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(line for line in lines if line.startswith(name)).partition(":")[2]


if __name__ == "__main__":
    main(int(sys.argv[1]))
