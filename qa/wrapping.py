"""What a program or a keyboard put around a question: JSON, entities, signs in place of blanks.

Run before anything else is read of a message; what is no such wrapping stays as it was.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

from corpus.regex import regex

_ENTITY = regex(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)

_ESCAPED = regex(r"%(?:20|3[FfAa]|2[0-9A-Ca-c])")
"""A blank or a sign as addresses write it."""

_ASKING_KEYS = (
    "question", "query", "q", "prompt", "ask", "asked", "user_question", "user_query", "userquery",
    "input", "user_input", "message", "text", "content", "body", "search", "search_query",
)  # fmt: skip
"""Under which name a program sends what is asked, the surest first."""

_NAMING_KEYS = ("company", "ticker", "symbol", "stock", "issuer", "name", "entity", "dossier")
"""Under which name it sends whom it is asked of."""

_NAME_WORDS = 4
"""The longest name of a company that is taken over."""

_PAIR = regex(
    r"[{,]\s{0,9}[\"'“]?(?P<key>[a-z_]{1,20})[\"'”]?\s{0,4}:\s{0,4}(?P<sign>[\"'“])(?P<value>.{1,900}?)"
    r"[\"'”](?=\s{0,9}(?:[,}\]]|$))",
    re.IGNORECASE | re.DOTALL,
)
"""A key and its text in something that is nearly JSON."""

_OPENS = regex(r"^\W{0,9}[\[{]")

_JOINED = regex(r"^\s*[^\W_]+(?:(?P<sign>[_+|.~*/-])[^\W_]+)(?:(?P=sign)[^\W_]+){2,}\W*$")
"""Four words or more with one sign between them all and no blank."""

_HUMP = regex(r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])")
_HUMPS_LEAST = 3
"""So many capitals inside a word without blanks are the starts of words: "whatIsTheMargin"."""

_TIME_GLUED = regex(r"\b([qh][1-4]|fy(?:20)?\d\d)(?=[a-z]{3,})(?!quarter|half)", re.IGNORECASE)
"""A quarter with the next word glued to it: "Q3beat"."""

_SIGNS = regex(r"(?P<sign>[?!])[?!]{2,}")


def unwrapped(message: str) -> str:
    """The text of a message that a program or a keyboard wrapped.

    >>> unwrapped('{"question": "net income?", "format": "text"}')
    'net income?'
    >>> unwrapped("chips&nbsp;growing&nbsp;how&nbsp;fast???")
    'chips growing how fast?'
    """
    text = _from_json(message)
    if _ENTITY.search(text):
        text = html.unescape(text).replace("\xa0", " ")
    if _ESCAPED.search(text) and " " not in text.strip():
        text = unquote_plus(text)
    text = _with_blanks(text)
    return _SIGNS.sub(r"\g<sign>", _TIME_GLUED.sub(r"\1 ", text))


def _from_json(message: str) -> str:
    """What is asked in a JSON object, behind the company that it names; else the message."""
    if not _OPENS.match(message):
        return message
    try:
        found = tuple(_texts(json.loads(message)))
    except (ValueError, RecursionError):
        found = tuple((each["key"], each["value"]) for each in _PAIR.finditer(message))
    lower = [(key.casefold(), value) for key, value in found]
    asked = next((v for name in _ASKING_KEYS for key, v in reversed(lower) if key == name), None)
    if asked is None:
        return message
    named = next((v for name in _NAMING_KEYS for key, v in lower if key == name), "")
    is_new = named.casefold() not in asked.casefold()
    return f"{named}: {asked}" if is_new and len(named.split()) <= _NAME_WORDS else asked


def _texts(value: object, key: str = "") -> Iterable[tuple[str, str]]:
    """Every text in a JSON value with the key that it stands under, in order."""
    if isinstance(value, str):
        if value.strip():
            yield key, value
    elif isinstance(value, dict):
        if str(value.get("role", "user")).casefold() == "user":
            for name, each in value.items():
                yield from _texts(each, str(name))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, key)


def _with_blanks(text: str) -> str:
    """Blanks where one sign, or capitals alone, stand between all words."""
    joined = _JOINED.match(text)
    if joined is not None and not text.strip().startswith(("http", "www")):
        return text.replace(joined["sign"], " ")
    bare = text.strip()
    if " " not in bare and len(_HUMP.findall(bare)) >= _HUMPS_LEAST:
        return _HUMP.sub(" ", text)
    return text
