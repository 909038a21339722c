"""People and documents that stand in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block
from corpus.drafts import Draft, MaterialDraft, PersonDraft
from corpus.people import NAME, ROLE
from corpus.regex import regex
from corpus.tables import Table, read_table
from corpus.types import Span


def with_rows(text: str, draft: Draft, rows: Sequence[Block]) -> Draft | None:
    """The draft of a team with the people of a table; None where a row names nobody."""
    abreast = _abreast(text, [row for row in rows if row.cells])
    if abreast:
        people = tuple(PersonDraft(name, role) for name, role in abreast)
        return _filled(draft, rows, people=people)
    table = read_table(text, rows, ("name", "role"))
    if not all({"name", "role"} <= set(each.cells) for each in table.records):
        return None
    people = tuple(PersonDraft(each.cells["name"], each.cells["role"]) for each in table.records)
    return replace(_headed(draft, table), people=(*draft.people, *people))


def _headed(draft: Draft, table: Table) -> Draft:
    marks = tuple(mark for each in table.records for mark in each.block.marks)
    rows = tuple(each.block.span for each in table.records)
    return replace(
        draft,
        sentences=(*draft.sentences, *rows),
        boilerplate=(*draft.boilerplate, *table.furniture, *marks),
    )


def _filled(draft: Draft, rows: Sequence[Block], *, people: tuple[PersonDraft, ...]) -> Draft:
    spans = tuple(span for person in people for span in (person.name, person.role) if span)
    marks = tuple(mark for row in rows for mark in row.marks)
    return replace(
        draft,
        people=(*draft.people, *people),
        sentences=(*draft.sentences, *sorted(spans)),
        boilerplate=(*draft.boilerplate, *marks),
    )


def _abreast(text: str, rows: Sequence[Block]) -> list[tuple[Span, Span]]:
    """Names beside each other with their roles in the row below."""
    if len(rows) % 2:
        return []
    pairs: list[tuple[Span, Span]] = []
    for names, roles in zip(rows[::2], rows[1::2], strict=True):
        if len(names.cells) != len(roles.cells):
            return []
        pairs += zip(names.cells, roles.cells, strict=True)
    told = all(
        NAME.fullmatch(text[name.start : name.end]) and ROLE.search(text[role.start : role.end])
        for name, role in pairs
    )
    return pairs if told else []


def with_document_rows(text: str, draft: Draft, rows: Sequence[Block]) -> Draft | None:
    """The draft of a group with the documents of a table; None where a row has no title."""
    table = read_table(text, rows, ("title", "form", "date"))
    if not all("title" in each.cells for each in table.records):
        return None
    materials = tuple(
        MaterialDraft(each.cells["title"], each.cells.get("form"), ()) for each in table.records
    )
    return replace(_headed(draft, table), materials=(*draft.materials, *materials))


def with_told(text: str, draft: Draft) -> Draft:
    """The draft of a team with the people of whom a sentence says what they are."""
    people: list[PersonDraft] = []
    for span in draft.sentences:
        for found in _TOLD.finditer(text, span.start, span.end):
            name, role = Span(*found.span("name")), Span(*found.span("role"))
            if ROLE.search(found["role"]) and not ROLE.search(found["name"]):
                people.append(PersonDraft(name, role))
    return replace(draft, people=tuple(people))


_TOLD = regex(
    rf"(?P<name>{NAME.pattern})(?:,\s[^,.]{{2,40}},)?\s(?:became|is|was|has\s+been|remains|serves\s+as|joined\s+as|acts\s+as|as)\s+"
    r"(?:(?:now|still|also|the|an?|our|its)\s+){0,2}(?P<role>[\w&/-]+(?:\s(?!in\b|since\b|after\b|and\b|who\b|until\b|from\b|at\b)[\w&/-]+){0,4})"
)
"""A name, and what its holder is or became."""
