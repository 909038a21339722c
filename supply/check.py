"""Downloads every locked file and checks its hash, then that an altered hash is refused.

`make lock-check`, which needs the network: pip does the downloading.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from supply.pins import LOCK, TORCH, TORCH_LOCK, Pin, read_pins

SMALL = "idna"
"""The package whose hash is altered: a small file that every installation has."""


def _download(lock: Path, into: Path) -> int:
    words = ["download", "--quiet", "--require-hashes", "--only-binary", ":all:", "--no-deps"]
    words += ["--dest", str(into), "--requirement", str(lock)]
    return subprocess.run(
        [sys.executable, "-m", "pip", *words], stderr=subprocess.DEVNULL
    ).returncode


def main() -> None:
    """Says how many files were right.

    Raises:
        SystemExit: when one was not, or when an altered hash was taken.
    """
    pins = [*read_pins(LOCK.read_text()), *read_pins(TORCH_LOCK.read_text())]
    with tempfile.TemporaryDirectory() as folder:
        lock, into = Path(folder) / "lock", Path(folder) / "files"
        lock.write_text("".join(pin.lines() for pin in pins if pin.name != TORCH))
        if _download(lock, into):
            raise SystemExit("a locked file is not what it was")
        count = len([*into.iterdir()])
        (small,) = (pin for pin in pins if pin.name == SMALL)
        lock.write_text(Pin(SMALL, small.version, ("0" * 64,)).lines())
        if not _download(lock, Path(folder) / "altered"):
            raise SystemExit("a file with another hash was taken")
    print(
        f"{count} files of {len(pins) - 1} locked packages are the locked ones; another is refused"
    )


if __name__ == "__main__":
    main()
