"""A question put to the dossiers it is for: everything before the words of the reply."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import chain

from index.types import Hit
from qa.clean import clean
from qa.cognates import cognates_of
from qa.draft import Draft, Lack
from qa.finding import Finding
from qa.followup.alone import asks_by_itself
from qa.followup.conversation import Resolved, resolve
from qa.glossary import load_glossary
from qa.joint import join_outcomes, part_for
from qa.language import EnglishReading, read_foreign
from qa.ledger import Ledger
from qa.ledgers import ids_of
from qa.parts.answer import PartsOutcome, answer_parts
from qa.routing import choose_ledgers, foreign_company, retold
from qa.shelf import Shelf
from qa.smalltalk import asks_nothing
from qa.stopwatch import stage
from qa.types import Missing, MissingKind, Reason, Turn
from qa.words import fold, stem, tokens

_HITS_KEPT = 20
"""The most passages that a request may ask for."""

_SURE = 0.9
"""Strength of a lack that the question alone decides, before anything is looked up."""

_POINTED = 0.8
"""Strength of an answer that was picked out of the one before."""

_PROSE_LINES_MAX = 4
"""Up to so many picked lines are prose, beyond they are a list."""

Ledgers = tuple[Ledger, ...]


def inquire(
    question: str, history: Sequence[Turn], scope: Sequence[Ledger], shelf: Shelf
) -> Finding:
    """What the dossiers in `scope`, ordered by id, say to a question after its history."""
    foreign = read_foreign(question)
    text = foreign.text if foreign else question
    directory = shelf.directory
    lack = _lack_at_sight(question, foreign, directory.scope(scope))
    if lack is not None:
        return _turned_away(question, lack, scope, shelf)
    other = foreign_company(text, scope, directory)
    if other is not None:
        missing = (Missing(MissingKind.ENTITY, other),)
        return _turned_away(question, Lack(Reason.OTHER_COMPANY, missing, (), _SURE), scope, shelf)
    ledgers = choose_ledgers(text, [turn.question for turn in history], scope, directory)
    if not ledgers:
        return _turned_away(question, Lack(Reason.AMBIGUOUS, strength=_SURE), scope, shelf)
    asks_one = len(ledgers) == 1
    if foreign is not None:
        foreign = _in_own_words(foreign, ledgers)
        text = foreign.text
    finding = _follow(text, history, ledgers[0], shelf) if asks_one else _join(text, ledgers, shelf)
    return finding if foreign is None else _carried(finding, foreign, question)


def _lack_at_sight(
    question: str, foreign: EnglishReading | None, vocabulary: Container[str]
) -> Lack | None:
    """Why a message cannot be put to any dossier, whatever they hold."""
    if asks_nothing(question, vocabulary):
        return Lack(Reason.NOT_A_QUESTION, strength=_SURE)
    if foreign is not None and not foreign.text:
        return Lack(Reason.UNSUPPORTED_LANGUAGE, strength=_SURE)
    return None


def _follow(text: str, history: Sequence[Turn], ledger: Ledger, shelf: Shelf) -> Finding:
    """One dossier, asked after what was asked before."""
    resolved = resolve(text, retold(history, ledger, shelf.directory), ledger, shelf.kit)
    parts = answer_parts(resolved.cleaned, ledger, shelf.kit)
    alone = _alone(text, resolved, parts, ledger, shelf)
    if alone is not None:
        resolved, parts = replace(resolved, text=text, lines=()), alone
    return Finding(
        text=text if resolved.earlier is None else resolved.text,
        outcome=_outcome(resolved, parts),
        ledgers=(ledger,),
        found=(parts.found,),
        hits=parts.found.retrieval.hits,
        unanswered=parts.unanswered,
    )


def _alone(
    text: str, resolved: Resolved, parts: PartsOutcome, ledger: Ledger, shelf: Shelf
) -> PartsOutcome | None:
    """The answer to a follow-up as it stands, where what came before has no such figure."""
    outcome = parts.outcome
    if resolved.earlier is None or resolved.lines or not isinstance(outcome, Lack):
        return None
    cleaned = clean(text)
    question = " ".join(cleaned.questions)
    if outcome.reason not in _NO_FIGURE or not asks_by_itself(question, ledger, shelf.kit.glossary):
        return None
    found = answer_parts(cleaned, ledger, shelf.kit)
    return found if isinstance(found.outcome, Draft) else None


_NO_FIGURE = frozenset({Reason.METRIC_NOT_COVERED, Reason.PERIOD_NOT_COVERED})


def _outcome(resolved: Resolved, parts: PartsOutcome) -> Draft | Lack:
    lines = resolved.lines
    if not lines:
        return parts.outcome
    template = "explain" if len(lines) <= _PROSE_LINES_MAX else "list"
    return Draft(template, lines, strength=_POINTED)


def _join(text: str, ledgers: Ledgers, shelf: Shelf) -> Finding:
    """Several dossiers, each asked its part."""
    cleaned = clean(text)
    parts = []
    for ledger in ledgers:
        others = tuple(other for other in ledgers if other is not ledger)
        parts.append(answer_parts(part_for(cleaned, ledger, others), ledger, shelf.kit))
    pairs = zip(ledgers, parts, strict=True)
    outcome, unanswered = join_outcomes(tuple((ledger, each.outcome) for ledger, each in pairs))
    return Finding(
        text=text,
        outcome=outcome,
        ledgers=ledgers,
        found=tuple(each.found for each in parts),
        hits=tuple(chain.from_iterable(each.found.retrieval.hits for each in parts)),
        unanswered=(*unanswered, *chain.from_iterable(each.unanswered for each in parts)),
    )


def _in_own_words(foreign: EnglishReading, ledgers: Ledgers) -> EnglishReading:
    """A reading with the words that the dossiers have in English, by another ending."""
    words = [word for word in foreign.kept if not _is_known(word, ledgers)]
    vocabulary = chain.from_iterable(each.vocabulary for each in ledgers)
    return foreign.with_words(cognates_of(words, vocabulary))


def _carried(finding: Finding, foreign: EnglishReading, question: str) -> Finding:
    """A foreign question is answered when most of it was understood, and refused otherwise."""
    outcome = finding.outcome
    unknown = sum(not _is_known(word, finding.ledgers) for word in foreign.kept)
    known = len(foreign.kept) - unknown + foreign.read
    if isinstance(outcome, Lack) or unknown > 1 or known <= unknown:
        outcome = Lack(Reason.UNSUPPORTED_LANGUAGE, strength=_SURE)
    text = question if finding.text == foreign.text else finding.text
    return replace(finding, text=text, outcome=outcome, unanswered=())


def _is_known(word: str, ledgers: Ledgers) -> bool:
    folded = fold(word)
    if any(sign.isdigit() for sign in word) or any(folded in each.vocabulary for each in ledgers):
        return True
    return load_glossary().knows(stem(folded))


def _turned_away(question: str, lack: Lack, scope: Sequence[Ledger], shelf: Shelf) -> Finding:
    return Finding(question, lack, hits=_nearest(question, scope, shelf))


def _nearest(question: str, scope: Sequence[Ledger], shelf: Shelf) -> tuple[Hit, ...]:
    if not tokens(question):
        return ()
    ids = ids_of(scope)
    with stage("retrieve"):
        return shelf.kit.retriever.retrieve(question, dossiers=ids, limit=_HITS_KEPT).hits
