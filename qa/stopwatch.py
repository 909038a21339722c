"""How long the stages of one question take, for whoever asks; nothing is measured otherwise.

Times never become part of a reply: they travel beside it, to the run's figures and to the
Server-Timing header.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

_record: ContextVar[dict[str, float] | None] = ContextVar("record", default=None)


@contextmanager
def recorded() -> Iterator[Mapping[str, float]]:
    """Gives stage -> seconds, filled by what runs inside, in this thread or task only.

    >>> with recorded() as seconds, stage("read"):
    ...     pass
    >>> list(seconds)
    ['read']
    """
    seconds: dict[str, float] = {}
    token = _record.set(seconds)
    try:
        yield seconds
    finally:
        _record.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Adds the time inside to the stage; a stage passed twice adds up."""
    seconds = _record.get()
    if seconds is None:
        yield
        return
    began = perf_counter()
    try:
        yield
    finally:
        seconds[name] = seconds.get(name, 0.0) + perf_counter() - began
