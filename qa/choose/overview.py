"""What the company is, in the dossier's own words."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind
from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line
from qa.ledger import Ledger
from qa.own_names import COMPANY, with_company_marked
from qa.reading import Reading
from qa.types import Reason

_SENTENCES_MAX = 4
"""An overview is a paragraph, not a page."""

_WORDS_MIN = 8
"""Shorter sentences are labels."""

_KINDS = (Kind.SUMMARY, Kind.HEADER, Kind.PLAIN, Kind.THESIS)
"""Where a dossier says what its company is, likeliest first."""

_DESCRIBES = regex(
    r"^\W{0,8}(?:plc|inc\.?|corp\.?|ag|se|sa|nv|ltd\.?|limited|group)?"
    r"\W{0,8}(?:\([^)]{0,80}\)\s{0,4})?"
    r"(?:(?:is|was)\s+(?:an?|the|one)|makes?|offers?|operates?|provides?|sells?|builds?|designs?|"
    r"develops?|runs?|owns?|produces?|manufactures?|serves?|supplies|distributes?|lends?|insures?|"
    r"mines?|explores?|generates?|transports?|flies|manages?|invests?|connects?|delivers?)\b",
    re.IGNORECASE,
)
"""What follows a company's name in a sentence that says what it does."""

_WHAT_IT_IS = regex(
    r"^\W*(?:so\s+)?(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:"
    r"(?:about\s+|(?:what|who)(?:'s|\s+is|\s+are)\s+)?COMPANY"
    r"|(?:tell\s+me\s+(?:more\s+|something\s+)?about|describe|introduce|explain)\s+COMPANY"
    r"|what\s+(?:all\s+)?(?:does|do)\s+COMPANY\s+(?:\w+ly\s+)?(?:do|make|sell|offer|produce)"
    r"(?:\s+for\s+a\s+living)?"
    r"|what\s+(?:kind|sort|type)\s+of\s+(?:company|business|firm)\s+is\s+COMPANY"
    r"|(?:in\s+)?(?:what|which)\s+(?:(?:different|main|various)\s+)?(?:lines?\s+of\s+business|business(?:es|\s+lines?)?|industries|"
    r"fields|areas|activities)\s+(?:is|are|does|do|has)\s+COMPANY\s+(?:have|run|operate|own|in|(?:active|engaged|involved|present"
    r"|operate|play|work|do\s+business|compete)(?:\s+in)?)"
    r"|what(?:'s|\s+(?:is|are))\s+COMPANY(?:'s?)?\s+(?:main\s+|core\s+)?(?:lines?\s+of\s+business|business(?:es|\s+lines?)?|activities)"
    r"|(?:(?:list|name|give\s+me|show\s+me|outline)\s+)?(?:all\s+)?(?:the\s+|its\s+|their\s+)?(?:different\s+|various\s+|main\s+|core\s+)?"
    r"(?:lines?\s+of\s+business|business(?:es|\s+(?:lines?|areas?|activities))|industries|fields\s+of\s+business)\s+(?:that\s+|which\s+)?(?:COMPANY\s+(?:is\s+)?"
    r"(?:runs?|has|operates?|owns?|in|(?:active|engaged|involved|present|operates?|works?|competes?)(?:\s+in)?)|(?:of|at|under)\s+COMPANY)"
    r"|(?:where|how)\s+does\s+COMPANY\s+(?:make|earn)\s+(?:its|their)\s+(?:living|keep)"
    r")(?:\s+(?:altogether|overall|nowadays|today|now|these\s+days|all\s+told|in\s+(?:all|total)))?\W*(?:please)?\W*$"
)
"""A question for what the company is, its name or "the company" written as COMPANY."""


_OF_IT = regex(
    r"(?P<before>\b(?:lines?\s+of\s+business|business(?:es|\s+(?:lines?|areas?))|industries|fields|activities)\s+(?:is|are|does|do)\s+)"
    r"(?:it|they)\b",
    re.IGNORECASE,
)


def choose_overview(desk: Desk) -> Draft | Lack:
    """Where the dossier says what the company is and what follows, else its first prose."""
    claims = _description(desk.ledger) or _first_prose(desk.ledger)
    if not claims:
        return Lack(Reason.NOT_IN_DOSSIER)
    lines = tuple(sentence_line(claim, desk.ledger) for claim in claims[:_SENTENCES_MAX])
    return Draft("overview", lines, strength=0.85)


def asks_what_it_is(reading: Reading, ledger: Ledger) -> bool:
    """Whether a question is for nothing but what the dossier's company is or does."""
    text = with_company_marked(reading.text, ledger.book, ledger.company)
    text = _OF_IT.sub(rf"\g<before>{COMPANY}", text)
    head, name, tail = text.partition(COMPANY)
    return bool(_WHAT_IT_IS.match(head.casefold() + name + tail.casefold()))


def _description(ledger: Ledger) -> list[Claim]:
    """From the first sentence that says what the company does to the end of its section."""
    for kind in _KINDS:
        claims = _prose(ledger, kind)
        for at, claim in enumerate(claims):
            if _describes(claim, ledger):
                return [each for each in claims[at:] if each.section == claim.section]
    return []


def _describes(claim: Claim, ledger: Ledger) -> bool:
    first = next((m for m in claim.mentions if m.name == ledger.company), None)
    if first is None or claim.text[: first.start - claim.sentence.start].strip(" *\"“'"):
        return False
    return bool(_DESCRIBES.match(claim.text[first.end - claim.sentence.start :]))


def _first_prose(ledger: Ledger) -> list[Claim]:
    return next((claims for kind in _KINDS if (claims := _prose(ledger, kind))), [])


def _prose(ledger: Ledger, kind: Kind) -> list[Claim]:
    sections = {section.index for section in ledger.dossier.sections if section.kind is kind}
    return [
        claim
        for claim in ledger.claims
        if claim.section in sections
        and len(claim.text.split()) >= _WORDS_MIN
        and "|" not in claim.text
    ]
