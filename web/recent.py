"""Replies just given, so that opening a citation or an export does not ask again.

A reply follows from its question, history, dossiers and index alone, so one that is kept is the
one that would be made.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from qa.types import Reply
from web.address import Asked
from web.facade import AnswersQuestions

MOST_KEPT = 64
"""Replies of a few readers' last minutes: a megabyte or two."""


class Recent:
    """The last replies by question, index and the dossiers that may be seen. For threads."""

    def __init__(self, *, most: int = MOST_KEPT) -> None:
        self._kept: OrderedDict[tuple[str, tuple[str, ...], Asked], Reply] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def reply(self, assistant: AnswersQuestions, asked: Asked, ask: Callable[[], Reply]) -> Reply:
        """The kept reply, or that of `ask()`, which is then kept; the oldest makes room.

        Replies are never shared by readers who may see different dossiers.
        """
        visible = tuple(each.id for each in assistant.dossiers)
        key = (assistant.index_version, visible, asked)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
        made = ask()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
