"""Words as they are matched: tokens with offsets, folded forms and stems.

Matching works on folded words (case, accents of quotes and possessives gone) and on their
Snowball stems; what a reader sees is always the dossier's own text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import Stemmer

from corpus.regex import regex

_TOKEN = regex(
    r"[^\W\d_]\.(?:[^\W\d_]\.)+"  # U.S.
    r"|[nN]on-[^\W\d_]{3,}"  # non-cash is not cash
    r"|[^\W_]+(?:(?:(?<=\d)[.,](?=\d)|[&'’](?=[^\W\d_]))[^\W_]+)*\+?"
)
"""A word, number or model name: "Aria+", "R&D", "9.5bn", "Falcon2", "1,000"."""

_STEMS_KEPT = 65_536
"""Distinct words whose stems are remembered: far more than a dossier's vocabulary."""

_SHORT_CHARS = 600
"""A sentence, a heading or a question: texts that are read again and again."""

_TEXTS_KEPT = 2048
"""Short texts whose words are remembered: those of some dossiers, in about ten megabytes."""

_stemmer = Stemmer.Stemmer("english")


class Token(NamedTuple):
    """A word of a text: its offsets there, its folded form and its stem."""

    start: int
    end: int
    folded: str
    stem: str


def fold(word: str) -> str:
    """Lower case, straight apostrophe, no possessive: "Acme’s" -> "acme"."""
    plain = word.replace("’", "'").casefold()
    if plain.endswith("'s"):
        plain = plain[:-2]
    return plain.replace(".", "") if "." in plain and _INITIALS.fullmatch(plain) else plain


_INITIALS = regex(r"(?:[^\W\d_]\.)+")


@lru_cache(maxsize=_STEMS_KEPT)
def stem(folded: str) -> str:
    """The Snowball stem of a folded word; numbers and model names stay as they are."""
    if any(character.isdigit() for character in folded):
        return folded
    return str(_stemmer.stemWord(folded))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order.

    >>> [token.stem for token in tokens("IBM’s 9.5bn gains")]
    ['ibm', '9.5bn', 'gain']
    """
    return _short(text) if len(text) <= _SHORT_CHARS else _read(text)


def _read(text: str) -> tuple[Token, ...]:
    found = []
    for match in _TOKEN.finditer(text):
        folded = fold(match.group())
        if folded:
            found.append(Token(match.start(), match.end(), folded, stem(folded)))
    return tuple(found)


_short = lru_cache(maxsize=_TEXTS_KEPT)(_read)


def stems(text: str) -> tuple[str, ...]:
    """The stems of `text` in order."""
    return tuple(token.stem for token in tokens(text))


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def straighten(text: str) -> str:
    """Curly quotes and long dashes as typed on a keyboard; same length as `text`."""
    return text.translate(_STRAIGHT)
