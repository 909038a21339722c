"""A thousand dossiers in one service: is the right one asked, and is its answer as good as alone?

python -m bench.thousand --dossiers 1000 --folder /tmp/thousand
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.adding import Hashing
from bench.embedding import packaged_encoder
from bench.rows import kept, source_texts
from bench.synthetic import SEED, Asked, Made, make_dossier
from corpus.page import parse_page
from index.build import build_index
from index.general import general_texts
from index.generation import current_name
from index.onnx_encoder import OnnxEncoder
from index.open import open_index
from index.rows import text_digest
from index.tokens import Embedded
from index.types import Encoder
from qa.assistant import Assistant
from qa.noted import noting
from qa.shelf import Shelf, fill_shelf
from qa.types import Answer, Reply

_ALONE = 60
"""Dossiers whose questions are also asked of them alone."""

_GENERAL = 50
"""Texts of any kind that the basis of tokens is fitted on."""

_NUMBER = re.compile(r"\d[\d,]*\.\d\d\b")


class Kept:
    """The packaged model, and rows that it made before.

    With `stands_in` the other texts get rows by hashing their words: of dossiers that are there
    to be passed over, for a dossier's scores do not depend on the rows of others.
    """

    def __init__(
        self,
        encoder: Encoder,
        texts: Sequence[str],
        rows: NDArray[np.float32],
        *,
        stands_in: bool,
    ) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension
        self._encoder = encoder
        self._others = Hashing(encoder.dimension) if stands_in else encoder
        self._rows = dict(zip(map(text_digest, texts), rows, strict=True))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows."""
        known = [self._rows.get(text_digest(text)) for text in texts]
        found = [
            self._others.encode([text])[0] if row is None else row
            for text, row in zip(texts, known, strict=True)
        ]
        return np.array(found, np.float32).reshape(len(texts), self.dimension)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row."""
        return self._encoder.encode_query(text)


class KeptWithTokens(Kept):
    """The same with vectors of tokens, which the rows that stand in have none of."""

    def __init__(self, encoder: OnnxEncoder, texts: Sequence[str], *, stands_in: bool) -> None:
        nothing = np.zeros((0, encoder.dimension), np.float32)
        super().__init__(encoder, (), nothing, stands_in=stands_in)
        self._real = {*texts, *general_texts(_GENERAL)} if stands_in else None
        self._tokens = encoder

    def embed(self, text: str) -> Embedded:
        """A text of a dossier."""
        if self._real is None or text in self._real:
            return self._tokens.embed(text)
        return Embedded(self._others.encode([text])[0], None)

    def embed_query(self, text: str) -> Embedded:
        """A question."""
        return self._tokens.embed_query(text)


def main(given: Sequence[str] | None = None) -> None:
    """Prints one line a figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=1_000)
    options.add_argument("--questions", type=int, default=2_000)
    options.add_argument("--real", type=int, help="dossiers embedded for real, and asked; else all")
    options.add_argument("--tokens", action="store_true", help="with vectors of tokens")
    options.add_argument("--folder", type=Path, required=True)
    asked = options.parse_args(given)
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    encoder: Encoder = packaged_encoder(folder / "packaged")
    real = asked.dossiers if asked.real is None else asked.real
    texts, stands_in = source_texts(real), asked.real is not None
    if asked.tokens and isinstance(encoder, OnnxEncoder):
        encoder = KeptWithTokens(encoder, texts, stands_in=stands_in)
    else:
        rows = kept(texts, encoder, folder / f"rows-{len(texts)}.npy")
        encoder = Kept(encoder, texts, rows, stands_in=stands_in)
    made = [make_dossier(number) for number in range(asked.dossiers)]
    index = folder / f"index-{asked.dossiers}-{real}{'-tokens' if asked.tokens else ''}"
    if current_name(index) is None:
        _build(made, encoder, index)
    began, worked = time.perf_counter(), time.process_time()
    shelf = fill_shelf(open_index(index), encoder)
    wall, busy = time.perf_counter() - began, time.process_time() - worked
    print(f"opened in {wall:.2f} s (processor {busy:.2f}), resident {_resident_mb():.0f} MB")
    _ask(made, made[:real], shelf, asked.questions)
    print(f"resident {_resident_mb():.0f} MB")


def _build(made: Sequence[Made], encoder: Encoder, index: Path) -> None:
    began = time.perf_counter()
    dossiers = [parse_page(each.id, each.text, markdown=False) for each in made]
    build_index(
        dossiers,
        encoder,
        index,
        corpus_folder=index,
        report=lambda line: None,
        noting=noting(),
    )
    print(f"{len(made)} dossiers built in {time.perf_counter() - began:.1f} s")


def _ask(made: Sequence[Made], of: Sequence[Made], shelf: Shelf, count: int) -> None:
    assistant = Assistant(shelf)
    pairs = [(each, asked) for each in of for asked in each.asked]
    random.Random(SEED).shuffle(pairs)  # noqa: S311 - an order, no secret
    owner = {figure: each.id for each in made for figure in each.figures}
    taken: list[float] = []
    busy: list[float] = []
    routed, right, foreign = 0, dict[tuple[str, str], bool](), 0
    met: set[str] = set()
    first: list[float] = []
    for each, asked in pairs[:count]:
        began, worked = time.perf_counter(), time.thread_time()
        reply = assistant.ask(asked.question)
        (taken if each.id in met else first).append((time.perf_counter() - began) * 1e3)
        if each.id in met:
            busy.append((time.thread_time() - worked) * 1e3)
        met.add(each.id)
        routed += reply.interpreted.dossiers == (each.id,)
        right[each.id, asked.question] = asked.gold in _text(reply)
        said = _NUMBER.findall(_text(reply))
        foreign += sum(owner.get(number, each.id) != each.id for number in said)
    middle, late = np.percentile(taken, [50, 95])
    cpu = np.percentile(busy, 50)
    count = len(taken) + len(first)
    print(f"{count} questions: routed {routed / count:.4f}")
    print(f"right {np.mean(list(right.values())):.4f}, figures of another company {foreign}")
    print(f"p50 {middle:.1f} ms (of which processor {cpu:.1f} ms), p95 {late:.1f} ms")
    print(f"the first question of each dossier: p50 {np.percentile(first, 50):.1f} ms")
    _ask_alone(pairs[:count], shelf, right)


def _ask_alone(
    pairs: Sequence[tuple[Made, Asked]], shelf: Shelf, right: dict[tuple[str, str], bool]
) -> None:
    """The same questions to dossiers that are alone on their shelf."""
    some = sorted({each.id for each, _ in pairs})[:_ALONE]
    alone, together, taken = [], [], []
    for id in some:
        assistant = Assistant(replace(shelf, ledgers={id: shelf.ledgers[id]}))
        for (of, question), was_right in right.items():
            if of != id:
                continue
            gold = next(a.gold for m, a in pairs if m.id == id and a.question == question)
            began = time.perf_counter()
            alone.append(gold in _text(assistant.ask(question)))
            taken.append((time.perf_counter() - began) * 1e3)
            together.append(was_right)
    print(
        f"{len(some)} dossiers, {len(alone)} questions: right alone {np.mean(alone):.4f}, "
        f"among all {np.mean(together):.4f}; alone p50 {np.percentile(taken, 50):.1f} ms"
    )


def _text(reply: Reply) -> str:
    return reply.outcome.text if isinstance(reply.outcome, Answer) else ""


def _resident_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
