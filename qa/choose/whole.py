"""What is asked for whole in no list: both sides, what all quoted experts say, who somebody is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, zip_longest

from corpus.regex import regex
from qa.choose.list_lines import WORDS_MAX, word_count
from qa.choose.next_results import choose_next_results
from qa.choose.person import choose_person
from qa.choose.saying import is_post
from qa.choose.stance import choose_sides, choose_sides_on_topic
from qa.compare.views import choose_views
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line
from qa.page_parts import SIDES, asks_for_posts, parts_asked
from qa.types import Missing, MissingKind, Reason


def choose_whole(desk: Desk) -> Draft | None:
    """Two views, both sides, every post or a person, where these and nothing else are asked for."""
    whole = choose_views(desk) or _choose_parts(desk)
    if not isinstance(whole, Draft):
        return None
    return replace(whole, signals=(*whole.signals, (WHOLE, 1.0)))


def _choose_parts(desk: Desk) -> Draft | Lack | None:
    text = desk.reading.text
    kinds = parts_asked(text, desk.ledger, desk.glossary)
    if {*kinds} == {*SIDES} and not desk.reading.advice:
        return choose_sides(desk)
    if asks_for_posts(text, kinds):
        return choose_posts(desk)
    person = choose_person(desk) or choose_next_results(desk)
    if desk.reading.advice or isinstance(person, Draft):
        return person
    return choose_sides_on_topic(desk)


WHOLE = "whole"
"""The signal of an answer that is all that was asked for."""


def choose_posts(desk: Desk) -> Draft | Lack:
    """The first sentence of every post, then the second ones, until a reader has enough."""
    ledger = desk.ledger
    posts = [
        [
            claim
            for claim in ledger.claims
            if claim.expert == number and is_post(claim, desk) and not _DATE.fullmatch(claim.text)
        ]
        for number in range(len(ledger.dossier.experts))
    ]
    in_turn = [claim for row in zip_longest(*posts) for claim in row if claim is not None]
    words = accumulate(word_count([sentence_line(claim, ledger)]) for claim in in_turn)
    room = max(len(posts), bisect_right(list(words), WORDS_MAX))
    given = sorted(in_turn[:room], key=lambda claim: claim.key)
    if not given:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, "experts"),))
    return Draft(
        "quote", tuple(sentence_line(claim, ledger) for claim in given), strength=_ALL_TOLD
    )


_DATE = regex(r"\W*(?:[A-Za-z]+\W+)?\d{1,4}\W+(?:[A-Za-z]+\W+)?\d{1,4}(?:\W+\d{2,4})?\W*")
"""A line that only dates a post."""

_ALL_TOLD = 0.9
"""The strength of an answer in which everybody has a say."""
