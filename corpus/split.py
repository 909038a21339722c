"""Sections into passages: the units that are embedded and retrieved."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.types import Dossier, Passage, Section

MAX_PASSAGE_CHARS = 700
"""About 120 words: inside the 256 tokens that the encoder reads, small enough to cite from."""


def split_passages(dossier: Dossier) -> tuple[Passage, ...]:
    """All passages, in section order; every sentence of every section is in exactly one.

    Never across sections. An FAQ pair is one passage that begins at its question; a material
    begins a passage; other sections are cut where they pass `MAX_PASSAGE_CHARS`.
    """
    questions = {faq.section: faq.question.start for faq in dossier.faqs}
    titles = {(material.section, material.title.start) for material in dossier.materials}
    passages: list[Passage] = []
    for section in dossier.sections:
        whole = section.index in questions
        opens = frozenset(
            i for i, s in enumerate(section.sentences) if (section.index, s.start) in titles
        )
        for n, (first, last) in enumerate(_ranges(section, opens, whole=whole)):
            start = section.sentences[first].start
            passages.append(
                Passage(
                    id=f"{dossier.id}/{section.index}/{n}",
                    dossier=dossier.id,
                    section=section.index,
                    first=first,
                    last=last,
                    start=min(start, questions.get(section.index, start)),
                    end=max(each.end for each in section.sentences[first:last]),
                )
            )
    return tuple(passages)


def passage_context(dossier: Dossier, passage: Passage) -> str:
    """Where a passage stands, in words: "company › heading › heading"."""
    company = " ".join(dossier.quote(dossier.company).split())
    return " › ".join((company, *dossier.sections[passage.section].path))


def _ranges(section: Section, opens: frozenset[int], *, whole: bool) -> Iterator[tuple[int, int]]:
    """Half-open ranges of sentence positions, one per passage."""
    sentences = section.sentences
    first = 0
    for position in range(1, len(sentences)):
        full = sentences[position].end - sentences[first].start > MAX_PASSAGE_CHARS
        if position in opens or (full and not whole):
            yield first, position
            first = position
    if sentences:
        yield first, len(sentences)
