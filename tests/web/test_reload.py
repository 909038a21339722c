"""A new index is taken up while the service answers; one that is bad is refused and told of."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import State

from qa.assistant import Assistant
from qa.library import packaged_folder
from qa.reopen import PublishedIndex
from qa.settings import Settings
from qa.types import Reply
from tests.chaos.words import QUESTION, WordIndex, publish_damaged, publish_text, text_of
from tests.web.conftest import ADDRESS
from tests.web.standin import CANARY, StandIn
from web.app import Hosting, create_app
from web.metrics import Metrics
from web.reload import REFUSED, Reloader, first_opened

POLL_SECONDS = 0.02
WAIT_SECONDS = 20.0


class Numbered(StandIn):
    """A stand-in of an index of its own."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.index_version = f"standin-{number}"

    def finish(self, reply: Reply) -> Reply:
        return replace(reply, index_version=self.index_version)


class Mixed(Numbered):
    """Answers of another index than it says."""

    def finish(self, reply: Reply) -> Reply:
        return replace(reply, index_version="another")


class Failing(Numbered):
    """Fails on its first question, which it suggests itself."""

    def starter_questions(self, id: str) -> tuple[str, ...]:
        return (CANARY,)


@dataclass
class Published:
    """A source whose indexes a test hands out."""

    name: str | None = "0"
    made: Callable[[], StandIn] = lambda: Numbered(0)
    opened: int = 0
    gate: threading.Event = field(default_factory=threading.Event)

    def newest(self) -> str | None:
        return self.name

    def is_of(self, name: str, version: str) -> bool:
        return name == version.removeprefix("standin-")

    def open(self) -> StandIn:
        self.opened += 1
        self.gate.wait(WAIT_SECONDS)
        return self.made()

    def publish(self, name: str, made: Callable[[], StandIn]) -> None:
        self.name, self.made = name, made
        self.gate.set()


@dataclass
class Scene:
    """A reloader at work on a service's state."""

    state: State
    reloader: Reloader
    source: Published

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while not holds():
                await asyncio.sleep(POLL_SECONDS / 2)

    def counted(self, outcome: str) -> float:
        metrics: Metrics = self.state.metrics
        found = metrics.registry.get_sample_value(
            "dossier_index_reloads_total", {"outcome": outcome}
        )
        return found or 0.0


def play(act: Callable[[Scene], object]) -> None:
    """Runs a scene: an index "0" is served, and looked for in no time."""

    async def scene() -> None:
        source = Published()
        state = State({"assistant": Numbered(0), "metrics": Metrics(), "trouble": ()})
        reloader = Reloader(state, source, served="0", poll_seconds=POLL_SECONDS)
        running = asyncio.create_task(reloader.run())
        acting = act(Scene(state, reloader, source))
        assert asyncio.iscoroutine(acting)
        try:
            await acting
        finally:
            running.cancel()
            await asyncio.wait((running,))

    asyncio.run(scene())


def test_what_is_published_is_taken_up() -> None:
    """Noticed by its name, counted once, and not opened again as long as it stays."""

    async def act(scene: Scene) -> None:
        scene.source.publish("1", lambda: Numbered(1))
        await scene.until(lambda: scene.state.assistant.index_version == "standin-1")
        await asyncio.sleep(5 * POLL_SECONDS)
        assert scene.source.opened == 1
        assert scene.counted("done") == 1
        assert scene.state.trouble == ()

    play(act)


def test_on_demand_the_same_is_opened_again() -> None:
    """Told to, it does not ask whether the name is another one."""

    async def act(scene: Scene) -> None:
        scene.source.gate.set()
        scene.reloader.ask()
        await scene.until(lambda: scene.counted("done") == 1)
        assert scene.source.opened == 1

    play(act)


def broken() -> StandIn:
    """An index that cannot be opened."""
    raise LookupError("lost")


@pytest.mark.parametrize(
    "made", [broken, lambda: Failing(1), lambda: Mixed(1)], ids=["broken", "failing", "mixed"]
)
def test_a_bad_index_is_refused_and_the_old_one_serves_on(made: Callable[[], StandIn]) -> None:
    """It is tried once, counted and told of; the next good one is taken up."""

    async def act(scene: Scene) -> None:
        old = scene.state.assistant
        scene.source.publish("1", made)
        await scene.until(lambda: scene.counted("refused") == 1)
        assert scene.state.assistant is old
        assert scene.state.trouble == (REFUSED,)
        await asyncio.sleep(5 * POLL_SECONDS)
        assert scene.source.opened == 1
        scene.source.publish("2", lambda: Numbered(2))
        await scene.until(lambda: scene.counted("done") == 1)
        assert scene.state.trouble == ()

    play(act)


def test_one_that_is_replaced_while_it_is_opened_is_no_bad_one() -> None:
    """What a writer has taken away is missing, and the next one is there."""

    async def act(scene: Scene) -> None:
        def made() -> StandIn:
            if scene.source.opened == 1:
                scene.source.name = "2"
                raise FileNotFoundError
            return Numbered(2)

        scene.source.publish("1", made)
        await scene.until(lambda: scene.counted("done") == 1)
        assert scene.counted("refused") == 0
        assert scene.state.assistant.index_version == "standin-2"

    play(act)


def test_at_most_two_indexes_are_in_memory() -> None:
    """The third is opened when the last request of the first is over."""

    async def act(scene: Scene) -> None:
        asking: list[StandIn] = [scene.state.assistant]
        scene.source.publish("1", lambda: Numbered(1))
        await scene.until(lambda: scene.counted("done") == 1)
        scene.source.publish("2", lambda: Numbered(2))
        await asyncio.sleep(10 * POLL_SECONDS)
        assert scene.source.opened == 1
        asking.clear()
        await scene.until(lambda: scene.counted("done") == 2)
        assert scene.state.assistant.index_version == "standin-2"

    play(act)


def test_an_index_built_on_the_way_is_not_opened_twice() -> None:
    """Loading may publish what it serves; a foreign publication meanwhile is taken up later."""
    source = Published(name=None)

    def built() -> StandIn:
        source.name = "1"
        return Numbered(1)

    assert first_opened(source, built)[1] == "1"
    source.name = "1"

    def overtaken() -> StandIn:
        source.name = "2"
        return Numbered(1)

    assert first_opened(source, overtaken)[1] == "1"


@contextmanager
def served(index: Path) -> Iterator[TestClient]:
    """A service over an index of rows that count words, which notices new ones at once."""
    source = WordIndex(index)
    assistant, name = first_opened(source, source.open)
    hosting = Hosting(feedback=index / "feedback", source=source, served=name)
    waiting = [assistant]
    del assistant
    with TestClient(create_app(waiting.pop, hosting), base_url=ADDRESS) as client:
        yield client


def version_of(client: TestClient) -> str:
    """The index version that a reply names."""
    reply = client.post("/v1/answer", json={"question": QUESTION})
    assert reply.status_code == 200
    return str(reply.json()["index_version"])


def wait_for(holds: Callable[[], bool]) -> None:
    """Until it holds."""
    for _ in range(400):
        if holds():
            return
        threading.Event().wait(0.05)
    pytest.fail("it did not come to hold")


def test_the_service_takes_up_a_new_index_and_refuses_a_damaged_one(tmp_path: Path) -> None:
    """The real pipeline: the page, the probe and the counters tell of it."""
    first = publish_text(tmp_path, text_of(1))
    with served(tmp_path) as client:
        assert version_of(client) == first
        second = publish_text(tmp_path, text_of(2))
        wait_for(lambda: version_of(client) == second)
        assert client.get("/readyz").json()["degraded"] is False
        publish_damaged(tmp_path, 3)
        wait_for(lambda: client.get("/readyz").json()["degraded"] is True)
        assert version_of(client) == second
        assert client.get("/readyz").json()["warnings"] == [REFUSED]
        counters = client.get("/metrics").text
        assert 'dossier_index_reloads_total{outcome="refused"} 1.0' in counters
        assert "dossier_degraded 1.0" in counters


def test_an_assistant_is_gone_as_soon_as_nobody_holds_it(tmp_path: Path) -> None:
    """Nothing of it points back at itself: the memory is free without a collection."""
    publish_text(tmp_path, text_of(1))
    assistant = WordIndex(tmp_path).open()
    assistant.ask(QUESTION)
    assistant.starter_questions("acme")
    seen: weakref.ref[Assistant] = weakref.ref(assistant)
    gc.disable()
    try:
        del assistant
        assert seen() is None
    finally:
        gc.enable()


def test_the_published_index_opens_as_the_command_published_it(packaged_index: Path) -> None:
    """The real model; nothing is built, and the name tells the version."""
    source = PublishedIndex(Settings(index=packaged_index))
    name = source.newest()
    assert name is not None
    opened = source.open()
    assert source.is_of(name, opened.index_version)
    assert [each.id for each in opened.dossiers] == sorted(
        path.stem for path in packaged_folder().glob("*.txt")
    )
