"""Rates, origins and settings: off unless set, and refused when they cannot be meant."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from qa.settings import REPLIES, BadSetting, Serving, read_settings
from tests.web.live import living
from tests.web.standin import StandIn
from tests.web.test_access import QUESTION, bearer
from web.access.keys import add_key
from web.access.quota import Quota
from web.app import create_app
from web.server import hosting_of


def test_a_burst_gets_exactly_its_quota(open_client: Callable[[Serving], TestClient]) -> None:
    """Twice the quota at once: half pass; the rest are told when to come back."""
    client = open_client(Serving(rate="5/minute"))
    replies = [client.post("/v1/answer", json=QUESTION) for _ in range(10)]
    assert [reply.status_code for reply in replies] == [200] * 5 + [429] * 5
    assert replies[0].headers["ratelimit-policy"] == '"default";q=5;w=60'
    assert replies[0].headers["ratelimit"].startswith('"default";r=4;t=')
    last = replies[-1]
    assert last.headers["content-type"] == "application/problem+json"
    assert 1 <= int(last.headers["retry-after"]) <= 60
    assert last.headers["ratelimit"].startswith('"default";r=0;t=')
    assert last.json()["request_id"] == last.headers["x-request-id"]
    assert client.get("/livez").status_code == 200


def test_a_burst_from_many_at_once_gets_exactly_its_quota(tmp_path: Path) -> None:
    """Over real sockets, from eight threads: no request slips past the count."""
    hosting = hosting_of("127.0.0.1", (), Serving(rate="20/minute"))
    app = create_app(StandIn, replace(hosting, feedback=tmp_path / "feedback.jsonl"))
    with living(app) as address, ThreadPoolExecutor(8) as pool:
        asking = [
            pool.submit(httpx2.post, f"{address}/v1/answer", json=QUESTION) for _ in range(40)
        ]
        statuses = sorted(each.result().status_code for each in asking)
    assert statuses == [200] * 20 + [429] * 20


def test_retry_after_is_true() -> None:
    """One second before it a request is refused, and when it has passed one is let through."""
    quota = Quota("2/second")
    assert [quota.spend("a").may_pass for _ in range(3)] == [True, True, False]
    time.sleep(quota.spend("a").seconds + 0.05)
    assert quota.spend("a").may_pass


def test_what_costs_more_waits_until_all_of_it_fits() -> None:
    """The seconds told are those until the last of them may, not until one may."""
    quota = Quota("4/minute")
    assert quota.spend("a").may_pass
    time.sleep(1.1)
    assert quota.spend("a", cost=3).remaining == 0
    one, all_four = quota.spend("a"), quota.spend("a", cost=4)
    assert not one.may_pass
    assert not all_four.may_pass
    assert 1 <= one.seconds < all_four.seconds <= 60


def test_each_question_of_a_batch_counts(open_client: Callable[[Serving], TestClient]) -> None:
    """A batch is no way around the quota, and its reply tells what is left after all of it."""
    client = open_client(Serving(rate="5/minute"))
    batch = {"items": [QUESTION] * 4}
    asked = client.post("/v1/answers:batch", json=batch)
    assert (asked.status_code, asked.headers["ratelimit"][:13]) == (200, '"default";r=1')
    refused = client.post("/v1/answers:batch", json=batch)
    assert (refused.status_code, refused.headers["ratelimit"][:13]) == (429, '"default";r=0')
    assert 30 <= int(refused.headers["retry-after"]) <= 60


def test_a_batch_larger_than_the_quota_is_told_to_be_smaller(
    open_client: Callable[[Serving], TestClient],
) -> None:
    """Coming back later would never help."""
    client = open_client(Serving(rate="5/minute"))
    refused = client.post("/v1/answers:batch", json={"items": [QUESTION] * 6})
    assert refused.status_code == 429
    assert "send at most 5 together" in refused.json()["detail"]
    assert client.post("/v1/answers:batch", json={"items": [QUESTION] * 4}).status_code == 200


def test_each_key_has_a_quota_of_its_own(
    tmp_path: Path, open_client: Callable[[Serving], TestClient]
) -> None:
    """One that has spent its own leaves the others theirs; who has no key spends none."""
    path = tmp_path / "keys.toml"
    one, two = (add_key(path, name, ()) for name in ("one", "two"))
    client = open_client(Serving(keys=path, rate="2/minute"))

    def statuses(secret: str) -> list[int]:
        return [client.get("/v1/info", headers=bearer(secret)).status_code for _ in range(3)]

    assert statuses("wrong") == [401] * 3
    assert statuses(one) == statuses(two) == [200, 200, 429]


def test_a_stream_is_counted_once_and_tells_its_quota(
    open_client: Callable[[Serving], TestClient],
) -> None:
    """Server-sent events come whole under a quota."""
    client = open_client(Serving(rate="5/minute"))
    response = client.post("/v1/answer/stream", json=QUESTION)
    assert "event: done" in response.text
    assert response.headers["ratelimit"].startswith('"default";r=4;')


ORIGIN = "https://desk.example"
FOREIGN = {"origin": ORIGIN, "sec-fetch-site": "cross-site"}


def test_pages_of_other_origins_may_not_ask_unless_named(
    open_client: Callable[[Serving], TestClient],
) -> None:
    """Without the setting there is no CORS header; with it, for that origin alone."""
    closed = open_client(Serving())
    refused = closed.post("/v1/answer", json=QUESTION, headers=FOREIGN)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    opened = open_client(Serving(origins=(ORIGIN,)))
    asked = opened.post("/v1/answer", json=QUESTION, headers=FOREIGN)
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, ORIGIN)
    shown = asked.headers["access-control-expose-headers"]
    for name in ("X-Request-ID", "Server-Timing", "Retry-After", "RateLimit-Policy", "ETag"):
        assert name in shown
    ahead = {"origin": ORIGIN, "access-control-request-method": "POST"}
    assert opened.options("/v1/answer", headers=ahead).status_code == 200
    other = {**FOREIGN, "origin": "https://evil.example"}
    refused = opened.post("/v1/answer", json=QUESTION, headers=other)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOSSIER_RATE", "fast"),
        ("DOSSIER_RATE", "0/minute"),
        ("DOSSIER_ORIGINS", "*"),
        ("DOSSIER_ORIGINS", "https://a.example/path"),
        ("DOSSIER_PUBLIC_URL", "a.example"),
        ("DOSSIER_PUBLIC_URL", "https://a.example/?q"),
        ("DOSSIER_LOG_QUESTIONS", "maybe"),
        ("DOSSIER_TRACES", "1"),
        ("DOSSIER_REPLIES", "-1"),
        ("DOSSIER_REPLIES", "many"),
        ("DOSSIER_KEY", "/etc/keys"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(name: str, value: str) -> None:
    """Rather than being read as its default."""
    with pytest.raises(BadSetting, match=name):
        read_settings({name: value})


def test_settings_are_read_from_the_environment() -> None:
    """Each into its own field."""
    read = read_settings(
        {
            "DOSSIER_KEYS": "/etc/keys.toml",
            "DOSSIER_RATE": "60/minute",
            "DOSSIER_ORIGINS": "https://a.example, https://b.example:8443",
            "DOSSIER_PUBLIC_URL": "https://a.example/dossiers/",
            "DOSSIER_LOG_QUESTIONS": "yes",
        }
    ).serving
    assert read == Serving(
        keys=Path("/etc/keys.toml"),
        rate="60/minute",
        origins=("https://a.example", "https://b.example:8443"),
        public_url="https://a.example/dossiers",
        log_questions=True,
    )


def test_the_number_of_kept_replies_is_read() -> None:
    """Unless told, as many as `REPLIES`; none with 0."""
    assert read_settings({}).replies == REPLIES
    assert read_settings({"DOSSIER_REPLIES": "0"}).replies == 0
