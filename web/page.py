"""What the pages show, gathered from the assistant: values for the templates, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.types import Reply, Turn
from web.address import Asked, Place
from web.export import write_markdown
from web.facade import AnswersQuestions
from web.glance import GlanceRow, glance
from web.reading import DossierView, view_dossier
from web.recent import Recent
from web.shown import Link, TurnView
from web.source import SourceView, view_source
from web.view import permalink_of, view_turn
from web.wording import say_date

if TYPE_CHECKING:
    from qa.library import Dossier

LONGEST_QUESTION_CHARS = 1000
"""The contract's limit, in code points as sent."""

MOST_STARTERS = ((1, 6), (5, 2), (1_000_000, 0))
"""Up to so many dossiers, so many starter questions for each: the empty page stays readable."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request for the chat page wants; `version` is the permalink's index version."""

    asked: Asked
    is_asked: bool
    version: str | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was asked: a status, a cause and a next step."""

    status: int
    cause: str
    mend: str


@dataclass(frozen=True, slots=True)
class Option:
    """A dossier to choose."""

    id: str
    title: str
    subtitle: str
    as_of: str | None
    starters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The chat page; `selected` is the one dossier asked, or "" for all."""

    asked: Asked
    options: tuple[Option, ...]
    selected: str
    turn: TurnView | None
    source: SourceView | None
    trouble: Trouble | None
    earlier: tuple[Link, ...]
    version: str
    changed: bool
    markdown: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A dossier's own page."""

    dossier: DossierView
    options: tuple[Option, ...]
    selected: str
    figures: tuple[GlanceRow, ...]
    source: SourceView | None
    version: str
    warnings: tuple[str, ...]


def make_page(
    assistant: AnswersQuestions, wanted: Wanted, address: str, recent: Recent
) -> ChatPage:
    """The chat page for `wanted`; `address` is the service's own, before the path."""
    asked = wanted.asked
    trouble = find_trouble(asked, assistant)
    reply = put(assistant, asked, recent) if wanted.is_asked and not trouble else None
    source = None
    if wanted.place and reply:
        source = view_source(wanted.place, assistant.dossiers, reply=reply, asked=asked)
    return ChatPage(
        asked=asked,
        options=options_of(assistant),
        selected=asked.dossiers[0] if len(asked.dossiers) == 1 and not trouble else "",
        turn=view_turn(reply, asked, assistant.dossiers) if reply else None,
        source=source,
        trouble=trouble,
        earlier=_earlier(asked),
        version=assistant.index_version,
        changed=bool(wanted.version and wanted.version != assistant.index_version),
        markdown=write_markdown(reply, address=address + permalink_of(reply, asked))
        if reply
        else "",
        warnings=assistant.warnings,
    )


def make_reader(assistant: AnswersQuestions, dossier: Dossier, place: Place | None) -> ReaderPage:
    """The page of `dossier`, with `place` open beside it when it is one of its places."""
    source = None
    if place and place.dossier == dossier.id:
        source = view_source(place, (dossier,), reply=None, asked=None)
    return ReaderPage(
        dossier=view_dossier(dossier),
        options=options_of(assistant),
        selected=dossier.id,
        figures=glance(dossier),
        source=source,
        version=assistant.index_version,
        warnings=assistant.warnings,
    )


def put(assistant: AnswersQuestions, asked: Asked, recent: Recent) -> Reply:
    """Asks, if it was not asked just now; earlier questions too long to be asked are left out."""
    history = [Turn(each) for each in asked.history if len(each) <= LONGEST_QUESTION_CHARS]
    return recent.reply(
        assistant,
        asked,
        lambda: assistant.ask(asked.question, history=history, dossiers=asked.dossiers),
    )


def find_trouble(asked: Asked, assistant: AnswersQuestions) -> Trouble | None:
    """What keeps `asked` from being asked, if anything does."""
    known = {dossier.id for dossier in assistant.dossiers}
    if not known.issuperset(asked.dossiers):
        return Trouble(404, tell_unknown(assistant), "Choose one of those and ask again.")
    size = len(asked.question)
    if size > LONGEST_QUESTION_CHARS:
        return Trouble(
            422,
            f"The question has {size:,} characters; {LONGEST_QUESTION_CHARS:,} is the most.",
            "Shorten it and ask again.",
        )
    return None


def tell_unknown(assistant: AnswersQuestions) -> str:
    """The line for a dossier that does not exist; it repeats nothing of what was sent."""
    known = ", ".join(dossier.id for dossier in assistant.dossiers)
    return f"There is no such dossier. Known are: {known}."


def options_of(assistant: AnswersQuestions) -> tuple[Option, ...]:
    """Every dossier, to choose among."""
    count = len(assistant.dossiers)
    most = next(starters for dossiers, starters in MOST_STARTERS if count <= dossiers)
    return tuple(_option(dossier, assistant, most) for dossier in assistant.dossiers)


def _option(dossier: Dossier, assistant: AnswersQuestions, most: int) -> Option:
    starters = assistant.starter_questions(dossier.id)[:most] if most else ()
    return Option(
        id=dossier.id,
        title=dossier.quote(dossier.title),
        subtitle=dossier.quote(dossier.subtitle) if dossier.subtitle else "",
        as_of=say_date(dossier.as_of),
        starters=tuple(
            Link(each, f"/?{Asked(each, (), (dossier.id,)).query()}") for each in starters
        ),
    )


def _earlier(asked: Asked) -> tuple[Link, ...]:
    """Links to the earlier questions of a conversation held without JavaScript."""
    return tuple(
        Link(each, f"/?{Asked(each, asked.history[:at], asked.dossiers).query()}")
        for at, each in enumerate(asked.history)
    )
