"""Short forms of the trials of `make chaos`: the same promises, fewer times.

Nothing here depends on how fast the machine is; the figures are those of docs/reliability.md.
"""

from __future__ import annotations

import signal
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.chaos import overload, reloads, soak, stops
from tests.chaos.service import running


def test_reloads_under_load_fail_nothing_and_mix_nothing() -> None:
    """Every citation stands in the text of the index version of its answer."""
    counted = reloads.run(reloads=6, damaged=2, steady_seconds=1.0)
    assert (counted.reloads, counted.damaged, counted.refused) == (6, 2, 2)
    assert counted.asked > 5  # as many as the machine lets through
    assert (counted.failed, counted.mixed) == (0, 0), counted.faults


def test_stopped_under_load_it_finishes_what_was_sent() -> None:
    """Plain questions and open streams end whole, and the process ends in time."""
    counted = stops.run(stops=2)
    assert counted.accepted > 10
    assert counted.streams > 2
    assert (counted.lost, counted.cut, counted.late) == (0, 0, 0), counted.faults


def test_told_twice_it_stops_at_once(tmp_path: Path) -> None:
    """The second signal does not wait for the questions that run."""
    with running(["tests.web.serve_standin", "0"], tmp_path) as service:
        address = f"http://127.0.0.1:{service.port}/?q=slow+sales"

        def ask() -> None:
            try:
                urllib.request.urlopen(address, timeout=30).close()
            except (urllib.error.URLError, OSError):
                return

        asking = [threading.Thread(target=ask) for _ in range(12)]
        for each in asking:
            each.start()
        time.sleep(0.5)
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        told = time.monotonic()
        service.process.send_signal(signal.SIGTERM)
        service.process.wait(30)
        assert time.monotonic() - told < 5.0
        for each in asking:
            each.join()


def test_at_four_times_capacity_it_refuses_and_comes_back(packaged_index: Path) -> None:
    """Whatever comes is answered or a 503 that says when to come back; then all is as before."""
    counted = overload.run(packaged_index, seconds=4.0, probe_seconds=2.0)
    assert counted.failed == 0, counted.faults
    assert counted.unsaid == 0
    assert counted.answered > 0
    assert counted.refused > 0
    assert counted.recovery_seconds < overload.MOST_RECOVERY_SECONDS


def test_half_a_minute_of_load_leaves_nothing_behind(packaged_index: Path) -> None:
    """Descriptors and threads are as before; memory grows by no more than what is remembered."""
    counted = soak.run(packaged_index, seconds=30.0)
    assert counted.failed == 0, counted.faults
    first, last = counted.warm[0], counted.warm[-1]
    assert last.threads <= first.threads + 1
    assert last.descriptors <= first.descriptors + 40  # those of questions under way
    assert last.resident <= first.resident * 1.3
