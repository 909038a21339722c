"""Embedding in bulk gives the rows that one encoder gives, in the order of the texts."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.bulk import embed_in_bulk
from index.errors import EngineMissing, NotExact
from index.exported import exports, read_export
from index.onnx_encoder import OnnxEncoder
from tests.index.processors import skip_where_bytes_saturate

_HAS_RAY = importlib.util.find_spec("ray") is not None


@pytest.fixture(scope="module")
def two_workers() -> Iterator[int]:
    """Ray on this machine with two processors to give away, and nothing else of it."""
    if not _HAS_RAY:
        pytest.skip("needs the extra ray: make scale runs this")
    import ray

    ray.init(num_cpus=3, include_dashboard=False, log_to_driver=False)
    yield 2
    ray.shutdown()


@pytest.mark.filterwarnings("default")  # ray's own, of its processes and files
def test_rows_are_those_of_one_encoder(exact_export: Path, two_workers: int) -> None:
    """Two workers make the rows that one encoder makes, to the last bit, each in its place."""
    texts = [
        f"Revenue rose {number}% in Q3 2025, " + "and so on " * (number % 7)
        for number in range(150)
    ]
    alone = OnnxEncoder(read_export(exact_export), exact_export).encode(texts)
    shared = embed_in_bulk(texts, exact_export, workers=two_workers)
    assert shared.dtype == np.float32
    assert np.array_equal(shared, alone)


def test_no_texts_need_no_workers(exact_export: Path) -> None:
    """Nothing to embed is no rows of the model's dimension."""
    assert embed_in_bulk([], exact_export, workers=2).shape == (0, 384)


def test_a_rounded_export_is_for_questions_only(packaged_index: Path) -> None:
    """What an index answers with may be rounded, and then its rows are not those of a build."""
    (served,) = exports(packaged_index)
    skip_where_bytes_saturate(served)
    with pytest.raises(NotExact, match=r"make an exact one with `index.exporting"):
        embed_in_bulk(["x"], served, workers=2)


def test_without_the_extra_it_is_named(exact_export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ray the message says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(EngineMissing, match=r"dossier-qa\[ray\]"):
        embed_in_bulk(["x"], exact_export, workers=2)
