"""What all quoted experts say: of each post as much as there is room for."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, zip_longest

from corpus.regex import regex
from qa.choose.list_lines import WORDS_MAX, word_count
from qa.choose.saying import is_post
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line
from qa.types import Missing, MissingKind, Reason


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
