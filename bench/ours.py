"""This service beside the other stacks: its whole answer, its retrieval, and its encoder alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.peers import LIMIT, Rows
from corpus.types import Passage
from index.exported import export_folder, read_export
from index.onnx_encoder import OnnxEncoder
from index.open import open_index
from index.retriever import Retriever
from index.rows import Row, RowKind
from index.shard import Shard, lexicon_of
from index.vectors import Vectors
from qa.library import Settings, open_assistant


def encoder_of(index: Path) -> OnnxEncoder:
    """The exported model that a built index answers with."""
    folder = export_folder(index, open_index(index).manifest.export)
    return OnnxEncoder(read_export(folder), folder)


class Answering:
    """The whole answer from a built index, with what it holds: passages given are not used."""

    def __init__(self, index: Path) -> None:
        self._assistant = open_assistant(Settings(index=index), report=print)

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        """Takes nothing: the index holds the same passages, and their sentences and tokens."""

    def ask(self, question: str) -> list[int]:
        self._assistant.ask(question)
        return []


class Embedding:
    """The question's row and nothing else."""

    def __init__(self, index: Path) -> None:
        self._encoder = encoder_of(index)

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        """Takes nothing."""

    def ask(self, question: str) -> list[int]:
        self._encoder.encode_query(question)
        return []


class Retrieving:
    """Meaning and words fused, over the passages given as those of one dossier."""

    def __init__(self, index: Path) -> None:
        self._encoder = encoder_of(index)
        self._dossier = open_index(index).dossiers[0]

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        made = tuple(Row(RowKind.PASSAGE, place, place, text) for place, text in enumerate(texts))
        passages = tuple(
            Passage(f"bench/{place:07}", "bench", 0, 0, 0, 0, 0) for place in range(len(texts))
        )
        dossier = replace(self._dossier, id="bench", faqs=())
        shard = Shard(dossier, passages, made, Vectors(rows), lexicon_of(made))
        self._retriever = Retriever((shard,), self._encoder)

    def ask(self, question: str) -> list[int]:
        found = self._retriever.retrieve(question, dossiers=("bench",), limit=LIMIT)
        return [int(hit.passage.id.split("/")[1]) for hit in found.hits]


ANSWER, RETRIEVAL, ENCODER = "dossier, whole answer", "dossier, retrieval", "its encoder alone"
"""Names of what is measured here."""

OURS: dict[str, type[Answering | Retrieving | Embedding]] = {
    ANSWER: Answering,
    RETRIEVAL: Retrieving,
    ENCODER: Embedding,
}
