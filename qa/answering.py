"""One reading of a question to a draft or a lack: which chooser answers which intent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.types import Kind
from qa import asked_cues, cues
from qa.asked import Asked, Sought
from qa.choose.compare import choose_comparison
from qa.choose.explanation import choose_explanation
from qa.choose.facets import asks_holding
from qa.choose.faq import choose_faqs
from qa.choose.figure import choose_figure
from qa.choose.list import asked_kind, choose_list, lists_all
from qa.choose.meta import choose_meta
from qa.choose.overview import asks_what_it_is, choose_overview
from qa.choose.saying import choose_saying, is_told
from qa.choose.stance import choose_advice, choose_stance
from qa.choose.titles import choose_titles
from qa.desk import Desk
from qa.draft import Draft, Lack
from qa.glossary import Glossary
from qa.keys import text_keys
from qa.kit import EVERY_PASSAGE, Kit, desk_as, desk_of, words_of
from qa.ledger import Ledger
from qa.reading import Reading
from qa.types import Intent, Missing, MissingKind, Reason
from qa.understand import understand
from qa.words import stems


def answered(desk: Desk, kit: Kit) -> Draft | Lack:
    """What one reading of a question comes to."""
    reading = desk.reading
    if reading.off_topic:
        return Lack(Reason.OUT_OF_SCOPE)
    if asks_content_of_title(desk):
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.ATTRIBUTE, "content"),))
    return _by_intent(desk, kit)


def _by_intent(desk: Desk, kit: Kit) -> Draft | Lack:
    reading = desk.reading
    match reading.intent:
        case Intent.META:
            return choose_meta(desk)
        case Intent.OVERVIEW:
            return choose_overview(desk)
        case Intent.QUOTE:
            return _saying(desk)
        case Intent.STANCE:
            return choose_advice(desk) if reading.advice else choose_stance(desk)
        case Intent.LIST if asked_kind(desk) is not None:
            return choose_list(desk)
        case Intent.COMPARE:
            return choose_comparison(
                desk,
                lambda other: desk_as(other, desk, kit),
                lambda text, is_number: _plainly(text, desk.ledger, kit, is_number=is_number),
            )
    if reading.asked.sought is Sought.TITLE or _asks_name_of_document(reading):
        titles = choose_titles(desk)
        if titles is not None:
            return titles
    if reading.asked.sought is Sought.NUMBER:
        return choose_figure(desk)
    found = choose_explanation(desk)
    if isinstance(found, Lack) and reading.direction is not None and reading.metrics:
        return _own_figure(desk, found, kit)
    return found


def _asks_name_of_document(reading: Reading) -> bool:
    """Whether a name is asked for that is a document's."""
    return reading.asked.sought is Sought.NAME and bool(reading.kinds & _DOCUMENTS)


_DOCUMENTS = frozenset({Kind.MATERIALS, Kind.INSIGHTS})


def pairs_of(desk: Desk) -> Iterator[Draft]:
    """The whole FAQ pairs that may be asked for, or what the company is, where that is asked."""
    if desk.reading.off_topic or lists_all(desk):
        return
    if asks_what_it_is(desk.reading, desk.ledger):
        overview = choose_overview(desk)
        if isinstance(overview, Draft):
            yield overview
        return
    may_be = not desk.reading.unknown and desk.reading.asked.sought is not Sought.DATE
    for draft in choose_faqs(desk):
        is_verbatim = draft.strength >= ASKED_VERBATIM
        if is_verbatim or (may_be and _speaks_of_asked(draft, desk)):
            yield draft


def _plainly(text: str, ledger: Ledger, kit: Kit, *, is_number: bool) -> Draft | Lack:
    """Answers a question that compares nothing, for its number where one is wanted."""

    def plain(reading: Reading) -> Reading:
        reading = replace(reading, sides=())
        if is_number:
            reading = for_number(reading, kit.glossary)
        if is_number or reading.intent is Intent.COMPARE:
            reading = replace(reading, intent=Intent.FIGURE if is_number else Intent.EXPLAIN)
        return reading

    return _by_intent(seated(text, plain, ledger, kit), kit)


def for_number(reading: Reading, glossary: Glossary) -> Reading:
    """The same, for a number where none is sought yet: in the units of its metrics."""
    if reading.asked.sought is Sought.NUMBER:
        return reading
    units = frozenset(unit for name in reading.metrics for unit in glossary.metrics[name].units)
    return replace(reading, asked=Asked(Sought.NUMBER, units))


def seated(text: str, change: Callable[[Reading], Reading], ledger: Ledger, kit: Kit) -> Desk:
    """The desk of a question that is part of another one, its reading changed by `change`."""
    reading = change(understand(text, "", ledger, kit.glossary))
    retrieval = kit.retriever.retrieve(text, dossiers=[ledger.dossier.id], limit=EVERY_PASSAGE)
    return desk_of(reading, ledger, retrieval, kit, words_of(text, retrieval, ledger, kit))


def asks_content_of_title(desk: Desk) -> bool:
    """Whether the content of a document is asked for of which the dossier holds the title alone."""
    text, terms = desk.reading.text, desk.reading.terms
    if asked_cues.TITLE.search(text):
        return False
    if not cues.CONTENT.search(text) or not cues.DOCUMENT.search(text) or not terms:
        return False
    dossier = desk.ledger.dossier
    for material in dossier.materials:
        keys = text_keys(dossier.quote(material.title), desk.glossary)
        held = [term for term in terms if term.is_in(keys)]
        if len(held) >= _TITLE_TERMS and not material.description:
            return True
    return False


_TITLE_TERMS = 2
"""A document is meant when so many of the asked terms stand in its title."""


def _saying(desk: Desk) -> Draft | Lack:
    """What an expert says; of a figure asked for, the sentence that gives it."""
    said = choose_saying(desk)
    if desk.reading.asked.sought is Sought.NUMBER and not is_told(said):
        figure = choose_figure(desk)
        if isinstance(figure, Draft) or asks_holding(desk.reading.text):
            return figure
    return said


def _own_figure(desk: Desk, lack: Lack, kit: Kit) -> Draft | Lack:
    """For "why did X fall" without a cause in the dossier: what it says of X."""
    reading = for_number(desk.reading, desk.glossary)
    figure = choose_figure(desk_as(reading, desk, kit))
    return figure if isinstance(figure, Draft) else lack


ASKED_VERBATIM = 0.99
"""The strength of a pair that was asked for word for word."""


def _speaks_of_asked(draft: Draft, desk: Desk) -> bool:
    """Whether a pair's answer or question names the metrics that the question takes as given."""
    if desk.reading.direction is None and desk.reading.polarity is None:
        return True
    starts = {
        piece.quote.span.start for line in draft.lines for piece in line.pieces if piece.quote
    }
    keys = frozenset().union(*(c.spoken for c in desk.ledger.claims if c.sentence.start in starts))
    words = {word for c in desk.ledger.claims if c.sentence.start in starts for word in c.own}
    polar = desk.reading.polarity
    if polar is not None and not any(stem in words for stem in stems(polar)):
        return False
    return all(f"m:{name}" in keys for name in desk.reading.metrics)
