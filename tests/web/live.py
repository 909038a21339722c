"""The service under a real uvicorn, for clients that open sockets of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from web.patience import PatientProtocol
from web.server import bind

START_SECONDS = 30
"""Enough for a first answer on a busy machine."""


@contextmanager
def living(app: FastAPI, *, http: type[PatientProtocol] = PatientProtocol) -> Iterator[str]:
    """Serves `app` in a thread; gives its address without a slash at the end."""
    config = uvicorn.Config(
        app, http=http, ws="none", lifespan="on", log_config=None, access_log=False
    )
    server = uvicorn.Server(config)
    with bind("127.0.0.1", 0) as listener:
        serving = threading.Thread(target=server.run, args=([listener],))
        serving.start()
        try:
            _wait(server)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            serving.join(timeout=START_SECONDS)
            assert not serving.is_alive()


def _wait(server: uvicorn.Server) -> None:
    end = time.monotonic() + START_SECONDS
    while not server.started:
        assert time.monotonic() < end, "the service did not start"
        time.sleep(0.01)
