"""What a draft with a figure must hold: its own metric, name, unit and time, no mere condition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.claims import Claim
from qa.counted import classes_of, classes_of_keys
from qa.desk import Desk
from qa.figures import Fit, Gap
from qa.fit.metric import GROUP_METRICS, asked_metrics
from qa.fit.part import is_unnamed
from qa.fit.period import is_earlier, says_earlier
from qa.fit.unit import unit_bond
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading, When
from qa.scored import Scored
from qa.statements import opens_with_metric


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
    if fits and reading.is_group and all(_is_no_total(fit, asked) for fit in fits):
        return True
    if not fits or any(fit.entity >= _OWN for fit in fits):
        return False
    if any(opens_with_metric(each.claim.text, desk.glossary) for each in given):
        return False
    fits = [each.fit for each in desk.scored if each.fit is not None]
    timeless = not reading.periods and reading.when is None
    return any(_is_whole(fit) and (timeless or fit.period >= _OF_TIME) for fit in fits)


def _is_no_total(fit: Fit, asked: set[str]) -> bool:
    """Whether a figure is somebody else's, or of another metric, a kind of the asked one included.

    "Recurring revenue" and "fee income" are no total revenue.
    """
    named = fit.figure.metric or fit.figure.also
    return bool(fit.gaps & _OF_ANOTHER) or named not in asked


def _is_whole(fit: Fit) -> bool:
    return not fit.gaps and min(fit.entity, fit.metric, fit.unit) >= _OWN


_OF_ANOTHER = frozenset({Gap.ENTITY, Gap.METRIC})


_OWN = 0.9
"""From this bond on a figure is surely of the name, metric and unit."""


_OF_TIME = 0.9
"""From this bond on it is of the asked time."""


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


def counts_others(given: Sequence[Scored], reading: Reading) -> bool:
    """Whether the headcount is asked for, and things or places are counted.

    Machines that were sold are no headcount.
    """
    wanted = classes_of(_HEADCOUNT) if asked_metrics(reading) == (_HEADCOUNT,) else frozenset()
    fits = [each.fit for each in given if each.fit is not None]
    if reading.asked.sought is not Sought.NUMBER or not wanted or not fits:
        return False
    return all(
        fit.metric < _OF_ASKED
        and bool(told := classes_of_keys(fit.figure.noun))
        and told.isdisjoint(wanted)
        for fit in fits
    )


_HEADCOUNT = "headcount"


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


def is_of_other_size(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether sizes that tell things apart differ: a 3.2-terabit engine is no 1.6-terabit one."""
    for asked in _SIZED.finditer(reading.text):
        unit = re.escape(asked["unit"])
        same = regex(rf"(?<![\d.,]){re.escape(asked['size'])}[\s-]?{unit}\b", re.IGNORECASE)
        any_size = regex(rf"(?<![\d.,])\d+(?:[.,]\d+)?-?{unit}\b", re.IGNORECASE)
        texts = [claim.text for claim in claims]
        if any(map(any_size.search, texts)) and not any(map(same.search, texts)):
            return True
    return False


_SIZED = regex(
    r"(?<![\d.,$€£])(?P<size>\d+(?:[.,]\d+)?)(?:-(?P<unit>(?!(?:year|month|quarter|day|week|hour|percent|point|for|to|of|based|and|k|q|f)\b)[a-zA-Z]{2,20})\b)"
)


def repeats_asked_number(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a part of a number is asked for, and only that number itself is counted.

    "How many of the 40 ovens are gas ovens?" is not answered by "it has 40 ovens".
    """
    asked = _OF_THE.search(reading.text)
    if asked is None or not claims:
        return False
    counted = [
        figure.quantity
        for claim in claims
        for figure in claim.figures
        if figure.quantity.unit is Unit.COUNT
    ]
    whole = int(asked["whole"].replace(",", ""))
    return bool(counted) and all(each.value == whole for each in counted)


_OF_THE = regex(
    r"\bhow\s+many\s+of\s+(?:the|its|their|those|these)\s+(?P<whole>\d[\d,]*)\s+[a-z]",
    re.IGNORECASE,
)
