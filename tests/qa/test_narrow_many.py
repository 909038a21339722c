"""Of very many dossiers, some are searched as if the others were not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.page import parse_page
from corpus.types import Dossier
from index.build import build_index
from index.open import open_index
from index.wide import SCANNED
from qa.assistant import Assistant
from qa.shelf import fill_shelf
from qa.wire import reply_to_json
from tests.index.encoders import WordEncoder

_QUESTIONS = (
    "What are the key risks?",
    "What is Product3?",
    "How much did sales of Product41 rise in 2025?",
    "Which rival sells a cheaper crane?",
)


def _dossier(id: str, word: str) -> Dossier:
    text = (
        f"# {id.title()}: {word}\n\n## Summary\n\n{word} is a crane. "
        f"Sales of {word} rose 7% in 2025.\n\n## Key Risks\n\n"
        f"A rival of {word} sells a cheaper crane.\n"
    )
    return parse_page(id, text, markdown=True)


OWN = tuple(_dossier(f"firm{number:03}", f"Product{number}") for number in range(SCANNED + 6))


def _assistant(folder: Path, others: tuple[Dossier, ...]) -> Assistant:
    encoder = WordEncoder()
    build_index([*OWN, *others], encoder, folder, corpus_folder=folder, report=lambda line: None)
    return Assistant(fill_shelf(open_index(folder), encoder))


@pytest.mark.parametrize("count", [SCANNED + 6, 3], ids=["more than are scanned", "few"])
def test_what_some_dossiers_say_does_not_depend_on_the_others(tmp_path: Path, count: int) -> None:
    """Byte for byte, whatever the others are, and although the engine is of all of them."""
    ids = [each.id for each in OWN[:count]]
    hidden = (
        tuple(_dossier(f"other{number:03}", "Anvilware") for number in range(20)),
        tuple(_dossier(f"rival{number:03}", "cheaper crane") for number in range(90)),
    )
    told = []
    for name, others in zip(("one", "two"), hidden, strict=True):
        some = _assistant(tmp_path / name, others).only(ids)
        replies = [reply_to_json(some.ask(question)) for question in _QUESTIONS]
        told.append((some.index_version, replies, [some.search(each) for each in _QUESTIONS]))
    assert told[0] == told[1]
