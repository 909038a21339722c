"""Runs the real server over the hand-made assistant: `python -m tests.web.serve_standin PORT`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from qa.types import Turn
from tests.web.standin import StandIn
from web.exits import AddressUnavailable
from web.server import serve

SLOW_SECONDS = 1.5
"""How long a question that holds the word "slow" takes."""

STEADY_SECONDS = 0.1
"""The same of "steady"."""


class SlowStandIn(StandIn):
    """Takes its time when asked to."""

    def prepare(self, question: str, history: Sequence[Turn]) -> None:
        super().prepare(question, history)
        if "slow" in question:
            time.sleep(SLOW_SECONDS)
        if "steady" in question:
            time.sleep(STEADY_SECONDS)


def main(port: int, host: str) -> int:
    """Serves until told to stop; 69 when the address is taken."""
    try:
        serve(
            SlowStandIn,
            host=host,
            port=port,
            report=lambda line: print(line, file=sys.stderr, flush=True),
        )
    except AddressUnavailable as error:
        print(f"dossier: {error}", file=sys.stderr)
        return 69
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1"))
