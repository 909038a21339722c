"""Names in a question that neither the dossier nor the glossary holds."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corpus.regex import regex
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.not_names import NOT_NAMES
from qa.spelling import is_common_english, is_english
from qa.words import Token


def find_unknown_names(
    question: str,
    words: tuple[Token, ...],
    taken: tuple[tuple[int, int], ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[str, ...]:
    """Capitalised words in running text that neither the dossier nor the glossary holds.

    Companies that everybody knows count in lower case too.
    """
    letters = [question[word.start : word.end] for word in words if len(word.folded) > 1]
    shouted = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.6 * len(letters)
    if shouted:
        return ()
    metrics = {words[each.first].start for each in glossary.metric_book.longest(words)}
    before_metrics = {one.start for one, other in pairwise(words) if other.start in metrics}
    found = []
    for position, word in enumerate(words):
        joined = _JOINED.fullmatch(word.folded) is not None
        named = joined or _CAPITAL.search(question, word.start, word.end) is not None
        known = word.folded.removesuffix("'s") in _companies()
        if not named and not known and not (word.start in before_metrics and _is_no_word(word)):
            continue
        if any(start < word.end and word.start < end for start, end in taken):
            continue
        if word.folded in ledger.vocabulary or word.stem in ledger.weights:
            continue
        owns = question[word.start : word.end].endswith(("'s", "’s"))
        trades = "&" in word.folded and not joined
        if trades or word.folded in NOT_NAMES or len(word.folded) + owns < _NAME_LETTERS:
            continue
        opens = position == 0 or question[: word.start].rstrip()[-1:] in tuple(".?!:\"'")
        plain = opens and not known and _opens_plainly(words[position:], glossary)
        if plain or glossary.knows(word.stem):
            continue
        found.append(question[word.start : word.end])
    return tuple(dict.fromkeys(found))


@cache
def _companies() -> frozenset[str]:
    """Companies that everybody knows, folded: in lower case, too, nobody means anything else."""
    text = files("qa").joinpath("data", "companies.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)["names"])


def _is_no_word(word: Token) -> bool:
    """Whether a word in lower case is none of English: "zorvex churn"."""
    letters = word.folded.isalpha() and len(word.folded) >= _LOWER_LETTERS
    return letters and not is_english(word.folded)


_LOWER_LETTERS = 5
"""Shorter words are often cut ones."""

_CAPITAL = regex(r"(?<![\w])[a-z]{0,6}[A-Z]")
"""At the head of a name, or inside a brand: "eBooks", "iPhone"."""

_JOINED = regex(
    r"(?!(?:r&d|m&a|s&p|q&a|s?g&a|d&a|p&l|o&m|e&p|f&b|t&d|t&e|p&c|s&m|c&i|c&o|l&h|a&h|o&g|h&s|b&b|i&c)\b)"
    r"[a-z]{1,4}&[a-z]{1,4}"
)
"""Initials of a company, in any case: all but those that trades use of costs and deals."""

_NAME_LETTERS = 3
"""Shorter capitals are of titles and trades ("IC", "PM", "X") more often than of a company, unless
something is theirs ("ZB's")."""


def _opens_plainly(words: tuple[Token, ...], glossary: Glossary) -> bool:
    """Whether a first word may be capitalised for being first, not for being a name."""
    if is_common_english(words[0].folded) or len(words) < 2:
        return True
    return words[1].stem in glossary.stop
