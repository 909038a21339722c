"""The dossiers and question sets that answers are fitted on and judged by."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.read import dossier_id, read_dossier
from corpus.types import Dossier
from qa.evaluation.row import Row
from qa.evaluation.sets import read_sets
from qa.library import packaged_folder

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

PAIR_QUESTIONS = HERE.parent / "qa" / "faq_questions.json"
"""Further questions that an FAQ pair answers, and near ones that none does."""

FURTHER = HERE / "further"
"""Dossiers and question sets that are fitted on but not asked by the tests: they are many."""

READ = HERE / "read"
"""Sets that were written without knowledge of the program and whose failures were read then: the
tests ask them, too."""

FRESH = HERE / "fresh"
"""Such sets that were read since the last fit: the tests ask them, and nothing is fitted on them
before the next one, for which they move to `READ`, and those of its folder `further`, of some 300
questions each, to `FURTHER`."""

TWINS = HERE / "twins"
"""Questions of one turn on all dossiers, most of them in pairs that differ in one thing, of which
the dossier answers one."""


@dataclass(frozen=True, slots=True)
class Sets:
    """Dossiers by id, and the rows asked of each of them, in the order of their files."""

    dossiers: tuple[Dossier, ...]
    rows: Mapping[str, tuple[Row, ...]]
    checksum: str


def read_all(*, twins: bool = True) -> Sets:
    """All question sets and their dossiers, `TWINS` among them where wanted.

    Raises:
        ValueError: for a question file whose name does not begin with a dossier's id.
    """
    dossiers = tuple(sorted(map(read_dossier, dossier_files()), key=lambda each: each.id))
    rows: dict[str, tuple[Row, ...]] = {each.id: () for each in dossiers}
    for path in (*question_files(), *(twin_files() if twins else ())):
        rows[asked_of(path, tuple(rows))] += read_sets([path], report=print)
    asked = tuple(each for each in dossiers if rows[each.id])
    return Sets(asked, {each.id: rows[each.id] for each in asked}, checksum())


def dossier_files() -> tuple[Path, ...]:
    """The packaged dossiers and the made-up ones."""
    folders = (packaged_folder(), *(folder / "dossiers" for folder in _FOLDERS))
    return tuple(path for folder in folders for path in sorted(folder.glob("*.*")))


def question_files() -> tuple[Path, ...]:
    """Every question set; the name of each begins with the id of its dossier."""
    folders = (folder / "questions" for folder in _FOLDERS)
    return tuple(path for folder in folders for path in sorted(folder.glob("*.jsonl")))


_FOLDERS = (HERE, FURTHER, READ)


def twin_files() -> tuple[Path, ...]:
    """The sets of near twins, named likewise."""
    return tuple(sorted(TWINS.glob("*.jsonl")))


def folds_of(sets: Sets, count: int = 5) -> tuple[frozenset[str], ...]:
    """The ids of the dossiers in groups: what is fitted on all others is judged on a group."""
    ids = [each.id for each in sets.dossiers]
    return tuple(frozenset(ids[first::count]) for first in range(count))


def checksum() -> str:
    """SHA-256, in hex, of the names and bytes of all dossiers and question sets."""
    digest = hashlib.sha256()
    for path in (*dossier_files(), *question_files(), *twin_files(), PAIR_QUESTIONS):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def asked_of(path: Path, ids: Collection[str]) -> str:
    """The id of the dossier that a set is named after: the longest that its name begins with.

    Raises:
        ValueError: when it begins with none of them.
    """
    stem = dossier_id(path)
    named = [id for id in ids if stem == id or stem.startswith(f"{id}-")]
    if named:
        return max(named, key=len)
    raise ValueError(f"{path.name} is named after none of {', '.join(ids)}")
