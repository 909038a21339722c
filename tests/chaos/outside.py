"""Nothing is asked of the network while indexing, asking and serving.

`python -m tests.chaos.outside` runs `dossier index` with the real model and its export, then
`dossier ask` and `dossier serve` with a question, first under strace, which sees every
connection of every library, then in a network namespace that has loopback only.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.request import Request, urlopen

from tests.chaos.small import write_corpora

CALLS = "connect,sendto,sendmsg,sendmmsg"
QUESTION = "What was revenue in Q2 2025?"
INSIDE = "inside"
READY_SECONDS = 120
SERVED_SECONDS = 25
"""Reports on usage, which some libraries send, leave some seconds after the first use."""

_ADDRESS = re.compile(r"sin6?_addr=inet_(?:addr|pton)\((?:AF_INET6?, )?\"([^\"]+)\"")
_SIX = re.compile(r"inet_pton\(AF_INET6, \"([^\"]+)\"")
_SET_FLAGS, _UP, _LOOPBACK = 0x8914, 0x1, 0x8


def addresses_in(trace: str) -> set[str]:
    """Internet addresses that a trace of strace sends to, this machine's own left out.

    >>> addresses_in('connect(3, {sa_family=AF_INET, sin_addr=inet_addr("192.0.2.7")}, 16) = 0')
    {'192.0.2.7'}
    >>> addresses_in('connect(3, {sa_family=AF_INET, sin_addr=inet_addr("127.0.0.1")}, 16) = 0')
    set()
    """
    found = {*_ADDRESS.findall(trace), *_SIX.findall(trace)}
    return {each for each in found if not each.startswith("127.") and each != "::1"}


def run_all(index: Path, corpus: Path) -> None:
    """Indexes, asks in the shell and asks the service, as a user does."""
    dossier = [sys.executable, "-m", "web.cli"]
    where = ["--index", str(index)]
    subprocess.run([*dossier, "index", str(corpus), *where], check=True, capture_output=True)
    asked = [*dossier, "ask", QUESTION, "--dossier", "acme", *where]
    subprocess.run(asked, check=True, capture_output=True)
    port = _free_port()
    service = [*dossier, "serve", "--port", str(port), *where]
    with subprocess.Popen(service, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr is not None
        for line in serving.stderr:
            if "ready" in line:
                break
        _ask(port)
        time.sleep(SERVED_SECONDS)
        serving.terminate()


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _ask(port: int) -> None:
    body = b'{"question": "What are the key risks?", "dossiers": ["acme"]}'
    headers = {"Content-Type": "application/json"}
    asked = Request(f"http://127.0.0.1:{port}/v1/answer", body, headers)
    end = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urlopen(asked, timeout=30) as response:  # noqa: S310 - the same
                assert response.status == 200
                return
        except OSError:
            assert time.monotonic() < end, "the service did not answer"
            time.sleep(0.2)


def watched(folder: Path) -> tuple[int, set[str]]:
    """How many calls strace saw, and the addresses beyond this machine among them."""
    words = ["strace", "-f", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(folder / "trace")]
    _inside(words, folder)
    trace = (folder / "trace").read_text(errors="replace")
    return len(trace.splitlines()), addresses_in(trace)


def _inside(words: list[str], folder: Path) -> None:
    shutil.rmtree(folder / "index", ignore_errors=True)
    run = [*words, sys.executable, "-m", "tests.chaos.outside", INSIDE, str(folder)]
    subprocess.run(run, check=True, env=as_for_a_user(os.environ))


def as_for_a_user(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what tells a library that it is being tested, and so to be quiet."""
    kept = ("PATH", "HOME", "LANG", "XDG_DATA_HOME", "OMP_NUM_THREADS")
    return {name: value for name, value in environ.items() if name in kept}


def raise_loopback() -> None:
    """Brings the loopback of a new network namespace up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sH14x", b"lo", _UP | _LOOPBACK)
        fcntl.ioctl(any_socket, _SET_FLAGS, asked)


def may_unshare() -> bool:
    """Whether a network namespace can be had here."""
    try:
        return subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def main() -> None:
    """Prints what was seen."""
    told = []
    with tempfile.TemporaryDirectory() as folder:
        write_corpora(Path(folder))
        if shutil.which("strace"):
            calls, addresses = watched(Path(folder))
            assert not addresses, addresses
            told.append(f"{calls} calls seen by strace, 0 to another machine")
        if may_unshare():
            _inside(["unshare", "-rn"], Path(folder))
            told.append("all done in a namespace without any network")
    assert told, "neither strace nor unshare can be used here"
    print(f"outside: index, ask and serve: {'; '.join(told)}")


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        if len(socket.if_nameindex()) == 1:
            raise_loopback()
        run_all(Path(sys.argv[2]) / "index", Path(sys.argv[2]) / "new")
    else:
        main()
