"""From a lack to a refusal: a template for each reason, filled with words that may be said.

A message is made of template words, dossier spans and glossary terms. Of the question it
repeats single missing words only, and only those made of letters, digits and & + - '.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from jinja2 import Environment, PackageLoader, StrictUndefined

from corpus.regex import regex
from qa.covered import covered_instead
from qa.draft import Lack
from qa.finding import Finding
from qa.fit.part import parts_asked
from qa.glossary import Glossary, spoken_metric, with_changes
from qa.ledger import Ledger
from qa.reading import Reading
from qa.types import Missing, MissingKind, Refusal
from qa.words import stems, tokens

_WORD_CHARS = 40
"""The longest word of a question that is repeated."""

_WORDS_SAID = 3
"""Missing things that a message names; all of them are in `missing`."""

_MOST_WORDS = 60
"""The longest message: it is read before the next question is asked."""

_LOOKED = 8
"""Dossiers that a message is checked against; of more it is not said that they mention nothing."""

_SIGNS = frozenset("&+-'")
"""What besides letters and digits may stand in a word that is repeated."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What a refusal is said against: the dossiers that were or could have been asked."""

    scope: Sequence[Ledger]
    glossary: Glossary


def compose_refusal(
    lack: Lack, finding: Finding, setting: Setting, nearest_questions: tuple[str, ...]
) -> Refusal:
    """The refusal that a lack stands for; `nearest_questions` must be answerable."""
    scope = finding.ledgers or setting.scope
    reading = finding.found[0].reading if finding.found else None
    covers = covered_instead(lack, reading, scope)
    held = tuple(islice(scope, _LOOKED))
    words = _words_said(lack, finding.text, held, setting.glossary)
    kinds = {missing.kind for missing in lack.missing}
    message = _environment().get_template(f"{lack.reason.value}.txt.j2").render(
        company=scope[0].company if len(scope) == 1 else None,
        dossiers=len(scope),
        words=words,
        absent=len(held) == len(scope)
        and not any(_is_mentioned(word, ledger) for word in words for ledger in held),
        attribute=MissingKind.ATTRIBUTE in kinds,
        metric=MissingKind.METRIC in kinds,
        counted=MissingKind.UNIT in kinds,
        sought=reading.asked.sought.value if reading else "text",
        elsewhere=any(_has_figure(word, ledger) for word in words for ledger in held),
        whose=_whose(reading, held),
        who=_who(lack, reading, held) if reading else None,
        about=_about(reading) if reading else None,
        covers=covers,
    )  # fmt: skip
    return Refusal(
        reason=lack.reason,
        message=_within_limit(message),
        missing=lack.missing,
        covers=covers,
        nearest_questions=nearest_questions,
    )


def _about(reading: Reading) -> str | None:
    """The asked metric, behind the part of the company that it is asked of, if any."""
    if not reading.metrics:
        return None
    parts = [term.text for term in parts_asked(reading) if is_plain(term.text)]
    return " ".join((*parts[:1], with_changes(reading.metrics)[0]))


def _is_mentioned(word: str, ledger: Ledger) -> bool:
    """Whether a dossier holds a word, in capitals or not, or one of the same stem."""
    text = ledger.dossier.text
    return word.casefold() in text.casefold() or set(stems(word)) <= ledger.keys


def _has_figure(metric: str, ledger: Ledger) -> bool:
    """Whether a dossier gives a metric of anything."""
    return any(figure.metric == metric for claim in ledger.claims for figure in claim.figures)


def _whose(reading: Reading | None, scope: Sequence[Ledger]) -> str:
    """The names asked about that the dossiers hold, but the company's own: " of Boreal"."""
    own = {ledger.company for ledger in scope}
    names = [name for name in reading.entities if name not in own] if reading else []
    return f" of {' and '.join(names[:_NAMES_SAID])}" if names else ""


_NAMES_SAID = 2
"""Of more names than these a message would be a list."""


def _who(lack: Lack, reading: Reading, scope: Sequence[Ledger]) -> str | None:
    """ "who runs Boreal", where just a deed and a name that the dossiers hold are asked for."""
    asked = _WHO.fullmatch(reading.text)
    if asked is None or len(lack.missing) != 1 or len(reading.entities) != 1:
        return None
    (name,), deed = reading.entities, asked["deed"]
    named = [mention.name for each in scope for mention in each.book.mentions(asked["rest"])]
    is_bare = len(asked["rest"].split()) <= len(name.split()) and named == [name]
    return f"who {deed} {name}" if lack.missing[0].term == deed and is_bare else None


_WHO = regex(r"\W*who\s+(?P<deed>[a-z]{2,20})\s+(?:the\s+)?(?P<rest>[^?!.,;]+)\W*", re.IGNORECASE)
"""A question for who does something to somebody or something."""


def _words_said(
    lack: Lack, question: str, scope: Sequence[Ledger], glossary: Glossary
) -> list[str]:
    said = [
        _as_written(missing.term, scope)
        for missing in lack.missing
        if any(
            _as_written(missing.term, scope) in ledger.dossier.text
            for ledger in scope
            if missing.term.strip()
        )
        or glossary.has_metric(missing.term)
        or _is_attribute(missing.term, glossary)
        or _is_said_as_asked(missing, question)
        or _is_of_part(missing, question, glossary)
    ]
    flat = [spoken_metric(" ".join(term.split())) for term in said]
    return list(dict.fromkeys(_joined(flat, question)))[:_WORDS_SAID]


def _joined(words: list[str], question: str) -> list[str]:
    """With two names that stand side by side in the question as one: "Jane Doe"."""
    joined: list[str] = []
    for word in words:
        if joined and _is_full_name(joined[-1], word) and f"{joined[-1]} {word}" in question:
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _is_full_name(first: str, last: str) -> bool:
    return all(word.isalpha() and word.istitle() for word in (first, last))


def _as_written(term: str, scope: Sequence[Ledger]) -> str:
    """A phrase as a dossier writes it, with hyphens or without; else as it is."""
    if " " not in term.strip():
        return term
    parts = r"[\s-]+".join(map(re.escape, term.split()))
    found = (re.search(parts, each.dossier.text, re.IGNORECASE) for each in scope)
    return next((one[0] for one in found if one), term)


def _is_attribute(term: str, glossary: Glossary) -> bool:
    """Whether this is what the glossary calls a job or an attribute."""
    words = tokens(term)
    found = (*glossary.attribute_book.longest(words), *glossary.title_book.longest(words))
    return any(match.key in (f"a:{term}", f"t:{term}") for match in found)


def _is_said_as_asked(missing: Missing, question: str) -> bool:
    """A single plain word of the question, or a period made of such words."""
    words = missing.term.split()
    if len(words) != 1 and missing.kind is not MissingKind.PERIOD:
        return False
    asked = {_bare(word) for word in question.split()}
    return bool(words) and all(is_plain(word) and _bare(word) in asked for word in words)


def _is_of_part(missing: Missing, question: str, glossary: Glossary) -> bool:
    """A metric behind a single plain word of the question: "storage revenue"."""
    part, _, metric = missing.term.partition(" ")
    asked = {_bare(word) for word in question.split()}
    return glossary.has_metric(metric) and is_plain(part) and _bare(part) in asked


def is_plain(word: str) -> bool:
    """Whether a word of the question may be repeated.

    >>> is_plain("AT&T"), is_plain("<b>")
    (True, False)
    """
    fits = 0 < len(word) <= _WORD_CHARS
    return fits and all(sign.isalnum() or sign in _SIGNS for sign in word)


def _bare(word: str) -> str:
    """A word as compared: without its punctuation, possessive and case."""
    folded = word.replace("’", "'").casefold().strip(".,;:!?()[]\"'")
    return folded.removesuffix("'s")


def _within_limit(message: str) -> str:
    """On one line; a dossier's name of a hundred words is cut off."""
    return " ".join(message.split()[:_MOST_WORDS])


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("qa", "templates/refusal"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; the page escapes it
        trim_blocks=True,
        lstrip_blocks=True,
    )
