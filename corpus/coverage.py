"""That nothing of a file is lost: every character that shows stands in some span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.types import Dossier, Sentence, Span


def uncovered(dossier: Dossier) -> tuple[Span, ...]:
    """Stretches without white space that no span of the dossier covers, in order."""
    return gaps(dossier.text, spans_of(dossier))


def spans_of(dossier: Dossier) -> Iterator[Span]:
    """Every span of a dossier's parts, in no order."""
    single = (dossier.title, dossier.company, dossier.subtitle, dossier.as_of_span)
    yield from _given((*single, dossier.sector, dossier.ticker))
    for section in dossier.sections:
        yield from _given((section.heading,))
        yield from section.boilerplate
        yield from _sentences(section.sentences)
    for expert in dossier.experts:
        yield from _given((expert.name, expert.field, expert.audience, expert.platform))
    for material in dossier.materials:
        yield from _given((material.title, material.form))
    for person in dossier.team:
        yield from _given((person.name, person.role))
    for faq in dossier.faqs:
        yield faq.question


def gaps(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches of `text` without white space outside all spans, in order.

    >>> gaps("one two", [Span(0, 3)])
    (Span(start=4, end=7),)
    """
    found: list[Span] = []
    position = 0
    for span in [*sorted(spans), Span(len(text), len(text) + 1)]:
        found.extend(_words(text, position, span.start))
        position = max(position, span.end)
    return tuple(found)


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        if text[start].isspace():
            start += 1
            continue
        stop = start
        while stop < end and not text[stop].isspace():
            stop += 1
        yield Span(start, stop)
        start = stop


def _given(spans: Sequence[Span | None]) -> Iterator[Span]:
    yield from (span for span in spans if span)


def _sentences(sentences: Sequence[Sentence]) -> Iterator[Span]:
    yield from (sentence.span for sentence in sentences)
