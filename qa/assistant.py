"""Asks an opened index: the one object that every surface holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from corpus.types import Dossier
from qa.confidence import confidence_in
from qa.draft import Lack
from qa.finding import Finding
from qa.identity import permalink, recent, reply_id
from qa.inquiry import inquire
from qa.interpret import interpreted_from
from qa.ledgers import Ledgers
from qa.passages import passages_of
from qa.refuse import Setting, compose_refusal
from qa.related import Place, Scope, Suggestions
from qa.shelf import Shelf
from qa.sound import Checked, checked_answer
from qa.stopwatch import stage
from qa.trace import trace_of
from qa.types import Answer, Reason, Refusal, Reply, RetrievedPassage, Turn

_SUGGESTING = 8
"""Dossiers that questions are suggested from when none was asked: as many as a refusal lists."""


class UnknownDossier(Exception):
    """No dossier is called `id`; `known` are all that are there, in order."""

    def __init__(self, id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no dossier {id!r}; there are {', '.join(known)}")
        self.id = id
        self.known = known


_NARROWED = 64
"""Sets of dossiers, such as those of keys, whose own assistants are kept: each is small."""


class Assistant:
    """Answers questions from one index generation. Immutable and thread-safe."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._suggestions = Suggestions(partial(_cited_places, shelf))  # of no Assistant: no cycle
        self.index_version = shelf.version
        self.dossiers: tuple[Dossier, ...] = shelf.dossiers
        self.warnings: tuple[str, ...] = shelf.warnings
        self._narrowed = lru_cache(maxsize=_NARROWED)(partial(_assistant_of, shelf))

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
        suggest: bool = True,
    ) -> Reply:
        """An answer or a refusal: the same for the same index, question and history.

        `dossiers` are the ids to look in, all when there are none; `limit` is how many
        passages to give; `explain` adds the trace and changes nothing else; without `suggest`
        no related questions are looked for, each of which is asked to know that it is answered.

        Raises:
            UnknownDossier: when one of `dossiers` is not there.
        """
        scope = self._scope(dossiers)
        with stage("understand"):
            finding = inquire(question, recent(history), scope, self._shelf)
        address = permalink(finding.text, dossiers, self.index_version)
        with stage("verify"):
            finding, checked = _checked(finding, address)
        with stage("compose"):
            outcome = checked.answer or self._refusal(finding, scope)
        related = self._related(finding, outcome, scope) if suggest else ()
        return Reply(
            id=reply_id(question, history, dossiers, self._shelf.decided_by),
            permalink=address,
            question=question,
            resolved_question=finding.text,
            interpreted=interpreted_from(finding),
            outcome=outcome,
            passages=passages_of(finding.hits, self._shelf.dossier, limit=limit),
            confidence=confidence_in(finding.outcome, self._shelf.calibration),
            related_questions=related,
            as_of=_oldest(outcome),
            index_version=self.index_version,
            trace=trace_of(finding, outcome, checked.dropped) if explain else None,
            dropped=checked.dropped,
        )

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """The passages nearest to a query, best first.

        Raises:
            UnknownDossier: when one of `dossiers` is not there.
        """
        ids = self._scope(dossiers).ids
        with stage("retrieve"):
            found = self._shelf.kit.retriever.retrieve(query, dossiers=ids, limit=limit)
        return passages_of(found.hits, self._shelf.dossier, limit=limit)

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id.

        Raises:
            UnknownDossier: when it is not there.
        """
        return self._shelf.dossier(self._known(id))

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """Questions that this dossier answers, whatever other dossiers there are.

        Raises:
            UnknownDossier: when it is not there.
        """
        with stage("suggest", whole=True):
            ledger = self._shelf.ledgers[self._known(id)]
            return self._suggestions.starters(ledger, tuple(self._shelf.ledgers))

    def only(self, ids: Sequence[str]) -> Assistant:
        """The assistant of an index that holds these dossiers alone; the same one each time.

        What it says, its index version and its ids too, does not depend on other dossiers.

        Raises:
            UnknownDossier: when one of them is not there.
        """
        return self._narrowed(tuple(sorted({self._known(id) for id in ids})))

    def _known(self, id: str) -> str:
        if id not in self._shelf.ledgers:
            raise UnknownDossier(id, tuple(self._shelf.ledgers))
        return id

    def _scope(self, dossiers: Sequence[str]) -> Ledgers:
        """The asked dossiers by id; all when none is named."""
        named = {self._known(id) for id in dossiers} or self._shelf.ledgers
        return Ledgers(self._shelf.ledgers, sorted(named))

    def _related(
        self, finding: Finding, outcome: Answer | Refusal, scope: Ledgers
    ) -> tuple[str, ...]:
        with stage("suggest", whole=True):
            return self._suggestions.related(_within(finding, scope), _places(outcome), scope.ids)

    def _refusal(self, finding: Finding, scope: Ledgers) -> Refusal:
        assert isinstance(finding.outcome, Lack)  # noqa: S101 - what _checked makes of no answer
        with stage("suggest", whole=True):
            within = _within(finding, scope)
            nearest = self._suggestions.nearest(finding.outcome, within, scope.ids)
        setting = Setting(scope, self._shelf.kit.glossary)
        return compose_refusal(finding.outcome, finding, setting, nearest)


def _checked(finding: Finding, address: str) -> tuple[Finding, Checked]:
    """The answer that keeps every promise; without one the finding becomes a lack."""
    if isinstance(finding.outcome, Lack):
        return finding, Checked(None, 0)
    texts = {ledger.dossier.id: ledger.dossier for ledger in finding.ledgers}
    checked = checked_answer(finding.outcome, texts, address=address, unanswered=finding.unanswered)
    if checked.answer is None:
        finding = replace(finding, outcome=Lack(Reason.NOT_IN_DOSSIER, strength=0.0))
    return finding, checked


def _cited_places(shelf: Shelf, question: str, scope: Scope) -> frozenset[Place]:
    """What the answer to a question put to these dossiers cites; suggests nothing itself."""
    finding = inquire(question, (), Ledgers(shelf.ledgers, scope), shelf)
    return _places(_checked(finding, "/")[1].answer)


def _assistant_of(shelf: Shelf, ids: tuple[str, ...]) -> Assistant:
    return Assistant(shelf.only(ids))


def _places(outcome: Answer | Refusal | None) -> frozenset[Place]:
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    return frozenset((each.dossier, each.start, each.end) for each in cited)


def _within(finding: Finding, scope: Ledgers) -> Finding:
    """The finding with the dossiers to suggest from: those asked, else the first in scope."""
    return finding if finding.ledgers else replace(finding, ledgers=scope[:_SUGGESTING])


def _oldest(outcome: Answer | Refusal) -> str | None:
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    return min((each.as_of for each in cited if each.as_of), default=None)
