"""Fits everything anew but the shapes, in the order in which each stands on the one before.

    python -m tests.quality.refit [--dry-run]

The relevance network, the weights, the verdict and the calibration; the questions are read once for
the last three. `--keep-relevance` leaves the network as it is.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from qa.weights import Weights
from tests.quality import fit, fit_relevance, fit_verdict
from tests.quality.calibrate import calibrate
from tests.quality.fitting import fit_weights
from tests.quality.sets import read_all
from tests.quality.shelves import open_shelf, unseen


def main() -> None:
    """Fits, reports, and writes unless it is a dry run."""
    if "--keep-relevance" not in sys.argv:
        fit_relevance.main()
    sets = read_all()
    shelf = open_shelf(sets)
    material = fit.read_material(sets, unseen(sets, shelf))
    weights: Weights = fit_weights(material).weights
    fit.store(sets, material, weights)
    shelf = replace(shelf, kit=replace(shelf.kit, weights=weights))
    shelves = unseen(sets, shelf)
    verdicts = fit_verdict.store(sets, fit_verdict.ask_all(sets, shelves))
    calibrate(sets, shelves, material, verdicts)


if __name__ == "__main__":
    main()
