"""One Chromium for all tests of the page, the service on the loopback, and a watched page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from corpus.read import read_dossier
from corpus.types import Dossier
from qa.assistant import Assistant
from qa.library import open_assistant
from qa.settings import Settings
from tests.page.standin import StandIn
from tests.page.watch import Watch
from web.app import Hosting, create_app
from web.facade import AnswersQuestions

AMAZON = Path(__file__).parents[2] / "corpus" / "dossiers" / "amazon.txt"

CHROMIUM_SWITCHES = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
).split()
"""Run as root in a container, without a graphics card, speaking to nobody."""

MOST_START_SECONDS = 60
"""Loading the real assistant takes a few seconds on two cores, and many on busy ones."""

MOST_WAIT_MS = 20_000
"""What a page is waited for: it takes a tenth of a second, but other work may hold it up."""

expect.set_options(timeout=MOST_WAIT_MS)


@pytest.fixture(scope="session")
def amazon() -> Dossier:
    """The packaged dossier."""
    return read_dossier(AMAZON)


@contextmanager
def served(load: Callable[[], AnswersQuestions], feedback: Path) -> Iterator[str]:
    """The service over `load()`, in a thread; gives its address."""
    app = create_app(load, Hosting(feedback=feedback))
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="on")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = monotonic() + MOST_START_SECONDS
    while not server.started:
        if monotonic() > deadline or not thread.is_alive():
            pytest.fail("the service did not start")
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def feedback_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the verdicts given in these tests go."""
    return tmp_path_factory.mktemp("page") / "feedback.jsonl"


@pytest.fixture(scope="session")
def address(amazon: Dossier, feedback_path: Path) -> Iterator[str]:
    """The service over the stand-in with the packaged dossier."""
    with served(lambda: StandIn([amazon]), feedback_path) as found:
        yield found


@pytest.fixture(scope="session")
def assistant(packaged_index: Path) -> Assistant:
    """The real assistant over the packaged dossiers."""
    return open_assistant(Settings(index=packaged_index), report=lambda _: None)


@pytest.fixture(scope="session")
def real_address(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service over it."""
    with served(lambda: assistant, tmp_path_factory.mktemp("real") / "feedback.jsonl") as found:
        yield found


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """The machine's own Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(chromium_path), args=CHROMIUM_SWITCHES
        )
        yield started
        started.close()


@pytest.fixture
def watch() -> Watch:
    """An empty list of complaints."""
    return Watch()


@pytest.fixture
def page(browser: Browser, address: str, watch: Watch) -> Iterator[Page]:
    """A desktop page of the service; the test fails when the browser complained of anything."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(MOST_WAIT_MS)
    watch.watch(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


@pytest.fixture
def real_page(browser: Browser, real_address: str, watch: Watch) -> Iterator[Page]:
    """The same of the service over the real assistant."""
    context = browser.new_context(base_url=real_address, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10000)
    watch.watch(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


@pytest.fixture
def page_without_script(browser: Browser, address: str) -> Iterator[Page]:
    """A phone's page with JavaScript turned off."""
    context = browser.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": 375, "height": 780}
    )
    context.set_default_timeout(MOST_WAIT_MS)
    yield context.new_page()
    context.close()
