"""One JSON line per request on stderr; no question, document text, query string or body."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence
from traceback import extract_tb

import structlog
from asgi_correlation_id import correlation_id
from structlog.types import EventDict, WrappedLogger

MAX_FRAMES = 12
"""Of a failure's innermost calls: enough to find it by."""


def _add_request_id(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    named = correlation_id.get()
    if named:
        event["request_id"] = named
    return event


_SHARED: tuple[structlog.types.Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _add_request_id,
)

_LEVELS = (
    ("dossier", logging.INFO),
    ("uvicorn", logging.WARNING),
    ("asgi_correlation_id", logging.ERROR),  # it warns of each foreign id that it replaces
    ("mcp", logging.CRITICAL),  # it would log what was asked
)

_log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger("dossier"),
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
)


def configure_logging() -> None:
    """Sends our lines and those of the server, as JSON, to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.raiseExceptions = False  # a failing write must not print what it wrote
    for name, level in _LEVELS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False


def log_request(request: Mapping[str, object], stages: Sequence[tuple[str, float]]) -> None:
    """The line of one request: method, route, status and more; stages are in seconds."""
    milliseconds = {stage: round(seconds * 1e3, 2) for stage, seconds in stages}
    _log.info("request", **request, milliseconds=milliseconds)


def log_reload(outcome: str, **told: str | float) -> None:
    """The line of a new index that was taken up, or refused."""
    _log.info("reload", outcome=outcome, **told)


def log_failure(error: BaseException) -> None:
    """What failed and where. The message stays out: it may hold the question."""
    frames = extract_tb(error.__traceback__)[-MAX_FRAMES:]
    _log.error(
        "failure",
        error=type(error).__qualname__,
        where=[f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    )
