"""Questions go through matrices of eight bits, near enough to the original."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from index import exporting, quantize
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.exported import EXACT, GRAPH, QUANTIZED, WEIGHTS, exports, read_export, write_export
from index.general import general_texts
from index.nearness import NEAR
from index.onnx_encoder import OnnxEncoder, open_session
from index.quantize import quantized
from index.weights import Weights
from tests.index.dossiers import ACME, dossier
from tests.index.models import tiny_model
from tests.index.processors import skip_where_bytes_saturate

_QUESTIONS = (
    "What are the key risks?",
    "how much did revnue grow in q3",
    "Who said that?",
    *general_texts(30),
)


def _encoder(folder: Path) -> OnnxEncoder:
    return OnnxEncoder(read_export(folder), folder)


def test_an_index_answers_with_eight_bits(real_index: Path, exact_export: Path) -> None:
    """The served export is smaller, and rows and tokens of questions are near the exact ones."""
    (served,) = exports(real_index)
    skip_where_bytes_saturate(served)
    rounded, exact = read_export(served), read_export(exact_export)
    assert (rounded.precision, exact.precision) == (QUANTIZED, EXACT)
    assert rounded.files[WEIGHTS].size < 0.7 * exact.files[WEIGHTS].size
    near, whole = _encoder(served), _encoder(exact_export)
    for text in _QUESTIONS:
        found, other = near.embed_query(text), whole.embed_query(text)
        assert found.row @ other.row > NEAR.row
        assert found.tokens is not None
        assert other.tokens is not None
        assert np.array_equal(found.tokens.spans, other.tokens.spans)
        cosines = np.sum(found.tokens.vectors * other.tokens.vectors, axis=1)
        assert np.min(cosines, initial=1.0) > NEAR.token


def test_evened_channels_change_no_row(exact_export: Path) -> None:
    """Before anything is rounded, the graph with evened channels gives the same rows."""
    encoder = _encoder(exact_export)
    graph = onnx.load(str(exact_export / GRAPH))
    products = quantize._products(graph)
    ranges = quantize._ranges(encoder, graph, products)
    evened = quantize._smoothed(graph, products, ranges)
    session = open_session("evened", evened.SerializeToString())
    assert len(products.nodes) == 36
    for text in _QUESTIONS:
        row, tokens = session.run(["row", "tokens"], encoder.feed_of(text))
        assert row[0] @ encoder.encode_query(text) > 0.999999
        found = encoder.embed_query(text).tokens
        assert found is not None
        unit = tokens[0] / np.linalg.norm(tokens[0], axis=1, keepdims=True)
        assert np.all((unit @ found.vectors.T).max(axis=0) > 0.999999)


def test_without_evened_channels_rows_are_farther(
    exact_export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Evening the channels is what brings rounded rows near."""

    def mean(folder: Path) -> float:
        near, whole = _encoder(folder), _encoder(exact_export)
        return float(np.mean([near.encode_query(t) @ whole.encode_query(t) for t in _QUESTIONS]))

    exported = read_export(exact_export)
    evened = quantized(exported, exact_export)
    monkeypatch.setattr(quantize, "_smoothed", lambda graph, *_: graph)
    bare = quantized(exported, exact_export)
    assert evened is not None
    assert bare is not None
    assert mean(write_export(tmp_path, *evened)) > mean(write_export(tmp_path, *bare)) + 0.002


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, packaged: Weights) -> Weights:
    """A small model with random weights."""
    return tiny_model(tmp_path_factory.mktemp("models") / "tiny", packaged)


def test_a_small_model_stays_as_it_is(tmp_path: Path, tiny: Weights) -> None:
    """Matrices that are multiplied in no time are not rounded."""
    _build(tmp_path, SentenceTransformerEncoder(tiny))
    (folder,) = exports(tmp_path / "index")
    assert read_export(folder).precision == EXACT
    assert quantized(read_export(folder), folder) is None


def _build(folder: Path, encoder: SentenceTransformerEncoder) -> list[str]:
    """Builds an index of one dossier in `folder`/index; gives what was reported."""
    lines: list[str] = []
    build_index(
        [dossier(folder / "corpus", "acme", ACME)],
        encoder,
        folder / "index",
        corpus_folder=folder / "corpus",
        report=lines.append,
    )
    return lines


def test_a_model_that_rounding_changes_is_served_exactly(
    tmp_path: Path, real_encoder: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What falls short of the limit is said, and the exact export is kept, and nothing beside."""
    monkeypatch.setattr(exporting, "NEAR", replace(NEAR, rows=0.9999))
    said = _build(tmp_path, real_encoder)[-1]
    (folder,) = exports(tmp_path / "index")
    assert read_export(folder).precision == EXACT
    assert "is not rounded to eight bits, its rows have a mean cosine of 0.99" in said


def test_a_graph_that_the_quantizer_refuses_is_served_exactly(
    tmp_path: Path, real_encoder: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong while rounding is said, and the exact export is kept."""

    def stumble(*_: object, **__: object) -> None:
        raise KeyError("no such node")

    monkeypatch.setattr("onnxruntime.quantization.quantize_dynamic", stumble)
    said = _build(tmp_path, real_encoder)[-1]
    (folder,) = exports(tmp_path / "index")
    assert read_export(folder).precision == EXACT
    assert "is not rounded to eight bits, the quantizer refuses it ('no such node')" in said


def test_an_export_is_none_before_it_is_checked(
    tmp_path: Path, tiny: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is killed while it checks leaves nothing that the next one would use."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    encoder = SentenceTransformerEncoder(tiny)
    with monkeypatch.context() as patch:
        patch.setattr(exporting, "check", killed)
        with pytest.raises(KeyboardInterrupt):
            _build(tmp_path, encoder)
    assert exports(tmp_path / "index") == ()
    (tmp_path / "index" / "models" / "unchecked" / "models").mkdir(parents=True)
    assert any(line.startswith("exporting tiny@") for line in _build(tmp_path, encoder))
    (folder,) = exports(tmp_path / "index")
    assert read_export(folder).precision == EXACT
