"""What a question sets side by side: names, periods, places, or plain words.

"which grew faster, soup or crisps?" -> "soup", "crisps".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from corpus.regex import regex
from qa.asked import Sought
from qa.compare import cues
from qa.compare.resolve import Side, SideKind, is_own, resolve_side
from qa.compare.stretches import around, left_of
from qa.compare.times import are_joined, times_of, with_now
from qa.entity_book import EntityKind, is_initials
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.words import tokens

_ONE_ANSWER = frozenset({Sought.PERSON, Sought.DATE, Sought.CAUSE, Sought.TITLE})
"""What is sought by questions that merely name two things, unless they weigh them."""


def find_sides(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Side, ...]:
    """The sides that a question compares, in order; none, or at least two."""
    found = _joined(question, ledger, glossary) or _of_one_class(question, ledger)
    if {side.kind for side in found} == {SideKind.WORDS, SideKind.OTHERS}:
        found = tuple(_as_own(side, ledger) for side in found)
    if any(side.kind is SideKind.EXPECTED for side in found):
        found = tuple(_as_reported(side) for side in found)
    unique = tuple({side.key: side for side in reversed(found)}.values())[::-1]
    return unique if len(unique) > 1 else ()


def _as_own(side: Side, ledger: Ledger) -> Side:
    """What is set against "its peers" is the company's, and the words say what of it."""
    if side.kind is SideKind.OTHERS:
        return side
    return Side(SideKind.NAME, ledger.company, side.start, side.start, ledger.company)


def _as_reported(side: Side) -> Side:
    """What is set against an expectation is what was reported, however it is put."""
    return side if side.kind is SideKind.EXPECTED else replace(side, kind=SideKind.ACTUAL)


def compares(question: str, sides: tuple[str, ...], sought: Sought) -> bool:
    """Whether a question compares: it has sides, or names a group, views or two values."""
    weighs = cues.COMPARATIVE.search(question) or cues.COMPARING.search(question)
    if sought in _ONE_ANSWER and not weighs:
        return False
    if len(sides) > 1 or cues.TWO_VIEWS.search(question) or cues.OLD_NEW.search(question):
        return True
    if cues.CONFLICT.search(question):
        return True
    return bool(cues.GROUPED.search(question))


def weighs(question: str) -> bool:
    """Whether a question sets one thing against another in so many words."""
    return bool(cues.STRONG.search(question) or cues.THAN.search(question))


def _joined(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Side, ...]:
    """Sides on both hands of a joining word."""
    for joint in _joints(question):
        spans = around(question, joint, ledger)
        if spans is None:
            continue
        found = [_side(question, span, ledger, glossary) for span in spans]
        if _is_mere_and(question, joint) and all(s is None or s.kind in _PLAIN for s in found):
            continue
        sides = tuple(side for side in found if side is not None)
        if len(sides) == len(spans) and len(sides) > 1:
            return _of_what_differs(question, sides, ledger, glossary)
    return _related(question, ledger, glossary)


def _side(question: str, span: tuple[int, int], ledger: Ledger, glossary: Glossary) -> Side | None:
    side = resolve_side(question, *span, ledger, glossary)
    if side is None:
        return None
    return replace(side, first=min(span[0], side.start), last=max(span[1], side.end))


def _related(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Side, ...]:
    """Sides of a verb that sets one against the other, where both are known: "did X beat Y?"."""
    if not _ASKS_WHETHER.search(question):
        return ()
    for joint in (*cues.THAN.finditer(question), *cues.OUTDOES.finditer(question)):
        if _IS_SAME.match(question[joint.end() :]):
            continue
        spans = around(question, joint.span(), ledger)
        found = [_side(question, span, ledger, glossary) for span in spans or ()]
        noun = joint.groupdict().get("noun")
        if found and noun and found[0] is not None and found[0].kind is SideKind.WORDS:
            found[0] = _side(question, joint.span("noun"), ledger, glossary) or found[0]
        sides = tuple(side for side in found if side is not None)
        is_hoped = any(side.kind is SideKind.EXPECTED for side in sides)
        known = is_hoped or all(side.kind in _KNOWN for side in sides)
        if known and len(sides) > 1 and len(sides) == len(found):
            return _of_what_differs(question, sides, ledger, glossary)
    return ()


_IS_SAME = regex(
    r"(?:it|they|that|this|we|he|she)\s+(?:was|were|did|does|do|had|has|have|is|are|used)\b", re.I
)
"""Behind "than": the very thing at another time, which is no other side."""


_ASKS_WHETHER = regex(
    r"(?:^|[,:;.?!]|\band|\bbut|\bor|\bif|\bwhether)\s*(?:did|do|does|is|are|was|were|has|have|had|"
    r"will|can|could)\b",
    re.IGNORECASE,
)
_KNOWN = frozenset({SideKind.NAME, SideKind.WORDS, SideKind.PLACE, SideKind.OTHERS})
_TIMES = frozenset({SideKind.PERIOD, SideKind.EARLIER})


def _of_what_differs(
    question: str, sides: tuple[Side, ...], ledger: Ledger, glossary: Glossary
) -> tuple[Side, ...]:
    """The sides by what sets them apart: two times of one thing, or two things at one time."""
    times = [side for side in sides if side.kind in _TIMES]
    one_name = len({side.key for side in sides}) == 1
    if not one_name and len(times) in (0, len(sides)):
        return sides
    named = {side.name for side in sides if side.kind is SideKind.NAME}
    every = times_of(question, ledger)
    if len(named) < 2 and len({side.key for side in every}) > 1:
        return every
    if one_name:
        return sides
    return tuple(_without_time(question, side, ledger, glossary) for side in sides)


def _without_time(question: str, side: Side, ledger: Ledger, glossary: Glossary) -> Side:
    """ "Q2 sales" beside "profit" is "sales"; a stretch that is a time alone stays one."""
    if side.kind not in _TIMES:
        return side
    for first, last in ((side.first, side.start), (side.end, side.last)):
        words = tokens(question[first:last])
        if words:
            span = first + words[0].start, first + words[-1].end
            return _side(question, span, ledger, glossary) or side
    of = _OF_TIME.search(question[: side.first])
    before = left_of(question, of.start()) if of else None
    return (_side(question, before, ledger, glossary) if before else None) or side


_OF_TIME = regex(r"\s(?:in|for|during|of|at)\s+(?:the\s+)?$", re.IGNORECASE)
"""Between what is compared and its time: "ad sales in Q2, compared with cloud sales"."""


_PLAIN = frozenset({SideKind.WORDS, SideKind.UNKNOWN})


def _is_mere_and(question: str, joint: tuple[int, int]) -> bool:
    """Whether two plain words are joined by "and" alone in a question that does not compare."""
    return "and" in question[slice(*joint)].casefold() and not cues.COMPARING.search(question)


def _joints(question: str) -> list[tuple[int, int]]:
    strong = [
        m.span()
        for m in cues.STRONG.finditer(question)
        if not cues.NOT_SIDES.search(question[: m.start()])
    ]
    if strong:
        return strong
    compares = cues.COMPARATIVE.search(question) or cues.COMPARING.search(question)
    listed = re.search(r":\s*[^:?]+\bor\b[^:?]+\??$", question, re.IGNORECASE)
    if not compares and not listed:
        return []
    return [
        match.span()
        for match in cues.WEAK.finditer(question)
        if not _ENDS_SHORT.search(question[: match.start()]) or "/" not in match.group()
    ]


_ENDS_SHORT = regex(r"(?<![\w])[A-Za-z]{1,2}$")
"""Before a slash: what belongs to a ratio ("P/E", "EV/EBITDA") and no side."""


def _of_one_class(question: str, ledger: Ledger) -> tuple[Side, ...]:
    """Two or more names, or two times, in one comparing question, however they are joined."""
    names = [
        Side(
            SideKind.NAME,
            question[m.start : m.end],
            m.start,
            m.end,
            ledger.company if is_own(m.name, ledger) else m.name,
            first=m.start,
            last=m.end,
        )
        for m in ledger.book.mentions(question)
        if ledger.book.by_name[m.name].kind not in (EntityKind.PERSON, EntityKind.EXPERT)
        and not is_initials(question, m)
    ]
    compares = bool(
        cues.RELATING.search(question)
        or cues.COMPARING.search(question)
        or cues.STRONG.search(question)
    )
    if len({side.name for side in names}) > 1 and (compares or _are_joined(question, names)):
        return tuple(names)
    times = with_now(question, times_of(question, ledger), ledger)
    return times if are_joined(question, times) or (len(times) > 1 and compares) else ()


def _are_joined(question: str, names: list[Side]) -> bool:
    return all(
        re.fullmatch(
            r"[’'s]*\s*(?:,|and|or|,\s*and|,\s*or|&)\s*(?:(?:at|in|of|for|by|from)\s+)?(?:the\s+)?",
            question[one.end : other.start],
            re.I,
        )
        for one, other in pairwise(names)
    )
