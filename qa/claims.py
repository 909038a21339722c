"""Claims: the sentences of a dossier as evidence could use them, with their figures bound.

A figure belongs to a subject (the entity named last before it), a metric (the one named
nearest, before it or right behind it), a period and a window of words. These bindings are
what keeps a figure from being given for another company, metric or period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.regex import regex
from corpus.types import Dossier, Section, Sentence
from qa.bind.column import in_columns
from qa.bind.figure import bind_figures, spoken_by
from qa.bind.metric import as_sales
from qa.bound import Figure
from qa.entity_book import EntityBook, Mention
from qa.glossary import Glossary
from qa.keys import metric_keys, text_keys
from qa.tables import Column, read_rows


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence with what it speaks of.

    Attributes:
        own: keys of the sentence itself; context: keys of its headings, of the FAQ question
            it answers, of the expert who says it, of the title of the document it describes.
        spoken: both.
        mentions: entities named in it (offsets into the dossier's text).
        context_entities: entities named by its context.
        expert: position in `Dossier.experts` of who says it.
        faq: position in `Dossier.faqs` of the pair it answers.
        nearby: entities named anywhere in its section.
        columns: of a table's row, each cell with what heads it.
        key: identifies the claim: dossier id and offset; also the order of ties.
        entities: those named in it.
        length: how many words it has, blanks between them.
    """

    dossier: str
    section: int
    sentence: Sentence
    text: str
    own: frozenset[str]
    context: frozenset[str]
    mentions: tuple[Mention, ...]
    context_entities: frozenset[str]
    figures: tuple[Figure, ...]
    expert: int | None = None
    faq: int | None = None
    nearby: frozenset[str] = frozenset()
    columns: tuple[Column, ...] = ()
    spoken: frozenset[str] = field(init=False, compare=False)
    key: tuple[str, int] = field(init=False, compare=False)
    entities: frozenset[str] = field(init=False, compare=False)
    length: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spoken", self.own | self.context)
        object.__setattr__(self, "key", (self.dossier, self.sentence.start))
        object.__setattr__(self, "entities", frozenset(each.name for each in self.mentions))
        object.__setattr__(self, "length", len(self.text.split()))


def read_claims(dossier: Dossier, book: EntityBook, glossary: Glossary) -> tuple[Claim, ...]:
    """Every sentence of the dossier as a claim, in page order."""
    experts = {expert.section: number for number, expert in enumerate(dossier.experts)}
    faqs = {faq.section: number for number, faq in enumerate(dossier.faqs)}
    claims = []
    for section in dossier.sections:
        context = _context_text(dossier, section, faqs)
        context_keys = text_keys(context, glossary)
        context_entities = frozenset(mention.name for mention in book.mentions(context))
        expert = experts.get(section.index)
        if expert is not None:
            context_entities |= {dossier.quote(dossier.experts[expert].name)}
        rows = read_rows(dossier, section)
        before: frozenset[str] = frozenset()
        titles = _titles(dossier, section)
        nearby = frozenset(
            m.name for s in section.sentences for m in book.mentions(dossier.quote(s.span))
        )
        for sentence in section.sentences:
            text = dossier.quote(sentence.span)
            own = text_keys(text, glossary)
            mentions = tuple(
                Mention(each.start + sentence.start, each.end + sentence.start, each.name)
                for each in book.mentions(text)
            )
            figures = bind_figures(dossier, sentence, text, mentions, glossary)
            if expert is not None and _FIRST_PERSON.search(text):
                speaker = dossier.quote(dossier.experts[expert].name)
                figures = tuple(spoken_by(each, speaker) for each in figures)
            columns = rows.get(sentence.start, ())
            if sentence.start in rows and not columns:
                continue  # What heads a table says nothing by itself.
            if columns:
                figures = in_columns(figures, columns, dossier, section, glossary)
                own |= _head_keys(columns, dossier, glossary)
            figures = tuple(as_sales(each, text, glossary) for each in figures)
            for figure in figures:
                for name in (figure.metric, figure.also):
                    own |= metric_keys(name, glossary) if name is not None else frozenset()
            around = context_keys | before if _POINTS_BACK.search(text) else context_keys
            spoken = context_entities
            if sentence.start in titles:
                around |= text_keys(titles[sentence.start], glossary)
                spoken |= {mention.name for mention in book.mentions(titles[sentence.start])}
            claims.append(
                Claim(
                    dossier.id, section.index, sentence, text, own, around, mentions,
                    spoken, figures, expert, faqs.get(section.index), nearby, columns,
                )
            )  # fmt: skip
            before = own
    return tuple(claims)


def _head_keys(columns: tuple[Column, ...], dossier: Dossier, glossary: Glossary) -> frozenset[str]:
    """The keys of what heads the columns of a row, but of the first."""
    heads = (each.head for each in columns[1:])
    return text_keys(" . ".join(dossier.quote(head) for head in heads if head), glossary)


def _titles(dossier: Dossier, section: Section) -> dict[int, str]:
    """Start of each sentence that describes a document -> the document's title."""
    return {
        sentence.start: dossier.quote(material.title)
        for material in dossier.materials
        if material.section == section.index
        for sentence in material.description
    }


_POINTS_BACK = regex(
    r"^\W*(?:it|its|this|that|these|those|they|their|he|she|his|her|both|such)\b|\bof (?:it|"
    r"them|these|those)\b|^\W*(?:the (?:programme|program|plan|deal|company|unit|business|"
    r"product|brand|group))\b",
    re.IGNORECASE,
)
"""A sentence that continues the one before it, whose words then belong to it too."""


_FIRST_PERSON = regex(r"\b(?:I|I'm|I’m|my|we|our|us)\b")
"""An expert who says so speaks of their own holdings, not of the company's."""


def _context_text(dossier: Dossier, section: Section, faqs: dict[int, int]) -> str:
    parts = [*section.path[1:]] if len(section.path) > 1 else [*section.path]
    if section.horizon is not None:
        parts.append(dossier.quote(section.horizon))
    if section.index in faqs:
        parts.append(dossier.quote(dossier.faqs[faqs[section.index]].question))
    return " . ".join(dict.fromkeys(parts))
