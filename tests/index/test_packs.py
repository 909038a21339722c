"""Very many dossiers lie in few files that never change, and one more writes its own bytes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.types import Dossier
from index.build import Published, build_index
from index.errors import CorruptIndex
from index.generation import current_name
from index.open import Index, open_index
from index.packs import PACKS, Packs, plan_packs
from index.wide import SCANNED
from tests.index.dossiers import dossier
from tests.index.encoders import TokenWordEncoder

Contents = Mapping[str, bytes]


def _of(number: int, size: int = 10) -> Contents:
    return {"text": f"{number:0{size}}".encode(), "none": b""}


def _written(folder: Path, old: Packs, fresh: Mapping[str, Contents], kept: set[str]) -> Packs:
    """The packs after one more publication, and what they are made of on the disk."""
    plan = plan_packs(fresh, kept, old)
    (folder / PACKS).mkdir(exist_ok=True)
    for name, content in plan.parts.items():
        (folder / name).write_bytes(content)
    names = [*plan.parts, *plan.same]
    return Packs.of(folder, {n: (folder / n).read_bytes() for n in names if n.endswith("l")})


def test_parts_come_back(tmp_path: Path) -> None:
    """Each part of each dossier, an empty one too, and nothing of a dossier that is not there."""
    packs = _written(tmp_path, Packs(), {"a": _of(1), "b": _of(2, 99)}, set())
    assert packs.contents("a") == _of(1)
    assert packs.content("b", "text") == _of(2, 99)["text"]
    assert packs.size("b", "text") == 99
    assert "c" not in packs
    with pytest.raises(KeyError):
        packs.contents("c")


def test_a_byte_is_written_again_as_often_as_the_packs_double(tmp_path: Path) -> None:
    """After any number of additions there are few packs, and little was written for each."""
    packs, kept, written = Packs(), set[str](), 0
    count = 200
    for number in range(count):
        before = {pack.number for pack in packs.packs}
        packs = _written(tmp_path, packs, {f"d{number:03}": _of(number)}, kept)
        kept.add(f"d{number:03}")
        new = [pack for pack in packs.packs if pack.number not in before]
        written += sum(len(pack.table) for pack in new)
        assert len(packs.packs) <= math.log2(number + 1) + 2
    assert written <= count * (math.log2(count) + 1)
    assert all(packs.contents(f"d{n:03}") == _of(n) for n in range(count))


def test_of_a_dossier_in_two_packs_the_newest_counts(tmp_path: Path) -> None:
    """A change is written beside what it replaces, which stays where it was."""
    many = {f"d{number}": _of(number, 50) for number in range(9)}
    packs = _written(tmp_path, Packs(), many, set())
    packs = _written(tmp_path, packs, {"d3": _of(77, 50)}, many.keys() - {"d3"})
    assert [len(pack.table) for pack in packs.packs] == [9, 1]
    assert packs.contents("d3") == _of(77, 50)
    assert packs.contents("d4") == many["d4"]


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    """A dossier that was read again and has the same parts stays in its pack."""
    many = {f"d{number}": _of(number) for number in range(9)}
    packs = _written(tmp_path, Packs(), many, set())
    assert plan_packs(many, (), packs).parts == {}
    assert plan_packs({"d1": _of(1)}, many.keys() - {"d1"}, packs).parts == {}


def test_a_pack_that_is_mostly_gone_is_written_anew(tmp_path: Path) -> None:
    """A few that are gone leave a gap; when half is gone the rest moves."""
    many = {f"d{number}": _of(number) for number in range(9)}
    packs = _written(tmp_path, Packs(), many, set())
    assert plan_packs({}, [f"d{number}" for number in range(5)], packs).parts == {}
    less = _written(tmp_path, packs, {}, {"d0", "d1"})
    assert [sorted(pack.table) for pack in less.packs] == [["d0", "d1"]]
    assert less.contents("d1") == many["d1"]


def test_a_part_that_is_no_longer_as_written_is_refused(tmp_path: Path) -> None:
    """Damage that comes after the packs were opened is noticed when a part is read."""
    packs = _written(tmp_path, Packs(), {"a": _of(1), "b": _of(2)}, set())
    path = tmp_path / PACKS / "000001.bin"
    with path.open("r+b") as file:
        file.seek(len(path.read_bytes()) - 1)
        file.write(b"#")
    assert packs.contents("a") == _of(1)
    with pytest.raises(CorruptIndex, match="another text of b"):
        packs.contents("b")
    path.write_bytes(b"")
    with pytest.raises(CorruptIndex, match="another text of a"):
        packs.contents("a")


def test_a_removed_pack_is_still_read(tmp_path: Path) -> None:
    """An index that is served outlives its generation's folder; its files are closed with it."""
    packs = _written(tmp_path, Packs(), {"a": _of(1)}, set())
    (tmp_path / PACKS / "000001.bin").unlink()
    assert packs.contents("a") == _of(1)
    assert _is_open(tmp_path)
    del packs
    assert not _is_open(tmp_path)


def _is_open(folder: Path) -> bool:
    """Whether this process has a file below a folder open, be it removed."""
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.append(str(handle.readlink()))
    return any(each.startswith(str(folder)) for each in found)


def _many(folder: Path, count: int) -> list[Dossier]:
    return [
        dossier(folder, f"c{number:03}", f"# Company {number}\n\nProduct{number} sells well.\n")
        for number in range(count)
    ]


def _build(folder: Path, dossiers: list[Dossier], kept: Mapping[str, str]) -> Published:
    return build_index(
        dossiers,
        TokenWordEncoder(),
        folder,
        corpus_folder=folder,
        report=lambda line: None,
        kept=kept,
    )


def _files(index: Path) -> set[str]:
    current = index / (current_name(index) or "")
    return {path.relative_to(current).parts[0] for path in current.rglob("*") if path.is_file()}


def _bytes_of(opened: Index) -> dict[str, dict[str, bytes]]:
    return {id: shard.parts() for id, shard in opened.shards.items()}


def test_many_are_packed_and_few_are_not(tmp_path: Path) -> None:
    """Across the limit, up and down, every dossier keeps its bytes and nothing is embedded."""
    index = tmp_path / "index"
    every = _many(tmp_path, SCANNED + 3)
    texts = {each.id: each.text for each in every}
    _build(index, every[:SCANNED], {})
    few = _bytes_of(open_index(index))
    assert "dossiers" in _files(index)
    _build(index, every[SCANNED:], {each.id: each.text for each in every[:SCANNED]})
    assert _files(index) == {"manifest.json", "packs", "wide", "basis.npy"}
    many = _bytes_of(open_index(index))
    assert {id: many[id] for id in few} == few
    _build(index, [], {id: texts[id] for id in few})
    assert _files(index) == {"manifest.json", "dossiers", "basis.npy"}
    assert _bytes_of(open_index(index)) == few


def test_a_damaged_pack_is_noticed_by_whoever_opens(tmp_path: Path) -> None:
    """Packs are checked to the last byte, and building again writes what was damaged."""
    every = _many(tmp_path, SCANNED + 1)
    _build(tmp_path / "index", every, {})
    for name in ("000001.bin", "000001.jsonl"):
        path = next((tmp_path / "index").glob(f"gen-*/packs/{name}"))
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        for whole in (True, False):
            with pytest.raises(CorruptIndex, match=name):
                open_index(tmp_path / "index", whole=whole)
        _build(tmp_path / "index", every, {})
        assert open_index(tmp_path / "index").dossiers == tuple(every)
