"""Names learned from a dossier, with the other ways people write them.

A name is a run of capitalised words in running text (headings prove nothing, they are in
title case), a person or expert the page lists, or the company itself. Aliases are learned
too: surnames, initials, first words of long names, tickers, and "the <word> unit" for the
company's own business that the dossier mostly mentions together with <word>.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from corpus.periods import find_periods
from corpus.regex import regex
from corpus.types import Dossier, Kind, Span
from qa.aliases import (
    company_aliases,
    folded,
    initials_with_place,
    name_aliases,
    own_part,
    person,
    short_forms,
)
from qa.entity_book import Entity, EntityKind
from qa.glossary import Glossary
from qa.not_names import NOT_NAMES
from qa.quantities import is_measure
from qa.words import Token, tokens

_CAPITALISED = regex(r"(?:[A-Z][\w&+]*|[a-z]?[A-Z]{2,}[\w&+]*)")
_NAME_WORDS_MAX = 5
"""Longer capitalised runs are titles or headings, not names."""

_TITLE_CASE_SHARE = 0.6
"""A sentence with more capitalised words than this is a heading or a title."""


def learn_entities(dossier: Dossier, glossary: Glossary) -> tuple[Entity, ...]:
    """The entities of a dossier, the company first, the rest by name."""
    company = dossier.quote(dossier.company)
    people = {dossier.quote(person.name) for person in dossier.team}
    experts = {dossier.quote(expert.name) for expert in dossier.experts}
    ticker = getattr(dossier, "ticker", None)
    extra = [dossier.quote(ticker)] if isinstance(ticker, Span) else []
    extra += _bracketed(company, dossier.text)
    names = (
        {_without_metric(name, glossary) for name in _running_names(dossier)}
        - people
        - experts
        - {company, *extra}
    )
    common = _common_words(dossier)
    names = {
        name
        for name in names
        if (" " in name or name.casefold() not in common)
        and not find_periods(name, None, 2000)
        and not _is_finance_word(name, glossary)
        and name.casefold() not in glossary.places
        and not is_measure(name)
    }
    given = {word for name in people | experts for word in name.split()}
    names = _without_short_forms(_without_leads(names - given), glossary)
    extra += [name for name in names if _shortens(name, company)]
    names -= set(extra)
    found = [Entity(company, EntityKind.COMPANY, company_aliases(company, extra))]
    plain = common | glossary.kind_words
    somebody = [person(name, EntityKind.PERSON, plain) for name in people - {company}]
    somebody += [
        person(name, EntityKind.EXPERT, plain, glossary.kind_words)
        for name in experts - people - {company}
    ]
    found += [_not_called_as(found[0], each) for each in somebody]
    taken = {alias for entity in found for alias in entity.aliases}
    for name in sorted(names, key=lambda name: (-len(name.split()), name)):
        aliases = tuple(
            alias
            for alias in (
                *name_aliases(name, glossary, common),
                *initials_with_place(name, glossary, common, dossier.text),
                *own_part(name, company, common, dossier.text, glossary),
            )
            if alias not in taken
            and (len(alias) > 1 or " " not in name or not _is_finance_word(alias[0], glossary))
        )
        taken |= set(aliases)
        if aliases:
            found.append(Entity(name, EntityKind.NAME, aliases))
    return (found[0], *sorted(found[1:], key=lambda entity: entity.name))


def _not_called_as(company: Entity, other: Entity) -> Entity:
    """Somebody by all that is not said of the company: "Acme" is Acme plc, not Jo Acme."""
    own = set(company.aliases)
    return replace(other, aliases=tuple(each for each in other.aliases if each not in own))


def _running_names(dossier: Dossier) -> set[str]:
    counts: Counter[str] = Counter()
    for section in dossier.sections:
        if section.kind is Kind.TEAM:
            continue
        for sentence in section.sentences:
            text = dossier.quote(sentence.span)
            if not _is_title_case(text):
                counts.update(_names_in(text))
    inner = {name for name in counts if name.startswith("\0") is False}
    mid_words = {word for name in inner for word in name.split()}
    openers = {name[1:] for name in counts if name.startswith("\0")}
    return inner | {
        name for name in openers if name in inner or (" " in name and name.split()[0] in mid_words)
    }


def _common_words(dossier: Dossier) -> frozenset[str]:
    """Words that the dossier also writes in lower case: "cloud" is no name, "Prime" is one."""
    words = (dossier.text[each.start : each.end] for each in tokens(dossier.text))
    return frozenset(word for word in words if word.islower())


def _without_metric(name: str, glossary: Glossary) -> str:
    """ "Fiber" of "Fiber ARPU", which is the one's figure and no name."""
    head, _, last = name.rpartition(" ")
    return head if head and last.isupper() and _is_finance_word(last, glossary) else name


def _is_finance_word(name: str, glossary: Glossary) -> bool:
    """ "CET1" and "Free Cash Flow" are metrics, "CFO" is a job, however they are written."""
    words = tokens(name)
    books = (glossary.metric_book, glossary.title_book)
    return any(m.length == len(words) for book in books for m in book.longest(words))


def _bracketed(company: str, text: str) -> list[str]:
    """Short names in brackets behind the company's: "Orbital Foods plc (OFD)"."""
    pattern = regex(
        re.escape(company) + r"(?:\s[\w.]+){0,2}\s\((?:[A-Z]+:\s?)?([A-Z][A-Z0-9.]{1,6})\)"
    )
    return sorted(set(pattern.findall(text)))


def _shortens(name: str, company: str) -> bool:
    """Whether a name is the beginning of the company's."""
    short, full = folded(name), folded(company)
    return len(short) < len(full) and full[: len(short)] == short


def _without_leads(names: set[str]) -> set[str]:
    """ "Rival Borealis" at the head of a sentence is Borealis, where that is a name by itself."""
    names = {_behind_preposition(name) for name in names}
    return {
        name
        for name in names
        if not _may_lead(name.split()[0].casefold()) or name.partition(" ")[2] not in names
    }


def _may_lead(word: str) -> bool:
    return word in _LEADS or word.endswith("ing")


def _behind_preposition(name: str) -> str:
    """ "Boreal" of "Through Boreal", which opens a sentence."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in _PREPOSITIONS else name


_PREPOSITIONS = frozenset(
    "through via besides alongside across among amid toward towards upon onto versus despite under "
    "between within without throughout".split()
)


_LEADS = frozenset(
    "rival competitor peer supplier customer client partner vendor distributor "
    "contractor lender chipmaker carmaker drugmaker retailer operator analyst "
    "investor founder chairman one both only even many most some fellow domestic "
    "local smaller larger former unlike like beyond behind inside outside above below "
    "near given still yet today yesterday recently currently soon later earlier "
    "formerly originally initially finally lastly just also per into off should would "
    "could can will may might must do does did is are was were has have had put run "
    "ran used use late tiny two three four five six second third fourth".split()
)
"""What may stand before a name and say what it is, capitalised for opening a sentence."""


def _without_short_forms(names: set[str], glossary: Glossary) -> set[str]:
    """Names of one word that shorten a longer one by words of kind only are its aliases."""
    short = {alias for name in names for alias in short_forms(name, glossary)}
    return {name for name in names if name not in short}


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > _TITLE_CASE_SHARE * len(words)


def _names_in(text: str) -> list[str]:
    """Names in running text; one that opens a sentence is marked with a leading NUL."""
    found: list[str] = []
    run: list[tuple[int, int]] = []
    for token in (*tokens(text), None):
        if token is not None and _is_name_word(text, token) and _joins(text, run, token):
            run.append((token.start, token.end))
            continue
        found += _finish(text, run)
        run = []
        if token is not None and _is_name_word(text, token):
            run = [(token.start, token.end)]
    return found


def _is_name_word(text: str, token: Token) -> bool:
    word = text[token.start : token.end]
    named = _CAPITALISED.match(word) and not _FISCAL_YEAR.fullmatch(token.folded)
    return bool(named) and token.folded not in NOT_NAMES


_FISCAL_YEAR = regex(r"fy\d{1,4}")
"""Also the head of "FY3/26"."""


def _joins(text: str, run: list[tuple[int, int]], token: Token) -> bool:
    if not run:
        return True
    before = text[run[-1][0] : run[-1][1]]
    if text[: run[0][0]].endswith("$"):
        return False  # a cashtag is a name by itself: "$ACME Falcon 6 sells out"
    joint = text[run[-1][1] : token.start]
    initial = len(before) == 1 and joint == "-"  # "Z-Mobile"
    return (
        (initial or joint in (" ", "\u00a0", " & "))
        and not before.endswith(("'s", "’s"))
        and len(run) < _NAME_WORDS_MAX
    )


def _finish(text: str, run: list[tuple[int, int]]) -> list[str]:
    if not run:
        return []
    name = re.sub(r"['’]s$", "", text[run[0][0] : run[-1][1]])
    if len(name) < 2:
        return []
    possessive = len(name) < run[-1][1] - run[0][0]
    number = None if possessive else _NUMBERED.match(text, run[-1][1])
    if number and is_measure(name.split()[-1]):
        return []  # "EUR 15"
    if number and number[0][0] == "-":
        name += number[0]
    lead = text[: run[0][0]].rstrip(" \"'“‘(•-*")
    opens = (not lead or lead[-1] in ".!?:") and not (
        possessive and name.casefold() not in _NO_OWNERS
    )
    acronym = name.isupper() or any(character.isdigit() for character in name)
    if number and number[0][0] == " ":  # a count of something where it opens: "About 400"
        name += number[0]
    return [f"\0{name}" if opens and not acronym and len(run) == 1 else name]


_NO_OWNERS = frozenset(
    "it that let there here what who today yesterday tomorrow everyone everybody nobody somebody "
    "year quarter month week company management market industry group one she he".split()
)
"""What opens a sentence with an apostrophe behind it and is no name: "Today's shares"."""

_NUMBERED = regex(
    r"[ -](?!(?:19|20)\d\d\b)\d{1,4}"
    r"(?![\w%]|[.,]\d|-\w| (?:per cent|percent|million|billion|basis))"
)
"""The number of a model behind its name: "Falcon 2", "Falcon-2"."""
