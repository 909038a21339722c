"""A progress bar on stderr for runs that a person waits for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONG = 20
"""Questions from which a run is worth a bar: below it is done before the bar is read."""


@contextmanager
def progress_of(total: int) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each of `total` questions; silent unless on a terminal."""
    if total < LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("asking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("asking", total=total)
        yield lambda: progress.advance(task)
