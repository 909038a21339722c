"""The page grammar's data, `layout.toml`, as frozen values and small questions about a line."""

from __future__ import annotations

import calendar
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.headings import LEAST, LEAST_FORMED, says_when, told
from corpus.regex import regex
from corpus.types import Kind, Source, Stance

MAX_CAPTION_WORDS = 8
"""A longer line that ends in "profile" or "logo" is text."""

MAX_HINTED_WORDS = 6
"""A longer line with a telling word in it is a sentence or an item."""

MAX_EDGED_WORDS = 9
"""One that begins or ends with such a word may be longer: "Risks to our rating and target"."""

_NUMBER, _MONTH = "<n>", "<month>"
"""Stand in patterns of `layout.toml` for a number in digits or words, and for a month."""

_MONTHS = "|".join(name.casefold() for name in calendar.month_name[1:])

_NUMBERING = regex(r"^(?:section |part )?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[ivx]{1,4}[.)])\s+")
_DECIMAL = regex(r"^\d{1,2}\.\d{1,2}\.?\s+")
"""Numbering that no horizon opens with: "5.2 Six to eighteen months"."""

_LABELLED = {
    "summary": "summary", "bull": "bull", "bear": "bear", "thesis": "thesis", "risks": "risks",
    "catalysts": "catalysts", "experts": "experts", "documents": "materials", "team": "team",
    "questions": "faq",
}  # fmt: skip
"""The headings that labels of `corpus.headings` stand for."""

_EDGES = " \t*_#:?.!–—-"
_SYMBOLS = regex(r"^(?:\s*:\w+:\s+)?(?:\s*[^\w\s\"'“‘«(\[$€£¥<>~+@]+\s+)?")
"""A bullet, an emoji or the like before a heading."""

_SOURCES = {
    Kind.EXPERTS: Source.EXPERT,
    Kind.MATERIALS: Source.MATERIAL,
    Kind.INSIGHTS: Source.MATERIAL,
    Kind.TEAM: Source.META,
    Kind.FAQ: Source.FAQ,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known heading means. `parents`: groups under which it is a sub-heading."""

    name: str
    kind: Kind
    stance: Stance | None
    parents: frozenset[str]
    phrases: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]

    @property
    def source(self) -> Source:
        """Whose words stand under it."""
        return source_of(self.kind)

    def is_phrase(self, text: str) -> bool:
        """Whether a line is one of its headings word for word, not only by a pattern."""
        return plain_form(text) in self.phrases

    def names(self, plain: str) -> bool:
        """Whether this plain form of a line is one of its headings."""
        return plain in self.phrases or any(each.fullmatch(plain) for each in self.patterns)


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole of `layout.toml`; word lists are in plain form (see `plain_form`).

    `hints`: the name of the entry that a word in an unknown heading points to. `columns`: words
    above a column by what stands below them.
    """

    entries: tuple[Entry, ...]
    horizons: tuple[re.Pattern[str], ...]
    words: Mapping[str, frozenset[str]]
    hints: Mapping[str, str]
    columns: Mapping[str, frozenset[str]]
    audience: re.Pattern[str]
    openings: tuple[str, ...]
    insides: tuple[str, ...]

    def heading(self, text: str) -> Entry | None:
        """The known heading that a line is, if it is one."""
        plain = plain_form(text)
        return next((entry for entry in self.entries if entry.names(plain)), None)

    def entry(self, name: str) -> Entry:
        """The entry of this name.

        Raises:
            KeyError: when there is none.
        """
        return {each.name: each for each in self.entries}[name]

    def hinted(self, text: str) -> Entry | None:
        """What an unknown heading of few words means by one of them: "Risks We Watch"."""
        words = plain_form(text).replace("(", " ").replace(")", " ").split()
        found = {self.hints[word] for word in words if word in self.hints}
        edges = {*words[:1], *words[-1:]} & set(self.hints)
        most = MAX_EDGED_WORDS if edges else MAX_HINTED_WORDS
        return self.entry(found.pop()) if len(found) == 1 and len(words) <= most else None

    def guessed(self, text: str, *, formed: bool = False) -> Entry | None:
        """What an unknown heading means by all its words (`corpus.headings`), if that is likely.

        `formed`: it is written as the page writes the headings of its groups.
        """
        label = told(plain_form(text), LEAST_FORMED if formed else LEAST)
        return self.entry(_LABELLED[label]) if label in _LABELLED else None

    def is_audience(self, text: str) -> bool:
        """Whether a line says how many follow somebody: "87K audience", "Followers: 1,200"."""
        return bool(self.audience.fullmatch(text.strip()))

    def is_horizon(self, text: str) -> bool:
        """Whether a line heads a time horizon of catalysts.

        >>> layout().is_horizon("Near term"), layout().is_horizon("Near Berlin")
        (True, False)
        """
        plain = plain_form(_DECIMAL.sub("", text), numbered=False)
        return bool(plain) and any(each.fullmatch(plain) for each in self.horizons)

    def seems_horizon(self, text: str) -> bool:
        """Whether a line is worded like the heading of a horizon, beside one that is known."""
        return says_when(plain_form(text, numbered=False))

    def heads_column(self, name: str, text: str) -> bool:
        """Whether a cell heads the column `name`: one of its words, or a side's heading."""
        if name in ("bull", "bear"):
            entry = self.heading(text)
            return entry is not None and entry.name == name
        return plain_form(text, numbered=False) in self.columns[name]

    def grades(self, text: str) -> bool:
        """Whether a cell says how grave or how likely something is: "High"."""
        return plain_form(text, numbered=False) in self.columns["grades"]

    def is_in(self, group: str, text: str) -> bool:
        """Whether a line is one of the words of a group such as "platforms"."""
        return plain_form(text, numbered=False) in self.words[group]

    def is_picture(self, text: str) -> bool:
        """Whether a line only captions a picture: "Jane Doe profile", "Acme logo"."""
        plain = plain_form(text)
        words = self.words["picture_words"]
        return len(plain.split()) <= MAX_CAPTION_WORDS and any(
            plain.endswith(f" {word}") or plain.startswith(f"{word} of ") for word in words
        )

    def talks_of_page(self, text: str) -> bool:
        """Whether a line introduces what the page shows rather than saying something itself."""
        plain = plain_form(text, numbered=False)
        return plain.startswith(self.openings) or any(part in plain for part in self.insides)


def source_of(kind: Kind) -> Source:
    """Whose words a section of this kind holds."""
    return _SOURCES.get(kind, Source.ANALYSIS)


def plain_form(text: str, *, numbered: bool = True) -> str:
    """A line as it is compared: no case, accents of form, numbering or closing marks.

    >>> plain_form("2. The Bull & Bear Case:")
    'bull and bear case'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("&", " and ")
    plain = " ".join(_SYMBOLS.sub("", plain).strip(_EDGES).split())
    if numbered:
        plain = _NUMBERING.sub("", plain)
    return plain.removeprefix("the ").strip(_EDGES)


@cache
def layout() -> Layout:
    """The packaged page grammar, read once."""
    raw = tomllib.loads(files("corpus").joinpath("layout.toml").read_text("utf-8"))
    furniture, header = _table(raw["furniture"]), _table(raw["header"])
    hints = _table(raw["hints"])
    groups = {**furniture, **header}
    openings = tuple(each.removeprefix("the ") for each in _strings(groups.pop("intro_openings")))
    insides = _strings(groups.pop("intro_inside"))
    return Layout(
        entries=tuple(_entry(_table(each)) for each in raw["heading"]),
        horizons=_horizons(_table(raw["horizons"])),
        words={name: _plain_words(words) for name, words in groups.items()},
        hints={word: name for name, words in hints.items() for word in _plain_words(words)},
        columns={name: _plain_words(each) for name, each in _table(raw["columns"]).items()},
        audience=_audience(_strings(groups["audience_words"])),
        openings=openings,
        insides=insides,
    )


def _entry(raw: Mapping[str, object]) -> Entry:
    stance = raw.get("stance")
    return Entry(
        name=str(raw["name"]),
        kind=Kind(str(raw["kind"])),
        stance=Stance(str(stance)) if stance else None,
        parents=frozenset(_strings(raw.get("parents", []))),
        phrases=_plain_words(raw.get("phrases", [])),
        patterns=_patterns(raw),
    )


def _table(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise TypeError(f"layout.toml: a table was expected, got {raw!r}")
    return {str(key): value for key, value in raw.items()}


def _strings(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise TypeError(f"layout.toml: a list was expected, got {raw!r}")
    return tuple(str(each) for each in raw)


def _plain_words(raw: object) -> frozenset[str]:
    return frozenset(plain_form(word, numbered=False) for word in _strings(raw))


def _horizons(raw: Mapping[str, object]) -> tuple[re.Pattern[str], ...]:
    numbers = "|".join((r"\d{1,3}", *sorted(_strings(raw["numbers"]), key=len, reverse=True)))
    return tuple(
        regex(each.replace(_NUMBER, f"(?:{numbers})").replace(_MONTH, f"(?:{_MONTHS})"))
        for each in _strings(raw["patterns"])
    )


def _audience(nouns: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(nouns))
    figure = r"[~>+]?\s?\d[\d.,\s]*\s?(?:[kKmMbB]|thousand|million|mn|bn)?\+?"
    return regex(rf"(?:{figure}\s*(?:{words})|(?:{words})\s*:?\s*{figure})", re.IGNORECASE)


def _patterns(raw: Mapping[str, object]) -> tuple[re.Pattern[str], ...]:
    return tuple(regex(each) for each in _strings(raw.get("patterns", [])))
