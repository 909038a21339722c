"""What the page parsers hand back: sections with spans only, before order and periods."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Kind, Source, Span, Stance


@dataclass(frozen=True, slots=True)
class ExpertDraft:
    """The header of one expert's post; the quote is the section's sentences."""

    name: Span
    field: Span | None
    audience: Span | None
    platform: Span | None


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """One document: its title is a sentence of the section, as is each of `description`."""

    title: Span
    form: Span | None
    description: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """One team member."""

    name: Span
    role: Span | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A section to be. `block`: which questions belong together; `question`: an FAQ pair's."""

    path: tuple[str, ...]
    kind: Kind
    source: Source
    stance: Stance | None
    heading: Span | None = None
    sentences: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    horizon: Span | None = None
    question: Span | None = None
    block: int = 0
    expert: ExpertDraft | None = None
    materials: tuple[MaterialDraft, ...] = ()
    people: tuple[PersonDraft, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins: its first span of any sort."""
        return min((span.start for span in draft_spans(self)), default=0)


def draft_spans(draft: Draft) -> tuple[Span, ...]:
    """Every span that a section covers."""
    heading = (draft.heading,) if draft.heading else ()
    return (*heading, *draft.sentences, *draft.boilerplate)
