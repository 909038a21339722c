"""Small dossiers to index."""

from __future__ import annotations

from pathlib import Path

from corpus.read import read_dossier
from corpus.types import Dossier

ACME = """# Acme: Anvils

## Summary

Acme sells anvils to coyotes. Revenue rose 13% to $4 billion in Q2 2025.

## Key Risks

### Gravity

Anvils fall on customers. Lawsuits cost $90 million.
"""

ZENITH = """# Zenith: Telescopes

## Summary

Zenith makes telescopes for observatories. Margins fell in 2024.
"""

AMAZON = Path(__file__).parents[2] / "corpus" / "dossiers" / "amazon.txt"


def dossier(folder: Path, name: str, text: str) -> Dossier:
    """The dossier `name` of this text, written to `folder` and read."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    path.write_bytes(text.encode())
    return read_dossier(path)
