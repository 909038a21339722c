"""From a lack to a refusal: a template for each reason, filled with words that may be said.

A message is made of template words, dossier spans and glossary terms. Of the question it
repeats single missing words only, and only those made of letters, digits and & + - '.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from qa.covered import covered_instead
from qa.draft import Lack
from qa.finding import Finding
from qa.fit.part import parts_asked
from qa.glossary import Glossary, with_changes
from qa.ledger import Ledger
from qa.reading import Reading
from qa.types import Missing, MissingKind, Refusal

_WORD_CHARS = 40
"""The longest word of a question that is repeated."""

_WORDS_SAID = 3
"""Missing things that a message names; all of them are in `missing`."""

_MOST_WORDS = 60
"""The longest message: it is read before the next question is asked."""

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
    words = _words_said(lack, finding.text, scope, setting.glossary)
    message = _environment().get_template(f"{lack.reason.value}.txt.j2").render(
        company=scope[0].company if len(scope) == 1 else None,
        dossiers=len(scope),
        words=words,
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


def _words_said(
    lack: Lack, question: str, scope: Sequence[Ledger], glossary: Glossary
) -> list[str]:
    said = [
        missing.term
        for missing in lack.missing
        if any(missing.term in ledger.dossier.text for ledger in scope if missing.term.strip())
        or glossary.has_metric(missing.term)
        or _is_said_as_asked(missing, question)
        or _is_of_part(missing, question, glossary)
    ]
    return list(dict.fromkeys(" ".join(term.split()) for term in said))[:_WORDS_SAID]


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
