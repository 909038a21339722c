"""Measures the installed service: index build, cold ask, served answers, throughput, memory.

Everything runs on a throw-away index and on the packaged dossiers, through the `dossier`
command and over HTTP on the loopback, so the figures are what a user sees. What they are held
to is measured in the same run: the import of sentence-transformers, the bare forward pass of
the same questions, and a service that only embeds. Linux only: the resident memory is read
from /proc.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from index.exported import GRAPH, export_folder, read_export
from index.onnx_encoder import OnnxEncoder
from index.open import open_index
from qa.library import Settings, open_assistant

from .questions import questions_of
from .service import running

SHELL = [sys.executable, "-c", "import sys; from web.cli import main; sys.exit(main())"]
IMPORT = [sys.executable, "-c", "import sentence_transformers"]
STUB = [sys.executable, "-m", "bench.stub"]
QUESTION = "What are the key risks?"
COLD = 5  # cold starts: their median does not move for one disturbed by another process
WARM = 10  # questions asked before the clock runs


def main() -> None:
    """Prints one line per figure."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        _show("index build", _seconds([*SHELL, "index", "--index", str(index)]), "s")
        _cold(index)
        questions = questions_of(open_index(index).dossiers)
        bare_ms = _bare(index, questions)
        _in_process(index, questions)
        _served(index, questions, bare_ms)


def _cold(index: Path) -> None:
    ask = [*SHELL, "ask", QUESTION, "--index", str(index)]
    asked, imported = [], []
    for _ in range(COLD):  # in turn, so that both see the same machine
        asked.append(_seconds(ask))
        imported.append(_seconds(IMPORT))
    cold, slow = statistics.median(asked), statistics.median(imported)
    _show("cold ask", cold, "s", f"spread {min(asked):.2f} to {max(asked):.2f}")
    _show("import sentence_transformers", slow, "s", f"cold ask is {cold / slow:.2f} of it")


def _bare(index: Path, questions: Sequence[str]) -> float:
    """Median milliseconds of the forward pass alone, tokens given."""
    folder = export_folder(index, open_index(index).manifest.export)
    encoder = OnnxEncoder(read_export(folder), folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / GRAPH), options)
    feeds = []
    for question in questions:
        ids = np.array([encoder.tokens(question)], np.int64)
        of_name = {"input_ids": ids, "token_type_ids": np.zeros_like(ids)}
        feeds.append(
            {each.name: of_name.get(each.name, np.ones_like(ids)) for each in session.get_inputs()}
        )
    times_ms = _times_ms(lambda place: session.run(None, feeds[place]), len(feeds))
    _show("bare forward pass p50", statistics.median(times_ms), "ms")
    return statistics.median(times_ms)


def _in_process(index: Path, questions: Sequence[str]) -> None:
    """Whole answers against embeddings alone, one after the other."""
    assistant = open_assistant(Settings(index=index), report=print)
    folder = export_folder(index, open_index(index).manifest.export)
    encoder = OnnxEncoder(read_export(folder), folder)
    embedded = _times_ms(lambda place: encoder.encode_query(questions[place]), len(questions))
    answered = _times_ms(lambda place: assistant.ask(questions[place]), len(questions))
    per_second = 1000 / statistics.mean(answered)
    share = statistics.mean(embedded) / statistics.mean(answered)
    _show("answer in process p50", statistics.median(answered), "ms")
    _show("answers in process", per_second, "/s", f"{share:.2f} of the encoder alone")


def _served(index: Path, questions: Sequence[str], bare_ms: float) -> None:
    with running([*SHELL, "serve", "--index", str(index)]) as service:
        service.times_ms(questions[:WARM])
        alone = service.times_ms(questions[WARM:])
        memory = service.resident_mb()
    with running([*SHELL, "serve", "--index", str(index)]) as service:
        service.times_ms(questions[:WARM])
        ready, (both, rate) = service.ready_seconds, _rated(service.times_ms, questions[WARM:])
    with running([*STUB, str(index)]) as stub:
        stub.times_ms(questions[:WARM])
        _, stub_rate = _rated(stub.times_ms, questions[WARM:])
    _show("start to ready", ready, "s")
    p50 = statistics.median(alone)
    _show("served answer p50", p50, "ms", f"goal {1.3 * bare_ms + 2:.1f}: 1.3 bare passes + 2 ms")
    p99, p50 = both[int(len(both) * 0.99)], statistics.median(both)
    _show("with two clients p50", p50, "ms")
    _show("with two clients p99", p99, "ms", f"{p99 / p50:.1f} times its p50")
    _show("served answers", rate, "/s", f"{rate / stub_rate:.2f} of a stub that only embeds")
    _show("resident memory", memory, "MB")


def _rated(ask: Callable[..., list[float]], questions: Sequence[str]) -> tuple[list[float], float]:
    """Milliseconds per answer with two clients, sorted, and answers a second."""
    began = time.perf_counter()
    times_ms = ask(questions, clients=2)
    return times_ms, len(questions) / (time.perf_counter() - began)


def _times_ms(run: Callable[[int], object], count: int) -> list[float]:
    """Milliseconds of each call but the first few."""
    times_ms = []
    for place in range(count):
        began = time.perf_counter()
        run(place)
        times_ms.append((time.perf_counter() - began) * 1000)
    return times_ms[WARM:]


def _seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def _show(name: str, value: float, unit: str, note: str = "") -> None:
    print(f"{name:30} {value:9.2f} {unit:3} {note}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
