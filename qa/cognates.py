"""Foreign words that a dossier has in English: the same word without its accents and endings.

"Opérationnelles", "operacionais" and "operational" share one root; so do "Infrastruktur" and
"infrastructure". Roots are compared whole, so that a word is read as itself or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from corpus.regex import regex
from qa.words import fold

_ROOT_LEAST = 5
"""Shorter roots are shared by words of other meanings."""

_SAME = tuple(
    (regex(spelt), plain)
    for spelt, plain in (
        (r"(.)\1", r"\1"),
        ("ph", "f"),
        ("th", "t"),
        ("[iy]czn(?:[aeiy]|ych|ego|ej|ym)$", "ic"),
        ("[zcs]i?on(?=(?:[ae]l)?[aeinsr]{0,3}$)", "tion"),
        ("sj?on$|[cs]j[aei]$|syonu?$|[cs]ao$|[cs]oes$", "tion"),
        ("ad(?=or|[oa]s?$)", "at"),
        ("qu|ck", "k"),
        ("c(?=[eiy])|z", "s"),
        ("c", "k"),
        ("[yj]", "i"),
        ("w", "v"),
    )
)
"""Spellings of one sound, in the order in which they are put alike."""

_ENDINGS = regex(
    r"(?:i[ks](?:al|a|e|o|i|h)?(?:e|en|er|s|i|n|li)?|iek|ish(?:en?)?|iskh?[ae]?[nt]?|"
    r"(?:itet|itat|itad|iteit|itesi|idad|idat|ite|ita|iti)(?:s|e|es|n|en)?|itis|"
    r"i?(?:al|el|il)(?:e|es|en|i|is|li|n[aeiy]h?|nik[ho]?)?|i?a[iu][sx]|ion(?:e|es|en|s|i|er)?|"
    r"(?:eu?r|or|our|oer)(?:e|es|en|s|i|a|u)?|eu[sx]e?s?|os[oa]s?|ous|us|"
    r"iv(?:e|es|en|o|a|os|as|i)?|ist(?:e|es|en|a|as|i|s)?|[aeiou]n?|[aeio]s|er|ed|ing|s|n)$"
)
"""Endings of words of one root, singular and plural, in English and the languages that are read."""


def root_of(word: str) -> str:
    """A word without accents, doubled letters and its ending; "" when too little is left.

    >>> root_of("opérationnelles") == root_of("operational")
    True
    """
    parted = unicodedata.normalize("NFKD", fold(word).replace("ı", "i").replace("ł", "l"))
    plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
    for spelt, alike in _SAME:
        plain = spelt.sub(alike, plain)
    bare = _ENDINGS.sub("", plain)
    return bare if len(bare) >= _ROOT_LEAST and bare.isalpha() else ""


def cognates_of(words: Iterable[str], vocabulary: Iterable[str]) -> Mapping[str, str]:
    """Each foreign word that has a cognate among English ones, with it: the shortest of a root."""
    roots = {root: word for word in words if (root := root_of(word))}
    if not roots:
        return {}
    found: dict[str, str] = {}
    for own in sorted(vocabulary, key=lambda each: (len(each), each)):
        word = roots.get(root_of(own)) if own.isalpha() else None
        if word is not None:
            found.setdefault(word, own)
    return found
