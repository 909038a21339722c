"""Who and what a question names: units, descriptions, tickers, experts, and names unknown here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.regex import regex
from qa import cues
from qa.asked import asks_for_name
from qa.entity_book import EntityKind, Mention, is_abbreviation
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.words import Token, fold, tokens

_UNIT_ALIASES = regex(
    r"\b(?:unit|arm|business|division|segment|operations?|operation|side|franchise|platform)\b",
    re.IGNORECASE,
)


def find_described_experts(
    question: str,
    words: tuple[Token, ...],
    mentions: tuple[Mention, ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[Mention, ...]:
    """ "the Nordic investor", "the surgeon": a quoted expert by the words of their field."""
    named = {m.name for m in mentions if ledger.is_own_expert(m.name)}
    if named or not cues.PERSONAL.search(question):
        return ()
    best: tuple[float, Mention] | None = None
    dossier = ledger.dossier
    sites = _sites(ledger)
    for expert in dossier.experts:
        told = dossier.quote(expert.field) if expert.field is not None else ""
        field = {w.stem for w in tokens(told) if w.stem not in glossary.stop}
        site = sites.get(dossier.quote(expert.name), frozenset())
        on_site = site <= {w.stem for w in words} and bool(site)
        hits = [
            w
            for w in words
            if (w.stem in field and ledger.is_telling(w.stem)) or (on_site and w.stem in site)
        ]
        if not hits or not _POINTED_AT.search(question[: hits[0].start]):
            continue
        if _is_in_passing(hits, question):
            continue
        share = len([w for w in hits if w.stem in field]) / max(len(field), 1) + on_site
        mention = Mention(hits[0].start, hits[-1].end, dossier.quote(expert.name))
        if share >= _FIELD_SHARE and (best is None or share > best[0]):
            best = (share, mention)
    return (best[1],) if best else ()


def _sites(ledger: Ledger) -> dict[str, frozenset[str]]:
    """The stems of the platform of each expert who alone posts there."""
    dossier = ledger.dossier
    found = {
        dossier.quote(each.name): frozenset(
            token.stem for token in tokens(dossier.quote(each.platform).replace("_", " "))
        )
        for each in dossier.experts
        if each.platform is not None
    }
    every = list(found.values())
    return {name: site for name, site in found.items() if every.count(site) == 1}


def _is_in_passing(hits: list[Token], question: str) -> bool:
    """ "a fan of the stock": what the shares are called, and nobody by that field."""
    if _OF_COMPANY.match(question[hits[-1].end :]):
        return True
    if any(hit.stem not in _OF_SHARES for hit in hits):
        return False
    return _SOMEBODY.match(question[hits[-1].end :]) is None


_OF_COMPANY = regex(
    r"\s+(?:materials?|relations|documents?|resources|presentations?|day|letters?|updates?|deck)\b",
    re.IGNORECASE,
)
"""What a company has for its investors is no investor."""

_SOMEBODY = regex(
    rf"(?:[\s-]{{1,3}}\w[\w-]{{0,30}})?[\s-]{{1,3}}(?:{cues.POSTER}|people|men|women|picker|reporter|one)\b",
    re.IGNORECASE,
)

_OF_SHARES = frozenset({"stock", "share", "equiti", "market", "price", "compani", "busi", "news"})
"""Words of a field that any question may hold of the company."""


def _meets(mention: Mention | Token, others: Sequence[Mention]) -> bool:
    return any(m.start < mention.end and mention.start < m.end for m in others)


_POINTED_AT = regex(r"\b(?:the|that|this|our|a|an)\s+(?:[\w-]+\s+){0,2}$|^\W*$", re.IGNORECASE)
"""An expert is described as "the Nordic investor", not in passing ("average analyst target")."""


_FIELD_SHARE = 0.3
"""An expert is meant when at least this share of the words of their field is used."""


def find_unit_mentions(
    question: str,
    words: tuple[Token, ...],
    mentions: tuple[Mention, ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[Mention, ...]:
    """ "the cloud unit": the name that the dossier most often has beside that word."""
    found = [] if asks_for_name(question) else _described(words, mentions, ledger)
    found += _by_initials(words, (*mentions, *found), ledger, glossary)
    for noun in _UNIT_ALIASES.finditer(question):
        before = [word for word in words if word.end <= noun.start()][-1:]
        if not before or noun.start() - before[0].end > 1:
            continue
        word = before[0]
        if _meets(word, mentions):
            continue
        name = _named_so(word.stem, ledger, glossary) or _associate(word, ledger)
        if name is not None and _is_unit_apart(word.stem, name, ledger):
            continue
        if name is not None and word.stem not in glossary.stop:
            found.append(Mention(word.start, noun.end(), name))
    return tuple(found)


def _is_unit_apart(stem: str, name: str, ledger: Ledger) -> bool:
    """Whether the dossier speaks of "the retail segment" where it does not speak of the name."""
    for claim in ledger.claims:
        if name in claim.entities | claim.context_entities:
            continue
        for noun in _UNIT_ALIASES.finditer(claim.text):
            before = tokens(claim.text[: noun.start()].rstrip())[-1:]
            if before and before[0].stem == stem:
                return True
    return False


def _named_so(stem: str, ledger: Ledger, glossary: Glossary) -> str | None:
    """ "the software division" where the dossier has "Infrastructure Software".

    The one name made of everyday words that ends in the word; "Google Cloud" is no "cloud unit".
    """
    found = []
    for entity in ledger.book.entities:
        words = tokens(entity.name)
        if len(words) < 2 or words[-1].stem != stem or entity.kind is not EntityKind.NAME:
            continue
        if all(glossary.knows(w.stem) or _is_plain_word(w.folded, ledger) for w in words[:-1]):
            found.append(entity.name)
    return found[0] if len(found) == 1 else None


def _is_plain_word(word: str, ledger: Ledger) -> bool:
    """Whether the dossier writes a word in lower case, too, so that it is no name."""
    return bool(re.search(rf"\b{re.escape(word)}\b", ledger.dossier.text))


def _described(
    words: tuple[Token, ...], mentions: tuple[Mention, ...], ledger: Ledger
) -> list[Mention]:
    """ "the predictive maintenance software": a name by what the dossier calls it."""
    for size in (4, 3, 2):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            if _meets(Mention(run[0].start, run[-1].end, ""), mentions):
                continue
            stems = frozenset(word.stem for word in run)
            names = [name for name, said in ledger.descriptions if stems <= said]
            if len(stems) == size and len(set(names)) == 1:
                return [Mention(run[0].start, run[-1].end, names[0])]
    return []


def _by_initials(
    words: tuple[Token, ...], mentions: tuple[Mention, ...], ledger: Ledger, glossary: Glossary
) -> list[Mention]:
    """ "web services" of Boreal: the name BWS, which begins as the company's does.

    They end in a word of kind, for any words may begin so.
    """
    first = fold(ledger.company[:1])
    for entity in ledger.book.entities[1:]:
        letters = fold(entity.name)
        if not entity.name.isupper() or not letters.isalpha() or letters[:1] != first:
            continue
        size = len(letters) - 1
        if size not in _INITIALS:
            continue
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            mention = Mention(run[0].start, run[-1].end, entity.name)
            if "".join(word.folded[:1] for word in run) == letters[1:] and (
                not _meets(mention, mentions) and run[-1].folded in glossary.kind_words
            ):
                return [mention]
    return []


_INITIALS = (2, 3)
"""Words that the letters behind the company's own stand for."""

_BESIDE_CHARS = 60
"""How near a name and a describing word must stand to count as used together."""


def _associate(word: Token, ledger: Ledger) -> str | None:
    """The name most often near a word, if it is clearly so; None for names that hold it.

    The word itself or its plural counts: "the marketing arm" is nothing beside "market share". What
    mostly stands without the name is another thing beside it ("retail, advertising and Boreal").
    """
    counts, told = Counter[str](), Counter[str]()
    stem, spoken = word.stem, 0
    for claim in ledger.claims:
        places = [
            t.start + claim.sentence.start
            for t in tokens(claim.text)
            if t.stem == stem and t.folded.rstrip("s") == word.folded.rstrip("s")
        ]
        for mention in claim.mentions:
            if mention.name == ledger.company or ledger.is_own_expert(mention.name):
                continue
            if any(t.stem == stem for t in tokens(mention.name)):
                continue
            if any(abs(place - mention.start) <= _BESIDE_CHARS for place in places):
                counts[mention.name] += 1
        if places:
            spoken += 1
            told.update(claim.entities | claim.context_entities)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2:
        return None
    clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    return ranked[0][0] if clear and 2 * told[ranked[0][0]] >= spoken else None


def find_tickers(
    question: str,
    words: tuple[Token, ...],
    mentions: tuple[Mention, ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[Mention, ...]:
    """A word that the dossier lacks and that abbreviates a name is its ticker.

    The company's comes first, and a word of finance is none. In small letters only the company's
    is meant: "msft" may be, "cost" is a word.
    """
    others = [e.name for e in ledger.book.entities[1:] if e.kind is EntityKind.NAME]
    found = []
    for word in words:
        free = not _meets(word, mentions)
        if not free or word.folded in ledger.vocabulary or glossary.knows(word.stem):
            continue
        if is_abbreviation(word.folded, ledger.company):
            found.append(Mention(word.start, word.end, ledger.company))
        elif question[word.start : word.start + len(word.folded)].isupper():
            named = [name for name in others if is_abbreviation(word.folded, name)]
            found += [Mention(word.start, word.end, named[0])] if len(named) == 1 else []
    return tuple(found)
