"""Which document is meant: its title and form, by what the question says of it."""

from __future__ import annotations

from corpus.types import Material
from qa.choose.list_filter import filter_terms
from qa.choose.list_lines import material_lines
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft
from qa.keys import Term, text_keys

_FITS = 0.5
"""Least weighted share of the telling words of a question that a document's lines hold."""

_KNOWN = 0.5
"""Least share of the words of a question that the dossier has: "academic" need not stand there."""

_MOST = 3
"""More documents than this are a list, not the one that is meant."""


def choose_titles(desk: Desk) -> Draft | None:
    """The documents that hold most of what is said of one; None where none stands out."""
    asked = filter_terms(desk.reading, desk.glossary)
    terms = tuple(term for term in asked if term.is_in(desk.ledger.keys))
    materials = desk.ledger.dossier.materials
    if not terms or not materials or len(terms) < _KNOWN * len(asked):
        return None
    fits = [_fit(material, terms, desk, is_whole=False) for material in materials]
    if max(fits) < _FITS:
        fits = [_fit(material, terms, desk, is_whole=True) for material in materials]
    best = max(fits)
    kept = [material for material, fit in zip(materials, fits, strict=True) if fit == best]
    if best < _FITS or len(kept) > _MOST:
        return None
    return Draft("entity", material_lines(kept, desk.ledger), strength=min(0.5 + best / 2, 0.9))


def _fit(material: Material, terms: tuple[Term, ...], desk: Desk, *, is_whole: bool) -> float:
    """How much of the terms its title and form hold; with what is told of it, when `is_whole`."""
    dossier = desk.ledger.dossier
    spans = [material.title, *([material.form] if material.form else [])]
    spans += [each.span for each in material.description] if is_whole else []
    said = " . ".join((material.group, *(dossier.quote(span) for span in spans)))
    return coverage(terms, text_keys(said, desk.glossary), desk.ledger)
