"""GET /docs: the description of the endpoints as a page, made here and loading nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from web.access.gate import key_of
from web.asking import in_worker, own_address, ready_assistant
from web.manual import Manual, read_manual
from web.manual_curl import Try, try_with
from web.page import Option, options_of
from web.paper import ASK_AGAIN, paper


@dataclass(frozen=True, slots=True)
class ManualPage:
    """The page: the manual, and what every page of the service shows."""

    manual: Manual
    trying: Try
    options: tuple[Option, ...]
    warnings: tuple[str, ...]


def add_manual(app: FastAPI) -> None:
    """Adds `/docs` to `app`."""
    app.add_api_route("/docs", show_manual, methods=["GET"], include_in_schema=False)


async def show_manual(request: Request) -> HTMLResponse:
    """Every endpoint with its fields, an example of each body and a command to copy."""
    assistant = ready_assistant(request)
    app: FastAPI = request.app
    address, with_key = own_address(request), key_of(request) is not None

    def written() -> str:
        trying = try_with(assistant, address, with_key=with_key)
        manual = read_manual(app.openapi(), trying)
        page = ManualPage(manual, trying, options_of(assistant), assistant.warnings)
        return paper().get_template("docs.html").render(page=page)

    html = await in_worker(request, "page", written)
    return HTMLResponse(html, headers={"Cache-Control": ASK_AGAIN})
