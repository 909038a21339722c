"""Typed reading of one JSON object's fields, each complaint naming file, line and field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from qa.evaluation.row import BadRow


class Fields:
    """The fields of one row as read from JSON.

    Every method raises `BadRow` when the field holds something else than its name says.
    """

    def __init__(self, place: str, values: Mapping[str, object]) -> None:
        self.place = place
        self._values = values

    def names(self) -> tuple[str, ...]:
        """The fields that are given and not null."""
        return tuple(name for name, value in self._values.items() if value is not None)

    def text(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is None:
            return None
        return self._string(name, value)

    def flag(self, name: str, default: bool) -> bool:
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self._bad(name, "true or false", value)
        return value

    def count(self, name: str, default: int) -> int:
        value = self._values.get(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self._bad(name, "a whole number from 1", value)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; one string alone is a list of one."""
        value = self._values.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            raise self._bad(name, "a list of strings", value)
        return tuple(self._string(name, each) for each in value)

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of alternative strings; a string alone is a group of one."""
        value = self._values.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            raise self._bad(name, "a list of lists of strings", value)
        return tuple(self._group(name, each) for each in value)

    def objects(self, name: str) -> tuple[Fields, ...]:
        value = self._values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self._bad(name, "a list of objects", value)
        found = []
        for each in value:
            if not isinstance(each, dict):
                raise self._bad(name, "a list of objects", each)
            found.append(Fields(self.place, each))
        return tuple(found)

    def _group(self, name: str, value: object) -> tuple[str, ...]:
        alternatives = value if isinstance(value, list) else [value]
        if not alternatives:
            raise BadRow(self.place, f"{name}: a group needs at least one string")
        return tuple(self._string(name, each) for each in alternatives)

    def _string(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise self._bad(name, "a string", value)
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise BadRow(self.place, f"{name}: holds half a character (a lone surrogate)")
        return value

    def _bad(self, name: str, wanted: str, value: object) -> BadRow:
        shown = repr(value)
        return BadRow(self.place, f"{name}: needs {wanted}, got {shown[:_SHOWN_CHARS]}")


_SHOWN_CHARS = 60
"""Of a wrong value, enough to find it by."""

_TYPO_EDITS = 2
"""Edits within which an unknown field is taken for a misspelt one."""


def misspelt(name: str, known: Iterable[str]) -> str | None:
    """The known field that `name` was probably meant to be.

    >>> misspelt("anwserable", ["answerable", "must"])
    'answerable'
    >>> misspelt("notes", ["answerable", "must"]) is None
    True
    """
    near = sorted((OSA.distance(name.casefold(), each), each) for each in known)
    if near and 0 < near[0][0] <= _TYPO_EDITS < len(name):
        return near[0][1]
    return near[0][1] if near and near[0][0] == 0 else None
