"""The analysts' page: a question set put to the live index, batch by batch, and its report.

With the page's script a set is sent once, as JSON, and then asked for in batches; without it a
form of up to one batch is asked in one go. What is kept of a run is in web/runs.py.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from time import monotonic
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import Field

from qa.wire import Json
from web import analyst_page, runs
from web.access.gate import charge
from web.analyst_page import AnalystPage, Filled
from web.asking import allow, in_worker, own_address, ready_assistant
from web.assessed import Assessed, assess
from web.bodies import json_bytes
from web.facade import AnswersQuestions
from web.json_route import JsonRoute, is_own
from web.limits import MAX_BATCH_ITEMS
from web.paper import ASK_AGAIN, paper
from web.problems import ProblemRaised, problem_of_status
from web.runs import BadSet, QuestionSet, Run, Runs
from web.schemas import DossierIds
from web.schemas import Request as Body

FRESH = {"Cache-Control": ASK_AGAIN}

MAX_SENT_BYTES = runs.MOST_SET_BYTES * 4 // 3 + 16 * 1024
"""A set travels in base64, which takes four characters for three bytes."""

BATCH_SECONDS = 1.5
"""A batch that takes longer is answered with what is done: progress is shown by batches."""

FORM_SECONDS = 30.0
"""Without script one batch is the whole run; reading and reporting may take as long again."""

GONE = "That run is no longer kept. Run the set again."
CHANGED = "The index has changed since this run began. Run the set again."
BUSY = "This run is being asked just now. Wait for it, or stop it first."
NOTHING = "Nothing of this set has been asked yet."
UNFILLED = Filled()


class SetRequest(Body):
    """A set to run: a file's name and bytes in base64, or the dossiers' own questions."""

    name: str = Field(default="", max_length=255)
    content: str | None = None
    dossiers: DossierIds = Field(default_factory=list)


router = APIRouter(prefix="/analyst/runs", route_class=JsonRoute, include_in_schema=False)


def add_analyst(app: FastAPI) -> None:
    """Adds `/analyst` and what its script asks for to `app`; runs live as long as the app."""
    app.state.runs = Runs()
    app.include_router(router)
    app.add_api_route("/analyst", show_analyst, methods=["GET"], include_in_schema=False)
    app.add_api_route("/analyst", run_form, methods=["POST"], include_in_schema=False)
    app.add_api_route("/analyst/runs/{id}", show_progress, methods=["GET"], include_in_schema=False)
    app.add_api_route(
        "/analyst/runs/{id}/report", show_report, methods=["GET"], include_in_schema=False
    )


async def show_analyst(
    request: Request, run: Annotated[str | None, Query(max_length=64)] = None
) -> HTMLResponse:
    """The form, and below it the run of that id as far as it is."""
    if run is None:
        return await _page(request)
    found = _runs(request).find(run, ready_assistant(request))
    if found is None:
        return await _page(request, trouble=GONE, status=404)
    if found.is_asking or not found.done:
        return await _page(request, run=found)
    try:
        await _assessed(request, found)
    except ProblemRaised as raised:
        return await _page(request, trouble=raised.problem.detail, status=raised.problem.status)
    return await _page(request, run=found)


async def run_form(request: Request) -> Response:
    """The form without script: reads, asks and judges up to one batch, then shows it."""
    if not is_own(request):
        raise ProblemRaised(problem_of_status(403))
    filled = _read_form(await request.body())
    _known(request, filled.dossiers)
    found = await _read(request, filled.rows.encode() if filled.is_pasted else None, filled)
    if isinstance(found, QuestionSet) and len(found.rows) > MAX_BATCH_ITEMS:
        why = f"holds {len(found.rows):,} rows; without script {MAX_BATCH_ITEMS} is the most"
        found = BadSet(found.name, why)
    if isinstance(found, BadSet):
        return await _page(request, trouble=str(found), status=422, filled=filled)
    run = _start(request, found)
    await _ask(request, run, seconds=FORM_SECONDS)
    return RedirectResponse(f"/analyst?run={run.id}", 303, headers=FRESH)


@router.post("", max_body_size=MAX_SENT_BYTES)
async def start_run(sent: SetRequest, request: Request) -> Response:
    """Reads a set and gives the run's id, or names the row that cannot be asked.

    A set that cannot be asked is a normal result, like a refusal: what is wrong with a row is
    told in the row's own words, which no problem ever repeats.
    """
    _known(request, tuple(sent.dossiers))
    content = None if sent.content is None else _decoded(sent.content)
    filled = Filled(name=sent.name, dossiers=tuple(sent.dossiers))
    found = await _read(request, content, filled)
    if isinstance(found, BadSet):
        return _json({"run": None, "bad": str(found)})
    run = _start(request, found)
    return _json({"run": run.id, **_progress(run)})


@router.post("/{id}/batch")
async def ask_batch(id: str, request: Request) -> Response:
    """Asks the next batch, at most 64 rows and for a second or two, so that progress is seen.

    What was asked is kept when the page goes away before its end.
    """
    run = _find(request, id)
    await _ask(request, run, seconds=BATCH_SECONDS)
    return _json(_progress(run))


async def show_progress(id: str, request: Request) -> Response:
    """How far a run is."""
    return _json(_progress(_find(request, id)))


async def show_report(id: str, request: Request, download: bool = False) -> Response:
    """The report on what was asked so far, as a document that runs its own script only."""
    from qa.evaluation.report import report_policy

    assessed = await _assessed(request, _find(request, id))
    policy = f"{report_policy()}; frame-ancestors 'none'; sandbox allow-scripts allow-downloads"
    headers = {"Content-Security-Policy": policy, **FRESH}
    if not download:
        return HTMLResponse(assessed.report, headers=headers)
    address = own_address(request)
    headers["Content-Disposition"] = 'attachment; filename="report.html"'
    return HTMLResponse(assessed.report.replace('href="/', f'href="{address}/'), headers=headers)


def _runs(request: Request) -> Runs:
    kept: Runs = request.app.state.runs
    return kept


def _find(request: Request, id: str) -> Run:
    run = _runs(request).find(id, ready_assistant(request))
    if run is None:
        raise ProblemRaised(problem_of_status(404, GONE))
    return run


def _known(request: Request, dossiers: tuple[str, ...]) -> None:
    """Raises UnknownDossier for an id that is not there."""
    assistant = ready_assistant(request)
    for id in dossiers:
        assistant.dossier(id)


async def _read(request: Request, content: bytes | None, filled: Filled) -> QuestionSet | BadSet:
    """The set in `content`, or the dossiers' own questions when there is none."""
    assistant = ready_assistant(request)
    allow(request, 2 * FORM_SECONDS)
    if content is None:
        return await in_worker(request, "set", lambda: runs.faq_set(assistant, filled.dossiers))
    if len(content) > runs.MOST_SET_BYTES:
        raise ProblemRaised(problem_of_status(413, "The set is larger than 4 MiB."))
    name = filled.name or runs.pasted_name(content)
    return await in_worker(
        request, "set", lambda: runs.read_set(assistant, name, content, filled.dossiers)
    )


def _start(request: Request, found: QuestionSet) -> Run:
    return _runs(request).start(found, ready_assistant(request))


async def _ask(request: Request, run: Run, *, seconds: float) -> None:
    """Asks the run's next batch, one row at a time, so that nobody waits behind all of it.

    Every row but the first is charged to whoever asks; where that is too much, or the time is
    over, the batch ends with what was asked.
    """
    assistant = _same_index(request, run)
    if run.is_asking:
        raise ProblemRaised(problem_of_status(409, BUSY))
    run.is_asking = True
    try:
        end = monotonic() + seconds
        for at, row in enumerate(run.next_rows()):
            if at and (monotonic() > end or not _may_go_on(request)):
                return
            if await request.is_disconnected():
                return
            work = runs.ask_row(assistant, run.set, row)
            run.add(await in_worker(request, "answer", work))
    finally:
        run.is_asking = False


def _may_go_on(request: Request) -> bool:
    """Whether whoever asks has one more question left; it is counted."""
    try:
        charge(request, 1)
    except ProblemRaised:
        return False
    return True


async def _assessed(request: Request, run: Run) -> Assessed:
    """The run's report, made when it is first wanted."""
    if run.assessed:
        return run.assessed
    if run.is_asking:
        raise ProblemRaised(problem_of_status(409, BUSY))
    if not run.outcomes:
        raise ProblemRaised(problem_of_status(409, NOTHING))
    assistant = _same_index(request, run)
    allow(request, 2 * FORM_SECONDS)
    run.is_asking = True
    try:
        assessed = await in_worker(request, "report", lambda: assess(assistant, run))
    finally:
        run.is_asking = False
    run.keep(assessed)
    return assessed


def _same_index(request: Request, run: Run) -> AnswersQuestions:
    assistant = ready_assistant(request)
    if assistant.index_version != run.index_version:
        raise ProblemRaised(problem_of_status(409, CHANGED))
    return assistant


def _decoded(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ProblemRaised(problem_of_status(422, "content: is not base64.")) from error


def _read_form(body: bytes) -> Filled:
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=8)
    return Filled(
        rows=fields.get("rows", [""])[0],
        is_pasted=fields.get("source", [""])[0] == "rows",
        dossiers=tuple(each for each in fields.get("d", []) if each),
    )


def _progress(run: Run) -> dict[str, Json]:
    return {
        "name": run.set.name,
        "done": run.done,
        "total": run.total,
        "notes": list(run.set.notes),
    }


async def _page(
    request: Request,
    *,
    run: Run | None = None,
    trouble: str = "",
    status: int = 200,
    filled: Filled = UNFILLED,
) -> HTMLResponse:
    assistant = ready_assistant(request)
    page = analyst_page.make_page(assistant, run, trouble, filled)
    html = await in_worker(request, "page", _writing(page))
    return HTMLResponse(html, status, headers=FRESH)


def _writing(page: AnalystPage) -> Callable[[], str]:
    return lambda: paper().get_template("analyst.html").render(page=page)


def _json(body: dict[str, Json]) -> Response:
    return Response(
        json_bytes(body), media_type="application/json", headers={"Cache-Control": "no-store"}
    )
