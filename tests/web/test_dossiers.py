"""The dossiers: list, one, its text; and the probes."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ADDRESS
from tests.web.standin import FAQ_ANSWER, FAQ_QUESTION, SALES, TEXT, TITLE, VERSION, StandIn
from web.app import create_app


def test_the_list_names_every_dossier_in_order() -> None:
    """Sorted by id, each with its title and as-of date."""
    with TestClient(create_app(lambda: StandIn("zeta", "acme")), base_url=ADDRESS) as client:
        body = client.get("/v1/dossiers").json()
    assert [each["id"] for each in body["dossiers"]] == ["acme", "zeta"]
    assert body["index_version"] == VERSION
    assert body["dossiers"][0] == {
        "id": "acme",
        "title": TITLE,
        "company": "Acme",
        "sector": None,
        "as_of": "2025-10-31",
        "url": "/v1/dossiers/acme",
        "text_url": "/v1/dossiers/acme/text",
    }


def test_a_dossier_tells_its_sections_and_questions(client: TestClient) -> None:
    """Offsets of sections and questions point into the text."""
    body = client.get("/v1/dossiers/acme").json()
    thesis = body["sections"][0]
    assert thesis["path"] == [TITLE, "Why Invest?"]
    assert (thesis["kind"], thesis["stance"]) == ("thesis", "bull")
    assert TEXT[thesis["start"] : thesis["end"]] == f"Why Invest?\n\n{SALES}"
    (pair,) = body["faq"]
    assert TEXT[pair["start"] : pair["end"]] == pair["question"] == FAQ_QUESTION
    assert TEXT[pair["answer_start"] : pair["answer_end"]] == pair["answer"] == FAQ_ANSWER
    assert pair["period"] == "Q3 2025"
    assert body["characters"] == len(TEXT)
    assert body["starter_questions"] == [FAQ_QUESTION]
    assert body["warnings"] == ["hidden characters in Key Risks"]


def test_the_text_is_the_file(client: TestClient) -> None:
    """The bytes are the text in UTF-8, nothing removed."""
    response = client.get("/v1/dossiers/acme/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == TEXT


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_a_text_that_has_not_changed_is_304(client: TestClient, form: str) -> None:
    """A client that holds the text is told so, in an empty body."""
    tag = client.get("/v1/dossiers/acme/text").headers["etag"]
    sent = {"if-none-match": form.format(tag=tag)}
    response = client.get("/v1/dossiers/acme/text", headers=sent)
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["etag"] == tag


@pytest.mark.parametrize("sent", ['"other"', "nonsense", ""])
def test_another_etag_gets_the_text(client: TestClient, sent: str) -> None:
    """A tag that is not this text's is no match."""
    response = client.get("/v1/dossiers/acme/text", headers={"if-none-match": sent})
    assert response.status_code == 200


def test_a_degraded_service_is_ready_and_says_so() -> None:
    """Warnings of the index stand in the readiness reply."""
    degraded = StandIn(warnings=("generation 2 is damaged, serving the previous one",))
    with TestClient(create_app(lambda: degraded), base_url=ADDRESS) as client:
        response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["degraded"] is True
    assert response.json()["warnings"] == list(degraded.warnings)


def test_a_sound_service_is_not_degraded(client: TestClient) -> None:
    """Ready, with the version of its index."""
    assert client.get("/readyz").json() == {
        "status": "ready",
        "degraded": False,
        "warnings": [],
        "index_version": VERSION,
    }


def test_info_tells_versions_and_limits(client: TestClient) -> None:
    """The limits are those that requests meet."""
    body = client.get("/v1/info").json()
    assert body["index_version"] == VERSION
    assert body["dossiers"] == 1
    assert body["limits"]["question_chars"] == 1000
    assert body["limits"]["body_bytes"] == 262144


def test_nothing_is_loaded_before_the_lifespan() -> None:
    """Making the service loads nothing; starting it loads once and asks a first question."""
    asked: list[str] = []

    class Watched(StandIn):
        def starter_questions(self, id: str) -> tuple[str, ...]:
            asked.append(id)
            return super().starter_questions(id)

    app = create_app(Watched)
    assert asked == []
    with TestClient(app, base_url=ADDRESS):
        assert asked == ["acme"]


def test_a_failing_first_question_stops_the_start() -> None:
    """Nothing is served by a pipeline that cannot answer."""

    class Broken(StandIn):
        def starter_questions(self, id: str) -> tuple[str, ...]:
            return ("canary-7f3a",)

    with pytest.raises(RuntimeError), TestClient(create_app(Broken), base_url=ADDRESS):
        pass
