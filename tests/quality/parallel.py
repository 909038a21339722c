"""The same work many times over, in as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from tests.quality.sets import Sets

Made = TypeVar("Made")

_SHARED: dict[str, Callable[[int], object]] = {}
"""What the processes inherit, since a shelf cannot be sent to them."""


def in_processes(work: Callable[[int], Made], count: int) -> list[Made]:
    """[work(0), work(1), ...]; what it returns is sent between processes: plain data."""
    _SHARED["work"] = work
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=forked) as pool:
        found: list[Made] = list(pool.map(_work, range(count)))  # type: ignore[arg-type]
    return found


def by_dossier(work: Callable[[Sets], Made], sets: Sets) -> list[Made]:
    """What `work` makes of each dossier with its rows, in the order of the dossiers."""

    def of_one(place: int) -> Made:
        dossier = sets.dossiers[place]
        return work(Sets((dossier,), {dossier.id: sets.rows[dossier.id]}, sets.checksum))

    return in_processes(of_one, len(sets.dossiers))


def _work(place: int) -> object:
    return _SHARED["work"](place)
