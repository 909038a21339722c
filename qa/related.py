"""Questions to ask next, each one known to be answered because the pipeline was asked.

What is answerable, and what it cites, does not change while an index is open, so it is
remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, zip_longest

from qa.draft import Lack
from qa.finding import Finding
from qa.ledger import Ledger
from qa.suggest import faq_questions, figure_questions, general_questions

SHOWN = 3
"""Questions offered after a reply."""

_STARTERS = 6
"""Questions offered before the first one."""

_REMEMBERED = 4096
"""Verdicts kept: every question a dossier suggests, for some hundreds of dossiers."""

_GENERAL_AFTER = 2
"""Own questions of the dossier offered before a general one."""

Scope = tuple[str, ...]
"""Dossier ids in order: the questions are put to these together."""

Place = tuple[str, int, int]
"""A quote: dossier id, start, end."""

CitedPlaces = Callable[[str, Scope], frozenset[Place]]
"""What the pipeline's answer to a question put to some dossiers cites; nothing for a refusal."""

_SAME_SHARE = 0.5
"""An answer that cites more than this of what was just cited would only say it again."""


class Suggestions:
    """What to ask next. Thread-safe: it remembers verdicts and nothing else."""

    def __init__(self, cited_places: CitedPlaces) -> None:
        self._cited = lru_cache(maxsize=_REMEMBERED)(cited_places)

    def starters(self, ledger: Ledger, scope: Scope) -> tuple[str, ...]:
        """Questions for somebody who has not asked yet: the dossier's own ones first."""
        offered = chain(faq_questions(ledger, {}), general_questions(ledger))
        return self._first(offered, scope, _STARTERS, without=())

    def related(self, finding: Finding, cited: frozenset[Place], scope: Scope) -> tuple[str, ...]:
        """Three others near what was asked, the third of another kind; none says `cited` again."""
        asked = (finding.text,)
        near = self._first(_own(finding), scope, SHOWN, without=asked, cited=cited)
        general = self._first(_general(finding), scope, SHOWN, without=(*asked, *near), cited=cited)
        return (near[:_GENERAL_AFTER] + general + near[_GENERAL_AFTER:])[:SHOWN]

    def nearest(self, lack: Lack, finding: Finding, scope: Scope) -> tuple[str, ...]:
        """Up to three that are answered in place of one that was not."""
        near = (figure_questions(ledger, lack.near) for ledger in finding.ledgers[:1])
        figures = chain(islice(chain.from_iterable(near), SHOWN), islice(_on_names(finding), 2))
        offered = chain(figures, _own(finding), _general(finding))
        return self._first(offered, scope, SHOWN, without=(finding.text,))

    def _first(
        self,
        offered: Iterable[str],
        scope: Scope,
        most: int,
        *,
        without: tuple[str, ...],
        cited: frozenset[Place] = frozenset(),
    ) -> tuple[str, ...]:
        taken = {_key(question) for question in without}
        kept: list[str] = []
        for question in offered:
            if len(kept) == most:
                break
            if _key(question) not in taken and self._says_more(question, scope, cited):
                taken.add(_key(question))
                kept.append(question)
        return tuple(kept)

    def _says_more(self, question: str, scope: Scope, cited: frozenset[Place]) -> bool:
        found = self._cited(question, scope)
        return bool(found) and len(found & cited) <= _SAME_SHARE * len(found)


def _own(finding: Finding) -> Iterator[str]:
    """The dossiers' own questions, nearest first, the dossiers taking turns."""
    known = {key: near for each in finding.found for key, near in each.retrieval.questions.items()}
    return _in_turns(faq_questions(ledger, known) for ledger in finding.ledgers)


def _on_names(finding: Finding) -> Iterator[str]:
    """For figures of the names that were asked about, but the company's own, dated where told."""
    for each in finding.found:
        ledger = each.desk.ledger
        names = set(each.reading.entities) - {ledger.company}
        told = [claim for claim in ledger.claims if any(f.subject in names for f in claim.figures)]
        questions = tuple(figure_questions(ledger, tuple(told)))
        dated = {question.rpartition(" in ")[0] for question in questions}
        yield from (question for question in questions if question.rstrip("?") not in dated)


def _general(finding: Finding) -> Iterator[str]:
    return _in_turns(general_questions(ledger) for ledger in finding.ledgers)


def _in_turns(lists: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in zip_longest(*lists):
        yield from (question for question in row if question is not None)


def _key(question: str) -> str:
    return " ".join(question.split()).casefold().replace("’", "'").rstrip("?!. ")
