"""A reply as text to take away: Markdown with its sources, and a table as CSV."""

from __future__ import annotations

import csv
import io

from qa.types import DISCLAIMER, Answer, Citation, Refusal, Reply, Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins so (OWASP ASVS 1.2.10)."""


def write_markdown(reply: Reply, *, address: str) -> str:
    """Question, answer with `[n]`, its sources with quote and dates, and the disclaimer."""
    match reply.outcome:
        case Answer() as answer:
            body = [answer.text, "", "Sources:", ""]
            body += [_source(citation) for citation in answer.citations]
            body += [f"- The dossier does not say: {part.part}" for part in answer.unanswered]
        case Refusal() as refusal:
            body = [refusal.message]
            body += ["", *[f"- Covered: {line}" for line in refusal.covers]]
    lines = [f"# {_one_line(reply.question)}", "", *body, "", f"{DISCLAIMER} {address}"]
    return "\n".join(lines) + "\n"


def _source(citation: Citation) -> str:
    about = [citation.title, " › ".join(citation.section)]
    about += [citation.author] if citation.author else []
    about += [citation.period] if citation.period else []
    about += [f"as of {citation.as_of}"] if citation.as_of else []
    return f"[{citation.number}] “{_one_line(citation.quote)}” ({'; '.join(about)})  "


def _one_line(text: str) -> str:
    return " ".join(text.split())


def write_csv(table: Table, citations: tuple[Citation, ...]) -> str:
    """The table's cells, and in a last column the quotes that a row cites."""
    quotes = {citation.number: citation.quote for citation in citations}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*map(guard_cell, table.columns), "Source"])
    for row in table.rows:
        numbers = dict.fromkeys(cell.citation for cell in row if cell.citation is not None)
        source = " | ".join(quotes[number] for number in numbers)
        writer.writerow([*(guard_cell(cell.text) for cell in row), guard_cell(source)])
    return out.getvalue()


def guard_cell(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it.

    >>> guard_cell("=SUM(A1)"), guard_cell("8%")
    ("'=SUM(A1)", '8%')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
