"""Takes the pictures under docs/screens of a service that runs at the given address."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.page.steps import ask, chips, open_chip

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SIZES = {"phone": (375, 780), "tablet": (768, 1024), "desktop": (1440, 900)}
CITED = "How did Amazon perform financially in Q2 2025?"
ASKED = {
    "figure": ("How fast did AWS grow in Q3 2025?",),
    "compare": ("Compare AWS vs Azure vs Google Cloud growth in Q3 2025",),
    "list": ("What are the key risks?",),
    "both-sides": ("Should I buy Amazon?",),
    "opinion": ("What does Joseph Carlson think about Amazon?",),
    "refusal": ("What is the dividend yield?",),
    "follow-up": ("How fast did AWS grow in Q3 2025?", "And Azure?"),
}
"""State -> the questions of its conversation."""

DARK = ("source", "compare", "analyst")
"""States that are pictured dark, too."""


def take(browser: Browser, address: str, size: str, scheme: str) -> None:
    """Every state at one size; of the dark ones a few."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for state in ("empty", "source", "dossier", "analyst", *ASKED):
        if scheme == "dark" and state not in DARK:
            continue
        show(page, state)
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)
        dark = "-dark" if scheme == "dark" else ""
        page.screenshot(path=FOLDER / f"{state}{dark}-{size}.png")
    context.close()


def show(page: Page, state: str) -> None:
    """Brings the page into a state."""
    page.goto({"dossier": "/dossiers/amazon", "analyst": "/analyst"}.get(state, "/"))
    if state == "analyst":
        page.get_by_role("button", name="Run").click()
        page.locator("#result-title").wait_for()
        page.locator(".result").scroll_into_view_if_needed()
    if state == "source":
        open_chip(page, chips(ask(page, CITED)).nth(1))
    for question in ASKED.get(state, ()):
        ask(page, question)


def main(address: str) -> None:
    """All sizes, light and dark."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            for scheme in ("light", "dark"):
                take(browser, address, size, scheme)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
