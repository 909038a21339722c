"""How many threads the products of a question take."""

from __future__ import annotations

from threadpoolctl import ThreadpoolController


def keep_to_one_thread() -> None:
    """Lets BLAS work on one thread in this process, from now on.

    The products of a question are far too small to share: beside other work the threads wait for
    each other longer than one takes alone (docs/performance.md), and what a sum of floats is
    rounded to would depend on the machine's cores. Torch has threads of its own and keeps them.
    """
    ThreadpoolController().limit(limits=1, user_api="blas")
