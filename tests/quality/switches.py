"""The parts of answering, each as a shelf that goes without it.

A part is switched off by what the shelf holds: other weights, a poorer glossary, ledgers that
were read without something. Nothing of the program is replaced while it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.types import Dossier, Section, Sentence
from index.lexical import Lexicon
from index.open import Index
from index.types import Encoder
from qa.claims import read_claims
from qa.entity_book import EntityBook
from qa.glossary import Glossary
from qa.ledger import Ledger, read_ledger
from qa.phrase_book import PhraseBook
from qa.shelf import Shelf
from qa.verdict import Verdict
from qa.weights import Weights
from tests.quality.shelves import with_verdict, with_weights

_NEVER = 2.0
"""A floor that no chance reaches."""

_SURE = 0.999
"""A bias by which the logistic is next to 1."""

_UNSAID = "\ue000"
"""A word that nobody asks for."""


@dataclass(frozen=True, slots=True)
class Switch:
    """A part that can be left out: its name, what goes with it, and the shelf without it.

    `follow` is False where what is left out is the conversation before the last question.
    """

    name: str
    meaning: str
    off: Callable[[Shelf], Shelf]
    follow: bool = True


def switches(index: Index, encoder: Encoder) -> tuple[Switch, ...]:
    """Every part that can be switched off, over the index that the shelf was made of."""
    return (
        Switch(
            "dense similarity",
            "questions are embedded as nothing: no cosines, no tokens, shapes by words alone",
            lambda shelf: _with_retriever(shelf, index, _Blind(encoder)),
        ),
        Switch(
            "lexical score",
            "BM25 knows no word",
            lambda shelf: _with_retriever(shelf, _wordless(index), encoder),
        ),
        Switch(
            "likeness by tokens",
            "a text has one vector, its words have none of their own",
            lambda shelf: _with_retriever(shelf, index, _Whole(encoder)),
        ),
        Switch(
            "shapes",
            "the cues alone read what kind of answer a question wants",
            lambda shelf: replace(shelf, kit=replace(shelf.kit, shapes=None)),
        ),
        Switch(
            "relevance",
            "the linear order alone says which sentence answers",
            lambda shelf: replace(shelf, kit=replace(shelf.kit, relevance=None)),
        ),
        Switch(
            "verdict",
            "the first answer that a chooser gives is given, the likeliest reading first",
            lambda shelf: with_verdict(shelf, _always(shelf.kit.verdict)),
        ),
        Switch(
            "order, then decision",
            "one model of a claim by itself orders and decides",
            lambda shelf: with_weights(shelf, _one_step(shelf.kit.weights)),
        ),
        Switch(
            "decide floors",
            "the first candidate that passes the guards is always given",
            lambda shelf: _with_floors(shelf, {"figure": 0.0, "sentence": 0.0}),
        ),
        Switch(
            "whole FAQ pairs",
            "the dossiers' own questions are prose like all other",
            lambda shelf: _with_dossiers(_with_floors(shelf, {"faq": _NEVER}), _without_pairs),
        ),
        Switch(
            "metrics",
            "no metric is known by a name of its own, so none brings units or a guard",
            lambda shelf: _with_glossary(shelf, _no_metrics(shelf.kit.glossary)),
        ),
        Switch(
            "names",
            "no name but the company's own is known, so nothing is bound to one",
            lambda shelf: _with_ledgers(
                shelf, lambda ledger: _nameless(ledger, shelf.kit.glossary)
            ),
        ),
        Switch(
            "inherited periods",
            "a statement is of a period only if it states it",
            lambda shelf: _with_dossiers(shelf, _without_inherited),
        ),
        Switch(
            "spelling",
            "words stay as they are typed",
            lambda shelf: _with_glossary(shelf, replace(shelf.kit.glossary, forms=_Everything())),
        ),
        Switch(
            "descriptions",
            'no name is known by what it is called ("the cloud unit")',
            lambda shelf: _with_ledgers(shelf, lambda ledger: replace(ledger, descriptions=())),
        ),
        Switch(
            "places",
            "countries and regions are words like others",
            lambda shelf: _with_glossary(shelf, replace(shelf.kit.glossary, places={})),
        ),
        Switch(
            "attributes",
            "evidence need not speak of an asked attribute (headquarters, age)",
            lambda shelf: _with_glossary(shelf, replace(shelf.kit.glossary, needed=frozenset())),
        ),
        Switch(
            "follow-ups",
            "the last question of a conversation is asked alone",
            lambda shelf: shelf,
            follow=False,
        ),
    )


class _Blind:
    """An encoder to which every question means nothing."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(texts), self.dimension), np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        return np.zeros(self.dimension, np.float32)


class _Whole:
    """An encoder that gives texts their rows, and their tokens no vectors."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoder.encode(texts)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        return self._encoder.encode_query(text)


class _Everything(frozenset[str]):
    """Holds every word, so that none needs mending."""

    def __contains__(self, word: object) -> bool:
        return True


def _with_retriever(shelf: Shelf, index: Index, encoder: Encoder) -> Shelf:
    return replace(shelf, kit=replace(shelf.kit, retriever=index.retriever(encoder)))


def _wordless(index: Index) -> Index:
    shards = {
        id: replace(shard, words=Lexicon.of([_UNSAID] * len(shard.passages)))
        for id, shard in index.shards.items()
    }
    return replace(index, shards=shards)


@dataclass(frozen=True, slots=True, eq=False)
class _Always(Verdict):
    """By it every draft is right, so that none is looked for behind the first."""

    def chance_of(self, inputs: Sequence[float]) -> float:
        """Sure of whatever it is."""
        return _SURE


def _always(verdict: Verdict) -> Verdict:
    return _Always(verdict.center, verdict.spread, verdict.layers, floor=0.0, firm_floor=0.0)


def _one_step(weights: Weights) -> Weights:
    models = {"figure": weights.figure, "sentence": weights.sentence}
    return replace(weights, rank=models, decide=models)


def _with_floors(shelf: Shelf, floors: Mapping[str, float]) -> Shelf:
    weights = shelf.kit.weights
    return with_weights(shelf, replace(weights, floors={**weights.floors, **floors}))


def _with_ledgers(shelf: Shelf, change: Callable[[Ledger], Ledger]) -> Shelf:
    return replace(shelf, ledgers={id: change(each) for id, each in shelf.ledgers.items()})


def _with_dossiers(shelf: Shelf, change: Callable[[Dossier], Dossier]) -> Shelf:
    glossary = shelf.kit.glossary
    return _with_ledgers(shelf, lambda ledger: read_ledger(change(ledger.dossier), glossary))


def _with_glossary(shelf: Shelf, glossary: Glossary) -> Shelf:
    kit = replace(shelf.kit, glossary=glossary)
    return _with_dossiers(replace(shelf, kit=kit), lambda dossier: dossier)


def _no_metrics(glossary: Glossary) -> Glossary:
    none = PhraseBook(())
    return replace(glossary, metric_book=none, weak_book=none)


def _nameless(ledger: Ledger, glossary: Glossary) -> Ledger:
    book = EntityBook(ledger.book.entities[:1])
    claims = read_claims(ledger.dossier, book, glossary)
    return replace(ledger, book=book, claims=claims, descriptions=())


def _without_pairs(dossier: Dossier) -> Dossier:
    return replace(dossier, faqs=())


def _without_inherited(dossier: Dossier) -> Dossier:
    return replace(dossier, sections=tuple(map(_plainly_dated, dossier.sections)))


def _plainly_dated(section: Section) -> Section:
    return replace(section, sentences=tuple(map(_undated, section.sentences)))


def _undated(sentence: Sentence) -> Sentence:
    return replace(sentence, inherited=None)
