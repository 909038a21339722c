"""Fits qa/data/relevance.json anew: which sentence answers a question, if any does.

    python -m tests.quality.fit_relevance [--dry-run]

Besides the network of all dossiers one is fitted for each fold, without its dossiers; they stay in
build/relevance and serve the fits that come after this one, which must not learn how sure the
network is of questions that it has seen. Prints how each does on the dossiers it has not seen.
The same data and code give the same numbers on one machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from qa.library import find_encoder
from qa.relevance import Relevance, relevance_of
from qa.settings import DEFAULT_MODEL
from qa.shelf import Shelf
from tests.quality.parallel import by_dossier, in_processes
from tests.quality.relevance_data import Sample, samples_of
from tests.quality.relevance_net import Net, fit_net
from tests.quality.sets import ROOT, Sets, folds_of, read_all
from tests.quality.shelves import FOLDS, fold_file, open_shelf

RELEVANCE = ROOT / "qa" / "data" / "relevance.json"
COMMAND = "python -m tests.quality.fit_relevance"

_DIGITS = 4


def main() -> None:
    """Fits, reports, and writes unless it is a dry run."""
    sets = read_all()
    samples = read_samples(sets, open_shelf(sets))
    print(f"{len(samples)} questions")
    folds = folds_of(sets)
    apart = (*folds, frozenset[str]())
    networks = in_processes(
        lambda n: stored(*fit_net([e for e in samples if e.dossier not in apart[n]]), sets),
        len(apart),
    )
    FOLDS.mkdir(parents=True, exist_ok=True)
    for number, fold in enumerate(folds):
        _write(fold_file(number), networks[number])
        left = [each for each in samples if each.dossier in fold]
        print(f"without {', '.join(sorted(fold))}:", told(relevance_of(networks[number]), left))
    if "--dry-run" not in sys.argv:
        _write(RELEVANCE, networks[-1])


def read_samples(sets: Sets, shelf: Shelf) -> tuple[Sample, ...]:
    """What is learnt from, as the claims stand without a network."""
    plain = replace(shelf, kit=replace(shelf.kit, relevance=None))
    found = by_dossier(lambda only: list(samples_of(only, plain)), sets)
    return tuple(sample for some in found for sample in some)


def stored(net: Net, center: np.ndarray, spread: np.ndarray, sets: Sets) -> dict[str, object]:
    """A network as it is stored; matrices are (inputs, outputs)."""
    layers = {
        name: np.round(values.numpy().T.astype(float), _DIGITS).tolist()
        for name, values in net.state_dict().items()
    }
    return {
        "encoder": find_encoder(DEFAULT_MODEL).name,
        "center": np.round(center.astype(float), _DIGITS).tolist(),
        "spread": np.round(spread.astype(float), _DIGITS).tolist(),
        "layers": layers,
        "fitted": {"command": COMMAND, "data_sha256": sets.checksum},
    }


def told(relevance: Relevance, samples: Sequence[Sample]) -> Mapping[str, float]:
    """How a network does on questions that it has not seen; shares in 0..1.

    first: of the answerable ones, how many have a right claim first; told_apart: how well the
    best logit tells right claims from all else (area under the curve); decided: how many are
    right if what is above zero is given.
    """
    best = []
    for each in samples:
        logits = relevance.of(
            each.inputs.astype(np.float64),
            relevance.compare_tokens(each.asked, each.tokens),
        )
        first = int(np.argmax(logits))
        best.append((float(logits[first]), bool(each.labels[first]), bool(each.labels.any())))
    right = [value for value, is_right, _ in best if is_right]
    wrong = np.sort([value for value, is_right, _ in best if not is_right])
    above = np.searchsorted(wrong, right).sum() / (len(right) * len(wrong))
    answerable = sum(one for *_, one in best)
    given = sum(v > 0 and r for v, r, _ in best) + sum(v <= 0 and not a for v, _, a in best)
    return {
        "first": round(len(right) / answerable, 3),
        "told_apart": round(float(above), 3),
        "decided": round(given / len(best), 3),
    }


def _write(path: Path, network: Mapping[str, object]) -> None:
    path.write_text(json.dumps(network, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
