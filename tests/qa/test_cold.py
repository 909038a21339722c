"""Asking a current index imports and reads only what answering takes. Counts, never times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.onnx_encoder import OnnxEncoder
from index.weights import Weights, find_weights
from qa.assistant import Assistant
from qa.settings import Settings

_ASKS = """
import json, sys
from threadpoolctl import threadpool_info
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from web.cli import main
code = main(["ask", "What are the key risks?", "--json", "--index", sys.argv[1]])
threads = [str(each["num_threads"]) for each in threadpool_info() if each["user_api"] == "blas"]
modules = sorted(sys.modules)
print(json.dumps({"code": code, "opened": opened, "modules": modules, "threads": threads}))
"""

_NOT_NEEDED = {
    "torch", "transformers", "sentence_transformers", "onnx", "onnxscript", "bm25s", "scipy",
    "filelock", "fastapi", "starlette", "uvicorn", "pydantic",
}  # fmt: skip

_SMALL = 16_384
"""Bytes of a manifest or a stamp, which may be looked at again."""


@pytest.fixture(scope="module")
def cold(real_settings: Settings, assistant: Assistant) -> tuple[list[str], dict[str, list[str]]]:
    """What three processes printed for one question, and what the last imported and opened."""
    command = [sys.executable, "-c", _ASKS, str(real_settings.index)]
    cores = {**os.environ, "OMP_NUM_THREADS": str(os.cpu_count())}
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True, env=cores).stdout
        for _ in "123"
    ]
    return [run.rsplit("\n", 2)[0] for run in runs], json.loads(runs[-1].splitlines()[-1])


def test_any_process_gives_the_same_bytes(
    cold: tuple[list[str], dict[str, list[str]]], assistant: Assistant
) -> None:
    """Three processes print the same object, and it is the one that a built index gives here."""
    printed, _ = cold
    assert printed[0] == printed[1] == printed[2]
    reply = json.loads(printed[0])
    here = assistant.ask("What are the key risks?")
    assert reply["id"] == here.id
    assert [each["score"] for each in reply["passages"]] == [each.score for each in here.passages]


def test_nothing_slow_is_imported(cold: tuple[list[str], dict[str, list[str]]]) -> None:
    """Neither torch nor what builds, nor what serves, is imported to ask."""
    assert _NOT_NEEDED.isdisjoint(cold[1]["modules"])


def test_products_take_one_thread(cold: tuple[list[str], dict[str, list[str]]]) -> None:
    """However many cores there are: the threads would wait for each other."""
    assert set(cold[1]["threads"]) == {"1"}


def test_the_original_weights_are_not_read(cold: tuple[list[str], dict[str, list[str]]]) -> None:
    """Of the model only its export is opened, each file once by Python."""
    weights: Weights = find_weights()
    opened = cold[1]["opened"]
    assert not [path for path in opened if path.startswith(str(weights.folder))]
    for name in ("weights.bin", "vectors.faiss", "words.npz", "tokens.npy"):
        assert len([path for path in opened if path.endswith(f"/{name}")]) == 1


def test_each_file_of_the_index_is_read_once(
    cold: tuple[list[str], dict[str, list[str]]], real_settings: Settings
) -> None:
    """To ask, no more bytes of the index are opened than it has: each part once."""
    index = real_settings.index
    parts = [path for path in cold[1]["opened"] if path.startswith(str(index))]
    large = [path for path in parts if Path(path).is_file() and Path(path).stat().st_size > _SMALL]
    assert len(large) == len(set(large))
    every = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    assert sum(Path(path).stat().st_size for path in large) <= every


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that went through the model since the test began."""
    found: list[str] = []
    real = OnnxEncoder._pass

    def counted(encoder: OnnxEncoder, prompt: str, text: str) -> object:
        found.append(text)
        return real(encoder, prompt, text)

    monkeypatch.setattr(OnnxEncoder, "_pass", counted)
    return found


def test_a_warm_service_embeds_a_new_question_once(assistant: Assistant, passes: list[str]) -> None:
    """A new question is one pass; so is each one that is suggested."""
    question = "How quickly did AWS grow in the third quarter of 2025?"
    assistant.ask(question)
    assert passes.count(question) == 1
    assert len(passes) == len(set(passes))


def test_a_text_is_embedded_at_most_once(assistant: Assistant, passes: list[str]) -> None:
    """A question asked before costs no pass through the model, and a new one a single pass."""
    assistant.ask("What are the key risks?")
    passes.clear()
    assistant.ask("What are the key risks?")
    assert passes == []
    assistant.ask("Which risks come from tariffs?")
    assert passes.count("Which risks come from tariffs?") == 1
    assert len(passes) == len(set(passes))
