"""What a post would have said where it breaks off ("I will not sell until ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.claims import Claim
from qa.ledger import Ledger
from qa.reading import Reading
from qa.words import tokens


def breaks_off(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether the very thing that is asked for stood where what is given breaks off."""
    return (
        lacks_second(claims, reading)
        or lacks_condition(claims, reading, ledger)
        or lacks_object(claims, reading)
    )


def lacks_second(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether the second of several reasons is asked for, and what is given breaks off before it.

    "Two reasons: 1.) freight costs ..." has only the first.
    """
    if not _SECOND.search(reading.text):
        return False
    told = " ".join(claim.text for claim in claims)
    return _FIRST_POINT.search(told) is not None and _SECOND_POINT.search(told) is None


_SECOND = regex(
    r"\b(?:second|2nd|other)\b[^?]{0,30}\b(?:reasons?|points?|things?|causes?|arguments?|factors?)\b|"
    r"\b(?:number|no\.?|#)\s*(?:two|2)\b|\bthe\s+(?:second|2nd|other)(?:\s+one)?\b(?=\s*(?:is|was)?\W*$)",
    re.IGNORECASE,
)
_FIRST_POINT = regex(r"(?<![\w.])1[.)]+\s")
_SECOND_POINT = regex(r"(?<![\w.])2[.)]+\s")


def lacks_condition(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether a poster's condition is asked for, and the post ends before it is told.

    What else the poster says is no condition: "what has to happen before the shares climb?" is not
    answered by "they won't climb until ...", nor by another sentence of the same post.
    """
    if not claims or not _CONDITION.search(reading.text):
        return False
    posters = {claim.expert for claim in claims}
    if None in posters or not any(
        claim.expert in posters and _BROKEN.search(claim.text) for claim in ledger.claims
    ):
        return False
    return not any(_TOLD.search(_BROKEN.sub("", claim.text)) for claim in claims)


def lacks_object(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether what is asked for is what the last word of a post would have governed.

    "I'd rather own ..." does not tell which stock she would rather own.
    """
    if not claims or not _WHICH.match(reading.text):
        return False
    end = _LAST_WORD.search(claims[0].text)
    if end is None or claims[0].expert is None:
        return False
    asked = {token.stem for token in tokens(reading.text)}
    return {token.stem for token in tokens(end["word"])} <= asked


_WHICH = regex(
    r"\W{0,5}(?:and\s+|so\s+)?"
    r"(?:which|what|who|where|at\s+(?:what|which)|how\s+much|\w+(?: \w+){0,3}['’]s next)\b",
    re.IGNORECASE,
)
_LAST_WORD = regex(
    r"\b(?!(?:what|that|who|this|they|there|which|when|where|how|and|but|you|not|never|have|has|"
    r"will|would|could|should|can|just|only|his|her|its|their|our|your|all|any|more|the|for|with|"
    r"from|than|are|was|were)\b)(?P<word>[a-z]{3,})"
    r"(?:\s+(?:at|for|to|in|on|by|with|from|of|than|is|are|the|a|below|above|around))*\s*"
    r"(?:\.{3}|\u2026)[\"\u201d']?\s*$",
    re.IGNORECASE,
)


_CONDITION = regex(
    r"\b(?:what|which\s+\w+)\b[^?]{0,60}\b(?:has|have|needs?|must|would\s+have)\s+(?:\w+\s+)?(?:to\s+)?"
    r"(?:happen|change|occur|come)\b|\bwhat\s+(?:must|should)\s+(?:first\s+)?(?:happen|change|occur|come)\b|"
    r"\b(?:on|under)\s+(?:what|which)\s+(?:conditions?|circumstances?)\b|\bon\s+condition\s+that\s+what\b|"
    r"\buntil\s+(?:what|when)\b|\bunless\s+what\b|\bwhat\s+would\s+(?:it\s+take|make\s+(?:him|her|them|[A-Z]\w+)|bring)\b|"
    r"\bwhat\s+(?:is|are|was)\s+(?:\w+\s+){1,4}(?:waiting\s+for|conditions?)\b|"
    r"\bat\s+(?:what|which)\s+(?:share\s+|stock\s+)?(?:price|level)\s+"
    r"(?:will|would|does\s+[\w'’ ]{2,40}?\s(?:intend|plan|want|mean))\b|"
    r"\bwhen\s+(?:will|would|does|might|could)\s+\w+(?:\s+\w+)?\s+(?:cover|sell|buy|come\s+back|return|get\s+(?:back\s+)?in|close)\b",
    re.IGNORECASE,
)
_BROKEN = regex(
    r"\b(?:until|till|unless|once|if|when|before|after|provided(?:\s+that)?|as\s+long\s+as|as\s+soon\s+as)\s*"
    r"(?:\.{2,}|\u2026)[\"\u201d']?\s*$",
    re.IGNORECASE,
)
_TOLD = regex(
    r"\b(?:until|till|unless|once|if|when|as\s+soon\s+as|as\s+long\s+as|provided(?:\s+that)?|below|above|"
    r"must|has\s+to|have\s+to|needs?\s+to|waiting\s+for)\s+\w",
    re.IGNORECASE,
)
"""A condition that is told."""
