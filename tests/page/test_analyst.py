"""The analysts' page: run a set, watch it, stop it, read the report, open an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from time import sleep

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, expect

from corpus.types import Dossier
from qa.types import Reply, Turn
from tests.page import standin
from tests.page.conftest import served
from tests.page.standin import StandIn
from tests.page.steps import overflow
from tests.page.test_everyone import RULES, WIDTHS
from tests.page.watch import Watch

pytestmark = pytest.mark.browser

ROWS: tuple[dict[str, object], ...] = (
    {"id": "fast", "question": standin.FIGURE, "must": [["20%"]], "evidence": [[standin.BULL]]},
    {"id": "none", "question": standin.REFUSED, "answerable": False},
    {"id": "off", "question": standin.FIGURE, "must": [["99%"]]},
)
"""Two that the stand-in gets right and one that it cannot."""

BAD = '{"question": "Why?"}\n{"question": 5}\n'
SECONDS_EACH = 0.02
"""Slow enough to be seen at work, and stopped."""

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"


def lines(rows: Sequence[dict[str, object]]) -> bytes:
    """A set as JSON lines."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def many(count: int) -> bytes:
    """A set of `count` questions."""
    return lines([{"question": standin.FIGURE} for _ in range(count)])


def choose(page: Page, name: str, content: bytes) -> None:
    """Chooses a file with this content and presses Run."""
    page.get_by_label("A file, JSON lines or CSV").check()
    file = FilePayload(name=name, mimeType="text/plain", buffer=content)
    page.get_by_label("Question file").set_input_files(file)
    page.get_by_role("button", name="Run").click()


class Slow(StandIn):
    """Takes its time over every question."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
        suggest: bool = True,
    ) -> Reply:
        """The same reply, later."""
        sleep(SECONDS_EACH)
        return super().ask(question, history=history, dossiers=dossiers, limit=limit)


@pytest.fixture(scope="module")
def slow_address(amazon: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service over an assistant that takes its time."""
    with served(lambda: Slow([amazon]), tmp_path_factory.mktemp("slow") / "f.jsonl") as found:
        yield found


@pytest.fixture
def slow_page(browser: Browser, slow_address: str, watch: Watch) -> Iterator[Page]:
    """A watched page of that service."""
    context = browser.new_context(base_url=slow_address)
    context.set_default_timeout(10000)
    watch.watch(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


def test_a_file_is_run_and_what_is_not_right_stands_first(page: Page) -> None:
    """The counts, the stage that lost a question, and the figures are shown."""
    page.goto("/analyst")
    choose(page, "mine.jsonl", lines(ROWS))
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_visible()
    expect(page.locator(".outcomes li").first).to_contain_text("Wrong")
    expect(page.locator(".outcomes li").first).to_contain_text("not said")
    expect(page.get_by_role("row", name="Rightly refused")).to_contain_text("100%")
    assert page.title().startswith("2 of 3 right")


def test_a_reloaded_page_still_shows_the_run(page: Page) -> None:
    """The address bar holds the run, as long as the service keeps it."""
    page.goto("/analyst")
    choose(page, "mine.jsonl", lines(ROWS))
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_visible()


def test_an_answer_opens_in_the_chat_after_the_questions_before_it(page: Page) -> None:
    """The link carries the row's earlier questions, so that a follow-up is read as it was."""
    page.goto("/analyst")
    choose(page, "talk.jsonl", lines([{"turns": [standin.FIGURE, standin.FOLLOW_UP]}]))
    page.get_by_role("link", name=f"Open in the chat: {standin.FOLLOW_UP}").click()
    expect(page.get_by_text("Read as: How fast did Azure grow in Q3 2025?")).to_be_visible()


def test_a_bad_row_is_named_by_its_line(page: Page) -> None:
    """Nothing is asked, and file, line and field are told."""
    page.goto("/analyst")
    choose(page, "bad.jsonl", BAD.encode())
    trouble = page.get_by_role("region", name="What is wrong")
    expect(trouble).to_contain_text("bad.jsonl:2: question")
    expect(trouble).to_be_focused()
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_a_run_shows_how_far_it_is_and_can_be_stopped_and_gone_on_with(slow_page: Page) -> None:
    """After Stop the report is on what was asked; Go on asks the rest."""
    page = slow_page
    page.goto("/analyst")
    choose(page, "many.jsonl", many(150))
    bar = page.get_by_role("progressbar", name="many.jsonl")
    expect(page.locator("#running-count")).to_have_text(re.compile(r"[1-9]\d* of 150 asked"))
    assert 0 < float(bar.evaluate("(bar) => bar.value")) < 150
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_contain_text("Stopped after")
    expect(page.locator("#result")).to_contain_text("many.jsonl, stopped after")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="150 of 150 right")).to_be_visible()
    expect(bar).to_be_hidden()


def test_a_run_is_done_by_keyboard_alone(page: Page) -> None:
    """Choose to paste, paste, run, and open the first answer: no pointer."""
    page.goto("/analyst")
    page.get_by_label("with its answers as gold").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(lines(ROWS).decode())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 of 3 right")).to_be_focused()
    while not page.evaluate("() => document.activeElement.matches('.outcomes a')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("AWS hit $132 billion")


def test_the_report_opens_under_its_own_policy_and_downloads(page: Page) -> None:
    """It filters by its own script, breaks no rule, and its links lead back to the service."""
    page.goto("/analyst")
    choose(page, "mine.jsonl", lines(ROWS))
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download the report").click()
    text = kept.value.path().read_text()
    assert 'href="http://127.0.0.1:' in text
    assert 'href="/' not in text
    with page.expect_response("**/report") as response:
        page.get_by_role("link", name="Open the full report").click()
    policy = response.value.headers["content-security-policy"]
    assert "sha256-" in policy
    assert "sandbox allow-scripts" in policy
    assert "unsafe" not in policy
    expect(page.get_by_role("status")).to_have_text("3 of 3 questions shown")
    page.get_by_label("Verdict").select_option("wrong")
    expect(page.get_by_role("status")).to_have_text("1 of 3 questions shown")
    page.get_by_role("button", name="Open all shown").click()
    results = Axe().run(page, options=RULES)
    assert [each["id"] for each in results.response["violations"]] == []
    page.get_by_role("link", name="Open in the chat").locator("visible=true").click()
    expect(page.get_by_role("log")).to_contain_text("AWS hit $132 billion")


def test_hostile_sets_are_shown_and_not_run(page: Page) -> None:
    """Markup as question, id, category and file name stays text, in page and report."""
    page.goto("/analyst")
    row: dict[str, object] = {
        "id": HOSTILE,
        "question": HOSTILE,
        "category": HOSTILE,
        "must": [[HOSTILE]],
    }
    choose(page, "<img src=x onerror=alert(3)>.jsonl", lines([row, *ROWS]))
    expect(page.get_by_role("heading", name="2 of 4 right")).to_be_visible()
    expect(page.locator(".outcomes")).to_contain_text("<script>alert(1)</script>")
    page.get_by_role("link", name="Open the full report").click()
    expect(page.get_by_role("status")).to_have_text("4 of 4 questions shown")


STATES = ("empty", "rows", "bad", "running", "done")


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_axe_finds_nothing_in_any_state_of_a_run(
    browser: Browser, slow_address: str, scheme: str
) -> None:
    """From the empty form to the result, at the narrowest and the widest window."""
    context = browser.new_context(
        base_url=slow_address,
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
    )
    page = context.new_page()
    found = []
    for state in STATES if scheme != "forced" else ("running", "done"):
        show(page, state)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert overflow(page) == 0, f"{state} scrolls sideways at {width} px"
        page.set_viewport_size({"width": 320 if scheme == "light" else 1440, "height": 800})
        results = Axe().run(page, options=RULES)
        found += [
            f"{state} {each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for each in results.response["violations"]
            for node in each["nodes"]
        ]
    context.close()
    assert found == []


def show(page: Page, state: str) -> None:
    """Brings the page into a state."""
    page.goto("/analyst")
    match state:
        case "rows":
            page.get_by_label("Rows that I paste").check()
            page.get_by_text("What a row holds").click()
        case "bad":
            choose(page, "bad.jsonl", BAD.encode())
            page.get_by_text("bad.jsonl:2").wait_for()
        case "running":
            choose(page, "many.jsonl", many(2000))
            page.get_by_role("button", name="Stop").wait_for()
        case "done":
            choose(page, "mine.jsonl", lines(ROWS))
            page.get_by_role("heading", name="2 of 3 right").wait_for()


def test_without_script_the_faq_and_pasted_rows_are_run(page_without_script: Page) -> None:
    """A plain form does both; a bad row comes back with what was pasted."""
    page = page_without_script
    page.goto("/analyst")
    expect(page.get_by_label("A file, JSON lines or CSV")).to_be_hidden()
    expect(page.get_by_text("Without script at most 64 rows")).to_be_visible()
    page.get_by_label("Rows that I paste").check()
    page.get_by_label("Rows, JSON lines or CSV with a heading").fill("question;must\nWhy?;")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("heading", name="0 of 1 right")).to_be_visible()
    page.get_by_label("Rows that I paste").check()
    page.get_by_label("Rows, JSON lines or CSV with a heading").fill(BAD)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("pasted.jsonl:2: question")).to_be_visible()
    rows = page.get_by_label("Rows, JSON lines or CSV with a heading")
    assert "Why?" in rows.input_value()
    rows.fill(many(65).decode())
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("65 rows; without script 64 is the most")).to_be_visible()
    page.get_by_label("with its answers as gold").check()
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("heading", name="of 5 right")).to_be_visible()
