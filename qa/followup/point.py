"""Follow-ups that point at the answer before: "who said that?", "why?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from corpus.types import Period
from qa import cues as general
from qa.answer import Found
from qa.claims import Claim
from qa.dates import ROUGH_TIME
from qa.draft import Draft, Line, Piece, author_quote, period_pieces, sentence_line
from qa.fit.period import is_alike, is_earlier
from qa.followup.slots import Step, find_step
from qa.keys import Term
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.types import Role

_ELSE_SHARE = 0.8
"""What else is said must score this share of what was said first."""

ELSE_MAX = 3
"""As many further sentences as are read at a glance."""

_MANAGEMENT = regex(
    r"\b(?:management|leadership|the\s+(?:board|company|bank|group)|executives?|analysts?)\s+(?:\w+\s+)?(?:said|says|called|noted|expects?|warned|guided|pointed|described|emphasi[sz]ed|indicated|cited)\b",
    re.IGNORECASE,
)
_OPINION_BOND = 0.9
"""How closely a post must be on the names of a question to be what it spoke of."""

_MOVED = regex(
    r"\b(?:from\s+(?:\w+\s+){0,2}[\d$£€¥]|(?:compared|versus|against|than|up|down|rose|rise|fell|fall|grew|slipp\w+|climb\w+|widen\w+|"
    r"narrow\w+|cut|record|fastest|slowest|highest|lowest|increase[ds]?|decrease[ds]?|jump\w*|gain\w*|"
    r"drop\w*|higher|lower|more|less|faster|slower|growth)\b)",
    re.IGNORECASE,
)

_CAUSE = regex(
    r"^\W*reasons?:|\b(?:because|due\s+to|owing\s+to|as\s+a\s+result\s+of|driven\s+by|thanks\s+to|helped\s+by"
    r"|hurt\s+by|caused|led\s+to|forc(?:ed|ing)\s+\w+\s+to|(?:constrained|held\s+back|pressured"
    r"|supported|boosted|fuelled|fueled|lifted|weighed\s+down|hit)\s+by|"
    r"amid|on\s+the\s+back\s+of|thanks\s+largely|chiefly|mostly|reflecting"
    r"|which\s+(?:\w+\s+)?(?:increased|raised|cut|trimmed|lowered|lifted|reduced|pushed|drove"
    r"|hurt|helped|compressed|widened|boosted)|since\b(?!\s+(?:\d|q\d|the|last|then|january"
    r"|february|march|april|may|june|july|august|september|october|november|december))|"
    r"as\s+(?!a\b|an\b|well\b|the\b|of\b|much\b|many\b|expected|such|soon|long|if|it\b|low|high"
    r"|far|part)(?=(?:\w+\s+){1,4}?(?:\w+ed|rose|fell|grew|hit|won|lost|climb\w*|rise|fall|grow"
    r"|let|roll\w*|ease\w*)\b))",
    re.IGNORECASE,
)
"""A sentence that gives the cause of what it says."""

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


def answer_person(found: Found | None, ledger: Ledger, about: tuple[Term, ...] = ()) -> str | None:
    """The one whom an answer names: the first person in it that its question does not hold.

    Of several experts the one is meant whose posts speak most of what is asked `about` them.
    """
    if found is None or not isinstance(found.outcome, Draft):
        return None
    known = {entity.name: entity for entity in ledger.book.entities}
    asked = {mention.name for mention in ledger.book.mentions(found.reading.text)}
    people = [
        mention.name
        for line in found.outcome.lines
        for mention in ledger.book.mentions("".join(piece.text for piece in line.pieces))
        if known[mention.name].kind.value in ("person", "expert") and mention.name not in asked
    ]
    people = list(dict.fromkeys(people))
    return max(people, key=lambda name: _told_by(name, ledger, about), default=None)


def _told_by(name: str, ledger: Ledger, about: tuple[Term, ...]) -> int:
    """How many of some terms the posts of an expert hold."""
    posts = (c for c in ledger.claims if c.expert is not None and name in c.context_entities)
    said = frozenset[str]().union(*(claim.own for claim in posts))
    return sum(term.is_in(said) for term in about)


def said_by(found: Found) -> tuple[Line, ...]:
    """Who says what was answered: the author, a named speaker, or the dossier itself."""
    ledger = found.desk.ledger
    claims = evidence(found)[:ELSE_MAX]
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
        same = other is not None and (other.unit, other.by) == (step.unit, step.by)
        if same and any(is_earlier(figure) for figure in claim.figures):
            return (sentence_line(claim, ledger),)
    return ()


def told_as_base(found: Found) -> tuple[Line, ...]:
    """The answer's own sentence where it tells what its figure came from: "to 4.6% from 2.9%"."""
    ledger = found.desk.ledger
    best = {each.claim.key: each.fit.figure for each in found.desk.scored if each.fit is not None}
    for claim in evidence(found)[:ELSE_MAX]:
        figure = best.get(claim.key)
        bases = [each for each in claim.figures if is_earlier(each)]
        if any(figure is None or is_alike(figure, each) for each in bases):
            return (sentence_line(claim, ledger),)
    return ()


def told_as_goal(found: Found) -> tuple[Line, ...]:
    """The answer's own sentence where it tells what its figure is to become: "toward 1 million"."""
    ledger = found.desk.ledger
    best = {each.claim.key: each.fit.figure for each in found.desk.scored if each.fit is not None}
    for claim in evidence(found)[:ELSE_MAX]:
        figure = best.get(claim.key)
        starts = [each.quantity.span.start - claim.sentence.start for each in claim.figures
                  if figure is None or each != figure]  # fmt: skip
        if any(_TOWARD.search(claim.text[:start]) for start in starts):
            return (sentence_line(claim, ledger),)
    return ()


_TOWARD = regex(
    r"\b(?:towards?|target(?:s|ed|ing)?|goal|aim(?:s|ed|ing)?|plan(?:s|ned|ning)?|to\s+reach|heading\s+for|ambition|guid\w+|"
    r"on\s+(?:its|the)\s+way\s+to|scal(?:es?|ing)\s+(?:up\s+)?to|wants?|hopes?|expect(?:s|ed|ing)?)\b(?:\s+[\w$€£-]+){0,4}\s+[$€£]?$",
    re.IGNORECASE,
)


def told_of(found: Found, terms: Sequence[Term]) -> tuple[Line, ...]:
    """The answer's own sentence where it speaks of what is asked of its figure."""
    ledger = found.desk.ledger
    for claim in evidence(found)[:ELSE_MAX]:
        if terms and all(term.is_in(claim.own) for term in terms):
            return (sentence_line(claim, ledger),)
    return ()


def told_until(found: Found, word: str) -> tuple[Line, ...]:
    """The answer's own sentence where it tells since when, or until when, what it says is so."""
    bound = _SINCE if word.casefold() == "since" else _UNTIL
    for claim in evidence(found)[:ELSE_MAX]:
        starts = [m.span.start - claim.sentence.start for m in claim.sentence.periods]
        ahead = word.casefold() == "by" and ROUGH_TIME.search(claim.text)
        if ahead or any(bound.search(claim.text[:start]) for start in starts):
            return (sentence_line(claim, found.desk.ledger),)
    return ()


_SINCE = regex(r"\b(?:since|from)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
_UNTIL = regex(
    r"\b(?:until|till|through|to|by|before|due(?:\s+in)?)\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)


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
    elif len(claims) > ELSE_MAX:
        return ()
    return tuple(sentence_line(c, ledger) for c in claims if _CAUSE.search(c.text))


def moved_by(found: Found) -> tuple[Line, ...]:
    """The answer's own sentence where it says how the figure moved."""
    ledger = found.desk.ledger
    told = [claim for claim in evidence(found)[:ELSE_MAX] if _MOVED.search(claim.text)]
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
    return tuple(sentence_line(c, ledger) for c in rest if c.text not in texts)[:ELSE_MAX]


def around(found: Found) -> tuple[Line, ...]:
    """The whole passage that an answer was taken from."""
    ledger = found.desk.ledger
    claims = evidence(found)
    if not claims:
        return ()
    section = claims[0].section
    lines = tuple(sentence_line(c, ledger) for c in ledger.claims if c.section == section)
    return lines if len(lines) > len(claims) else ()
