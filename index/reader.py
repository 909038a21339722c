"""Which program reads texts into rows: a digest of its own source.

Where it is the same, so are the rows of a text that was read before, and it need not be read
again. Nothing has to be raised by hand when the reader changes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_ELSEWHERE = ("rows.py", "reading.py")
"""Modules of index that decide which rows a text has; the rest of the reader is corpus."""

_SUFFIXES = (".py", ".json", ".toml")
"""Code, and the data that it reads by."""


@cache
def reader_digest() -> str:
    """SHA-256 in hex over the reader's modules and data; empty where their source is not there."""
    sources = [each for each in files("corpus").iterdir() if each.name.endswith(_SUFFIXES)]
    sources += [files("index").joinpath(name) for name in _ELSEWHERE]
    digest = hashlib.sha256()
    try:
        for source in sorted(sources, key=lambda each: each.name):
            content = source.read_bytes()
            digest.update(f"{source.name} {len(content)}\n".encode() + content)
    except OSError:
        return ""
    return digest.hexdigest()
