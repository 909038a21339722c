"""Takes the pictures under docs/screens of a service that runs at the given address."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.page.steps import ask, chips, open_chip

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SIZES = {"phone": (375, 780), "tablet": (768, 1024), "desktop": (1440, 900)}
ANSWERED = "How did Amazon perform financially in Q2 2025?"
SIDED = "Should I buy Amazon?"
REFUSED = "What is the dividend yield?"


def take(browser: Browser, address: str, size: str, scheme: str) -> None:
    """Every state at one size: light ones in full, of the dark ones the answer."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()

    def shoot(state: str) -> None:
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)
        page.screenshot(path=FOLDER / f"{state}-{size}.png")

    page.goto("/")
    if scheme == "light":
        shoot("empty")
        ask(page, REFUSED)
        shoot("refusal")
        page.goto("/dossiers/amazon")
        shoot("dossier")
        page.goto("/")
        ask(page, SIDED)
        shoot("both-sides")
        page.goto("/")
    open_chip(page, chips(ask(page, ANSWERED)).nth(1))
    shoot("source" if scheme == "light" else "dark")
    context.close()


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
