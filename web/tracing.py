"""Spans by OpenTelemetry, one per request: an extra, and nothing at all unless switched on.

A span holds the route, the status, the times of the stages and how the questions ended; never
a question, a path as sent, a query string or a document's text.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from web.exits import NotInstalled
from web.version import version

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

EXTRA = "pip install 'dossier-qa[otel]'"


class Spans:
    """Sends a span per request with a provider of its own, so no library adds others."""

    def __init__(self, processor: SpanProcessor) -> None:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider

        names = {"service.name": "dossier", "service.version": version()}
        self._provider: TracerProvider = TracerProvider(
            resource=Resource.create(names), shutdown_on_exit=False
        )
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("dossier", version())

    def record(
        self,
        request: Mapping[str, str | int],
        headers: Mapping[str, str],
        stages: Sequence[tuple[str, float]],
    ) -> None:
        """A span that ends now; `headers` may name the caller's trace, stages are in seconds."""
        from opentelemetry.trace import SpanKind
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        ended = time.time_ns()
        total = dict(stages).get("total", 0.0)
        span = self._tracer.start_span(
            f"{request['http.request.method']} {request['http.route']}",
            context=TraceContextTextMapPropagator().extract(dict(headers)),
            kind=SpanKind.SERVER,
            start_time=ended - int(total * 1e9),
            attributes=dict(request),
        )
        for stage, seconds in stages:
            span.set_attribute(f"dossier.stage.{stage}.seconds", seconds)
        span.end(ended)

    def close(self) -> None:
        """Sends what is left."""
        self._provider.shutdown()


def start_spans() -> Spans:
    """Spans sent by OTLP over HTTP to where OTEL_EXPORTER_OTLP_ENDPOINT says.

    Raises:
        NotInstalled: without the extra.
    """
    if not all(map(_is_there, ("opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http"))):
        raise NotInstalled(f"DOSSIER_TRACES needs an extra that is not installed: {EXTRA}")
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    return Spans(BatchSpanProcessor(OTLPSpanExporter()))


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
