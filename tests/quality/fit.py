"""Fits qa/data/weights.json anew from the question sets of all dossiers.

    python -m tests.quality.fit [--dry-run]

Prints how the weights fitted on all dossiers but a fold's do on these. The same data and code
give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path

from qa.shelf import Shelf
from qa.weights import Weights
from tests.quality.desks import read_desks
from tests.quality.fitting import (
    KINDS,
    Fitted,
    LeftOut,
    Material,
    fit_weights,
    leave_out,
    material_of,
)
from tests.quality.parallel import by_dossier
from tests.quality.sets import ROOT, Sets, folds_of, read_all
from tests.quality.shelves import open_shelf, unseen

WEIGHTS = ROOT / "qa" / "data" / "weights.json"
COMMAND = "python -m tests.quality.fit"

Counts = Mapping[str, Mapping[str, int]]
"""Part -> what is counted -> how many."""


def main() -> None:
    """Fits, reports, and writes unless it is a dry run."""
    sets = read_all()
    material = read_material(sets, unseen(sets, open_shelf(sets)))
    store(sets, material, fit_weights(material).weights)


def store(sets: Sets, material: Material, weights: Weights) -> None:
    """Reports how weights fitted without a fold do on it, and writes those of all dossiers."""
    left_out = {
        ", ".join(sorted(fold)): counts_of(leave_out(fold, material, without(fold, material)))
        for fold in folds_of(sets)
    }
    for line in report_lines(left_out):
        print(line)
    if "--dry-run" not in sys.argv:
        write(WEIGHTS, weights, sets, left_out)


def read_material(sets: Sets, shelves: Mapping[str, Shelf]) -> Material:
    """What is fitted on, each dossier asked at its own shelf."""
    return Material.joined(by_dossier(lambda only: material_of(read_desks(only, shelves)), sets))


def without(dossiers: Collection[str], material: Material) -> Fitted:
    """The weights that all other dossiers give."""
    return fit_weights(material.without(dossiers))


def counts_of(left: LeftOut) -> Counts:
    """What models made of dossiers left out.

    For figures and sentences: of the answerable questions, how many have the right claim
    first and how many are given it; of the others, how many are refused. For pairs: how many
    of those that are right are given, and how many are given wrongly.
    """
    found: dict[str, Mapping[str, int]] = {}
    for kind in KINDS:
        decided, floor = left.decided[kind], left.floors[kind]
        found[kind] = {
            "answerable": sum(each.answerable for each in decided),
            "right_first": sum(each.is_gold and each.answerable for each in decided),
            "right_given": sum(
                each.is_gold and each.answerable and each.chance >= floor for each in decided
            ),
            "unanswerable": sum(not each.answerable for each in decided),
            "refused": sum(not each.answerable and each.chance < floor for each in decided),
        }
    given = [each for each in left.taken if each.chance >= left.floors["faq"]]
    found["faq"] = {
        "questions": len(left.taken),
        "with_pair": sum(each.has_pair for each in left.taken),
        "right_given": sum(each.is_right for each in given),
        "wrong_given": sum(not each.is_right for each in given),
    }
    return found


def report_lines(left_out: Mapping[str, Counts]) -> tuple[str, ...]:
    """One line for each dossier and part."""
    return tuple(
        f"without {dossier}: {part} " + ", ".join(f"{name} {n}" for name, n in counts.items())
        for dossier, parts in left_out.items()
        for part, counts in parts.items()
    )


def write(path: Path, weights: Weights, sets: Sets, left_out: Mapping[str, Counts]) -> None:
    """Stores the weights with what they were fitted on and how they do elsewhere."""
    fitted = {"command": COMMAND, "data_sha256": sets.checksum, "left_out": left_out}
    body = {**asdict(weights), "fitted": fitted}
    path.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
