"""A made-up page and a question on the desk, with nothing retrieved: words alone decide."""

from __future__ import annotations

from functools import cache

import numpy as np

from index.types import Retrieval
from qa.desk import Desk
from qa.glossary import load_glossary
from qa.likeness import QuestionWords
from qa.scored import score_claims
from qa.weights import load_weights
from tests.qa.pages import ledger_with, read

NOTHING = Retrieval((), {}, {}, np.zeros(1, dtype=np.float32))


@cache
def desk_for(question: str, body: str) -> Desk:
    """Everything that choosing an answer needs, without vectors."""
    ledger, glossary, weights = ledger_with(body), load_glossary(), load_weights()
    reading = read(question, body)
    words = QuestionWords(question, NOTHING, ledger, glossary)
    ranked = score_claims(reading, ledger, glossary, weights, words)
    return Desk(reading, ledger, glossary, NOTHING, ranked, weights, words)
