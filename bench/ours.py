"""This service beside the other stacks: its whole answer, its retrieval, and its encoder alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from bench.peers import LIMIT, Rows
from corpus.types import Passage
from index.engine import Engine
from index.exported import export_folder, read_export
from index.faiss_engine import ExactEngine, ListsEngine, make_lists
from index.held import Held
from index.lexical import Lexicon
from index.onnx_encoder import OnnxEncoder
from index.open import SEARCHED_BYTES, open_index
from index.retriever import Retriever
from index.rows import Row, RowKind
from index.searched import PLACES, load_searched, places_of
from index.shard import TEXT, Shard, lexicon_of
from index.vectors import Vectors
from index.wide import COMPARED, SCANNED, Filling, LexiconEngine, Member, Wide
from qa.library import Settings, open_assistant

_PASSAGES = 40
"""Passages of a dossier among many: as many as the packaged one has."""


def encoder_of(index: Path) -> OnnxEncoder:
    """The exported model that a built index answers with."""
    folder = export_folder(index, open_index(index).manifest.export)
    return OnnxEncoder(read_export(folder), folder)


class Answering:
    """The whole answer from a built index, with what it holds: passages given are not used."""

    def __init__(self, index: Path) -> None:
        self._assistant = open_assistant(Settings(index=index, replies=0), report=print)

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
    """Meaning and words fused, over the passages given: those of one dossier, or of many.

    Many are held as a saved index holds them: an engine over all of them names dossiers, which
    are then loaded from their parts and scored.
    """

    def __init__(self, index: Path) -> None:
        self._encoder = encoder_of(index)
        self._dossier = open_index(index).dossiers[0]

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        size = len(texts) if len(texts) <= SCANNED * _PASSAGES else _PASSAGES
        starts = range(0, len(texts), size)
        shards = (self._shard(texts, rows, slice(start, start + size)) for start in starts)
        if len(starts) == 1:
            self._ids = ["one"]
            self._retriever = Retriever(tuple(shards), self._encoder)
            return
        saved = {shard.dossier.id: {**shard.parts(), PLACES: places_of(shard)} for shard in shards}
        self._ids = list(saved)
        wide = _wide(self._ids, texts, np.ascontiguousarray(rows), size)
        sizes = {id: len(parts[TEXT]) for id, parts in saved.items()}
        searched = Held(sizes, lambda id: load_searched(id, saved[id], None), most=SEARCHED_BYTES)
        self._retriever = Retriever(searched, self._encoder, wide)

    def _shard(self, texts: Sequence[str], rows: Rows, own: slice) -> Shard:
        id = "one" if own.stop >= len(texts) and own.start == 0 else f"d{own.start:07}"
        numbered = enumerate(texts[own])
        made = tuple(Row(RowKind.PASSAGE, place, place, text) for place, text in numbered)
        passages = tuple(
            Passage(f"{id}/{own.start + place:07}", id, 0, 0, 0, 0, 0) for place in range(len(made))
        )
        dossier = replace(self._dossier, id=id, faqs=(), text="\n".join(texts[own]))
        return Shard(dossier, passages, made, Vectors(rows[own]), lexicon_of(made))

    def ask(self, question: str) -> list[int]:
        found = self._retriever.retrieve(question, dossiers=self._ids, limit=LIMIT)
        return [int(hit.passage.id.split("/")[1]) for hit in found.hits]


def _wide(ids: Sequence[str], texts: Sequence[str], rows: Rows, size: int) -> Wide:
    """What names dossiers of `size` passages each."""
    members = [
        Member(id, "", count, count)
        for place, id in enumerate(ids)
        for count in (min(size, len(texts) - place * size),)
    ]
    starts = tuple(accumulate((member.rows for member in members), initial=0))
    words = Lexicon.of(texts)
    engine: Engine = ExactEngine(rows, starts)
    if len(rows) > COMPARED:
        lists, chosen = make_lists(rows)
        engine = ListsEngine(lists, rows, starts, probes=chosen.probes)
    filling = Filling(rows, starts, starts, words)
    return Wide(members, engine, LexiconEngine(words), ids, filling)


ANSWER, RETRIEVAL, ENCODER = "dossier, whole answer", "dossier, retrieval", "its encoder alone"
"""Names of what is measured here."""

OURS: dict[str, type[Answering | Retrieving | Embedding]] = {
    ANSWER: Answering,
    RETRIEVAL: Retrieving,
    ENCODER: Embedding,
}
