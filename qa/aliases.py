"""The other ways in which people write a name: surnames, short forms, initials, joined numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.regex import regex
from qa.entity_book import Entity, EntityKind
from qa.glossary import Glossary
from qa.words import stem, tokens


def short_forms(name: str, glossary: Glossary) -> tuple[str, ...]:
    """The telling words of a name whose other words only say what kind of thing it is.

    "Beacon" of "Project Beacon", "Silver Lake" of "Silver Lake Bank"; nothing of "Blue Cloud", nor
    of "Resorts Union", which nobody means who says "the union".
    """
    words = name.split()
    if len(words) > _TWO_WORDS and words[-1].casefold() in glossary.kind_words:
        return (" ".join(words[:-1]),)
    telling = [word for word in words if word.casefold() not in glossary.kind_words]
    if telling[:1] == words[-1:] and words[0].casefold() not in _CODE_WORDS:
        telling = [word for word in telling if not glossary.knows(stem(word.casefold()))]
    return (telling[0],) if len(words) > 1 and len(telling) == 1 else ()


_TWO_WORDS = 2
"""So many telling words may stand without the word of kind behind them."""

_CODE_WORDS = frozenset({"project", "operation", "mission", "initiative", "program", "programme"})
"""Before a code name, which may be any word."""


def company_aliases(company: str, extra: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The company's name without its legal form, its first word, and the `extra` names of it."""
    words = folded(company)
    aliases = [words]
    core = tuple(word for word in words if word not in _LEGAL_FORMS)
    aliases += [core] if core and core != words else []
    aliases += [core[:1]] if len(core) > 1 and len(core[0]) > 3 else []
    aliases += [folded(name) for name in extra]
    return tuple(dict.fromkeys(alias for alias in aliases if alias))


_LEGAL_FORMS = frozenset(
    "inc corp corporation co company ltd limited plc ag se sa nv bv gmbh llc lp spa ab asa oyj kk "
    "group holding holdings com the".split()
)


def person(
    name: str, kind: EntityKind, plain: frozenset[str], kinds: frozenset[str] = frozenset()
) -> Entity:
    """Also by the surname, unless it is a plain word: "Short Haul Capital" is no "capital".

    A house is known by what stands before the word of its kind: "Northgate" of "Northgate Capital".
    """
    words = folded(name)
    initials = tuple(word for word in words if len(word) > 1)
    aliases = [words, initials]
    if len(initials) > 1:
        aliases += [(initials[0], initials[-1])]
        aliases += [initials[-1:]] if initials[-1] not in plain else []
        house = initials[:-1] if initials[-1] in kinds else ()
        aliases += [house] if len(house) > 1 or not plain.issuperset(house) else []
    return Entity(name, kind, tuple(dict.fromkeys(alias for alias in aliases if alias)))


def name_aliases(
    name: str, glossary: Glossary, common: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """A name also by its initials, without words of its kind, and with its number joined."""
    words = folded(name)
    aliases = [words]
    if len(words) > 1:
        letters = "".join(word[0] for word in words)
        is_word = letters in common or glossary.knows(stem(letters))
        aliases += [(letters,)] if len(letters) > 2 and not is_word else []
    aliases += [folded(short) for short in short_forms(name, glossary)]
    joined = _MODEL.fullmatch(name.casefold())
    if joined:
        aliases.append((joined[1] + joined[2],))
    return tuple(dict.fromkeys(aliases))


def initials_with_place(
    name: str, glossary: Glossary, common: frozenset[str], text: str
) -> tuple[tuple[str, ...], ...]:
    """Initials of a name that goes on with "of": "NUM" of "National Union of Miners"."""
    found = re.search(rf"\b{re.escape(name)} of (?:the )?([A-Z])\w", text)
    letters = "".join(word[0] for word in folded(name)) + (found[1].casefold() if found else "")
    is_word = letters in common or glossary.knows(stem(letters))
    return (
        ((letters,),)
        if found and letters.isalpha() and len(letters) > _TWO_WORDS and not is_word
        else ()
    )


def own_part(
    name: str, company: str, common: frozenset[str], text: str, glossary: Glossary
) -> tuple[tuple[str, ...], ...]:
    """What the page calls a business or brand without the company's name: "Vega" of "Acme Vega"."""
    words, first = name.split(), company.split()[0]
    if len(words) != _TWO_WORDS or words[0].casefold() != first.casefold():
        return ()
    word = words[1]
    if not word.isalpha() or word.casefold() in common or glossary.knows(stem(word.casefold())):
        return ()
    alone = re.search(rf"(?<!{re.escape(words[0])} )\b{word}\b", text)
    return ((word.casefold(),),) if alone else ()


_MODEL = regex(r"([a-z]{3,})[ -](\d{1,4})")
"""A product and its number, written apart: "Falcon 2" is also "Falcon2"."""


def folded(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(token.folded for token in tokens(name))
