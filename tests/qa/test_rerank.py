"""A reranker that is named changes the order of the sentences, and nothing when none is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.build import build_index
from index.open import open_index
from qa import library, models, reopen
from qa.answer import first_desk
from qa.assistant import Assistant
from qa.clean import clean
from qa.kit import Kit
from qa.library import BadSetting, ModelAltered, ModelMissing, open_assistant
from qa.reopen import PublishedIndex
from qa.rerank import RERANKED_WEIGHT, Reranker, added_by, find_reranker
from qa.scored import NEAREST, Scored
from qa.settings import Settings, read_settings
from qa.shelf import Shelf, fill_shelf
from qa.wire import reply_to_json
from tests.index.encoders import WordEncoder
from tests.index.models import tiny_cross_encoder
from tests.qa.dossiers import ACME, dossier_of

_ASKED = "What squeezes the margins?"
_QUESTIONS = (_ASKED, "How much did revenue grow in Q3 2025?", "Who wrote Hamlet?")


class Fond:
    """Likes sentences that hold a word; `asked` are the questions that it was given."""

    def __init__(self, word: str) -> None:
        self.name = f"fond of {word}@1"
        self.asked: set[str] = set()
        self._word = word

    def scores(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        """1 with the word, 0 without it."""
        self.asked.add(question)
        return np.array([float(self._word in each) for each in sentences])


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a cross-encoder with random weights; only to be read."""
    return tiny_cross_encoder(tmp_path_factory.mktemp("pairs") / "tiny")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of Acme whose rows count words."""
    folder = tmp_path_factory.mktemp("reranked")
    (folder / "acme.txt").write_text(ACME, encoding="utf-8")
    build_index(
        [dossier_of("acme", ACME)], WordEncoder(), folder, corpus_folder=folder,
        report=lambda _: None,
    )  # fmt: skip
    return folder


@pytest.fixture
def settings(index: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The index with the tiny cross-encoder; words are counted in place of the encoder."""
    for module in (library, reopen):
        monkeypatch.setattr(module, "find_encoder", lambda model, known=None: WordEncoder())
    return read_settings({"DOSSIER_INDEX": str(index), "DOSSIER_RERANKER": str(tiny)})


def shelf_with(index: Path, reranker: Reranker | None) -> Shelf:
    """The shelf of an index with a reranker."""
    return fill_shelf(open_index(index), WordEncoder(), reranker=reranker)


def read_with(index: Path, reranker: Reranker | None, asked: str = _ASKED) -> list[Scored]:
    """The claims that the network looks at, in their order."""
    shelf = shelf_with(index, reranker)
    return list(first_desk(clean(asked), shelf.ledgers["acme"], shelf.kit).scored[:NEAREST])


def opened(settings: Settings) -> Assistant:
    """An assistant, opened anew."""
    return open_assistant(settings, report=lambda _: None)


def bytes_of(assistant: Assistant) -> list[str]:
    """All that it replies to a few questions, traces too."""
    replies = [assistant.ask(question, explain=True) for question in _QUESTIONS]
    return [json.dumps(reply_to_json(reply)) for reply in replies]


def test_what_is_added_has_mean_0_and_deviation_1() -> None:
    """Whatever the scale of the scores is."""
    added = added_by(Fond("iron"), "", ["iron", "tin", "zinc", "iron"])
    assert added.tolist() == pytest.approx([RERANKED_WEIGHT, -1.0, -1.0, 1.0])


@pytest.mark.parametrize("sentences", [[], ["iron"], ["iron", "iron ore"]])
def test_what_tells_no_sentence_from_another_adds_nothing(sentences: list[str]) -> None:
    """None, a single one, and some of the same score."""
    assert added_by(Fond("iron"), "", sentences).tolist() == [0.0] * len(sentences)


def test_the_order_follows_a_reranker(index: Path) -> None:
    """The one sentence that it likes comes first, which the network alone puts third."""
    third = read_with(index, None)[2].claim
    ordered = read_with(index, Fond(third.text))
    assert ordered[0].claim.key == third.key


@pytest.mark.parametrize("asked", _QUESTIONS[:2])
def test_relevance_is_the_networks_and_the_standardised_scores(
    index: Path, tiny: Path, asked: str
) -> None:
    """For each claim that is read; their mean stays and the order is by the sum."""
    reranker = find_reranker(str(tiny))
    plain, ordered = read_with(index, None, asked), read_with(index, reranker, asked)
    added = added_by(reranker, asked, [each.claim.text for each in plain])
    expected = {e.claim.key: e.relevance + a for e, a in zip(plain, added.tolist(), strict=True)}
    assert {e.claim.key: e.relevance for e in ordered} == pytest.approx(expected, abs=1e-9)
    assert [e.claim.key for e in ordered] != [e.claim.key for e in plain]
    assert [e.relevance for e in ordered] == sorted(expected.values(), reverse=True)
    means = [np.mean([e.relevance for e in each]) for each in (plain, ordered)]
    assert means[0] == pytest.approx(means[1], abs=1e-5)


def test_it_is_given_the_question_and_reaches_every_kit(index: Path) -> None:
    """The shelf of some dossiers alone has it, too."""
    fond = Fond("iron")
    narrowed = shelf_with(index, fond).only(["acme"])
    Assistant(narrowed).ask(_ASKED)
    assert isinstance(narrowed.kit, Kit)
    assert _ASKED in fond.asked


def test_a_cross_encoder_is_asked_end_to_end(settings: Settings) -> None:
    """The same bytes from two openings; the trace names it."""
    first, second = bytes_of(opened(settings)), bytes_of(opened(settings))
    assert first == second
    assert any("reranked by tiny@" in each for each in first)


def test_without_one_replies_are_what_they_were_and_have_other_ids(settings: Settings) -> None:
    """An id names all that decides a reply; the index version is of the index alone."""
    reranked, plain = opened(settings), opened(replace(settings, reranker=None))
    assert not any("reranked" in each for each in bytes_of(plain))
    with_it, without = reranked.ask(_ASKED), plain.ask(_ASKED)
    assert with_it.id != without.id
    assert with_it.index_version == without.index_version


def test_a_reload_keeps_it(settings: Settings) -> None:
    """An index that is taken up while serving is answered with the same reranker."""
    assert bytes_of(PublishedIndex(settings).open()) == bytes_of(opened(settings))


def test_without_the_setting_there_is_none(index: Path) -> None:
    """Unset means none."""
    assert read_settings({"DOSSIER_INDEX": str(index)}).reranker is None
    assert find_reranker(None) is None


def test_a_pickle_is_refused_before_anything_is_opened(settings: Settings, tmp_path: Path) -> None:
    """The error names the setting and the file."""
    folder = tiny_cross_encoder(tmp_path / "pickled")
    (folder / "pytorch_model.bin").write_bytes(b"")
    for opening in (opened, lambda each: PublishedIndex(each).open()):
        with pytest.raises(BadSetting, match=r"DOSSIER_RERANKER: .*pytorch_model\.bin is pickled"):
            opening(replace(settings, reranker=str(folder)))


def test_a_missing_id_is_named(settings: Settings) -> None:
    """It is not on this machine, and is not looked for on another."""
    with pytest.raises(ModelMissing, match="nobody/nothing: not found on this machine"):
        opened(replace(settings, reranker="nobody/nothing"))


def test_a_fetched_one_is_held_to_its_pins(tmp_path: Path) -> None:
    """One byte more in one file, and the file is named."""
    folder = tiny_cross_encoder(tmp_path / "fetched")
    models._write_pins(models.pins_path(str(folder)), models.checksums(folder))
    assert find_reranker(str(folder)) is not None
    (folder / "vocab.txt").write_text("more")
    with pytest.raises(ModelAltered, match=r"vocab\.txt"):
        find_reranker(str(folder))
