"""A question as understood: plain data, made by understand.py, used by all that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.types import Kind, Period, Stance
from qa.asked import Asked
from qa.keys import Term
from qa.types import Intent, Respelling


class Direction(StrEnum):
    """Which way a question says that something moved."""

    UP = "up"
    DOWN = "down"


class When(StrEnum):
    """Relative times, resolved against what the dossier covers."""

    LATEST = "latest"
    PREVIOUS = "previous"
    YEAR_AGO = "year_ago"
    BEFORE = "before"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one question asks.

    Attributes:
        text: the question as read: cleaned, with typos mended.
        terms: content terms outside names and periods; aside: those of the sentences around
            the question, which help to find but are not asked for.
        entities: the dossier's names that are asked about; sought ones left out.
        unknown: names that the dossier does not hold.
        periods: asked periods; `when` a relative one that was resolved into them.
        metrics: names of the metrics asked for.
        kinds: sections asked for by name; `horizon` the folded horizon word asked for.
        part: the part of the dossier that is to be listed, where the whole question says so.
        direction: the movement that the question takes for granted.
        polarity: the superlative it takes for granted, folded ("best").
        sides: what is compared, as texts; fewer than two when nothing is.
        advice: asks what to do with one's money.
        off_topic: asks for what no dossier holds.
        is_group: asks of the company as a whole ("group revenue", "overall").
        head_first: of several metrics the first is asked for, the others only say of what.
        places: countries and regions named, folded; evidence must name them too.
        title: the job title asked for, as a key; names_role: by what the job is ("runs finance").
    """

    text: str
    asked: Asked
    intent: Intent
    terms: tuple[Term, ...] = ()
    aside: tuple[Term, ...] = ()
    entities: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    when: When | None = None
    metrics: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    horizon: str | None = None
    part: Kind | None = None
    stance: Stance | None = None
    direction: Direction | None = None
    polarity: str | None = None
    sides: tuple[str, ...] = ()
    advice: bool = False
    off_topic: bool = False
    is_group: bool = False
    head_first: bool = False
    places: tuple[str, ...] = ()
    title: str | None = None
    names_role: bool = False
    spelling: tuple[Respelling, ...] = field(default=())
