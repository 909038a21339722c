"""Measures the installed service: index build, cold ask, served answers, throughput, memory.

Everything runs on a throw-away index and on the packaged dossiers, through the `dossier`
command and over HTTP on the loopback, so the figures are what a user sees. What they are held
to is measured in the same run: the import of sentence-transformers, the bare forward pass of
the same questions through the exact model and through the served one, which may be rounded, and
a service that only embeds. Linux only: the resident memory is read
from /proc.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import onnxruntime

from index.encoder import SentenceTransformerEncoder
from index.exported import GRAPH, export_folder, read_export
from index.exporting import exact_export
from index.onnx_encoder import OnnxEncoder
from index.open import open_index
from index.weights import find_weights
from qa.library import Settings, open_assistant

from .questions import questions_of
from .service import running

SHELL = [sys.executable, "-c", "import sys; from web.cli import main; sys.exit(main())"]
IMPORT = [sys.executable, "-c", "import sentence_transformers"]
STUB = [sys.executable, "-m", "bench.stub"]
QUESTION = "What are the key risks?"
COLD = 5  # cold starts: their median does not move for one disturbed by another process
WARM = 10  # questions asked before the clock runs
AGAIN = 50  # questions asked once more: fewer than the service keeps


def main() -> None:
    """Prints one line per figure."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        _show("index build", _seconds([*SHELL, "index", "--index", str(index)]), "s")
        _cold(index)
        questions = questions_of(open_index(index).dossiers)
        served = export_folder(index, open_index(index).manifest.export)
        exact = exact_export(Path(folder) / "exact", SentenceTransformerEncoder(find_weights()))
        bare_ms = {"exact": _bare(exact, questions), "served": _bare(served, questions)}
        for name, each in bare_ms.items():
            _show(f"bare pass p50, {name} model", each, "ms")
        _in_process(index, {"exact": exact, "served": served}, questions)
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


def _bare(folder: Path, questions: Sequence[str]) -> float:
    """Median milliseconds of the forward pass of an export alone, tokens given."""
    encoder = OnnxEncoder(read_export(folder), folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / GRAPH), options)
    feeds = [encoder.feed_of(question) for question in questions]
    return statistics.median(_times_ms(lambda place: session.run(None, feeds[place]), len(feeds)))


def _in_process(index: Path, exports: Mapping[str, Path], questions: Sequence[str]) -> None:
    """Whole answers against embeddings alone, one after the other."""
    assistant = open_assistant(Settings(index=index, replies=0), report=print)
    answered = _times_ms(lambda place: assistant.ask(questions[place]), len(questions))
    _show("answer in process p50", statistics.median(answered), "ms")
    _show("answers in process", 1000 / statistics.mean(answered), "/s")
    for name, folder in exports.items():
        encoder = OnnxEncoder(read_export(folder), folder)
        embedded = _times_ms(partial(_embed, encoder, questions), len(questions))
        share = statistics.mean(embedded) / statistics.mean(answered)
        _show(f"rate over the {name} encoder's", share, "")


def _embed(encoder: OnnxEncoder, questions: Sequence[str], place: int) -> None:
    encoder.encode_query(questions[place])


def _served(index: Path, questions: Sequence[str], bare_ms: Mapping[str, float]) -> None:
    with running([*SHELL, "serve", "--index", str(index)]) as service:
        service.times_ms(questions[:WARM])
        alone = service.times_ms(questions[WARM:])
        again = service.times_ms(questions[-AGAIN:])
        memory = service.resident_mb()
    with running([*SHELL, "serve", "--index", str(index)]) as service:
        service.times_ms(questions[:WARM])
        ready, (both, rate) = service.ready_seconds, _rated(service.times_ms, questions[WARM:])
    with running([*STUB, str(index)]) as stub:
        stub.times_ms(questions[:WARM])
        _, stub_rate = _rated(stub.times_ms, questions[WARM:])
    _show("start to ready", ready, "s")
    p50 = statistics.median(alone)
    goals = ", ".join(f"{1.3 * each + 2:.1f} ({name})" for name, each in bare_ms.items())
    _show("served answer p50", p50, "ms", f"goal 1.3 bare passes + 2 ms: {goals}")
    _show("asked again p50", statistics.median(again), "ms", "kept replies")
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
