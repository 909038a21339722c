"""What the company is, in the dossier's own summary."""

from __future__ import annotations

from corpus.types import Kind
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line
from qa.types import Reason

_SENTENCES_MAX = 4
"""An overview is a paragraph, not a page."""


def choose_overview(desk: Desk) -> Draft | Lack:
    """The opening sentences of the summary, else of the first prose of the dossier."""
    dossier = desk.ledger.dossier
    for kind in (Kind.SUMMARY, Kind.HEADER, Kind.PLAIN, Kind.THESIS):
        sections = {section.index for section in dossier.sections if section.kind is kind}
        claims = [c for c in desk.ledger.claims if c.section in sections and len(c.text.split()) > 7]
        if claims:
            lines = tuple(sentence_line(c, desk.ledger) for c in claims[:_SENTENCES_MAX])
            return Draft("overview", lines, strength=0.85)
    return Lack(Reason.NOT_IN_DOSSIER)
