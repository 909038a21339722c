"""Asking the made-up dossiers with the real model, without index files of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.open import open_index
from index.weights import find_weights
from qa.assistant import Assistant
from qa.shelf import Shelf, fill_shelf
from qa.types import Answer, Reply
from tests.qa.dossiers import dossier_of
from tests.qa.norwind import NORWIND


def norwind_in(folder: Path) -> Assistant:
    """An assistant over the dossier on Norwind whose index lies in `folder`."""
    return Assistant(norwind_shelf(folder))


def norwind_shelf(folder: Path) -> Shelf:
    """What it stands on."""
    encoder = SentenceTransformerEncoder(find_weights())
    dossiers = [dossier_of("norwind", NORWIND)]
    build_index(dossiers, encoder, folder, corpus_folder=folder, report=lambda _: None)
    return fill_shelf(open_index(folder), encoder)


def answer_to(assistant: Assistant, question: str) -> Answer:
    """The answer; fails with the refusal where there is none."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Answer), outcome
    return outcome


def holds(answer: Answer, parts: Sequence[str]) -> bool:
    """Whether all of `parts` stand in an answer's text."""
    return all(part in answer.text for part in parts)


def words_of(reply: Reply) -> int:
    """How many words a reader of an answer reads."""
    assert isinstance(reply.outcome, Answer), reply.outcome
    return len(reply.outcome.text.split())
