"""Asking, following up, correcting and starting again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page import standin
from tests.page.steps import ask, chips
from tests.page.watch import Watch

pytestmark = pytest.mark.browser


def test_an_answer_shows_period_date_confidence_and_the_disclaimer(page: Page) -> None:
    """Everything an investor weighs stands beside the answer, in words."""
    page.goto("/")
    turn = ask(page, standin.FIGURE)
    for words in ("High confidence", "As of 31 Oct 2025", "Q3 2025", "not investment advice"):
        expect(turn.locator(".provenance")).to_contain_text(words)


def test_a_comparison_has_a_table_and_a_chart_of_the_same_figures(page: Page) -> None:
    """The drawing's accessible name gives the cells of the table."""
    page.goto("/")
    turn = ask(page, standin.COMPARE)
    expect(turn.get_by_role("table")).to_be_visible()
    expect(turn.get_by_role("rowheader", name="Google Cloud")).to_be_visible()
    expect(turn.get_by_role("img", name="Azure 40%; Google Cloud 34%; AWS 20%")).to_be_visible()
    with page.expect_download() as download:
        turn.get_by_role("link", name="Table as CSV").click()
    written = download.value.path().read_text()
    assert "Azure,40%,Q3 2025" in written


def test_a_stance_shows_both_sides(page: Page) -> None:
    """Bull and bear stand under their own headings, each sentence on its own side."""
    page.goto("/")
    turn = ask(page, standin.STANCE)
    expect(turn.locator(".side.bull")).to_contain_text("$132 billion")
    expect(turn.locator(".side.bear")).to_contain_text("down from 32%")


def test_an_opinion_names_its_author_and_platform(page: Page) -> None:
    """An expert's words are marked as opinion."""
    page.goto("/")
    turn = ask(page, standin.OPINION)
    expect(turn.locator(".voice").first).to_have_text("Opinion Joseph Carlson on X")


def test_conflicts_and_unanswered_parts_are_shown(page: Page) -> None:
    """Two values stand with both periods; what the dossier does not say stands beside."""
    page.goto("/")
    turn = ask(page, standin.CONFLICT)
    conflict = turn.locator(".conflict")
    expect(conflict).to_contain_text("Q3 2025")
    expect(conflict).to_contain_text("Q2 2025")
    expect(turn.get_by_text("Not in the dossier")).to_be_visible()


def test_a_follow_up_shows_how_it_was_read_and_sends_the_history(page: Page) -> None:
    """The earlier question travels with the next one."""
    page.goto("/")
    ask(page, standin.FIGURE)
    with page.expect_request(lambda request: "And+Azure" in request.url) as sent:
        turn = ask(page, standin.FOLLOW_UP)
    assert "h=How+fast+did+AWS" in sent.value.url
    expect(turn.get_by_text("Read as: How fast did Azure grow in Q3 2025?")).to_be_visible()
    expect(page.get_by_role("log").locator("article")).to_have_count(2)


def test_a_refusal_says_what_is_missing_and_leads_on(page: Page) -> None:
    """What is missing, what is covered, and a question that is answered when chosen."""
    page.goto("/")
    turn = ask(page, standin.REFUSED)
    expect(turn.get_by_text("The dossier does not say.")).to_be_visible()
    expect(turn.get_by_text("What is missing")).to_be_visible()
    expect(turn.get_by_text("Growth for Q2 2025 and Q3 2025")).to_be_visible()
    turn.get_by_role("link", name=standin.FIGURE).click()
    expect(chips(page.get_by_role("log")).first).to_be_visible()


def test_starter_and_related_questions_are_asked_when_chosen(page: Page) -> None:
    """A starter question and then a related one make two turns, without leaving the page."""
    page.goto("/")
    page.evaluate("() => { window.stayed = true; }")
    page.get_by_role("link", name=standin.FIGURE).click()
    related = page.get_by_role("navigation", name="Ask next")
    related.get_by_role("link", name=standin.STANCE).click()
    expect(page.get_by_role("log").locator("article")).to_have_count(2)
    assert page.evaluate("() => window.stayed") is True


def test_editing_replaces_the_question_and_what_followed(page: Page) -> None:
    """Asking again after Edit leaves one turn, the new one."""
    page.goto("/")
    ask(page, standin.FIGURE)
    ask(page, standin.FOLLOW_UP)
    page.get_by_role("button", name="Edit question").first.click()
    expect(page.get_by_label("Question")).to_have_value(standin.FIGURE)
    page.get_by_label("Question").fill(standin.STANCE)
    page.get_by_label("Question").press("Enter")
    expect(page.locator(".side.bull")).to_be_visible()
    expect(page.get_by_role("log").locator("article")).to_have_count(1)


def test_stopping_keeps_the_question(page: Page) -> None:
    """Stop ends the wait and the question is still in the box."""
    page.goto("/")
    page.route("**/?q=*", lambda route: None)
    page.get_by_label("Question").fill(standin.FIGURE)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Searching the dossiers…")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_label("Question")).to_have_value(standin.FIGURE)
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_an_unreachable_service_keeps_the_question_and_offers_a_retry(
    page: Page, watch: Watch
) -> None:
    """When the service is gone the cause is named; once it is back, Try again answers."""
    page.goto("/")
    page.route("**/?q=*", lambda route: route.abort())
    page.get_by_label("Question").fill(standin.FIGURE)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("The service cannot be reached.")).to_be_visible()
    expect(page.get_by_label("Question")).to_have_value(standin.FIGURE)
    page.unroute_all(behavior="wait")
    page.get_by_role("button", name="Try again").click()
    expect(chips(page.get_by_role("log")).first).to_be_visible()
    expect(page.locator(".is-trouble")).to_have_count(0)
    watch.complaints = [each for each in watch.complaints if "ERR_FAILED" not in each]


def test_a_question_that_is_too_long_is_refused_before_it_is_sent(page: Page) -> None:
    """1,001 code points are one too many, counted as the service counts them."""
    page.goto("/")
    page.get_by_label("Question").fill("\U0001f600" * 1001)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("1 characters too long")


def test_history_stays_in_the_browser_and_can_be_opened_and_cleared(page: Page) -> None:
    """A chat is listed, opened again turn by turn, and gone when cleared."""
    page.goto("/")
    ask(page, standin.FIGURE)
    ask(page, standin.FOLLOW_UP)
    page.get_by_role("button", name="New chat").click()
    expect(page.get_by_role("log").locator("article")).to_have_count(0)
    page.get_by_text("History", exact=True).click()
    page.get_by_role("button", name=standin.FIGURE, exact=True).click()
    expect(page.get_by_role("log").locator("article")).to_have_count(2)
    page.get_by_text("History", exact=True).click()
    page.get_by_role("button", name="Clear history").click()
    expect(page.get_by_text("No chats yet.")).to_be_visible()
    assert page.evaluate("() => JSON.parse(localStorage.getItem('dossier.chats'))") == []


def test_a_verdict_with_its_reason_is_kept(page: Page, feedback_path: Path) -> None:
    """One click sends the verdict; a reason and the question follow only on purpose."""
    page.goto("/")
    turn = ask(page, standin.FIGURE)
    turn.get_by_role("button", name="Bad answer").click()
    expect(turn.get_by_role("button", name="Bad answer")).to_have_attribute("aria-pressed", "true")
    turn.get_by_label("Why? (optional)").fill("wrong period")
    turn.get_by_role("button", name="Send reason").click()
    expect(turn.get_by_label("Why? (optional)")).to_have_count(0)
    first, second = [json.loads(line) for line in feedback_path.read_text().splitlines()[-2:]]
    assert (first["verdict"], second["reason"]) == ("down", "wrong period")
    assert "question" not in first | second


def test_copying_takes_the_sources_along(page: Page, address: str) -> None:
    """The clipboard holds the answer's markers and a numbered list of quotes."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/")
    turn = ask(page, standin.FIGURE)
    turn.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied with its citations.")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert f"[1] “{standin.BULL}”" in copied
    assert "not investment advice" in copied


def test_exports_hold_the_same_answer(page: Page) -> None:
    """Markdown names question and source; JSON is the contract's object."""
    page.goto("/")
    turn = ask(page, standin.FIGURE)
    with page.expect_download() as markdown:
        turn.get_by_role("link", name="Markdown").click()
    assert standin.BULL in markdown.value.path().read_text()
    with page.expect_download() as exported:
        turn.get_by_role("link", name="JSON").click()
    assert json.loads(exported.value.path().read_text())["status"] == "answered"


def test_the_theme_follows_the_system_and_can_be_switched(page: Page) -> None:
    """A dark system gives a dark page; the switch turns it light and is remembered."""
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    colour = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(15, 20, 24)"
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    assert page.evaluate(colour) == "rgb(246, 246, 243)"
    page.reload()
    assert page.evaluate(colour) == "rgb(246, 246, 243)"
