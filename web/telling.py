"""What is told of a finished request: its log line, its metrics and, if wanted, its span."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import Scope

from web.access.gate import ADMITTED, Admitted
from web.log import log_request
from web.metrics import METHODS, OTHER, Metrics
from web.noting import notes_of

if TYPE_CHECKING:
    from web.tracing import Spans

UNMATCHED = "unmatched"
PLAIN_ROUTES = ("/openapi.json", "/static")
"""Routes and folders that the framework does not name in the scope."""


def tell_request(scope: Scope, status: int, stages: Sequence[tuple[str, float]]) -> None:
    """Tells of a request that is over; stages are in seconds and hold the total."""
    state = scope["app"].state
    method, route = scope["method"], route_of(scope, status)
    method = method if method in METHODS else OTHER
    told: dict[str, object] = {"method": method, "route": route, "status": status}
    admitted: Admitted | None = scope.get(ADMITTED)
    if admitted is not None and admitted.key is not None:
        told["key"] = admitted.key.name
    if notes := notes_of(scope):
        told["asked"] = [each.shown(with_words=state.log_questions) for each in notes]
    log_request(told, stages)
    metrics: Metrics = state.metrics
    metrics.count_request(method, route, status, dict(stages)["total"])
    spans: Spans | None = state.spans
    if spans is not None:
        outcomes = ",".join(sorted({each.outcome for each in notes}))
        spans.record(
            {
                "http.request.method": method,
                "http.route": route,
                "http.response.status_code": status,
                **({"dossier.outcomes": outcomes} if outcomes else {}),
            },
            Headers(scope=scope),
            stages,
        )


def route_of(scope: Scope, status: int) -> str:
    """The route's template, never the path as sent."""
    template = getattr(scope.get("route"), "path", None)
    if isinstance(template, str) and template:
        return template
    folder = next((each for each in PLAIN_ROUTES if _is_in(each, scope["path"])), None)
    return folder if folder and status < 400 else UNMATCHED


def _is_in(folder: str, path: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
