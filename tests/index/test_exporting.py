"""The exported model gives the original's rows, whatever its pooling, prompts and layers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import exporting
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.errors import CannotWrite
from index.exported import MODELS, exports, read_export
from index.exporting import keep_export
from index.general import general_texts
from index.nearness import SAME
from index.onnx_encoder import OnnxEncoder
from index.open import open_index
from index.served_model import serving_encoder
from index.shard import make_shard
from index.weights import Weights
from tests.index.dossiers import ACME, ZENITH, dossier
from tests.index.encoders import WordEncoder
from tests.index.models import tiny_model

_QUESTIONS = [
    "What are the key risks?",
    "",
    "Q3 2025: $1.2bn?",
    "word " * 300,
    "  a\tb\n",
    "é 收入",
]


def _build(index: Path, corpus: Path, weights: Weights, text: str = ACME) -> list[str]:
    """Builds an index of one dossier; gives what was reported."""
    lines: list[str] = []
    build_index(
        [dossier(corpus, "acme", text)],
        SentenceTransformerEncoder(weights),
        index,
        corpus_folder=corpus,
        report=lines.append,
    )
    return lines


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, packaged: Weights) -> Weights:
    """A small model with the first token's vector as the text's, and prompts."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    return tiny_model(
        folder, packaged, pooling="cls", prompts={"query": "query: ", "document": "passage: "}
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, tiny: Weights) -> Path:
    """An index made with the small model."""
    folder = tmp_path_factory.mktemp("built")
    _build(folder / "index", folder / "corpus", tiny)
    return folder / "index"


@pytest.fixture
def index(tmp_path: Path, built: Path) -> Path:
    """A copy of that index, to be damaged."""
    return Path(shutil.copytree(built, tmp_path / "index"))


def _serving(index: Path, weights: Weights) -> tuple[object, list[str]]:
    """What would answer, and what is said about it."""
    lines: list[str] = []
    original = SentenceTransformerEncoder(weights)
    return serving_encoder(index, open_index(index), original, lines.append), lines


def _export_of(index: Path) -> OnnxEncoder:
    (folder,) = exports(index)
    return OnnxEncoder(read_export(folder), folder)


def test_the_packaged_model_is_exported_exactly(
    real_encoder: SentenceTransformerEncoder, exact_export: Path
) -> None:
    """On questions and general texts an exported row is the original's to the sixth digit."""
    exported = OnnxEncoder(read_export(exact_export), exact_export)
    texts = (*_QUESTIONS, *general_texts(100))
    original = real_encoder.encode(texts)
    assert np.min(np.sum(exported.encode(texts) * original, axis=1)) > 0.999999
    asked = np.array([exported.encode_query(text) for text in texts])
    assert np.min(np.sum(asked * original, axis=1)) > 0.999999
    assert exported.dimension == real_encoder.dimension
    assert exported.name == real_encoder.name


@pytest.mark.parametrize(
    ("pooling", "dense", "prompts"),
    [("max", False, None), ("mean", True, {"query": "ask: ", "passage": "read: "})],
    ids=["max", "mean, dense, prompts"],
)
def test_other_models_are_served_as_they_are(
    tmp_path: Path, packaged: Weights, pooling: str, dense: bool, prompts: dict[str, str] | None
) -> None:
    """Pooling, further layers and prompts of a model are honoured."""
    weights = tiny_model(tmp_path / "tiny", packaged, pooling=pooling, dense=dense, prompts=prompts)
    _build(tmp_path / "index", tmp_path / "corpus", weights)
    exported, original = _export_of(tmp_path / "index"), SentenceTransformerEncoder(weights)
    for text in _QUESTIONS:
        assert exported.encode_query(text) @ original.encode_query(text) > 0.9999
    assert np.allclose(exported.encode(_QUESTIONS), original.encode(_QUESTIONS), atol=1e-4)
    same = np.allclose(exported.encode(["x y"])[0], exported.encode_query("x y"), atol=1e-4)
    assert same is (prompts is None)


def test_the_manifest_names_the_export(built: Path, tiny: Weights) -> None:
    """An index names its exported model, and that answers instead of the original."""
    (folder,) = exports(built)
    assert open_index(built).manifest.export == folder.name
    serving, lines = _serving(built, tiny)
    assert isinstance(serving, OnnxEncoder)
    assert lines == []
    assert open_index(built).retriever(serving).retrieve("x", dossiers=["acme"], limit=1).hits


def test_a_model_is_exported_once(index: Path, tmp_path: Path, tiny: Weights) -> None:
    """Another build with the same model keeps its export."""
    before = {path: path.stat().st_mtime_ns for path in exports(index)}
    lines = _build(index, tmp_path / "corpus", tiny, text=ZENITH)
    assert lines == ["embedding acme"]
    assert {path: path.stat().st_mtime_ns for path in exports(index)} == before


def test_exports_go_with_the_generations_that_name_them(
    index: Path, tmp_path: Path, packaged: Weights
) -> None:
    """An export stays as long as a kept generation names it, and no longer."""
    first = exports(index)
    other = tiny_model(tmp_path / "other", packaged)
    _build(index, tmp_path / "corpus", other)
    assert set(first) < set(exports(index))
    _build(index, tmp_path / "corpus", other, text=ZENITH)
    assert len(exports(index)) == 1
    assert not set(first) & set(exports(index))


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 4
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [_flip, _cut, Path.unlink], ids=["flipped", "cut", "missing"])
@pytest.mark.parametrize("name", ["model.onnx", "weights.bin", "tokenizer.json", "manifest.json"])
def test_a_damaged_export_is_said_and_not_used(
    index: Path, tiny: Weights, name: str, damage: Callable[[Path], None]
) -> None:
    """With any file of the export damaged the original answers, and the file is named."""
    (folder,) = exports(index)
    damage(folder / name)
    serving, lines = _serving(index, tiny)
    assert isinstance(serving, SentenceTransformerEncoder)
    assert len(lines) == 1
    assert name in lines[0]


def test_a_damaged_export_is_made_again(index: Path, tmp_path: Path, tiny: Weights) -> None:
    """The next build says so and leaves a whole export, byte for byte the same."""
    (folder,) = exports(index)
    whole = (folder / "weights.bin").read_bytes()
    _flip(folder / "weights.bin")
    lines = _build(index, tmp_path / "corpus", tiny)
    assert "weights.bin" in lines[0]
    assert lines[1].startswith("exporting tiny@")
    assert exports(index) == (folder,)
    assert (folder / "weights.bin").read_bytes() == whole


def test_a_model_that_cannot_be_exported_still_works(
    tmp_path: Path, tiny: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export that is not the original is thrown away, said, and done without."""
    monkeypatch.setattr(exporting, "SAME", replace(SAME, row=2.0))
    lines = _build(tmp_path / "index", tmp_path / "corpus", tiny)
    assert "cannot be exported" in lines[-1]
    assert exports(tmp_path / "index") == ()
    assert open_index(tmp_path / "index").manifest.export == ""
    serving, said = _serving(tmp_path / "index", tiny)
    assert isinstance(serving, SentenceTransformerEncoder)
    assert said == []


def test_an_encoder_of_another_kind_is_not_exported(tmp_path: Path) -> None:
    """Only models of the library are exported; another encoder answers by itself."""
    encoder = WordEncoder()
    shard = make_shard(dossier(tmp_path / "corpus", "acme", ACME), encoder)
    assert keep_export(tmp_path, encoder, [shard], print) == ""
    assert not (tmp_path / MODELS).exists()


def test_no_space_for_an_export_is_named(tmp_path: Path, tiny: Weights) -> None:
    """A place that cannot be written is named, and holds no half an export."""
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / MODELS).write_text("in the way")
    with pytest.raises(CannotWrite, match=MODELS):
        _build(tmp_path / "index", tmp_path / "corpus", tiny)


_ASKING = """
import hashlib, sys
from pathlib import Path
from index.encoder import SentenceTransformerEncoder
from index.open import open_index
from index.served_model import begin_opening, serving_encoder
from index.stamp import read_stamp
from index.weights import find_weights
folder = Path(sys.argv[1])
begin_opening(folder)
original = SentenceTransformerEncoder(find_weights(known=read_stamp(folder)))
index = open_index(folder)
encoder = serving_encoder(folder, index, original, print)
rows = [encoder.encode_query(text).tobytes() for text in sys.argv[2:] * 2]
found = index.retriever(encoder).retrieve(sys.argv[2], dossiers=["acme"], limit=3)
near = found.tokens.dossiers["acme"].similarity
print(hashlib.sha256(b"".join([*rows, found.vector.tobytes(), near.tobytes()])).hexdigest())
slow = {"torch", "sentence_transformers", "transformers", "onnx", "bm25s", "scipy", "filelock"}
print(sorted(slow & sys.modules.keys()))
"""


def test_asking_imports_no_torch_and_gives_the_same_bytes_in_any_process(real_index: Path) -> None:
    """Processes of other hash seeds and thread counts give the same rows, and load no torch."""
    printed = []
    for seed, threads in (("1", "1"), ("2", "2"), ("3", "8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads}
        command = [sys.executable, "-c", _ASKING, str(real_index), *_QUESTIONS[:3]]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        printed.append(done.stdout.splitlines())
    assert printed[0] == printed[1] == printed[2]
    assert printed[0][1:] == ["[]"]


def test_threads_get_the_same_bytes(built: Path) -> None:
    """Questions asked side by side have the rows that they have one after the other."""
    encoder = _export_of(built)
    texts = general_texts(40)
    alone = [encoder.encode([text]).tobytes() for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: encoder.encode([text]).tobytes(), texts * 5))
    assert together == alone * 5


def test_a_question_is_embedded_once(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question costs one pass for row and tokens, and none when it is asked again."""
    encoder = _export_of(built)
    passes: list[str] = []
    real = encoder._session

    class Counted:
        def run(
            self, outputs: Sequence[str], inputs: dict[str, NDArray[np.int64]]
        ) -> Sequence[NDArray[np.float32]]:
            passes.append(" ".join(outputs))
            return real.run(outputs, inputs)

    monkeypatch.setattr(encoder, "_session", Counted())
    rows = [encoder.encode_query("Why?") for _ in range(3)]
    embedded = encoder.embed_query("Why?")
    assert passes == ["row tokens"]
    assert all(row is embedded.row for row in rows)
    assert embedded.tokens is not None
    for shared in (embedded.row, embedded.tokens.vectors, embedded.tokens.spans):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 1


def test_tokens_are_those_of_the_original(
    built: Path, tiny: Weights, exact_export: Path, real_encoder: SentenceTransformerEncoder
) -> None:
    """As question and as text, with prompts or without, both forms give the same tokens."""
    pairs = (
        (_export_of(built), SentenceTransformerEncoder(tiny)),
        (OnnxEncoder(read_export(exact_export), exact_export), real_encoder),
    )
    for exported, original in pairs:
        for text in (*_QUESTIONS, *general_texts(20)):
            for one, other in (
                (exported.embed(text), original.embed(text)),
                (exported.embed_query(text), original.embed_query(text)),
            ):
                assert one.tokens is not None
                assert other.tokens is not None
                assert np.array_equal(one.tokens.spans, other.tokens.spans)
                assert np.allclose(one.tokens.vectors, other.tokens.vectors, atol=1e-4)
                assert np.allclose(np.linalg.norm(one.tokens.vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Why?", ["Why", "?"]),
        ("", []),
        ("  É\tQ3  $4 ", ["É", "Q", "3", "$", "4"]),
        ("😀 收入, AWS", ["😀", "收", "入", ",", "AW", "S"]),
        ("query: why", ["query", ":", "why"]),
    ],
)
def test_spans_are_code_points_of_the_question(built: Path, text: str, words: list[str]) -> None:
    """Spans are of the question as it was asked, whatever prompt the model puts before it."""
    tokens = _export_of(built).embed_query(text).tokens
    assert tokens is not None
    assert [text[start:end] for start, end in tokens.spans] == words


def test_a_long_question_has_the_tokens_that_the_model_reads(built: Path) -> None:
    """What the model cuts off has no tokens: 32 it reads, of which 4 are marks and prompt."""
    tokens = _export_of(built).embed_query("word " * 300).tokens
    assert tokens is not None
    assert len(tokens.spans) == 28


def test_texts_to_check_are_many_and_distinct() -> None:
    """There are five hundred general texts, no two the same."""
    assert len(set(general_texts(500))) == 500
