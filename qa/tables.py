"""Tables written with bars: which column a figure stands in, and the period that heads it."""

from __future__ import annotations

from corpus.types import Dossier, PeriodMention, Section, Sentence

_BAR = "|"


def column_periods(
    dossier: Dossier, section: Section
) -> dict[int, tuple[PeriodMention | None, ...]]:
    """Row start -> the period that heads each of its columns, for rows under a header row.

    A header row is one of a run of rows that states a period in some column.
    """
    heads: tuple[PeriodMention | None, ...] = ()
    found: dict[int, tuple[PeriodMention | None, ...]] = {}
    for sentence in section.sentences:
        cells = cell_starts(dossier, sentence)
        if len(cells) < 2:
            heads = ()
            continue
        stated = _by_column(sentence, cells)
        if any(stated[1:]):
            heads = stated
        elif heads:
            found[sentence.start] = heads
    return found


def cell_starts(dossier: Dossier, sentence: Sentence) -> tuple[int, ...]:
    """Offsets at which the cells of a row begin; one for a sentence that is no row."""
    text = dossier.quote(sentence.span)
    if _BAR not in text:
        return (sentence.start,)
    starts = [sentence.start]
    for position, character in enumerate(text):
        if character == _BAR:
            starts.append(sentence.start + position + 1)
    return tuple(starts)


def column_of(offset: int, cells: tuple[int, ...]) -> int:
    """The column that an offset falls into."""
    return sum(start <= offset for start in cells) - 1


def _by_column(sentence: Sentence, cells: tuple[int, ...]) -> tuple[PeriodMention | None, ...]:
    columns: list[PeriodMention | None] = [None] * len(cells)
    for mention in sentence.periods:
        columns[column_of(mention.span.start, cells)] = mention
    return tuple(columns)
