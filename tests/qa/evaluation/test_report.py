"""The report is one file that needs nothing else, opens for everyone and stays small."""

from __future__ import annotations

import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from qa.evaluation.baseline import Baseline, default_tolerances
from qa.evaluation.evaluation import Evaluation, conclude
from qa.evaluation.report import render_report, write_report
from qa.evaluation.row import Row
from qa.types import Reason, Reply, Turn
from tests.qa.evaluation.replies import (
    CASH,
    MARGIN,
    RISK,
    SAID,
    SALES,
    Scripted,
    found,
    outcome_of,
    quoting,
    refusing,
    reply,
    score,
)

Scheme = Literal["light", "dark"]

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'\"{{7*7}}"

ROW = Row(
    "set:1", "q", ("Sales?",), category="figure", evidence=((SALES,), (MARGIN,)), must=(("12%",),)
)
PAIRS: tuple[tuple[Row, Reply], ...] = (
    (replace(ROW, id="right"), reply(quoting(SALES, MARGIN), passages=found(SALES))),
    (
        replace(ROW, id="refused", must_pass=True),
        reply(refusing(), passages=found(SALES), probability=0.4),
    ),
    (replace(ROW, id="long", max_words=3), reply(quoting(SALES), passages=found(SALES))),
    (
        replace(ROW, id="stale", evidence=(("gone",),), history=(Turn("Earlier?"),)),
        reply(quoting(RISK), passages=found(RISK, CASH), probability=0.7),
    ),
    (
        replace(ROW, id=HOSTILE, category=HOSTILE, turns=(HOSTILE, HOSTILE), must=((HOSTILE,),)),
        reply(quoting(RISK)),
    ),
    (
        replace(ROW, id="unsaid", answerable=False, reason=Reason.OTHER_COMPANY, tags=("core",)),
        reply(refusing(Reason.OTHER_COMPANY)),
    ),
)


def _evaluation(
    *pairs: tuple[Row, Reply], before: tuple[tuple[Row, Reply], ...] = ()
) -> Evaluation:
    baseline = Baseline("v0", default_tolerances(), score(*before)) if before else None
    outcomes = tuple(outcome_of(row, answer) for row, answer in pairs)
    return conclude(Scripted({}), outcomes, baseline)


BEFORE = (
    (PAIRS[0][0], reply(refusing())),
    (PAIRS[1][0], reply(quoting(SALES, MARGIN), passages=found(SALES))),
)
FULL = _evaluation(*PAIRS, before=BEFORE)


class _Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_nothing_is_loaded_from_anywhere() -> None:
    """No element names an address, no attribute holds a style or a handler."""
    for tag, attributes in _Elements(render_report(FULL)).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not {"src", "href", "style"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]


def test_the_policy_names_the_one_style_and_the_one_script() -> None:
    """The hashes are those of what stands between the tags."""
    html = render_report(FULL)
    policy = next(
        attributes["content"]
        for tag, attributes in _Elements(html).found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_markup_in_questions_and_answers_stays_text() -> None:
    """A hostile id, category, question and expectation are shown, not run."""
    html = render_report(FULL)
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "{{7*7}}" in html


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no order of a set: written twice, the file is the same."""
    one, two = tmp_path / "a.html", tmp_path / "b.html"
    write_report(one, FULL)
    slower = tuple(replace(each, seconds=9.0) for each in FULL.outcomes)
    write_report(two, replace(FULL, outcomes=slower))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "piece",
    [
        "wrongly_refused (not_in_dossier)",
        "stale: no longer in the dossier",
        "found at rank 1, not cited",
        "<mark>Two customers bring in 40% of revenue.</mark>",
        "9 words &gt; 3",
        "Earlier?",
        'class="tag mended"',
        'class="tag broken"',
        "Falls short",
        "refused: other_company",
        "understand: <bdi>intent: figure</bdi>",
        "calibration_error",
    ],
)
def test_each_question_tells_its_story(piece: str) -> None:
    """Answer, citations in context, gold, stage, trace and change are all there."""
    assert piece in render_report(FULL)


def test_500_questions_stay_under_2_mb() -> None:
    """With answers of eight citations and long questions that all miss."""
    many = tuple(
        (
            replace(
                ROW, id=f"q{n}", turns=(f"{n} " + "How were sales in the third quarter? " * 5,)
            ),
            reply(quoting(*[SALES, MARGIN, CASH, RISK] * 2), passages=found(*[SALES, SAID] * 10)),
        )
        for n in range(500)
    )
    rows = tuple((replace(row, must_not=("steel",)), answer) for row, answer in many)
    size = len(render_report(_evaluation(*rows)).encode())
    assert 500_000 < size < 2_000_000


def test_an_empty_run_is_a_report_too() -> None:
    """Of no questions there are no figures, and nothing fails."""
    assert "Evaluation of 0 questions" in render_report(_evaluation())


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser made of the report."""

    complaints: tuple[str, ...]
    violations: tuple[str, ...]
    counts: tuple[str, ...]
    widest: int


def _look(html: Path, chromium: Path, scheme: Scheme) -> Seen:
    """Opens the file in a thread of its own, as a session may hold a browser in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_look_here, html, chromium, scheme).result()


def _look_here(html: Path, chromium: Path, scheme: Scheme) -> Seen:
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _note_request(request.url, complaints))
        page.goto(html.as_uri())
        counts = tuple(_counts(page))
        widest = int(page.evaluate("document.documentElement.scrollWidth"))
        page.get_by_role("button", name="Open all shown").click()
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        found = [*complaints]
        violations = tuple(_violations(page))
        browser.close()
    return Seen(tuple(found), violations, counts, widest)


def _note_request(url: str, complaints: list[str]) -> None:
    if not url.startswith("file:"):
        complaints.append(f"asked for {url}")


def _counts(page: Page) -> list[str]:
    """The status line at first, after each filter, and after clearing them."""
    status = page.get_by_role("status")
    shown = [status.inner_text()]
    page.get_by_label("Verdict").select_option("wrong")
    shown.append(status.inner_text())
    page.get_by_label("Text").fill("ALERT")
    shown.append(status.inner_text())
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("document.getElementById('count').textContent.startsWith('6 ')")
    shown.append(status.inner_text())
    return shown


def _violations(page: Page) -> list[str]:
    """Axe has to be let past the policy of the file to be run in it."""
    results = Axe().run(page)
    return [str(violation["id"]) for violation in results.response["violations"]]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_opens_in_a_browser(tmp_path: Path, chromium_path: Path, scheme: Scheme) -> None:
    """No complaint of the policy, no axe violation, filters that count, no sideways scrolling."""
    path = tmp_path / "report.html"
    write_report(path, FULL)
    seen = _look(path, chromium_path, scheme)
    assert seen.complaints == ()
    assert seen.violations == ()
    assert seen.counts == tuple(f"{n} of 6 questions shown" for n in (6, 2, 1, 6))
    assert seen.widest <= 360
