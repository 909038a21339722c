"""From the text of one question to its Reading: what is asked, of whom, for when.

Everything is worked out against one dossier's ledger, so that names, aliases and the meaning
of "last quarter" come from the dossier and not from the code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.regex import regex
from qa import cues
from qa.aside import OF_NATURE, merged
from qa.asked import Asked, Sought, read_asked
from qa.choose.stance_request import asks_advice, asks_own_deal
from qa.dates import date_words, leads_to_time, says_due, says_where_in_time
from qa.entity_book import Mention, is_initials
from qa.everyday import with_plain_turns
from qa.glossary import CHANGE_METRICS, Glossary
from qa.intents import (
    find_direction,
    find_horizon,
    find_kinds,
    find_polarity,
    find_stance,
    name_sides,
    part_spans,
    tell_intent,
)
from qa.keys import Term, find_places, question_terms
from qa.ledger import Ledger
from qa.named import find_described_experts, find_tickers, find_unit_mentions
from qa.plain_periods import with_plain_periods
from qa.plain_units import with_plain_units
from qa.purposes import purpose_words
from qa.quantities import Unit
from qa.reading import Reading
from qa.roles import FOUNDER, role_asked, with_officers
from qa.spelling import mend_spelling
from qa.strangers import find_unknown_names
from qa.takings import with_takings
from qa.times import find_times
from qa.topics import idioms_of, pictures_of
from qa.types import Intent
from qa.unsaid import UNIT, kinds_of_place, unsaid_spans
from qa.words import fold, stem, stems, tokens


def understand(question: str, aside: str, ledger: Ledger, glossary: Glossary) -> Reading:
    """Reads one cleaned question; `aside` is what was said around it."""
    question = with_takings(with_officers(question, ledger.dossier.text), glossary)
    question, spelling = mend_spelling(
        with_plain_units(with_plain_turns(with_plain_periods(question, ledger.year_end))),
        ledger,
        glossary,
    )
    if aside and leans_on_aside(question, ledger, glossary):
        question, aside = with_plain_periods(merged(question, aside), ledger.year_end), ""
    question = _BARE_UNIT.sub(r" in \g<unit>", question)
    words = tokens(question)
    mentions = tuple(
        mention
        for mention in ledger.book.mentions(question, words)
        if not _is_plain_word(question, mention, glossary)
    )
    mentions = (*mentions, *find_unit_mentions(question, words, mentions, ledger, glossary),
                *find_tickers(question, words, mentions, ledger, glossary),
                *find_described_experts(question, words, mentions, ledger, glossary))  # fmt: skip
    places = tuple(
        (span, place)
        for span, place in find_places(question, glossary, any_case=question.islower())
        if not _KIND_OF_PLACE.match(question[span[1] :])
    )
    periods, when, time_spans = find_times(question, ledger)
    taken = tuple((m.start, m.end) for m in mentions) + time_spans
    taken += tuple(span for span, _ in places)
    taken += date_words(question) + purpose_words(question)
    taken += unsaid_spans(question) + part_spans(words, glossary)
    terms = question_terms(question, glossary, taken=taken)
    terms = tuple(term for term in terms if term.text.casefold() not in _NAMING)
    terms = tuple(_plain_if_loose(term, ledger, glossary) for term in terms)
    terms = _without_idioms(question, terms, ledger)
    kinds = kinds_of_place(question)
    terms = tuple(t for t in terms if t.is_in(ledger.keys) or not _is_inside(t, kinds))
    metrics = _metrics(terms)
    terms = tuple(
        term
        for term in terms
        if not (
            says_due(term, ledger)
            or leads_to_time(term, question, time_spans)
            or (not metrics and says_where_in_time(term, question))
        )
    )
    if _SHARE_OF_SOME.search(question):
        metrics = tuple(name for name in metrics if glossary.metrics[name].units != _COUNTED)
    if not metrics and (cues.SHARE_OF_MARKET.search(question) or cues.WINS_SHARE.search(question)):
        metrics = ("market share",)
    title = role_asked(question, ledger.company_words)
    terms = tuple(_as_founder(term) if title == FOUNDER else term for term in terms)
    head_first = _head_is_first(question, terms)
    leads = head_first and bool(metrics) and metrics[0] not in CHANGE_METRICS
    units = _metric_units(metrics[:1] if leads else metrics, glossary)
    asked = read_asked(question, metric_units=units, has_metric=bool(metrics))
    if asked.sought is Sought.NUMBER and _MOVES.intersection(metrics[:1]):
        asked = replace(asked, is_change=True)
    if asked.sought in (Sought.NAME, Sought.TEXT) and _names_holder(question, terms):
        asked = Asked(Sought.PERSON)
    if asked.sought is Sought.TEXT and purpose_words(question):
        asked = Asked(Sought.CAUSE)
    if asked.sought is Sought.NAME:
        terms = tuple(term for term in terms if term.text.casefold() not in _COUNTS)
    entities = _entities(mentions, ledger)
    reading = Reading(
        text=question,
        asked=asked,
        intent=Intent.EXPLAIN,
        terms=terms,
        aside=question_terms(aside, glossary) if aside else (),
        entities=entities,
        unknown=find_unknown_names(question, words, taken, ledger, glossary),
        periods=periods,
        when=when,
        metrics=metrics,
        kinds=find_kinds(question, words, glossary),
        horizon=find_horizon(question, glossary),
        stance=find_stance(question),
        direction=find_direction(question),
        polarity=find_polarity(words, glossary),
        sides=name_sides(question, ledger, glossary),
        advice=asks_advice(question, of_expert=any(map(ledger.is_own_expert, entities))),
        off_topic=bool(cues.OFF_TOPIC.search(question)) or asks_own_deal(question),
        spelling=spelling,
        is_group=_asks_of_group(question) or _names_company_alone(entities, ledger),
        head_first=head_first,
        places=tuple(dict.fromkeys(place for _, place in places)),
        names_role=title is not None,
        title=title or next((key for term in terms if (key := _title(term))), None),
    )
    return replace(reading, intent=tell_intent(reading, ledger, glossary))


_BARE_UNIT = regex(rf",\s*{UNIT}", re.IGNORECASE)

_MOVES = frozenset({"stock performance", "same-store sales", "organic growth", "market growth"})
"""Metrics whose values are changes themselves: the shares "rose 12%"."""

_NAME_THE = regex(r"^\W*name\s+(?:the|its|their|[\w&.-]+'s?)\s+", re.IGNORECASE)


def _names_holder(question: str, terms: tuple[Term, ...]) -> bool:
    """ "Name the chairman": the person is sought, not what the job is called."""
    order = _NAME_THE.match(question)
    if order is None:
        return False
    starts = (term.start for term in terms if _title(term))
    return any(len(question[order.end() : start].split()) <= _BEFORE_TITLE for start in starts)


_BEFORE_TITLE = 2
"""Words between "name the" and the job: "name the new deputy chairman"."""


def _title(term: Term) -> str | None:
    """The key of the job title that a term is."""
    return next((key for key in sorted(term.keys) if key.startswith("t:")), None)


def _as_founder(term: Term) -> Term:
    """ "Who founded it": the founder is asked for, not the year."""
    if term.stems not in _FOUNDED:
        return term
    return replace(term, keys=(term.keys - {"a:founding date"}) | {FOUNDER, "a:founder"})


_FOUNDED = frozenset({stems("founded"), stems("established"), stems("started"), stems("created")})


def _without_idioms(question: str, terms: tuple[Term, ...], ledger: Ledger) -> tuple[Term, ...]:
    """Words of an idiom ("lose sleep") that the dossier does not use are not missing from it.

    Nor do they mean what the dossier says in one of them: "dark clouds" are no cloud.
    """
    pictures, told = pictures_of(question), ledger.dossier.text.casefold()
    idioms = (*idioms_of(question), *pictures)
    strange = [(s, e) for s, e in pictures if question[s:e].casefold() not in told]
    return tuple(
        term
        for term in terms
        if term.metric is not None
        or _title(term) is not None
        or not _is_inside(term, idioms)
        or (term.is_in(ledger.keys) and not (len(term.stems) == 1 and _is_inside(term, strange)))
    )


def _is_inside(term: Term, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= term.start and term.end <= end for start, end in spans)


_SHARE_OF_SOME = regex(
    r"\b(?:percentage|percent|per\s+cent|share|proportion|fraction)\s+"
    r"(?:of|said|say\w*|would|who|that|use\w*|want\w*|plan\w*)\b",
    re.IGNORECASE,
)
"""What share of some people does something: how many there are is not asked."""

_KIND_OF_PLACE = regex(
    r"\s+(?:states?|cities|city|towns?|regions?|provinces?|count(?:y|ies))\b", re.I
)
"""Behind a place: of "which two US states" the evidence names the states alone."""

_COUNTED = frozenset({Unit.COUNT})


def _is_plain_word(question: str, mention: Mention, glossary: Glossary) -> bool:
    """Whether a known word in lower case only happens to be the initials of a longer name."""
    word = question[mention.start : mention.end]
    return is_initials(question, mention) and glossary.knows(stem(fold(word)))


def leans_on_aside(question: str, ledger: Ledger, glossary: Glossary) -> bool:
    """Whether a question says "it" or too little by itself, so that what was said before counts."""
    mentions = ledger.book.mentions(question)
    terms = question_terms(question, glossary)
    named = [m for m in mentions if m.name != ledger.company]
    if OF_NATURE.fullmatch(question):
        return True
    return len(terms) <= 1 or (bool(cues.PRONOUN.search(question)) and not named)


def _entities(mentions: tuple[Mention, ...], ledger: Ledger) -> tuple[str, ...]:
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return tuple(dict.fromkeys(mention.name for mention in ordered))


def _metrics(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.metric for term in terms if term.metric is not None))


def _asks_of_group(question: str) -> bool:
    return bool(cues.GROUP.search(question)) and not cues.OF_GROUP.search(question)


def _names_company_alone(entities: tuple[str, ...], ledger: Ledger) -> bool:
    return entities == (ledger.company,)


def _head_is_first(question: str, terms: tuple[Term, ...]) -> bool:
    """ "the interest rate on the credit line": a preposition joins the first metric to the next.

    So does a verb behind what is asked for: "at what coupon is it borrowing to pay for its capex".
    """
    named = [term for term in terms if term.metric is not None]
    if len(named) < 2:
        return False
    between = question[named[0].end : named[1].start]
    if _ASKS_FOR.match(question[: named[0].start]) and _HAS_VERB.match(between):
        return True
    return bool(_JOINS_OF.match(between))


_ASKS_FOR = regex(
    r"^\W*(?:(?:and|so)\s+)?(?:(?:at|for|on|by|to|with)\s+)(?:what|which)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_HAS_VERB = regex(
    r"^\s+(?:is|are|was|were|does|do|did|has|have|can|could|will|would)\s", re.IGNORECASE
)

_COUNTS = frozenset("one two three four five six seven eight nine ten both".split())
"""How many names are asked for: what gives them need not count them."""

_NAMING = frozenset(
    "name|names|named|called|title|titled|codename|named as|mentioned as|mentioned|listed as|"
    "cited as|given as|identified as|singled out as|referred to as".split("|")
)
"""Words that ask for a name; what is named need not hold them."""


_JOINS_OF = regex(
    r"^\s+(?:(?:of|on|for|from|in|at)\b|(?:does|do|did)\s+(?:the|its|their)\b[^?]*$)", re.IGNORECASE
)
"""Also "the coupon does the debt pay": a verb that begins a question after its object."""


def _plain_if_loose(term: Term, ledger: Ledger, glossary: Glossary) -> Term:
    """A single everyday word the dossier uses otherwise is no metric: the loan "book"."""
    if term.metric is None or len(term.stems) > 1 or f"m:{term.metric}" in ledger.keys:
        return term
    if term.stems[0] in ledger.keys and term.text.casefold() != term.metric:
        return replace(term, metric=None)
    return term


def _metric_units(metrics: tuple[str, ...], glossary: Glossary) -> frozenset[Unit]:
    units: set[Unit] = set()
    for name in metrics:
        units |= glossary.metrics[name].units
    return frozenset(units)
