"""Writes the lock files anew from pyproject.toml and constraints.txt: `make lock`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from packaging.utils import canonicalize_name

from supply.pins import (
    CONSTRAINTS,
    LOCK,
    PROJECT,
    ROOT,
    TORCH,
    TORCH_LOCK,
    Pin,
    only_needed_by,
    read_pins,
)

TORCH_FILES = ROOT / "supply" / "torch-files.txt"
FOR_CUDA = ("nvidia-", "cuda-", "triton")
"""What a build of torch for graphics cards needs besides; the CPU build does not."""

_OURS = """# Made by `make lock`. Everything the service needs but torch and what only torch needs:
#   pip install --require-hashes --only-binary :all: --no-deps -r requirements-torch.lock \\
#     -r requirements.lock
"""
_TORCHS = """# Made by `make lock`. torch's CPU build and what only it needs; see requirements.lock.
# Its accepted files are listed in supply/torch-files.txt.
"""
_VIA = re.compile(r"(?m)^([A-Za-z0-9._-]+)==")


def resolve(uv: str) -> str:
    """What uv makes of pyproject.toml and constraints.txt, with hashes and who needs what."""
    words = [uv, "pip", "compile", "pyproject.toml", "--generate-hashes", "--no-header"]
    words += ["--constraint", str(CONSTRAINTS), "--python-version", "3.11", "--quiet"]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout


def needs_in(resolved: str) -> dict[str, set[str]]:
    r"""Who needs each package, as uv notes it below each.

    >>> sorted(needs_in("a==1 \\\n    --hash=x\n    # via\n    #   b\n    #   c\n")["a"])
    ['b', 'c']
    """
    starts = [match.start() for match in _VIA.finditer(resolved)]
    needs: dict[str, set[str]] = {}
    for start, end in zip(starts, [*starts[1:], len(resolved)], strict=True):
        block = resolved[start:end]
        name = canonicalize_name(block.partition("==")[0])
        told = " ".join(re.findall(r"(?m)^\s*#\s*(.*)$", block)).removeprefix("via")
        needs[name] = {canonicalize_name(each.strip(",")) for each in told.split()}
    return needs


def torch_hashes() -> tuple[str, ...]:
    """The SHA-256 of each accepted file of torch."""
    lines = TORCH_FILES.read_text().splitlines()
    return tuple(
        line.split()[0].removeprefix("sha256:") for line in lines if not line.startswith("#")
    )


def write_locks(resolved: str) -> tuple[int, int]:
    """Writes both files; gives how many packages stand in each."""
    pins = read_pins(resolved)
    torchs = only_needed_by(TORCH, needs_in(resolved), PROJECT)
    ours = [pin for pin in pins if pin.name not in torchs]
    others = [
        Pin(TORCH, pin.version, torch_hashes()) if pin.name == TORCH else pin
        for pin in pins
        if pin.name in torchs and not pin.name.startswith(FOR_CUDA)
    ]
    LOCK.write_text(_OURS + "".join(pin.lines() for pin in ours))
    TORCH_LOCK.write_text(_TORCHS + "".join(pin.lines() for pin in others))
    return len(ours), len(others)


if __name__ == "__main__":
    count, for_torch = write_locks(resolve(str(Path(sys.argv[1]))))
    print(f"{LOCK.name}: {count} packages; {TORCH_LOCK.name}: {for_torch}")
