"""Very many dossiers are opened at once, and answer as if each had been worked through."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.synthetic import make_dossier
from corpus.page import parse_page
from corpus.types import Dossier
from index.build import Noting, build_index
from index.open import Index, open_index
from index.stamp import Stamp
from index.wide import SCANNED
from qa import library, noted, shelf
from qa.assistant import Assistant
from qa.glossary import load_glossary
from qa.ledger import Ledger, read_ledger
from qa.noted import DECIDING, make_note, noted_of, noting, read_note
from qa.settings import Settings
from qa.shelf import fill_shelf
from qa.wire import reply_to_json
from tests.index.encoders import WordEncoder
from tests.qa.dossiers import ACME, BOREAL, dossier_of

_MADE = tuple(make_dossier(number) for number in range(SCANNED + 2))


@pytest.fixture(scope="module")
def many() -> tuple[Dossier, ...]:
    """Two dossiers by hand and as many made ones as are no longer scored one by one."""
    made = [parse_page(each.id, each.text, markdown=False) for each in _MADE]
    return (dossier_of("acme", ACME), dossier_of("boreal", BOREAL), *made)


@pytest.fixture(scope="module")
def index(many: tuple[Dossier, ...], tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Their index, with notes."""
    folder = tmp_path_factory.mktemp("many")
    build_index(
        many,
        WordEncoder(),
        folder,
        corpus_folder=folder,
        report=lambda _: None,
        noting=noting(),
    )
    return open_index(folder)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the dossiers that are worked through."""
    ids: list[str] = []

    def counted(dossier: Dossier, glossary: object) -> Ledger:
        ids.append(dossier.id)
        return read_ledger(dossier, glossary)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "read_ledger", counted)
    return ids


def _questions() -> Sequence[str]:
    own = [asked.question for each in _MADE[:3] for asked in each.asked[:2]]
    return (
        *own,
        "What are the key risks?",
        "Compare the revenue of Acme and Boreal",
        "What is the stock price of Zzyzx Corp?",
        "hello",
        "What was net debt in Q3 2025?",
    )


def test_an_answer_is_that_of_dossiers_worked_through_at_once(index: Index) -> None:
    """Byte for byte, whether each was worked through when opened or when it was asked."""
    late = Assistant(fill_shelf(index, WordEncoder()))
    at_once = Assistant(fill_shelf(replace(index, notes={}), WordEncoder()))
    ids = [each.id for each in late.dossiers]
    for question in _questions():
        for dossiers in ((), ids[:-1]):
            found = reply_to_json(late.ask(question, dossiers=dossiers, explain=True))
            assert found == reply_to_json(at_once.ask(question, dossiers=dossiers, explain=True))
    assert late.search("risks") == at_once.search("risks")
    some = [assistant.only(ids[:-2]).ask(_questions()[0]) for assistant in (late, at_once)]
    assert reply_to_json(some[0]) == reply_to_json(some[1])


def test_opening_works_no_dossier_through(index: Index, worked: list[str]) -> None:
    """A question works through the dossier that it names, once."""
    assistant = Assistant(fill_shelf(index, WordEncoder()))
    assert len(assistant.dossiers) == SCANNED + 4
    assert assistant.dossier(_MADE[2].id).text == _MADE[2].text
    assert worked == []
    for _ in range(2):
        reply = assistant.ask(_MADE[2].asked[0].question)
        assert reply.interpreted.dossiers == (_MADE[2].id,)
    assert _MADE[2].id in worked
    assert len(set(worked)) == len(worked) < 4
    assistant.only([each.id for each in assistant.dossiers[:-1]])
    assert len(worked) < 4


def test_a_refusal_lists_a_few_of_them(index: Index, worked: list[str]) -> None:
    """A question for no dossier in particular works through those that it is told of, not all."""
    assistant = Assistant(fill_shelf(index, WordEncoder()))
    assistant.ask("What are the key risks?")
    assert len(set(worked)) < SCANNED / 2


def test_a_note_holds_what_the_dossier_worked_through_would_say(many: tuple[Dossier, ...]) -> None:
    """Names, aliases and words."""
    for dossier in many[:5]:
        found = read_note(dossier.id, make_note(dossier))
        own = noted_of(read_ledger(dossier, load_glossary()))
        assert (found.id, found.names, found.company) == (own.id, own.names, own.company)
        assert set(found.words) == set(own.words)


def test_notes_of_another_program_are_not_used(
    index: Index, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then every dossier is worked through when the index is opened."""
    monkeypatch.setattr(shelf, "noting", lambda: Noting("another", make_note))
    Assistant(fill_shelf(index, WordEncoder()))
    assert len(worked) == SCANNED + 4


def test_what_decides_a_note_is_in_its_digest() -> None:
    """Every module of qa that the noting module needs, but for what works dossiers through."""
    here = Path(noted.__file__).parent
    needed, left = set[str](), {"entities", "glossary", "words"}
    while left:
        module = left.pop()
        needed.add(module)
        tree = ast.parse((here / f"{module}.py").read_text(encoding="utf-8"))
        named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        left |= {str(each)[3:] for each in named if str(each).startswith("qa.")} - needed
    assert {f"{module}.py" for module in needed} <= set(DECIDING)
    read = {
        f"data/{name}" for name in ("glossary.json", "words.json", "needed.json", "places.json")
    }
    assert read <= set(DECIDING)


def test_an_index_without_notes_is_noted_when_it_is_opened(
    many: tuple[Dossier, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is embedded for it, the version stays, and a second opening has nothing to do."""

    def found(model: str, *, known: Stamp | None = None) -> WordEncoder:
        return WordEncoder()

    monkeypatch.setattr(library, "find_encoder", found)
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for each in many:
        (corpus / f"{each.id}.txt").write_text(each.text, encoding="utf-8")
    build_index(many, WordEncoder(), folder, corpus_folder=corpus, report=lambda _: None)
    before = open_index(folder)
    lines: list[str] = []
    opened = library.open_assistant(Settings(index=folder), report=lines.append)
    assert opened.index_version == before.version
    assert [line for line in lines if "noting" in line]
    assert not [line for line in lines if "embedding" in line]
    assert open_index(folder).notes.keys() == {each.id for each in many}
    lines.clear()
    again = library.open_assistant(Settings(index=folder), report=lines.append)
    assert (again.index_version, lines) == (before.version, [])
    (corpus / "acme.txt").write_text(BOREAL, encoding="utf-8")
    changed = library.open_assistant(Settings(index=folder), report=lines.append)
    assert changed.index_version != before.version
    assert changed.dossier("acme").text == BOREAL
