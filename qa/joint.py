"""One question put to several dossiers: each is asked its part, and the answers are joined."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.regex import regex
from qa.clean import Cleaned
from qa.draft import Draft, Lack, Line, Piece
from qa.ledger import Ledger
from qa.types import Unanswered
from qa.words import tokens

_JOINER_BEFORE = regex(
    r"(?:,|,?\s*\b(?:and|or|vs\.?|versus|with|against|than|to|from|&))\s*$", re.IGNORECASE
)
_JOINER_BEHIND = regex(
    r"^(?:'s?\b)?\s*(?:,\s*(?:and|or)?\b|\b(?:and|or|vs\.?|versus|with|against|than|to|&))\s*",
    re.IGNORECASE,
)
"""Words that join a name to another: with the one name gone they go too."""

_COMPARING = regex(
    r"^\W*(?:please\s+)?(?:compare|contrast|(?:what\s+is\s+)?the\s+difference\s+between)\b",
    re.IGNORECASE,
)
"""Orders to compare: what one dossier says is only what it says of itself."""


def part_for(cleaned: Cleaned, ledger: Ledger, others: tuple[Ledger, ...]) -> Cleaned:
    """The question as it is put to one dossier: without the names of the others' companies."""
    return Cleaned(
        tuple(_without(question, ledger, others) for question in cleaned.questions), cleaned.aside
    )


def _without(question: str, ledger: Ledger, others: tuple[Ledger, ...]) -> str:
    """The question without the other companies and the words that joined them to this one.

    "Revenue of Acme and Boreal?" is "Revenue of Acme?" to Acme.
    """
    spans = {span for other in others for span in _company_spans(question, other)}
    for start, end in sorted(spans - _company_spans(question, ledger), reverse=True):
        before, behind = question[:start], re.sub(r"^['’]s?\b", "", question[end:])
        bare = _JOINER_BEFORE.sub("", before)
        if bare == before:
            behind = _JOINER_BEHIND.sub("", behind)
        question = f"{bare.rstrip()} {behind.lstrip()}"
    return " ".join(_COMPARING.sub("what is", question).split())


def _company_spans(question: str, ledger: Ledger) -> set[tuple[int, int]]:
    return {
        (mention.start, mention.end)
        for mention in ledger.book.mentions(question, tokens(question))
        if mention.name == ledger.company
    }


def join_outcomes(
    outcomes: tuple[tuple[Ledger, Draft | Lack], ...],
) -> tuple[Draft | Lack, tuple[Unanswered, ...]]:
    """One draft of all that was answered, a heading for each dossier; else the first lack."""
    drafts = [(ledger, each) for ledger, each in outcomes if isinstance(each, Draft)]
    lacks = [(ledger, each) for ledger, each in outcomes if isinstance(each, Lack)]
    if not drafts:
        return lacks[0][1], ()
    columns = {draft.columns for _, draft in drafts}
    joined = Draft(
        template="compare",
        lines=tuple(
            line for ledger, draft in drafts for line in _headed(draft, ledger, len(columns) == 1)
        ),
        columns=drafts[0][1].columns if len(columns) == 1 else (),
        conflicts=tuple(each for _, draft in drafts for each in draft.conflicts),
        strength=min(draft.strength for _, draft in drafts),
    )
    unanswered = tuple(
        Unanswered(ledger.company, lack.reason, tuple(each.term for each in lack.missing))
        for ledger, lack in lacks
    )
    return joined, unanswered


def _headed(draft: Draft, ledger: Ledger, is_table: bool) -> tuple[Line, ...]:
    """The lines of one dossier under its company's name, which is a span of the dossier."""
    group = " ".join(ledger.company.split())
    lines = draft.lines if is_table or not draft.columns else map(_flat_row, draft.lines)
    return tuple(replace(line, group=group) for line in lines)


def _flat_row(row: Line) -> Line:
    """A table row as it is set among lines: its cells joined."""
    pieces = [row.pieces[0]]
    for piece in row.pieces[1:]:
        pieces += [Piece(" | "), piece]
    return replace(row, pieces=tuple(pieces))
