"""Typos and glued words, read as words of the dossier or the glossary.

A word that neither knows is compared with both vocabularies; the nearest one within a small
edit distance is taken, the dossier's own first. Names that the dossier lacks stay as typed: they
must not become another company.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from corpus.regex import regex
from qa.glossary import Glossary
from qa.glued import parted_words, split_glued
from qa.ledger import Ledger
from qa.not_names import NOT_NAMES
from qa.plain_numbers import with_own_numbers
from qa.types import Respelling
from qa.words import Token, tokens

_LETTERS_MIN = 4
"""Shorter words have too many neighbours."""

_GLUED_MIN = 8
"""Glued words are at least this long: "freecashflow"."""


def mend_spelling(
    question: str, ledger: Ledger, glossary: Glossary
) -> tuple[str, tuple[Respelling, ...]]:
    """The question with its typos mended, and what was changed."""
    question, plain = _written_out(question, ledger, glossary)
    question, numbers = with_own_numbers(question, ledger)
    words = tokens(question)
    shouted = sum(c.isupper() for c in question) > sum(c.islower() for c in question)
    mended: list[tuple[Token, str]] = []
    for word in words:
        if word.folded in _SHORT_FORMS and word.folded not in ledger.vocabulary:
            mended.append((word, _SHORT_FORMS[word.folded]))
            continue
        if _is_plural_of_model(word, ledger):
            mended.append((word, question[word.start : word.end - 1]))
            continue
        if _is_owners(word, ledger):
            mended.append((word, f"{question[word.start : word.end - 1]}'s"))
            continue
        known = word.folded in ledger.vocabulary or is_english(word.folded)
        parted = None if known else parted_words(question[word.start : word.end], ledger.book)
        if parted is not None:
            mended.append((word, parted))
            continue
        if not _is_unknown(word, ledger, glossary):
            if _is_run_with_time(word, ledger):
                run = _run_of_words(word.folded, ledger, glossary)
                mended += [(word, run)] if run is not None else []
            continue
        is_name = question[word.start].isupper() and not shouted and word.start > 0
        read = _nearest(word.folded, ledger, glossary, names_only=is_name)
        read = read or _nearest_owner(word.folded, ledger)
        if read is not None:
            mended.append((word, read))
    text = question
    for word, read in reversed(mended):
        text = text[: word.start] + read + text[word.end :]
    changes = tuple(Respelling(question[word.start : word.end], read) for word, read in mended)
    return text, (*plain, *numbers, *changes)


def _written_out(
    question: str, ledger: Ledger, glossary: Glossary
) -> tuple[str, tuple[Respelling, ...]]:
    """The question with shorthand of chats and desks written out, unless the dossier uses it."""
    changes: list[Respelling] = []
    text = question
    for found in reversed(list(_COMPASS.finditer(question))):
        point = _COMPASS_POINTS[found["point"].casefold()]
        text = text[: found.start()] + point + text[found.end("point") + 1 :]
        changes.append(Respelling(found[0], point))
    question = text
    for word in reversed(tokens(question)):
        full = _shorthand().get(word.folded) or _spelt_out(question, word, ledger, glossary)
        known = word.folded in ledger.vocabulary or glossary.metric_book.at((word,), 0)
        if full is None or known or word.end - word.start != len(word.folded):
            continue
        text = text[: word.start] + full + text[word.end :]
        changes.append(Respelling(question[word.start : word.end], full))
    return text, tuple(reversed(changes))


def _spelt_out(question: str, word: Token, ledger: Ledger, glossary: Glossary) -> str | None:
    """The phrase of the dossier whose words begin with the letters of an unknown word, if any.

    Three capitals are a company's name more often than such initials, and some phrase fits them
    by chance: the dossier has to say it more than once.
    """
    letters = word.folded
    if not _INITIALS.fullmatch(letters) or letters in ledger.vocabulary or letters in NOT_NAMES:
        return None
    if glossary.knows(word.stem) or is_english(letters):
        return None
    run = _BETWEEN.join(rf"{letter}[a-z]+" for letter in letters)
    found = re.findall(rf"\b{run}\b", ledger.dossier.text.replace("\n", " \n"), re.IGNORECASE)
    said = Counter(phrase.casefold() for phrase in found if not _ends_loosely(phrase, glossary))
    if not said:
        return None
    phrase, count = max(said.items(), key=lambda item: (item[1], item[0]))
    sure = count > 1 or len(letters) > _FEW_LETTERS or question[word.start : word.end].islower()
    return phrase if sure else None


_COMPASS = regex(
    r"\b(?P<point>[nsew])\.(?=\s?(?:americas?|europe|asia|africa|korea|sea|region|coast|division|segment)n?\b)",
    re.IGNORECASE,
)
_COMPASS_POINTS = {"n": "North", "s": "South", "e": "East", "w": "West"}
"""Before a part of the world a letter is a point of the compass."""

_INITIALS = regex(r"[a-z]{3,5}")
_FEW_LETTERS = 3
_BETWEEN = r"[ -](?:(?:of|and|the|for|on|in|to) )?"


def _ends_loosely(phrase: str, glossary: Glossary) -> bool:
    """Whether a run of words begins or ends with one that no term does."""
    words = tokens(phrase)
    return words[0].stem in glossary.stop or words[-1].stem in glossary.stop


@cache
def _shorthand() -> Mapping[str, str]:
    stored = files("qa").joinpath("data", "shorthand.json").read_text(encoding="utf-8")
    data: dict[str, str] = json.loads(stored)
    return data


_SHORT_FORMS = {
    "intl": "international", "int'l": "international", "mgmt": "management", "mgt": "management",
    "biz": "business", "qtr": "quarter", "govt": "government", "mkt": "market",
    "dept": "department",
    "avg": "average", "approx": "approximately", "chg": "change", "est": "estimate",
}  # fmt: skip
"""Words cut short in notes, with what they stand for."""


def is_english(word: str) -> bool:
    """Whether a general English dictionary knows a folded word."""
    return word in _dictionary()


def is_common_english(word: str) -> bool:
    """Whether a folded word is an everyday English one, not a rare one or a name."""
    return float(_dictionary().word_usage_frequency(word)) > _COMMON


_COMMON = 1e-6
"""About one word in a million."""


@cache
def _dictionary() -> SpellChecker:
    """Read only when a word is met that neither dossier nor glossary knows."""
    return SpellChecker(language="en")


def _is_owners(word: Token, ledger: Ledger) -> bool:
    """Whether a word is a name's possessive without its apostrophe: "whats vellums margin"."""
    name = word.folded[:-1]
    return (
        len(name) >= _LETTERS_MIN
        and word.folded.endswith("s")
        and word.folded.isalpha()
        and word.folded not in ledger.vocabulary
        and name in ledger.vocabulary
        and name in ledger.names
        and not is_english(word.folded)
    )


def _is_plural_of_model(word: Token, ledger: Ledger) -> bool:
    """Whether a word is the plural of a model with a number, which the dossier only has alone."""
    one = word.folded[:-1]
    return (
        word.folded.endswith("s")
        and any(map(str.isdigit, one))
        and any(map(str.isalpha, one))
        and word.folded not in ledger.vocabulary
        and one in ledger.vocabulary
    )


def _is_unknown(word: Token, ledger: Ledger, glossary: Glossary) -> bool:
    return (
        len(word.folded) >= _LETTERS_MIN
        and word.folded.isalpha()
        and word.folded not in ledger.vocabulary
        and word.stem not in ledger.keys
        and not glossary.knows(word.stem)
        and word.folded not in glossary.forms
        and not is_english(word.folded)
    )


def _nearest(word: str, ledger: Ledger, glossary: Glossary, *, names_only: bool) -> str | None:
    own = _closest(word, (w for w in ledger.vocabulary if len(w) >= _LETTERS_MIN))
    if names_only:
        return own if own in ledger.names else None
    near = _closest(word, glossary.forms)
    if own is not None:
        return near if near is not None and _is_nearer(near, own, word) else own
    return near or _split(word, ledger, glossary) or _run_of_words(word, ledger, glossary)


def _is_nearer(one: str, other: str, word: str) -> bool:
    """Whether a word of finance is nearer to what was typed than one of the dossier."""
    return bool(OSA.distance(word, one) < OSA.distance(word, other))


def _nearest_owner(word: str, ledger: Ledger) -> str | None:
    """ "orbitls" as "orbital's": a name's possessive with a slip and without its apostrophe."""
    if not word.endswith("s") or len(word) <= _LETTERS_MIN:
        return None
    names = (name for name in ledger.names if len(name) > _LETTERS_MIN and name[:1] == word[:1])
    own = _closest(word[:-1], sorted(names))
    return f"{own}'s" if own is not None else None


def _closest(word: str, vocabulary: Iterable[str]) -> str | None:
    """The nearest word, by optimal string alignment distance; ties by spelling."""
    most = 1 if len(word) < 7 else 2
    best: tuple[int, str] | None = None
    for other in vocabulary:
        if abs(len(other) - len(word)) > most or not other.isalpha():
            continue
        if most == 1 and other[0] != word[0] and sorted(other[:2]) != sorted(word[:2]):
            continue
        distance = OSA.distance(word, other, score_cutoff=most)
        if distance <= most and (best is None or (distance, other) < best):
            best = (distance, other)
    return best[1] if best else None


def _split(word: str, ledger: Ledger, glossary: Glossary) -> str | None:
    """ "freecashflow" -> "free cash flow", when every piece is a known word."""
    if len(word) < _GLUED_MIN:
        return None
    pieces = _pieces(word, ledger, glossary, depth=3)
    return " ".join(pieces) if pieces else None


def _pieces(word: str, ledger: Ledger, glossary: Glossary, *, depth: int) -> list[str] | None:
    if _is_word(word, ledger, glossary):
        return [word]
    if depth == 1:
        return None
    for at in range(len(word) - 3, 2, -1):
        if _is_word(word[:at], ledger, glossary):
            rest = _pieces(word[at:], ledger, glossary, depth=depth - 1)
            if rest:
                return [word[:at], *rest]
    return None


def _run_of_words(word: str, ledger: Ledger, glossary: Glossary) -> str | None:
    """A whole question without blanks, in everyday words and those of the dossier."""
    if len(word) < (_RUN_WITH_TIME_MIN if _TIME_INSIDE.search(word) else _RUN_MIN):
        return None
    return split_glued(
        word, lambda piece: _is_word(piece, ledger, glossary) or is_common_english(piece)
    )


_RUN_MIN, _RUN_WITH_TIME_MIN = 12, 9
"""Runs of words are at least this long, with a year or quarter among them: "revenueq3"."""


def _is_run_with_time(word: Token, ledger: Ledger) -> bool:
    """Whether a long word without a meaning holds a year or a quarter: "netincomeq22025"."""
    return (
        len(word.folded) >= _RUN_WITH_TIME_MIN
        and word.folded.isalnum()
        and _TIME_INSIDE.search(word.folded) is not None
        and word.folded not in ledger.vocabulary
    )


_TIME_INSIDE = regex(r"^[a-z]{6,}(?:q[1-4]|20\d\d)|^(?:q[1-4]|20\d\d)[a-z]{6,}")


def _is_word(piece: str, ledger: Ledger, glossary: Glossary) -> bool:
    return len(piece) >= 3 and (piece in ledger.vocabulary or piece in glossary.forms)
