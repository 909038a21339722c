"""A stored graph finds its weights again, and tells nothing of where it was made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from index.exported import GRAPH, WEIGHTS
from index.graph import plain, stored


def _graph(matrix: np.ndarray) -> onnx.ModelProto:
    """X @ matrix + a small number, with a note."""
    nodes = [
        helper.make_node("MatMul", ["x", "matrix"], ["product"], doc_string="/home/somebody"),
        helper.make_node("Add", ["product", "one"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "sum",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, len(matrix)])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, matrix.shape[1]])],
        [
            numpy_helper.from_array(matrix, "matrix"),
            numpy_helper.from_array(np.ones(1, np.float32), "one"),
        ],
    )
    model = helper.make_model(graph)
    model.metadata_props.add(key="made", value="here")
    return model


def test_large_weights_lie_beside_and_small_ones_inside(tmp_path: Path) -> None:
    """What is read back is the graph that was stored, to the last bit."""
    matrix = np.random.default_rng(1).normal(size=(64, 64)).astype(np.float32)
    files = stored(_graph(matrix))
    assert set(files) == {GRAPH, WEIGHTS}
    assert files[WEIGHTS] == matrix.tobytes()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    read = onnx.load(str(tmp_path / GRAPH))
    arrays = {each.name: numpy_helper.to_array(each) for each in read.graph.initializer}
    assert np.array_equal(arrays["matrix"], matrix)
    assert np.array_equal(arrays["one"], [1.0])


def test_notes_are_left_out() -> None:
    """Paths and names of whoever made it are in no byte of it."""
    files = stored(plain(_graph(np.zeros((64, 64), np.float32))))
    assert b"somebody" not in files[GRAPH]
    assert b"here" not in files[GRAPH]
