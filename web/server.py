"""Runs the service under uvicorn: one process, loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import errno
import gc
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from ipaddress import ip_address
from types import FrameType
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from qa.settings import Serving
from web.access.keys import read_keys
from web.access.quota import OFF, quota_of
from web.app import Hosting, create_app
from web.exits import AddressUnavailable, NotStarted
from web.facade import AnswersQuestions
from web.log import configure_logging
from web.patience import PatientProtocol
from web.reload import IndexSource, Reloader, first_opened
from web.tracing import start_spans

SHUTDOWN_SECONDS = 7
"""Long enough for every accepted question; an open stream would otherwise hold it for ever."""

LAST_WORDS_SECONDS = 0.2
"""A connection that was just let in says within so long what it wants; an idle one is closed."""

LOOKS = 10
"""At the sockets within that time, at least, however late the process gets to run."""

WIDE_RATE = "300/minute"
"""Beyond loopback, unless set: more than a person asks, less than would crowd out others."""

WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - recognised, not bound to
"""Addresses that mean "every interface"."""


def serve(
    load_assistant: Callable[[], AnswersQuestions],
    *,
    host: str,
    port: int,
    names: tuple[str, ...] = (),
    serving: Serving | None = None,
    source: IndexSource | None = None,
    report: Callable[[str], None],
) -> None:
    """Serves until a signal says stop. `names` are Host names to answer to, besides `host`.

    What is published in `source` meanwhile is taken up, and looked at again on SIGHUP. The
    address is bound before the index is loaded, and opened after the first answer.

    Raises:
        AddressUnavailable: when the port is taken or the address is not this machine's.
        NotStarted: when the first question fails.
        BadSetting: when the file of keys cannot be used.
    """
    hosting = replace(hosting_of(host, names, serving or Serving()), settle=settle)
    with bind(host, port) as listener:
        if source is None:
            assistant = load_assistant()
        else:
            assistant, served = first_opened(source, load_assistant)
            hosting = replace(hosting, source=source, served=served)
        configure_logging()
        first = [assistant]
        app = create_app(first.pop, hosting)
        del assistant  # the service holds it, until another takes its place
        server = _Server(app, address_of(host, listener), report)
        _run(server, listener)
    if not server.has_served:
        raise NotStarted("the first question failed, so the service did not start; see the log")


def settle() -> None:
    """Lets the collector pass over what stays: an index is a million objects, none of it garbage.

    A pass over all of them stops the process for as long as a question takes.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def hosting_of(host: str, names: tuple[str, ...], serving: Serving) -> Hosting:
    """Where and for whom the service runs, by its settings.

    Raises:
        BadSetting: when the file of keys cannot be used.
        NotInstalled: when traces are wanted without their extra.
    """
    default = OFF if is_loopback(host) else WIDE_RATE
    return Hosting(
        hosts=(*host_names(host, names), *_public_name(serving.public_url)),
        keys=read_keys(serving.keys) if serving.keys else (),
        quota=quota_of(serving.rate, default=default),
        serving=serving,
        spans=start_spans() if serving.traces else None,
    )


def _public_name(url: str | None) -> tuple[str, ...]:
    """The Host name that requests to the public address bring."""
    name = urlsplit(url).hostname if url else None
    return (name,) if name else ()


def bind(host: str, port: int) -> socket.socket:
    """A socket that holds the address and does not listen yet.

    Its protocol is named, since asyncio sends what is written at once (TCP_NODELAY) on such
    sockets only: else the body of a reply waits 40 ms for the client to acknowledge its head.

    Raises:
        AddressUnavailable: when it cannot be had.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with ExitStack() as held:
            listener = held.enter_context(
                socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            )
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            held.pop_all()
            return listener
    except OSError as error:
        raise AddressUnavailable(host, port, _why(error)) from error


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "the port is in use"
    return (error.strerror or type(error).__name__).lower()


def host_names(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """What may stand in a Host header: the address bound, this machine's name, `names`.

    The machine's full name is not looked up: that would ask the network.

    >>> host_names("192.0.2.7", ("answers.example",))
    ('192.0.2.7', 'answers.example')
    """
    own = (socket.gethostname(),) if host in WILDCARDS else (host,)
    return tuple(dict.fromkeys((*own, *names)))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address_of(host: str, listener: socket.socket) -> str:
    """The address to open in a browser."""
    port = listener.getsockname()[1]
    shown = "127.0.0.1" if host in WILDCARDS else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def _run(server: _Server, listener: socket.socket) -> None:
    """Runs to the end; the signal that ended it has then done its work."""
    earlier = {each: signal.signal(each, _ignore) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listener])
    except OSError as error:
        host, port = listener.getsockname()[:2]
        raise AddressUnavailable(host, port, _why(error)) from error
    finally:
        for each, handler in earlier.items():
            signal.signal(each, handler)


def _ignore(_: int, __: FrameType | None) -> None:
    """Uvicorn raises the signal once more after it has stopped."""


async def _looked_around() -> None:
    """After what has already arrived was seen to: timers alone may be due before sockets are."""
    for _ in range(LOOKS):
        await asyncio.sleep(LAST_WORDS_SECONDS / LOOKS)


class _Server(uvicorn.Server):
    """Says when it is ready, is unready as soon as it stops, and stops at once when told twice."""

    def __init__(self, app: FastAPI, address: str, report: Callable[[str], None]) -> None:
        config = uvicorn.Config(
            app,
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            http=PatientProtocol,
            ws="none",
            loop="asyncio",  # uvloop asks for the interpreter's lock at every event, and loses it
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        super().__init__(config)
        self.has_served = False
        self._app = app
        self._address = address
        self._report = report

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self.has_served = True
            self._listen_to_hangup()
            self._report(f"dossier is ready: {self._address}")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Lets nobody new in, and leaves those just let in the time to say what they want."""
        await _looked_around()
        for each in self.servers:
            each.close()
        await _looked_around()
        await super().shutdown(sockets)

    def _listen_to_hangup(self) -> None:
        """SIGHUP means to look for a new index, but where it says that the terminal has gone."""
        reloader: Reloader | None = self._app.state.reloader
        if reloader is not None and not sys.stdin.isatty():
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reloader.ask)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._app.state.is_stopping = True
        self._app.state.stopping.set()
        if self.should_exit:
            self.force_exit = True
        super().handle_exit(sig, frame)
