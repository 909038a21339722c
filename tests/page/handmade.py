"""Dossiers made by hand from any text, however hostile: a title and one section of lines."""

from __future__ import annotations

import re
from datetime import date

from corpus.types import (
    Dossier,
    Expert,
    Faq,
    Kind,
    Material,
    Person,
    Section,
    Sentence,
    Source,
    Span,
)


def plain_dossier(id: str, text: str) -> Dossier:
    """The first line is title and company; every further line is a sentence."""
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"\S(?:[^\r\n]*\S)?", text)]
    title, *lines = spans
    sentences = tuple(Sentence(span) for span in lines)
    path = (text[title.start : title.end],)
    sections = (
        Section(0, path, Kind.HEADER, Source.META, None, title, ()),
        Section(1, (*path, "Text"), Kind.PLAIN, Source.ANALYSIS, None, None, sentences),
    )
    return Dossier(
        id=id,
        text=text,
        title=title,
        company=title,
        subtitle=lines[0] if lines else None,
        as_of=date(2025, 10, 31),
        as_of_span=None,
        sector=title,
        sections=sections,
        experts=tuple(
            Expert(1, span, span, span, span, (Sentence(span),), False) for span in lines[:2]
        ),
        materials=tuple(
            Material(1, text[span.start : span.end], span, span, (Sentence(span),))
            for span in lines[:2]
        ),
        team=tuple(Person(1, span, span) for span in lines[:2]),
        faqs=tuple(Faq(1, span, (Sentence(span),), None) for span in lines[:2]),
        warnings=("This file holds hidden characters.",),
    )
