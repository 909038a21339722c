"""One request put to a shelf of dossiers: everything between a question and its reply."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.confidence import confidence_in
from qa.draft import Lack
from qa.finding import Finding
from qa.identity import permalink, reply_id
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
from qa.types import Answer, Reason, Refusal, Reply, Turn

_SUGGESTING = 8
"""Dossiers that questions are suggested from when none was asked: as many as a refusal lists."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as `Assistant.ask` describes it: all that its reply depends on beside the index.

    `history` has only the turns that are read again, see `qa.identity.recent`.
    """

    question: str
    history: tuple[Turn, ...]
    dossiers: tuple[str, ...]
    limit: int
    explain: bool
    suggest: bool


def reply_to(shelf: Shelf, suggestions: Suggestions, asked: Asked) -> Reply:
    """The reply to a request whose dossiers are all on the shelf."""
    scope = Ledgers(shelf.ledgers, sorted(set(asked.dossiers) or shelf.ledgers))
    with stage("understand"):
        finding = inquire(asked.question, asked.history, scope, shelf)
    address = permalink(finding.text, asked.dossiers, shelf.version)
    with stage("verify"):
        finding, checked = _checked(finding, address)
    with stage("compose"):
        outcome = checked.answer or _refusal(finding, scope, shelf, suggestions)
    related: tuple[str, ...] = ()
    if asked.suggest:
        with stage("suggest", whole=True):
            within = _within(finding, scope)
            related = suggestions.related(within, _places(outcome), scope.ids)
    return Reply(
        id=reply_id(asked.question, asked.history, asked.dossiers, shelf.decided_by),
        permalink=address,
        question=asked.question,
        resolved_question=finding.text,
        interpreted=interpreted_from(finding),
        outcome=outcome,
        passages=passages_of(finding.hits, shelf.dossier, limit=asked.limit),
        confidence=confidence_in(finding.outcome, shelf.calibration),
        related_questions=related,
        as_of=_oldest(outcome),
        index_version=shelf.version,
        trace=trace_of(finding, outcome, checked.dropped) if asked.explain else None,
        dropped=checked.dropped,
    )


def cited_places(shelf: Shelf, question: str, scope: Scope) -> frozenset[Place]:
    """What the answer to a question put to these dossiers cites; suggests nothing itself."""
    finding = inquire(question, (), Ledgers(shelf.ledgers, scope), shelf)
    return _places(_checked(finding, "/")[1].answer)


def _refusal(finding: Finding, scope: Ledgers, shelf: Shelf, suggestions: Suggestions) -> Refusal:
    assert isinstance(finding.outcome, Lack)  # noqa: S101 - what _checked makes of no answer
    with stage("suggest", whole=True):
        nearest = suggestions.nearest(finding.outcome, _within(finding, scope), scope.ids)
    setting = Setting(scope, shelf.kit.glossary)
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


def _places(outcome: Answer | Refusal | None) -> frozenset[Place]:
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    return frozenset((each.dossier, each.start, each.end) for each in cited)


def _within(finding: Finding, scope: Ledgers) -> Finding:
    """The finding with the dossiers to suggest from: those asked, else the first in scope."""
    return finding if finding.ledgers else replace(finding, ledgers=scope[:_SUGGESTING])


def _oldest(outcome: Answer | Refusal) -> str | None:
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    return min((each.as_of for each in cited if each.as_of), default=None)
