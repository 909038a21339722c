"""Short questions in everyday words that name nothing but the company, put as what they ask for.

"Is it profitable?", "how big is it?", "why sell?": people begin with these, and no word of them
stands on a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.regex import regex
from corpus.types import Kind
from qa.ledger import Ledger
from qa.own_names import COMPANY, names_another, with_company_marked

_IT = r"(?:COMPANY|it|they|this|them|(?:the|this)\s+(?:stock|shares?))"
_ITS = r"(?:(?:the|their|its|COMPANY's?|all)\s+)?"
_NOW = (
    r"(?:\s+(?:now|today|currently|overall|these\s+days|at\s+the\s+moment|right\s+now|here|exactly|"
    r"altogether|in\s+total))?"
)
_ON_PROFIT = "What is the net income of COMPANY?"
_ASKED: Mapping[str, tuple[str, ...]] = {
    _ON_PROFIT: (
        rf"is\s+{_IT}\s+(?:actually\s+|still\s+)?(?:losing\s+money|unprofitable|loss[\s-]making|in\s+the\s+red|making\s+(?:a\s+)?loss(?:es)?)",
        rf"is\s+{_IT}\s+(?:even\s+|actually\s+|already\s+|still\s+)?(?:profitable|in\s+profit|making\s+(?:any\s+)?(?:money|a\s+profit)|in\s+the\s+black)",
        rf"(?:does|do)\s+{_IT}\s+(?:even\s+|actually\s+)?(?:make|earn|turn)\s+(?:any\s+)?(?:money|a\s+profit|profits?)",
        rf"how\s+profitable\s+is\s+{_IT}",
        rf"how\s+much\s+(?:money|profit)\s+(?:does|do|did|is|are)\s+{_IT}\s+(?:mak(?:e|ing)|earn(?:ing)?)",
    ),
    "What is the revenue of COMPANY?": (
        r"how\s+(?:big|large)\s+is\s+COMPANY",
        r"(?:what(?:'s|\s+is)\s+)?the\s+size\s+of\s+COMPANY",
    ),
    "What does COMPANY do?": (
        rf"(?:what\s+are|list|name)\s+{_ITS}(?:main|key|core|most\s+important|biggest)?\s*products(?:\s+(?:and|or|&)\s+services)?(?:\s+of\s+{_IT})?",
        rf"(?:where|what)\s+(?:does|do)\s+{_ITS}(?:revenues?|sales|money|income|profits?)\s+come\s+from",
        r"what(?:'s|\s+is)\s+(?:this|the|your)\s+(?:page|dossier|report|document|site)\s+(?:about|on|for)",
        r"what\s+(?:does|do)\s+(?:this|the|your)\s+(?:page|dossier|report)\s+(?:cover|contain|say|tell(?:\s+me)?)",
        rf"how\s+(?:does|do)\s+{_IT}\s+(?:make|earn)\s+(?:its|their|the)?\s*money",
    ),
    "How did COMPANY perform financially?": (
        rf"how(?:'s|\s+is|\s+are)\s+{_IT}\s+(?:doing|performing|getting\s+on|faring)(?:\s+financially)?",
        rf"(?:(?:what\s+are|give\s+me|show\s+me|list|tell\s+me)\s+)?{_ITS}(?:most\s+important|key|main|headline|latest|basic)\s+(?:financial\s+)?"
        r"(?:numbers|figures|financials|kpis|metrics|stats)",
        rf"(?:what\s+are|give\s+me|show\s+me|list)\s+{_ITS}(?:numbers|figures|financials|kpis|results)",
    ),
    "Who are the shareholders of COMPANY?": (
        rf"who\s+(?:owns|are\s+the\s+owners\s+of|holds)\s+(?:{_IT}|most\s+of\s+{_IT})",
    ),
    "Who is the chief executive of COMPANY?": (
        rf"who\s+(?:runs|leads|heads|manages|steers|is\s+(?:running|leading|in\s+charge\s+of|at\s+the\s+(?:top|helm)\s+of))\s+{_IT}",
    ),
    "What is the bear case?": (
        r"what\s+(?:would|could|might|may|can)\s+(?:make|cause|push|send|drive)\s+(?:COMPANY|the\s+(?:stock|shares|share\s+price)|it)\s+(?:to\s+)?"
        r"(?:drop|fall|go\s+down|sink|crash|tank|decline|down|lower)",
        rf"why\s+(?:should\s+(?:i|we|one|anyone|somebody)\s+)?(?:sell|avoid|short|not\s+(?:buy|own|invest(?:\s+in)?)|stay\s+away(?:\s+from)?)(?:\s+{_IT})?",
    ),
    "What are the catalysts?": (
        rf"(?:what(?:'s|\s+is)\s+)?{_ITS}outlook(?:\s+(?:for|of)\s+{_IT})?",
        rf"what(?:'s|\s+is)\s+(?:next|ahead|coming(?:\s+up)?)(?:\s+for\s+{_IT})?",
    ),
    "What did the stock do after the results?": (
        r"how\s+did\s+(?:the\s+|its\s+)?(?:shares|stock|market|share\s+price|COMPANY(?:'s)?\s+(?:shares|stock))\s+(?:react|respond|move|take\s+it)"
        r"(?:\s+to\s+(?:the\s+|its\s+)?(?:results|earnings|print|report|news|numbers))?",
    ),
    "What do the experts say?": (
        rf"what\s+(?:are|is|do|does)\s+(?:the\s+)?(?:people|others|folks|everybody|everyone|twitter|social\s+media|the\s+crowd|commentators)\s+"
        rf"(?:say(?:ing)?|think(?:ing)?|post(?:ing)?|writ(?:e|ing)|tweet(?:ing)?)(?:\s+(?:about|of|on)\s+{_IT})?",
    ),
}  # fmt: skip
"""Plain question -> how it is asked; COMPANY stands for any name of the company."""

_PROFITS = ("net income", "operating income", "ebitda")
"""What tells whether a company is profitable, the first that its page gives."""

_NEEDS: Mapping[str, frozenset[Kind]] = {
    "What is the bear case?": frozenset({Kind.BEAR, Kind.RISKS}),
    "What are the catalysts?": frozenset({Kind.CATALYSTS}),
    "What do the experts say?": frozenset({Kind.EXPERTS}),
}
"""Parts that a page must have for a question to be put so."""

_PATTERNS = tuple(
    (
        plain,
        regex(
            rf"^\W*(?:(?:and|so|but|ok(?:ay)?|hey|well)\W+)*(?:{'|'.join(asked)}){_NOW}\W*(?:please|pls)?\W*$",
            re.IGNORECASE,
        ),
    )
    for plain, asked in _ASKED.items()
)
_LONGEST = 80
"""Characters: a longer question asks for more."""


def with_bare(question: str, ledger: Ledger) -> str:
    """A short question that names nothing but the company, put plainly; any other as it is."""
    if len(question) > _LONGEST or names_another(question, ledger.book, ledger.company):
        return question
    text = with_company_marked(question, ledger.book, ledger.company)
    for plain, asked in _PATTERNS:
        if asked.match(text):
            put = _as_given(plain, ledger)
            return put.replace(COMPANY, ledger.company) if put is not None else question
    return question


def _as_given(plain: str, ledger: Ledger) -> str | None:
    """The plain question, for the profit that the page gives; None where it lacks what it needs."""
    if plain == _ON_PROFIT:
        given = {figure.metric for claim in ledger.claims for figure in claim.figures}
        profit = next((name for name in _PROFITS if name in given), None)
        return profit and plain.replace(_PROFITS[0], profit)
    needs = _NEEDS.get(plain)
    return plain if needs is None or needs & ledger.kinds() else None
