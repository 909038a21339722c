"""A dossier's fiscal year: when it ends, and which months its quarters and halves stand for."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.period_grammar import Found, scan
from corpus.periods import period_end
from corpus.regex import regex
from corpus.types import Period

DECEMBER = 12

_MONTH = r"(?P<m>" + "|".join(name.casefold() for name in calendar.month_name[1:]) + ")"
_MONTHS = {name.casefold(): at for at, name in enumerate(calendar.month_name) if name}

_YEAR_END = regex(
    r"\b(?:fiscal|financial)\s+year(?:[- ]end)?\s+"
    r"(?:is|ends?|ended|ending|closes?|runs?\s+(?:\w+\s+){0,4}?to)"
    r"\s+(?:(?:on|in|at|with|the|end|of|late|early|mid)[\s-]+)*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:of\s+)?{_MONTH}",
    re.IGNORECASE,
)
"""Where a dossier says when its fiscal year ends."""

_PART_END = regex(
    r"\b(?:(?:three|six|nine|thirteen|26|13)\s+(?:months|weeks)|quarter|half(?:[- ]year)?)"
    r"(?:\s+(?:to|ended|ending|that\s+ended)|,\s+which\s+(?:ended|closed|ran\s+to))\s+"
    rf"(?:(?:on|in|with)\s+)?(?:(?P<d>\d{{1,2}})\s+)?{_MONTH}\b",
    re.IGNORECASE,
)
"""Where it says when a part of the year ended: "the six months to 31 December 2025 (H1 FY26)"."""

_LABELLED = regex(r"\bFY\s?(?P<n>1[0-2]|0?[1-9])/(?:20)?\d\d\b")
"""A fiscal year with the month in which it ends in its name: FY3/26."""

_IS_FISCAL = regex(r"fiscal|financial|fy", re.IGNORECASE)

_BESIDE_CHARS = 40
"""How near to it the name of that part stands."""

_FIRST_DAYS = 7
"""A quarter of whole weeks that ends on one of these ended with the month before."""


def fiscal_year_end(text: str) -> int:
    """The month in which the fiscal year ends that a text speaks of; December if it says none.

    >>> fiscal_year_end("The fiscal year ends on 30 September.")
    9
    >>> fiscal_year_end("In the six months to 31 December 2025 (H1 FY26) revenue rose.")
    6
    >>> fiscal_year_end("Sales for FY3/26 were guided to 9 billion yen.")
    3
    """
    found = _YEAR_END.search(text)
    if found:
        return _MONTHS[found["m"].casefold()]
    if labels := Counter(int(label["n"]) for label in _LABELLED.finditer(text)):
        return max(labels, key=lambda month: (labels[month], month))
    votes = Counter(month for match in _PART_END.finditer(text) for month in _told_by(match))
    votes = votes or Counter(_told_by_ends(text))
    return max(votes, key=lambda month: (votes[month], month)) if votes else DECEMBER


def _told_by(ended: re.Match[str]) -> list[int]:
    """The last month of the year, by when a part of it ended and what that is called beside."""
    early = ended["d"] is not None and int(ended["d"]) <= _FIRST_DAYS
    month = _MONTHS[ended["m"].casefold()] - early
    first, last = max(ended.start() - _BESIDE_CHARS, 0), ended.end() + _BESIDE_CHARS
    parts = {each.part for each in scan(ended.string[first:last]) if each.part[0] in "QH"}
    if len(parts) != 1:
        return []
    return [(month - _months_into(parts.pop()) - 1) % 12 + 1]


def _told_by_ends(text: str) -> Iterator[int]:
    """The same by paragraphs on one quarter of a fiscal year that say how things stood at an end.

    "Net profit of $9 million in Q2 FY26 ... net debt stood at $30 million at the end of September".
    """
    for line in text.splitlines():
        ended = {found["m"].casefold() for found in _AT_END.finditer(line)}
        parts = {
            each.part
            for each in scan(line)
            if each.part[0] in "QH" and _IS_FISCAL.search(line[each.span.start : each.span.end])
        }
        if len(parts) == 1 and len(ended) == 1:
            yield (_MONTHS[ended.pop()] - _months_into(parts.pop()) - 1) % 12 + 1


_AT_END = regex(
    r"(?<!from )(?<!from the )(?<!in )(?<!in the )(?<!than )(?<!than the )(?<!versus )"
    rf"(?<!versus the )\bend\s+of\s+{_MONTH}\b",
    re.IGNORECASE,
)


def _months_into(part: str) -> int:
    """How many months of the year have passed at the end of a quarter, half or the whole."""
    sizes = {"Q": 3, "H": 6}
    return sizes[part[0]] * int(part[1:]) if part[0] in sizes else 12


def months_of(period: Period, year_end: int = DECEMBER) -> tuple[int, int]:
    """The first and last month of a period with a year, counted from the year 0.

    A quarter, half or year is one of the fiscal year that ends in `year_end`; a month is one of
    the calendar.

    >>> months_of(Period(2026, "H1"), 6) == (2025 * 12 + 7, 2025 * 12 + 12)
    True
    """
    year = period.year or 0
    if period.part[0] == "M":
        month = year * 12 + int(period.part[1:])
        return month, month
    lasts = {"Q": 3, "H": 6}.get(period.part[0], 12)
    last = (year - 1) * 12 + year_end + _months_into(period.part)
    return last - lasts + 1, last


def share_a_month(one: Period, other: Period, year_end: int = DECEMBER) -> bool:
    """Whether two periods share a month; one without a year overlaps only its equal."""
    if one.year is None or other.year is None:
        return one == other
    (first, last), (begins, ends) = months_of(one, year_end), months_of(other, year_end)
    return first <= ends and begins <= last


def part_ending(month: int, year: int | None, months: int, year_end: int) -> str | None:
    """What a dossier calls the months that end with one: "H1 2026"; None for no part of its year.

    >>> part_ending(12, 2025, 6, year_end=6), part_ending(11, 2025, 6, year_end=6)
    ('H1 2026', None)
    """
    into = (month - year_end - 1) % 12 + 1
    named = {3: "Q", 6: "H"}.get(months)
    if into % months or not (named or months == DECEMBER):
        return None
    label = f"{named}{into // months}" if named else "fiscal"
    return f"{label} {year + (month > year_end)}" if year else label if named else None


LOOKS_AHEAD = regex(
    r"\b(?:expects?|expected|guid(?:es|ed|ing|ance)|forecasts?|outlook|will|targets?|plans?|due)\b",
    re.IGNORECASE,
)
"""In a sentence that looks ahead a bare "Q4" is the one to come."""

_OFTEN = 3
"""What is stated so often is no slip of the pen and no aside."""

_MOST_AHEAD = 10
"""A fiscal year runs so many months ahead of the calendar at the most: that which ends in January
has its third quarter of 2026 in October 2025."""


def reported_until(
    body: Sequence[str], faq: Sequence[str], as_of: date, year_end: int = DECEMBER
) -> date:
    """The calendar end of the last quarter or half that a page has reported by its day.

    A page of December 2025 that reports "fiscal Q3 2026" counts ahead of the calendar: its bare
    "Q2" is that of 2026, too. `body` and `faq` are the sentences of the page and those of its
    questions and answers, without what lies ahead of it. It is the day itself where the page
    counts by the calendar.

    >>> reported_until(["Fiscal Q3 2026 sales rose."], [], date(2025, 12, 9))
    datetime.date(2026, 9, 30)
    """
    if year_end != DECEMBER:
        return _ended_by(as_of, year_end)
    return max(as_of, _labelled([*body, *faq], as_of), _of_body(body, faq, as_of))


def _ended_by(as_of: date, year_end: int) -> date:
    """By the calendar, the end of the last fiscal quarter that was over on a day."""
    month = as_of.year * 12 + as_of.month
    quarters = [
        Period(as_of.year + step, f"Q{number}") for step in (-1, 0, 1) for number in range(1, 5)
    ]
    return max(period_end(each) for each in quarters if months_of(each, year_end)[1] < month)


def _labelled(sentences: Sequence[str], as_of: date) -> date:
    """The latest quarter or half that is stated with its year as one that is over."""
    counts: Counter[Period] = Counter()
    for text, found in _looking_back(sentences):
        if found.year is not None:
            is_fiscal = bool(_IS_FISCAL.search(text[found.span.start : found.span.end]))
            counts[Period(found.year, found.part)] += _OFTEN if is_fiscal else 1
    ends = [period_end(each) for each, count in counts.items() if count >= _OFTEN]
    return max((each for each in ends if _is_near(each, as_of)), default=as_of)


def _of_body(body: Sequence[str], faq: Sequence[str], as_of: date) -> date:
    """The quarter or half after that of the questions and answers, if the page is about it."""
    dated = [Period(f.year, f.part) for _, f in _looking_back(faq) if f.year is not None]
    if not dated:
        return as_of
    after = _after(max(dated, key=period_end))
    bare = Counter(f.part for _, f in _looking_back(body) if f.year is None)
    is_told = bare[after.part] >= max([_OFTEN, *bare.values()])
    return period_end(after) if is_told and _is_near(period_end(after), as_of) else as_of


def _looking_back(sentences: Sequence[str]) -> Iterator[tuple[str, Found]]:
    """The quarters and halves of sentences that do not look ahead."""
    for text in sentences:
        if not LOOKS_AHEAD.search(text):
            yield from ((text, each) for each in scan(text) if each.part[0] in "QH")


def _after(period: Period) -> Period:
    """The quarter or half after one."""
    size, number = (4 if period.part[0] == "Q" else 2), int(period.part[1:])
    year = (period.year or 0) + (number == size)
    return Period(year, f"{period.part[0]}{number % size + 1}")


def _is_near(day: date, as_of: date) -> bool:
    return (day.year - as_of.year) * 12 + day.month - as_of.month <= _MOST_AHEAD
