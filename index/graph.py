"""An ONNX graph as it is stored: without notes, its weights in a file of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.exported import GRAPH, WEIGHTS

if TYPE_CHECKING:
    from onnx import ModelProto

_SMALL_BYTES = 1024
"""Smaller weights stay in the graph: mapping them would gain nothing."""

_PAGE_BYTES = 4096
"""Where weights may begin, so that they are mapped and used in place."""


def plain(graph: ModelProto) -> ModelProto:
    """The graph without notes on the code that it came from: the same on every machine."""
    del graph.metadata_props[:]
    del graph.graph.metadata_props[:]
    for each in (*graph.graph.node, *graph.graph.value_info, *graph.graph.initializer):
        del each.metadata_props[:]
        each.doc_string = ""
    return graph


def stored(graph: ModelProto) -> dict[str, bytes]:
    """The files of a graph, by name; its weights are taken out of it."""
    weights = _taken_out(graph)
    return {GRAPH: bytes(graph.SerializeToString(deterministic=True)), WEIGHTS: weights}


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
