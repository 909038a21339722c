"""What a question or an answer is about, in general terms: results, outlook, debt, costs ...

`qa/data/topics.json` holds the phrases of each topic, for any sector, and the words by which
one asks for the whole picture of something rather than for one figure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.regex import regex
from qa.glossary import Glossary
from qa.phrase_book import PhraseBook, PhraseMatch
from qa.words import tokens


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """The phrases of topics, ready to match.

    Attributes:
        book: phrase -> topic; metrics: name of a metric -> the topics it belongs to.
        wide: phrases that ask for the whole picture.
    """

    book: PhraseBook
    metrics: Mapping[str, tuple[str, ...]]
    wide: PhraseBook


@cache
def load_topics() -> Topics:
    """The packaged topics; read once."""
    data = json.loads(files("qa").joinpath("data", "topics.json").read_text(encoding="utf-8"))
    metrics: dict[str, tuple[str, ...]] = {}
    for topic in data["topics"]:
        for metric in topic["metrics"]:
            metrics[metric] = (*metrics.get(metric, ()), topic["name"])
    phrases = [(phrase, topic["name"]) for topic in data["topics"] for phrase in topic["phrases"]]
    return Topics(PhraseBook(phrases), metrics, PhraseBook((each, "wide") for each in data["wide"]))


def topics_of(text: str, glossary: Glossary) -> frozenset[str]:
    """The topics that a text touches, by its phrases and by the metrics it names."""
    topics, words = load_topics(), tokens(text)
    found = {match.key for match in topics.book.longest(words)}
    for match in glossary.metric_book.longest(words):
        found.update(topics.metrics.get(match.key, ()))
    return frozenset(found)


def topic_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has a phrase for a topic."""
    return _spans(text, load_topics().book, lambda match: True)


def _spans(
    text: str, book: PhraseBook, wanted: Callable[[PhraseMatch], bool]
) -> tuple[tuple[int, int], ...]:
    """Where the phrases of a book that are wanted stand."""
    words = tokens(text)
    return tuple(
        (words[match.first].start, words[match.first + match.length - 1].end)
        for match in book.longest(words)
        if wanted(match)
    )


def explained_share(
    text: str, topics: frozenset[str], keys: frozenset[str], glossary: Glossary
) -> float:
    """Weight of a question's content words that `topics` or `keys` account for, 0..1; 1 for none.

    Words that ask for the whole picture count as accounted for.
    """
    words = tokens(text)
    met: set[int] = set()
    for match in load_topics().wide.longest(words):
        met.update(range(match.first, match.first + match.length))
    for match in load_topics().book.longest(words):
        if match.key in topics:
            met.update(range(match.first, match.first + match.length))
    content = [
        (at, word)
        for at, word in enumerate(words)
        if word.stem not in glossary.stop and word.stem not in glossary.light
    ]
    if not content:
        return 1.0
    return sum(at in met or word.stem in keys for at, word in content) / len(content)


def idioms_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has a phrase for a topic or the whole picture, or any word for worry.

    >>> idioms_of("did it come in above plan?")
    ((7, 20),)
    """
    topics = load_topics()

    def is_idiom(match: PhraseMatch) -> bool:
        return match.key == "worries" or (match.length > 1 and match.key in _SAID_OTHERWISE)

    return (*_spans(text, topics.book, is_idiom), *_spans(text, topics.wide, is_idiom))


def pictures_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where words only together speak of worry or of who leads: "dark clouds", "top brass"."""
    return _spans(
        text,
        load_topics().book,
        lambda match: match.key in ("worries", "leadership") and match.length > 1,
    )


_SAID_OTHERWISE = frozenset({"wide", "cause", "results", "outlook", "change", "payout"})
"""Topics that a dossier seldom names in the asker's word."""


def is_topic(name: str) -> bool:
    """Whether a name is nothing but the word for a topic: "P&L"."""
    words = tokens(name)
    return any(match.length == len(words) for match in load_topics().book.longest(words))


def asks_widely(text: str) -> bool:
    """Whether a question asks for the whole picture: a recap, how things stand, what is new."""
    return bool(load_topics().wide.longest(tokens(text)))


_BETWEEN = regex(r",|;|:|\s[-–]\s|\band\b|&|\+|\bor\b", re.IGNORECASE)
"""What stands between the aspects of one question."""


def count_aspects(text: str, glossary: Glossary) -> int:
    """How many parts of a question, told apart by commas or "and", touch a topic.

    >>> from qa.glossary import load_glossary
    >>> count_aspects("profit, dividend and outlook?", load_glossary())
    3

    A range stands for its ends and what lies between: "from sales down to earnings" are three.
    """
    parts = (part for part in _BETWEEN.split(text) if part.strip())
    count = sum(bool(topics_of(part, glossary)) for part in parts)
    ends = RANGE.search(text)
    ranges = ends is not None and all(topics_of(ends[each], glossary) for each in ("one", "other"))
    return max(count, _OF_RANGE) if ranges else count


_OF_RANGE = 3

RANGE = regex(
    r"\bfrom\s+(?P<one>[a-z][a-z&/' -]{1,30}?)\s+(?:all\s+the\s+way\s+|right\s+)?"
    r"(?P<way>(?:down|up|through|on)\s+)?to\s+(?P<other>(?!(?:a|an)\b)[a-z][a-z&/' -]{1,30})",
    re.IGNORECASE,
)
"""From one thing to another, without numbers: "down" in it is no fall."""


_TAIL = regex(
    r"(?:\band\b|[,;&+-])\s*(?:so\s+)?(?:what|how|where|why|who|did|does|is|are|can|under|which)\b",
    re.IGNORECASE,
)


def has_tail(text: str) -> bool:
    """Whether a question goes on with a second one: "... and what comes next"."""
    return bool(_TAIL.search(text))
