"""What is asked of a quoted expert by the nature of the thing: a rating, a target, a holding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.regex import regex
from qa.claims import Claim

_FOLD = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Facet:
    """How a thing is asked for and how a post tells it, the surest way first."""

    asks: re.Pattern[str]
    tells: tuple[re.Pattern[str], ...]

    def told_in(self, claims: Sequence[Claim]) -> list[Claim]:
        """The sentences of a post that tell it; none where it does not."""
        for cue in self.tells:
            found = [claim for claim in claims if cue.search(claim.text)]
            if found:
                return found
        return []


_UP = r"(?:bull(?:ish)?|optimis\w+|positive|constructive|upbeat|long|for|buyer|fan)"
_DOWN = r"(?:bear(?:ish)?|pessimis\w+|negative|cautious|gloomy|short|against|seller|critic)"
_RATING = Facet(
    regex(
        r"\brat(?:e[sd]?|ings?)\b(?!\s+of)|\brecommend\w*\b|\bbottom\s+line\b|\bverdict\b|"
        r"\b(?:buy|hold)\b\s*(?:,|or|/)\s*(?:a\s+)?(?:hold|sell)\b|"
        rf"\b{_UP}\s*(?:,|or|/)\s*(?:an?\s+)?{_DOWN}\b|\b{_DOWN}\s*(?:,|or|/)\s*(?:an?\s+)?{_UP}\b|"
        r"\b(?:which|what)\s+(?:side|camp)\b|\blean(?:s|ing)?\b|\b(?:buy|sell|hold)\s+(?:call|rating)\b",
        _FOLD,
    ),
    (
        regex(
            r"\bStrong\s+(?:Buy|Sell)\b|\b(?:a|an|my|our|at|to|is|remains?|stays?|rate[sd]?\b.{0,40})\s+(?:Strong\s+)?(?:Buy|Sell|Hold|Neutral|Accumulate|Reduce|Avoid)\b|"
            r"\b(?:Over|Under)[- ]?weight\b|\b(?:Out|Under)perform\b|\bMarket\s+perform\b"
        ),
        regex(
            r"\b(?:better|best|top|favou?rite)\s+(?:pick|idea|buy)\b|\bI(?:['’]m|\s+am|\s+remain|\s+stay)\s+(?:\w+\s+)?"
            r"(?:bullish|bearish|long|short|neutral|cautious|a\s+(?:buyer|seller))\b|\b(?:bullish|bearish)\b",
            _FOLD,
        ),
    ),
)
_HELD = (
    r"(?:positioned|position|holdings?|stake|skin\s+in\s+the\s+game|exposure|cost\s+bas[ie]s|cost\s+average|"
    r"(?:average|entry|purchase|buy-?in|break-?even)\s+(?:price|cost|entry|level)|book\s+cost)"
)
_HOLDING = Facet(
    regex(
        rf"\b{_HELD}\b|\b(?:does|did|has|have|is)\s+(?:(?!(?:think|say|believe|see|expect|call|make)\b)[\w.&'’-]+\s+){{1,4}}?"
        r"(?:still\s+|actually\s+|ever\s+|also\s+)?(?:own|owned|hold|held|bought|sold|invested|long|short)\b(?![\s-]+(?:side|term|up|back|sellers?|interest))|"
        r"\bhow\s+many\s+shares\b|\bwhat\s+(?:price|did)\b.{1,40}\b(?:pay|paid|buy|bought|get\s+in|enter)\b",
        _FOLD,
    ),
    (
        regex(
            r"\b(?:I|we)(?:['’](?:m|ve|re|d)|\s+(?:am|are|have|had))?\s+(?:\w+\s+)?(?:in\s+(?:for|at|with)|long|short|own|owned|hold|held|holding|bought|"
            r"sold|added|adding|trimmed|trimming|accumulat\w+|paid|out)\b|\b(?:my|our)\s+(?:\w+\s+)?(?:position|shares|stake|holding|average|cost\s+basis|book)\b|"
            r"\b\d[\d,.]*\s+shares\b",
            _FOLD,
        ),
    ),
)


_THIS_YEAR = (
    r"(?:ytd|year[\s-]to[\s-]date|since\s+(?:january|new\s+year|"
    r"the\s+(?:start|beginning)\s+of\s+(?:the|this)\s+year)|(?:so\s+far\s+)?this\s+year)"
)
_OF_YEAR = Facet(
    regex(
        rf"\b(?:return|performance|perform\w*|gain(?:ed)?|loss|lost|up|down|risen|fallen|doing|done|move[ds]?)\b.{{0,40}}\b{_THIS_YEAR}\b|"
        rf"\b{_THIS_YEAR}\s+(?:return|performance|gain|loss|move|number|figure)\b",
        _FOLD,
    ),
    (
        regex(
            r"\d\s?%\s+(?:\w+\s+)?(?:YTD|year[\s-]to[\s-]date|this\s+year|since\s+January)|\b(?:YTD|year[\s-]to[\s-]date|this\s+year|since\s+January)\b[^.]{0,30}\d\s?%",
            _FOLD,
        ),
        regex(r"\b(?:YTD|year[\s-]to[\s-]date|this\s+year|since\s+January)\b", _FOLD),
    ),
)
_TARGET = Facet(
    regex(
        r"\b(?:upside|price\s+(?:target|objective)|target\s+price|fair\s+value|intrinsic\s+value)\b|"
        r"\b(?:how\s+(?:much|far|high)|what)\b.{0,40}\b(?:go\s+(?:up|higher)|climb|rise|gain)\b(?!.*\b(?:last|past|ago|since)\b)",
        _FOLD,
    ),
    (
        regex(
            r"\b(?:upside|target|fair\s+value|intrinsic\s+value)\b[^.]{0,40}\d|\d[\d.,]*\s?%?\s+(?:\w+\s+)?(?:upside|target)\b",
            _FOLD,
        ),
    ),
)
_FACETS = (_HOLDING, _OF_YEAR, _TARGET, _RATING)


def asked_facet(question: str) -> Facet | None:
    """What is asked of an expert, where it is a thing of that kind.

    >>> asked_facet("What rating does Ann give?") is not None, asked_facet("What does Ann say?")
    (True, None)
    """
    return next((each for each in _FACETS if each.asks.search(question)), None)


def asks_holding(question: str) -> bool:
    """Whether what somebody holds, or paid for it, is asked."""
    return bool(_ASKS_HELD.search(question))


_ASKS_HELD = regex(rf"\b{_HELD}\b", _FOLD)
