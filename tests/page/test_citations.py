"""Every citation opens its exact words, in view and focused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.types import Dossier
from qa.types import Answer
from tests.page import standin
from tests.page.steps import ask, chips, is_in_view, open_chip
from web.address import Asked

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("question", sorted(standin.PREPARED))
def test_every_chip_opens_its_exact_words_in_view_and_focused(
    page: Page, amazon: Dossier, question: str
) -> None:
    """The mark's text is the citation's quote, character for character."""
    reply = standin.StandIn([amazon]).ask(question)
    assert isinstance(reply.outcome, Answer)
    quotes = {citation.number: citation.quote for citation in reply.outcome.citations}
    page.goto("/")
    turn = ask(page, question)
    shown = chips(turn)
    assert shown.count() >= len(quotes)
    for at in range(shown.count()):
        chip = shown.nth(at)
        mark = open_chip(page, chip)
        assert mark.text_content() == quotes[int(chip.inner_text())]
        assert page.locator("mark").count() == 1
        assert is_in_view(mark)
        expect(chip).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("width", [320, 375, 768])
def test_on_a_narrow_window_the_source_opens_below_in_view(page: Page, width: int) -> None:
    """On a phone the mark comes into view below the chat, and closing goes back to the chip."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/")
    chip = chips(ask(page, standin.STANCE)).last
    assert is_in_view(open_chip(page, chip))
    page.get_by_role("link", name="Close the source").click()
    expect(page.locator("#source")).to_have_count(0)
    expect(chip).to_be_focused()


def test_the_permalink_of_a_citation_opens_the_same_highlight(page: Page, amazon: Dossier) -> None:
    """`citation.url` alone brings back the answer and the marked words."""
    reply = standin.StandIn([amazon]).ask(standin.STANCE)
    assert isinstance(reply.outcome, Answer)
    citation = reply.outcome.citations[1]
    page.goto(citation.url)
    mark = page.locator("mark:focus")
    expect(mark).to_have_text(citation.quote)
    assert is_in_view(mark)
    expect(page.get_by_text("The index has changed")).to_have_count(0)


def test_an_older_permalink_says_that_the_index_has_changed(page: Page) -> None:
    """A link made with another index version is answered, and says so."""
    page.goto(f"/?{Asked(standin.FIGURE).query()}&v=older")
    expect(page.get_by_text("The index has changed since this link was made")).to_be_visible()


def test_previous_and_next_walk_through_the_citations(page: Page) -> None:
    """From the first citation, next leads to the second and previous back again."""
    page.goto("/")
    open_chip(page, chips(ask(page, standin.STANCE)).first)
    source = page.get_by_role("complementary", name="Source")
    expect(source.get_by_text("1 of 3")).to_be_visible()
    source.get_by_role("link", name="Next quote").click()
    expect(page.locator("mark:focus")).to_have_text(standin.BEAR)
    source.get_by_role("link", name="Previous quote").click()
    expect(page.locator("mark:focus")).to_have_text(standin.BULL)
    expect(source.get_by_text("Q3 2025 · as of 31 Oct 2025")).to_be_visible()


def test_a_preview_shows_on_hover_and_focus_and_leaves_on_escape(page: Page) -> None:
    """The preview holds the quote; Escape takes it away and nothing else."""
    page.goto("/")
    chip = chips(ask(page, standin.FIGURE)).first
    chip.hover()
    expect(page.get_by_role("tooltip")).to_contain_text(standin.BULL)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.mouse.move(0, 0)
    page.keyboard.press("Shift+Tab")
    chip.focus()
    expect(page.get_by_role("tooltip")).to_contain_text(standin.BULL)


def test_carriage_returns_and_odd_spaces_survive_in_the_highlight(
    browser: Browser, address: str
) -> None:
    """What the server writes for a mark is read back by the browser unchanged."""
    from web.paper import exact

    odd = "a\r\nb\rc\u00a0d  e\u2028f\U0001f600\u0301<&\"'"
    page = browser.new_page()
    page.set_content(f"<mark>{exact(odd)}</mark>")
    assert page.locator("mark").evaluate("(mark) => mark.textContent") == odd
    page.close()


def test_a_refusal_opens_its_nearest_passages_as_such(page: Page) -> None:
    """A passage beside a refusal is shown as near, is no citation, and opens in the source."""
    page.goto("/")
    turn = ask(page, standin.REFUSED)
    expect(chips(turn)).to_have_count(0)
    turn.get_by_text("Nearest passages, which do not answer the question").click()
    turn.get_by_role("link", name="Show passage 1 in the dossier").click()
    expect(page.locator("mark:focus")).to_be_visible()
    expect(page.locator("#source").get_by_text(re.compile(r"\d of \d"))).to_have_count(0)


def test_the_address_of_an_opened_citation_can_be_passed_on(page: Page) -> None:
    """The address bar holds question and citation; a new tab shows the same highlight."""
    page.goto("/")
    open_chip(page, chips(ask(page, standin.STANCE)).first)
    page.get_by_role("link", name="Next quote").click()
    expect(page.locator("mark:focus")).to_have_text(standin.BEAR)
    assert page.url.endswith("#c2")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("mark:focus")).to_have_text(standin.BEAR)


def test_the_permalink_of_a_follow_up_carries_what_it_leans_on(page: Page) -> None:
    """Opened anew, a follow-up is read as it was, because the earlier question is in the link."""
    page.goto("/")
    ask(page, standin.FIGURE)
    turn = ask(page, standin.FOLLOW_UP)
    link = turn.get_by_role("link", name="Permalink").get_attribute("href")
    assert link is not None
    page.goto(link)
    expect(page.get_by_text("Read as: How fast did Azure grow in Q3 2025?")).to_be_visible()
    expect(page.get_by_role("link", name=standin.FIGURE, exact=True).first).to_be_visible()
