"""A thing with a describing word, in place of another of its kind: "postpaid" for "fiber" ARPU."""

from __future__ import annotations

from qa.language import english_function_words
from qa.words import tokens

_DESCRIBING = 3
"""So many words before a noun may describe it."""


def put_alike(core: str, text: str) -> str | None:
    """The question before with a fragment in place of what ends in the same noun.

    None where it has no such noun, more than one, or one that nothing describes.

    >>> put_alike("postpaid phone ARPU", "By how much did fiber ARPU rise?")
    'By how much did postpaid phone ARPU rise?'
    """
    new, old = tokens(core), tokens(text)
    if len(new) < 2 or any(each.folded in english_function_words() for each in new):
        return None
    heads = [place for place, each in enumerate(old) if each.stem == new[-1].stem]
    if len(heads) != 1:
        return None
    (head,) = heads
    first = head
    while head - first < _DESCRIBING and first and _describes(old[first - 1].folded):
        if text[old[first - 1].end : old[first].start].strip(" -"):
            break
        first -= 1
    if first == head or {each.stem for each in new} >= {each.stem for each in old[first:head]}:
        return None
    return f"{text[: old[first].start]}{core}{text[old[head].end :]}"


def _describes(word: str) -> bool:
    return word.isalpha() and word not in english_function_words()
