"""A dossier as a page to read: its parts in text order, each with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from web.wording import say_date, say_platform

if TYPE_CHECKING:
    from qa.library import Dossier, Expert, Material, Section, Sentence

SET_APART = ("header", "experts", "materials", "insights", "team", "faq")
"""Kinds of section that are shown through their own values and not as prose."""


@dataclass(frozen=True, slots=True)
class Card:
    """A titled stretch of prose; `label` is a catalyst's horizon, `stance` bull, bear or None."""

    title: str
    label: str
    stance: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpertCard:
    """Somebody's post: `about` are field and audience as the dossier writes them."""

    name: str
    about: tuple[str, ...]
    platform: str | None
    quote: tuple[str, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A document the dossier points to."""

    group: str
    title: str
    form: str | None
    description: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question that the dossier asks, and its answer."""

    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An outermost section with everything below it.

    `sided`: its two groups are bull and bear; `columned`: every group has a label of its own.
    """

    anchor: str
    title: str
    groups: tuple[tuple[str, tuple[Card, ...]], ...] = ()
    sided: bool = False
    columned: bool = False
    experts: tuple[ExpertCard, ...] = ()
    materials: tuple[MaterialLine, ...] = ()
    team: tuple[tuple[str, str | None], ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything the readable page of one dossier says."""

    id: str
    title: str
    subtitle: str | None
    company: str
    as_of: str | None
    sector: str | None
    warnings: tuple[str, ...]
    parts: tuple[Part, ...]


def view_dossier(dossier: Dossier) -> DossierView:
    """The readable page of `dossier`; parts that would be empty are left out."""
    title = dossier.quote(dossier.title)
    runs = groupby(dossier.sections, key=lambda section: _top(section, title))
    parts = (
        _part(f"part-{number}", name, tuple(sections), dossier)
        for number, (name, sections) in enumerate(runs, start=1)
    )
    return DossierView(
        id=dossier.id,
        title=title,
        subtitle=dossier.quote(dossier.subtitle) if dossier.subtitle else None,
        company=dossier.quote(dossier.company),
        as_of=say_date(dossier.as_of),
        sector=dossier.quote(dossier.sector) if dossier.sector else None,
        warnings=dossier.warnings,
        parts=tuple(part for part in parts if _holds_something(part)),
    )


def _top(section: Section, title: str) -> str:
    """The title of the part that `section` belongs to: the first below the dossier's own."""
    below = section.path[1:] if section.path[0] == title else section.path
    return below[0] if below else title


def _part(anchor: str, title: str, sections: tuple[Section, ...], dossier: Dossier) -> Part:
    inside = {section.index for section in sections}
    cards = [
        _card(section, title, dossier)
        for section in sections
        if section.kind not in SET_APART and section.sentences
    ]
    groups = tuple(_grouped(cards))
    return Part(
        anchor=anchor,
        title=title,
        groups=groups,
        columned=len(groups) > 1 and all(label for label, _ in groups),
        sided={card.stance for card in cards} == {"bull", "bear"},
        experts=tuple(_expert(e, dossier) for e in dossier.experts if e.section in inside),
        materials=tuple(_material(m, dossier) for m in dossier.materials if m.section in inside),
        team=tuple(
            (dossier.quote(p.name), dossier.quote(p.role) if p.role else None)
            for p in dossier.team
            if p.section in inside
        ),
        pairs=tuple(
            Pair(dossier.quote(f.question), paragraphs(f.answer, dossier))
            for f in dossier.faqs
            if f.section in inside
        ),
    )


def _holds_something(part: Part) -> bool:
    return bool(part.groups or part.experts or part.materials or part.team or part.pairs)


def _card(section: Section, part: str, dossier: Dossier) -> Card:
    label = dossier.quote(section.horizon) if section.horizon else _label(section, part)
    name = section.path[-1]
    return Card(
        title="" if name in (part, label) else name,
        label=label,
        stance=str(section.stance) if section.stance else None,
        paragraphs=paragraphs(section.sentences, dossier),
    )


def _label(section: Section, part: str) -> str:
    """What stands between the part's title and the section's own."""
    path = section.path
    between = path[path.index(part) + 1 : -1] if part in path else ()
    return " › ".join(between)


def _grouped(cards: Iterable[Card]) -> Iterator[tuple[str, tuple[Card, ...]]]:
    for label, group in groupby(cards, key=lambda card: card.label):
        yield label, tuple(group)


def _expert(expert: Expert, dossier: Dossier) -> ExpertCard:
    about = (expert.field, expert.audience)
    return ExpertCard(
        name=dossier.quote(expert.name),
        about=tuple(dossier.quote(span) for span in about if span),
        platform=say_platform(dossier.quote(expert.platform)) if expert.platform else None,
        quote=paragraphs(expert.quote, dossier),
        truncated=expert.truncated,
    )


def _material(material: Material, dossier: Dossier) -> MaterialLine:
    return MaterialLine(
        group=material.group,
        title=dossier.quote(material.title),
        form=dossier.quote(material.form) if material.form else None,
        description=paragraphs(material.description, dossier),
    )


def paragraphs(sentences: Sequence[Sentence], dossier: Dossier) -> tuple[str, ...]:
    """The sentences' text, sentences of one line in one paragraph."""
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        if found and "\n" not in dossier.text[found[-1][1] : sentence.start]:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return tuple(dossier.text[start:end] for start, end in found)
