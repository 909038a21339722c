"""What a draft in sentences must hold, whatever its chance: the events and the names asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.claims import Claim
from qa.counted import classes_of
from qa.desk import Desk
from qa.events import events_asked
from qa.figures import Fit, Gap
from qa.fit.metric import GROUP_METRICS, asked_metrics
from qa.fit.part import is_unnamed
from qa.fit.period import is_earlier, says_earlier
from qa.fit.unit import unit_bond
from qa.glossary import Glossary
from qa.keys import question_terms
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading, When
from qa.roles import FOUNDER, says_founder
from qa.scored import Scored
from qa.sought import needed_terms
from qa.statements import opens_with_metric
from qa.words import fold, tokens

_EXPLAINED = frozenset({Sought.CAUSE, Sought.MANNER, Sought.YES_NO})
"""Types of answer that the page's own superlative tells, whichever the question has."""


def tells_of_events(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether claims or their headings tell of every event that a question takes for granted."""
    asked = events_asked(reading.text)
    if not asked:
        return True
    sections = ledger.dossier.sections
    texts = [text for each in claims for text in (each.text, *sections[each.section].path)]
    return all(event.is_told_in(texts) for event in asked)


def tells_of_places(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a country or region that is asked about is named by a claim or its headings."""
    keys = {f"p:{place}" for place in reading.places}
    return not keys or any(not keys.isdisjoint(claim.spoken) for claim in claims)


def argues_other_side(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether all that is given is of the case for the shares where that against is asked for.

    Or the other way round.
    """
    sides = {ledger.dossier.sections[each.section].stance for each in claims}
    return reading.stance is not None and len(sides) == 1 and not sides & {None, reading.stance}


def turns_superlative(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether the best is asked for, and claims speak of the worst only; or the other way round.

    Whether or why something is the best is answered by a page that calls it the worst.
    """
    asked = reading.polarity
    if asked is None or reading.asked.sought in _EXPLAINED:
        return False
    turned = glossary.superlatives[asked]
    alike = {word for word, other in glossary.superlatives.items() if other == turned}
    opposite = {word for word, other in glossary.superlatives.items() if other == asked}
    words = {token.folded for claim in claims for token in tokens(claim.text)}
    return words.isdisjoint({asked, *alike}) and not words.isdisjoint({turned, *opposite})


def tells_of_earlier(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether a figure of an earlier time is told where one is asked for ("what was it before?").

    What something is now is no answer to that, nor what another thing was.
    """
    if reading.asked.sought is not Sought.NUMBER or reading.when not in _EARLIER:
        return True
    told = [each for claim in claims for each in claim.figures if is_earlier(each)]
    if any(unit_bond(each, reading, glossary) for each in told):
        return True
    if reading.when is When.YEAR_AGO:
        return not told
    return any(says_earlier(claim.text) for claim in claims)


_EARLIER = (When.BEFORE, When.YEAR_AGO)


def measures_by_name(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether figures are told of somebody else, and an asked name is only what they exceed.

    "Aria took in $9 billion, a quarter more than Bolt" tells no revenue of Bolt.
    """
    asked = set(reading.entities) - {ledger.company}
    if (
        reading.asked.sought is not Sought.NUMBER
        or len(asked) != 1
        or _COMPARES.search(reading.text)
    ):
        return False
    (name,) = asked
    named = [claim for claim in claims if name in claim.entities | claim.context_entities]
    return bool(named) and all(_only_measures(name, claim) for claim in named)


def _only_measures(name: str, claim: Claim) -> bool:
    places = [
        mention.start - claim.sentence.start for mention in claim.mentions if mention.name == name
    ]
    if not places or name in claim.context_entities:
        return False
    owned = any(figure.subject == name or name in figure.owners for figure in claim.figures)
    return not owned and all(_BEHIND_THAN.search(claim.text[:place]) for place in places)


_BEHIND_THAN = regex(
    r"\b(?:than|versus|vs\.?|ahead\s+of|behind|exceed\w*|outpac\w*|outgrow\w*|outsold|beat\w*|overt\w+)\s+"
    r"(?:that\s+of\s+|those\s+of\s+)?(?:(?:the|its|their|rival|main|larger|smaller|local|listed)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a name that something else is measured by."""

_COMPARES = regex(
    r"\b(?:than|versus|vs|compar\w*|gap|differ\w*|ahead|behind|lead|larger|bigger|smaller|lag\w*|relative|against|exceed\w*|outpac\w*)\b",
    re.IGNORECASE,
)


def counts_unnamed(reading: Reading, ledger: Ledger, glossary: Glossary) -> bool:
    """Whether it is asked how many there are of something that the dossier never speaks of.

    A word of a known class ("staff") may stand for another one of it, and so may a word beside a
    name ("Gleam spectacles"); any other may not.
    """
    counted = reading.asked.counted.casefold()
    if not counted or reading.metrics or any(_is_part(name, counted) for name in reading.entities):
        return False
    heads = [word for word in counted.split() if word.endswith("s")][-1:] or counted.split()
    if any(len(head) < _HEAD_LEAST or _MEASURED.fullmatch(head) for head in heads):
        return False
    terms = [
        term
        for term in question_terms(counted, glossary)
        if not set(term.text.split()).isdisjoint(heads)
    ]
    return (
        bool(terms)
        and not any(classes_of(head) for head in heads)
        and not any(term.is_in(ledger.keys) for term in terms)
    )


def _is_part(name: str, counted: str) -> bool:
    return name.casefold() in counted


_HEAD_LEAST = 5
"""Shorter words are often cut ones: "ids" are identities."""

_MEASURED = regex(
    r"dollars|euros|pounds|pence|cents|francs|rupees|percent|(?:percentage|basis)|points|times|quarters|months|weeks|hours|minutes|"
    r"(?:kilo|centi|milli)?met(?:re|er)s|miles|hectares|acres|(?:kilo)?grams|kilos|ounces|tons|lit(?:re|er)s|gallons|"
    r"(?:kilo|mega|giga|tera)(?:watt|byte|bit)s?|watts"
)
"""What is measured may stand beside its figure as a sign."""


def names_as_many(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether "which six markets" is answered by more than a sentence that says "six markets"."""
    asked = _COUNTED.search(reading.text)
    if asked is None:
        return True
    said = {token.folded for token in tokens(reading.text)}
    new: set[str] = set()
    for claim in claims:
        if asked["counted"].casefold() not in claim.text.casefold():
            return True
        new |= {fold(word) for word in _NAME_INSIDE.findall(claim.text)} - said
    return len(new) > 1


_COUNTED = regex(
    r"\b(?:which|what|name|name\s+the)\s+"
    r"(?P<counted>(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:\w+\s+){0,1}?\w+s)\b",
    re.IGNORECASE,
)
"""Asks for the names of a number of things."""

_NAME_INSIDE = regex(r"(?<=[\w,] )[A-Z][\w’'-]+")
"""A capitalised word that does not open its sentence."""


def is_of_part_alone(given: Sequence[Scored], desk: Desk) -> bool:
    """Whether a part's figures are given where the company's own of that metric and time is told.

    "What was revenue growth in Q2" asks of the company: where the page has its 9%, the 14% of
    a segment is not the answer. Where the total is asked for in so many words, the page need not
    have it: figures that are all of a part, or of another metric, are no total.
    """
    reading = desk.reading
    asked = set(asked_metrics(reading))
    named = [name for name in reading.entities if name != desk.ledger.company]
    others = named or reading.unknown or reading.places
    if reading.asked.sought is not Sought.NUMBER or others or not asked:
        return False
    of_whole = reading.is_group or all(term.metric is not None for term in reading.terms)
    if of_whole and given and all(is_unnamed(each.claim) for each in given):
        return True
    if not asked <= GROUP_METRICS or any(term.metric is None for term in reading.terms):
        return False
    fits = [each.fit for each in given if each.fit is not None]
    if fits and reading.is_group and all(fit.gaps & _OF_ANOTHER for fit in fits):
        return True
    if not fits or any(fit.entity >= _OWN for fit in fits):
        return False
    if any(opens_with_metric(each.claim.text, desk.glossary) for each in given):
        return False
    fits = [each.fit for each in desk.scored if each.fit is not None]
    timeless = not reading.periods and reading.when is None
    return any(_is_whole(fit) and (timeless or fit.period >= _OF_TIME) for fit in fits)


def _is_whole(fit: Fit) -> bool:
    return not fit.gaps and min(fit.entity, fit.metric, fit.unit) >= _OWN


_OF_ANOTHER = frozenset({Gap.ENTITY, Gap.METRIC})

_OWN = 0.9
"""From this bond on a figure is surely of the name, metric and unit."""

_OF_TIME = 0.9
"""From this bond on it is of the asked time."""


def speaks_of_title(keys: frozenset[str], text: str, reading: Reading) -> bool:
    """Whether a job that is asked for is spoken of; who "founded" something is its founder."""
    if reading.title is None or reading.title in keys:
        return True
    return reading.title == FOUNDER and says_founder(text)


def tells_no_holder(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked who holds a job and no sentence speaks of that job.

    Who is the chief operating officer is not told by a sentence on the finance chief.
    """
    title = reading.title if reading.asked.sought is Sought.PERSON else None
    held = title is not None and _OFFICE.search(title) is not None
    return held and not any(
        speaks_of_title(each.spoken, each.text, reading)
        and (each.entities or _FULL_NAME.search(each.text))
        for each in claims
    )


_FULL_NAME = regex(r"\b[A-Z][\w.'’-]+\s+(?:[A-Z][\w.'’-]*\s+)?[A-Z][\w'’-]+")


_OFFICE = regex(r"\b(?:chief|chair\w*|president|officer|founder|treasurer|counsel|secretary)\b")
"""Jobs that one person holds; a partner or an owner may be told of without the word."""


def lacks_kind(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a source or an exchange is asked for by its kind, and no claim speaks of one.

    "Which research firm is behind the 30%" is not answered by the sentence with the 30% in it.
    """
    if reading.asked.sought not in (Sought.NAME, Sought.PERSON, Sought.TEXT, Sought.PLACE):
        return False
    told = [tells for asks, tells in _KINDS if asks.search(reading.text)]
    return bool(told) and not any(each.search(claim.text) for each in told for claim in claims)


_ASKS_KIND = r"\b(?:which|what|name\s+the)\s+(?:\w+\s+){0,2}?"
_KINDS = tuple(
    (regex(_ASKS_KIND + asks, re.IGNORECASE), regex(tells, re.IGNORECASE))
    for asks, tells in (
        (
            r"(?:(?:stock\s+)?exchanges?|bourses?)\b",
            r"\b(?:exchanges?|nasdaq|nyse|lse|aim|euronext|xetra|tsx|asx|six|b3|jse|hkex|sgx|bourses?|list(?:ed|ings?|s)|float(?:ed|s)?)\b",
        ),
        (
            r"(?:(?:research|market[\s-]research|polling|survey|data|consulting|ratings?)\s+(?:firm|house|group|agency|provider|company|institute)|"
            r"consultancy|pollster)\b",
            r"\b(?:according\s+to|data|figures\s+from|survey\w*|poll\w*|estimates?|said|says|finds|found|reports?|stud(?:y|ies)|research|"
            r"analy(?:sts?|tics|sis)|consult\w+|rat(?:es|ed|ings?)|ranks?|ranked|tracker)\b",
        ),
    )
)
"""How a kind of name is asked for -> what a sentence says beside such a name."""


def counts_of_asked(given: Sequence[Scored], reading: Reading) -> bool:
    """Whether some of the figures given may be of the metric whose change is asked in percent.

    "By what percentage did the number of subscribers rise?" is not answered by sentences whose
    figures are all of other things.
    """
    asked = reading.asked
    moves = asked.names_unit and asked.is_change and Unit.PERCENT in asked.units
    if not moves or not asked_metrics(reading):
        return True
    fits = [each.fit for each in given if each.fit is not None]
    return any(fit.metric >= _OF_ASKED for fit in fits)


_OF_ASKED = 0.5
"""From this bond on the asked metric is named in the figure's own sentence or its headings."""


def holds_money(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether an amount stands in claims, if the question names the currency it is to be in.

    "International sales in dollars" is not told by a sentence with their growth in percent.
    """
    if reading.asked.sought is not Sought.NUMBER or not reading.asked.currency:
        return True
    told = [figure for claim in claims for figure in claim.figures]
    asked = {None, *reading.metrics}
    return any(
        each.quantity.unit is Unit.MONEY and (each.metric in asked or not reading.metrics)
        for each in told
    )


def leaves_attribute(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether nothing but an attribute is asked for ("where is it based?") and none is told."""
    needed = needed_terms(reading, glossary)
    if not needed or len(needed) < len(reading.terms):
        return False
    told = any(not term.keys.isdisjoint(each.spoken) for term in needed for each in claims)
    return not told and not any(_SEATED.search(each.text) for each in claims)


_SEATED = regex(
    r"\b(?:(?:run|managed|led|directed|operates?|works?)\s+(?:from|out\s+of)|(?:home|seat|office)\s+(?:is\s+)?in)\s+[A-Z]"
)
"""Where somebody is, without a word for it."""


def is_no_such_thing(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked if there are any of a thing, and no claim or heading speaks of one."""
    asked = _ARE_THERE.match(reading.text)
    if asked is None:
        return False
    if reading.kinds:
        return False
    things = [t for t in reading.terms if asked.start("what") <= t.start < asked.end("what")]
    return bool(things) and not any(t.is_in(each.spoken) for t in things for each in claims)


_ARE_THERE = regex(
    r"^\W*(?:(?:and|so|but)\s+)?(?:(?:are|is|were|was)\s+there\s+(?:any|an?|some)|any)\s+(?P<what>[^?.!,;]{2,40}?)(?:\s+(?:on|in|to)\s+(?:the|this)\s+\w+)?\s*\W*$",
    re.IGNORECASE,
)


def is_supposed(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a figure is asked for, and told only of what would be: "should it rise to 15%".

    Who asks what would happen is answered by it.
    """
    if reading.asked.sought is not Sought.NUMBER or _SUPPOSES.search(reading.text):
        return False
    return bool(claims) and all(_SUPPOSED.match(claim.text) for claim in claims)


_SUPPOSED = regex(r"\W*(?:even\s+)?(?:should|if|were|unless|suppose)\s+(?!not\b)", re.IGNORECASE)
_SUPPOSES = regex(
    r"\b(?:if|should|would|could|might|may|will|case|scenario|assum\w+|suppos\w+|risk\w*|hypothetical\w*|needs?|"
    r"expect\w*|estimat\w+|impact|effect|hit|downside|upside|worst|best|unless|were)\b",
    re.IGNORECASE,
)
"""What lets a question be answered by what would be."""
