"""What is known is taken over without being parsed, and the index is that of a full build."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import page as page_module
from corpus.read import read_dossiers
from index.build import Published, build_index
from index.errors import NotKept
from index.generation import current_name
from index.kept import known_in
from index.open import open_index
from index.wide import SCANNED
from tests.index.encoders import WordEncoder


def _text(number: int) -> str:
    return f"# Company {number}: Product{number}\n\n## Summary\n\nSales of Product{number} rose.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of three dossiers."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(3):
        (folder / f"c{number}.md").write_text(_text(number))
    return folder


def _publish(corpus: Path, index: Path, encoder: WordEncoder | None = None) -> Published:
    made = encoder or WordEncoder()
    found = read_dossiers(corpus, is_known=known_in(index, made.name))
    return build_index(
        found.dossiers,
        made,
        index,
        corpus_folder=corpus,
        report=lambda line: None,
        kept=dict(found.known),
    )


def _files(index: Path) -> dict[str, bytes]:
    current = index / (current_name(index) or "none")
    return {
        path.relative_to(current).as_posix(): path.read_bytes()
        for path in current.rglob("*")
        if path.is_file()
    }


def test_only_what_is_new_is_parsed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One dossier more is one text parsed, whatever else there is."""
    _publish(corpus, tmp_path / "index")
    (corpus / "new.md").write_text(_text(7))
    parsed: list[str] = []
    real = page_module.parse_page

    def counted(id: str, text: str, *, markdown: bool) -> object:
        parsed.append(id)
        return real(id, text, markdown=markdown)

    monkeypatch.setattr(page_module, "parse_page", counted)
    page_module.remembered_page.cache_clear()
    encoder = WordEncoder()
    published = _publish(corpus, tmp_path / "index", encoder)
    assert published.added == ("new",)
    assert published.unchanged == ("c0", "c1", "c2")
    assert set(parsed) == {"new"}
    assert all("Product7" in text for text in encoder.encoded)


@pytest.mark.parametrize("count", [3, SCANNED + 6], ids=["few", "with an engine"])
def test_the_index_is_that_of_a_full_build(corpus: Path, tmp_path: Path, count: int) -> None:
    """Files and version are those of a build from nothing; an engine stays as it was."""
    for number in range(count):
        (corpus / f"c{number}.md").write_text(_text(number))
    _publish(corpus, tmp_path / "index")
    (corpus / "new.md").write_text(_text(777))
    (corpus / "c1.md").unlink()
    published = _publish(corpus, tmp_path / "index")
    assert published.removed == ("c1",)
    _publish(corpus, tmp_path / "fresh")
    again, fresh = _files(tmp_path / "index"), _files(tmp_path / "fresh")
    own = [name for name in fresh if name.startswith("dossiers/")]
    assert {name: again[name] for name in own} == {name: fresh[name] for name in own}
    assert (again["manifest.json"] == fresh["manifest.json"]) == (count == 3)
    assert open_index(tmp_path / "index").dossiers == open_index(tmp_path / "fresh").dossiers


def test_nothing_new_publishes_nothing(corpus: Path, tmp_path: Path) -> None:
    """With every text known the generation stays."""
    first = _publish(corpus, tmp_path / "index")
    assert _publish(corpus, tmp_path / "index").generation == first.generation


def test_another_reader_or_model_knows_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change of the reader's code or of the model every text is read again."""
    _publish(corpus, tmp_path / "index")
    given = ("c1", _text(1), True)
    assert known_in(tmp_path / "index", "words@1")(*given)
    assert not known_in(tmp_path / "index", "words@2")(*given)
    assert not known_in(tmp_path / "nowhere", "words@1")(*given)
    monkeypatch.setattr("index.kept.reader_digest", lambda: "other")
    assert not known_in(tmp_path / "index", "words@1")(*given)


def test_another_text_or_id_is_not_known(corpus: Path, tmp_path: Path) -> None:
    """A text is known by its id and its bytes."""
    _publish(corpus, tmp_path / "index")
    is_known = known_in(tmp_path / "index", "words@1")
    assert not is_known("c1", _text(2), True)
    assert not is_known("c9", _text(1), True)


def test_what_is_no_longer_there_cannot_be_kept(corpus: Path, tmp_path: Path) -> None:
    """When the generation was damaged in between, that is said and nothing is published."""
    name = _publish(corpus, tmp_path / "index").generation
    found = read_dossiers(corpus, is_known=known_in(tmp_path / "index", "words@1"))
    (tmp_path / "index" / name / "dossiers" / "c1" / "text").write_bytes(b"other")
    with pytest.raises(NotKept, match="c0, c1, c2"):
        build_index(
            found.dossiers,
            WordEncoder(),
            tmp_path / "index",
            corpus_folder=corpus,
            report=lambda line: None,
            kept=dict(found.known),
        )
