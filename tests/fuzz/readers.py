"""What is fuzzed: each reader takes any bytes, and raises for what it should have borne."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from corpus.errors import BlankText
from corpus.page import parse_page
from corpus.types import Dossier
from qa.assistant import Assistant
from qa.types import Answer, Turn
from tests.qa.conftest import small_assistant_over
from tests.qa.dossiers import ACME
from web.limits import MAX_QUESTION_CHARS

FOUND = Path(__file__).parent / "found"
"""A file READER-DIGEST for every input that a reader once failed on."""


def read_question(content: bytes) -> int:
    """Asks the first line, after the second if there is one; gives the number of quotes."""
    asked, _, earlier = content.decode(errors="replace").partition("\n")
    history = [Turn(earlier[:MAX_QUESTION_CHARS])] if earlier else []
    reply = _assistant().ask(asked[:MAX_QUESTION_CHARS], history=history)
    outcome = reply.outcome
    citations = outcome.citations if isinstance(outcome, Answer) else ()
    assert all(ACME[each.start : each.end] == each.quote for each in citations)
    assert all(ACME[each.start : each.end] == each.text for each in reply.passages)
    return len(citations)


def read_layout(content: bytes) -> int:
    """Reads a page, plain and Markdown; gives the number of its sentences."""
    text = content.decode(errors="replace")
    pages = [page_of(text, markdown=markdown) for markdown in (False, True)]
    sections = [section for page in pages if page is not None for section in page.sections]
    return sum(len(section.sentences) for section in sections)


def page_of(text: str, *, markdown: bool) -> Dossier | None:
    """The dossier, every sentence of which lies in its text; None for a blank text."""
    try:
        dossier = parse_page("made-up", text, markdown=markdown)
    except BlankText:
        return None
    spans = [each.span for section in dossier.sections for each in section.sentences]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert dossier.text == text
    return dossier


@cache
def _assistant() -> Assistant:
    """One made-up dossier; the folder is not needed once its index is open."""
    with tempfile.TemporaryDirectory() as folder:
        return small_assistant_over([("acme", ACME)], Path(folder))


READERS: Mapping[str, Callable[[bytes], int]] = {"question": read_question, "layout": read_layout}
