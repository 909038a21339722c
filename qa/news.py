"""What a draft says beyond its question, in named numbers.

A sentence that only repeats what is asked ("lease terms lengthened" to why they did), or that
speaks of the asked thing without naming it ("left for a start-up" to which one), is near the
question in every word and answers nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.claims import Claim
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Reading
from qa.sought import CAUSE
from qa.words import Token, tokens

NEWS_NAMES = ("beyond", "restated", "cause beyond", "thing named", "thing unnamed")
"""beyond: how many content words the cited sentences add, on a logarithmic scale.
restated: share of the content words of the first that the question holds.
cause beyond: a word of cause stands in one of them between words of the question and new ones.
thing named, unnamed: what follows "which", "what", "name" or "who is" is spoken of, beside a name
    that the question lacks or without any.
"""


def news(
    reading: Reading, claims: Sequence[Claim], ledger: Ledger, glossary: Glossary
) -> dict[str, float]:
    """The numbers of `NEWS_NAMES`; all 0 without a cited sentence."""
    asked = frozenset(token.stem for token in tokens(reading.text))
    content = [_content(claim.text, ledger, glossary) for claim in claims]
    new = {token.stem for words in content for token in words} - asked
    first = content[0] if content else ()
    things = _things(reading.text, glossary)
    named = {_is_named(claim, asked, things, ledger) for claim in claims} if things else set()
    return {
        "beyond": math.log1p(len(new)) / 3,
        "restated": sum(token.stem in asked for token in first) / max(1, len(first)),
        "cause beyond": float(
            any(
                _gives_cause(claim.text, words, asked)
                for claim, words in zip(claims, content, strict=True)
            )
        ),
        "thing named": float(True in named),
        "thing unnamed": float(False in named and True not in named),
    }


def _content(text: str, ledger: Ledger, glossary: Glossary) -> tuple[Token, ...]:
    """Words that say something, the company's own name apart."""
    own = ledger.company_words
    return tuple(
        token
        for token in tokens(text)
        if token.stem not in glossary.stop and token.folded not in own
    )


def _gives_cause(text: str, words: Sequence[Token], asked: frozenset[str]) -> bool:
    for cause in CAUSE.finditer(text):
        before = (each for each in words if cause.start() - _REACH <= each.start < cause.start())
        behind = [each for each in words if cause.end() <= each.start < cause.end() + _REACH]
        if any(each.stem in asked for each in before) and (
            sum(each.stem not in asked for each in behind) >= _NEW_LEAST
        ):
            return True
    return False


_REACH = 80
"""Characters on either side of a word of cause that belong to it."""

_NEW_LEAST = 2
"""So many new words behind it tell a cause."""


def _things(text: str, glossary: Glossary) -> frozenset[str]:
    """Stems of what is asked for by its kind: "carrier" of "which low-cost carrier is it"."""
    return frozenset(
        token.stem
        for match in _ASKS_KIND.finditer(text)
        for token in tokens(match["kind"])
        if token.stem not in glossary.stop and not token.folded[0].isdigit()
    )


_VERB = (
    r"(?:is|are|was|were|be|been|do|does|did|has|have|had|will|would|can|could|should|may|might|must)"
    r"\b"
)
_ASKS_KIND = regex(
    r"\b(?:which|what|whose|name|identify|who(?:['’]s|\s+(?:is|are|was|were)))(?=\s)"
    rf"(?P<kind>(?:\s+(?!{_VERB})[\w&'’-]+){{1,4}})",
    re.IGNORECASE,
)


def _is_named(
    claim: Claim, asked: frozenset[str], things: frozenset[str], ledger: Ledger
) -> bool | None:
    """Whether a thing stands close to a new name; None where no such thing is spoken of."""
    words, text = tokens(claim.text), claim.text
    at = [place for place, token in enumerate(words) if token.stem in things]
    if not at:
        return None
    known = {mention.start - claim.sentence.start for mention in claim.mentions}
    names = [
        place
        for place, token in enumerate(words)
        if (text[token.start].isupper() and place) or token.start in known
        if token.stem not in asked and token.folded not in ledger.company_words
    ]
    return any(abs(place - name) <= _CLOSE for place in at for name in names)


_CLOSE = 5
"""Words between a thing and what it is called."""
