"""What is asked for and stood where a post breaks off."""

from __future__ import annotations

import pytest

from corpus.page import parse_page
from qa.broken_off import breaks_off
from qa.glossary import load_glossary
from qa.ledger import read_ledger
from qa.understand import understand

_PAGE = """Orbital Foods plc logo

Orbital Foods plc: Full Plate or Empty Promise

Orbital Foods plc makes food.

Updated: Oct 31, 2025
Consumer

Executive Summary

Orbital Foods plc is a maker of food. The dividend has to rise first.

Follow the Experts

Quickly navigate key insights from industry experts.

Jane Smith profile

Jane Smith

Food analyst

12K audience

Expert Insights

x

{post}
"""


@pytest.mark.parametrize(
    ("question", "post", "words", "breaks"),
    [
        ("What has to happen before Jane Smith buys?", "I like ovens. I will not buy until...",
         "until", True),
        ("What has to happen before Jane Smith buys?", "I like ovens. I will not buy until...",
         "like ovens", True),
        ("What has to happen before Jane Smith buys?", "I will not buy until ovens are cheap.",
         "until", False),
        ("What does Jane Smith like?", "I like ovens. I will not buy until...", "like ovens",
         False),
        ("What has to happen before anyone buys?", "I will not buy until...", "has to rise",
         False),
        ("When will Jane Smith sell?", "I own 40 shares. I will hold on unless...", "40", True),
        ("At what price will Jane Smith sell?", "I sell if it falls below $9, but not before...",
         "$9", False),
        ("Which stock would Jane Smith rather own?", "I'd rather own...", "rather own", True),
        ("What does Jane Smith own?", "I own 40 shares, and what the...", "40", False),
        ("Which stock would Jane Smith buy?", "I'd rather own...", "rather own", False),
        ("What is the second reason?", "Two reasons for doubt: 1.) freight costs...", "reasons",
         True),
        ("What's number two?", "Two reasons for doubt: 1.) freight costs...", "reasons", True),
        ("The second one is?", "Two reasons for doubt: 1.) freight costs...", "reasons", True),
        ("What is the second reason?", "For two reasons: 1.) freight 2.) wages.", "wages", False),
        ("What is the first reason?", "Two reasons for doubt: 1.) freight costs...", "reasons",
         False),
    ],
)  # fmt: skip
def test_a_post_that_ends_too_soon_does_not_tell(
    question: str, post: str, words: str, *, breaks: bool
) -> None:
    """The condition, or the second of two reasons, is not told by what stands before it."""
    dossier = parse_page("orbital", _PAGE.format(post=post), markdown=False)
    ledger = read_ledger(dossier, load_glossary())
    claim = next(each for each in ledger.claims if words in each.text)
    reading = understand(question, "", ledger, load_glossary())
    assert breaks_off([claim], reading, ledger) is breaks
