"""The real pipeline over rows that count words: published in milliseconds, served as any index.

`python -m tests.chaos.words INDEX` serves it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from corpus.page import parse_page
from index.build import build_index
from index.errors import MissingIndex
from index.generation import current_name, read_generation
from index.open import load_generation
from index.storage import replace_file
from qa.assistant import Assistant
from qa.shelf import fill_shelf
from tests.index.encoders import WordEncoder
from web.server import serve

QUESTION = "How fast did revenue grow in Q2 2025?"
"""Answered whatever the number is: a refusal would quote nothing."""


def text_of(number: int) -> str:
    """A dossier that says `number`, and says it at another place than its neighbours do."""
    filler = "Coyotes buy anvils again and again. " * (number % 7)
    return (
        f"# Acme: Anvils\n\n## Summary\n\n{filler}\n\n"
        f"Revenue rose {number}% to ${number} billion in Q2 2025.\n\n"
        "## Key Risks\n\n### Gravity\n\nAnvils fall on customers. Lawsuits cost $90 million.\n"
    )


def publish_text(index: Path, text: str) -> str:
    """Publishes an index of this one dossier; gives its version."""
    dossier = parse_page("acme", text, markdown=True)
    built = build_index([dossier], WordEncoder(), index, corpus_folder=index, report=lambda _: None)
    return built.version


def publish_damaged(index: Path, at: int) -> None:
    """Publishes the newest index once more with one byte turned: another one each time."""
    name = current_name(index)
    if name is None:
        raise MissingIndex(index)
    number = max(int(each.name.split("-")[1]) for each in index.glob("gen-*"))
    copy = index / f"gen-{number + 1}-{name.rsplit('-', 1)[1]}"
    files = sorted(each for each in (index / name).rglob("*") if each.is_file())
    for place, each in enumerate(files):
        content = bytearray(each.read_bytes())
        if place == at % len(files):
            content[at % len(content)] ^= 1
        target = copy / each.relative_to(index / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    replace_file(index / "CURRENT", f"{copy.name}\n".encode())


@dataclass(frozen=True, slots=True)
class WordIndex:
    """As `qa.reopen.PublishedIndex`, with the encoder that counts words."""

    folder: Path

    def newest(self) -> str | None:
        return current_name(self.folder)

    def is_of(self, name: str, version: str) -> bool:
        return name.endswith(f"-{version[:8]}")

    def open(self) -> Assistant:
        name = current_name(self.folder)
        if name is None:
            raise MissingIndex(self.folder)
        index = load_generation(read_generation(self.folder / name))
        return Assistant(fill_shelf(index, WordEncoder()), replies=0)


def main(folder: Path) -> None:
    """Serves until told to stop."""
    source = WordIndex(folder)
    serve(
        source.open,
        host="127.0.0.1",
        port=0,
        source=source,
        report=lambda line: print(line, file=sys.stderr, flush=True),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
