"""`dossier serve` as it is installed, over the packaged dossiers with the real model."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import perf_counter

from bench.questions import questions_of
from corpus.read import read_dossiers
from qa.library import packaged_folder, publish_index
from qa.settings import Settings
from tests.chaos.client import Got, Target
from tests.chaos.service import Service, running

PROBING_CLIENTS = 4
"""Enough to keep both threads busy, too few to be turned away."""


def build_packaged(index: Path) -> Path:
    """Publishes the packaged dossiers in `index`; some half a minute."""
    publish_index(Settings(index=index, corpus=packaged_folder()), report=lambda _: None)
    return index


@contextmanager
def serving(index: Path, folder: Path) -> Iterator[Service]:
    """The service over a built index; its log goes to `folder`."""
    with running(["web.cli", "serve", "--port", "0", "--index", str(index)], folder) as service:
        yield service


async def ask_numbered(port: int, number: int, due: float) -> Got:
    """One of some thousand questions, in turn."""
    questions = _questions()
    return await Target(port).ask(questions[number % len(questions)], due=due)


@cache
def _questions() -> list[str]:
    return questions_of(read_dossiers(packaged_folder()).dossiers)


async def measure_capacity(port: int, *, seconds: float) -> float:
    """Answers a second, when a few clients ask one question after the other."""
    numbers = itertools.count()
    end = perf_counter() + seconds
    answered: list[Got] = []

    async def ask_on() -> None:
        while perf_counter() < end:
            answered.append(await ask_numbered(port, next(numbers), perf_counter()))

    await asyncio.gather(*(ask_on() for _ in range(PROBING_CLIENTS)))
    return sum(got.status == 200 for got in answered) / seconds
