"""Opening and publishing: what is built when, what is served instead, and the errors."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filelock import FileLock

from index.stamp import Stamp
from qa import library, models
from qa.library import (
    BadSetting,
    CannotWrite,
    CorruptIndex,
    IndexBusy,
    ModelAltered,
    ModelMissing,
    NoCorpus,
    open_assistant,
    packaged_folder,
    publish_index,
)
from qa.settings import Settings
from qa.types import Answer
from tests.index.encoders import WordEncoder
from tests.qa.dossiers import ACME, BOREAL


@dataclass
class Place:
    """A corpus and an index of one test, and what was reported."""

    corpus: Path
    index: Path
    lines: list[str] = field(default_factory=list)

    @property
    def named(self) -> Settings:
        """With the corpus named."""
        return Settings(index=self.index, corpus=self.corpus)

    @property
    def unnamed(self) -> Settings:
        """With the corpus left to the index."""
        return Settings(index=self.index)

    def open(self, settings: Settings | None = None) -> library.Assistant:
        """The assistant; lines of progress are kept."""
        return open_assistant(settings or self.named, report=self.lines.append)

    def generations(self) -> list[Path]:
        """The generations' folders, oldest first."""
        return sorted(self.index.glob("gen-*"), key=lambda path: int(path.name.split("-")[1]))

    def damage(self, generation: Path) -> None:
        """Flips the last byte of every part of a generation, not of its manifest."""
        for path in generation.rglob("*"):
            if path.is_file() and path.name != "manifest.json":
                content = path.read_bytes()
                path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that count words in place of the model, which takes seconds."""

    def found(model: str, *, known: Stamp | None = None) -> WordEncoder:
        return WordEncoder(f"{model}@1")

    monkeypatch.setattr(library, "find_encoder", found)


@pytest.fixture
def place(tmp_path: Path, words: None) -> Place:
    """A corpus of one dossier, and no index yet."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "acme.txt").write_text(ACME, encoding="utf-8")
    return Place(corpus, tmp_path / "index")


def ids(assistant: library.Assistant) -> list[str]:
    """The ids of the dossiers that are served."""
    return [dossier.id for dossier in assistant.dossiers]


def test_a_missing_index_is_built_and_said_so(place: Place) -> None:
    """The first opening builds, the second does not."""
    assert ids(place.open()) == ["acme"]
    assert any("building" in line for line in place.lines)
    place.lines.clear()
    assert ids(place.open()) == ["acme"]
    assert place.lines == []


def test_an_empty_index_folder_counts_as_missing(place: Place) -> None:
    """An empty folder is built in."""
    place.index.mkdir()
    assert ids(place.open()) == ["acme"]


def test_without_a_corpus_the_folder_of_the_index_is_used(place: Place) -> None:
    """The manifest names its corpus, and what has come into it is read."""
    place.open()
    (place.corpus / "boreal.txt").write_text(BOREAL, encoding="utf-8")
    assert ids(place.open(place.unnamed)) == ["acme", "boreal"]


def test_without_corpus_and_index_the_packaged_dossiers_are_used(place: Place) -> None:
    """Nothing named and nothing built: what comes with the program."""
    assert "amazon" in ids(place.open(place.unnamed))


@pytest.mark.parametrize("owns_more", [False, True])
def test_dossiers_of_an_installation_that_is_gone(place: Place, *, owns_more: bool) -> None:
    """A later one brings its own; what somebody added to them is served as it was read."""
    gone = place.corpus.parent / "gone" / "corpus" / "dossiers"
    shutil.copytree(packaged_folder(), gone)
    if owns_more:
        (gone / "acme.txt").write_text(ACME, encoding="utf-8")
    before = ids(place.open(Settings(corpus=gone, index=place.index)))
    shutil.rmtree(gone.parent)
    opened = place.open(place.unnamed)
    assert ids(opened) == before
    assert any("does not exist" in each for each in opened.warnings) is owns_more


@pytest.mark.parametrize("change", ["changed", "added", "removed", "model"])
def test_a_stale_index_is_built_again(place: Place, change: str) -> None:
    """Other text, another file, one file less or another model: another version."""
    (place.corpus / "boreal.txt").write_text(BOREAL, encoding="utf-8")
    before = place.open().index_version
    settings = place.unnamed
    match change:
        case "changed":
            (place.corpus / "acme.txt").write_text(ACME + "\nMore.", encoding="utf-8")
        case "added":
            (place.corpus / "new.md").write_text("# New\n\nNew text.\n", encoding="utf-8")
        case "removed":
            (place.corpus / "boreal.txt").unlink()
        case "model":
            settings = Settings(index=place.index, model="another")
    assert place.open(settings).index_version != before
    assert any("stale" in line for line in place.lines)


def test_an_older_format_is_built_again(place: Place) -> None:
    """An index that another version of the program wrote is rebuilt from its own corpus."""
    place.open()
    manifest = place.generations()[-1] / "manifest.json"
    body = json.loads(manifest.read_bytes())
    body.pop("checksum")
    body["format"] = 0
    from index.manifest import _digest, _written

    manifest.write_bytes(_written({**body, "checksum": _digest(_written(body))}))
    assert ids(place.open(place.unnamed)) == ["acme"]
    assert any("format 0" in line for line in place.lines)


def test_a_bad_file_is_skipped_and_named(place: Place) -> None:
    """The rest is served; the line names the file."""
    (place.corpus / "bad.txt").write_bytes(b"\xff\xfe")
    assert ids(place.open()) == ["acme"]
    assert any("bad.txt" in line for line in place.lines)


def test_publishing_tells_what_changed_and_what_is_bad(place: Place) -> None:
    """Added, changed, removed, unchanged and bad, each with its id or path."""
    (place.corpus / "boreal.txt").write_text(BOREAL, encoding="utf-8")
    first = publish_index(place.named, report=place.lines.append)
    assert (first.added, first.bad) == (("acme", "boreal"), ())
    (place.corpus / "boreal.txt").unlink()
    (place.corpus / "acme.txt").write_text(ACME + "\nMore.", encoding="utf-8")
    (place.corpus / "empty.txt").touch()
    second = publish_index(place.unnamed, report=place.lines.append)
    assert (second.added, second.changed, second.removed) == ((), ("acme",), ("boreal",))
    assert [(path.name, bool(reason)) for path, reason in second.bad] == [("empty.txt", True)]
    third = publish_index(place.unnamed, report=place.lines.append)
    assert (third.unchanged, third.version) == (("acme",), second.version)


@pytest.mark.parametrize("kind", ["missing", "empty", "file", "bad files only"])
def test_a_corpus_without_dossiers_publishes_nothing(place: Place, kind: str) -> None:
    """The error names the folder, and what was published stays."""
    version = place.open().index_version
    folder = place.corpus.parent / "other"
    match kind:
        case "empty":
            folder.mkdir()
        case "file":
            folder.touch()
        case "bad files only":
            folder.mkdir()
            (folder / "bad.txt").write_bytes(b"\0")
    for use in (open_assistant, publish_index):
        with pytest.raises(NoCorpus, match=str(folder)):
            use(Settings(place.index, folder), report=place.lines.append)
    assert place.open().index_version == version


def test_a_good_index_is_served_when_its_corpus_is_gone(place: Place) -> None:
    """Nobody named the corpus, so the index is enough, with a warning."""
    place.open()
    shutil.rmtree(place.corpus)
    assistant = place.open(place.unnamed)
    assert ids(assistant) == ["acme"]
    assert str(place.corpus) in assistant.warnings[0]


def test_a_damaged_generation_gives_way_to_the_one_before(place: Place) -> None:
    """The previous generation is served with a warning that names the damaged part."""
    before = place.open().index_version
    (place.corpus / "acme.txt").write_text(ACME + "\nMore.", encoding="utf-8")
    place.open()
    place.damage(place.generations()[-1])
    assistant = place.open(place.unnamed)
    assert assistant.index_version == before
    assert place.generations()[-1].name in assistant.warnings[0]
    assert assistant.warnings[0] in place.lines
    assert publish_index(place.unnamed, report=place.lines.append).version != before
    assert place.open(place.unnamed).warnings == ()


def test_without_a_good_generation_it_is_built_again(place: Place) -> None:
    """The damaged manifest still says which corpus it was."""
    version = place.open().index_version
    place.damage(place.generations()[-1])
    assert place.open(place.unnamed).index_version == version
    assert place.open(place.unnamed).warnings == ()


@pytest.mark.parametrize("ruin", ["truncate", "empty", "garbage"])
def test_a_wholly_ruined_index_is_built_again_from_a_named_corpus(place: Place, ruin: str) -> None:
    """Every file cut, emptied or overwritten, the manifest too."""
    version = place.open().index_version
    for path in place.index.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            cut = {"truncate": content[: len(content) // 2], "empty": b"", "garbage": b"\xff" * 99}
            path.write_bytes(cut[ruin])
    assert place.open().index_version == version


@pytest.mark.parametrize("use", [open_assistant, publish_index])
def test_a_ruined_index_of_an_unknown_corpus_is_an_error(
    place: Place, use: Callable[..., object]
) -> None:
    """No manifest can be read and the dossiers are not the packaged ones."""
    place.open()
    for generation in place.generations():
        (generation / "manifest.json").write_bytes(b"")
    with pytest.raises(CorruptIndex, match="index"):
        use(place.unnamed, report=place.lines.append)


def test_a_damaged_index_without_its_corpus_is_an_error(place: Place) -> None:
    """None good and nothing to build from."""
    place.open()
    place.damage(place.generations()[-1])
    shutil.rmtree(place.corpus)
    with pytest.raises(CorruptIndex, match="dossier index"):
        place.open(place.unnamed)


def test_a_ruined_index_of_packaged_dossiers_is_built_again(place: Place) -> None:
    """What held packaged dossiers only is rebuilt from them, even when no manifest is left."""
    version = place.open(place.unnamed).index_version
    for generation in place.generations():
        (generation / "manifest.json").write_bytes(b"{")
    assert place.open(place.unnamed).index_version == version


def test_a_second_writer_is_told_so(place: Place) -> None:
    """While somebody builds, building is refused at once."""
    place.index.mkdir()
    with FileLock(place.index / ".lock"), pytest.raises(IndexBusy, match=str(place.index)):
        place.open()


def test_a_place_that_cannot_be_written_is_named(place: Place) -> None:
    """An index below a file cannot be made."""
    place.index.touch()
    with pytest.raises(CannotWrite, match=str(place.index)):
        place.open()


def test_an_unknown_model_is_named() -> None:
    """The error says which model and what to do."""
    with pytest.raises(ModelMissing, match="no/such-model"):
        library.find_encoder("no/such-model")


def test_a_model_with_code_is_refused_by_name(tmp_path: Path) -> None:
    """A folder with a Python file in it is a bad setting."""
    (tmp_path / "evil.py").touch()
    with pytest.raises(BadSetting, match=r"evil\.py"):
        library.find_encoder(str(tmp_path))


def fetched_model(tmp_path: Path) -> Path:
    """A folder that passes for a model, with its pins."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "config.json").write_text("{}")
    models._write_pins(models.pins_path(str(folder)), models.checksums(folder))
    return folder


def test_a_fetched_model_is_used_as_long_as_its_files_are_those_fetched(tmp_path: Path) -> None:
    """One byte more in one file, and the file is named."""
    folder = fetched_model(tmp_path)
    assert library.find_encoder(str(folder)).name.startswith("model@")
    (folder / "config.json").write_text("{} ")
    with pytest.raises(ModelAltered, match=r"config\.json"):
        library.find_encoder(str(folder))


def test_a_file_that_came_to_a_fetched_model_is_noticed(tmp_path: Path) -> None:
    """What was not fetched has no place in the folder."""
    folder = fetched_model(tmp_path)
    (folder / "more.txt").touch()
    with pytest.raises(ModelAltered, match=r"more\.txt"):
        library.find_encoder(str(folder))


def test_unreadable_pins_are_no_free_pass(tmp_path: Path) -> None:
    """Damaged pins say so instead of letting any file pass."""
    folder = fetched_model(tmp_path)
    models.pins_path(str(folder)).write_text("[")
    with pytest.raises(ModelMissing, match="pins"):
        library.find_encoder(str(folder))


@pytest.mark.parametrize("model", ["../etc", "a/b/c", "no-such-organisation/no-such-model"])
def test_a_model_that_cannot_be_fetched_is_named(model: str) -> None:
    """Without a network, or with a name that is none, nothing is written."""
    with pytest.raises(ModelMissing, match=model):
        library.fetch_model(model, report=lambda _: None)
    assert not models.pins_path(model).exists()


_OPENS = """
import sys
from pathlib import Path
from qa.library import open_assistant
from qa.settings import Settings
open_assistant(Settings(index=Path(sys.argv[1])), report=print)
print([name for name in ("torch", "sentence_transformers", "fastapi") if name in sys.modules])
"""


def test_opening_a_current_index_loads_no_model(
    real_settings: Settings, assistant: library.Assistant
) -> None:
    """Torch comes with the first question, not with the index."""
    assert assistant.index_version
    done = subprocess.run(
        [sys.executable, "-c", _OPENS, str(real_settings.index)], capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "[]"


def test_the_packaged_folder_holds_the_default_dossier() -> None:
    """The default corpus comes with the program."""
    assert (packaged_folder() / "amazon.txt").is_file()


def test_a_built_assistant_answers(place: Place) -> None:
    """From corpus to answer, with the default wiring but for the model."""
    assert isinstance(place.open().ask("How did Acme perform in Q2 2025?").outcome, Answer)
