"""What answering needs besides the question, and a desk set with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.retriever import Retriever
from index.types import Retrieval
from qa.desk import Desk
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.likeness import QuestionWords
from qa.reading import Reading
from qa.relevance import Relevance
from qa.rerank import Reranker
from qa.scored import score_claims, scores_alike
from qa.shapes import Shapes
from qa.verdict import Verdict
from qa.weights import Weights

EVERY_PASSAGE = 10_000
"""All passages of one dossier are scored; no dossier under the size limit has more."""


@dataclass(frozen=True, slots=True, eq=False)
class Kit:
    """What answering needs besides the question: made once when an index is opened."""

    retriever: Retriever
    glossary: Glossary
    weights: Weights
    verdict: Verdict
    shapes: Shapes | None = None
    relevance: Relevance | None = None
    reranker: Reranker | None = None


def words_of(text: str, retrieval: Retrieval, ledger: Ledger, kit: Kit) -> QuestionWords:
    """The words of a question beside the tokens of its dossier."""
    return QuestionWords(text, retrieval, ledger, kit.glossary, kit.relevance, kit.reranker)


def desk_of(
    reading: Reading, ledger: Ledger, retrieval: Retrieval, kit: Kit, words: QuestionWords
) -> Desk:
    """One reading of a question with every claim scored."""
    scored = score_claims(reading, ledger, kit.glossary, kit.weights, words)
    return Desk(reading, ledger, kit.glossary, retrieval, scored, kit.weights, words)


def desk_as(reading: Reading, desk: Desk, kit: Kit) -> Desk:
    """The desk of another reading of the same question; nothing is scored twice."""
    if scores_alike(reading, desk.reading):
        return replace(desk, reading=reading)
    return desk_of(reading, desk.ledger, desk.retrieval, kit, desk.words)
