"""What a question sets side by side: names, periods, places, or plain words.

>>> [side.text for side in find_sides("which grew faster, soup or crisps?", ledger, glossary)]
['soup', 'crisps']                                                # doctest: +SKIP
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.periods import find_periods
from corpus.types import Period
from qa import compare_cues as cues
from qa.asked import Sought
from qa.entities import EntityKind, Mention, is_abbreviation
from qa.glossary import Glossary
from qa.keys import Term, find_places, question_terms
from qa.ledger import Ledger
from qa.words import tokens

_CHUNK_WORDS = 4
"""A side that is named in more words than this is a clause and no side."""


_ONE_ANSWER = frozenset({Sought.PERSON, Sought.DATE, Sought.CAUSE, Sought.TITLE})
"""What is sought by questions that merely name two things, unless they weigh them."""


class SideKind(StrEnum):
    """What a side is."""

    NAME = "name"
    PERIOD = "period"
    EARLIER = "earlier"
    PLACE = "place"
    OTHERS = "others"
    ACTUAL = "actual"
    EXPECTED = "expected"
    WORDS = "words"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared.

    Attributes:
        text: as the question says it; name: the dossier's name for it, if it is one.
        start, end: where it stands in the question.
        terms: its content words, where it is plain words.
    """

    kind: SideKind
    text: str
    start: int
    end: int
    name: str = ""
    period: Period | None = None
    terms: tuple[Term, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes two sides the same one."""
        if self.period is not None:
            return self.kind.value, self.period.label
        return self.kind.value, self.name or self.text.casefold()


def find_sides(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Side, ...]:
    """The sides that a question compares, in order; none, or at least two."""
    found = _joined(question, ledger, glossary) or _of_one_class(question, ledger, glossary)
    if any(side.kind is SideKind.EXPECTED for side in found):
        found = tuple(_as_reported(side) for side in found)
    unique = tuple({side.key: side for side in reversed(found)}.values())[::-1]
    return unique if len(unique) > 1 else ()


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
    grouped = cues.GROUPED.search(question)
    return grouped is not None and bool(grouped["noun"].endswith("s") or re.search(r"\b(?:by|per|each|every)\b", grouped.group(), re.I))


def _joined(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Side, ...]:
    """Sides on both hands of a joining word."""
    for joint in _joints(question):
        spans = _around(question, joint, ledger)
        if spans is None:
            continue
        sides = [_resolve(question, start, end, ledger, glossary) for start, end in spans]
        if _is_mere_and(question, joint) and all(s is None or s.kind in _PLAIN for s in sides):
            continue
        if all(side is not None for side in sides) and len(sides) > 1:
            return tuple(side for side in sides if side is not None)
    return ()


_PLAIN = frozenset({SideKind.WORDS, SideKind.UNKNOWN})


def _is_mere_and(question: str, joint: tuple[int, int]) -> bool:
    """Whether two plain words are joined by "and" alone in a question that does not compare."""
    return "and" in question[slice(*joint)].casefold() and not cues.COMPARING.search(question)


def _joints(question: str) -> list[tuple[int, int]]:
    strong = [m.span() for m in cues.STRONG.finditer(question) if not cues.NOT_SIDES.search(question[: m.start()])]
    if strong:
        return strong
    compares = cues.COMPARATIVE.search(question) or cues.COMPARING.search(question)
    listed = re.search(r":\s*[^:?]+\bor\b[^:?]+\??$", question, re.IGNORECASE)
    if not compares and not listed:
        return []
    return [match.span() for match in cues.WEAK.finditer(question)]


def _around(
    question: str, joint: tuple[int, int], ledger: Ledger
) -> list[tuple[int, int]] | None:
    """The spans of the sides next to a joint, and of those listed before or behind them."""
    left = _left_of(question, joint[0])
    right = _right_of(question, joint[1])
    if left is None or right is None:
        return None
    spans = [left, right]
    while (more := _listed_before(question, spans[0][0], ledger)) is not None:
        spans.insert(0, more)
    while (more := _listed_behind(question, spans[-1][1], ledger)) is not None:
        spans.append(more)
    return spans


def _left_of(question: str, end: int) -> tuple[int, int] | None:
    start = 0
    for match in cues.LEFT_EDGE.finditer(question, 0, end):
        if match.end() < end:
            start = match.end()
    return _trimmed(question, start, end)


def _right_of(question: str, start: int) -> tuple[int, int] | None:
    lead = re.match(r"\s*(?:the|its|in|at|of|for|that\s+of|those\s+of|what)\s+", question[start:], re.IGNORECASE)
    inner = start + lead.end() if lead else start
    match = cues.RIGHT_EDGE.search(question, inner)
    return _trimmed(question, inner, match.start() if match else len(question))


def _trimmed(question: str, start: int, end: int) -> tuple[int, int] | None:
    """The last or first few words of a stretch, without spaces and articles around them."""
    words = tokens(question[start:end])
    if not words or len(words) > _CHUNK_WORDS:
        return None
    return start + words[0].start, start + words[-1].end


def _listed_before(question: str, start: int, ledger: Ledger) -> tuple[int, int] | None:
    """ "CRBK, Tidewell or Northmoor": a name before a comma belongs to the list."""
    match = re.search(r"([^,:;?!]+?)\s*(?:,|\bvs\.?|\bversus)\s*$", question[:start], re.IGNORECASE)
    if match is None:
        return None
    span = _left_of(question, match.end(1))
    return span if span and _is_name(question[span[0] : span[1]], ledger) else None


def _listed_behind(question: str, end: int, ledger: Ledger) -> tuple[int, int] | None:
    match = re.match(r"\s*,?\s*(?:and|or|,|vs\.?|versus)\s+(?:the\s+)?", question[end:], re.IGNORECASE)
    if match is None:
        return None
    span = _right_of(question, end + match.end())
    return span if span and _is_name(question[span[0] : span[1]], ledger) else None


def _is_name(text: str, ledger: Ledger) -> bool:
    return not find_periods(text, ledger.dossier.as_of) and (
        text[:1].isupper() or bool(ledger.book.mentions(text))
    )


def _resolve(
    question: str, start: int, end: int, ledger: Ledger, glossary: Glossary
) -> Side | None:
    """What the words of a side stand for."""
    text = question[start:end]
    if cues.COMPARATIVE.search(text):
        return None
    if cues.OWN.match(text) and not text.isupper():
        return Side(SideKind.NAME, text, start, end, ledger.company)
    if cues.OTHERS.match(text):
        return Side(SideKind.OTHERS, text, start, end)
    if cues.EXPECTED.search(text):
        return Side(SideKind.EXPECTED, text, start, end)
    if cues.RELATIVE.search(text):
        return Side(SideKind.EARLIER, text, start, end)
    name = _named(text, ledger)
    if name:
        return Side(SideKind.NAME, text, start, end, name)
    periods = find_periods(question, ledger.dossier.as_of)
    for mention in periods:
        if mention.span.start < end and start < mention.span.end:
            return Side(SideKind.PERIOD, text, start, end, period=mention.period)
    places = find_places(text, glossary)
    if places:
        return Side(SideKind.PLACE, text, start, end, places[0][1])
    return _worded(text, start, end, ledger, glossary)


def _named(text: str, ledger: Ledger) -> str:
    mentions = [
        mention
        for mention in ledger.book.mentions(text)
        if ledger.book.by_name[mention.name].kind is not EntityKind.PERSON
    ]
    mentions = [mention for mention in mentions if not _is_initials(text, mention)]
    if mentions:
        name = max(mentions, key=lambda mention: (mention.end - mention.start, -mention.start)).name
        return ledger.company if _is_own(name, ledger) else name
    return ledger.company if _is_ticker(text, ledger) else _begun(text, ledger)


def _is_initials(text: str, mention: Mention) -> bool:
    """Whether a word in lower case only happens to be the initials of a longer name."""
    said = text[mention.start : mention.end]
    return said.islower() and " " in mention.name and " " not in said and len(said) < 5


def _is_ticker(text: str, ledger: Ledger) -> bool:
    ticker = ledger.dossier.ticker
    if ticker is not None and ledger.dossier.quote(ticker) == text:
        return True
    return text.isupper() and is_abbreviation(text.casefold(), ledger.company)


def _is_own(name: str, ledger: Ledger) -> bool:
    """Whether a name is a shorter one of the company ("Cobalt Ridge"), or its ticker."""
    words, own = tokens(name), tokens(ledger.company)
    begins = [word.folded for word in words] == [word.folded for word in own[: len(words)]]
    return (begins and bool(words)) or _is_ticker(name, ledger)


def _begun(text: str, ledger: Ledger) -> str:
    """ "Tidewell" for the one name that begins so ("Tidewell Group")."""
    asked = tuple(token.folded for token in tokens(text))
    if not text[:1].isupper():
        return ""
    found = [
        entity.name
        for entity in ledger.book.entities
        if tuple(token.folded for token in tokens(entity.name))[: len(asked)] == asked
    ]
    return found[0] if len(found) == 1 else ""


def _worded(text: str, start: int, end: int, ledger: Ledger, glossary: Glossary) -> Side | None:
    terms = question_terms(text, glossary)
    if not terms:
        return None
    tail = cues.SIDE_TAIL.search(text)
    if tail:
        return _resolve_text(text[: tail.start()], start, ledger, glossary)
    described = _described(text, glossary, ledger)
    if described:
        return Side(SideKind.WORDS, text, start, end, terms=question_terms(described, glossary))
    known = any(term.is_in(ledger.keys) for term in terms) or text in ledger.dossier.text
    kind = SideKind.WORDS if known else SideKind.UNKNOWN
    return Side(kind, text, start, end, terms=terms)


def _resolve_text(text: str, start: int, ledger: Ledger, glossary: Glossary) -> Side | None:
    places = find_places(text, glossary)
    name = _named(text, ledger)
    if name or places:
        kind = SideKind.NAME if name else SideKind.PLACE
        return Side(kind, text, start, start + len(text), name or places[0][1])
    return _worded(text, start, start + len(text), ledger, glossary)


_GLOSS = re.compile(r"((?:[A-Z][\w’'&-]*|&)(?:\s+(?:[A-Z][\w’'-]*|&))*)[*_]*\s+\(([a-z][^()]{2,60})\)")
"""A name explained in brackets: "Oat & Anchor (oat bars)"."""


def _described(text: str, glossary: Glossary, ledger: Ledger) -> str:
    asked = {token.stem for token in tokens(text) if token.stem not in glossary.stop}
    for match in _GLOSS.finditer(ledger.dossier.text):
        said = {token.stem for token in tokens(match[2])}
        if asked and asked <= said:
            return match[1]
    return ""


def _of_one_class(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Side, ...]:
    """Two or more names, or two times, in one comparing question, however they are joined."""
    names = [
        Side(
            SideKind.NAME, question[m.start : m.end], m.start, m.end,
            ledger.company if _is_own(m.name, ledger) else m.name,
        )  # fmt: skip
        for m in ledger.book.mentions(question)
        if ledger.book.by_name[m.name].kind not in (EntityKind.PERSON, EntityKind.EXPERT)
        and not _is_initials(question, m)
    ]
    compares = bool(
        cues.RELATING.search(question) or cues.COMPARING.search(question)
        or cues.STRONG.search(question)
    )  # fmt: skip
    if len({side.name for side in names}) > 1 and (compares or _are_joined(question, names)):
        return tuple(names)
    times = _times(question, ledger)
    joined = len(times) > 1 and re.search(
        r"\b(?:and|or|to|with|than|against|vs|v|versus|compared|next)\b", question[times[0].end : times[1].start], re.I
    )  # fmt: skip
    return times if joined or (len(times) > 1 and compares) else ()


def _are_joined(question: str, names: list[Side]) -> bool:
    return all(
        re.fullmatch(r"[’'s]*\s*(?:,|and|or|,\s*and|,\s*or|&)\s*(?:the\s+)?", question[one.end : other.start], re.I)
        for one, other in zip(names, names[1:], strict=False)
    )


def _times(question: str, ledger: Ledger) -> tuple[Side, ...]:
    found = [
        Side(SideKind.PERIOD, question[m.span.start : m.span.end], m.span.start, m.span.end, period=m.period)
        for m in find_periods(question, ledger.dossier.as_of)
    ]
    for match in cues.RELATIVE.finditer(question):
        if not any(side.start < match.end() and match.start() < side.end for side in found):
            found.append(Side(SideKind.EARLIER, match.group(), match.start(), match.end()))
    return tuple(sorted(found, key=lambda side: side.start))
