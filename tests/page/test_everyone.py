"""The page for everyone: by keyboard, without script, read aloud, at any width and colours."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.page import standin
from tests.page.steps import ask, chips, is_in_view, open_chip, overflow
from web.address import Asked

pytestmark = pytest.mark.browser

WIDTHS = (320, 375, 768, 1440)
"""The narrowest that WCAG asks for, a phone, a tablet, a desktop."""

AXE_WIDTHS = {"light": (320,), "dark": (1440,), "forced": (375,)}
"""Colours do not depend on the width, so that each width is looked at in one scheme or two."""

STATES = ("empty", "answer", "opinion", "refusal", "trouble", "source", "dossier")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def show(page: Page, state: str) -> None:
    """Brings the page into a state."""
    addresses = {
        "empty": "/",
        "answer": f"/?{Asked(standin.COMPARE).query()}",
        "opinion": f"/?{Asked(standin.OPINION).query()}",
        "refusal": f"/?{Asked(standin.REFUSED).query()}",
        "trouble": f"/?{Asked('?' * 1001).query()}",
        "source": f"/?{Asked(standin.CONFLICT).query()}#c1",
        "dossier": "/dossiers/amazon",
    }
    page.goto(addresses[state])
    if state == "source":
        page.locator("mark:focus").wait_for()
    if state in ("answer", "opinion"):
        page.locator("details.sources summary").click()


@pytest.mark.parametrize(
    ("state", "scheme"),
    [
        *((state, scheme) for state in STATES for scheme in ("light", "dark")),
        ("answer", "forced"),
        ("source", "forced"),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, address: str, state: str, scheme: str
) -> None:
    """Every state at every width, in light, dark and forced colours."""
    context = browser.new_context(
        base_url=address,
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
        reduced_motion="reduce",
    )
    page = context.new_page()
    show(page, state)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == 0, f"{state} scrolls sideways at {width} px"
        if width in AXE_WIDTHS[scheme]:
            results = Axe().run(page, options=RULES)
            found += [
                f"{width} {each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
                for each in results.response["violations"]
                for node in each["nodes"]
            ]
    context.close()
    assert found == []


def test_the_whole_task_is_done_by_keyboard_alone(page: Page) -> None:
    """Ask, open a citation, go to the next, close, and ask again: no pointer."""
    page.goto("/")
    expect(page.get_by_label("Question")).to_be_focused()
    page.keyboard.type(standin.STANCE)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(chips(page).first).to_be_visible()
    expect(page.get_by_label("Question")).to_be_focused()
    expect(page.get_by_label("Question")).to_have_value("")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("() => document.activeElement.dataset.number") == "1":
            break
    while page.evaluate("() => !document.activeElement.matches('a.chip')"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    mark = page.locator("mark:focus")
    mark.wait_for()
    assert is_in_view(mark)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_have_count(0)
    assert page.evaluate("() => document.activeElement.matches('a.chip')")
    page.keyboard.press("/")
    expect(page.get_by_label("Question")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Question")).to_have_value(standin.STANCE)


def test_one_answer_changes_the_live_regions_at_most_three_times(page: Page) -> None:
    """A screen reader hears an answer once, not piece by piece."""
    page.goto("/")
    page.evaluate(
        """() => {
          window.changes = 0;
          for (const region of document.querySelectorAll('[role=log], [role=status]'))
            new MutationObserver((all) => {
              window.changes += all.filter((one) => one.addedNodes.length).length;
            }).observe(region, {childList: true, subtree: true});
        }"""
    )
    ask(page, standin.COMPARE)
    page.wait_for_timeout(400)
    assert 1 <= page.evaluate("() => window.changes") <= 3


def test_without_script_one_can_ask_read_and_open_a_source(page_without_script: Page) -> None:
    """A form, links and a fragment do it all; the focus is on the marked words."""
    page = page_without_script
    page.goto("/")
    page.get_by_label("Question").fill(standin.STANCE)
    page.get_by_role("button", name="Ask", exact=True).click()
    chips(page).nth(1).click()
    mark = page.locator("mark")
    expect(mark).to_have_text(standin.BEAR)
    expect(mark).to_be_in_viewport()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.get_by_role("link", name="Close the source").click()
    expect(page.locator("mark")).to_have_count(0)


def test_without_script_a_follow_up_keeps_the_earlier_question(page_without_script: Page) -> None:
    """The form carries the conversation, and the earlier question stands as a link."""
    page = page_without_script
    page.goto(f"/?{Asked(standin.FIGURE).query()}")
    page.get_by_label("Question").fill(standin.FOLLOW_UP)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Read as: How fast did Azure grow in Q3 2025?")).to_be_visible()
    expect(page.get_by_role("link", name=standin.FIGURE, exact=True)).to_be_visible()


def test_without_script_trouble_keeps_the_question(page_without_script: Page) -> None:
    """A question that is too long comes back in the box, with the cause."""
    page = page_without_script
    response = page.goto(f"/?{Asked('?' * 1001).query()}")
    assert response is not None
    assert response.status == 422
    expect(page.get_by_text("1,001 characters")).to_be_visible()
    expect(page.get_by_label("Question")).to_have_value("?" * 1001)


def test_a_citation_fragment_works_without_script(page_without_script: Page) -> None:
    """`#c2` leads to the second entry of the list of citations."""
    page = page_without_script
    page.goto(f"/?{Asked(standin.STANCE).query()}#c2")
    expect(page.locator("#c2")).to_contain_text(standin.BEAR)
    expect(page.locator("#c2")).to_be_in_viewport()


def test_nothing_moves_when_an_answer_has_been_painted(page: Page) -> None:
    """The cumulative layout shift of an asked and opened answer stays below 0.1."""
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => {
          for (const each of list.getEntries())
            if (!each.hadRecentInput) window.shift += each.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    page.goto(f"/?{Asked(standin.COMPARE).query()}")
    open_chip(page, chips(page).first)
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.shift") < 0.1


def test_an_answer_is_painted_within_100_ms_of_its_response(page: Page) -> None:
    """From the last byte of the response to the next frame with the turn; the best of three."""
    page.goto("/")
    page.evaluate(
        """() => {
          window.took = [];
          new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
            const answers = performance.getEntriesByType('resource')
              .filter((each) => each.name.includes('?q='));
            window.took.push(performance.now() - answers.at(-1).responseEnd);
          }))).observe(document.querySelector('[role=log]'), {childList: true});
        }"""
    )
    for done, question in enumerate((standin.COMPARE, standin.STANCE, standin.CONFLICT), start=1):
        ask(page, question)
        page.wait_for_function("(done) => window.took.length === done", arg=done)
    took: list[float] = page.evaluate("() => window.took")
    assert min(took) < 100


def test_print_leaves_out_the_controls_and_shows_every_quote(page: Page) -> None:
    """On paper stand the answer, its citations with their quotes, and the disclaimer."""
    page.goto(f"/?{Asked(standin.STANCE).query()}")
    page.emulate_media(media="print")
    for hidden in ("header.top", "#composer", ".actions"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#c2 blockquote")).to_be_visible()
    expect(page.get_by_text("not investment advice").first).to_be_visible()
