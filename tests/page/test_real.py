"""The page over the real assistant: fifty answers, and every chip of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.types import Dossier
from qa.assistant import Assistant
from qa.library import open_assistant
from qa.settings import Settings
from qa.types import Answer, Reply
from tests.page.conftest import served
from tests.page.steps import ask, chips, open_chip
from tests.page.watch import Watch
from web.address import Asked
from web.glance import glance

pytestmark = pytest.mark.browser

ANSWERS = 50

OPEN_ALL = """async () => {
  const opened = [];
  const frame = () => new Promise(requestAnimationFrame);
  for (const chip of document.querySelectorAll('a.chip')) {
    const before = document.getElementById('source');
    chip.click();
    for (let tries = 0; tries < 300; tries += 1) {
      const now = document.getElementById('source');
      if (now && now !== before && document.activeElement.matches('mark')) break;
      await frame();
    }
    const mark = document.activeElement;
    const at = mark.getClientRects()[0];
    const over = document.elementFromPoint(at.left + Math.min(8, at.width / 2), at.top + 6);
    opened.push([Number(chip.textContent), mark.textContent, mark.contains(over),
                 document.querySelectorAll('mark').length]);
  }
  return opened;
}"""


@pytest.fixture(scope="module")
def assistant(packaged_index: Path) -> Assistant:
    """The real assistant over the packaged dossiers."""
    return open_assistant(Settings(index=packaged_index), report=lambda _: None)


@pytest.fixture(scope="module")
def real_address(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service over it."""
    with served(lambda: assistant, tmp_path_factory.mktemp("data") / "feedback.jsonl") as found:
        yield found


@pytest.fixture
def real_page(browser: Browser, real_address: str, watch: Watch) -> Iterator[Page]:
    """A watched desktop page of that service."""
    context = browser.new_context(base_url=real_address, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10000)
    watch.watch(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


def likely_questions(dossier: Dossier) -> Iterator[str]:
    """Questions that a dossier should answer: its own, and one for each figure and expert."""
    yield from (dossier.quote(pair.question) for pair in dossier.faqs)
    yield from ("Should I buy?", "What are the key risks?", "What are the near-term catalysts?")
    yield from (f"What does {dossier.quote(each.name)} think?" for each in dossier.experts)
    for row in glance(dossier):
        metric = row.metric.split(",")[0]
        yield f"What was {row.subject} {metric} in {row.period}?"
        yield f"Tell me about the {metric} of {row.subject or dossier.quote(dossier.company)}"
    for section in dossier.sections:
        yield f"What does the dossier say about {section.path[-1]}?"


def answered(assistant: Assistant, dossier: Dossier) -> Iterator[Reply]:
    """Replies to likely questions that are answers, each question once."""
    for question in dict.fromkeys(likely_questions(dossier)):
        reply = assistant.ask(question)
        if isinstance(reply.outcome, Answer):
            yield reply


def test_every_chip_of_fifty_answers_opens_its_exact_words(
    real_page: Page, assistant: Assistant, amazon: Dossier
) -> None:
    """The mark is the text between the citation's offsets; it is in view and has the focus."""
    replies = list(islice(answered(assistant, amazon), ANSWERS))
    assert len(replies) == ANSWERS
    for reply in replies:
        assert isinstance(reply.outcome, Answer)
        real_page.goto(f"/?{Asked(reply.question).query()}")
        opened = real_page.evaluate(OPEN_ALL)
        cited = {c.number: amazon.text[c.start : c.end] for c in reply.outcome.citations}
        assert {number for number, *_ in opened} == set(cited)
        wrong = [each for each in opened if each[1:] != [cited[each[0]], True, 1]]
        assert wrong == [], reply.question


def test_starter_related_and_nearest_questions_are_answerable(
    real_page: Page, assistant: Assistant
) -> None:
    """No question that the page offers is refused when it is chosen."""
    real_page.goto("/")
    for starter in real_page.locator(".starters a").all_text_contents():
        reply = assistant.ask(starter, dossiers=(assistant.dossiers[0].id,))
        assert isinstance(reply.outcome, Answer), starter
        for related in reply.related_questions:
            assert isinstance(assistant.ask(related).outcome, Answer), related


def test_a_conversation_with_the_real_assistant(real_page: Page) -> None:
    """Ask, open the source, be refused, and go on from there."""
    real_page.goto("/")
    turn = ask(real_page, "How did Amazon perform financially in Q2 2025?")
    expect(turn).to_contain_text("$167.7 billion")
    open_chip(real_page, chips(turn).first)
    refused = ask(real_page, "What is the dividend yield?")
    expect(refused.get_by_text("does not say").first).to_be_visible()
    refused.locator("[data-ask]").first.click()
    expect(real_page.get_by_role("log").locator("article.is-answer")).to_have_count(2)
