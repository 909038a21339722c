"""Figures of a table row: period, metric and currency are those that head their column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Dossier, Section
from qa.bound import Figure
from qa.glossary import CHANGE_METRICS, Glossary
from qa.quantities import CURRENCIES, SCALES, Quantity, Unit
from qa.tables import Column, column_at
from qa.words import tokens


def in_columns(
    figures: Sequence[Figure],
    columns: Sequence[Column],
    dossier: Dossier,
    section: Section,
    glossary: Glossary,
) -> tuple[Figure, ...]:
    """The figures of a row with what the heads of their columns say."""
    label = dossier.quote(columns[0].cell)
    by_row = bool(glossary.metric_book.longest(tokens(label)))
    return tuple(
        _in_column(figure, columns, dossier, section, glossary, by_row=by_row) for figure in figures
    )


def _in_column(
    figure: Figure,
    columns: Sequence[Column],
    dossier: Dossier,
    section: Section,
    glossary: Glossary,
    *,
    by_row: bool,
) -> Figure:
    column = column_at(columns, figure.quantity.span.start)
    if column is None or column is columns[0]:
        return figure
    if column.period is not None:
        figure = replace(figure, period=column.period, period_inherited=True)
    head = dossier.quote(column.head) if column.head else ""
    names = [dossier.quote(columns[0].cell)] if by_row else _heads_up_to(columns, column, dossier)
    figure = _of_metric(figure, names, head, glossary)
    said = f"{dossier.quote(columns[0].cell)} {head} {_captions(dossier, section)}"
    return replace(figure, quantity=_in_currency(figure, said, glossary))


def _heads_up_to(columns: Sequence[Column], column: Column, dossier: Dossier) -> list[str]:
    """What heads a column, and those before it, the nearest first."""
    before = columns[1 : columns.index(column) + 1]
    return [dossier.quote(each.head) for each in reversed(before) if each.head]


def _of_metric(figure: Figure, names: Sequence[str], head: str, glossary: Glossary) -> Figure:
    """The figure of the metric that heads it; a mere change is that of the column before."""
    changes = bool(_CHANGES.search(head))
    for name in names:
        named = [match.key for match in glossary.metric_book.longest(tokens(name))]
        levels = [each for each in named if each not in CHANGE_METRICS]
        if levels:
            return replace(figure, metric=levels[0], is_change=changes)
        if not changes:
            break
    return replace(figure, is_change=True) if changes else figure


_CHANGES = regex(
    r"\b(?:growth|change|chg|yoy|qoq|increase)\b|\by/y\b|\bq/q\b|[%Δ]\s?(?:ch|Δ)", re.IGNORECASE
)


def _in_currency(figure: Figure, said: str, glossary: Glossary) -> Quantity:
    """A bare number of a metric in money, in the currency that the table names: "€ million"."""
    quantity = figure.quantity
    metric = glossary.metrics.get(figure.metric or "")
    money = metric is not None and Unit.MONEY.value in metric.units
    if quantity.unit is not Unit.COUNT or not money or figure.is_change:
        return quantity
    found = _CURRENCY.search(said)
    if found is None:
        return quantity
    sign = CURRENCIES.get(found["sign"].casefold())
    power = SCALES.get((found["scale"] or "").casefold().strip(), 0)
    if sign is None:
        return quantity
    return replace(quantity, unit=Unit.MONEY, measure=sign, value=quantity.value * 10**power)


_CURRENCY = regex(
    r"(?<![A-Za-z])(?P<sign>US\$|C\$|A\$|R\$|[$€£¥₹₩]|USD|EUR|GBP|JPY|CHF|INR|CNY|RMB|CAD|AUD|SEK|NOK|DKK|KRW|HKD|SGD|BRL|CZK|PLN)"
    r"\s?(?P<scale>thousands?|millions?|billions?|mn|bn|mm|[kmb])?(?![A-Za-z\d])"
)


def _captions(dossier: Dossier, section: Section) -> str:
    """The headings of a section and its first sentences: "€ million unless stated"."""
    said = [dossier.quote(each.span) for each in section.sentences[:_CAPTIONS]]
    return " ".join((*section.path[-2:], *said))


_CAPTIONS = 3
"""What says in which currency a table is stands among so many sentences."""
