"""One question put to several dossiers: each is asked its part, and the answers are joined."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.clean import Cleaned
from qa.draft import Draft, Lack, Line, Piece
from qa.ledger import Ledger
from qa.types import Unanswered
from qa.words import tokens

_LOOSE_JOINER = re.compile(
    r"(?:,\s*)?\b(?:and|or|vs\.?|versus|with|against|than|to)\s+(?=$|[?.,!;]|and\b|or\b)"
    r"|(?<=\bof)\s+(?:and|or)\b|(?<=\bbetween)\s+(?:and|or)\b|^\s*(?:and|or)\b|,(?=\s*[,?])",
    re.IGNORECASE,
)
"""Words that joined two names of which one is gone."""

_COMPARING = re.compile(
    r"\b(?:compare|contrast|compared\s+(?:to|with)|comparison\s+of|difference\s+between)\b",
    re.IGNORECASE,
)
"""Orders to compare: what one dossier says is only what it says of itself."""


def part_for(cleaned: Cleaned, ledger: Ledger, others: tuple[Ledger, ...]) -> Cleaned:
    """The question as it is put to one dossier: without the names of the others' companies."""
    return Cleaned(
        tuple(_without(question, ledger, others) for question in cleaned.questions), cleaned.aside
    )


def _without(question: str, ledger: Ledger, others: tuple[Ledger, ...]) -> str:
    own = {
        (mention.start, mention.end)
        for mention in ledger.book.mentions(question, tokens(question))
        if mention.name == ledger.company
    }
    spans = {
        (mention.start, mention.end)
        for other in others
        for mention in other.book.mentions(question, tokens(question))
        if mention.name == other.company
    }
    for start, end in sorted(spans - own, reverse=True):
        behind = re.sub(r"^['’]s\b", "", question[end:])
        question = f"{question[:start].rstrip()} {behind.lstrip()}"
    bare = _COMPARING.sub("what is", question)
    before = None
    while before != bare:
        before = bare
        bare = _LOOSE_JOINER.sub("", bare)
    return " ".join(bare.split())


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
