"""What Prometheus reads. Every label has a bounded set of values, whatever is requested."""

from __future__ import annotations

import time
from collections.abc import Iterable

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
"""Stands for every method that is made up, and every stage that is not known here."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds: an answer takes tens of milliseconds, and none may take ten seconds."""

STAGE_SECONDS = (0.0005, 0.001, 0.0025, *SECONDS)
"""A stage takes less: some a fraction of a millisecond."""

STAGES = (
    *("queue", "understand", "retrieve", "choose", "compose", "verify", "suggest"),
    *("answer", "search", "dossier", "page", "feedback", "set", "report"),
)
"""The wait, the stages of a question, and the pieces of work that they are part of."""

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
            "Time of a stage, for each question.",
            ("stage",),
            buckets=STAGE_SECONDS,
            registry=self.registry,
        )
        self._replies = Counter("dossier_replies", "Replies.", ("status",), registry=self.registry)
        self._refusals = Counter(
            "dossier_refusals", "Refusals.", ("reason",), registry=self.registry
        )
        self._dropped = Counter(
            "dossier_dropped",
            "Lines left out of answers for breaking a promise.",
            registry=self.registry,
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
        for stage in STAGES:
            self._stages.labels(stage)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts a request that took `seconds` in all; `route` is a template."""
        known = method if method in METHODS else OTHER
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def time_stages(self, stages: Iterable[tuple[str, float]]) -> None:
        """Counts the stages of one question or other piece of work, in seconds."""
        for stage, seconds in stages:
            self._stages.labels(stage if stage in STAGES else OTHER).observe(seconds)

    def count_reply(self, reply: Reply) -> None:
        """Counts an answer, or a refusal by its reason, and what was left out of it."""
        self._dropped.inc(reply.dropped)
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

    def show_degraded(self, *, is_degraded: bool) -> None:
        """Says whether something is wrong that answers do not show."""
        self._degraded.set(is_degraded)

    def exposition(self, *, queue: int) -> bytes:
        """Everything, in the text format; `queue` questions wait or are worked on."""
        self._queue.set(queue)
        if self._opened is not None:
            self._age.set(time.monotonic() - self._opened)
        return generate_latest(self.registry)
