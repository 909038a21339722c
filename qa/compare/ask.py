"""Each side of a comparison asked for by itself, as any other question is.

"which grew faster, soup or crisps?" asks "soup growth" and "crisps growth". Whatever the other
choosers learn to answer, comparisons so can, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.regex import regex
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.compare.values import wants_figures
from qa.desk import Desk
from qa.draft import Draft, Lack
from qa.keys import Term

Ask = Callable[[str, bool], "Draft | Lack"]
"""Puts one plain question to the same dossier; the flag says that a number is wanted."""

_LINES_MAX = 2
"""What takes more lines than this to say of one side is no side of a comparison."""

_POST_LINES = 5
"""A post is short and may be given whole."""

_FOLD = re.IGNORECASE
_ASKING = regex(
    r"\b(?:which|who|whose|what(?:['’]s|s)?|how|whether|if|is|are|was|were|does|do|did|has|have|had|put|set|give|show|"
    r"tell|me|please|it|its|their|one|much|many|by\s+how\s+much|and|or|but|look|looks|both)\b|['’]s\b(?=\W*$)",
    _FOLD,
)
"""Words that make a question of what is compared and say nothing of it."""


_UNIT = regex(r"\s+(?:unit|arm|business|division|segment|operations?|side|line)(?:['’]s)?$", _FOLD)
"""What kind of part of a company plain words are; the dossier need not call it so."""


def asked_of(side: Side, sides: tuple[Side, ...], desk: Desk, ask: Ask) -> Draft | None:
    """What answers the question for one side alone; None when nothing does."""
    if side.kind in _NOT_ASKED:
        return None
    found = ask(side_question(side, sides, desk), wants_figures(desk))
    if not isinstance(found, Draft) or not found.lines:
        return None
    most = _POST_LINES if desk.ledger.is_own_expert(side.name) else _LINES_MAX
    return found if len(found.lines) <= most else None


_NOT_ASKED = frozenset({SideKind.OTHERS, SideKind.EXPECTED, SideKind.ACTUAL, SideKind.EARLIER})


def side_question(side: Side, sides: tuple[Side, ...], desk: Desk) -> str:
    """The question for one side: its own words, and what stands outside all sides."""
    text = desk.reading.text
    rest = _outside(text, sides)
    own = text[side.first : side.last] if side.last else side.name or side.text
    if side.kind is SideKind.WORDS:
        own = _UNIT.sub("", own)
    words = [own, rest]
    if not _metrics(desk, side.first, side.last) and not _mentions_metric(sides, desk):
        words = [own, *_borrowed(side, sides, desk), rest]
    if cues.GROWING.search(text) and not re.search(r"\bgr[eo]w", " ".join(words), _FOLD):
        words.append("growth")
    return " ".join(" ".join(words).split())


def _outside(text: str, sides: tuple[Side, ...]) -> str:
    """The question without its sides and without the words of comparing and asking."""
    for side in sorted(sides, key=lambda each: -each.first):
        text = f"{text[: side.first]} , {text[side.last :]}" if side.last else text
    for cue in (cues.THAN, cues.STRONG, cues.COMPARATIVE, cues.COMPARING, _ASKING):
        text = cue.sub(" ", f" {text} ")
    text = re.sub(
        r"\b(?:of|in|at|for|on|to|from|with|between|the|a|an)\s*(?=[,:;.?!]|$)", " ", text
    )
    return " ".join(re.sub(r"[,:;.?!()]+", " ", text).split())


def _metrics(desk: Desk, first: int, last: int) -> tuple[Term, ...]:
    terms = desk.reading.terms
    return tuple(t for t in terms if t.metric is not None and first <= t.start < last)


def _mentions_metric(sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether a metric stands outside the sides, for all of them."""
    inside = {t.start for side in sides for t in _metrics(desk, side.first, side.last)}
    return any(t.metric is not None and t.start not in inside for t in desk.reading.terms)


def _borrowed(side: Side, sides: tuple[Side, ...], desk: Desk) -> list[str]:
    """The metric that another side names for all: "Q2 growth against Q3".

    Of "ad sales against Prime" it is "sales": "ad" is the other side itself.
    """
    text = desk.reading.text
    found = [
        text[max(term.start, other.end if other.kind is SideKind.WORDS else 0) : term.end].strip()
        for other in sides
        if other is not side
        for term in _metrics(desk, other.first, other.last)
    ]
    return [metric for metric in dict.fromkeys(found) if metric]
