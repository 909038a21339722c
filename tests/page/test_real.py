"""The page over the real assistant: fifty answers, and every chip of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from playwright.sync_api import Page, expect

from corpus.types import Dossier
from qa.assistant import Assistant
from qa.types import Answer, Reply
from tests.page.steps import ask, chips, open_chip
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


COMPARED = (
    ("Compare AWS vs Azure vs Google Cloud growth in Q3 2025", {"AWS": "20%", "Azure": "40%"}),
    ("Compare AWS growth in Q2 and Q3 2025", {"Q2 2025": "17%", "Q3 2025": "20%"}),
)
"""Questions and what their tables must say."""


@pytest.mark.parametrize(("question", "cells"), COMPARED)
def test_a_comparison_is_a_table_with_bars_and_a_csv(
    real_page: Page, question: str, cells: dict[str, str]
) -> None:
    """Every side has its cited figure in the table, the same in the bars and in the file."""
    real_page.goto("/")
    turn = ask(real_page, question)
    for label, value in cells.items():
        head = real_page.get_by_role("rowheader", name=label, exact=True)
        row = turn.get_by_role("row").filter(has=head)
        expect(row.get_by_role("cell").first).to_contain_text(value)
        expect(chips(row).first).to_be_visible()
        expect(turn.get_by_role("img", name=f"{label} {value}")).to_be_visible()
    with real_page.expect_download() as table:
        turn.get_by_role("link", name="Table as CSV").click()
    lines = table.value.path().read_text().splitlines()
    for label, value in cells.items():
        assert any(line.startswith(f"{label},{value},") for line in lines)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Who is on the team?", "Andy Jassy"),
        ("What are the key risks?", "AWS Market Share Erosion"),
        ("Should I buy Amazon?", "no advice"),
        ("What does Joseph Carlson think about Amazon?", "Opinion"),
    ],
)
def test_a_real_answer_of_every_kind_is_set_as_its_kind(
    real_page: Page, question: str, shown: str
) -> None:
    """Lists, sides and opinions say what they are, with a date and the disclaimer."""
    real_page.goto("/")
    turn = ask(real_page, question)
    expect(turn.locator(".reply")).to_contain_text(shown)
    expect(turn.locator(".provenance")).to_contain_text("As of 31 Oct 2025")
    expect(turn.locator(".provenance")).to_contain_text("not investment advice")
    expect(chips(turn).first).to_be_visible()


def test_the_two_sides_of_a_real_stance_stand_beside_each_other(real_page: Page) -> None:
    """On a desktop the bear case begins at the height of the bull case, to its right."""
    real_page.goto("/")
    turn = ask(real_page, "Should I buy Amazon?")
    bull = turn.locator(".side.bull").bounding_box()
    bear = turn.locator(".side.bear").bounding_box()
    assert bull is not None
    assert bear is not None
    assert bull["y"] == bear["y"]
    assert bear["x"] >= bull["x"] + bull["width"]


def test_a_real_follow_up_says_how_it_was_read_and_keeps_its_source(real_page: Page) -> None:
    """ "And Azure?" is read with the question before it, and so is the link to its citation."""
    real_page.goto("/")
    ask(real_page, "How fast did AWS grow in Q3 2025?")
    turn = ask(real_page, "And Azure?")
    expect(turn.get_by_text("Read as: How fast did Azure grow in Q3 2025?")).to_be_visible()
    mark = open_chip(real_page, chips(turn).first)
    expect(mark).to_contain_text("Azure grew 40%")
    words = mark.text_content()
    assert words is not None
    real_page.reload()
    expect(real_page.locator("mark:focus")).to_have_text(words)


def test_the_faq_set_of_the_packaged_dossier_is_right(real_page: Page) -> None:
    """The dossier's own questions, asked of the live index from the page, are all right."""
    real_page.goto("/analyst")
    real_page.get_by_role("button", name="Run").click()
    expect(real_page.get_by_role("heading", name="5 of 5 right")).to_be_focused()
    expect(real_page.get_by_role("status")).to_have_text("Done.")
