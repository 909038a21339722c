"""The routes of the page: HTML made on the server, with or without JavaScript."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from qa.types import Answer, Reply
from qa.wire import reply_to_json
from web.address import Asked, read_asked, read_place
from web.analyst import add_analyst
from web.asking import in_worker, own_address, ready_assistant
from web.compared import table_of
from web.export import write_csv, write_markdown
from web.page import (
    ChatPage,
    ReaderPage,
    Wanted,
    find_trouble,
    make_page,
    make_reader,
    put,
    tell_unknown,
)
from web.paper import ASK_AGAIN, STATIC, VersionedFiles, paper
from web.recent import Recent
from web.view import permalink_of

FRESH = {"Cache-Control": ASK_AGAIN}
"""A page is asked for again: the index behind it may have changed."""

Words = Annotated[str | None, Query()]
Many = Annotated[list[str], Query(default_factory=list)]


def add_pages(app: FastAPI) -> None:
    """Adds `/`, `/dossiers/{id}`, `/analyst`, the exports, the icon and `/static` to `app`.

    The routes read `app.state.assistant`, once for each request.
    """
    app.state.recent = Recent()
    add_analyst(app)
    app.mount("/static", VersionedFiles(directory=STATIC), name="static")
    for path, route in (
        ("/", show_chat),
        ("/dossiers/{dossier_id}", show_dossier),
        ("/answer.md", export_markdown),
        ("/answer.json", export_json),
        ("/answer.csv", export_csv),
        ("/favicon.ico", show_icon),
    ):
        app.add_api_route(path, route, methods=["GET"], include_in_schema=False)


async def show_chat(
    request: Request, h: Many, d: Many, q: Words = None, v: Words = None, at: Words = None
) -> HTMLResponse:
    """The empty page, or a question with its answer and perhaps a source beside it."""
    assistant = ready_assistant(request)
    asked = read_asked(q or "", h, d)
    wanted = Wanted(asked, is_asked=q is not None, version=v, place=read_place(at or ""))
    address = own_address(request)
    recent: Recent = request.app.state.recent
    page = await in_worker(request, "answer", lambda: make_page(assistant, wanted, address, recent))
    html = await in_worker(request, "page", lambda: _written("chat.html", page))
    return HTMLResponse(html, page.trouble.status if page.trouble else 200, headers=FRESH)


async def show_dossier(request: Request, dossier_id: str, at: Words = None) -> HTMLResponse:
    """The dossier as a page to read, perhaps with one place of its text marked beside it."""
    assistant = ready_assistant(request)
    dossier = next((each for each in assistant.dossiers if each.id == dossier_id), None)
    if dossier is None:
        raise HTTPException(404, tell_unknown(assistant))
    page = await in_worker(
        request, "page", lambda: make_reader(assistant, dossier, read_place(at or ""))
    )
    html = await in_worker(request, "page", lambda: _written("dossier.html", page))
    return HTMLResponse(html, headers=FRESH)


async def export_markdown(request: Request, q: str, h: Many, d: Many) -> Response:
    """The answer with its sources as a Markdown file."""
    asked = read_asked(q, h, d)
    reply = await _asked_again(request, asked)
    address = own_address(request) + permalink_of(reply, asked)
    return _file(write_markdown(reply, address=address), "answer.md", "text/markdown")


async def export_json(request: Request, q: str, h: Many, d: Many) -> Response:
    """The answer object of the contract as a file."""
    reply = await _asked_again(request, read_asked(q, h, d))
    text = json.dumps(reply_to_json(reply), ensure_ascii=False, indent=2)
    return _file(text, "answer.json", "application/json")


async def export_csv(request: Request, q: str, h: Many, d: Many) -> Response:
    """The answer's table as a CSV file; 404 when the answer has none."""
    reply = await _asked_again(request, read_asked(q, h, d))
    dossiers = ready_assistant(request).dossiers
    table = await in_worker(request, "page", lambda: table_of(reply, dossiers))
    if not isinstance(reply.outcome, Answer) or table is None:
        raise HTTPException(404, "This answer has no table.")
    text = write_csv(table, reply.outcome.citations)
    return _file(text, "answer.csv", "text/csv")


def show_icon() -> FileResponse:
    """The icon for browsers that ask for it by its old name."""
    return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml")


async def _asked_again(request: Request, asked: Asked) -> Reply:
    """The reply to `asked`, for an export.

    Raises:
        HTTPException: when it cannot be asked.
    """
    assistant = ready_assistant(request)
    trouble = find_trouble(asked, assistant)
    if trouble:
        raise HTTPException(trouble.status, trouble.cause)
    recent: Recent = request.app.state.recent
    return await in_worker(request, "answer", lambda: put(assistant, asked, recent))


def _written(template: str, page: ChatPage | ReaderPage) -> str:
    return paper().get_template(template).render(page=page)


def _file(text: str, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **FRESH}
    return Response(text.encode(), media_type=f"{media_type}; charset=utf-8", headers=headers)
