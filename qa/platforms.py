"""Where the quoted experts post: "who writes on Seeking Alpha", "anything from Reddit?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.vocabulary import layout
from qa.ledger import Ledger

_ALSO_WORDS = frozenset(
    "x medium threads email website web interview following reach podcast blog newsletter".split()
)
"""Platforms that are words as well: only "X" in a capital is read as one."""


def _sites() -> str:
    names = {name.replace("_", " ") for name in layout().words["platforms"]} - _ALSO_WORDS
    return "|".join(re.escape(name) for name in sorted(names, key=lambda each: (-len(each), each)))


_SITE = rf"(?P<site>(?i:{_sites()})|X)"
_POSTED = regex(
    rf"\b(?i:on|from|via|off|at|over\s+at)\s+(?i:the\s+)?{_SITE}(?![\w'’-])"
    rf"(?!\s+(?i:revenue|sales|growth|ads?|shares?|stock))"
)
_ANYTHING = regex(
    r"^\W*(?i:(?:(?:is|are|was|were)\s+there\s+|(?:do|does)\s+(?:you|it|the\s+(?:page|dossier))\s+(?:have|quote|show|cite)\s+|"
    r"got\s+|have\s+)?(?:anything|something|anyone|anybody|someone|any\s+(?:posts?|voices?|takes?|comments?|views?|experts?|quotes?)))\s+"
    rf"(?i:on|from|via|off)\s+(?i:the\s+)?{_SITE}"
    r"(?:\s+(?i:(?:on|in)\s+(?:the|this|that|your)\s+(?:page|dossier|report)|here|there|at\s+all))?\W*$"
)


def with_platforms(question: str) -> str:
    """Whether there is anything from a platform, asked for who posts there.

    >>> with_platforms("Is there anything from Seeking Alpha on the page?")
    'Which experts post on Seeking Alpha?'
    """
    found = _ANYTHING.match(question)
    return f"Which experts post on {found['site']}?" if found else question


def platform_asked(text: str) -> str | None:
    """The platform that a question about experts names, as it is written there."""
    found = _POSTED.search(text)
    return found["site"] if found else None


def experts_on(site: str, ledger: Ledger) -> tuple[int, ...]:
    """The experts who post there, by number."""
    dossier, wanted = ledger.dossier, _plain(site)
    return tuple(
        number
        for number, expert in enumerate(dossier.experts)
        if expert.platform is not None and _plain(dossier.quote(expert.platform)) == wanted
    )


def _plain(site: str) -> str:
    name = " ".join(site.replace("_", " ").casefold().removesuffix(".com").split())
    return _SAME.get(name, name).replace(" ", "")


_SAME = {"twitter": "x", "x (twitter)": "x", "twitter/x": "x", "x/twitter": "x"}
