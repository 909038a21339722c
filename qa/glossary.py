"""The general finance and business-English glossary, kept as data in qa/data/.

`glossary.json` holds what finance calls things (metrics, units, parts of a research page);
`words.json` holds groups of interchangeable everyday words. Nothing in either speaks of one
company. Both are read once and turned into phrase books over stems.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qa.phrase_book import PhraseBook
from qa.quantities import Unit
from qa.words import stems, tokens

Data = dict[str, Any]
"""JSON as read; its shape is checked by tests/qa/test_glossary_data.py."""

SURPRISE = "earnings surprise"
"""Says by how much results differ from what was expected."""

GUIDANCE = "guidance"
"""What the company expects of another metric."""

CHANGE_METRICS = frozenset({"growth"})
"""Metrics that say how much another one moved."""


def with_changes(metrics: Iterable[str]) -> tuple[str, ...]:
    """Metrics as they are spoken of, a change with what changes.

    >>> with_changes(("revenue", "growth", "margin"))
    ('revenue growth', 'margin')
    """
    spoken: list[str] = []
    for metric in metrics:
        if metric in CHANGE_METRICS and spoken:
            spoken[-1] = f"{spoken[-1]} {metric}"
        else:
            spoken.append(metric)
    return tuple(spoken)


_SHORT = frozenset({"cet1", "ebitda", "esg", "ev", "gdp", "ipo", "isin", "peg", "r&d", "sg&a"})
"""Words of metrics and attributes that are written in capitals."""


def spoken_metric(name: str) -> str:
    """A metric as it is written in a sentence.

    >>> spoken_metric("ebitda margin")
    'EBITDA margin'
    """
    return " ".join(word.upper() if word in _SHORT else word for word in name.split())


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that finance has a name for.

    Attributes:
        name: its usual name.
        units: the classes its level may be measured in; empty when any will do.
        parent: the broader metric it is a kind of ("free cash flow" -> "cash flow").
        related: neighbouring metrics that must not be taken for it.
    """

    name: str
    units: frozenset[Unit]
    parent: str | None
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Everything the data says, ready to match.

    Attributes:
        metrics: by name.
        metric_book: metric phrases -> metric name; weak_book: words that may mean one.
        word_book: everyday phrases -> "w:<group>".
        title_book: job titles -> "t:<title>".
        attribute_book: asked-for attributes -> "a:<attribute>".
        section_book: words for parts of a dossier -> a Kind value.
        horizon_book: words for a horizon -> "near", "medium" or "long".
        stop: stems of words without content; light: stems that say little in a question.
        up, down: stems of words of rising and of falling.
        superlatives: folded superlative -> its opposite.
        words: every stem that any phrase of the data holds.
        forms: every word as written there, folded.
        needed: keys of attributes that a text must name to answer for ("a:headquarters").
        places: name of a country or region as written, folded -> the place.
        section_words, horizon_words: stems of the phrases of those books.
        kind_words: folded words that only say what kind of thing a name is ("Systems").
    """

    metrics: Mapping[str, Metric]
    metric_book: PhraseBook
    weak_book: PhraseBook
    word_book: PhraseBook
    title_book: PhraseBook
    attribute_book: PhraseBook
    section_book: PhraseBook
    horizon_book: PhraseBook
    stop: frozenset[str]
    light: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    superlatives: Mapping[str, str]
    words: frozenset[str]
    forms: frozenset[str]
    places: Mapping[str, str]
    needed: frozenset[str]
    section_words: frozenset[str]
    horizon_words: frozenset[str]
    kind_words: frozenset[str]

    def is_kind_of(self, metric: str, broader: str) -> bool:
        """Whether `metric` is `broader` or one of its kinds."""
        return broader in self.lineage(metric)

    def is_near(self, one: str, other: str) -> bool:
        """Whether two metrics are one, or one of them is a kind of the other."""
        return self.is_kind_of(one, other) or self.is_kind_of(other, one)

    def lineage(self, metric: str) -> tuple[str, ...]:
        """The metric and its broader ones, narrowest first."""
        names: list[str] = []
        name: str | None = metric
        while name is not None and name not in names:
            names.append(name)
            name = self.metrics[name].parent if name in self.metrics else None
        return tuple(names)

    def has_metric(self, spoken: str) -> bool:
        """Whether this is a metric, or a change of one, as `with_changes` gives it."""
        words = spoken.rpartition(" ")
        return spoken in self.metrics or (words[0] in self.metrics and words[2] in CHANGE_METRICS)

    def knows(self, stem: str) -> bool:
        """Whether a stem is a word of finance or everyday business English."""
        return stem in self.words


@cache
def load_glossary() -> Glossary:
    """The packaged glossary; read once."""
    terms = _read("glossary.json")
    everyday = _read("words.json")
    metrics = {entry["name"]: _metric(entry) for entry in terms["metrics"]}
    stop = _stems_of(everyday["stopwords"])
    phrases = _Phrases(terms, everyday)
    metric_book = PhraseBook(phrases.metrics, exact=True)
    word_book = PhraseBook(phrases.groups)
    title_book = PhraseBook(phrases.titles, exact=True)
    attribute_book = PhraseBook(phrases.attributes, exact=True)
    section_book = PhraseBook(phrases.sections)
    horizon_book = PhraseBook(phrases.horizons)
    books = (metric_book, word_book, title_book, attribute_book, section_book)
    plain = [word for each in _PLAIN for phrase in everyday[each] for word in tokens(phrase)]
    return Glossary(
        metrics=metrics,
        metric_book=metric_book,
        weak_book=PhraseBook(phrases.weak),
        word_book=word_book,
        title_book=title_book,
        attribute_book=attribute_book,
        section_book=section_book,
        horizon_book=horizon_book,
        stop=stop,
        light=_stems_of(everyday["light_words"]),
        up=_single_stems(terms["sentiment"]["up"]),
        down=_single_stems(terms["sentiment"]["down"]),
        superlatives=_both_ways(terms["superlatives"]),
        words=stop.union(*(book.stems for book in books)),
        forms=frozenset(word.folded for word in plain).union(*(book.forms for book in books)),
        needed=frozenset(f"a:{name}" for name in _read("needed.json")["attributes"]),
        places={form: place for place, forms in _read("places.json").items() for form in forms},
        section_words=section_book.stems,
        horizon_words=horizon_book.stems,
        kind_words=frozenset(terms["kind_words"]),
    )


_PLAIN = ("stopwords", "light_words")


class _Phrases:
    """The phrase lists of the data as (phrase, key) pairs."""

    def __init__(self, terms: Data, everyday: Data) -> None:
        self.metrics = [
            (phrase, entry["name"])
            for entry in terms["metrics"]
            for phrase in (entry["name"], *entry["aliases"])
            if phrase not in entry["weak"]
        ]
        self.weak = [
            (phrase, entry["name"]) for entry in terms["metrics"] for phrase in entry["weak"]
        ]
        self.groups = [
            (phrase, f"w:{number}")
            for number, group in enumerate(everyday["groups"])
            for phrase in group
        ]
        self.titles = [
            (phrase, f"t:{entry['name']}")
            for entry in terms["titles"]
            for phrase in (entry["name"], *entry["aliases"])
        ]
        self.attributes = [
            (phrase, f"a:{entry['name']}")
            for entry in terms["attributes"]
            for phrase in (entry["name"], *entry["synonyms"])
        ]
        self.sections = _keyed(terms["sections"])
        self.horizons = _keyed(terms["horizons"])


def _keyed(lists: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(phrase, key) for key, phrases in sorted(lists.items()) for phrase in phrases]


def _metric(entry: Data) -> Metric:
    return Metric(
        name=entry["name"],
        units=frozenset(_UNITS[unit] for unit in entry["units"] if unit in _UNITS),
        parent=entry["parent"],
        related=frozenset(entry["related"]),
    )


_UNITS = {unit.value: unit for unit in Unit} | {"ratio": Unit.MULTIPLE}
"""Unit classes of the data -> ours; a ratio is written as a multiple or a bare number."""


def _read(name: str) -> Data:
    data: Data = json.loads(files("qa").joinpath("data", name).read_text(encoding="utf-8"))
    return data


def _stems_of(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for phrase in phrases for stem in stems(phrase))


def _single_stems(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(stems(phrase)[0] for phrase in phrases if len(stems(phrase)) == 1)


def _both_ways(pairs: Iterable[list[str]]) -> dict[str, str]:
    opposites: dict[str, str] = {}
    for one, other in pairs:
        opposites.setdefault(one, other)
        opposites.setdefault(other, one)
    return opposites
