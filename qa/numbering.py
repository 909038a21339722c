"""Numbers and letters that stand before questions: "Q7) (c) ...", "1. ... 2. ...", "b) ..."."""

from __future__ import annotations

import re

from corpus.regex import regex

_OF_DATE = (
    r"(?!\s*(?:quart|qtr|half|halb|trim|sem|jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|"
    r"de[cz])|\d)"
)
"""Behind a number with a full stop, for it may be a day or, in other languages, an ordinal."""

_MARK = (
    rf"(?:(?:question\s?|nr\.?\s?|no\.?\s?)?(?:\(?\d{{1,2}}[):]{_OF_DATE}|\d{{1,2}}\.{_OF_DATE}(?=\s))"
    r"|q\d{1,2}\)|\(?[a-h]\)|(?-i:[a-h])\.(?=\s)|\[(?:\d{1,2}|[a-h])\])"
)
_FIRST = regex(rf"^\W*(?:{_MARK}\s*){{1,3}}(?=\S)", re.IGNORECASE)
_NEXT = regex(rf"(?<=\s)\(?(?:[2-9]|[b-h])(?:\)|\.(?=\s)){_OF_DATE}\s+(?=\w)", re.IGNORECASE)


def without_numbering(text: str) -> str:
    r"""Each numbered question on a line of its own, without its number.

    >>> without_numbering("b) and a year ago?"), without_numbering("Q2 revenue?")
    ('and a year ago?', 'Q2 revenue?')
    >>> without_numbering("1. EPS 2. sales")
    'EPS?\nsales?'
    """
    first = _FIRST.match(text)
    if first is None:
        return text
    parts = [part.strip() for part in _NEXT.split(text[first.end() :])]
    if len(parts) < 2:
        return text[first.end() :]
    return "\n".join(part if part[-1:] in "?!." else f"{part}?" for part in parts if part)
