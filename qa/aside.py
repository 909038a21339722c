"""What was said around a question: the story of who asks goes, what it is about stays.

"My boss read that the plant is late. By how much?" is after the plant; the dossier need not hold
a boss, nor anybody who read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.regex import regex
from qa.asked import is_change
from qa.cues import PRONOUN
from qa.words import tokens

_FOLD = re.IGNORECASE

_TELLER = (
    r"(?:(?:i|we|you|people|folks|everyone|everybody|someone|somebody|they)(?:['’](?:m|ve|d|re|ll))?"
    r"|(?:my|our)(?:\s+[\w'’-]{1,20}){1,3}?"
    r"|(?:a|an|the|one\s+of\s+(?:my|our|the)|another|some)\s+(?:[\w'’-]{1,20}\s+){0,2}?(?:boss|friends?|colleagues?|"
    r"co-?workers?|neighbou?rs?|teachers?|tutors?|prof(?:essor)?s?|clients?|editors?|associates?|readers?|"
    r"classmates?|committee|desk|pm|intern|uncle|aunt|brother|sister|mother|father|dad|mum|mom|partner)"
    r"|editor|boss|client|pm|readers)"
)
"""Who tells a story: the asker and people around him."""

_TELLS = (
    r"(?:reads?|heard?|hears?|saw|sees?|seen|notice[sd]?|understands?|gather(?:s|ed)?|believes?|believed|thinks?|"
    r"thought|know|knows|says?|said|claim(?:s|ed)?|asks?|asked|tells?|told|insist(?:s|ed)?|"
    r"argue[sd]?|reckons?|swears?|swore|sworn|bets?|promise[sd]?|mention(?:s|ed)?|bragg?(?:s|ed)|joke[sd]?|complain(?:s|ed)?|learn(?:ed|t)|remembers?|assumes?|suspect(?:s|ed)?|suppose[sd]?|"
    r"interested|curious|worried|worries|nervous|relaxed|calm|thrilled|shocked|surprised|sad|glad|happy|"
    r"unhappy|concerned|excited|convinced|sure|certain|afraid|scared|sceptical|skeptical|puzzled|confused|struck|"
    r"amazed|aware|keen|bullish|bearish|upbeat|cautious)"
)
"""What such a teller does or feels, which nothing in a dossier has to hold."""

_ONCE = (
    r"(?:(?:last|this|the\s+other|one|on|the)\s+(?:night|evening|morning|week|weekend|day|month|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)|yesterday|today|earlier|recently|"
    r"(?:at|over|during|after)\s+(?:\w+\s+)?(?:dinner|lunch|breakfast|work|school|drinks|coffee|church|home|"
    r"barbecue|party|wedding|thanksgiving|christmas))"
)
"""When somebody told it."""

_FRAME = regex(
    rf"^\W*(?:(?:well|so|and|but|now|also|hi|hey)\b,?\s+)?(?:{_ONCE},?\s+)?{_TELLER}\s+"
    rf"(?:(?!(?:like|love)\b)[\w'’-]{{1,20}}\s+){{0,6}}?{_TELLS}\b"
    r"(?:\s+(?:me|us|him|her|them|it\s+(?:said|claimed|written)|to\s+(?:me|us|know|see|hear|find\s+out|understand|learn)"
    r"|somewhere|recently|yesterday|today|in\s+the\s+(?:news|press|papers?)|online)){0,3}"
    r"\s*,?\s*(?:\b(?:that|whether|if|about|of|on|by|with|at)\b\s*)?",
    _FOLD,
)

_WORDS_LEFT = 2
"""Fewer words behind a frame are no story: "I understand." tells nothing either way."""


def without_frame(aside: str) -> str:
    """What a story is about: without who told it and how he felt.

    >>> without_frame("My boss wants to know whether the plant is late.")
    'the plant is late.'
    """
    found = _FRAME.match(aside)
    rest = aside[found.end() :] if found else aside
    return rest if len(tokens(rest)) >= _WORDS_LEFT else aside


def about_known(aside: str, is_known: Callable[[str], bool]) -> str:
    """Of a long story the sentences that speak of something known; all where none does.

    What is told of a person on the way goes with the rest of the story.

    >>> about_known("My aunt, who met Bob, says Acme bakes ovens. We ate.", lambda s: "Acme" in s)
    'My aunt says Acme bakes ovens.'
    """
    sentences = [each for each in _STORY_ENDS.split(aside) if each.strip()]
    if len(sentences) < 2:
        return aside
    told = [_OF_PERSON.sub(r"\1 ", each) for each in sentences]
    return " ".join(each for each in told if is_known(each)) or aside


_STORY_ENDS = regex(r"(?<=[.!?])\s+")
_OF_PERSON = regex(
    rf"((?:^|[,.;]\s|\b(?:when|because|that|and|so)\s)\W*(?:(?:well|so|and|but)\b,?\s+)?(?:{_ONCE},?\s+)?{_TELLER}),?"
    r"\s+(?:who|whose)\b[^,;.?!]{1,120}(?:,\s*|$)",
    _FOLD,
)
"""What a relative clause tells of somebody who tells a story."""


def stands_alone(question: str, aside: str) -> bool:
    """Whether a question says what it is about without the story: only its teller is "him" there.

    >>> stands_alone("What would critics answer him?", "My boss is sure about the margin.")
    True
    """
    rest = _OF_TELLER.sub("", question) if _FRAME.match(aside) else question
    return PRONOUN.search(rest) is None


_OF_TELLER = regex(
    r"\b(?:answer|tell|reply|say|respond|object|show|warn|give|ask)\s+(?:to\s+)?(?:him|her|them)\b",
    _FOLD,
)


_NATURE = (
    r"(?:cyclical|structural|temporary|transitory|permanent|lasting|(?:a\s+)?one[\s-]?offs?|(?:a\s+)?blips?|(?:a\s+)?(?:new\s+)?trends?|"
    r"seasonal|recurring|sustainable|short[\s-]lived|here\s+to\s+stay|(?:just\s+)?noise|(?:a\s+)?pattern|secular|fixable|"
    r"(?:good|bad)\s+(?:news|sign)|(?:a\s+)?(?:worry|problem|concern))"
)
OF_NATURE = regex(
    rf"\W{{0,9}}+(?:(?:and|so|but)\s+)?(?:is\s+(?:it|this|that)\s+)?{_NATURE}(?:(?:,\s*|\s+)(?:or|vs\.?|versus)\s+(?:(?:more|something|rather)\s+)?{_NATURE})+\W*",
    _FOLD,
)
"""Asks of what kind a change is that was told before: "temporary or lasting?"."""


_THAT_YEAR = regex(r"\b(?:that|the\s+same|said)\s+year\b", _FOLD)
_YEAR = regex(r"\s{0,4}\b(?:in|of|for|during)?\s*\b((?:19|20)\d\d)\b(?!\s*[-/–]\s*\d)", _FOLD)


def merged(question: str, aside: str) -> str:
    """A question behind what it leans on; "that year" is the year named there."""
    about = without_frame(aside)
    years = list(_YEAR.finditer(about))
    if len(years) == 1 and _THAT_YEAR.search(question):
        question = _THAT_YEAR.sub(years[0][1], question)
        about = about[: years[0].start()] + about[years[0].end() :]
    question = _BACK.sub("", question)
    if _EXACT.match(question) and is_change(about):
        about = " ".join(_ROUGHLY.sub("", about).split())
        return f"By what percentage: {about.strip().rstrip('.')}?"
    return f"{about.strip().rstrip('.')}: {question}"


_EXACT = regex(
    r"\W*(?:what(?:['’]s|\s+(?:is|was|are|were))|give\s+me|i\s+need)\s+(?:the\s+)?(?:(?:exact|precise|actual|"
    r"real|right|correct|true)\s+){0,2}(?:percentages?|percent|per\s*cent|rate\s+of\s+(?:growth|change)|growth\s+rate)"
    r"\W*$",
    _FOLD,
)
"""Asks how far what the story tells has moved."""

_ROUGHLY = regex(
    r"\s+by\s+(?:(?:about|around|roughly|nearly|almost|some|over|more\s+than|just|under|close\s+to)\s+){0,2}"
    r"(?:a|an|one|two|three)[\s-]+(?:half|third|quarter|fifth|sixth|tenth)s?\b",
    _FOLD,
)
"""How far in round words, where the exact figure is asked for."""

_BACK = regex(
    r"\s{1,4}\b(?:for|of|behind|about|on|to)\s+(?:(?:both|all|each|either)(?:\s+of)?|(?:the|these|those)\s+two|these|those|this|that)"
    r"\s+(?:claims?|statements?|assertions?|remarks?|things|points?|facts)\b",
    _FOLD,
)
"""Words for what was just said: "the figures for both claims" are those of the story."""
