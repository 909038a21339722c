"""The dossier and its parts: frozen values with exact offsets.

Every offset is a half-open [start, end) pair of 0-based Unicode code points into
`Dossier.text`, which is the file decoded as UTF-8 with nothing removed.
This module imports nothing of the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a section of a dossier is for."""

    HEADER = "header"
    BULL = "bull"
    BEAR = "bear"
    SUMMARY = "summary"
    THESIS = "thesis"
    CATALYSTS = "catalysts"
    RISKS = "risks"
    EXPERTS = "experts"
    MATERIALS = "materials"
    INSIGHTS = "insights"
    TEAM = "team"
    FAQ = "faq"
    PLAIN = "plain"


class Source(StrEnum):
    """Whose words a section holds: the `source` of a citation."""

    ANALYSIS = "analysis"
    FAQ = "faq"
    EXPERT = "expert"
    MATERIAL = "material"
    META = "meta"


class Stance(StrEnum):
    """The side a section argues."""

    BULL = "bull"
    BEAR = "bear"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) code-point offsets into a dossier's text.

    Raises:
        ValueError: unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start} and {self.end}")

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of time that a figure belongs to.

    `part` is one of Q1..Q4, H1, H2, FY (a whole year, fiscal or not), M01..M12,
    TTM (trailing twelve months) or YTD (year to date). `year` is None only for TTM and
    YTD of an unstated year.
    """

    year: int | None
    part: str

    @property
    def label(self) -> str:
        """As a reader says it: "Q3 2025", "2025", "TTM", "YTD 2025", "October 2025"."""
        if self.part == "FY":
            return str(self.year)
        name = _MONTHS.get(self.part, self.part)
        return name if self.year is None else f"{name} {self.year}"


_MONTHS = {
    f"M{number:02d}": name
    for number, name in enumerate(
        "January February March April May June July August September October November "
        "December".split(),
        start=1,
    )
}


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period and the place in the text that states it."""

    span: Span
    period: Period


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or list item, title or table row) of a section.

    `periods` are those the sentence states itself, in text order. `inherited` is the period
    it takes from its surroundings when it states none, with the place that states it;
    never set together with a non-empty `periods`.
    """

    span: Span
    periods: tuple[PeriodMention, ...] = ()
    inherited: PeriodMention | None = None

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a dossier: its own sentences, not those of the sections below it.

    Attributes:
        index: position in `Dossier.sections`.
        path: titles from the outermost heading to this one's own; for a section without a
            heading, the path it stands under (never empty: the dossier's title at least).
        heading: where the section's own heading stands, if it has one.
        boilerplate: lines that are never an answer ("An overview of the main reasons ...",
            "Expert Insights", "x", "Article", "Jane Doe profile").
        horizon: for a catalyst its horizon heading as written ("Near term"), else None.
        twins: indices of sections with the same heading (card and body).
    """

    index: int
    path: tuple[str, ...]
    kind: Kind
    source: Source
    stance: Stance | None
    heading: Span | None
    sentences: tuple[Sentence, ...]
    boilerplate: tuple[Span, ...] = ()
    horizon: Span | None = None
    twins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody whose post the dossier quotes. `truncated`: the post breaks off ("...")."""

    section: int
    name: Span
    field: Span | None
    audience: Span | None
    platform: Span | None
    quote: tuple[Sentence, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Material:
    """A document the dossier points to. Its title says nothing of its content."""

    section: int
    group: str
    title: Span
    form: Span | None
    description: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A team member. `role` is None where the page says nothing or "undefined"."""

    section: int
    name: Span
    role: Span | None


@dataclass(frozen=True, slots=True)
class Faq:
    """A question and its answer; `section` is the pair's own section."""

    section: int
    question: Span
    answer: tuple[Sentence, ...]
    period: PeriodMention | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One investment dossier; `id` is the file stem, `text` the whole file decoded.

    Attributes:
        company: the company's name as the page writes it, and where (the title's part
            before the colon, else the logo line, else the title).
        warnings: hidden or bidirectional characters and the like, one clear line each.
        ticker: the stock's symbol where the title or the header states it.
    """

    id: str
    text: str
    title: Span
    company: Span
    subtitle: Span | None
    as_of: date | None
    as_of_span: Span | None
    sector: Span | None
    sections: tuple[Section, ...]
    experts: tuple[Expert, ...] = ()
    materials: tuple[Material, ...] = ()
    team: tuple[Person, ...] = ()
    faqs: tuple[Faq, ...] = ()
    warnings: tuple[str, ...] = ()
    ticker: Span | None = None

    def quote(self, span: Span) -> str:
        """The text at `span`."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of ONE section: the unit that is embedded and retrieved.

    `id` is `dossier/section/n`. `first` and `last` are the half-open range of
    positions in the section's `sentences`. [start, end) runs from the first sentence's
    start (for an FAQ pair: the question's start) to the last one's end.
    """

    id: str
    dossier: str
    section: int
    first: int
    last: int
    start: int
    end: int
