"""What names a reply: its id, and the address that shows it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from urllib.parse import quote

from qa.types import Turn

_ID_CHARS = 16
"""64 bits of the digest: short enough to read out, and no two replies will meet."""

MOST_TURNS = 3
"""Only the last three turns of a conversation are ever read again."""


def recent(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns that are read again, oldest first."""
    return tuple(history[-MOST_TURNS:])


def reply_id(question: str, history: Sequence[Turn], dossiers: Sequence[str], version: str) -> str:
    """A digest of all that decides a reply, `Shelf.decided_by` too: 16 hex digits."""
    asked = [
        question,
        [[turn.question, turn.answer] for turn in recent(history)],
        sorted(set(dossiers)),
        version,
    ]
    written = json.dumps(asked, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:_ID_CHARS]


def permalink(question: str, dossiers: Sequence[str], version: str) -> str:
    """The path that asks a stand-alone question of the same index again.

    >>> permalink("Why?", ["acme"], "3f9a")
    '/?q=Why%3F&d=acme&v=3f9a'
    """
    pairs = [("q", question), *(("d", each) for each in sorted(set(dossiers))), ("v", version)]
    return "/?" + "&".join(f"{name}={_encoded(value)}" for name, value in pairs)


def _encoded(value: str) -> str:
    return quote(value, safe="", errors="surrogatepass")
