"""Remembers which files a model's digest was taken of, so that asking need not hash them again.

The stamp lies beside the exported models. It is of one machine, and only ever saves time: a
file that was written, replaced or touched since has another time of change, which no program
can set, and then all files are hashed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.exported import MODELS
from index.storage import replace_file, writing
from index.weights import FileState, Weights, file_states

_NAME = "stamp.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The files of a model in `folder` when their digest was `digest`."""

    folder: str
    digest: str
    states: tuple[FileState, ...]

    def digest_of(self, folder: Path) -> str | None:
        """The digest of the model in `folder`; None when it has to be taken again."""
        if str(folder) != self.folder or file_states(folder) != self.states:
            return None
        return self.digest


def write_stamp(index: Path, weights: Weights) -> None:
    """Remembers a model whose files were just hashed. Call it as the only writer.

    Raises:
        CannotWrite: when it cannot be written.
    """
    stamp = Stamp(str(weights.folder), weights.digest, weights.states)
    if stamp == read_stamp(index):
        return
    body = {"folder": stamp.folder, "digest": stamp.digest, "states": stamp.states}
    with writing(index / MODELS):
        (index / MODELS).mkdir(exist_ok=True)
        replace_file(index / MODELS / _NAME, (json.dumps(body, indent=1) + "\n").encode())


def read_stamp(index: Path) -> Stamp | None:
    """What was last remembered in an index folder; None when that cannot be read."""
    try:
        body = json.loads((index / MODELS / _NAME).read_bytes())
        states = tuple(FileState(str(path), *map(int, rest)) for path, *rest in body["states"])
        return Stamp(str(body["folder"]), str(body["digest"]), states)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
