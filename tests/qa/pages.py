"""Small made-up pages around a sentence or two, read as the program reads them."""

from __future__ import annotations

from functools import cache

from corpus.page import parse_page
from corpus.types import Dossier
from qa.bound import Figure
from qa.claims import Claim
from qa.figures import Fit, fit_figure
from qa.glossary import load_glossary
from qa.ledger import Ledger, read_ledger
from qa.reading import Reading
from qa.understand import understand

_PAGE = """Orbital Foods plc logo

Orbital Foods plc: Full Plate or Empty Promise

Orbital Foods plc makes food.

Updated: Oct 31, 2025
Consumer

Executive Summary

Orbital Foods plc is a maker of food.

Investment Thesis

Why Invest?

Numbers

{body}

Follow the Experts

Quickly navigate key insights from industry experts.

Jane Smith profile

Jane Smith

Food analyst

12K audience

Expert Insights

x

I own 40 shares and think the oven is worth 9% of the whole.

Team

Meet the experienced professionals leading our organization

Rita Molina - CEO

Rita Molina
"""

COMPANY = "Orbital Foods plc"


def dossier_with(body: str) -> Dossier:
    """A page on Orbital Foods whose thesis is `body`."""
    return parse_page("orbital", _PAGE.format(body=body), markdown=False)


@cache
def ledger_with(body: str) -> Ledger:
    """The same page worked through."""
    return read_ledger(dossier_with(body), load_glossary())


def claim_with(body: str, words: str) -> Claim:
    """The claim of the page that holds `words`."""
    return next(claim for claim in ledger_with(body).claims if words in claim.text)


def figures_of(body: str) -> dict[str, Figure]:
    """The figures of the thesis, by the text at their spans."""
    ledger = ledger_with(body)
    start = ledger.dossier.text.index(body)
    return {
        ledger.dossier.quote(figure.quantity.span): figure
        for claim in ledger.claims
        for figure in claim.figures
        if start <= figure.quantity.span.start < start + len(body)
    }


def read(question: str, body: str) -> Reading:
    """A question as it is read against the page."""
    return understand(question, "", ledger_with(body), load_glossary())


def fit_of(question: str, body: str, number: str) -> Fit:
    """How the figure written as `number` fits a question."""
    ledger = ledger_with(body)
    reading = read(question, body)
    for claim in ledger.claims:
        for figure in claim.figures:
            if ledger.dossier.quote(figure.quantity.span) == number:
                return fit_figure(figure, claim, reading, ledger, load_glossary())
    raise AssertionError(f"no figure {number!r} in {body!r}")
