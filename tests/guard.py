"""Watches by Python's audit events what this process asks of the network and opens.

Addresses of other machines are refused in every test. The hook cannot be taken out again, so
it is put in once, by `tests/conftest.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

_ADDRESSED = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
_NAMED = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}
"""Audit events, and which of their arguments holds the address or the name."""

NEAR_NAMES = ("", "localhost")
NOBODYS = (".invalid", " ")
"""What stands in names that tests look up because nobody has them."""

reached: list[str] = []
"""Every attempt to reach another machine: a test run ends with an error when there is one."""

_opened: list[list[str]] = []


class OutsideReached(RuntimeError):
    """A test, or what it tests, asked for another machine."""


def install() -> None:
    """Begins to watch."""
    sys.addaudithook(_watch)


def is_near(address: object) -> bool:
    """Whether an address or name is this machine's own, or that of a Unix socket.

    >>> is_near(("127.0.0.1", 80)), is_near("::1"), is_near("/run/x"), is_near(("192.0.2.7", 1))
    (True, True, True, False)
    """
    host = address[0] if isinstance(address, tuple) and address else address
    host = host.decode(errors="replace") if isinstance(host, bytes) else host
    if host is None or not isinstance(host, str) or host in NEAR_NAMES or host[:1] in ("/", "\0"):
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The names of all files that are opened meanwhile."""
    names: list[str] = []
    _opened.append(names)
    try:
        yield names
    finally:
        _opened.remove(names)


def _asks_nobody(event: str, name: object) -> bool:
    """Whether looking a name up tells nobody: it is an address already, or no name at all."""
    if event not in _NAMED or event == "socket.gethostbyaddr" or not isinstance(name, str):
        return False
    if any(each in name for each in NOBODYS):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        for names in _opened:
            names.append(str(args[0]))
        return
    place = _ADDRESSED.get(event, _NAMED.get(event))
    if place is None or is_near(args[place]) or _asks_nobody(event, args[place]):
        return
    reached.append(f"{event} {args[place]!r}")
    raise OutsideReached(reached[-1])
