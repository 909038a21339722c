"""Questions in other languages: which one it is, and an English reading where the data allows.

Languages are told apart by their function words (qa/data/glossary.json); question words and
finance terms are put into English one by one, names and figures stay. That is no translation:
it is enough when names and figures carry the question, and says when it is not.
"""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from corpus.regex import regex
from qa.glossary import Data, load_glossary
from qa.glosses import with_glosses
from qa.words import stem

_WORD = regex(r"[^\W_]+(?:[&.,'’-][^\W_]+)*")

_PHRASE_WORDS = 4
"""The longest phrase of the data has so many words."""

_OTHERS_LEAST = 2
"""One foreign letter is a symbol, such as a beta."""

_OTHER_SHARE = 0.3
"""A text with more letters of other scripts than this is written in one, whatever it names."""

_CLEAR = 2
"""So many words of a language tell it by themselves; fewer only where nothing is English."""

_SUFFIX_CHARS = 4
"""What stands behind an apostrophe, in lower case and no longer, is an ending."""

_WHATS = ("what", "which")
_SAYINGS = ("says", "thinks")
"""After these a question is after words, not a figure."""

_MOVES = ("grow", "rise", "increase", "fall", "decline")
"""Readings of verbs that ask how far something moved."""

_AMOUNTS = ("how much", "how big", "how high")
"""Readings of "wie hoch" and the like, which ask for a figure of any unit."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the data says of one language; every word in lower case.

    Attributes:
        functions: words that say nothing by themselves.
        readings: phrases of one to four words -> English.
        question_words: those of `readings` that open a question.
        words: all words of `readings`, those of phrases among them.
    """

    code: str
    functions: frozenset[str]
    readings: Mapping[str, str]
    question_words: frozenset[str]
    words: frozenset[str]

    def holds(self, word: str) -> bool:
        """Whether it is a word of this language, as far as the data goes."""
        return word in self.functions or word in self.words


@dataclass(frozen=True, slots=True)
class EnglishReading:
    """A foreign question as far as it could be put into English.

    Attributes:
        text: the reading; "" when nothing of it was understood.
        kept: words that were left as they are: names, figures, or not understood.
        read: how many words or phrases were put into English.
    """

    text: str
    kept: tuple[str, ...] = ()
    read: int = 0

    def with_words(self, own: Mapping[str, str]) -> EnglishReading:
        """The same with kept words put as `own` has them in English."""
        if not own:
            return self
        text = _WORD.sub(lambda found: own.get(found.group(), found.group()), self.text)
        return replace(self, text=text, kept=tuple(own.get(word, word) for word in self.kept))


def read_foreign(text: str) -> EnglishReading | None:
    """The English reading of a text in another language; None for one to be read as it is.

    >>> read_foreign("What was the revenue?") is None
    True
    >>> read_foreign("Wie hoch war der Umsatz?").text
    'what was revenue?'
    """
    text = with_glosses(text, lambda word: any(each.holds(word) for each in _languages()))
    words = _words(text)
    if _is_other_script(text):
        return EnglishReading("", words)
    language = _language_of(words)
    return None if language is None else _reading(words, language)


def _is_other_script(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    others = sum("LATIN" not in unicodedata.name(sign, "") for sign in letters)
    return others >= _OTHERS_LEAST and others > _OTHER_SHARE * len(letters)


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.group().replace("’", "'") for match in _WORD.finditer(text))


def _language_of(words: tuple[str, ...]) -> Language | None:
    """The language that most words speak for, if more than for English; ties by code."""
    folded = [word.casefold() for word in words]
    strange = [word for word in folded if len(word) > 1 and not _is_english(word)]
    best, most = None, 0
    for language in _languages() if strange else ():
        own = sum(language.holds(word) for word in strange)
        others = [word for word in folded if not language.holds(word)]
        english = sum(word in english_function_words() for word in others)
        is_clear = own >= _CLEAR or (own > 0 and not any(_is_english(word) for word in others))
        if is_clear and own > max(most, english) and _says_something(folded, language):
            best, most = language, own
    return best


def _is_english(word: str) -> bool:
    return word in english_function_words() or word in _MONTHS or load_glossary().knows(stem(word))


_MONTHS = frozenset(name.casefold() for name in calendar.month_name)
"""As English writes them; so do others."""


def _says_something(words: list[str], language: Language) -> bool:
    """Names such as "von der Vogelweide" hold function words and nothing else of a language."""
    text = f" {' '.join(words)} "
    asks = any(f" {phrase} " in text for phrase in language.question_words)
    return asks or any(f" {phrase} " in text for phrase in language.readings)


def _reading(words: tuple[str, ...], language: Language) -> EnglishReading:
    asked: list[str] = []
    body: list[str] = []
    kept: list[str] = []
    read = 0
    for piece, english in _pieces(words, language):
        if english is None:
            kept.append(piece)
            body.append(piece)
        elif english and piece in language.question_words and not asked:
            asked.append(english)
        elif english:
            body.append(english)
            read += 1
    if not read and not asked:
        return EnglishReading("", tuple(kept))
    return EnglishReading(_question(asked, body), tuple(kept), read)


def _question(asked: list[str], body: list[str]) -> str:
    """The pieces as a question that English cues recognise."""
    opening = asked[0] if asked else ""
    moves = [piece for piece in body if piece in _MOVES]
    if moves and opening.startswith(("how", "by how much")):
        still = [piece for piece in body if piece not in _MOVES]
        return " ".join(("how much did", *_moved(still, moves[0]))) + "?"
    if opening in _AMOUNTS or (opening in _WHATS and not any(say in body for say in _SAYINGS)):
        opening = "what was"
    return " ".join(filter(None, (opening, *body))) + "?"


def _moved(still: list[str], move: str) -> list[str]:
    """What moved, how, and after which results: "the stock rise after the Q3 results"."""
    if any(piece in _STOCK for piece in still):
        move = _STOCK_MOVES.get(move, move)
        still = ["the stock" if piece in _STOCK else piece for piece in still]
    if not all(word in " ".join(still).split() for word in ("after", "results")):
        return [*still, move]
    when = [piece for piece in still if _QUARTER.fullmatch(piece)]
    said = ("after", "results", "after results", *when)
    return [*(piece for piece in still if piece not in said), move, "after the", *when, "results"]


_STOCK = ("share", "shares", "share price", "stock")
_STOCK_MOVES = {"increase": "rise", "decline": "fall"}
_QUARTER = regex(r"[QH][1-4]|(?:FY)?(?:19|20)\d\d", re.IGNORECASE)


def _pieces(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, str | None]]:
    """Each phrase in lower case with its English, "" for function words; None for words kept."""
    position = 0
    while position < len(words):
        phrase, length = _phrase_at(words, position, language)
        if phrase is not None:
            yield phrase, language.readings[phrase]
        else:
            yield from _word_pieces(words[position], language)
        position += length


def _phrase_at(words: tuple[str, ...], position: int, language: Language) -> tuple[str | None, int]:
    for length in range(min(_PHRASE_WORDS, len(words) - position), 0, -1):
        phrase = " ".join(words[position : position + length]).casefold()
        if phrase in language.readings:
            return phrase, length
    return None, 1


def _word_pieces(word: str, language: Language) -> Iterator[tuple[str, str | None]]:
    """A word that is no phrase: dropped, split at hyphens and elisions, or kept."""
    folded = word.casefold()
    if folded in language.functions or len(folded) == 1:
        yield folded, ""
    elif "'" in word or "-" in word:
        for part in re.split(r"['-]", word):
            english = language.readings.get(part.casefold())
            drops = english is None and _is_ending(part, word, language)
            yield (part if english is None else part.casefold()), "" if drops else english
    else:
        yield from _compound(word, language) or ((word, None),)


def _compound(word: str, language: Language) -> tuple[tuple[str, str | None], ...]:
    """A word that known ones make up: "Werbeumsatz" of "Werbung" and "Umsatz".

    What stands before a known word of finance may be a name or one that is not known.
    """
    folded = word.casefold()
    if language.code not in _COMPOUNDING or not folded.isalpha():
        return ()
    for at in range(_HEAD_LEAST, len(folded) - _TAIL_LEAST + 1):
        tail = language.readings.get(folded[at:])
        if not tail or folded[at:] in language.question_words or tail in _MOVES:
            continue
        head = next((r for f in _heads(folded[:at]) if (r := language.readings.get(f))), None)
        head = head or (folded[:at] if _is_english(folded[:at]) else None)
        if head is not None:
            return ((folded, f"{head.removesuffix(' revenue')} {tail}"),)
    return ()


_COMPOUNDING = frozenset({"de", "nl", "sv"})
"""Languages that write compounds in one word."""

_HEAD_LEAST, _TAIL_LEAST = 3, 4
"""The least letters of the parts of a compound."""


def _heads(part: str) -> tuple[str, ...]:
    """A first part as a word of its own: without what joins it, "werbe" as "werbung"."""
    bare = tuple(part.removesuffix(end) for end in ("", "s", "es", "n", "en", "er", "-"))
    stem = part.removesuffix("e")
    return (*bare, f"{part}e", f"{stem}ung", f"{stem}ing", f"{part}en")


def _is_ending(part: str, word: str, language: Language) -> bool:
    """Whether a piece of a word is an article or a case ending: "l'", "-'nin"."""
    if part.casefold() in language.functions or len(part) == 1:
        return True
    return "'" in word and part.islower() and len(part) <= _SUFFIX_CHARS


@cache
def _languages() -> tuple[Language, ...]:
    stored = _data("glossary.json")["languages"]
    more = _data("foreign.json")
    return tuple(_language(code, stored[code], more.get(code, {})) for code in sorted(stored))


def _language(code: str, stored: Data, more: Data) -> Language:
    questions = {word.casefold(): reading for word, reading in stored["question_words"].items()}
    terms = {word.casefold(): reading for word, reading in {**stored["terms"], **more}.items()}
    return Language(
        code=code,
        functions=frozenset(word.casefold() for word in stored["function_words"]),
        readings={**terms, **questions},
        question_words=frozenset(questions),
        words=frozenset(word for phrase in (*terms, *questions) for word in phrase.split()),
    )


@cache
def english_function_words() -> frozenset[str]:
    """Words that say nothing by themselves: "what", "the", "of"."""
    return frozenset(_data("words.json")["stopwords"])


def _data(name: str) -> Data:
    data: Data = json.loads(files("qa").joinpath("data", name).read_text(encoding="utf-8"))
    return data
