"""The numbers of the contract that bound a request. Characters are code points."""

from __future__ import annotations

MAX_QUESTION_CHARS = 1000
MAX_EARLIER_ANSWER_CHARS = 4000
MAX_HISTORY_TURNS = 20
MAX_BATCH_ITEMS = 64
MAX_LIMIT = 20
DEFAULT_LIMIT = 5

MAX_BODY_BYTES = 256 * 1024
MAX_BATCH_BYTES = 4 * 1024 * 1024
