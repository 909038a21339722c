"""What a question takes to have happened, such as a takeover, and whether a page speaks of it.

"Why did the finance director resign?" is near every sentence about that director, and only one
about a departure answers it. The kinds of events are general ones (qa/data/events.json): words
that ask of one, and the wider ones by which a page may tell of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from qa.words import stems

_Phrase = str
"""Stems, each between blanks."""

_QUESTIONS_KEPT = 64
"""Each draft of a question asks for its events."""


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of event, by the stems of its phrases.

    Attributes:
        asked: what a question of it says; told: what a page may say of it, these among them.
    """

    name: str
    asked: tuple[_Phrase, ...]
    told: tuple[_Phrase, ...]

    def is_told_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts speaks of such an event."""
        return any(_holds(_spaced(text), self.told) for text in texts)


@lru_cache(maxsize=_QUESTIONS_KEPT)
def events_asked(question: str) -> tuple[Event, ...]:
    """The kinds of events that a question takes to have happened, or asks about.

    >>> [event.name for event in events_asked("Why did the finance director step down?")]
    ['departure']
    """
    words = _spaced(question)
    return tuple(event for event in _events() if _holds(words, event.asked))


def _spaced(text: str) -> str:
    return f" {' '.join(stems(text))} "


def _holds(words: str, phrases: tuple[_Phrase, ...]) -> bool:
    return any(phrase in words for phrase in phrases)


@cache
def _events() -> tuple[Event, ...]:
    stored = files("qa").joinpath("data", "events.json").read_text(encoding="utf-8")
    data: dict[str, dict[str, list[str]]] = json.loads(stored)
    return tuple(
        Event(
            name,
            tuple(_spaced(phrase) for phrase in phrases["asked"]),
            tuple(_spaced(phrase) for phrase in (*phrases["asked"], *phrases["told"])),
        )
        for name, phrases in sorted(data.items())
    )
