"""What a question asks for and a draft's sentences leave out, in named numbers.

A sentence near the rest of a question, with the asked-for thing missing, is the commonest wrong
answer there is; what it leaves out tells more than what it holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.claims import Claim
from qa.coverage import term_weight
from qa.keys import Term
from qa.ledger import Ledger
from qa.reading import Reading

UNTOLD_NAMES = (
    "missing most", "missing known", "missing count", "head told", "head known", "cut",
)  # fmt: skip
"""missing most, known: the most telling of the terms that are left out, and of those among them
    that stand elsewhere in the dossier; count: how many are, on a logarithmic scale.
head told, known: whether what stands behind "which" or "what" is told of, or known at all; half
    where nothing does.
cut: a cited sentence breaks off, as posts do.
"""


def untold(
    reading: Reading, keys: frozenset[str], claims: Sequence[Claim], ledger: Ledger
) -> dict[str, float]:
    """The numbers of `UNTOLD_NAMES`; `keys` are those of the cited sentences and their headings."""
    missing = [term for term in reading.terms if not term.is_in(keys)]
    known = [term for term in missing if term.is_in(ledger.keys)]
    head = _head(reading)
    return {
        "missing most": max((term_weight(term, ledger) for term in missing), default=0.0),
        "missing known": max((term_weight(term, ledger) for term in known), default=0.0),
        "missing count": math.log(1 + len(missing)) / 2,
        "head told": _NO_HEAD if head is None else float(head.is_in(keys)),
        "head known": _NO_HEAD if head is None else float(head.is_in(ledger.keys)),
        "cut": float(any(_CUT.search(claim.text) for claim in claims)),
    }


_NO_HEAD = 0.5
_CUT = regex(r"(?:\.{3}|…)[\"'”’»)]*\s*$")


def _head(reading: Reading) -> Term | None:
    """The term right behind the first "which" or "what", counts and superlatives apart."""
    asks = _ASKS.search(reading.text)
    if asks is None:
        return None
    near = (t for t in reading.terms if asks.end() <= t.start <= asks.end("near"))
    return next((term for term in near if not _NO_THING.fullmatch(term.text)), None)


_NO_THING = regex(
    r"\d+|two|three|four|five|six|seven|eight|nine|ten|\w+est|most|least|main|new|other|first|last",
    re.I,
)


_ASKS = regex(
    r"\b(?:which|what|how\s+(?:many|much))(?:\s+(?:is|are|was|were|of|the|its|their))*\s+"
    r"(?=(?P<near>(?:[\w'’-]+\s+){0,2}))",
    re.IGNORECASE,
)
