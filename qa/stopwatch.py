"""How long the stages of one question take, for whoever asks; nothing is measured otherwise.

Times never become part of a reply: they travel beside it, to the run's figures and to the
Server-Timing header.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True, eq=False)
class _Record:
    """Stage -> its own seconds; `inside` is what the stages within the current one took."""

    seconds: dict[str, float] = field(default_factory=dict)
    inside: float = 0.0


_record: ContextVar[_Record | None] = ContextVar("record", default=None)


@contextmanager
def recorded() -> Iterator[Mapping[str, float]]:
    """Gives stage -> seconds, filled by what runs inside, in this thread or task only.

    >>> with recorded() as seconds, stage("read"):
    ...     pass
    >>> list(seconds)
    ['read']
    """
    record = _Record()
    token = _record.set(record)
    try:
        yield record.seconds
    finally:
        _record.reset(token)


@contextmanager
def stage(name: str, *, whole: bool = False) -> Iterator[None]:
    """Adds the time inside to the stage; a stage passed twice adds up.

    A moment counts once: what a stage within takes is that stage's, so that the stages of a
    question sum up to it. With `whole` the stages within are not told apart.
    """
    record = _record.get()
    if record is None:
        yield
        return
    record.seconds.setdefault(name, 0.0)
    before, record.inside = record.inside, 0.0
    token = _record.set(None) if whole else None
    began = perf_counter()
    try:
        yield
    finally:
        took = perf_counter() - began
        if token is not None:
            _record.reset(token)
        record.seconds[name] += took - record.inside
        record.inside = before + took
