"""Exports a sentence-transformers model to ONNX, and holds it to the original. For builds only.

The graph holds all modules of the model, so pooling, dense layers and normalisation are its own.
Its second output is what the model makes of each token, when it makes anything of them.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder import DOCUMENT, QUERY, prompt_of, tokenizer_of
from index.errors import NotExportable
from index.exported import GRAPH, OUTPUTS, TOKENIZER, WEIGHTS, Exported
from index.manifest import Part
from index.onnx_encoder import OnnxEncoder
from index.tokens import TokenEncoder, Tokens

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

LEAST_COSINE = 0.9999
"""Below this an exported row is another row; rounding alone stays above 0.999999."""

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
"""Inputs that a tokenizer fills; a model that wants others needs its own library."""

_ROW, _TOKENS = "sentence_embedding", "token_embeddings"
"""What sentence-transformers calls a text's row, and the last layer's vectors of its tokens."""

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
    tokenizer = tokenizer_of(model)
    if tokenizer is None or not inputs:
        raise NotExportable(name, "its tokenizer is of another kind")
    given = {each: features[each] for each in inputs}
    token_width = _token_width(model, given)
    graph = _traced(model, name, given, OUTPUTS if token_width else OUTPUTS[:1])
    weights = _taken_out(graph)
    files = {
        GRAPH: bytes(graph.SerializeToString(deterministic=True)),
        WEIGHTS: weights,
        TOKENIZER: tokenizer.to_str().encode(),
    }
    exported = Exported(
        model=name,
        dimension=int(model.encode_query([""], show_progress_bar=False).shape[1]),
        token_width=token_width,
        inputs=inputs,
        query_prompt=prompt_of(model, *QUERY),
        document_prompt=prompt_of(model, *DOCUMENT),
        files={each: Part.of(content) for each, content in files.items()},
    )
    return exported, files


def check_rows(encoder: OnnxEncoder, texts: Sequence[str], rows: NDArray[np.float32]) -> None:
    """Nothing, when the row of each text of a dossier is the original's.

    Raises:
        NotExportable: for the first text whose cosine is below `LEAST_COSINE`.
    """
    for text, row in zip(texts, rows, strict=True):
        _check_row(encoder, text, encoder.embed(text).row, row)


def check_tokens(
    encoder: OnnxEncoder, original: TokenEncoder, texts: Sequence[str], *, questions: bool
) -> None:
    """Nothing, when row and tokens of each text are the original's, as a question or as a text.

    Raises:
        NotExportable: for the first text of which any cosine is below `LEAST_COSINE`.
    """
    for text in texts:
        found = encoder.embed_query(text) if questions else encoder.embed(text)
        other = original.embed_query(text) if questions else original.embed(text)
        _check_row(encoder, text, found.row, other.row)
        if why := _tokens_differ(found.tokens, other.tokens):
            raise NotExportable(encoder.name, f"{text[:40]!r} {why}")


def _check_row(
    encoder: OnnxEncoder, text: str, found: NDArray[np.float32], row: NDArray[np.float32]
) -> None:
    cosine = float(found @ row)
    if not cosine >= LEAST_COSINE:
        raise NotExportable(encoder.name, f"{text[:40]!r} has cosine {cosine:.6f}")


def _tokens_differ(found: Tokens | None, original: Tokens | None) -> str:
    """How they differ; empty when they do not."""
    if found is None or original is None:
        return "" if found is original else "has tokens in one form only"
    if not np.array_equal(found.spans, original.spans):
        return "is cut into other tokens"
    cosines = np.sum(found.vectors * original.vectors, axis=1)
    least = float(cosines.min(initial=1.0))
    return "" if least >= LEAST_COSINE else f"has a token of cosine {least:.6f}"


def _token_width(model: SentenceTransformer, given: Mapping[str, Tensor]) -> int:
    """Length of a token's vector; 0 when the model has none."""
    import torch

    with torch.inference_mode():
        tokens = model(dict(given)).get(_TOKENS)
    return 0 if tokens is None else int(tokens.shape[-1])


def _traced(
    model: SentenceTransformer, name: str, given: Mapping[str, Tensor], outputs: Sequence[str]
) -> ModelProto:
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *columns: Tensor) -> tuple[Tensor, ...]:
            made = self.model(dict(zip(given, columns, strict=True)))
            return tuple(made[name] for name in (_ROW, _TOKENS)[: len(outputs)])

    tokens = torch.export.Dim("tokens", min=_SHORTEST, max=model.max_seq_length)
    with _quietly():
        try:
            program = torch.onnx.export(
                Whole().eval(),
                tuple(given.values()),
                dynamo=True,
                dynamic_shapes=(tuple({1: tokens} for _ in given),),
                input_names=list(given),
                output_names=list(outputs),
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
