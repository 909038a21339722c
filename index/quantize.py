"""Rounds the matrices of an exported model to eight bits: half the time a pass. For builds only.

What goes into a matrix is rounded for each text anew, so a text goes through alone, as everywhere
here. Before that the channels of its input are brought to like ranges: each is divided by a factor
that the matrix is multiplied by (SmoothQuant, Xiao et al., ICML 2023), which changes no product.
"""

from __future__ import annotations

import logging
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.errors import NotExportable
from index.exported import GRAPH, QUANTIZED, TOKENIZER, Exported
from index.general import general_texts
from index.graph import plain, stored
from index.manifest import Part
from index.onnx_encoder import OnnxEncoder, open_session

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

_WORTH = 1_000_000
"""Fewer weights than this are multiplied as fast as they are rounded."""

_MOST_BYTES = 1 << 29
"""Larger graphs are not rounded: the quantizer holds several copies in memory."""

_TEXTS = 200
"""Texts that the ranges of inputs are taken from."""

_SHARE = 0.75
"""Share of an input's range that its matrix takes over: alpha of SmoothQuant. On 700 texts rows had
a mean cosine of 0.987 with 0.5, 0.998 with 0.7 to 0.85 and 0.997 with 1."""

_LEAST = 1e-5
"""ByChannel below this are of channels that are never used."""

ByChannel = dict[str, NDArray[np.float32]]
"""By name of a value of the graph, a number for each of its channels."""


def quantized(exported: Exported, folder: Path) -> tuple[Exported, dict[str, bytes]] | None:
    """The exact export in `folder` with rounded matrices, not yet compared; and its files.

    None when its matrices are too small to gain by it, or too large to be done in memory.

    Raises:
        NotExportable: when the quantizer or onnxruntime refuses the graph.
    """
    import onnx

    if sum(part.size for part in exported.files.values()) > _MOST_BYTES:
        return None
    graph = onnx.load(str(folder / GRAPH))
    products = _products(graph)
    if sum(matrix.size for matrix in products.matrices.values()) < _WORTH:
        return None
    ranges = _ranges(OnnxEncoder(exported, folder), graph, products)
    files = {
        **stored(plain(_rounded(exported.model, _smoothed(graph, products, ranges)))),
        TOKENIZER: (folder / TOKENIZER).read_bytes(),
    }
    made = replace(
        exported,
        precision=QUANTIZED,
        files={name: Part.of(content) for name, content in files.items()},
    )
    return made, files


@dataclass(frozen=True, slots=True, eq=False)
class _Products:
    """The products of a graph that multiply by a stored matrix.

    Attributes:
        nodes: those products, in order.
        matrices: their matrices by name, float32 of shape (inputs, outputs).
    """

    nodes: tuple[NodeProto, ...]
    matrices: Mapping[str, NDArray[np.float32]]

    @property
    def inputs(self) -> tuple[str, ...]:
        """What is multiplied, once each."""
        return tuple(dict.fromkeys(node.input[0] for node in self.nodes))


def _products(graph: ModelProto) -> _Products:
    from onnx import TensorProto, numpy_helper

    flat = {
        each.name: each
        for each in graph.graph.initializer
        if len(each.dims) == 2 and each.data_type == TensorProto.FLOAT
    }
    nodes = tuple(n for n in graph.graph.node if n.op_type == "MatMul" and n.input[1] in flat)
    names = dict.fromkeys(node.input[1] for node in nodes)
    return _Products(nodes, {name: numpy_helper.to_array(flat[name]) for name in names})


def _ranges(encoder: OnnxEncoder, graph: ModelProto, products: _Products) -> ByChannel:
    """The ranges of all inputs of products, over `_TEXTS` texts as questions."""
    from onnx import helper

    count = len(graph.graph.output)
    graph.graph.output.extend(helper.make_empty_tensor_value_info(n) for n in products.inputs)
    session = open_session(encoder.name, graph.SerializeToString())
    del graph.graph.output[count:]
    ranges: ByChannel = {}
    for text in general_texts(_TEXTS):
        seen = session.run(list(products.inputs), encoder.feed_of(text))
        for name, values in zip(products.inputs, seen, strict=True):
            largest = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            ranges[name] = np.maximum(ranges.get(name, largest), largest)
    return ranges


def _smoothed(graph: ModelProto, products: _Products, ranges: ByChannel) -> ModelProto:
    """The same graph, its channels evened: inputs divided by factors, matrices multiplied."""
    from onnx import helper, numpy_helper

    factors = _factors(products, ranges)
    divided: dict[str, str] = {}
    nodes: list[NodeProto] = []
    by_product = {node.output[0] for node in products.nodes}
    scaled: list[TensorProto] = []
    for node in graph.graph.node:
        if node.output[0] in by_product:
            name, matrix = node.input
            factor = factors[name]
            if name not in divided:
                divided[name] = f"{name}.even"
                scaled.append(numpy_helper.from_array(1 / factor, f"{name}.share"))
                nodes.append(helper.make_node("Mul", [name, f"{name}.share"], [divided[name]]))
            weights = products.matrices[matrix] * factor[:, None]
            scaled.append(numpy_helper.from_array(weights, f"{node.output[0]}.weights"))
            node.input[:] = [divided[name], f"{node.output[0]}.weights"]
        nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [each for each in graph.graph.initializer if each.name in used]
    del graph.graph.node[:], graph.graph.initializer[:]
    graph.graph.node.extend(nodes)
    graph.graph.initializer.extend([*kept, *scaled])
    return graph


def _factors(products: _Products, ranges: ByChannel) -> ByChannel:
    """By input, what each of its channels is divided by."""
    largest: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    for node in products.nodes:
        largest[node.input[0]].append(np.abs(products.matrices[node.input[1]]).max(axis=1))
    return {
        name: np.maximum(
            np.maximum(ranges[name], _LEAST) ** _SHARE
            / np.maximum(np.max(rows, axis=0), _LEAST) ** (1 - _SHARE),
            _LEAST,
        ).astype(np.float32)
        for name, rows in largest.items()
    }


def _rounded(model: str, graph: ModelProto) -> ModelProto:
    """The graph with its stored matrices as whole numbers, each column on its own scale."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    try:
        with tempfile.TemporaryDirectory() as folder, _quietly():
            path = Path(folder) / GRAPH
            quantize_dynamic(
                graph,
                path,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
            return onnx.load(str(path))
    except Exception as error:  # the quantizer raises whatever it stumbles over
        raise NotExportable(model, f"the quantizer refuses it ({error})") from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Keeps the quantizer's remarks on each node from whoever builds an index."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)
