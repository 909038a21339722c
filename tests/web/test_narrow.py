"""A key for some dossiers gets what it would get if there were no others."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.assistant import Assistant, UnknownDossier
from qa.settings import Serving
from qa.types import Reason, Refusal
from tests.chaos.narrow import OWN, TEXTS, ask_both, assistant_of, seen
from tests.web.test_access import bearer
from web.access.keys import add_key
from web.access.narrow import Narrowed


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over three dossiers."""
    return assistant_of(tmp_path_factory.mktemp("whole"), tuple(TEXTS))


def test_random_requests_are_answered_as_if_there_were_no_other_dossier(tmp_path: Path) -> None:
    """On every route, each byte and header is that of a service of the one dossier alone."""
    statuses = ask_both(300, tmp_path, seed=21)
    assert statuses[200] > 150
    assert statuses[404] > 30
    assert not [status for status in statuses if status >= 500]


def test_a_company_of_a_hidden_dossier_is_as_unknown_as_any_other(whole: Assistant) -> None:
    """Whoever sees it is told that it is another company's; a narrowed key learns nothing."""
    question = "What is the revenue of Acmeterra?"
    seeing = whole.ask(question, dossiers=[OWN]).outcome
    assert isinstance(seeing, Refusal)
    assert seeing.reason is Reason.OTHER_COMPANY
    narrowed = Narrowed(whole, (OWN,))
    reasons = []
    for name in ("Acmeterra", "Nobodyknow"):
        outcome = narrowed.ask(question.replace("Acmeterra", name)).outcome
        assert isinstance(outcome, Refusal)
        reasons.append((outcome.reason, [each.kind for each in outcome.missing]))
    assert reasons[0] == reasons[1]


def test_a_narrowed_index_version_is_of_its_own_dossiers(whole: Assistant, tmp_path: Path) -> None:
    """It is that of an index of them alone, so no change of another dossier shows."""
    alone = assistant_of(tmp_path, (OWN,))
    assert whole.only([OWN]).index_version == alone.index_version
    assert whole.only([OWN]) is whole.only([OWN, OWN])
    assert whole.only(list(TEXTS)).index_version == whole.index_version
    with pytest.raises(UnknownDossier):
        whole.only([OWN, "nobody"])


def _steps(work: Callable[[], object]) -> list[str]:
    """The names of all functions that are called, Python's and C's, in order."""
    called: list[str] = []

    def note(frame: object, event: str, arg: object) -> None:
        code = getattr(frame, "f_code", None)
        if event in ("call", "c_call"):
            called.append(str(getattr(arg, "__name__", None) or getattr(code, "co_name", "")))

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize("way", ["dossier", "ask", "search", "starters"])
def test_a_hidden_dossier_takes_the_very_steps_of_one_that_is_not_there(
    whole: Assistant, way: str
) -> None:
    """Not one call more or less, so that time tells nothing either."""
    narrowed = Narrowed(whole, (OWN,))
    ways: dict[str, Callable[[str], object]] = {
        "dossier": narrowed.dossier,
        "ask": lambda id: narrowed.ask("key risks", dossiers=[id]),
        "search": lambda id: narrowed.search("key risks", dossiers=[id]),
        "starters": narrowed.starter_questions,
    }

    def refused(id: str) -> None:
        with pytest.raises(UnknownDossier) as caught:
            ways[way](id)
        assert caught.value.known == (OWN,)

    hidden, absent = (_steps(partial(refused, id)) for id in ("zenithor", "nobodyis"))
    assert hidden == absent
    assert len(hidden) > 3


def test_hidden_and_absent_dossiers_get_the_same_404(
    tmp_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """The same bytes and headers, but for the request's own id."""
    secret = add_key(tmp_path / "keys.toml", "desk", ("bolt",))
    client = open_client(Serving(keys=tmp_path / "keys.toml"))
    client.headers.update(bearer(secret))
    for path in ("/v1/dossiers/{}", "/v1/dossiers/{}/text", "/v1/models/dossier:{}"):
        hidden, absent = (seen(client.get(path.format(id))) for id in ("acme", "nope"))
        assert hidden == absent
        assert hidden[0] == 404
    assert client.get("/dossiers/acme").status_code == client.get("/dossiers/nope").status_code


def test_a_narrowed_key_may_not_read_the_counters_of_all(
    tmp_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """They count every dossier and everybody's questions."""
    keys = tmp_path / "keys.toml"
    secrets = {name: add_key(keys, name, ids) for name, ids in (("all", ()), ("one", ("bolt",)))}
    client = open_client(Serving(keys=keys))
    found = {name: client.get("/metrics", headers=bearer(each)) for name, each in secrets.items()}
    assert (found["all"].status_code, found["one"].status_code) == (200, 403)
