"""Several dossiers: choosing one, asking all, and being asked which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.types import Dossier
from tests.page import standin
from tests.page.conftest import served
from tests.page.handmade import plain_dossier
from tests.page.standin import StandIn
from tests.page.steps import ask, chips, open_chip
from tests.page.watch import Watch

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shelf_address(amazon: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service over two dossiers."""
    other = plain_dossier("zebra", "Zebra Holdings\nZebra sells stripes.\nMargins are thin.")
    folder = tmp_path_factory.mktemp("shelf")
    with served(lambda: StandIn([amazon, other]), folder / "feedback.jsonl") as found:
        yield found


@pytest.fixture
def shelf(browser: Browser, shelf_address: str, watch: Watch) -> Iterator[Page]:
    """A watched page of that service."""
    context = browser.new_context(base_url=shelf_address)
    context.set_default_timeout(5000)
    watch.watch(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


def test_a_question_that_could_mean_either_offers_the_choice(shelf: Page) -> None:
    """Choosing one asks the same question of it, in the same chat."""
    shelf.goto("/")
    turn = ask(shelf, standin.AMBIGUOUS)
    turn.get_by_role("link", name="Amazon").click()
    answer = shelf.locator("article.is-answer")
    expect(answer).to_contain_text("Trainium Adoption Beyond Anthropic")
    expect(answer.get_by_text("From Amazon")).to_be_visible()
    expect(shelf.get_by_role("log").locator("article")).to_have_count(2)


def test_the_chosen_dossier_is_the_one_asked(shelf: Page) -> None:
    """The select narrows the question, and the source is that dossier's."""
    shelf.goto("/")
    shelf.get_by_label("Dossier").select_option("zebra")
    turn = ask(shelf, "echo")
    mark = open_chip(shelf, chips(turn).nth(1))
    expect(mark).to_have_text("Zebra sells stripes.")
    shelf.goto("/dossiers/zebra")
    expect(shelf.get_by_label("Dossier")).to_have_value("zebra")
    expect(shelf.get_by_role("heading", name="Zebra Holdings").first).to_be_visible()


def test_the_empty_page_lists_every_dossier_and_says_how_to_add_one(shelf: Page) -> None:
    """Titles lead to the dossiers; a line names the folder and the command."""
    shelf.goto("/")
    expect(shelf.get_by_role("link", name="Zebra Holdings")).to_be_visible()
    expect(shelf.get_by_text("To add a dossier of your own")).to_contain_text("dossier index")
