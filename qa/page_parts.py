"""Whole parts of the page that are asked for: "bull and bear case", "who are the experts on Acme".

A question that asks for parts and for nothing else is put as each part's own question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from corpus.types import Kind
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.phrase_book import PhraseMatch
from qa.words import Token, tokens

SIDES = (Kind.BULL, Kind.BEAR)

_QUESTIONS = {
    Kind.BULL: "What is the bull case?",
    Kind.BEAR: "What is the bear case?",
    Kind.THESIS: "What is the investment thesis?",
    Kind.CATALYSTS: "What are the catalysts?",
    Kind.RISKS: "What are the key risks?",
    Kind.EXPERTS: "List the experts.",
    Kind.MATERIALS: "List the documents.",
    Kind.TEAM: "List the team.",
    Kind.FAQ: "List the questions.",
}
"""Each part as a question of its own."""

_POINTS = frozenset({Kind.RISKS, Kind.CATALYSTS})
_ROSTERS = frozenset({Kind.EXPERTS, Kind.TEAM, Kind.MATERIALS})
_COLLECTIVE = frozenset({"team", "leadership", "management"})
"""Nouns without a plural that mean all of them."""

_CITED = frozenset("quote quoted cite cited".split())
"""Whom the page quotes: "who do you quote?"."""

_JOINED = regex(
    r"\W*(?:\b(?:and|or|vs?\.?|versus|plus|as\s+well\s+as|against|then)\b|[,&+/;]|[-–—])\W*"
    r"(?:\b(?:also|both|the|its|their|your|all|any|key|main|top|what|who|which|are|is|of|list|for)"
    r"\b\W*){0,4}",
    re.IGNORECASE,
)
"""What stands between two parts."""

_OR = r"\s*(?:and|&|/|or|vs\.?|versus)\s*"
_BOTH_SIDES = regex(
    rf"\b(?:for{_OR}against|pro{_OR}con(?:tra)?|(?:the\s+)?good{_OR}(?:the\s+)?bad|"
    r"(?:both|the\s+two)\s+(?:sides|cases|views|camps))\b",
    re.IGNORECASE,
)
"""Both sides in other words: "arguments for and against", "both sides of the story"."""

_COUNTED = regex(
    r"\b(?:two|three|four|five|six|[2-6])\s+(?:planks|pillars|legs|prongs|strands|tenets|cornerstones|points|arguments|"
    r"bullets)\s+(?=(?:of|in|behind|making\s+up)\s+(?:the|its|your)\s)",
    re.IGNORECASE,
)
"""How many points a part has, as far as the asker knows: "the three planks of the bull case"."""

_OPPOSITE = frozenset({"downside", "downsides", "threats", "dangers", "weaknesses", "negatives"})
"""Said of risks, and of the case against where it stands beside the case for."""

_SUMMED_UP = regex(r"summari[sz]e|sum\s+up|overview|summary", re.IGNORECASE)
"""A verb before the parts, which is no part itself."""

_FRAME = frozenset(
    "give show list tell name state outline summarize summarise summary explain describe "
    "present quick quickly brief briefly short full complete case cases side sides view views "
    "point points argument arguments story investment stock share shares company page dossier "
    "report both key main important please want need see get like me us you i can could would "
    "bullet bullets read overview compare comparison say says saying speak speaks lay set go "
    "run through out up here there now think thinking opinion opinions comment comments write "
    "writing posted post quote quoted quotes quoting cite cited cover covers covering "
    "shareholder shareholders investor investors holders face faces facing versus they who "
    "whose feature features featured takes".split()
)
"""Words around the parts that ask for nothing else."""

_WEIGHED = frozenset("top biggest major largest greatest".split())
"""Before points they leave nothing out; one person or paper may be meant by them."""

_ASKS_MORE = frozenset("why how when where not except without unlike because".split())
"""Words that ask for something about the parts, or for less than all of them."""

_SAY = regex(
    r"\b(?:say|saying|think|thinking|comments?\s+(?:are|do)|write|writing|opinions?|views?|takes?)\b",
    re.IGNORECASE,
)


def parts_asked(question: str, ledger: Ledger, glossary: Glossary) -> tuple[Kind, ...]:
    """The whole parts that a question asks for, in its order.

    None where it asks for anything else besides: "risks and margins".
    """
    question = _COUNTED.sub(" ", question)
    if _BOTH_SIDES.search(question):
        plain = _BOTH_SIDES.sub(" ", question)
        matches = glossary.section_book.longest(tokens(plain))
        kinds = {Kind(match.key) for match in matches}
        is_only = kinds <= {*SIDES} and _asks_nothing_else(plain, matches, ledger, glossary)
        return SIDES if is_only else ()
    words = tokens(question)
    matches = glossary.section_book.longest(words)
    kinds_named = _kinds_of(matches, words, question)
    if len(kinds_named) == 1 and not _is_plural(kinds_named[0], matches, words):
        return ()
    if not _are_joined(matches, words, question):
        return ()
    return kinds_named if _asks_nothing_else(question, matches, ledger, glossary) else ()


def questions_for(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """Each of the parts asked for by itself."""
    return tuple(_QUESTIONS[kind] for kind in kinds)


def with_plain_part(question: str, ledger: Ledger, glossary: Glossary) -> str:
    """The part's own question where a question asks for one part and for nothing else."""
    kinds = parts_asked(question, ledger, glossary)
    if len(kinds) != 1 or asks_for_posts(question, kinds):
        return question
    return _QUESTIONS[kinds[0]]


def asks_for_posts(question: str, kinds: tuple[Kind, ...]) -> bool:
    """Whether what the experts say is asked for, not only who they are."""
    return kinds == (Kind.EXPERTS,) and bool(_SAY.search(question))


def _kinds_of(
    matches: Sequence[PhraseMatch], words: Sequence[Token], question: str
) -> tuple[Kind, ...]:
    """The parts named, each once; none where one of them is no part to list."""
    found: list[Kind] = []
    for match in matches:
        said = question[words[match.first].start : words[match.first + match.length - 1].end]
        kind = Kind(match.key)
        if kind is Kind.SUMMARY and _SUMMED_UP.fullmatch(said):
            continue
        if kind is Kind.RISKS and Kind.BULL in found and said.casefold() in _OPPOSITE:
            kind = Kind.BEAR
        kind = Kind.MATERIALS if kind is Kind.INSIGHTS else kind
        if kind not in _QUESTIONS:
            return ()
        if kind not in found:
            found.append(kind)
    return tuple(found)


def _is_plural(kind: Kind, matches: Sequence[PhraseMatch], words: Sequence[Token]) -> bool:
    """Whether all of one part is asked for, as far as its noun tells; of some parts only."""
    ends = {words[match.first + match.length - 1].folded for match in matches}
    is_all = any(end.endswith("s") or end in _COLLECTIVE for end in ends)
    is_all |= kind is Kind.EXPERTS and words[0].folded in ("who", "whom") and bool(ends & _CITED)
    return kind in SIDES or (is_all and kind in _POINTS | _ROSTERS)


def _are_joined(matches: Sequence[PhraseMatch], words: Sequence[Token], question: str) -> bool:
    ends = [words[match.first + match.length - 1].end for match in matches]
    starts = [words[match.first].start for match in matches]
    keys = [match.key for match in matches]
    return all(
        key in (Kind.SUMMARY, following) or _JOINED.fullmatch(question[end:start])
        for key, following, end, start in zip(keys, keys[1:], ends, starts[1:], strict=False)
    )


def _asks_nothing_else(
    question: str, matches: Sequence[PhraseMatch], ledger: Ledger, glossary: Glossary
) -> bool:
    told = {at for match in matches for at in range(match.first, match.first + match.length)}
    of_persons = any(Kind(match.key) in _ROSTERS for match in matches)
    frame = _FRAME if of_persons else _FRAME | _WEIGHED
    names = [
        (mention.start, mention.end)
        for mention in ledger.book.mentions(question)
        if mention.name == ledger.company
    ]
    return all(
        at in told
        or word.folded in frame
        or (word.stem in glossary.stop and word.folded not in _ASKS_MORE)
        or any(start <= word.start < end for start, end in names)
        for at, word in enumerate(tokens(question))
    )
