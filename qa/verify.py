"""The promises of the answer contract, checked on every answer before anyone sees it.

What fails is dropped: a sentence that breaks a promise goes, with the citations only it used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Dossier
from qa.draft import Draft, Line, Piece, Quote
from qa.types import Answer

_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_MARKER = regex(r"\[\d+\]")


def sound_lines(draft: Draft) -> Draft:
    """The draft without the lines that break a promise; it may be left without any."""
    return replace(draft, lines=tuple(line for line in draft.lines if is_sound(line)))


def is_sound(line: Line) -> bool:
    """Whether a line cites, quotes verbatim and says no figure of its own."""
    cited = [piece for piece in line.pieces if piece.quote is not None]
    return bool(cited) and all(_piece_is_sound(piece) for piece in line.pieces)


def _piece_is_sound(piece: Piece) -> bool:
    if piece.quote is None:
        return not any(character.isdigit() for character in piece.text)
    return bool(piece.text) and piece.text in piece.quote.text and _is_within(piece.quote)


def _is_within(quote: Quote) -> bool:
    return quote.span.end <= len(quote.ledger.dossier.text)


def broken_promises(answer: Answer, dossiers: Mapping[str, Dossier]) -> tuple[str, ...]:
    """One line for each promise that an answer breaks; none for a sound one."""
    broken = []
    quotes = {citation.number: citation for citation in answer.citations}
    for citation in answer.citations:
        text = dossiers[citation.dossier].text
        if text[citation.start : citation.end] != citation.quote or not citation.quote:
            broken.append(f"citation {citation.number} is not the text at its offsets")
    for sentence in answer.sentences:
        held = {n for c in sentence.citations for n in _NUMBER.findall(quotes[c].quote)}
        for part in sentence.parts:
            if part.citation is None:
                if re.search(r"\d", part.text):
                    broken.append(f"template words hold a digit: {part.text!r}")
            elif part.text not in quotes[part.citation].quote:
                broken.append(f"not verbatim: {part.text!r}")
        loose = set(_NUMBER.findall(_MARKER.sub(" ", sentence.text))) - held
        if loose:
            broken.append(f"numbers without a source: {sorted(loose)}")
    used = {number for sentence in answer.sentences for number in sentence.citations}
    used |= {value.citation for each in answer.conflicts for value in each.values}
    if used != set(quotes):
        broken.append(f"citations {sorted(quotes)} but used {sorted(used)}")
    return tuple(broken)
