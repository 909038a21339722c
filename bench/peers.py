"""Other stacks that find passages, each set up as its own documentation does.

All get the same model by its folder, the same passages and the same rows, so that only the way
from a question to its nearest passages differs. Each is imported when it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LIMIT = 5
"""Passages asked for."""

Rows = NDArray[np.float32]


class Contender(Protocol):
    """Finds the passages nearest to a question."""

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        """Takes passages and their unit rows, in step, in place of those before."""

    def ask(self, question: str) -> list[int]:
        """The places of the nearest passages, best first."""


class LangChain:
    """LangChain's FAISS store over its sentence-transformers embeddings."""

    def __init__(self, model: Path) -> None:
        from langchain_community.embeddings import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(model), model_kwargs={"device": "cpu"}
        )

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        from langchain_community.vectorstores import FAISS

        pairs = zip(texts, rows.tolist(), strict=True)
        places = [{"place": place} for place in range(len(texts))]
        self._store = FAISS.from_embeddings(pairs, self._embeddings, places)

    def ask(self, question: str) -> list[int]:
        found = self._store.similarity_search(question, k=LIMIT)
        return [each.metadata["place"] for each in found]


class LlamaIndex:
    """LlamaIndex's vector index with its own simple store."""

    def __init__(self, model: Path) -> None:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._embedding = HuggingFaceEmbedding(model_name=str(model), device="cpu")

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.schema import TextNode

        nodes = [
            TextNode(id_=str(place), text=text, embedding=row.tolist())
            for place, (text, row) in enumerate(zip(texts, rows, strict=True))
        ]
        index = VectorStoreIndex(nodes, embed_model=self._embedding)
        self._retriever = index.as_retriever(similarity_top_k=LIMIT)

    def ask(self, question: str) -> list[int]:
        return [int(each.node.node_id) for each in self._retriever.retrieve(question)]


class Haystack:
    """A Haystack pipeline of its sentence-transformers embedder and the store in memory."""

    def __init__(self, model: Path) -> None:
        from haystack.utils import ComponentDevice
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersTextEmbedder,
        )

        self._embedder = SentenceTransformersTextEmbedder(
            model=str(model), device=ComponentDevice.from_str("cpu"), progress_bar=False
        )

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        from haystack import Document, Pipeline
        from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore()
        store.write_documents(
            [
                Document(id=str(place), content=text, embedding=row.tolist())
                for place, (text, row) in enumerate(zip(texts, rows, strict=True))
            ]
        )
        pipeline = Pipeline()
        pipeline.add_component("embedder", type(self._embedder).from_dict(self._embedder.to_dict()))
        pipeline.add_component("retriever", InMemoryEmbeddingRetriever(store, top_k=LIMIT))
        pipeline.connect("embedder.embedding", "retriever.query_embedding")
        self._pipeline = pipeline

    def ask(self, question: str) -> list[int]:
        found = self._pipeline.run({"embedder": {"text": question}})
        return [int(each.id) for each in found["retriever"]["documents"]]


class Txtai:
    """txtai's embeddings database; beyond 5,000 rows it chooses inverted lists by itself."""

    def __init__(self, model: Path) -> None:
        from txtai import Embeddings

        self._embeddings = Embeddings(path=str(model), gpu=False)

    def hold(self, texts: Sequence[str], rows: Rows) -> None:
        found = self._embeddings
        found.index(enumerate(texts[:2]))  # sets it up; the rows given take their place
        found.ann = found.createann()
        found.ann.index(rows)
        found.ids = found.createids(list(range(len(texts))))

    def ask(self, question: str) -> list[int]:
        return [int(place) for place, _ in self._embeddings.search(question, LIMIT)]


PEERS: dict[str, type[LangChain | LlamaIndex | Haystack | Txtai]] = {
    "LangChain + FAISS": LangChain,
    "LlamaIndex": LlamaIndex,
    "Haystack": Haystack,
    "txtai": Txtai,
}
