"""Names in a question that neither the dossier nor the glossary holds."""

from __future__ import annotations

from corpus.regex import regex
from qa.entities import NOT_NAMES
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.spelling import is_common_english
from qa.words import Token


def find_unknown_names(
    question: str,
    words: tuple[Token, ...],
    taken: tuple[tuple[int, int], ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[str, ...]:
    """Capitalised words in running text that neither the dossier nor the glossary holds."""
    letters = [question[word.start : word.end] for word in words if len(word.folded) > 1]
    shouted = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.6 * len(letters)
    if shouted:
        return ()
    found = []
    for position, word in enumerate(words):
        joined = _JOINED.fullmatch(word.folded) is not None
        if not joined and not _CAPITAL.search(question, word.start, word.end):
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
        if glossary.knows(word.stem) or (opens and _opens_plainly(words[position:], glossary)):
            continue
        found.append(question[word.start : word.end])
    return tuple(dict.fromkeys(found))


_CAPITAL = regex(r"(?<![\w])[a-z]{0,6}[A-Z]")
"""At the head of a name, or inside a brand: "eBooks", "iPhone"."""

_JOINED = regex(
    r"(?!(?:r&d|m&a|s&p|q&a|s?g&a|d&a|p&l|o&m|e&p|f&b|t&d|t&e|p&c|s&m|c&i|c&o|l&h|a&h|o&g|h&s|b&b|i&c)\b)"
    r"[a-z]{1,4}&[a-z]{1,4}"
)
"""Initials of a company, in any case: all but those that trades use of costs and deals."""

_NAME_LETTERS = 3
"""Shorter capitals are of titles and trades ("IC", "PM", "X") more often than of a company, unless
something is theirs ("BT's")."""


def _opens_plainly(words: tuple[Token, ...], glossary: Glossary) -> bool:
    """Whether a first word may be capitalised for being first, not for being a name."""
    if is_common_english(words[0].folded) or len(words) < 2:
        return True
    return words[1].stem in glossary.stop
