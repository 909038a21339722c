"""Everything on the table while one question is answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from index.types import Retrieval
from qa.compare.resolve import Side
from qa.compare.sides import find_sides
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.likeness import QuestionWords
from qa.reading import Reading
from qa.scored import Scored
from qa.weights import Weights


@dataclass(frozen=True, eq=False)
class Desk:
    """One question, the dossier it is asked of and what was found, best first."""

    reading: Reading
    ledger: Ledger
    glossary: Glossary
    retrieval: Retrieval
    scored: tuple[Scored, ...]
    weights: Weights
    words: QuestionWords

    @property
    def floors(self) -> Mapping[str, float]:
        """Least scores by kind of answer."""
        return self.weights.floors

    def cited(self, starts: Collection[int]) -> list[Scored]:
        """The claims whose sentences start there, in the order of the desk."""
        places = sorted(self._places[start] for start in starts if start in self._places)
        return [self.scored[place] for place in places]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {each.claim.key[1]: place for place, each in enumerate(self.scored)}

    @cached_property
    def top_rank(self) -> float:
        """The highest rank of a claim."""
        return max(each.rank for each in self.scored)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """What the question compares, in order; none, or at least two."""
        return find_sides(self.reading.text, self.ledger, self.glossary)
