"""Follow-ups that point at the answer before: "who said that?", "the second one", "why?"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.types import Kind, Period, Section
from qa import cues as general
from qa.answer import Found
from qa.claims import Claim
from qa.draft import Draft, Line, Piece, Quote, author_quote, period_pieces, sentence_line
from qa.followup import cues as cues
from qa.followup.slots import Step, find_step
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.types import Role
from qa.words import stems

_ELSE_SHARE = 0.8
"""What else is said must score this share of what was said first."""

_ELSE_MAX = 3
"""As many further sentences as are read at a glance."""

_TITLE_WORDS = 12
"""A name for a list item is no longer than a heading."""

_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+(?P<text>.+?)\s*$")
_MARKER = re.compile(r"\s*\[\d+\]")
_MANAGEMENT = re.compile(
    r"\b(?:management|leadership|the\s+(?:board|company|bank|group)|executives?|analysts?)\s+(?:\w+\s+)?(?:said|says|called|noted|expects?|warned|guided|pointed|described|emphasi[sz]ed|indicated|cited)\b",
    re.IGNORECASE,
)
_OPINION_BOND = 0.9
"""How closely a post must be on the names of a question to be what it spoke of."""

_OWN_WORDS = "The dossier says it itself: "


def evidence(found: Found) -> tuple[Claim, ...]:
    """The claims that an answer quotes, in its order; none for a refusal."""
    if not isinstance(found.outcome, Draft):
        return ()
    ledger = found.desk.ledger
    claims: list[Claim] = []
    for line in found.outcome.lines:
        for piece in line.pieces:
            quote = piece.quote
            if quote is None or quote.role is not Role.EVIDENCE:
                continue
            claims += [
                c
                for c in ledger.claims
                if c.section == quote.section and quote.span.holds(c.sentence.span)
            ]
    return tuple(dict.fromkeys(claims))


def answer_period(found: Found | None, ledger: Ledger) -> Period | None:
    """The period of the first cited statement that has one."""
    for claim in evidence(found) if found is not None else ():
        stated = [figure.period for figure in claim.figures if figure.period is not None]
        if stated:
            return stated[0].period
        if claim.sentence.inherited is not None:
            return claim.sentence.inherited.period
    return ledger.latest


def answer_person(found: Found | None, ledger: Ledger) -> str | None:
    """The one whom an answer names: the first person in it that its question does not hold."""
    if found is None or not isinstance(found.outcome, Draft):
        return None
    known = {entity.name: entity for entity in ledger.book.entities}
    asked = {mention.name for mention in ledger.book.mentions(found.reading.text)}
    for line in found.outcome.lines:
        text = "".join(piece.text for piece in line.pieces)
        for mention in ledger.book.mentions(text):
            kind = known[mention.name].kind.value
            if kind in ("person", "expert") and mention.name not in asked:
                return mention.name
    return None


def said_by(found: Found) -> tuple[Line, ...]:
    """Who says what was answered: the author, a named speaker, or the dossier itself."""
    ledger = found.desk.ledger
    claims = evidence(found)[:_ELSE_MAX]
    lines = []
    for claim in claims:
        if claim.expert is not None:
            lines.append(_author(claim, claim.expert, ledger))
        elif _names_speaker(claim, ledger):
            lines.append(sentence_line(claim, ledger))
    if lines:
        return tuple(lines[:1] if claims[0].expert is None else lines)
    return tuple(_own_words(claim, ledger) for claim in claims[:1])


def opined(found: Found) -> tuple[Line, ...]:
    """The expert's post nearest to a question that the dossier itself does not answer."""
    posts = [each for each in found.desk.scored if each.claim.expert is not None]
    bound = [each for each in posts if each.features.entity >= _OPINION_BOND]
    best = max(bound, key=lambda each: (each.features.coverage, each.score), default=None)
    if best is None or best.claim.expert is None:
        return ()
    return (_author(best.claim, best.claim.expert, found.desk.ledger),)


def told_beside(found: Found, step: Step) -> tuple[Line, ...]:
    """The answer's own sentence where it also tells the figure of that distance before."""
    ledger = found.desk.ledger
    for claim in evidence(found):
        other = find_step(claim.text)
        if other is not None and (other.unit, other.by) == (step.unit, step.by):
            return (sentence_line(claim, ledger),)
    return ()


def _author(claim: Claim, number: int, ledger: Ledger) -> Line:
    quote = author_quote(number, ledger, role=Role.EVIDENCE)
    expert = ledger.dossier.experts[number]
    pieces = [Piece(ledger.dossier.quote(expert.name), quote)]
    if expert.field is not None:
        pieces += [Piece(", "), Piece(ledger.dossier.quote(expert.field), quote)]
    said = sentence_line(claim, ledger).pieces[-1]
    return Line((*pieces, Piece(": "), said))


def _names_speaker(claim: Claim, ledger: Ledger) -> bool:
    if _MANAGEMENT.search(claim.text):
        return True
    people = [m for m in claim.mentions if ledger.book.by_name[m.name].kind.value == "person"]
    return bool(people) and bool(general.SAYING.search(claim.text))


def _own_words(claim: Claim, ledger: Ledger) -> Line:
    line = sentence_line(claim, ledger)
    return Line((Piece(_OWN_WORDS), *line.pieces))


def causes(found: Found) -> tuple[Line, ...]:
    """The answer's own sentences that give a cause; a post's further ones may give it, too."""
    ledger = found.desk.ledger
    claims = evidence(found)
    posts = {claim.section for claim in claims if claim.expert is not None}
    if posts:
        claims = tuple(c for c in ledger.claims if c.section in posts and c.expert is not None)
    elif len(claims) > _ELSE_MAX:
        return ()
    return tuple(sentence_line(c, ledger) for c in claims if cues.CAUSE.search(c.text))


def moved_by(found: Found) -> tuple[Line, ...]:
    """The answer's own sentence where it says how the figure moved."""
    ledger = found.desk.ledger
    told = [claim for claim in evidence(found)[:_ELSE_MAX] if cues.MOVED.search(claim.text)]
    return tuple(sentence_line(claim, ledger) for claim in told[:1])


def dated(found: Found) -> tuple[Line, ...]:
    """The answer's statement with the period it is for."""
    ledger = found.desk.ledger
    for claim in evidence(found):
        lasts = any(figure.quantity.unit is Unit.DURATION for figure in claim.figures)
        if claim.sentence.periods or lasts:
            return (sentence_line(claim, ledger),)
        if claim.sentence.inherited is not None:
            pieces = period_pieces(claim.sentence.inherited, ledger)
            if pieces:
                return (Line((*sentence_line(claim, ledger).pieces, *pieces)),)
    return ()


def further(found: Found) -> tuple[Line, ...]:
    """What else the dossier says on it: the next best statements, in order of their worth."""
    ledger = found.desk.ledger
    used = {claim.key for claim in evidence(found)}
    scored = found.desk.scored
    if not used or not scored:
        return ()
    floor = _ELSE_SHARE * scored[0].score
    rest = [
        each.claim for each in scored
        if each.score >= floor and each.claim.key not in used and each.features.entity >= 0.5
        and each.features.title == 0 and each.features.coverage > 0
    ]  # fmt: skip
    texts = {claim.text for claim in evidence(found)}
    return tuple(sentence_line(c, ledger) for c in rest if c.text not in texts)[:_ELSE_MAX]


def around(found: Found) -> tuple[Line, ...]:
    """The whole passage that an answer was taken from."""
    ledger = found.desk.ledger
    claims = evidence(found)
    if not claims:
        return ()
    section = claims[0].section
    lines = tuple(sentence_line(c, ledger) for c in ledger.claims if c.section == section)
    return lines if len(lines) > len(claims) else ()


def picked(found: Found, position: int, answer: str | None) -> tuple[str, tuple[Line, ...]] | None:
    """The title and the full text of one item of a listed answer; -1 is the last."""
    if not isinstance(found.outcome, Draft):
        return None
    lines = found.outcome.lines
    if len(lines) < 2 or not -len(lines) <= position < len(lines):
        return None
    line = _by_answer(lines, position, answer) or lines[position]
    return _expanded(line, found.desk.ledger)


def picked_by_words(found: Found, words: str) -> tuple[str, tuple[Line, ...]] | None:
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
    head = re.split(r":\s|\.\s", text, maxsplit=1)[0].strip(" .")
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
        return (line, *(sentence_line(claim, ledger) for claim in said[:_ELSE_MAX]))
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
