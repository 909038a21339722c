"""Where one question of a message ends and the next begins."""

from __future__ import annotations

from itertools import pairwise

from qa.answer import Found
from qa.asked import Sought
from qa.clean import Cleaned
from qa.glossary import CHANGE_METRICS
from qa.keys import Term, metric_keys, text_keys
from qa.kit import Kit
from qa.parts import cues

_PARTS_MAX = 3
"""More parts than this in one message are read as one question."""


def split_parts(cleaned: Cleaned, whole: Found, kit: Kit) -> tuple[str, ...]:
    """The questions of a message, in order; one when it cannot be split."""
    texts = [part for question in cleaned.questions for part in _halves(question)]
    added = cues.ADDED.match(cleaned.aside)
    if added and len(cleaned.aside.split()) <= 12:
        texts.append(cleaned.aside[added.end() :])
    if len(texts) == 1:
        texts = _metric_halves(texts[0], whole, kit)
    texts = [cues.ADDED.sub("", text.strip(" ,;.…")) for text in texts]
    texts = [_ended(text) for text in texts if text_keys(text, kit.glossary)]
    return tuple(texts) if len(texts) <= _PARTS_MAX else tuple(texts[:1])


def _ended(text: str) -> str:
    """A part that asks, with the mark that stands behind the last part alone."""
    return f"{text}?" if cues.STARTS_ASKING.match(text) and text[-1] not in "?!" else text


def _halves(question: str) -> list[str]:
    """One sentence split where a second question begins."""
    pieces: list[str] = []
    at = 0
    for match in cues.SPLIT.finditer(question):
        before = question[at : match.start()]
        if not _stands(before) or cues.SUBORDINATE.match(before) or _is_object(before):
            continue
        behind = question[match.end() :]
        if not _stands(behind) or cues.GAPPED.match(behind):
            continue
        pieces.append(before)
        at = match.end()
    return [*pieces, question[at:]]


def _stands(text: str) -> bool:
    return len(text.split()) >= 2 or (len(text) > 3 and text.strip(" ?").isalpha())


def _is_object(before: str) -> bool:
    return bool(cues.SAYS.search(before)) and not cues.STARTS_ASKING.match(before)


def listed_metrics(whole: Found) -> tuple[str, ...]:
    """'Q2 - sales, EBITDA and EPS?' as a question for each; none where fewer than three are listed.

    Two may be the two sides of one thing.
    """
    reading = whole.reading
    terms = [term for term in reading.terms if term.metric not in CHANGE_METRICS | {None}]
    runs: list[list[Term]] = [terms[:1]]
    for one, two in pairwise(terms):
        if cues.LISTED.fullmatch(reading.text, one.end, two.start):
            runs[-1].append(two)
        else:
            runs.append([two])
    run = max(runs, key=len)
    if not _LISTED_LEAST <= len({term.metric for term in run}) <= _LISTED_MOST:
        return ()
    before, behind = reading.text[: run[0].start], reading.text[run[-1].end :]
    return tuple(f"{before}{reading.text[each.start : each.end]}{behind}" for each in run)


_LISTED_LEAST, _LISTED_MOST = 3, 8
"""How many metrics make a list of them."""


def _metric_halves(text: str, whole: Found, kit: Kit) -> list[str]:
    """'What is the capex and the operating income?' as two questions."""
    if whole.reading.asked.sought is not Sought.NUMBER or len(whole.reading.metrics) < 2:
        return [text]
    terms = [term for term in whole.reading.terms if term.metric is not None]
    for one, two in pairwise(terms):
        if one.metric is None or two.metric is None:
            continue
        if metric_keys(one.metric, kit.glossary) & metric_keys(two.metric, kit.glossary):
            continue
        between = text[one.end : two.start]
        if cues.CONJUNCTION.fullmatch(between):
            return [text[: one.end] + text[two.end :], text[: one.start] + text[two.start :]]
        if joint := cues.SIGN.search(between):
            return [text[: one.end + joint.start()], text[one.end + joint.end() :]]
    return [text]
