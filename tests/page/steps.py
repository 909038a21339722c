"""What a reader does on the page, and what they can see of it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

IN_VIEW = """(mark) => {
  const at = mark.getClientRects()[0];
  const seen = document.elementFromPoint(at.left + Math.min(8, at.width / 2), at.top + 6);
  return at.top >= 0 && at.top < innerHeight && Boolean(seen && mark.contains(seen));
}"""
"""The mark's beginning is inside the window and nothing lies over it."""


def ask(page: Page, question: str) -> Locator:
    """Types the question, presses Ask and gives the new turn."""
    turns = page.locator("article.turn[data-turn]")
    before = turns.count()
    page.get_by_label("Question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    turn = turns.nth(before)
    turn.wait_for()
    return turn


def chips(place: Locator | Page) -> Locator:
    """The citation chips."""
    return place.get_by_role("link", name="Citation").and_(place.locator("a.chip"))


def open_chip(page: Page, chip: Locator) -> Locator:
    """Clicks the chip and gives the mark once it is the focused one."""
    chip.click()
    mark = page.locator("mark:focus")
    mark.wait_for()
    return mark


def is_in_view(mark: Locator) -> bool:
    """Whether a reader sees the mark without scrolling."""
    return bool(mark.evaluate(IN_VIEW))


def overflow(page: Page) -> int:
    """By how many pixels the page scrolls sideways."""
    wide: int = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide
