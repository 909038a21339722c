"""Asks an opened index: the one object that every surface holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from corpus.types import Dossier
from qa.identity import recent
from qa.passages import passages_of
from qa.related import Suggestions
from qa.replying import Asked, cited_places, reply_to
from qa.settings import REPLIES
from qa.shelf import Shelf
from qa.stopwatch import stage
from qa.types import Reply, RetrievedPassage, Turn


class UnknownDossier(Exception):
    """No dossier is called `id`; `known` are all that are there, in order."""

    def __init__(self, id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no dossier {id!r}; there are {', '.join(known)}")
        self.id = id
        self.known = known


_NARROWED = 64
"""Sets of dossiers, such as those of keys, whose own assistants are kept: each is small."""


class Assistant:
    """Answers questions from one index generation. Thread-safe.

    The last `replies` are remembered, which changes none of them: a reply is the same for the
    same index, question and history.
    """

    def __init__(self, shelf: Shelf, *, replies: int = REPLIES) -> None:
        self._shelf = shelf
        # Partials of functions, not methods of this: no cycle keeps a closed index in memory.
        self._suggestions = Suggestions(partial(cited_places, shelf))
        self._reply = lru_cache(maxsize=replies)(partial(reply_to, shelf, self._suggestions))
        self.index_version = shelf.version
        self.dossiers: tuple[Dossier, ...] = shelf.dossiers
        self.warnings: tuple[str, ...] = shelf.warnings
        narrowed = partial(_assistant_of, shelf, replies // _NARROWED)
        self._narrowed = lru_cache(maxsize=_NARROWED)(narrowed)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
        suggest: bool = True,
    ) -> Reply:
        """An answer or a refusal: the same for the same index, question and history.

        `dossiers` are the ids to look in, all when there are none; `limit` is how many
        passages to give; `explain` adds the trace and changes nothing else; without `suggest`
        no related questions are looked for, each of which is asked to know that it is answered.

        Raises:
            UnknownDossier: when one of `dossiers` is not there.
        """
        within = tuple(self._known(id) for id in dossiers)
        return self._reply(Asked(question, recent(history), within, limit, explain, suggest))

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """The passages nearest to a query, best first.

        Raises:
            UnknownDossier: when one of `dossiers` is not there.
        """
        ids = tuple(sorted({self._known(id) for id in dossiers} or self._shelf.ledgers))
        with stage("retrieve"):
            found = self._shelf.kit.retriever.retrieve(query, dossiers=ids, limit=limit)
        return passages_of(found.hits, self._shelf.dossier, limit=limit)

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id.

        Raises:
            UnknownDossier: when it is not there.
        """
        return self._shelf.dossier(self._known(id))

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """Questions that this dossier answers, whatever other dossiers there are.

        Raises:
            UnknownDossier: when it is not there.
        """
        with stage("suggest", whole=True):
            ledger = self._shelf.ledgers[self._known(id)]
            return self._suggestions.starters(ledger, tuple(self._shelf.ledgers))

    def only(self, ids: Sequence[str]) -> Assistant:
        """The assistant of an index that holds these dossiers alone; the same one each time.

        What it says, its index version and its ids too, does not depend on other dossiers.

        Raises:
            UnknownDossier: when one of them is not there.
        """
        return self._narrowed(tuple(sorted({self._known(id) for id in ids})))

    def _known(self, id: str) -> str:
        if id not in self._shelf.ledgers:
            raise UnknownDossier(id, tuple(self._shelf.ledgers))
        return id


def _assistant_of(shelf: Shelf, replies: int, ids: tuple[str, ...]) -> Assistant:
    return Assistant(shelf.only(ids), replies=replies)
