"""A damaged newest index is not served: the one before is, and every surface says so."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.generation import current_name
from qa.library import CorruptIndex, open_assistant
from qa.settings import Serving, Settings
from qa.shelf import MENDED
from tests.web.conftest import ADDRESS
from web.access.keys import add_key
from web.app import Hosting, create_app
from web.server import hosting_of


@pytest.fixture
def damaged(packaged_index: Path, tmp_path: Path) -> Path:
    """An index folder whose newest generation is damaged, and the one before is whole."""
    index = tmp_path / "index"
    shutil.copytree(packaged_index, index, copy_function=os.link)
    name = current_name(index)
    assert name is not None
    newest = index / f"gen-999-{name.rpartition('-')[2]}"
    shutil.copytree(index / name, newest)
    part = newest / "dossiers" / "amazon" / "vectors.faiss"
    part.write_bytes(part.read_bytes()[:-1])
    (index / "CURRENT").unlink()  # it is linked to the whole index
    (index / "CURRENT").write_text(f"{newest.name}\n")
    return index


def test_the_last_good_index_is_served_and_said_to_be(
    damaged: Path, packaged_index: Path, tmp_path: Path
) -> None:
    """It is ready and degraded, the metric is 1, the log names the file, the answer is the same."""
    lines: list[str] = []
    hosting = Hosting(feedback=tmp_path / "feedback.jsonl")
    app = create_app(lambda: open_assistant(Settings(damaged), report=lines.append), hosting)
    with TestClient(app, base_url=ADDRESS) as client:
        ready = client.get("/readyz")
        metrics = client.get("/metrics").text
        answer = client.post("/v1/answer", json={"question": "What are the key risks?"}).json()
    assert ready.status_code == 200
    assert ready.json()["degraded"] is True
    assert "vectors.faiss" in ready.json()["warnings"][0]
    assert "dossier_degraded 1.0" in metrics
    assert len(lines) == 1
    assert "vectors.faiss" in lines[0]
    whole = open_assistant(Settings(packaged_index), report=lines.append)
    assert answer["id"] == whole.ask("What are the key risks?").id
    assert answer["status"] == "answered"


def test_with_keys_the_probe_names_no_file(damaged: Path, tmp_path: Path) -> None:
    """Whoever has no key learns that the service is degraded, and not of which dossier."""
    keys = tmp_path / "keys.toml"
    secret = add_key(keys, "desk", ("amazon",))
    hosting = hosting_of("127.0.0.1", (), Serving(keys=keys))
    app = create_app(lambda: open_assistant(Settings(damaged), report=lambda _: None), hosting)
    with TestClient(app, base_url=ADDRESS) as client:
        ready = client.get("/readyz").json()
        page = client.get("/", headers={"authorization": f"Bearer {secret}"}).text
    assert (ready["degraded"], ready["warnings"]) == (True, [])
    assert "vectors.faiss" not in page
    assert MENDED in page


def test_with_no_good_index_and_no_corpus_nothing_is_served(damaged: Path, tmp_path: Path) -> None:
    """The damaged file is named, and no address is opened."""
    for folder in damaged.glob("gen-*"):
        part = folder / "dossiers" / "amazon" / "text"
        part.unlink()
    with pytest.raises(CorruptIndex, match="text is missing"):
        open_assistant(Settings(damaged, corpus=tmp_path / "gone"), report=lambda _: None)
