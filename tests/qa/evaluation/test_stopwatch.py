"""Times are taken only for whoever asks, and of nobody else's question."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter, sleep

from qa.evaluate import run_eval
from qa.stopwatch import recorded, stage
from qa.types import Reply, Turn
from tests.qa.evaluation.replies import Scripted


def test_a_stage_passed_twice_adds_up() -> None:
    """Both times count towards one name, in the order in which stages first began."""
    with recorded() as seconds:
        with stage("find"):
            pass
        first = seconds["find"]
        with stage("say"), stage("find"):
            pass
    assert list(seconds) == ["find", "say"]
    assert seconds["find"] > first > 0


def test_a_moment_counts_for_the_innermost_stage_only() -> None:
    """Whatever is nested, the stages sum up to the time of the outermost."""
    began = perf_counter()
    with recorded() as seconds, stage("read"):
        with stage("find"), stage("choose"):
            sleep(0.02)
        with stage("find"):
            sleep(0.01)
    assert list(seconds) == ["read", "find", "choose"]
    assert seconds["choose"] >= 0.02
    assert seconds["find"] >= 0.01
    assert seconds["read"] >= 0
    assert sum(seconds.values()) <= perf_counter() - began


def test_a_whole_stage_keeps_what_is_within() -> None:
    """Stages within are not told apart, and those after it are again."""
    with recorded() as seconds:
        with stage("suggest", whole=True), stage("find"):
            sleep(0.01)
        with stage("say"):
            pass
    assert list(seconds) == ["suggest", "say"]
    assert seconds["suggest"] >= 0.01


def test_nothing_is_kept_when_nobody_asks() -> None:
    """Outside of `recorded` a stage leaves no trace, inside of the next one neither."""
    with stage("find"):
        pass
    with recorded() as seconds:
        pass
    assert seconds == {}


def test_questions_asked_at_once_keep_their_own_times() -> None:
    """Two threads inside `recorded` at the same moment see their own stages only."""
    together = Barrier(2)

    def ask(name: str) -> list[str]:
        with recorded() as seconds:
            together.wait(timeout=10)
            with stage(name):
                together.wait(timeout=10)
        return list(seconds)

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert list(pool.map(ask, ("one", "two"))) == [["one"], ["two"]]


class Timed(Scripted):
    """Tells its stages."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
    ) -> Reply:
        with stage("retrieve"):
            return super().ask(
                question, history=history, dossiers=dossiers, limit=limit, explain=explain
            )


def test_a_run_prints_the_time_of_each_stage() -> None:
    """Median and 95th percentile stand under the heading, for the stages that are told."""
    out = io.StringIO()
    run_eval(Timed({}), files=(), faq=True, dossier=None, out=out)
    heading, line = out.getvalue().splitlines()[-3:-1]
    assert heading == "time by stage (p50_ms, p95_ms)"
    assert line.split()[0] == "retrieve"
