"""Every damage to any file of an index or of its exported model is noticed and named.

`python -m tests.chaos.damage 20 200` damages every file of the newest generation, and of an
exported model, in each way: cut at 20 places, one bit flipped at 200, emptied, lengthened,
gone, another file in its place, a link, a folder, a pipe, and files that do not belong. Each
time the generation before is served, and finds what it always found.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree

from index.errors import CorruptExport
from index.exported import read_export, write_export
from index.open import open_index
from index.storage import files_in
from tests.chaos.small import QUESTIONS, answers_of, build, made_export, write_corpora

Damage = Callable[[Path], None]


def _cut(path: Path, *, at: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * at)])


def _flip(path: Path, *, at: float, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1 << bit
    path.write_bytes(content)


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _link(path: Path) -> None:
    top = next(each for each in path.parents if each.name in ("index", "export"))
    path.symlink_to(path.replace(top.with_name("moved")))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _swap(one: Path, other: Path) -> None:
    """Two files change places."""
    aside = one.rename(one.with_name("aside"))
    other.rename(one)
    aside.rename(other)


def damages(cuts: int, flips: int) -> Iterator[tuple[str, Damage]]:
    """Each way to damage one file, by its name."""
    plain: dict[str, Damage] = {
        "lengthened": _lengthen,
        "gone": Path.unlink,
        "a folder": _folder,
        "a pipe": _pipe,
        "a link": _link,
    }
    yield from plain.items()
    for place in range(cuts):
        yield f"cut at {place}/{cuts}", partial(_cut, at=place / cuts)
    for place in range(flips):
        yield f"flipped at {place}/{flips}", partial(_flip, at=place / flips, bit=place % 8)


def generation_trials(folder: Path, *, cuts: int, flips: int) -> int:
    """How many damages of a generation were noticed: all of them.

    Raises:
        AssertionError: when one was not, was not named, or changed what is found.
    """
    old, new = write_corpora(folder)
    build(old, folder / "whole")
    expected = answers_of(open_index(folder / "whole"), questions=QUESTIONS[:1])
    newest = build(new, folder / "whole")
    count = 0
    names = tuple(files_in(folder / "whole" / newest))
    for name in names:
        others = [each for each in names if each != name]
        for way, damage in damages(cuts, flips):
            damage(_copied(folder, newest) / name)
            _is_served(folder / "index", expected, (name,), way)
            count += 1
        for other in others:
            place = _copied(folder, newest)
            _swap(place / name, place / other)
            _is_served(folder / "index", expected, (name, other), "swapped")
            count += 1
    for name in ("more", "dossiers/acme/more", "dossiers/more/text", ".hidden"):
        extra = _copied(folder, newest) / name
        extra.parent.mkdir(exist_ok=True)
        extra.write_bytes(b"?")
        _is_served(folder / "index", expected, (name,), "extra")
        count += 1
    return count


def _copied(folder: Path, newest: str) -> Path:
    rmtree(folder / "index", ignore_errors=True)
    copytree(folder / "whole", folder / "index")
    return folder / "index" / newest


def _is_served(index: Path, expected: bytes, names: tuple[str, ...], way: str) -> None:
    """The generation before is served, and one of the damaged files is named."""
    opened = open_index(index)
    assert opened.generation.startswith("gen-1-"), (names, way)
    (warning,) = opened.warnings
    assert any(name in warning for name in names), (names, way, warning)
    assert answers_of(opened, questions=QUESTIONS[:1]) == expected, (names, way)


def export_trials(folder: Path, *, cuts: int, flips: int) -> int:
    """The same for the files of an exported model, which are checked before they are loaded.

    Raises:
        AssertionError: when a damage was not noticed or not named.
    """
    exported, contents = made_export()
    (folder / "whole-export").mkdir()
    whole = write_export(folder / "whole-export", exported, contents)
    place = folder / "export" / whole.name
    count = 0
    for name in ("manifest.json", *contents):
        for way, damage in damages(cuts, flips):
            rmtree(place.parent, ignore_errors=True)
            copytree(whole, place)
            damage(place / name)
            _is_refused(place, name, way)
            count += 1
    for name in ("more.bin", "more/model.onnx"):
        rmtree(place.parent)
        copytree(whole, place)
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(b"?")
        _is_refused(place, name, "extra")
        count += 1
    return count


def _is_refused(place: Path, name: str, way: str) -> None:
    try:
        read_export(place)
        noticed = None
    except CorruptExport as damaged:
        noticed = damaged.part
    assert noticed == name, (name, way, noticed)


def main(cuts: int, flips: int) -> None:
    """Prints what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        saved = generation_trials(Path(folder), cuts=cuts, flips=flips)
        exported = export_trials(Path(folder), cuts=cuts, flips=flips)
    print(
        f"damage: {saved} of {saved} damages to a generation and {exported} of {exported} to an "
        "exported model noticed, the file named, the generation before served unchanged"
    )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3] or ("20", "200")))
