"""Everything that is known of one judged question: what figures, tables and baselines are of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Dossier
from qa.evaluation.judging import Judgement, said
from qa.evaluation.numbers import NumberMatch, match_numbers
from qa.evaluation.ranking import Asked, Catalogue, Ranking, rank_questions
from qa.evaluation.row import Row
from qa.evaluation.run import Outcome
from qa.evaluation.stages import Miss, find_miss
from qa.evaluation.wording import reference_of, token_f1
from qa.types import Refusal


class Verdict(StrEnum):
    """What a reply was, in one word.

    STALE: not right, but part of its gold no longer stands in the dossier, so it is the row
    that has to be looked at; it counts neither as right nor as wrong.
    """

    RIGHT = "right"
    WRONG = "wrong"
    TOO_LONG = "too_long"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Scored:
    """One question with all its marks; holds no text of the reply.

    Attributes:
        dossiers: ids the question was asked of.
        number: how its figures match; None where none is expected.
        token_f1: for an answer to an answerable question that has a reference.
        ranking: None where no passage holds gold.
        stale: gold groups that stand nowhere any more, by their first quote.
        digest: of what was said, to see that it changed.
    """

    id: str
    question: str
    category: str
    dossiers: tuple[str, ...]
    tags: tuple[str, ...]
    must_pass: bool
    verdict: Verdict
    miss: Miss | None
    judgement: Judgement
    number: NumberMatch | None
    token_f1: float | None
    ranking: Ranking | None
    reason_expected: str | None
    reason_given: str | None
    stale: tuple[str, ...]
    digest: str

    @property
    def is_right(self) -> bool:
        return self.verdict is Verdict.RIGHT

    @property
    def counts(self) -> bool:
        """Whether it is part of the figures."""
        return self.verdict is not Verdict.STALE


def score_run(outcomes: Sequence[Outcome], dossiers: Sequence[Dossier]) -> tuple[Scored, ...]:
    """Every outcome with its marks, in order; `dossiers` are all that were asked."""
    asked = [
        Asked(each.row.id, each.gold, each.reply.passages)
        for each in outcomes
        if each.row.answerable
    ]
    rankings = rank_questions(asked, Catalogue(dossiers))
    return tuple(_score(each, dossiers, rankings.get(each.row.id)) for each in outcomes)


def _score(outcome: Outcome, dossiers: Sequence[Dossier], ranking: Ranking | None) -> Scored:
    row, reply, gold = outcome.row, outcome.reply, outcome.gold
    mine = [each for each in dossiers if each.id in gold.texts]
    number = match_numbers(row, reply.outcome, gold, mine)
    stale = tuple(group.quotes[0] for group in gold.stale)
    verdict = _verdict(outcome.judgement, number, is_stale=bool(stale))
    right = verdict in (Verdict.RIGHT, Verdict.STALE)
    return Scored(
        id=row.id,
        question=row.question,
        category=row.category,
        dossiers=tuple(each.id for each in mine),
        tags=row.tags,
        must_pass=row.must_pass,
        verdict=verdict,
        miss=None if right else find_miss(row, reply, gold, mine),
        judgement=outcome.judgement,
        number=number,
        token_f1=_token_f1(row, outcome),
        ranking=ranking,
        reason_expected=str(row.reason) if row.reason else None,
        reason_given=str(reply.outcome.reason) if isinstance(reply.outcome, Refusal) else None,
        stale=stale,
        digest=hashlib.sha256(said(reply.outcome).encode()).hexdigest()[:12],
    )


def _verdict(judgement: Judgement, number: NumberMatch | None, *, is_stale: bool) -> Verdict:
    """A wrong number is wrong whatever else is said."""
    is_off = number is NumberMatch.WRONG
    if judgement.right and not is_off:
        return Verdict.RIGHT
    if is_stale:
        return Verdict.STALE
    return Verdict.TOO_LONG if judgement.right_at_any_length and not is_off else Verdict.WRONG


def _token_f1(row: Row, outcome: Outcome) -> float | None:
    reference = reference_of(row, outcome.gold)
    if not row.answerable or not outcome.judgement.is_answered or not reference:
        return None
    return token_f1(said(outcome.reply.outcome), reference)
