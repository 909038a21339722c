"""Questions about the quoted experts themselves: who they are, where they post, whom they reach."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.regex import regex
from corpus.types import Span
from qa import cues
from qa.choose.list_lines import expert_lines
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, Piece, Quote, entry_quote
from qa.ledger import Ledger
from qa.platforms import experts_on, platform_asked
from qa.quantities import find_quantities
from qa.types import Missing, MissingKind, Reason
from qa.words import tokens


def choose_expert_facts(desk: Desk) -> Draft | Lack:
    """What the page says of the asked experts, of all where none is singled out."""
    ledger, dossier = desk.ledger, desk.ledger.dossier
    wanted = _wanted(desk.reading.text)
    lines = []
    for number in _asked(desk):
        expert = dossier.experts[number]
        quote = entry_quote(number, ledger)
        given = [_given(getattr(expert, each), quote, desk) for each in wanted]
        told = [piece for piece in given if piece is not None]
        if told:
            joined = [part for piece in told for part in (Piece(", "), piece)]
            lines.append(Line((Piece(dossier.quote(expert.name), quote), Piece(": "), *joined[1:])))
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.ATTRIBUTE, wanted[0]),))
    return Draft("list" if len(lines) > 1 else "meta", tuple(lines), strength=0.95)


def listed_experts(desk: Desk) -> tuple[Line, ...] | Lack:
    """Name, field and audience of every expert, or of the one that a question describes.

    Of a platform those who post there, or that there are none.
    """
    every = tuple(range(len(desk.ledger.dossier.experts)))
    site = platform_asked(desk.reading.text)
    if site is not None:
        on_site = expert_lines(experts_on(site, desk.ledger), desk.ledger)
        return on_site or Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, site),))
    found = _of_most(desk, every) if cues.FOLLOWERS.search(desk.reading.text) else ()
    return expert_lines(found or _described(desk) or every, desk.ledger)


def _asked(desk: Desk) -> tuple[int, ...]:
    """The experts that are named; else those of the most or least reach, if that is asked."""
    ledger, experts = desk.ledger, desk.ledger.dossier.experts
    names = [name for name in desk.reading.entities if ledger.is_own_expert(name)]
    found = tuple(
        number
        for number, expert in enumerate(experts)
        if not names or ledger.dossier.quote(expert.name) in names
    )
    return found if names else _of_most(desk, found) or found


def _of_most(desk: Desk, among: tuple[int, ...]) -> tuple[int, ...]:
    """Who has the widest or the narrowest audience, where a question asks for either."""
    text = desk.reading.text
    reach = {number: _reach(number, desk.ledger) for number in among}
    known = {number: value for number, value in reach.items() if value is not None}
    if len(known) < _SEVERAL or _ORDINAL.search(text):
        return ()
    ends = [max(known.values())] if _MOST.search(text) else []
    ends += [min(known.values())] if _LEAST.search(text) else []
    return tuple(number for end in ends for number, value in known.items() if value == end)


def _reach(number: int, ledger: Ledger) -> Decimal | None:
    audience = ledger.dossier.experts[number].audience
    found = find_quantities(ledger.dossier.quote(audience)) if audience is not None else ()
    return found[0].value if found else None


_SEVERAL = 2
"""A superlative is one of so many at least."""

_MOST = regex(
    r"\b(?:most|largest|biggest|widest|highest|greatest|broadest|farthest|furthest)\b",
    re.IGNORECASE,
)
_LEAST = regex(
    r"\b(?:fewest|smallest|least|lowest|narrowest|tiniest|thinnest)\b",
    re.IGNORECASE,
)
_ORDINAL = regex(r"\b(?:second|third|next|(?:more|fewer|less)\s+than)\b", re.IGNORECASE)


def _described(desk: Desk) -> tuple[int, ...]:
    """The experts whose field holds a word of a question after one of them, if not all do."""
    ledger, experts = desk.ledger, desk.ledger.dossier.experts
    if not _WHICH_ONE.search(desk.reading.text):
        return ()
    asked = {word.stem for word in tokens(desk.reading.text)}
    telling = {stem for stem in asked - desk.glossary.stop if ledger.is_telling(stem)}
    fields = [ledger.dossier.quote(each.field) if each.field else "" for each in experts]
    hits = [len(telling & {word.stem for word in tokens(field)}) for field in fields]
    best = max(hits, default=0)
    return tuple(n for n, hit in enumerate(hits) if hit == best) if best > 0 else ()


_WHICH_ONE = regex(
    rf"\b(?:which|who)\b[^?]{{0,40}}?\b(?:(?:{cues.POSTER})|one|them|these|those|is|'s)\s+"
    r"(?:is|was|comes|works|writes|covers|the)\b|\bwho(?:\s+is|['’]s)\s+the\b",
    re.IGNORECASE,
)
"""Asks for one of several by what they are: "which of them is the surgeon"."""


def _wanted(text: str) -> tuple[str, ...]:
    """Which of an expert's field, platform and audience a question asks for."""
    if cues.WHICH_PLATFORM.search(text):
        return ("platform",)
    audience, platform = cues.FOLLOWERS.search(text), cues.PLATFORM.search(text)
    about = cues.ABOUT_EXPERT.search(text)
    found = ["field"] if about and not (platform and about[0] == platform[0]) else []
    found += ["platform"] if platform else []
    found += ["audience"] if audience else []
    return tuple(found) or ("audience",)


def _given(span: Span | None, author: Quote, desk: Desk) -> Piece | None:
    """One thing that the page says of an expert: beside the name, or in a line of its own."""
    if span is None:
        return None
    text = desk.ledger.dossier.quote(span)
    return Piece(
        text, author if author.span.holds(span) else Quote(desk.ledger, author.section, span)
    )
