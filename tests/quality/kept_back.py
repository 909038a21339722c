"""What the sets in tests/quality/kept come to: nothing is fitted on them.

    python -m tests.quality.kept_back

Their failures are not to be read either, only these figures: else they would tell no more than the
other sets do. Whoever has to read them moves them to tests/quality/fresh, and writes new ones.
"""

from __future__ import annotations

from pathlib import Path

from corpus.read import read_dossier
from qa.evaluation.sets import read_sets
from qa.library import packaged_folder
from tests.quality.replies import Judged, ask_sets, everything, figures_of
from tests.quality.sets import HERE, ROOT, Sets, asked_of
from tests.quality.shelves import open_shelf

KEPT = HERE / "kept"
INDEX = ROOT / "build" / "kept-index"


def main() -> None:
    """Asks every set, and prints its figures and those of all."""
    paths = (*packaged_folder().glob("*.txt"), *sorted((KEPT / "dossiers").glob("*.*")))
    dossiers = {each.id: each for each in map(read_dossier, paths)}
    shelf = open_shelf(Sets(tuple(dossiers.values()), {}, ""), INDEX)
    all_judged: list[Judged] = []
    for path in files_of(KEPT):
        id = asked_of(path, dossiers)
        rows = read_sets([path], report=print)
        judged = everything(ask_sets(shelf, Sets((dossiers[id],), {id: rows}, "")))
        print(f"{path.stem}:", figures_of(judged))
        all_judged += judged
    print("all of them:", figures_of(all_judged))


def files_of(folder: Path) -> tuple[Path, ...]:
    """The sets of a folder, in order; the name of each begins with the id of its dossier."""
    return tuple(sorted((folder / "questions").glob("*.jsonl")))


if __name__ == "__main__":
    main()
