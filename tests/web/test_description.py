"""The description is kept in git, and the service keeps what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator

from qa.wire import Json
from tests.web.live import living
from tests.web.standin import StandIn
from web.app import Hosting, create_app

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("openapi.json")
RENEW = "run `python -m tests.web.test_description` and look at the difference before keeping it"
SCRIPTS = Path(sysconfig.get_path("scripts"))
CASES = 1000
EXAMPLES_EACH = 30
"""Gives a little over a thousand cases; the endpoints differ in how many they need."""


def described() -> str:
    """The description as it is kept, but for the version of the program."""
    description = create_app(StandIn).openapi()
    description["info"]["version"] = "kept"
    return json.dumps(description, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_description_is_the_one_that_is_kept() -> None:
    """A change of what clients see is a change of a file, and is looked at."""
    assert described() == KEPT.read_text(encoding="utf-8"), RENEW


def test_every_example_of_a_body_is_published() -> None:
    """Each JSON body of the description has an example."""
    schemas: dict[str, dict[str, Json]] = json.loads(described())["components"]["schemas"]
    bodies = {name for name in schemas if name.endswith(("Request", "Body"))}
    parts = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(schemas)))
    assert [name for name in sorted(bodies - parts) if not schemas[name].get("examples")] == []


def test_a_thousand_made_up_requests_find_no_fault(tmp_path: Path) -> None:
    """Schemathesis, all checks: valid ones are answered, others refused, all as described."""
    with living(create_app(StandIn, Hosting(feedback=tmp_path / "feedback.jsonl"))) as address:
        done = subprocess.run(
            [
                *(
                    str(SCRIPTS / "schemathesis"),
                    "run",
                    f"{address}/openapi.json",
                    "--checks",
                    "all",
                ),
                *("--max-examples", str(EXAMPLES_EACH), "--generation-deterministic"),
                *("--max-response-time", "5", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=240,
        )
    assert done.returncode == 0, done.stdout[-6000:]
    counted = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert counted is not None, done.stdout[-2000:]
    assert counted[1] == counted[2]
    assert int(counted[1]) >= CASES


ROUND_TRIP = """
import sys
from dossier_client import Client
from dossier_client.api.asking import answer, answer_batch, feedback, search
from dossier_client.api.dossiers import list_dossiers
from dossier_client.api.openai import complete_chat
from dossier_client.models import (
    AnswerBody, AnswerRequest, BatchRequest, ChatRequest, FailedItem, FeedbackRequest,
    FeedbackRequestVerdict, Message, ProblemBody, SearchRequest,
)
with Client(base_url=sys.argv[1]) as client:
    said = answer.sync(client=client, body=AnswerRequest(question="sales"))
    assert isinstance(said, AnswerBody) and said.citations[0].number == 1
    assert AnswerBody.from_dict(said.to_dict()) == said
    sent = AnswerRequest(question="sales", dossiers=["zz"])
    refused = answer.sync(client=client, body=sent)
    assert isinstance(refused, ProblemBody) and refused.known == ["acme"]
    items = [AnswerRequest(question="sales").to_dict(), sent.to_dict()]
    good, bad = answer_batch.sync(client=client, body=BatchRequest(items=items)).items
    assert good == said and isinstance(bad, FailedItem) and bad.error.status == 404
    found = search.sync(client=client, body=SearchRequest(query="sales", limit=2))
    assert [passage.rank for passage in found.passages] == [1, 2]
    thumb = FeedbackRequest(id=said.id, verdict=FeedbackRequestVerdict.UP)
    assert feedback.sync_detailed(client=client, body=thumb).status_code == 204
    asked = ChatRequest(model="dossier", messages=[Message(role="user", content="sales")])
    chat = complete_chat.sync(client=client, body=asked)
    assert chat.choices[0].message.content.startswith(said.answer)
    assert list_dossiers.sync(client=client).dossiers[0].id == "acme"
"""


def test_a_generated_client_makes_the_round_trip(tmp_path: Path) -> None:
    """What openapi-python-client makes of the description asks and reads the answers."""
    (tmp_path / "openapi.json").write_text(described(), encoding="utf-8")
    (tmp_path / "config.yml").write_text(
        "project_name_override: dossier-client\npackage_name_override: dossier_client\n"
        "post_hooks: []\n",
        encoding="utf-8",
    )
    generate = [str(SCRIPTS / "openapi-python-client"), "generate", "--fail-on-warning"]
    made = subprocess.run(
        [*generate, "--path", "openapi.json", "--config", "config.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    with living(create_app(StandIn, Hosting(feedback=tmp_path / "feedback.jsonl"))) as address:
        done = subprocess.run(
            [sys.executable, "-c", ROUND_TRIP, address],
            cwd=tmp_path / "dossier-client",
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr


def test_the_description_keeps_the_rules_of_openapi() -> None:
    """A validator of OpenAPI finds nothing to say of it."""
    found = OpenAPIV31SpecValidator(json.loads(described())).iter_errors()
    assert [error.message for error in found] == []


if __name__ == "__main__":
    KEPT.write_text(described(), encoding="utf-8")
    sys.exit(0)
