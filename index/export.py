"""Exports a sentence-transformers model to ONNX. For builds only.

The graph holds all modules of the model, so pooling, dense layers and normalisation are its own.
Its second output is what the model makes of each token, when it makes anything of them.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.encoder import DOCUMENT, QUERY, prompt_of, tokenizer_of
from index.errors import NotExportable
from index.exported import EXACT, OUTPUTS, TOKENIZER, Exported
from index.graph import plain, stored
from index.manifest import Part

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
"""Inputs that a tokenizer fills; a model that wants others needs its own library."""

_ROW, _TOKENS = "sentence_embedding", "token_embeddings"
"""What sentence-transformers calls a text's row, and the last layer's vectors of its tokens."""

_SAMPLE = "How fast did revenue grow in the third quarter, and why?"
"""A text of usual length to trace the model with; its words do not matter."""

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
    files = {**stored(graph), TOKENIZER: tokenizer.to_str().encode()}
    exported = Exported(
        model=name,
        dimension=int(model.encode_query([""], show_progress_bar=False).shape[1]),
        token_width=token_width,
        precision=EXACT,
        inputs=inputs,
        query_prompt=prompt_of(model, *QUERY),
        document_prompt=prompt_of(model, *DOCUMENT),
        files={each: Part.of(content) for each, content in files.items()},
    )
    return exported, files


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
    return plain(program.model_proto)


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
