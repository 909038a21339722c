"""How a line names a person: the name, what parts it from the role, and words of roles."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.vocabulary import layout

SPLIT = regex(r"\s+[-–—|]\s+|\s*[:|]\s+|,\s+|\s+(?=\()")
NAME = regex(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord)\.?\s+)?"
    r"(?:[^\W\d_a-z][\w.'’-]*|van|von|de|der|den|di|da|del|la|le|el|al|bin|y|zu|ter|dos)"
    r"(?:\s+(?:[^\W\d_a-z][\w.'’-]*|[\"“][\w .]{2,20}[\"”]|"
    r"van|von|de|der|den|di|da|del|la|le|el|al|bin|y|zu|ter|dos)){1,4}"
)
ROLE = regex(
    r"\b(?:chief|officer|president|director|head|chair\w*|ceo|cfo|coo|cto|cio|cmo|founder|"
    r"co-founder|partner|manager|vp|svp|evp|treasurer|counsel|secretary|member|lead|leader|"
    r"principal|executive|controller|scientist|advisor|adviser|trustee|owner|chancellor)\b",
    re.IGNORECASE,
)


_BEFORE = regex(r"([^:|\n]{2,60}?)(?:\s{0,3}[:|]|\s{1,3}[-–—])\s{1,4}(?=\S)")


def names_after_role(line: str) -> re.Match[str] | None:
    """The role and what parts it from the name, in "Chief Executive Officer: Jane Doe".

    >>> names_after_role("CEO: Jane Doe").group(1), names_after_role("Debt: It grows")
    ('CEO', None)
    """
    found = _BEFORE.match(line)
    if not found or not ROLE.search(found.group(1)) or len(found.group(1).split()) > MAX_ROLE_WORDS:
        return None
    name = line[found.end() :].partition("(")[0].partition(",")[0].strip()
    return found if NAME.fullmatch(name) and not ROLE.search(name) else None


MAX_ROLE_WORDS = 7
"""A role before a name has no more words."""


def lists_person(line: str) -> bool:
    """Whether a line is a name and a role, or says that the role is not known.

    >>> lists_person("Jane Doe - Chief Executive Officer"), lists_person("Jane Doe - undefined")
    (True, True)
    >>> lists_person("Margins - now wider")
    False
    """
    if names_after_role(line):
        return True
    plain = line.replace("**", "").replace("__", "")
    found = SPLIT.search(plain)
    if not found or not NAME.fullmatch(plain[: found.start()]):
        return False
    role = plain[found.end() :]
    return bool(ROLE.search(role)) or layout().is_in("no_role", role)
