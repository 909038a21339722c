"""A build embeds only what changed, and leaves the bytes that a full build leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Dossier
from index.build import Published, build_index, is_stale
from index.errors import CannotWrite, IndexBusy
from index.generation import current_name, generations, only_writer
from index.open import open_index
from index.retriever import Retriever
from index.rows import rows_of
from index.shard import make_shard
from tests.index.dossiers import ACME, ZENITH, dossier
from tests.index.encoders import TokenWordEncoder, WordEncoder

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def acme(tmp_path: Path) -> Dossier:
    """A small dossier."""
    return dossier(tmp_path / "corpus", "acme", ACME)


@pytest.fixture
def zenith(tmp_path: Path) -> Dossier:
    """Another one."""
    return dossier(tmp_path / "corpus", "zenith", ZENITH)


def _build(folder: Path, *dossiers: Dossier, encoder: WordEncoder | None = None) -> Published:
    return build_index(
        dossiers, encoder or WordEncoder(), folder, corpus_folder=folder, report=lambda line: None
    )


def _bytes(folder: Path) -> dict[str, bytes]:
    """Every file of the current generation."""
    current = folder / (current_name(folder) or "none")
    files = (path for path in current.rglob("*") if path.is_file())
    return {path.relative_to(current).as_posix(): path.read_bytes() for path in files}


def test_a_first_build_adds_all(tmp_path: Path, acme: Dossier, zenith: Dossier) -> None:
    """The first build says which dossiers it added, and they can be opened."""
    published = _build(tmp_path / "index", zenith, acme)
    assert published.added == ("acme", "zenith")
    assert published.changed == published.removed == published.unchanged == ()
    index = open_index(tmp_path / "index")
    assert (index.version, index.generation) == (published.version, published.generation)
    assert [each.id for each in index.dossiers] == ["acme", "zenith"]
    assert index.warnings == ()


def test_a_saved_dossier_is_the_one_that_was_read(tmp_path: Path, acme: Dossier) -> None:
    """What is opened equals what was indexed, with every section, sentence and passage."""
    _build(tmp_path / "index", acme)
    assert open_index(tmp_path / "index").dossiers == (acme,)


def test_nothing_changed_publishes_nothing(tmp_path: Path, acme: Dossier) -> None:
    """Building the same again embeds nothing and keeps the generation."""
    first = _build(tmp_path, acme)
    encoder = WordEncoder()
    second = _build(tmp_path, acme, encoder=encoder)
    assert second.generation == first.generation
    assert second.unchanged == ("acme",)
    assert encoder.encoded == []
    assert len(generations(tmp_path)) == 1


def test_only_what_changed_is_embedded(tmp_path: Path, acme: Dossier, zenith: Dossier) -> None:
    """After one sentence is added, only texts that hold it are embedded again."""
    index = tmp_path / "index"
    _build(index, acme, zenith)
    changed = dossier(tmp_path / "new", "acme", ACME + "\nRockets are new here.\n")
    encoder = WordEncoder()
    published = _build(index, changed, zenith, encoder=encoder)
    assert (published.changed, published.unchanged) == (("acme",), ("zenith",))
    assert encoder.encoded
    assert all("Rockets are new here." in text for text in encoder.encoded)


def test_another_reader_embeds_only_new_texts(
    tmp_path: Path, acme: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index whose rows an older reader made is replaced, and its vectors are used again."""
    with monkeypatch.context() as patch:
        patch.setattr("index.shard.rows_of", lambda *given: rows_of(*given)[:-1])
        patch.setattr("index.publishing.rows_of", lambda *given: rows_of(*given)[:-1])
        first = _build(tmp_path, acme)
    encoder = WordEncoder()
    second = _build(tmp_path, acme, encoder=encoder)
    assert first.version != second.version
    assert len(encoder.encoded) == 1
    assert open_index(tmp_path).dossiers == (acme,)


def test_tokens_of_unchanged_sentences_are_used_again(
    tmp_path: Path, acme: Dossier, zenith: Dossier
) -> None:
    """With tokens, too, only texts that hold a new sentence are embedded, wherever others move."""
    index = tmp_path / "index"
    _build(index, acme, zenith, encoder=TokenWordEncoder())
    text = ACME.replace("## Summary\n", "## Summary\n\nRockets are new here.\n")
    changed = dossier(tmp_path / "new", "acme", text)
    encoder = TokenWordEncoder()
    _build(index, changed, zenith, encoder=encoder)
    assert encoder.encoded
    assert all("Rockets are new here." in each for each in encoder.encoded)
    again, found = TokenWordEncoder(), open_index(index).retriever(encoder)
    fresh = tmp_path / "fresh"
    _build(fresh, changed, zenith, encoder=again)
    assert _bytes(index)["dossiers/acme/tokens.npy"] == _bytes(fresh)["dossiers/acme/tokens.npy"]
    matches = found.retrieve("lawsuits", dossiers=["acme"], limit=1).tokens
    assert matches is not None
    offsets, similarity = matches.of_sentence(("acme", text.index("Lawsuits")))
    assert text[slice(*offsets[similarity[0].argmax()])] == "Lawsuits"


def test_a_basis_is_fitted_once_a_model(
    tmp_path: Path, acme: Dossier, zenith: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later build takes the basis of the generation before; another model has its own."""
    _build(tmp_path, acme, encoder=TokenWordEncoder())
    first = _bytes(tmp_path)["basis.npy"]
    with monkeypatch.context() as patch:
        patch.setattr("index.build.fit_basis", lambda encoder: pytest.fail("fitted again"))
        _build(tmp_path, acme, zenith, encoder=TokenWordEncoder())
    assert _bytes(tmp_path)["basis.npy"] == first
    _build(tmp_path, acme, encoder=TokenWordEncoder("tokens@2", 32))
    assert _bytes(tmp_path)["basis.npy"] != first
    _build(tmp_path, acme)
    assert "basis.npy" not in _bytes(tmp_path)


def test_a_removed_dossier_goes(tmp_path: Path, acme: Dossier, zenith: Dossier) -> None:
    """A dossier that is no longer given is no longer in the index."""
    _build(tmp_path / "index", acme, zenith)
    assert _build(tmp_path / "index", zenith).removed == ("acme",)
    assert [each.id for each in open_index(tmp_path / "index").dossiers] == ["zenith"]


_SCRIPT = """
import sys; from pathlib import Path
from corpus.read import read_dossiers; from index.build import build_index
from tests.index.encoders import TokenWordEncoder
folder = Path(sys.argv[1])
build_index(read_dossiers(folder).dossiers, TokenWordEncoder(), Path(sys.argv[2]),
            corpus_folder=folder, report=lambda line: None)
"""


def test_the_bytes_do_not_depend_on_the_process(
    tmp_path: Path, acme: Dossier, zenith: Dossier
) -> None:
    """Two processes that hash strings differently leave the same files, manifest included."""
    built = []
    for seed in ("1", "2"):
        command = [sys.executable, "-c", _SCRIPT, str(tmp_path / "corpus"), str(tmp_path / seed)]
        environment = {"PYTHONHASHSEED": seed, "PATH": os.defpath, "OMP_NUM_THREADS": seed}
        subprocess.run(command, check=True, env=environment, cwd=_ROOT)
        built.append(_bytes(tmp_path / seed))
    assert built[0] == built[1]
    assert len(built[0]) == 12


@pytest.mark.parametrize("text", ["x", "# Title", "\n\n***\n\n"], ids=["word", "title", "rule"])
def test_a_text_of_next_to_nothing_is_indexed(tmp_path: Path, text: str) -> None:
    """A dossier of a word, a title or a rule is built, opened and searched."""
    _build(tmp_path / "index", dossier(tmp_path / "c", "tiny", text))
    index = open_index(tmp_path / "index")
    found = index.retriever(WordEncoder()).retrieve("x", dossiers=["tiny"], limit=5)
    assert len(found.hits) == len(index.passages("tiny"))


def test_a_saved_index_finds_what_the_built_one_finds(
    tmp_path: Path, acme: Dossier, zenith: Dossier
) -> None:
    """Saved and opened, hits and cosines are those of the dossiers in memory, to the last bit."""
    encoder = WordEncoder()
    _build(tmp_path / "index", acme, zenith)
    opened = open_index(tmp_path / "index").retriever(encoder)
    memory = Retriever([make_shard(each, encoder) for each in (acme, zenith)], encoder)
    for question in ("lawsuits", "Revenue in Q2 2025?", ""):
        one, other = (
            each.retrieve(question, dossiers=["acme", "zenith"], limit=9)
            for each in (opened, memory)
        )
        assert (one.hits, one.sentences) == (other.hits, other.sentences)


_LINES = st.lists(
    st.sampled_from(["Sales rose 5%.", "Costs fell.", "## Key Risks", "Debt grew in 2024.", ""]),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25)  # each publishes three generations
@given(before=_LINES, after=_LINES, kept=st.booleans(), words=st.booleans())
def test_incremental_and_full_builds_leave_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    after: list[str],
    kept: bool,
    words: bool,
) -> None:
    """Whatever stood there before, every file is the one that a build from nothing makes."""
    folder = tmp_path_factory.mktemp("build")
    old = dossier(folder / "old", "acme", "# Acme\n\n" + "\n\n".join(before))
    new = dossier(folder / "new", "acme", "# Acme\n\n" + "\n\n".join(after))
    other = dossier(folder / "new", "zenith", ZENITH)
    encoder = WordEncoder() if words else TokenWordEncoder()
    _build(folder / "index", *([old, other] if kept else [old]), encoder=encoder)
    _build(folder / "index", new, other, encoder=encoder)
    _build(folder / "index-of-nothing", new, other, encoder=encoder)
    again, fresh = _bytes(folder / "index"), _bytes(folder / "index-of-nothing")
    assert again.keys() == fresh.keys()
    for name in fresh.keys() - {"manifest.json"}:  # it names the corpus folder
        assert again[name] == fresh[name], name


def test_the_version_is_not_of_place_time_or_number(tmp_path: Path, acme: Dossier) -> None:
    """The same corpus and model have the same version in any folder and generation."""
    first = _build(tmp_path / "a", acme)
    _build(tmp_path / "b", dossier(tmp_path / "x", "acme", ZENITH))
    second = _build(tmp_path / "b", acme)
    assert second.generation.startswith("gen-2-")
    assert first.version == second.version


def test_another_model_embeds_all_again(tmp_path: Path, acme: Dossier) -> None:
    """Rows of one model are never mixed with those of another, whatever their length."""
    first = _build(tmp_path, acme)
    other = WordEncoder(name="words@2", dimension=32)
    second = _build(tmp_path, acme, encoder=other)
    assert first.version != second.version
    assert open_index(tmp_path).shards["acme"].vectors.dimension == 32


def test_staleness_is_of_texts_and_model(tmp_path: Path, acme: Dossier, zenith: Dossier) -> None:
    """An index is stale for other dossiers, another text or another model, and for no more."""
    _build(tmp_path / "index", acme)
    index = open_index(tmp_path / "index")
    changed = dossier(tmp_path / "new", "acme", ACME + " ")
    assert not is_stale(index, [acme], "words@1")
    assert is_stale(index, [acme, zenith], "words@1")
    assert is_stale(index, [changed], "words@1")
    assert is_stale(index, [acme], "words@2")
    assert is_stale(index, [], "words@1")


def test_two_generations_are_kept(tmp_path: Path) -> None:
    """After many builds the last two generations are there, and nothing else of the kind."""
    built = [
        _build(tmp_path / "index", dossier(tmp_path / "c", "acme", f"{ACME}{number}"))
        for number in range(5)
    ]
    kept = [path.name for path in generations(tmp_path / "index")]
    assert kept == [built[4].generation, built[3].generation]


def test_a_damaged_generation_is_replaced(tmp_path: Path, acme: Dossier) -> None:
    """Building over a damaged index of the same corpus publishes a good one."""
    folder = tmp_path / _build(tmp_path, acme).generation
    (folder / "dossiers" / "acme" / "vectors.faiss").write_bytes(b"")
    lines: list[str] = []
    build_index([acme], WordEncoder(), tmp_path, corpus_folder=tmp_path, report=lines.append)
    assert "cannot be used again" in lines[0]
    assert open_index(tmp_path).warnings == ()
    assert len(generations(tmp_path)) == 1


def test_each_embedded_dossier_is_reported(tmp_path: Path, acme: Dossier, zenith: Dossier) -> None:
    """There is one line for each dossier that is embedded, in order of id."""
    lines: list[str] = []
    build_index(
        [zenith, acme], WordEncoder(), tmp_path / "i", corpus_folder=tmp_path, report=lines.append
    )
    assert lines == ["embedding acme", "embedding zenith"]


@pytest.mark.parametrize("count", [0, 2], ids=["none", "twice the same"])
def test_none_or_the_same_twice_is_refused(tmp_path: Path, acme: Dossier, count: int) -> None:
    """No dossiers, or two of one id, publish nothing."""
    with pytest.raises(ValueError, match="different ids"):
        _build(tmp_path / "index", *[acme] * count)
    assert not (tmp_path / "index").exists()


def test_a_build_while_another_writes_is_refused(tmp_path: Path, acme: Dossier) -> None:
    """A second build at the same time is told that the index is busy."""
    with only_writer(tmp_path), pytest.raises(IndexBusy):
        _build(tmp_path, acme)


def test_a_folder_that_cannot_be_written_is_named(acme: Dossier) -> None:
    """A place where no folder can be made is named."""
    with pytest.raises(CannotWrite, match="/proc/nowhere"):
        _build(Path("/proc/nowhere"), acme)
