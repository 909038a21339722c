"""What Prometheus reads. Every label has a bounded set of values, whatever is requested."""

from __future__ import annotations

import time
from collections.abc import Sequence

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from qa.types import Reason, Refusal, Reply
from web.facade import AnswersQuestions

MEDIA_TYPE = CONTENT_TYPE_LATEST

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
OTHER = "other"
"""Stands for every method that is made up."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds: an answer takes tens of milliseconds, and none may take ten seconds."""

RELOADS = ("done", "refused")


class Metrics:
    """The counters of one service. Counting is thread-safe."""

    def __init__(self) -> None:
        # A second series for each counter, which nobody asks for. It has no annotations.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "dossier_requests", "Requests.", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "dossier_request_seconds",
            "Time of a request, to its last byte.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._stages = Histogram(
            "dossier_stage_seconds",
            "Time of a stage.",
            ("stage",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._replies = Counter("dossier_replies", "Replies.", ("status",), registry=self.registry)
        self._refusals = Counter(
            "dossier_refusals", "Refusals.", ("reason",), registry=self.registry
        )
        self._reloads = Counter(
            "dossier_index_reloads",
            "Indexes taken up while serving, or refused.",
            ("outcome",),
            registry=self.registry,
        )
        self._queue = Gauge(
            "dossier_queue", "Questions that wait or are worked on.", registry=self.registry
        )
        self._index = Gauge(
            "dossier_index", "The index being served.", ("version",), registry=self.registry
        )
        self._age = Gauge(
            "dossier_index_age_seconds",
            "Time since the index being served was opened.",
            registry=self.registry,
        )
        self._dossiers = Gauge("dossier_dossiers", "Dossiers served.", registry=self.registry)
        self._degraded = Gauge(
            "dossier_degraded", "1 while something was mended on the way.", registry=self.registry
        )
        self._opened: float | None = None
        self._begin()

    def _begin(self) -> None:
        """Shows what has not happened yet as 0."""
        for status in ("answered", "no_answer"):
            self._replies.labels(status)
        for reason in Reason:
            self._refusals.labels(str(reason))
        for outcome in RELOADS:
            self._reloads.labels(outcome)

    def count_request(
        self, method: str, route: str, status: int, stages: Sequence[tuple[str, float]]
    ) -> None:
        """Counts a request; `route` is a template, stages are in seconds and end with total."""
        known = method if method in METHODS else OTHER
        self._requests.labels(known, route, str(status)).inc()
        for stage, seconds in stages:
            if stage == "total":
                self._seconds.labels(route).observe(seconds)
            else:
                self._stages.labels(stage).observe(seconds)

    def count_reply(self, reply: Reply) -> None:
        """Counts an answer, or a refusal by its reason."""
        if isinstance(reply.outcome, Refusal):
            self._replies.labels("no_answer").inc()
            self._refusals.labels(str(reply.outcome.reason)).inc()
        else:
            self._replies.labels("answered").inc()

    def count_reload(self, *, is_done: bool) -> None:
        """Counts a new index that was taken up, or refused because it is bad."""
        self._reloads.labels("done" if is_done else "refused").inc()

    def show_index(self, assistant: AnswersQuestions) -> None:
        """Says which index is served from now on."""
        self._index.clear()
        self._index.labels(assistant.index_version).set(1)
        self._dossiers.set(len(assistant.dossiers))
        self._degraded.set(bool(assistant.warnings))
        self._opened = time.monotonic()

    def exposition(self, *, queue: int) -> bytes:
        """Everything, in the text format; `queue` questions wait or are worked on."""
        self._queue.set(queue)
        if self._opened is not None:
            self._age.set(time.monotonic() - self._opened)
        return generate_latest(self.registry)
