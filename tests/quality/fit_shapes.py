"""Fits qa/data/shapes.json anew from the labelled questions in tests/quality/shapes.

    python -m tests.quality.fit_shapes [--dry-run]

Prints how models fitted on all files but one do on that one: every file has voices of its own.
The same data and code give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from qa.clean import clean
from qa.library import find_encoder
from qa.settings import DEFAULT_MODEL
from qa.shapes import STORED, features, grams
from tests.quality.sets import HERE, ROOT

SHAPES = ROOT / "qa" / "data" / "shapes.json"
FOLDER = HERE / "shapes"
COMMAND = "python -m tests.quality.fit_shapes"

_SEEN_LEAST = 4
"""A stem or pair in fewer questions than this teaches nothing."""

_EASE = 1.0
"""Inverse penalty; from 0.5 to 4 the files left out are told apart about as well."""

_ITERATIONS = 3_000

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question as it is read, what it wants, and the part of a dossier if it wants a list."""

    voice: str
    text: str
    shape: str
    kind: str | None


def main() -> None:
    """Fits, reports, and writes unless it is a dry run."""
    asked = read_labelled()
    vectors = find_encoder(DEFAULT_MODEL).encode([each.text for each in asked])
    for voice in sorted({each.voice for each in asked}):
        print(_left_out(voice, asked, vectors))
    if "--dry-run" not in sys.argv:
        write(SHAPES, asked, vectors)


def read_labelled() -> tuple[Labelled, ...]:
    """Every labelled question, cleaned as questions are; those that nothing is left of go."""
    found = []
    for path in shape_files():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = as_read(row["q"])
            if text:
                found.append(Labelled(path.stem, text, row["shape"], row.get("kind")))
    return tuple(found)


def as_read(question: str) -> str:
    """A question as its words are looked at: what was said around it comes first."""
    cleaned = clean(question)
    return " ".join(part for part in (cleaned.aside, *cleaned.questions) if part)


def shape_files() -> tuple[Path, ...]:
    """The files of labelled questions, in order."""
    return tuple(sorted(FOLDER.glob("*.jsonl")))


def checksum() -> str:
    """SHA-256, in hex, of the names and bytes of all labelled questions."""
    digest = hashlib.sha256()
    for path in shape_files():
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def vocabulary_of(asked: Sequence[Labelled]) -> dict[str, int]:
    """The stems and pairs that occur often enough, in alphabetical order."""
    counts = Counter(gram for each in asked for gram in grams(each.text))
    kept = sorted(gram for gram, count in counts.items() if count >= _SEEN_LEAST)
    return {gram: place for place, gram in enumerate(kept)}


def _matrix(
    asked: Sequence[Labelled], vocabulary: dict[str, int], vectors: NDArray[np.float32]
) -> Matrix:
    return np.array(
        [features(each.text, vocabulary, row) for each, row in zip(asked, vectors, strict=True)]
    )


def _fit(matrix: Matrix, labels: Sequence[str]) -> LogisticRegression:
    return LogisticRegression(C=_EASE, max_iter=_ITERATIONS).fit(matrix, np.array(labels))


def _left_out(voice: str, asked: Sequence[Labelled], vectors: NDArray[np.float32]) -> str:
    inside = np.array([each.voice != voice for each in asked])
    learnt = [each for each in asked if each.voice != voice]
    tried = [each for each in asked if each.voice == voice]
    vocabulary = vocabulary_of(learnt)
    model = _fit(_matrix(learnt, vocabulary, vectors[inside]), [each.shape for each in learnt])
    said = model.predict(_matrix(tried, vocabulary, vectors[~inside]))
    right = np.mean([one == each.shape for one, each in zip(said, tried, strict=True)])
    return f"without {voice}: {right:.3f} of {len(tried)} shapes"


def write(path: Path, asked: Sequence[Labelled], vectors: NDArray[np.float32]) -> None:
    """Stores the models with what they were fitted on."""
    vocabulary = vocabulary_of(asked)
    listed = [place for place, each in enumerate(asked) if each.kind]
    parts = [asked[place] for place in listed]
    matrix = _matrix(asked, vocabulary, vectors)
    body = {
        "encoder": find_encoder(DEFAULT_MODEL).name,
        "vocabulary": list(vocabulary),
        "shapes": _stored(_fit(matrix, [each.shape for each in asked])),
        "parts": _stored(_fit(matrix[listed], [str(each.kind) for each in parts])),
        "fitted": {"command": COMMAND, "data_sha256": checksum(), "questions": len(asked)},
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def _stored(model: LogisticRegression) -> dict[str, dict[str, list[float]]]:
    return {
        str(label): {
            "bias": [round(float(bias), 4)],
            "weights": [round(float(weight) * STORED) for weight in row],
        }
        for label, bias, row in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }


if __name__ == "__main__":
    main()
