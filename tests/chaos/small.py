"""Two small corpora, the old and the new one, and what is answered over each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from corpus.read import read_dossiers
from corpus.types import Dossier
from index.build import build_index
from index.exported import EXACT, Exported
from index.manifest import Part
from index.open import Index
from index.types import Encoder
from qa.assistant import Assistant
from qa.shelf import fill_shelf
from qa.wire import reply_to_json
from tests.index.dossiers import ACME, ZENITH, dossier
from tests.index.encoders import WordEncoder

QUESTIONS = ("What was revenue in Q2 2025?", "What are the key risks?", "Who makes telescopes?")


def write_corpora(folder: Path) -> tuple[Path, Path]:
    """The folders of the old corpus, Acme, and of the new one, a longer Acme and Zenith."""
    old, new = folder / "old", folder / "new"
    dossier(old, "acme", ACME)
    dossier(new, "acme", f"{ACME}\nAnvils were recalled in 2024.\n")
    dossier(new, "zenith", ZENITH)
    return old, new


def dossiers_of(corpus: Path) -> tuple[Dossier, ...]:
    """The dossiers of a corpus folder."""
    return read_dossiers(corpus).dossiers


def build(corpus: Path, index: Path, encoder: Encoder | None = None) -> str:
    """Publishes a corpus in an index folder; gives the name of the generation."""
    return build_index(
        dossiers_of(corpus),
        encoder or WordEncoder(),
        index,
        corpus_folder=corpus,
        report=lambda line: None,
    ).generation


def answers_of(
    index: Index, encoder: Encoder | None = None, questions: Sequence[str] = QUESTIONS
) -> bytes:
    """Every reply to the questions, passages and scores included, as bytes to compare."""
    assistant = Assistant(fill_shelf(index, encoder or WordEncoder()), replies=0)
    replies = [reply_to_json(assistant.ask(each, dossiers=["acme"])) for each in questions]
    return json.dumps(replies).encode()


def made_export() -> tuple[Exported, dict[str, bytes]]:
    """An exported model of made-up bytes and its files: it can be saved and checked, not run."""
    contents = {"model.onnx": bytes(range(250)) * 20, "weights.bin": bytes(range(251)) * 40}
    exported = Exported(
        model="words@1",
        dimension=64,
        token_width=0,
        precision=EXACT,
        inputs=("input_ids",),
        query_prompt="",
        document_prompt="",
        files={name: Part.of(content) for name, content in contents.items()},
    )
    return exported, contents


def names_in(index: Path) -> set[str]:
    """What lies directly in an index folder."""
    return {path.name for path in index.iterdir()}


def bytes_below(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
