"""The two lock files, and which packages stand in them.

requirements.lock         everything the service needs but torch and what only torch needs
requirements-torch.lock   those, with the files of torch's CPU build that are accepted
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
TORCH_LOCK = ROOT / "requirements-torch.lock"
CONSTRAINTS = ROOT / "constraints.txt"

PROJECT, TORCH = "dossier-qa", "torch"

_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package: its name in normal form, its version, the SHA-256 of each file."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def lines(self) -> str:
        """As pip reads it."""
        marks = "".join(f" \\\n    --hash=sha256:{each}" for each in self.hashes)
        return f"{self.name}=={self.version}{marks}\n"


def read_pins(text: str) -> tuple[Pin, ...]:
    r"""The pins of a lock file, in its order.

    >>> read_pins("idna==3.20 \\\n    --hash=sha256:" + "0" * 64)[0].version
    '3.20'

    Raises:
        ValueError: for a line that is neither a pin nor one of its hashes.
    """
    joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n?", "", text))
    pins = []
    for line in filter(str.strip, joined.splitlines()):
        match = _PIN.match(line)
        if match is None:
            raise ValueError(f"not a pin: {line!r}")
        pins.append(Pin(canonicalize_name(match[1]), match[2], tuple(_HASH.findall(line))))
    return tuple(pins)


def locked() -> dict[str, str]:
    """Version by name of all that is locked, torch too."""
    pins = read_pins(LOCK.read_text()) + read_pins(TORCH_LOCK.read_text())
    return {pin.name: pin.version for pin in pins}


def only_needed_by(package: str, needed_by: Mapping[str, Iterable[str]], root: str) -> set[str]:
    """`package` and what nothing else needs, of packages with those that need them.

    >>> sorted(only_needed_by("b", {"a": ["root"], "b": ["a"], "c": ["b"], "d": ["a"]}, "root"))
    ['b', 'c']
    """
    others = {root}
    grown = True
    while grown:
        more = {
            name
            for name, parents in needed_by.items()
            if name not in others and name != package and not others.isdisjoint(parents)
        }
        others |= more
        grown = bool(more)
    return {*needed_by} - others


def installed_needs() -> dict[str, set[str]]:
    """What the installed project needs, directly or not, each with those that need it."""
    needed_by: dict[str, set[str]] = {}
    open_names: list[tuple[str, frozenset[str]]] = [(PROJECT, frozenset())]
    seen: set[tuple[str, frozenset[str]]] = set()
    while open_names:
        found = open_names.pop()
        if found in seen:
            continue
        seen.add(found)
        name, extras = found
        for told in distribution(name).requires or ():
            requirement = Requirement(told)
            if _applies(requirement, extras):
                needed = canonicalize_name(requirement.name)
                needed_by.setdefault(needed, set()).add(name)
                open_names.append((needed, frozenset(requirement.extras)))
    return needed_by


def _applies(requirement: Requirement, extras: Iterable[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": each}) for each in ("", *extras))
