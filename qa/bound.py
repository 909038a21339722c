"""A figure of a dossier and what it belongs to: subject, metric, period, words around it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import PeriodMention
from qa.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a claim and what it belongs to.

    Attributes:
        quantity: with its span in the dossier's text.
        subject: the entity named last before it in its statement, else in the sentence.
        nearby: all entities of its own statement.
        metric: the metric it gives a value of, if one is named near it; `also` another one
            that is named as near on its other side.
        is_change: it says by how much something rose or fell.
        window: keys of the words around it; noun: keys of what it counts.
        period: the period it is for, stated or inherited.
        compared: the figure before it is compared with this one ("from $405 million").
        owners: entities that the words right behind it name it of: "22% of Talus ports", "37x
            for Vidarra", "640 job cuts at Lantern".
        because: entities said to be the reason for it ("because of Project Keystone").
        year_ago: it is said to be of a year before ("from 9% a year ago").
        is_base: it is what another figure of its sentence came from ("to 4.6% from 2.9%").
        of_part: its statement opens with a noun that is neither the company nor a metric, as
            a part of the company does ("Robotics reached ...").
    """

    quantity: Quantity
    subject: str | None
    nearby: frozenset[str]
    metric: str | None
    also: str | None
    is_change: bool
    window: frozenset[str]
    noun: frozenset[str]
    period: PeriodMention | None
    period_inherited: bool
    of_part: bool = False
    compared: bool = False
    owners: frozenset[str] = frozenset()
    because: frozenset[str] = frozenset()
    year_ago: bool = False
    is_base: bool = False
