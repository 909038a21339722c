"""One item of a list given before, picked by its place or its words: "the second one"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Kind, Section
from qa.answer import Found
from qa.claims import Claim
from qa.draft import Draft, Line, Piece, Quote, sentence_line
from qa.followup.cues import DONE
from qa.followup.point import ELSE_MAX
from qa.followup.talk import Talk
from qa.followup.words import ORDINAL_WORDS
from qa.ledger import Ledger
from qa.types import Role
from qa.words import stems

_FOLD = re.IGNORECASE
_PICK = regex(
    r"(?:\b(?:the|that|your|its)\s+)?(?:\b(?P<n>first|1st|second|2nd|third|3rd|fourth|4th|fifth"
    r"|5th|sixth|6th|seventh|eighth|last|final|former|latter)\b"
    r"(?!\s+(?:quarter|half|year|month|week|time|day|weeks|months|years|two|three|few|reported"
    r"|fiscal))(?:\s+(?:one|ones|item|point|risk|reason|catalyst|bullet|argument|question"
    r"|document|expert|entry|headline|article|person|name|side|case|headwind|driver"
    r"|of\s+(?:those|these|them)))?"
    r"|\b(?:number|no\.|item|point|risk|bullet|#)\s?(?P<m>one|two|three|four|five|six|[1-6])\b"
    r"|#\s?(?P<k>[1-6])\b|^\W*(?P<b>[1-6])(?=\W*(?:please)?\W*$))",
    _FOLD,
)
"""One of several, picked by its place."""

_PICK_FILL = regex(
    r"\b(?:please|tell|say|give|show|explain|describe|elaborate|expand|go|dig|drill|deeper|down"
    r"|me|us|more|further|detail|details|on|about|into|to|of|a|bit|little|can|could|you|would"
    r"|what|how|is|was|and|the|that|this|just|only|with|what's|mean|does|s|in|i|want|know|like"
    r"|one|ones|but|ok|okay|so|then|now)\b|\W+",
    _FOLD,
)
"""What may stand around a pick that asks for nothing but the item."""

_ITEM_ON = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:tell|say|give|show|explain|describe|elaborate|expand|"
    r"more|me|us|on|about|what|how|is|what's)\s+)*(?:the|that)\s+(?:one|point|risk|item|bullet|article|pdf|"
    r"document|post|paper|piece|catalyst)\s+(?:about|on|with|regarding|for|from|by)\s+(?P<words>[^,?]+?)"
    r"(?:\s*,.*)?" + DONE,
    _FOLD,
)
"""One of several, picked by what it is about: "the one on tariffs"."""

_NAMED_ITEM = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:tell|say|give|show|explain|describe"
    r"|elaborate|expand|more|me|us|on|about|what|how)\s+)*(?:the|that)\s+(?P<words>.+?)\s+(?:one"
    r"|point|risk|item|bullet|catalyst|argument)"
    r"(?:\s*[,;:–—-]\s*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:expand|elaborate|explain|say\s+more|"
    r"tell\s+me\s+more|go\s+deeper|more)(?:\s+(?:on|about)\s+(?:it|that))?)?" + DONE,
    _FOLD,
)
"""One of several, picked by its words: "the financing one"."""

_TITLE_WORDS = 12
"""A name for a list item is no longer than a heading."""

_BULLET = regex(r"^\s*(?:[-*•]|\d+[.)])\s+(?P<text>.+?)\s*$")
_MARKER = regex(r"\s*\[\d+\]")


def pick(text: str, talk: Talk) -> tuple[str, tuple[Line, ...]] | None:
    """The question for the item picked, with its full text where nothing else is asked of it."""
    named = _NAMED_ITEM.match(text) or _ITEM_ON.match(text)
    found, answer = _last_list(talk)
    item = _picked_by_words(found, named["words"]) if named else None
    if item is not None:
        return f"Tell me more about {item[0]}.", item[1]
    match = _PICK.search(text)
    if match is None:
        return None
    word = next(group for group in match.groups() if group is not None).casefold()
    item = _picked(found, ORDINAL_WORDS[word], answer)
    if item is None:
        return None
    title, lines = item
    if not _PICK_FILL.sub("", text[: match.start()] + " " + text[match.end() :]):
        return f"Tell me more about {title}.", lines
    slots = talk.read(text)
    others = [name for name in slots.names if name.name != talk.ledger.company]
    if others or slots.times or len(text.split()) > 12:
        return None
    return f"{text[: match.start()]}{title}{text[match.end() :]}", ()


def _last_list(talk: Talk) -> tuple[Found, str | None]:
    """The last list given, and its text as sent where that is known; else the answer before."""
    for back, text in enumerate(reversed(talk.texts)):
        found = talk.found_of(text)
        if isinstance(found.outcome, Draft) and found.outcome.template == "list":
            return found, None if back else talk.answer
    return talk.found, talk.answer


def _picked(found: Found, position: int, answer: str | None) -> tuple[str, tuple[Line, ...]] | None:
    """The title and the full text of one item of a listed answer; -1 is the last."""
    if not isinstance(found.outcome, Draft):
        return None
    lines = found.outcome.lines
    if len(lines) < 2 or not -len(lines) <= position < len(lines):
        return None
    line = _by_answer(lines, position, answer) or lines[position]
    return _expanded(line, found.desk.ledger)


def _picked_by_words(found: Found, words: str) -> tuple[str, tuple[Line, ...]] | None:
    """The one item of a listed answer whose title holds all the words."""
    if not isinstance(found.outcome, Draft) or len(found.outcome.lines) < 2:
        return None
    wanted = set(stems(words))
    fitting = [line for line in found.outcome.lines if wanted <= set(stems(line.pieces[0].text))]
    return _expanded(fitting[0], found.desk.ledger) if wanted and len(fitting) == 1 else None


def _by_answer(lines: tuple[Line, ...], position: int, answer: str | None) -> Line | None:
    """The item that stood at that place in the answer as sent, if we would list it too."""
    shown = [m["text"] for each in (answer or "").splitlines() if (m := _BULLET.match(each))]
    if not -len(shown) <= position < len(shown):
        return None
    wanted = _MARKER.sub("", shown[position])
    for line in lines:
        if "".join(piece.text for piece in line.pieces) == wanted:
            return line
    return None


def _expanded(line: Line, ledger: Ledger) -> tuple[str, tuple[Line, ...]] | None:
    quote = next(
        (
            piece.quote
            for piece in line.pieces
            if piece.quote is not None and piece.quote.role is Role.EVIDENCE
        ),
        None,
    )
    if quote is None:
        return None
    section = _body(ledger.dossier.sections[quote.section], ledger)
    title = next(piece.text for piece in line.pieces if piece.quote is not None)
    return _title(title), _whole(section, line, quote, ledger)


def _title(text: str) -> str:
    """A short name for an item: the words before a colon or the first full stop."""
    head = re.split(r":\s|(?<!\b[A-Z])\.\s", text, maxsplit=1)[0].strip(" .")
    if len(head.split()) > _TITLE_WORDS:
        head = re.split(r",\s|\s(?:because|while|as|which|and|after|with|but)\s", head, maxsplit=1)[
            0
        ]
    return " ".join(head.split()[:_TITLE_WORDS])


def _body(section: Section, ledger: Ledger) -> Section:
    """The fuller one of a card and the body under the same title."""
    twins = [ledger.dossier.sections[number] for number in section.twins]
    return max((section, *twins), key=lambda each: (len(each.sentences), -each.index))


def _whole(section: Section, line: Line, quote: Quote, ledger: Ledger) -> tuple[Line, ...]:
    dossier = ledger.dossier
    if section.kind is Kind.TEAM:
        named = {m.name for m in ledger.book.mentions("".join(p.text for p in line.pieces))}
        said = [
            c
            for c in ledger.claims
            if c.entities & named and dossier.sections[c.section].kind is not Kind.TEAM
        ]
        return (line, *(sentence_line(claim, ledger) for claim in said[:ELSE_MAX]))
    if section.kind in (Kind.MATERIALS, Kind.INSIGHTS):
        item = next((m for m in dossier.materials if m.title == quote.span), None)
        lines = [line]
        for sentence in item.description if item else ():
            text = dossier.quote(sentence.span)
            lines.append(Line((Piece(text, replace(quote, span=sentence.span)),)))
        return tuple(lines)
    claims = [c for c in ledger.claims if c.section == section.index]
    if section.heading is None:
        inside = [c for c in claims if quote.span.holds(c.sentence.span)]
        claims = _item_of(inside, claims, ledger) if inside else claims
    return tuple(sentence_line(claim, ledger) for claim in claims) or (line,)


def _item_of(inside: list[Claim], claims: list[Claim], ledger: Ledger) -> list[Claim]:
    """The sentences of the same line of the page: one list item may hold several."""
    text = ledger.dossier.text
    start = text.rfind("\n", 0, inside[0].sentence.start) + 1
    end = text.find("\n", inside[-1].sentence.end)
    end = len(text) if end < 0 else end
    return [c for c in claims if start <= c.sentence.start < end]
