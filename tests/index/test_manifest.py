"""A manifest comes back as it was, and no altered byte passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import manifest as manifest_module
from index.errors import CorruptIndex, UnsupportedFormat
from index.manifest import Manifest, Part, Source, read_manifest, version_of

_HERE = Path("index/gen-1-00000000")


def _manifest(model: str = "words@1", folder: str = "/corpus") -> Manifest:
    return Manifest(
        model=model,
        dimension=64,
        corpus_folder=folder,
        dossiers={"acme": Source("aa", "bb", "plain"), "zeta": Source("cc", "dd", "plain")},
        parts={"dossiers/acme/text.txt": Part.of(b"text")},
    )


@given(st.text(), st.text())
def test_a_manifest_comes_back(model: str, folder: str) -> None:
    """Whatever its texts, a manifest is read as it was written."""
    written = _manifest(model, folder)
    assert read_manifest(written.to_bytes(), _HERE) == written


def test_every_flipped_bit_is_noticed() -> None:
    """Each single flipped bit of a manifest is reported as damage of the manifest."""
    stored = _manifest().to_bytes()
    for place in range(len(stored)):
        for bit in range(8):
            damaged = bytearray(stored)
            damaged[place] ^= 1 << bit
            with pytest.raises(CorruptIndex) as caught:
                read_manifest(bytes(damaged), _HERE)
            assert caught.value.part == "manifest.json"


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused(stored: bytes) -> None:
    """Arbitrary bytes are never taken for a manifest."""
    with pytest.raises(CorruptIndex):
        read_manifest(stored, _HERE)


@pytest.mark.parametrize("stored", [b"[" * 100_000, b"null", b"{}", b"[]", b'{"checksum": 1}'])
def test_json_that_is_no_manifest_is_refused(stored: bytes) -> None:
    """Deep, empty and foreign JSON is refused."""
    with pytest.raises(CorruptIndex):
        read_manifest(stored, _HERE)


def test_another_format_is_told_from_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole manifest of another format is unsupported, not corrupt."""
    with monkeypatch.context() as patch:
        patch.setattr(manifest_module, "FORMAT", 999)
        stored = _manifest().to_bytes()
    with pytest.raises(UnsupportedFormat, match="format 999"):
        read_manifest(stored, _HERE)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parts", None),
        ("parts", []),
        ("parts", {"a": 1}),
        ("dimension", "64"),
        ("model", 1),
        ("version", "0123456789abcdef"),
        ("dossiers", {"acme": {"text": "aa"}}),
    ],
)
def test_a_wrong_field_is_refused(field: str, value: object) -> None:
    """A manifest of another shape is refused though its checksum is right."""
    body = {**json.loads(_manifest().to_bytes()), field: value}
    del body["checksum"]
    whole = {**body, "checksum": manifest_module._digest(manifest_module._written(body))}
    with pytest.raises(CorruptIndex):
        read_manifest(manifest_module._written(whole), _HERE)


def test_the_version_is_of_content_not_of_place_or_order() -> None:
    """The version changes with a text, its rows or the model, and with nothing else."""
    one, other = Source("aa", "bb", "plain"), Source("cc", "dd", "plain")
    version = version_of({"a": one, "b": other}, "m")
    assert version == version_of({"b": other, "a": one}, "m")
    assert _manifest(folder="/x").version == _manifest(folder="/y").version
    changed = [
        version_of({"a": one}, "m"),
        version_of({"a": one, "b": other}, "n"),
        version_of({"a": other, "b": one}, "m"),
        version_of({"a": one, "b": Source("cc", "ee", "plain")}, "m"),
    ]
    assert len({version, *changed}) == 5
