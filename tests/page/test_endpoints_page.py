"""The page of the endpoints in a browser: for everyone, complaint-free, and its commands copied."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.page.steps import overflow
from tests.page.test_everyone import RULES

pytestmark = pytest.mark.browser


PARTS = ("header", "nav.contents", "#answer", "#headers", "#shape-ChatRequest")
"""One of each kind of thing on the page: axe takes long over all that repeats."""


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    page: Page, width: int, scheme: str
) -> None:
    """At the narrowest width and at a desktop's, with examples unfolded."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/docs")
    page.locator("#answer details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert overflow(page) == 0
    parts = {"include": [[each] for each in PARTS]}
    found = Axe().run(page, context=parts, options=RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_a_command_is_copied_or_at_least_selected(page: Page) -> None:
    """The button says which, as does the status; the text is that of the command."""
    page.goto("/docs")
    first = page.locator("#answer .code").first
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == first.locator("code").text_content()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("Selected")
    assert page.evaluate("getSelection().toString()").startswith("curl --silent http://127.0.0.1:")


def test_the_page_is_reached_from_the_others_and_read_without_script(
    page: Page, page_without_script: Page
) -> None:
    """A link at the top leads to it; no script is needed to see any of it."""
    page.goto("/")
    page.get_by_role("link", name="API").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The endpoints")
    page_without_script.goto("/docs")
    expect(page_without_script.locator("#shape-AnswerBody")).to_contain_text("resolved_question")
    expect(page_without_script.locator("[data-copy]").first).not_to_be_visible()
