"""How often each key or address may ask: a moving window, kept in this process."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

OFF = "off"
NETWORK_BITS = 64
"""Of an IPv6 address: one customer has all the rest."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Whether a request may pass, how many more may, and in how many seconds it or one more may."""

    may_pass: bool
    remaining: int
    seconds: int


class Quota:
    """Counts requests by whom they come from. `rate` is such as "60/minute"."""

    def __init__(self, rate: str) -> None:
        self._item: RateLimitItem = parse(rate)
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)

    @property
    def most(self) -> int:
        """How many requests may come at once."""
        return self._item.amount

    def spend(self, who: str, *, cost: int = 1) -> Spent:
        """Counts `cost` requests of `who`, unless they are too many."""
        if self._limiter.hit(self._item, who, cost=cost):
            return replace(self.seen(who), may_pass=True)
        return Spent(False, self.seen(who).remaining, self._wait(who, cost))

    def seen(self, who: str) -> Spent:
        """How `who` stands just now; nothing is counted."""
        stats = self._limiter.get_window_stats(self._item, who)
        return Spent(stats.remaining > 0, stats.remaining, _seconds(stats.reset_time))

    def _wait(self, who: str, cost: int) -> int:
        """Seconds until `cost` requests fit; until the window is empty when they never do."""
        events = self._storage.events.get(self._item.key_for(who), [])  # newest first
        leaving = max(self._item.amount - cost, 0)
        if leaving >= len(events):
            return 1
        return _seconds(events[leaving].expiry)

    def headers(self, spent: Spent) -> dict[str, str]:
        """The RateLimit fields of draft-ietf-httpapi-ratelimit-headers-10."""
        policy = f'"default";q={self._item.amount};w={self._item.get_expiry()}'
        return {
            "RateLimit-Policy": policy,
            "RateLimit": f'"default";r={spent.remaining};t={spent.seconds}',
        }


def _seconds(moment: float) -> int:
    """Whole seconds from now to a moment of `time.time`, at least one."""
    return max(1, math.ceil(moment - time.time()))


def quota_of(rate: str | None, *, default: str) -> Quota | None:
    """The quota of a setting; None when it is off."""
    wanted = rate or default
    return None if wanted == OFF else Quota(wanted)


def network_of(host: str) -> str:
    """What an address is counted as: itself, or its network for IPv6.

    >>> network_of("192.0.2.7"), network_of("2001:db8::1"), network_of("testclient")
    ('192.0.2.7', '2001:db8::', 'testclient')
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    rest = 128 - NETWORK_BITS
    return str(IPv6Address(int(address) >> rest << rest))
