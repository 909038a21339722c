"""What narrows a list: the words that name neither the part, its horizon nor the asking."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa import cues
from qa.choose.list_horizon import horizon_spans, ruled_out_spans
from qa.choose.list_kinds import SIDES, paraphrases
from qa.glossary import Glossary
from qa.keys import Term
from qa.reading import Reading
from qa.words import stems, tokens

_FOLD = re.IGNORECASE

_REQUEST_STEMS = frozenset(
    stem
    for word in (
        "items item points point things thing brief briefly pls please side say says run "
        "through give show list name names open "
        "read available come coming move moving moves stock share shares price keep eye watch "
        "watching prepare expect ahead next month "
        "months quarter term horizon put asked asking ask quoted page dossier report outline "
        "summarise summarize enumerate only just "
        "all every each one two investor investors professional professionals key main major "
        "biggest big sits sit works work people "
        "member members leadership senior here tied come from side-by-side could might should "
        "derail equity story argument arguments "
        "favour favor own owning view views case summary bullet deal deals cover covers answer "
        "answers question questions pros q a "
        "bank company group business firm further full driver drivers up soon who they do "
        "release releases open six three twelve few "
        "bucket roll call "
        "offer offered provided supplied shelf "
        "card cards given investing invest set lay spell calendar diary follow track"
    ).split()
    for stem in stems(word)
)
"""Stems that ask for a list without narrowing it."""


def filter_terms(reading: Reading, glossary: Glossary) -> tuple[Term, ...]:
    """What narrows a list: the terms that name neither the part, its horizon nor the asking."""
    if asks_entire(reading):
        return ()
    known = glossary.light | _REQUEST_STEMS
    spans = paraphrases(reading.text) + horizon_spans(reading.text)
    spans += [found.span() for cue in _SIDES_TOLD for found in cue.finditer(reading.text)]
    spans += ruled_out_spans(reading.text, glossary)
    words = tokens(reading.text)
    for book in (glossary.section_book, glossary.horizon_book):
        for match in book.longest(words):
            last = words[match.first + match.length - 1]
            spans.append((words[match.first].start, last.end))
    return tuple(
        term
        for term in reading.terms
        if not all(stem in known or stem.isdigit() for stem in term.stems)
        and not any(start < term.end and term.start < end for start, end in spans)
        and not _OF_THIS.search(reading.text[: term.start])
    )


def asks_entire(reading: Reading) -> bool:
    """Whether the whole case for or against is asked for, however else it is put."""
    is_side = bool(reading.kinds & SIDES) and bool(_CASE.search(reading.text))
    return is_side and bool(_ENTIRE.search(reading.text))


_SIDES_TOLD = (cues.BULLS, cues.BEARS)
"""Who argues a side ("doubters") narrows no list of its points."""

_CASE = regex(r"\b(?:case|arguments?|cards?|column|side)\b", _FOLD)
_ENTIRE = regex(
    r"\b(?:in\s+full|in\s+its\s+entirety|(?:whole|entire|complete|full)\s+(?:\w+\s+){0,2}?(?:case|list)|consists?\s+of|"
    r"made\s+up\s+of|everything\s+in|in\s+(?:one|a)\s+list|"
    r"(?:all|every)\s+(?:of\s+)?(?:(?:the|its|two|three|four|five|six)\s+)*(?:points?|arguments?|cards?|items?))\b",
    _FOLD,
)

_OF_THIS = regex(r"\b(?:for|of|in|at|with|about|on)\s+this\s+$", _FOLD)
"""Before a word for what the company is: "the risks for this lessor"."""


def is_filter(term: Term, text: str) -> bool:
    """Whether a term is put as what a list is to be narrowed to ("about x", "from x")."""
    return bool(_FILTERING.search(text[: term.start]))


_FILTERING = regex(
    r"\b(?:about|on|over|regarding|concerning|related\s+to|tied\s+to|linked\s+to|from|with|"
    r"around|involving|for|of|in|by|to|and|or)\s+(?:(?:the|its|their|any|all|other|us|eu|"
    r"new)\s+)*(?:\w+\s+and\s+)?$",
    _FOLD,
)
