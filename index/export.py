"""Exports a sentence-transformers model to ONNX, and holds it to the original. For builds only.

The graph holds all modules of the model, so pooling, dense layers and normalisation are its own.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.errors import NotExportable
from index.exported import GRAPH, TOKENIZER, WEIGHTS, Exported
from index.manifest import Part
from index.onnx_encoder import OnnxEncoder

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

LEAST_COSINE = 0.9999
"""Below this an exported row is another row; rounding alone stays above 0.999999."""

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
"""Inputs that a tokenizer fills; a model that wants others needs its own library."""

_SAMPLE = "How fast did revenue grow in the third quarter, and why?"
"""A text of usual length to trace the model with; its words do not matter."""

_SMALL_BYTES = 1024
"""Smaller weights stay in the graph: mapping them would gain nothing."""

_PAGE_BYTES = 4096
"""Where weights may begin, so that they are mapped and used in place."""

_SHORTEST = 2
"""Tokens of the shortest text, the empty one: those that mark its start and end."""


def export_model(model: SentenceTransformer, name: str) -> tuple[Exported, dict[str, bytes]]:
    """The model of that name as one graph, not yet compared with the original; and its files.

    Raises:
        NotExportable: when torch cannot trace it, or it is not one tokenizer and one graph.
    """
    features = model.preprocess([_SAMPLE])
    inputs = tuple(each for each in _INPUTS if each in features)
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None or not inputs or not model.max_seq_length:
        raise NotExportable(name, "its tokenizer is of another kind")
    tokenizer = Tokenizer.from_str(backend.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(model.max_seq_length)
    graph = _traced(model, name, tuple(features[each] for each in inputs), inputs)
    weights = _taken_out(graph)
    files = {
        GRAPH: bytes(graph.SerializeToString(deterministic=True)),
        WEIGHTS: weights,
        TOKENIZER: tokenizer.to_str().encode(),
    }
    exported = Exported(
        model=name,
        dimension=int(model.encode_query([""], show_progress_bar=False).shape[1]),
        inputs=inputs,
        query_prompt=_prompt(model, "query"),
        document_prompt=_prompt(model, "document", "passage", "corpus"),
        files={each: Part.of(content) for each, content in files.items()},
    )
    return exported, files


def check_export(
    encoder: OnnxEncoder, texts: Sequence[str], rows: NDArray[np.float32], *, questions: bool
) -> None:
    """Nothing, when each text's row is the original's, as a question or as a text of a dossier.

    Raises:
        NotExportable: for the first text whose cosine is below `LEAST_COSINE`.
    """
    for text, row in zip(texts, rows, strict=True):
        found = encoder.encode_query(text) if questions else encoder.encode([text])[0]
        cosine = float(found @ row)
        if not cosine >= LEAST_COSINE:
            raise NotExportable(encoder.name, f"{text[:40]!r} has cosine {cosine:.6f}")


def _prompt(model: SentenceTransformer, *names: str) -> str:
    """The prompt that sentence-transformers puts before such a text."""
    named = next((name for name in names if name in model.prompts), model.default_prompt_name)
    return (model.prompts.get(named) or "") if named else ""


def _traced(
    model: SentenceTransformer, name: str, given: tuple[Tensor, ...], inputs: tuple[str, ...]
) -> ModelProto:
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *columns: Tensor) -> Tensor:
            row: Tensor = self.model(dict(zip(inputs, columns, strict=True)))["sentence_embedding"]
            return row

    tokens = torch.export.Dim("tokens", min=_SHORTEST, max=model.max_seq_length)
    with _quietly():
        try:
            program = torch.onnx.export(
                Whole().eval(),
                given,
                dynamo=True,
                dynamic_shapes=(tuple({1: tokens} for _ in inputs),),
                input_names=inputs,
                output_names=["row"],
                verbose=False,
            )
        except (torch.onnx.errors.OnnxExporterError, ImportError, RuntimeError) as error:
            first = str(error).strip().split("\n", 1)[0]
            raise NotExportable(name, f"torch cannot trace it ({first})") from error
    if program is None:
        raise NotExportable(name, "torch gives no graph")
    return _plain(program.model_proto)


def _plain(graph: ModelProto) -> ModelProto:
    """The graph without notes on the code that it came from: the same on every machine."""
    del graph.metadata_props[:]
    del graph.graph.metadata_props[:]
    for each in (*graph.graph.node, *graph.graph.value_info, *graph.graph.initializer):
        del each.metadata_props[:]
        each.doc_string = ""
    return graph


def _taken_out(graph: ModelProto) -> bytes:
    """The weights, taken out of a graph that now points to `WEIGHTS` for each of them."""
    from onnx.external_data_helper import set_external_data

    taken = bytearray()
    for each in graph.graph.initializer:
        size = len(each.raw_data)
        if size < _SMALL_BYTES:
            continue
        taken += bytes(-len(taken) % _PAGE_BYTES)
        set_external_data(each, location=WEIGHTS, offset=len(taken), length=size)
        taken += each.raw_data
        each.ClearField("raw_data")
    return bytes(taken)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keeps torch's remarks on its own exporter from whoever builds an index."""
    logger = logging.getLogger("torch.onnx")
    before = logger.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            logger.setLevel(before)
