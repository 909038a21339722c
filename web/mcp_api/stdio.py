"""The tools over stdin and stdout, for an assistant that starts this process itself."""

from __future__ import annotations

import asyncio
import logging

from web.facade import AnswersQuestions
from web.mcp_api.desk import Desk, ProcessDesk
from web.mcp_api.tools import Call, make_server

DEFAULT_ADDRESS = "http://127.0.0.1:8000"
"""Where `dossier serve` shows the pages that results link to, unless told otherwise."""


def serve_stdio(assistant: AnswersQuestions, *, address: str | None) -> None:
    """Answers calls until stdin ends. Nothing but the protocol is written to stdout."""
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # it would log what was asked
    desk = ProcessDesk(assistant, address or DEFAULT_ADDRESS)

    def find_desk(_: Call) -> Desk:
        return desk

    asyncio.run(make_server(find_desk).run_stdio_async())
