"""Fuzzes one reader: `python -m tests.fuzz.run question|layout SECONDS`.

Needs atheris, which `make fuzz` installs in an environment of its own. Coverage of corpus and qa
leads it. An input that fails, or takes longer than it may, ends the run and is kept in
tests/fuzz/found, where the tests read it ever after.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

LONGEST_SECONDS = 10
"""For one input: the budget of a request."""

MOST_BYTES = 2000
SEEDS = {
    "question": (
        "How fast did revenue grow in Q3 2025?",
        "And margins?\nWhat was revenue in Q2?",
        "Compare A, B and C in 2024 vs 2025",
        "Should I buy? What are the risks, and who is the CEO?",
        "Why isn't it $1.5bn, -3%, 2x or 40 bps since FY24?",
        "List the catalysts\nWhat does the analyst say about «x»?",
    ),
    "layout": (
        "Acme: Anvils\n\nUpdated: Oct 31, 2025\n\nWhy Invest?\n\nSales rose 4% in Q3 2025.\n",
        "# A\n\n## Key Risks\n\n### B\n\n- one\n* two\n1. three\n\n> four\n\n| a |\n|---|\n",
        "What the Pro's Are Asking\n\nHow was Q3?\n\nFine.\n\nTeam\n\nJane Roe, CEO\n",
        'Experts\n\nJ. Doe (@jd), 10K followers\n\n"Quote."\n\nMaterials\n\n[x](http://y)\n',
    ),
}


def main(name: str, seconds: int) -> None:
    """Runs so long, or until something is found; libFuzzer ends the process."""
    import atheris  # only here: the tests look through this module without it

    with atheris.instrument_imports(include=["corpus", "qa"]):
        from tests.fuzz.readers import FOUND, READERS
    read = READERS[name]
    read(b"warm")
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(SEEDS[name]):
            (Path(folder) / str(number)).write_text(text, encoding="utf-8")
        options = [
            f"-max_total_time={seconds}",
            f"-timeout={LONGEST_SECONDS}",
            f"-max_len={MOST_BYTES}",
            f"-artifact_prefix={FOUND}/{name}-",
            "-print_final_stats=1",
            "-seed=8",
            "-rss_limit_mb=4096",
        ]
        atheris.Setup([sys.argv[0], *options, folder], lambda content: read(content) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
