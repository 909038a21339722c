"""A cross-encoder scores each pair the same every time, and is refused when it is none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.cross_encoder import CrossEncoderReranker, find_pair_weights
from index.errors import ModelMissing, ModelRefused
from index.weights import DEFAULT_MODEL
from tests.index.models import tiny_cross_encoder

_ASKED = "How much did sales grow?"
_SENTENCES = ("Sales grew 12%.", "Iron costs squeeze margins, which tariffs add to.", "Rita leads.")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny model; only to be read."""
    return tiny_cross_encoder(tmp_path_factory.mktemp("pairs") / "tiny")


@pytest.fixture
def folder(saved: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(saved, tmp_path / "tiny"))


def reranker_in(folder: Path) -> CrossEncoderReranker:
    """The model of a folder, not yet loaded."""
    return CrossEncoderReranker(find_pair_weights(str(folder)))


def change(folder: Path, **values: object) -> None:
    """Sets values of the configuration."""
    path = folder / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **values}))


def test_a_pair_has_the_same_score_whatever_is_beside_it(saved: Path) -> None:
    """Alone, among others of other lengths, in any order, and in a second copy of the model."""
    first, second = reranker_in(saved), reranker_in(saved)
    together = first.scores(_ASKED, _SENTENCES)
    assert together.dtype == np.float64
    assert together.shape == (3,)
    assert len(set(together.tolist())) == 3
    assert second.scores(_ASKED, _SENTENCES[::-1]).tolist() == together[::-1].tolist()
    alone = [float(reranker_in(saved).scores(_ASKED, [each])[0]) for each in _SENTENCES]
    assert alone == together.tolist()


def test_scores_are_those_of_the_network(saved: Path) -> None:
    """The logit that transformers itself gives for a pair, to six decimals."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(saved)
    model = AutoModelForSequenceClassification.from_pretrained(saved)
    with torch.inference_mode():
        pair = tokenizer(_ASKED, _SENTENCES[0], return_tensors="pt")
        expected = float(model.eval()(**pair).logits[0, 0])
    assert reranker_in(saved).scores(_ASKED, _SENTENCES[:1])[0] == pytest.approx(expected, abs=2e-6)


def test_of_no_sentences_there_are_no_scores(saved: Path) -> None:
    """An empty array, for which the model is not loaded."""
    reranker = reranker_in(saved)
    assert reranker.scores(_ASKED, []).shape == (0,)
    assert reranker._model is None


def test_a_pair_goes_through_the_model_once(saved: Path) -> None:
    """What was scored before is remembered."""
    reranker = reranker_in(saved)
    reranker.scores(_ASKED, _SENTENCES)
    reranker._model = None
    assert len(reranker.scores(_ASKED, _SENTENCES)) == 3
    assert reranker._model is None


def test_a_text_beyond_what_the_model_reads_is_cut(saved: Path) -> None:
    """A sentence of thousands of letters has a score, too."""
    assert np.isfinite(reranker_in(saved).scores(_ASKED, ["profit " * 1000])).all()


def test_a_function_that_the_configuration_names_is_not_called(folder: Path) -> None:
    """The last layer's numbers are taken whatever `activation_fn` says."""
    before = reranker_in(folder).scores(_ASKED, _SENTENCES)
    change(folder, sentence_transformers={"activation_fn": "torch.nn.modules.activation.Tanh"})
    assert reranker_in(folder).scores(_ASKED, _SENTENCES).tolist() == before.tolist()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pytorch_model.bin", "a pickle"),
        ("modeling_tiny.py", "raise SystemExit"),
        ("modules.json", '[{"type": "custom_tiny.Layer", "path": ""}]'),
        ("tokenizer_config.json", '{"auto_map": {}}'),
        ("onnx/model.onnx", "a graph"),
        ("config.json", "[]"),
        ("config.json", "{}"),
    ],
)
def test_foreign_files_are_refused_by_name(folder: Path, name: str, content: str) -> None:
    """Code, pickles and anything else that no model needs, as with an encoder."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    with pytest.raises(ModelRefused, match=name.replace(".", r"\.")):
        find_pair_weights(str(folder))


def test_an_encoder_is_no_cross_encoder() -> None:
    """It would be loaded with a last layer of random numbers, so it is refused."""
    with pytest.raises(ModelRefused, match="BertModel, which is no cross-encoder"):
        find_pair_weights(DEFAULT_MODEL)


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"id2label": {"0": "no", "1": "maybe", "2": "yes"}}, 3),
        ({"id2label": None}, 2),
        ({"id2label": None, "num_labels": 5}, 5),
    ],
)
def test_a_model_of_classes_is_refused(folder: Path, values: dict[str, object], count: int) -> None:
    """Several numbers for a pair, such as those of entailment, are no score."""
    change(folder, **values)
    with pytest.raises(ModelRefused, match=f"gives {count} numbers"):
        find_pair_weights(str(folder))


def test_a_model_that_gives_no_number_is_refused(folder: Path) -> None:
    """Broken weights are told when they are first used."""
    from torch.nn.init import constant_
    from transformers import BertForSequenceClassification

    model = BertForSequenceClassification.from_pretrained(folder)
    constant_(model.classifier.bias, float("nan"))
    model.save_pretrained(folder)
    with pytest.raises(ModelRefused, match="nan"):
        reranker_in(folder).scores(_ASKED, _SENTENCES)


def test_a_missing_model_is_named_and_not_looked_for_elsewhere(tmp_path: Path) -> None:
    """An id that is not in the local cache, and a folder without a configuration."""
    with pytest.raises(ModelMissing, match="nobody/nothing: not found on this machine"):
        find_pair_weights("nobody/nothing")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    with pytest.raises(ModelMissing, match=r"config\.json"):
        find_pair_weights(str(tmp_path))


def test_an_id_in_the_local_cache_is_found(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id is found through its main reference, and scores as the folder does."""
    cached = tmp_path / "hub" / "models--someone--tiny"
    shutil.copytree(saved, cached / "snapshots" / "abc")
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text("abc")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    found = CrossEncoderReranker(find_pair_weights("someone/tiny"))
    assert found.name.startswith("someone/tiny@")
    same = reranker_in(saved).scores(_ASKED, _SENTENCES)
    assert found.scores(_ASKED, _SENTENCES).tolist() == same.tolist()


def test_its_library_loads_on_first_use(saved: Path) -> None:
    """Finding and vetting a model imports neither torch nor sentence-transformers."""
    code = (
        "import sys; from index.cross_encoder import CrossEncoderReranker, find_pair_weights;"
        "CrossEncoderReranker(find_pair_weights(sys.argv[1])).name;"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code, str(saved)], check=False)
    assert found.returncode == 0
