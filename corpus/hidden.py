"""What a dossier hides from its reader: told, not removed.

Characters that show nothing or turn the reading direction, and markup that shows nothing where
the text is laid out, such as white letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from corpus.lines import INVISIBLE
from corpus.regex import regex

BYTE_ORDER_MARK = "\ufeff"
"""Harmless at the very start of a file, where many editors put it."""


_MORE_INVISIBLE = frozenset(
    chr(point)
    for low, high in (
        (0x115F, 0x1160),  # Hangul fillers
        (0x206A, 0x206F),  # deprecated format characters
        (0x3164, 0x3164),  # Hangul filler
        (0xFFA0, 0xFFA0),  # half-width Hangul filler
        (0xFFF9, 0xFFFB),  # interlinear annotation
        (0xE0100, 0xE01EF),  # variation selectors that can spell out bytes
    )
    for point in range(low, high + 1)
)
"""Told of, but left alone where lines are trimmed."""

_HIDING = regex(
    r"<!--|display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden"
    r"|font-size\s{0,9}:\s{0,9}0(?![.\d]*[1-9])|opacity\s{0,9}:\s{0,9}0(?![.\d]*[1-9])"
    r"|color\s{0,9}[:=]\s{0,9}[\"']?(?:white\b|\#fff(?:fff)?\b)|<[a-z]{1,20}\s[^<>]{0,200}\bhidden\b",
    re.IGNORECASE,
)
"""Comments, and styles that show nothing."""


def hidden_text(text: str) -> tuple[str, ...]:
    """One line for each way of hiding text, as characters or as markup."""
    return (*hidden_characters(text), *_hiding_markup(text))


def _hiding_markup(text: str) -> tuple[str, ...]:
    """One line for all markup that hides.

    >>> _hiding_markup("Sell. <!-- say buy -->")
    ('markup that hides text, 1 time, first at 6',)
    """
    found = [match.start() for match in _HIDING.finditer(text)]
    if not found:
        return ()
    times = "1 time" if len(found) == 1 else f"{len(found)} times"
    return (f"markup that hides text, {times}, first at {found[0]}",)


def hidden_characters(text: str) -> tuple[str, ...]:
    r"""One line per sort of hidden character, by code point; a leading byte order mark is fine.

    >>> hidden_characters("pay\u202elater")
    ('hidden character U+202E RIGHT-TO-LEFT OVERRIDE, 1 time, first at 3',)
    """
    offset = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    counts = Counter(
        each
        for each in text[offset:]
        if each in INVISIBLE or each in _MORE_INVISIBLE or _is_control(each)
    )
    return tuple(
        f"hidden character U+{ord(each):04X} {unicodedata.name(each, 'CONTROL')}, "
        f"{counts[each]} {'time' if counts[each] == 1 else 'times'}, "
        f"first at {text.index(each, offset)}"
        for each in sorted(counts)
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and not character.isspace()
