"""Made-up dossiers, each of its own company with figures that no other has, and what to ask.

The same number gives the same dossier, in any process and however many are made.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SEED = 20_261_125

MOST = 9_000
"""Companies that the syllables give, each with a name and a brand of its own."""

_VOCABULARY = Path(__file__).with_name("synthetic.json")

_PERIODS = ("Q1 2025", "Q2 2025", "Q3 2025")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what a right answer holds.

    Attributes:
        gold: a text of the company's dossier alone.
        kind: "figure", "person" or "product".
    """

    question: str
    gold: str
    kind: str


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier's id and text, questions it answers, and every figure that is only its own."""

    id: str
    company: str
    text: str
    asked: tuple[Asked, ...]
    figures: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_VOCABULARY.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    """Every name, in an order that the seed alone decides: those of companies, then brands."""
    words = _words()
    names = [
        (first + middle + last).capitalize()
        for first in words["first"]
        for middle in words["middle"]
        for last in words["last"]
    ]
    random.Random(SEED).shuffle(names)  # noqa: S311 - made-up names, no secret
    return tuple(names)


class _Facts:
    """Figures and names of one company; a figure's digits begin with its company's number."""

    def __init__(self, number: int) -> None:
        self.pick = random.Random(f"{SEED}/{number}")  # noqa: S311 - made-up figures, no secret
        self._number = number
        self._drawn = 0
        self.own: list[str] = []

    def one(self, words: str) -> str:
        return self.pick.choice(_words()[words])

    def several(self, words: str, count: int) -> list[str]:
        return self.pick.sample(_words()[words], count)

    def figure(self) -> str:
        """A number with two decimals that stands in no other dossier."""
        self._drawn += 1
        whole = self._number * 60 + self._drawn
        found = f"{100 + whole % 9_900:,}.{10 + whole // 9_900:02d}"
        self.own.append(found)
        return found

    def money(self) -> str:
        return f"${self.figure()} million"

    def percent(self) -> str:
        return f"{self.pick.randint(20, 640) / 10}%"


def make_dossier(number: int) -> Made:
    """The dossier of that number; from `MOST` on names of companies and brands meet."""
    facts = _Facts(number)
    names = _names()
    short, brand = names[number], names[(MOST + number) % len(names)]
    company = f"{short} {facts.one('forms')}"
    people = dict(zip(("ceo", "cfo", "chair"), facts.several("people", 3), strict=True))
    products = [f"{each} {facts.pick.randint(2, 9)}" for each in facts.several("products", 2)]
    values = {
        "company": company,
        "short": short,
        "city": facts.one("cities"),
        "field": facts.one("fields"),
        "product": f"{brand}{products[0]}",
        "other": f"{brand}{products[1]}",
        "use": facts.one("uses"),
        "other_use": facts.one("uses"),
        **people,
    }
    asked: list[Asked] = []
    sections = [
        _section(facts, values, asked, name, count)
        for name, count in (("growth", 4), ("profit", 4), ("cash", 3), ("demand", 3), ("risk", 5))
    ]
    asked.append(Asked(f"Who is the CEO of {company}?", people["ceo"], "person"))
    asked.append(Asked(f"What does {values['product']} do?", values["use"], "product"))
    text = _page(facts, values, sections)
    return Made(short.casefold(), company, text, tuple(asked), tuple(facts.own))


def _section(
    facts: _Facts, values: dict[str, str], asked: list[Asked], name: str, count: int
) -> str:
    """A paragraph; its first sentence gives a figure that can be asked for."""
    period = facts.pick.choice(_PERIODS)
    sentences = []
    for place, template in enumerate(facts.several(name, count)):
        sentence, _, question = template.partition("|")
        money = facts.money()
        filled = {
            **values,
            "money": money,
            "money2": facts.money(),
            "percent": facts.percent(),
            "percent2": facts.percent(),
            "count": str(facts.pick.randint(200, 900)),
            "period": period,
            "cause": facts.one("causes"),
            "effect": facts.one("effects"),
            "client": facts.one("clients"),
        }
        sentences.append(sentence.format(**filled))
        if question and place < 2:
            asked.append(Asked(question.format(**filled), money, "figure"))
    return " ".join(sentences)


def _page(facts: _Facts, values: dict[str, str], sections: list[str]) -> str:
    growth, profit, cash, demand, risk = sections
    heads = facts.several("heads", 5)
    blocks = (
        f"{values['company']}: {facts.one('taglines')}",
        facts.one("openings").format(**values),
        "Last updated: 14 November 2025",
        values["field"].title(),
        "Executive Summary",
        facts.one("summaries").format(**values)
        + f" {values['product']} {values['use']}. {values['other']} {values['other_use']}.",
        "Investment Thesis",
        "Why Invest?",
        heads[0],
        growth,
        heads[1],
        profit,
        heads[2],
        f"{cash} {demand}",
        "Key Risks",
        heads[3],
        risk,
        "Management Team",
        f"{values['ceo']} - Chief Executive Officer",
        f"{values['cfo']} - Chief Financial Officer",
        f"{values['chair']} - Chair of the Board",
    )
    return "\n\n".join(blocks) + "\n"
