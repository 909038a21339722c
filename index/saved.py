"""A dossier of a saved index whose text is parsed when it is first looked into.

Its head (title, company, date) is saved beside its text, so that very many can be listed at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date

from corpus.types import Dossier, Expert, Faq, Material, Person, Section, Span

HEAD = "head.json"
"""Name of the part that holds the head."""

_SPANS = ("title", "company", "subtitle", "as_of_span", "sector", "ticker")


def head_of(dossier: Dossier) -> bytes:
    """The head as it is saved: spans as pairs, the date in ISO form."""
    spans = (getattr(dossier, name) for name in _SPANS)
    found = [None if span is None else [span.start, span.end] for span in spans]
    return json.dumps([*found, dossier.as_of.isoformat() if dossier.as_of else None]).encode()


class SavedDossier(Dossier):
    """The dossier that `parse` gives; equal to it, and as good in its place.

    Attributes:
        parse: gives the dossier itself; called whenever more than the head is looked at, so it
            had better remember.
    """

    __slots__ = ("_parse", "_read")

    _parse: Callable[[], Dossier]
    _read: Callable[[], str]

    def __init__(
        self, id: str, head: bytes, read: Callable[[], str], parse: Callable[[], Dossier]
    ) -> None:
        *spans, day = json.loads(head)
        for name, pair in zip(_SPANS, spans, strict=True):
            object.__setattr__(self, name, None if pair is None else Span(*pair))
        object.__setattr__(self, "id", id)
        object.__setattr__(self, "as_of", None if day is None else date.fromisoformat(day))
        object.__setattr__(self, "_read", read)
        object.__setattr__(self, "_parse", parse)

    @property
    def text(self) -> str:
        """The whole file, decoded."""
        return self._read()

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._parse().sections

    @property
    def experts(self) -> tuple[Expert, ...]:
        return self._parse().experts

    @property
    def materials(self) -> tuple[Material, ...]:
        return self._parse().materials

    @property
    def team(self) -> tuple[Person, ...]:
        return self._parse().team

    @property
    def faqs(self) -> tuple[Faq, ...]:
        return self._parse().faqs

    @property
    def warnings(self) -> tuple[str, ...]:
        return self._parse().warnings

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dossier):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(self))

    def __hash__(self) -> int:
        return hash(self._parse())
