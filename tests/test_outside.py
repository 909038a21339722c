"""Indexing, asking and serving reach no other machine, read no pickle, open no foreign file."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import guard
from tests.chaos import outside
from tests.index.dossiers import ACME, dossier

_OUTSIDE = "192.0.2.7"
"""Of TEST-NET-1, which is nobody's."""


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection((_OUTSIDE, 80), timeout=1),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", (_OUTSIDE, 53)),
        lambda: socket.getaddrinfo("dossier.example", 80),
        lambda: socket.gethostbyaddr(_OUTSIDE),
    ],
    ids=["connect", "send", "look up", "look back"],
)
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_the_guard_of_all_tests_refuses_another_machine(reach: object) -> None:
    """Whoever connects, sends or asks for a name is refused, and it is remembered."""
    before = [*guard.reached]
    assert callable(reach)
    with pytest.raises(guard.OutsideReached):
        reach()
    assert len(guard.reached) > len(before)
    guard.reached[:] = before


def test_strace_sees_no_connection_of_a_whole_answer(packaged_index: Path, tmp_path: Path) -> None:
    """From the start of the command to its end, libraries in C and Rust included."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("no strace: install the package strace")
    words = [
        strace,
        "-f",
        "--seccomp-bpf",
        "-e",
        f"trace={outside.CALLS}",
        "-o",
        str(tmp_path / "t"),
    ]
    asked = ["-m", "web.cli", "ask", "What are the key risks?", "--index", str(packaged_index)]
    done = subprocess.run(
        [*words, sys.executable, *asked],
        capture_output=True,
        text=True,
        env=outside.as_for_a_user(os.environ),
    )
    if done.returncode != 0 and "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert outside.addresses_in((tmp_path / "t").read_text(errors="replace")) == set()


def test_onnxruntime_is_told_to_report_nothing() -> None:
    """The switch is set before it is loaded, and the installed build still knows its name."""
    look = "import os, qa.library, onnxruntime as o; "
    look += "print(os.environ['ORT_DISABLE_TELEMETRY'], o.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        text=True,
        check=True,
        env=outside.as_for_a_user(os.environ),
        cwd=Path(__file__).parents[1],
    )
    switch, _, file = done.stdout.strip().partition(" ")
    assert switch == "1"
    (binary,) = Path(file).parent.glob("capi/onnxruntime_pybind11_state*.so")
    assert b"ORT_DISABLE_TELEMETRY" in binary.read_bytes()


_WITHOUT_PICKLE = """
import pickle, sys
from pathlib import Path
import numpy as np

def refuse(*given, **named):
    raise AssertionError("a pickle is read")

class Refusing:
    def __init__(self, *given, **named):
        refuse()

real = np.load

def load(*given, **named):
    if named.get("allow_pickle") or len(given) > 2:
        refuse()
    return real(*given, **named)

pickle.load = pickle.loads = refuse
pickle.Unpickler = pickle._Unpickler = Refusing
np.load = load

from corpus.read import read_dossiers
from index.build import build_index
from tests.index.encoders import WordEncoder
folder = Path(sys.argv[2])
for name in ("one", "two"):  # the second takes the saved rows of the first
    build_index(read_dossiers(folder / name).dossiers, WordEncoder(), folder / "index",
                corpus_folder=folder / name, report=print)

from fastapi.testclient import TestClient
from qa.library import open_assistant
from qa.settings import Settings
from web.app import Hosting, create_app
app = create_app(lambda: open_assistant(Settings(Path(sys.argv[1])), report=print),
                 Hosting(feedback=folder / "feedback"))
with TestClient(app, base_url="http://127.0.0.1:8000") as client:
    for question in ("What are the key risks?", "How fast did AWS grow in Q3 2025?"):
        answer = client.post("/v1/answer", json={"question": question}).json()
        assert answer["status"] == "answered", answer
    assert client.post("/v1/search", json={"query": "risks"}).json()["passages"]
"""


def test_nothing_is_unpickled_while_indexing_opening_and_serving(
    packaged_index: Path, tmp_path: Path
) -> None:
    """With every way to read a pickle broken, all of it works: FAISS, words, model, answers."""
    dossier(tmp_path / "one", "acme", ACME)
    dossier(tmp_path / "two", "acme", f"{ACME}\nMore of it.\n")
    command = [sys.executable, "-c", _WITHOUT_PICKLE, str(packaged_index), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stderr


def test_a_corpus_folder_leads_nowhere_else(tmp_path: Path) -> None:
    """Links to files and folders, hard to tell by name, are refused and never opened."""
    from corpus.read import read_dossiers

    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    dossier(corpus, "acme", ACME)
    dossier(elsewhere, "secret", "# Secret\n\nNothing to see.\n")
    (corpus / "linked.md").symlink_to(elsewhere / "secret.md")
    (corpus / "twice.txt").symlink_to(corpus / "linked.md")
    (corpus / "folder.md").symlink_to(elsewhere, target_is_directory=True)
    (corpus / "proc.txt").symlink_to("/proc/self/environ")
    (corpus / "gone.md").symlink_to("/no/such/file")
    os.mkfifo(corpus / "pipe.txt")
    with guard.opened_files() as opened:
        found = read_dossiers(corpus)
    assert [each.id for each in found.dossiers] == ["acme"]
    assert {each.path.name for each in found.bad} == {
        *("linked.md", "twice.txt", "folder.md", "proc.txt", "gone.md", "pipe.txt")
    }
    assert {Path(name).name for name in opened if str(tmp_path) in name} == {"acme.md"}
