"""With very many dossiers an engine names those worth scoring, and changes no score."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.page import parse_page
from corpus.types import Dossier
from index.build import Published, build_index
from index.errors import CorruptIndex
from index.open import Index, open_index
from index.retriever import Retriever
from index.types import Hit
from index.wide import MAPPED, SCANNED
from tests.index.encoders import WordEncoder

_WORDS = "anvil bolt crane drill engine furnace gear hinge iron jack".split()


def _dossier(number: int, extra: str = "") -> Dossier:
    """A dossier of its own product and two of the words."""
    one, two = _WORDS[number % 10], _WORDS[number // 10 % 10]
    text = (
        f"# Company {number}: Product{number}\n\n## Summary\n\n"
        f"Product{number} is a {one} with a {two}. Sales rose {number}% in 2025.\n\n"
        f"## Key Risks\n\nA rival of Product{number} sells a cheaper {two}.{extra}\n"
    )
    return parse_page(f"c{number:03}", text, markdown=True)


def _build(folder: Path, dossiers: Sequence[Dossier]) -> Published:
    return build_index(
        dossiers, WordEncoder(), folder, corpus_folder=folder, report=lambda line: None
    )


MANY = tuple(_dossier(number) for number in range(SCANNED + 26))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of more dossiers than are scored one by one; only read."""
    folder = tmp_path_factory.mktemp("wide")
    _build(folder, MANY)
    return folder


def _found(index: Index, question: str, dossiers: Sequence[str], *, wide: bool) -> list[Hit]:
    encoder = WordEncoder()
    searched = (
        index.retriever(encoder) if wide else Retriever(tuple(index.shards.values()), encoder)
    )
    return list(searched.retrieve(question, dossiers=dossiers, limit=5).hits)


_QUESTIONS = [f"What is Product{number}?" for number in (3, 41, 88)] + [
    "Which rival sells a cheaper crane?",
    "gear and hinge",
    "nothing of this",
]


@pytest.mark.parametrize("question", _QUESTIONS)
def test_what_is_named_holds_the_best(index: Path, question: str) -> None:
    """The best five passages of all dossiers are those found by scoring every dossier."""
    opened = open_index(index)
    ids = [each.id for each in opened.dossiers]
    assert opened.wide is not None
    assert _found(opened, question, ids, wide=True) == _found(opened, question, ids, wide=False)


def test_a_filter_is_exact(index: Path) -> None:
    """Up to 64 asked dossiers are scored each, beyond that the engine looks among them only."""
    opened = open_index(index)
    for asked in (["c007", "c050"], [f"c{number:03}" for number in range(0, 70)]):
        found = _found(opened, "Which rival sells a cheaper crane?", asked, wide=True)
        assert found == _found(opened, "Which rival sells a cheaper crane?", asked, wide=False)
        assert {hit.passage.dossier for hit in found} <= set(asked)


def test_without_the_engine_every_asked_dossier_is_scored(index: Path) -> None:
    """What is found among some dossiers cannot depend on others; their version leaves it out."""
    opened = open_index(index)
    ids = [each.id for each in opened.dossiers]
    retriever = opened.retriever(WordEncoder()).without_engine()
    for question in _QUESTIONS:
        found = list(retriever.retrieve(question, dossiers=ids, limit=5).hits)
        assert found == _found(opened, question, ids, wide=False)
    manifest = opened.manifest
    assert manifest.version_of_only(ids) == manifest.version
    assert (
        manifest.version_of_only(ids[1:])
        == replace(
            manifest, dossiers={id: manifest.dossiers[id] for id in ids[1:]}, engine=None
        ).version
    )


def test_an_unknown_dossier_is_a_key_error(index: Path) -> None:
    """However many are asked, one that is not there is named."""
    opened = open_index(index)
    with pytest.raises(KeyError, match="nobody"):
        _found(opened, "x", [*(each.id for each in opened.dossiers), "nobody"], wide=True)


def test_few_need_no_engine(tmp_path: Path) -> None:
    """Up to 64 dossiers there is none, and the manifest says nothing of one."""
    _build(tmp_path, MANY[:SCANNED])
    opened = open_index(tmp_path)
    assert (opened.wide, opened.manifest.engine) == (None, None)
    assert not [name for name in opened.manifest.parts if name.startswith("wide/")]


def test_the_manifest_says_what_was_chosen(index: Path) -> None:
    """Below 50,000 rows every row is compared, and the manifest says so."""
    engine = open_index(index).manifest.engine
    assert engine is not None
    assert (engine.kind, engine.lists, engine.recall) == ("exact", 0, 1.0)
    assert engine.rows == sum(len(shard.rows) for shard in open_index(index).shards.values())


def test_more_rows_are_put_into_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit there are inverted lists, with what they were measured to find."""
    monkeypatch.setattr("index.wide.COMPARED", 100)
    _build(tmp_path, MANY)
    opened = open_index(tmp_path)
    engine = opened.manifest.engine
    assert engine is not None
    assert engine.kind == "ivf-pq4"
    assert 1 <= engine.probes <= engine.lists
    assert engine.recall >= 0.99
    ids = [each.id for each in opened.dossiers]
    for question in _QUESTIONS[:3]:
        found = _found(opened, question, ids, wide=True)
        assert found[0] == _found(opened, question, ids, wide=False)[0]


def test_an_engine_of_another_kind_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier program made is replaced at the next build, though no dossier changed."""
    monkeypatch.setattr("index.wide.COMPARED", 100)
    with monkeypatch.context() as earlier:
        earlier.setattr("index.wide.KIND", "ivf-sq8")
        _build(tmp_path, MANY)
    _build(tmp_path, [*MANY, _dossier(500)])
    engine = open_index(tmp_path).manifest.engine
    assert engine is not None
    assert engine.kind == "ivf-pq4"


def test_one_dossier_more_is_found_beside_the_engine(tmp_path: Path) -> None:
    """The engine stays as it was, what is new or changed is found, what is gone is not."""
    _build(tmp_path, MANY)
    before = open_index(tmp_path).manifest
    changed = _dossier(3, " Pelicans nest on it.")
    _build(tmp_path, [*MANY[:3], changed, *MANY[4:-1], _dossier(500)])
    opened = open_index(tmp_path)
    assert opened.manifest.engine == before.engine
    ids = [each.id for each in opened.dossiers]
    for question in ("What is Product500?", "Where do pelicans nest?"):
        found = _found(opened, question, ids, wide=True)
        assert found == _found(opened, question, ids, wide=False)
    assert _found(opened, "What is Product500?", ids, wide=True)[0].passage.dossier == "c500"
    assert opened.version != before.version


def test_an_engine_that_is_no_longer_near_is_made_again(tmp_path: Path) -> None:
    """When more than a tenth of its dossiers has gone, there is a new one."""
    _build(tmp_path, MANY)
    before = open_index(tmp_path).manifest.engine
    _build(tmp_path, MANY[: SCANNED + 5])
    after = open_index(tmp_path).manifest.engine
    assert before is not None
    assert after is not None
    assert before.rows > after.rows


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    """A new generation holds the files of the one before under another name, not copies."""
    _build(tmp_path, MANY)
    _build(tmp_path, [*MANY, _dossier(500)])
    old, new = sorted(tmp_path.glob("gen-*"))
    files = [path.relative_to(old) for path in old.rglob("*") if path.is_file()]
    again = [name for name in files if (old / name).stat().st_ino != (new / name).stat().st_ino]
    assert [name.as_posix() for name in again] == ["manifest.json"]


def test_a_pipe_in_the_place_of_what_is_mapped_is_refused(tmp_path: Path) -> None:
    """It would be waited for without end; so is a link, and a file that is gone."""
    _build(tmp_path, MANY)
    path = next(tmp_path.glob("gen-*")) / "wide/rows.npy"
    path.rename(tmp_path / "elsewhere")
    for make, why in ((os.mkfifo, "no plain file"), (_link_elsewhere, "a link"), (None, "missing")):
        if make is not None:
            make(path)
        for whole in (True, False):
            with pytest.raises(CorruptIndex, match=why):
                open_index(tmp_path, whole=whole)
        path.unlink(missing_ok=True)


def _link_elsewhere(path: Path) -> None:
    path.symlink_to(path.parents[2] / "elsewhere")


@pytest.mark.parametrize("part", sorted(MAPPED))
def test_damage_to_what_is_mapped_is_noticed(tmp_path: Path, part: str) -> None:
    """A flipped bit in the first blocks is noticed by all, a file cut short as well."""
    _build(tmp_path, MANY)
    path = next(tmp_path.glob("gen-*")) / part
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 4
    for damaged in (bytes(content), bytes(content[:-1])):
        path.write_bytes(damaged)
        for whole in (True, False):
            with pytest.raises(CorruptIndex, match=part):
                open_index(tmp_path, whole=whole)


def test_damage_in_between_is_noticed_by_who_checks_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks once reads the first blocks and the last; who serves reads every block."""
    monkeypatch.setattr("index.manifest.BLOCK", 1024)
    monkeypatch.setattr("index.generation.BLOCK", 1024)
    _build(tmp_path, MANY)
    path = next(tmp_path.glob("gen-*")) / "wide/rows.npy"
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 4
    path.write_bytes(content)
    with pytest.raises(CorruptIndex, match="another block"):
        open_index(tmp_path)
    opened = open_index(tmp_path, whole=False)
    ids = [each.id for each in opened.dossiers]
    found = _found(opened, _QUESTIONS[0], ids, wide=True)
    assert found[0] == _found(opened, _QUESTIONS[0], ids, wide=False)[0]
