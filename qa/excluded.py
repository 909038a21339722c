"""What a sentence only leaves out of its figures, and the whole that it gives a share of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading
from qa.words import stems, tokens

_LEFT_OUT = regex(
    r"\b(?:exclud(?:es?|ed|ing)|exclusive\s+of|ex|without|other\s+than|apart\s+from|aside\s+from|except(?:ing)?(?:\s+for)?|"
    r"before(?=\s+(?:(?:any|the|its|their|all|other|special|one-off|exceptional)\s+){0,2}[\w-]+\s+(?:charges?|costs?|items?|"
    r"expenses?|gains?|losses|effects?|fees?|tax(?:es)?|provisions?|payments?)\b)|"
    r"net\s+of|not\s+counting|not\s+including|stripping\s+out|leaving\s+out|adjust(?:ed|ing)\s+for)[\s-]+"
    r"(?P<what>(?:[^\s,;:.()]+[ ]?|[.,](?=\d)){1,12})",
    re.IGNORECASE,
)
"""What stands behind such words is no part of the figures beside them."""

_GOES_ON = regex(
    r"\b(?:is|are|was|were|has|have|had|would|will|could|rose|grew|fell|climbed|jumped|dropped|declined|increased|"
    r"decreased|improved|reached|came|hit|stood|slipped|widened|narrowed|while|but|which|who|with|as|since|because|to)\b|"
    r"(?<=[\w%] )(?<!of )(?<!from )(?<!in )(?<!on )(?<!for )(?:the|its|their)\b",
    re.IGNORECASE,
)
"""Where the sentence speaks of its own figures again."""


_ARTICLE = 3
"""An article may open what is left out."""


def left_out_of(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence names what its figures leave out.

    >>> text = "Sales rose 4% excluding fuel, and margins held."
    >>> [text[start:end] for start, end in left_out_of(text)]
    ['fuel']
    """
    for found in _LEFT_OUT.finditer(text):
        on = _GOES_ON.search(text, found.start("what") + _ARTICLE, found.end("what"))
        yield found.start("what"), on.start() if on else found.end("what")


def is_only_left_out(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a number is asked of something that sentences only leave out of another one.

    "Profit rose 4% excluding redundancy charges" tells nothing of how large these were.
    """
    if reading.asked.sought is not Sought.NUMBER or _LEFT_OUT.search(reading.text):
        return False
    asked = {word for term in reading.terms for word in term.stems}
    kept, out = set[str](), set[str]()
    for claim in claims:
        spans = list(left_out_of(claim.text))
        start = claim.sentence.start
        for figure in claim.figures:
            if any(one <= figure.quantity.span.start - start < other for one, other in spans):
                return False
        for token in tokens(claim.text):
            inside = any(one <= token.start < other for one, other in spans)
            (out if inside else kept).add(token.stem)
    return bool(asked & out) and not asked & kept


_OF_SALES = r"(?:revenues?|sales|turnover|income|profits?|earnings|orders|bookings|business)\b"
_WHOLE = regex(rf"\s+of\s+(?P<whole>(?:[\w&'’.-]+\s+){{0,5}}?){_OF_SALES}", re.IGNORECASE)
"""Behind a percentage: the whole that it is a share of."""

_WHOLE_ASKED = regex(
    rf"\b(?:of|in|to)\s+(?P<whole>(?:(?!(?:of|in|to)\s)[\w&'’.-]+\s+){{0,5}}?){_OF_SALES}",
    re.IGNORECASE,
)

_OF_ALL = frozenset(
    "the its their his our a all total group overall company companywide consolidated whole "
    "entire firm business annual quarterly full year net combined global worldwide reported first "
    "second third fourth half year-on-year month monthly last latest this current previous prior "
    "fiscal financial trailing projected expected".split()
)
"""Words that make a whole of everything that the company sells."""


def is_share_of_other(figure: Figure, claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a figure is a share of a part's sales where one of the company's is asked for.

    "61% of Robotics revenue" is no share of group revenue.
    """
    if figure.quantity.unit is not Unit.PERCENT or figure.is_change:
        return False
    whole = _WHOLE_ASKED.search(reading.text)
    if whole is None:
        return False
    told = _WHOLE.match(claim.text, figure.quantity.span.end - claim.sentence.start)
    if told is None:
        return False
    asked_of, told_of = (_part_in(each["whole"], ledger) for each in (whole, told))
    if asked_of:
        said = frozenset(stems(claim.text))
        return bool(_OF_GROUP.search(told["whole"])) and not asked_of <= said
    return bool(told_of - frozenset(stems(reading.text)))


_OF_GROUP = regex(r"\b(?:group|total|overall|company|consolidated)\b", re.IGNORECASE)
"""Says that a whole is the company's; "its sales" and "ad sales" may be of what is asked about."""


def gives_share_of_other(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether all shares that are given are of another whole than the one asked for."""
    if reading.asked.sought is not Sought.NUMBER or _WHOLE_ASKED.search(reading.text) is None:
        return False
    shares = [
        is_share_of_other(figure, claim, reading, ledger)
        for claim in claims
        for figure in claim.figures
        if figure.quantity.unit is Unit.PERCENT and not figure.is_change
    ]
    return bool(shares) and all(shares)


def is_shared_with_others(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a figure of one name alone is asked for, and claims give it of several together.

    "Borealis and Zephyr made 47% of sales" tells nothing of "Borealis alone".
    """
    alone = _ALONE.search(reading.text)
    if alone is None or reading.asked.sought is not Sought.NUMBER:
        return False
    held = [(claim, mention) for claim in claims for mention in claim.mentions]
    named = [each for each in held if each[1].name in reading.entities]
    return bool(named) and all(
        _JOINED_BEFORE.search(claim.text[: mention.start - claim.sentence.start])
        or _JOINED_BEHIND.match(claim.text[mention.end - claim.sentence.start :])
        for claim, mention in named
    )


_ALONE = regex(r"\b(?:alone|by\s+(?:it|him|her)self|on\s+(?:its|his|her)\s+own)\b", re.IGNORECASE)
_JOINED_BEFORE = regex(r"\b(?:and|or|plus)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED_BEHIND = regex(
    r"(?:,\s+[\w&. -]{1,40})?,?\s+(?:and|plus)\s+(?!(?:its|the\s+rest)\b)\w", re.IGNORECASE
)

_SPENT_ON = regex(
    r"\b(?:goes|go|going|went|spen[dt]s?|spending|invest(?:s|ed)?|plough(?:s|ed)?|plow(?:s|ed)?|puts?|devote[sd]?|allocate[sd]?)\s+"
    r"(?:back\s+)?(?:on|in|into|to|towards?)\b",
    re.IGNORECASE,
)


def is_spent_elsewhere(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked what part of the sales goes into something that no claim speaks of."""
    spent = _SPENT_ON.search(reading.text)
    if spent is None or reading.asked.sought is not Sought.NUMBER:
        return False
    if _WHOLE_ASKED.search(reading.text) is None:
        return False
    into = [term for term in reading.terms if term.start >= spent.end()]
    keys = frozenset().union(*(claim.spoken for claim in claims))
    return bool(into) and not any(term.is_in(keys) for term in into)


_PART_OF = regex(
    r"\bhow\s+much\s+of\s+(?:[\w&'’.-]+\s+){1,6}?"
    r"(?:is|are|was|were|comes?|came|goes|went|stems?|stemmed)\s+(?:(?:made\s+up\s+|earned\s+|made\s+|generated\s+|booked\s+)?(?:from|for|to|of|by|at|in)\s+)?"
    r"(?P<part>[^?;:]{2,50}?)(?=\s+(?:in|during|for|at)\s+(?:the\s+)?(?:q[1-4]|h[12]|fy|20\d\d|last|this|that|first|second|third|"
    r"fourth|fiscal|full|latest|quarter|half|year|end|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b[^?]{0,30}\??\s*$|\W*$)",
    re.IGNORECASE,
)


def lacks_part(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked how much of something is of one kind, and no claim speaks of that kind.

    "Ad revenue rose to $2 million" tells nothing of how much of it was video.
    """
    found = _PART_OF.search(reading.text)
    if found is None or reading.asked.sought is not Sought.NUMBER:
        return False
    if _HOW_FAR.fullmatch(found["part"]):
        return False
    terms = [
        term
        for term in reading.terms
        if found.start("part") <= term.start and term.end <= found.end("part")
    ]
    said = [term for term in terms if term.metric is None]
    return bool(said) and not any(term.is_in(claim.spoken) for term in said for claim in claims)


_HOW_FAR = regex(
    r"(?:\W*\b(?:is|was|were|are|has|have|had|been|already|now|yet|so|far|to|date|still|done|completed?|finished|"
    r"spent|used(?:\s+up)?|left|remain\w*|executed|carried|out|through|outstanding)\b)+\W*",
    re.IGNORECASE,
)
"""How far something has come is no kind of it: "how much of the buyback is done so far?"."""

_KINDS = tuple(
    tuple(regex(rf"\b(?:{words})\b", re.IGNORECASE) for words in pair)
    for pair in (
        (
            r"forward|next[\s-]year(?:['’]s)?|prospective",
            r"trailing|historic(?:al)?|ttm|ltm|last[\s-]twelve[\s-]months?",
        ),
        (r"basic", r"diluted"),
        (r"secured", r"unsecured"),
        (r"fixed[\s-]rate", r"(?:floating|variable)[\s-]rate"),
        (
            r"(?:with|including|includes?|counting)\s+(?:the\s+)?(?:currency|currencies|fx|exchange[\s-]rates?|foreign\s+exchange)|"
            r"(?:currency|fx)(?:\s+effects?)?\s+(?:left\s+in|included)|as[\s-]reported|reported\s+(?:growth|currency|terms|basis)",
            r"(?:excluding|excludes?|without|before|net\s+of|stripping\s+out|strip\s+out)\s+(?:the\s+)?(?:effects?\s+of\s+)?"
            r"(?:currency|currencies|fx|exchange[\s-]rates?|foreign\s+exchange)|(?:currency|fx)[\s-](?:neutral|adjusted)|"
            r"(?:at\s+)?constant[\s-](?:currency|currencies|exchange\s+rates?)",
        ),
    )
)
"""Two kinds of one figure, of which the one is not given for the other."""


def is_of_other_kind(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether one kind of a figure is asked for, and only the other one is told.

    "34 times forward earnings" is no trailing multiple.
    """
    if reading.asked.sought is not Sought.NUMBER:
        return False
    told = " ".join(claim.text for claim in claims)
    for pair in _KINDS:
        for kind, other in (pair, pair[::-1]):
            if kind.search(reading.text) and not other.search(reading.text):
                return bool(other.search(told)) and not kind.search(told)
    return False


def _part_in(words: str, ledger: Ledger) -> frozenset[str]:
    """Stems of the words that make a whole the sales of a part alone."""
    plain = ledger.company_words | _OF_ALL
    return frozenset(
        token.stem
        for token in tokens(words)
        if token.folded not in plain and token.folded.isalpha()
    )
