"""A client that sees everything: what came, whether it was whole, and when it was asked for.

One connection per request. Load is open-loop: requests begin when they are due, whatever became
of the earlier ones, and their time counts from then on, so a stalled service looks as slow as it
is.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Got:
    """What became of one request.

    Attributes:
        status: of the response; 0 when none came.
        sent: when the request had left, by `perf_counter`; 0.0 when it never did.
        seconds: from when it was due to its last byte.
        fault: why it is not a whole response; empty for one that is.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    sent: float
    seconds: float
    fault: str = ""

    def json(self) -> dict[str, object]:
        """The body as a JSON object."""
        body = json.loads(self.body)
        if not isinstance(body, dict):
            raise TypeError("no JSON object")
        return body


@dataclass(frozen=True, slots=True)
class Target:
    """A service on this machine."""

    port: int
    path: str = "/v1/answer"

    async def ask(self, question: str, *, due: float | None = None) -> Got:
        """POST of a question."""
        return await self.send("POST", json.dumps({"question": question}).encode(), due=due)

    async def get(self, path: str) -> Got:
        """GET of another path."""
        return await Target(self.port, path).send("GET", b"")

    async def send(self, method: str, body: bytes, *, due: float | None = None) -> Got:
        """One request on a connection of its own."""
        began = perf_counter() if due is None else due
        sent: list[float] = []
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                raw = await _exchange(self.port, _request(method, self.path, body), sent)
        except TimeoutError:
            return Got(0, {}, b"", _first(sent), perf_counter() - began, "no end")
        except OSError as error:
            return Got(0, {}, b"", _first(sent), perf_counter() - began, type(error).__name__)
        return _read(raw, _first(sent), perf_counter() - began)


def _first(sent: Sequence[float]) -> float:
    return sent[0] if sent else 0.0


def _request(method: str, path: str, body: bytes) -> bytes:
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _exchange(port: int, request: bytes, sent: list[float]) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        await writer.drain()
        sent.append(perf_counter())
        return await reader.read()
    finally:
        writer.close()


def _read(raw: bytes, sent: float, seconds: float) -> Got:
    head, found, body = raw.partition(b"\r\n\r\n")
    if not found:
        return Got(0, {}, b"", sent, seconds, "no head" if raw else "nothing came")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    status = int(first.split(" ")[1])
    if headers.get("transfer-encoding") == "chunked":
        fault = "" if body.endswith(b"0\r\n\r\n") else "cut off"
    else:
        fault = "" if len(body) == int(headers.get("content-length", "0")) else "cut off"
    return Got(status, headers, body, sent, seconds, fault)


async def open_loop(
    ask: Callable[[int, float], Awaitable[Got]], *, rate: float, seconds: float
) -> list[Got]:
    """`ask(number, due)` so often a second for so long; all that came, in order."""
    began = perf_counter()
    tasks = []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - perf_counter()))
        tasks.append(asyncio.ensure_future(ask(number, due)))
    return list(await asyncio.gather(*tasks))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed; 0.0 of none.

    >>> percentile([3.0, 1.0, 2.0, 4.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)] if ordered else 0.0


def milliseconds(values: Sequence[float], share: float) -> int:
    """The same, of seconds, in milliseconds."""
    return round(percentile(values, share) * 1000)
