"""The endpoints behind the analysts' page: their bounds, and what is kept of a run."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from corpus.types import Dossier
from tests.page.handmade import plain_dossier
from tests.page.standin import FIGURE, StandIn
from tests.page.test_analyst import ROWS, lines, many
from web import runs
from web.access.quota import Quota
from web.address import Asked
from web.app import Hosting, create_app
from web.page import put
from web.recent import Recent


@pytest.fixture
def client(amazon: Dossier) -> Iterator[TestClient]:
    """The service over HTTP alone."""
    with TestClient(create_app(lambda: StandIn([amazon])), base_url="http://127.0.0.1") as found:
        yield found


def start(client: TestClient, content: bytes, **more: object) -> dict[str, object]:
    """Sends a set as the page does."""
    sent = {"name": "set.jsonl", "content": base64.b64encode(content).decode(), **more}
    told: dict[str, object] = client.post("/analyst/runs", json=sent).json()
    return told


def test_a_run_is_asked_in_batches_of_at_most_64(client: TestClient) -> None:
    """Each call asks at most 64 more rows, and the last the rest."""
    run = start(client, many(130))["run"]
    done = [0]
    while done[-1] < 130:
        done.append(client.post(f"/analyst/runs/{run}/batch", json={}).json()["done"])
    assert all(0 < after - before <= 64 for before, after in pairwise(done))
    assert client.post(f"/analyst/runs/{run}/batch", json={}).json()["done"] == 130


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(many(runs.MOST_ROWS + 1), "2,001 rows", id="rows"),
        pytest.param(
            lines([{"question": "?" * 1001}]), "set.jsonl:1: a question has 1,001", id="question"
        ),
        pytest.param(lines([{"turns": ["a?"] * 22}]), "set.jsonl:1: has 21 earlier", id="turns"),
        pytest.param(lines([{"question": "a", "dossiers": ["none"]}]), "set.jsonl:1", id="dossier"),
        pytest.param(lines([{"id": "a", "question": "a"}] * 2), "set.jsonl:2: id", id="twice"),
        pytest.param(lines([{"question": "a", "draft": True}]), "drafts only", id="drafts"),
        pytest.param(b"", "holds no questions", id="empty"),
        pytest.param(b"\xff", "set.jsonl:1: is not UTF-8", id="binary"),
    ],
)
def test_a_set_that_cannot_be_asked_says_why(client: TestClient, content: bytes, told: str) -> None:
    """Nothing of it is asked."""
    reply = start(client, content)
    assert reply["run"] is None
    assert told in str(reply["bad"])


def test_requests_that_do_not_fit_are_problems(client: TestClient) -> None:
    """Size, type, origin, encoding, dossier and run are each checked, and nothing is repeated."""
    huge = {"content": base64.b64encode(b"x" * (runs.MOST_SET_BYTES + 1)).decode()}
    assert client.post("/analyst/runs", json=huge).status_code == 413
    assert client.post("/analyst/runs", json={"content": "A" * 7_000_000}).status_code == 413
    assert client.post("/analyst/runs", content="{}").status_code == 415
    assert client.post("/analyst/runs", json={"content": "*"}).status_code == 422
    assert client.post("/analyst/runs", json={"dossiers": ["none"]}).status_code == 404
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/analyst/runs", json={}, headers=foreign).status_code == 403
    assert client.post("/analyst", content="source=faq", headers=foreign).status_code == 403
    for path in ("/analyst/runs/x", "/analyst/runs/x/report"):
        gone = client.get(path)
        assert gone.status_code == 404
        assert gone.headers["content-type"] == "application/problem+json"
    assert client.post("/analyst/runs/x/batch", json={}).status_code == 404
    page = client.get("/analyst?run=x")
    assert page.status_code == 404
    assert "That run is no longer kept." in page.text


def test_a_run_ends_when_the_index_changes(client: TestClient, amazon: Dossier) -> None:
    """Answers of two indexes never stand in one report."""
    run = start(client, many(70))["run"]
    client.post(f"/analyst/runs/{run}/batch", json={})
    client.app.state.assistant = StandIn([amazon], index_version="other")  # type: ignore[attr-defined]
    changed = client.post(f"/analyst/runs/{run}/batch", json={})
    assert changed.status_code == 409
    assert "The index has changed" in changed.json()["detail"]
    assert client.get(f"/analyst?run={run}").status_code == 409


def test_only_the_last_runs_are_kept_and_a_whole_one_as_its_report_alone(
    client: TestClient, amazon: Dossier
) -> None:
    """Memory is bounded: outcomes go when the report is made, runs when newer ones come."""
    run = str(start(client, lines(ROWS))["run"])
    assert client.get(f"/analyst/runs/{run}/report").status_code == 409
    client.post(f"/analyst/runs/{run}/batch", json={})
    assert client.get(f"/analyst/runs/{run}/report").status_code == 200
    kept = client.app.state.runs.find(run, StandIn([amazon]))  # type: ignore[attr-defined]
    assert (kept.outcomes, kept.done, kept.is_whole) == ([], 3, True)
    for _ in range(runs.MOST_RUNS):
        start(client, many(1))
    assert client.get(f"/analyst/runs/{run}/report").status_code == 404


def test_notes_tell_what_was_left_out(client: TestClient) -> None:
    """An unknown field and a draft are told, and the rest is run."""
    told = start(
        client, lines([{"question": "a", "notes_of_mine": "x"}, {"question": "b", "draft": True}])
    )
    assert told["total"] == 1
    assert "notes_of_mine" in str(told["notes"])
    assert "1 draft" in str(told["notes"])


def test_the_api_description_does_not_promise_the_pages_own_endpoints(client: TestClient) -> None:
    """What serves only the page may change with it."""
    assert not [path for path in client.get("/openapi.json").json()["paths"] if "analyst" in path]


def test_a_set_in_a_file_runs_as_in_the_shell(client: TestClient) -> None:
    """CSV as Excel saves it: byte-order mark, semicolons, a name with a path before it."""
    content = "\ufeffquestion;must\nWhy?;8%\n".encode()
    told = start(client, content, name="C:\\sets\\mine.csv")
    assert (told["name"], told["total"]) == ("mine.csv", 1)


def test_a_run_is_not_found_by_those_who_see_less(client: TestClient, amazon: Dossier) -> None:
    """A key that opens other dossiers gets neither the report nor the questions."""
    run = str(start(client, lines(ROWS))["run"])
    other = plain_dossier("zebra", "Zebra Holdings\nZebra sells stripes.")
    kept: runs.Runs = client.app.state.runs  # type: ignore[attr-defined]
    assert kept.find(run, StandIn([amazon, other])) is not None
    assert kept.find(run, StandIn([other])) is None


def test_a_run_ends_its_batch_where_the_quota_ends(amazon: Dossier) -> None:
    """Every row counts; what was asked is kept, and the next call says when to come back."""
    hosting = Hosting(quota=Quota("12/minute"))
    app = create_app(lambda: StandIn([amazon]), hosting)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        run = start(client, many(30))["run"]
        done = client.post(f"/analyst/runs/{run}/batch", json={}).json()["done"]
        assert 0 < done <= 11
        late = client.post(f"/analyst/runs/{run}/batch", json={})
        assert late.status_code == 429
        assert int(late.headers["retry-after"]) > 0


def test_a_reply_is_kept_for_those_only_who_see_the_same(amazon: Dossier) -> None:
    """Another set of dossiers or another index asks anew; the same does not; old ones go."""
    other = plain_dossier("zebra", "Zebra Holdings\nZebra sells stripes.")
    recent = Recent(most=2)
    asked = Asked(FIGURE)
    both, one = StandIn([amazon, other]), StandIn([amazon])
    first = put(both, asked, recent)
    assert put(both, asked, recent) is first
    assert put(one, asked, recent) is not first
    assert put(StandIn([amazon, other], index_version="new"), asked, recent) is not first
    assert put(both, asked, recent) is not first
