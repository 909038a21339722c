"""An answer as a terminal shows it: wrapped, with its sources listed below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from qa.types import DISCLAIMER, Answer, Citation, Refusal, Reply

MAX_WIDTH = 100
"""Longer lines are hard to read, however wide the terminal."""

MIN_WIDTH = 20
"""Below it wrapping makes words of letters."""

_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
"""Marks that turn the direction of text: they could show a figure backwards."""

_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {0x0A}

_SHOWN = dict.fromkeys(_BIDI | _CONTROLS, "\N{REPLACEMENT CHARACTER}") | {0x09: " "}


def visible(text: str) -> str:
    r"""`text` without characters that steer a terminal.

    >>> visible("red \x1b[31m")
    'red �[31m'
    """
    return text.translate(_SHOWN)


def render_reply(reply: Reply, *, width: int) -> str:
    """The reply as lines of at most `width` characters, tables and long words apart."""
    width = max(MIN_WIDTH, min(width, MAX_WIDTH))
    lines = [*_outcome(reply, width), *_trace(reply, width), *_footer(reply, width)]
    return "\n".join(lines)


def _outcome(reply: Reply, width: int) -> Iterator[str]:
    match reply.outcome:
        case Answer() as answer:
            yield from _answer(answer, width)
        case Refusal() as refusal:
            yield from _refusal(refusal, width)


def _answer(answer: Answer, width: int) -> Iterator[str]:
    yield from _wrapped(answer.text, width)
    for missing in answer.unanswered:
        yield ""
        terms = f" ({', '.join(missing.missing)})" if missing.missing else ""
        yield from _wrapped(f"Not answered: {missing.part}{terms}", width)
    yield ""
    yield "Sources"
    for citation in answer.citations:
        yield from _source(citation, width)


def _source(citation: Citation, width: int) -> Iterator[str]:
    head = [" › ".join(citation.section), citation.dossier]
    if citation.author:
        head.append(citation.author)
    if citation.period:
        head.append(citation.period + (" (inherited)" if citation.period_inherited else ""))
    mark = f"[{citation.number}] "
    yield from _wrapped(mark + " · ".join(head), width, indent=" " * len(mark))
    quote = " " * len(mark) + f"“{citation.quote}”"
    yield from _wrapped(quote, width, indent=" " * (len(mark) + 1))


def _refusal(refusal: Refusal, width: int) -> Iterator[str]:
    yield from _wrapped(refusal.message, width)
    for title, lines in (
        ("The dossier covers", refusal.covers),
        ("You could ask", refusal.nearest_questions),
    ):
        if lines:
            yield ""
            yield title
            yield from _bullets(lines, width)


def _trace(reply: Reply, width: int) -> Iterator[str]:
    if reply.trace is None:
        return
    yield ""
    yield "How it was answered"
    for step in reply.trace:
        yield f"  {visible(step.stage)}"
        for finding in step.findings:
            yield from _wrapped(f"    {finding}", width, indent="      ")


def _footer(reply: Reply, width: int) -> Iterator[str]:
    yield ""
    as_of = f"As of {reply.as_of} · " if reply.as_of else ""
    yield from _wrapped(f"{as_of}confidence {reply.confidence.bucket} · {DISCLAIMER}", width)


def _bullets(lines: Iterable[str], width: int) -> Iterator[str]:
    for line in lines:
        yield from _wrapped(f"- {line}", width, indent="  ")


def _wrapped(text: str, width: int, *, indent: str = "") -> Iterator[str]:
    """Each line of `text` wrapped by itself; table rows are left whole."""
    for line in visible(text).split("\n"):
        if line.startswith("|") or not line.strip():
            yield line.rstrip()
            continue
        hanging = "  " if line.startswith("- ") and not indent else indent
        yield from textwrap.wrap(
            line,
            width,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
            replace_whitespace=False,
        )
