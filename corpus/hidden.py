"""Characters of a dossier that show nothing or turn the reading direction: told, not removed."""

from __future__ import annotations

import unicodedata
from collections import Counter

from corpus.lines import INVISIBLE

BYTE_ORDER_MARK = "\ufeff"
"""Harmless at the very start of a file, where many editors put it."""


def hidden_characters(text: str) -> tuple[str, ...]:
    r"""One line per sort of hidden character, by code point; a leading byte order mark is fine.

    >>> hidden_characters("pay\u202elater")
    ('hidden character U+202E RIGHT-TO-LEFT OVERRIDE, 1 time, first at 3',)
    """
    offset = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    counts = Counter(each for each in text[offset:] if each in INVISIBLE or _is_control(each))
    return tuple(
        f"hidden character U+{ord(each):04X} {unicodedata.name(each, 'CONTROL')}, "
        f"{counts[each]} {'time' if counts[each] == 1 else 'times'}, "
        f"first at {text.index(each, offset)}"
        for each in sorted(counts)
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and not character.isspace()
