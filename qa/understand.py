"""From the text of one question to its Reading: what is asked, of whom, for when.

Everything is worked out against one dossier's ledger, so that names, aliases and the meaning
of "last quarter" come from the dossier and not from the code.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.periods import find_periods
from corpus.types import Kind, Period, PeriodMention, Stance
from qa import cues
from qa.asked import Asked, Sought, asks_for_name, read_asked
from qa.choose_list_request import asks_list, is_for_it, listed_kinds
from qa.choose_stance_request import asks_advice, asks_somebody, asks_view
from qa.compare_sides import compares, find_sides
from qa.entities import NOT_NAMES, Mention, is_abbreviation
from qa.glossary import Glossary
from qa.keys import Term, find_places, question_terms
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Direction, Reading, When
from qa.roles import role_asked
from qa.spelling import is_common_english, mend_spelling
from qa.types import Intent
from qa.words import Token, tokens

_UNIT_ALIASES = re.compile(
    r"\b(?:unit|arm|business|division|segment|operations?|operation|side|franchise|platform)\b",
    re.IGNORECASE,
)
_CONTENT_SECTIONS = (Kind.RISKS, Kind.CATALYSTS, Kind.MATERIALS, Kind.TEAM, Kind.EXPERTS, Kind.FAQ)


def understand(question: str, aside: str, ledger: Ledger, glossary: Glossary) -> Reading:
    """Reads one cleaned question; `aside` is what was said around it."""
    question, spelling = mend_spelling(with_plain_periods(question), ledger, glossary)
    if aside and _leans_on_aside(question, ledger, glossary):
        question, aside = f"{aside.rstrip('.')}: {question}", ""
    words = tokens(question)
    mentions = ledger.book.mentions(question, words)
    mentions = (*mentions, *_unit_mentions(question, words, mentions, ledger, glossary),
                *_tickers(words, mentions, ledger),
                *_described_experts(question, words, mentions, ledger, glossary))  # fmt: skip
    places = find_places(question, glossary)
    periods, when, time_spans = _times(question, ledger)
    taken = tuple((m.start, m.end) for m in mentions) + time_spans
    taken += tuple(span for span, _ in places)
    terms = question_terms(question, glossary, taken=taken)
    terms = tuple(term for term in terms if term.text.casefold() not in _NAMING)
    terms = tuple(_plain_if_loose(term, ledger, glossary) for term in terms)
    metrics = _metrics(terms)
    if not metrics and cues.SHARE_OF_MARKET.search(question):
        metrics = ("market share",)
    units = _metric_units(metrics, glossary)
    asked = read_asked(question, metric_units=units, has_metric=bool(metrics))
    entities = _entities(mentions, ledger)
    reading = Reading(
        text=question,
        asked=asked,
        intent=Intent.EXPLAIN,
        terms=terms,
        aside=question_terms(aside, glossary) if aside else (),
        entities=entities,
        unknown=_unknown_names(question, words, taken, ledger, glossary),
        periods=periods,
        when=when,
        metrics=metrics,
        kinds=_kinds(question, words, glossary),
        horizon=_horizon(question, glossary),
        stance=_stance(question),
        direction=_direction(question),
        polarity=_polarity(words, glossary),
        sides=_sides(question, ledger, glossary),
        advice=asks_advice(question),
        off_topic=bool(cues.OFF_TOPIC.search(question)),
        spelling=spelling,
        is_group=bool(cues.GROUP.search(question)) or _names_company_alone(entities, ledger),
        head_first=_head_is_first(question, terms),
        places=tuple(dict.fromkeys(place for _, place in places)),
        names_role=role_asked(question, ledger.company_words) is not None,
        title=role_asked(question, ledger.company_words)
        or next((key for term in terms for key in sorted(term.keys) if key[:2] == "t:"), None),
    )
    return replace(reading, intent=_intent(reading, ledger, glossary))


def _leans_on_aside(question: str, ledger: Ledger, glossary: Glossary) -> bool:
    """Whether a question says "it" or too little by itself, so that what was said before counts."""
    mentions = ledger.book.mentions(question)
    terms = question_terms(question, glossary)
    named = [m for m in mentions if m.name != ledger.company]
    return len(terms) <= 1 or (bool(cues.PRONOUN.search(question)) and not named)


def _described_experts(
    question: str,
    words: tuple[Token, ...],
    mentions: tuple[Mention, ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[Mention, ...]:
    """ "the Nordic investor", "the surgeon": a quoted expert by the words of their field."""
    named = {m.name for m in mentions if ledger.is_own_expert(m.name)}
    if named or not cues.PERSONAL.search(question):
        return ()
    best: tuple[float, Mention] | None = None
    dossier = ledger.dossier
    for expert in dossier.experts:
        if expert.field is None:
            continue
        field = {w.stem for w in tokens(dossier.quote(expert.field)) if w.stem not in glossary.stop}
        hits = [w for w in words if w.stem in field and ledger.is_telling(w.stem)]
        if not hits:
            continue
        if not _POINTED_AT.search(question[: hits[0].start]):
            continue
        share = len(hits) / len(field)
        mention = Mention(hits[0].start, hits[-1].end, dossier.quote(expert.name))
        if share >= _FIELD_SHARE and (best is None or share > best[0]):
            best = (share, mention)
    return (best[1],) if best else ()


_POINTED_AT = re.compile(r"\b(?:the|that|this|our|a|an)\s+(?:[\w-]+\s+){0,2}$|^\W*$", re.IGNORECASE)
"""An expert is described as "the Nordic investor", not in passing ("average analyst target")."""

_FIELD_SHARE = 0.3
"""An expert is meant when at least this share of the words of their field is used."""


_MONTH_QUARTER = re.compile(
    r"\b(mar(?:ch)?|june?|sep(?:t|tember)?|dec(?:ember)?)[\s-]+(?:quarter|qtr)\b(?:\s+of)?",
    re.IGNORECASE,
)
_QUARTERS = {"m": "Q1", "j": "Q2", "s": "Q3", "d": "Q4"}
_MID_YEAR = re.compile(r"\bmid[\s-]?((?:19|20)\d\d)\b", re.IGNORECASE)


def with_plain_periods(question: str) -> str:
    """ "the June quarter" as Q2 and "mid-2025" as June 2025, by the calendar."""
    plain = _MONTH_QUARTER.sub(lambda match: _QUARTERS[match[1][0].casefold()], question)
    return _MID_YEAR.sub(r"June \1", plain)


def _entities(mentions: tuple[Mention, ...], ledger: Ledger) -> tuple[str, ...]:
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return tuple(dict.fromkeys(mention.name for mention in ordered))


def _unit_mentions(
    question: str,
    words: tuple[Token, ...],
    mentions: tuple[Mention, ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[Mention, ...]:
    """ "the cloud unit": the name that the dossier most often has beside that word."""
    found = [] if asks_for_name(question) else _described(words, mentions, ledger)
    for noun in _UNIT_ALIASES.finditer(question):
        before = [word for word in words if word.end <= noun.start()][-1:]
        if not before or noun.start() - before[0].end > 1:
            continue
        word = before[0]
        if any(m.start < word.end and word.start < m.end for m in mentions):
            continue
        name = _associate(word.stem, ledger)
        if name is not None and word.stem not in glossary.stop:
            found.append(Mention(word.start, noun.end(), name))
    return tuple(found)


def _described(
    words: tuple[Token, ...], mentions: tuple[Mention, ...], ledger: Ledger
) -> list[Mention]:
    """ "the predictive maintenance software": a name by what the dossier calls it."""
    for size in (4, 3, 2):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            if any(m.start < run[-1].end and run[0].start < m.end for m in mentions):
                continue
            stems = frozenset(word.stem for word in run)
            names = [name for name, said in ledger.descriptions if stems <= said]
            if len(stems) == size and len(set(names)) == 1:
                return [Mention(run[0].start, run[-1].end, names[0])]
    return []


_BESIDE_CHARS = 60
"""How near a name and a describing word must stand to count as used together."""


def _associate(stem: str, ledger: Ledger) -> str | None:
    """The name most often near a word, if it is clearly so; None for names that hold it."""
    counts: dict[str, int] = {}
    for claim in ledger.claims:
        places = [t.start + claim.sentence.start for t in tokens(claim.text) if t.stem == stem]
        for mention in claim.mentions:
            if mention.name == ledger.company or ledger.is_own_expert(mention.name):
                continue
            if any(t.stem == stem for t in tokens(mention.name)):
                continue
            if any(abs(place - mention.start) <= _BESIDE_CHARS for place in places):
                counts[mention.name] = counts.get(mention.name, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2:
        return None
    clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    return ranked[0][0] if clear else None


def _tickers(
    words: tuple[Token, ...], mentions: tuple[Mention, ...], ledger: Ledger
) -> tuple[Mention, ...]:
    """A word the dossier lacks that abbreviates the company's name is its ticker."""
    return tuple(
        Mention(word.start, word.end, ledger.company)
        for word in words
        if word.folded not in ledger.vocabulary
        and is_abbreviation(word.folded, ledger.company)
        and not any(m.start < word.end and word.start < m.end for m in mentions)
    )


def _times(
    question: str, ledger: Ledger
) -> tuple[tuple[Period, ...], When | None, tuple[tuple[int, int], ...]]:
    """Asked periods, the relative time they came from and the spans that state them."""
    as_of = ledger.dossier.as_of
    mentions = tuple(
        mention
        for mention in find_periods(question, as_of)
        if not _ONLY_A_BOUND.search(question[: mention.span.start])
    )
    periods = [_as_in_dossier(mention, question, ledger) for mention in mentions]
    spans = [(mention.span.start, mention.span.end) for mention in mentions]
    back = cues.YEAR_BACK.search(question)
    if back and periods and all(p.part[0] in "QHM" for p in periods):
        periods = [Period(p.year - 1, p.part) if p.year else p for p in periods]
        return tuple(dict.fromkeys(periods)), None, (*spans, back.span())
    when: When | None = None
    for pattern, relative in (
        (cues.PREVIOUS_PERIOD, When.PREVIOUS),
        (cues.LAST_PERIOD, When.LATEST),
        (cues.LATEST, When.NOW),
    ):
        match = pattern.search(question)
        if match is None:
            continue
        when = when or relative
        spans.append(match.span())
        if relative is not When.NOW and not periods:
            letter = (match.groupdict().get("unit") or match.groupdict().get("unit2") or "q")[0]
            resolved = _relative(relative, letter.upper(), ledger)
            periods += [resolved] if resolved else []
    for pattern, step in ((cues.THIS_YEAR, 0), (cues.LAST_YEAR, -1), (cues.NEXT_PERIOD, 1)):
        match = pattern.search(question)
        if match is None or periods or as_of is None:
            continue
        spans.append(match.span())
        when = When.NOW if step == 0 else when
        periods.append(_stepped(match, step, ledger))
        if step == 0:
            periods += [Period(as_of.year, "YTD")]
    return tuple(dict.fromkeys(periods)), when, tuple(spans)


_ONLY_A_BOUND = re.compile(
    r"\b(?:since|after|following|post|before|until|till|by|ahead "
    r"of)\W+(?:the\s+)?(?:end\s+of\s+)?$",
    re.I,
)
"""Such a word before a period sets a bound; it does not ask for that period's figure."""


def _as_in_dossier(mention: PeriodMention, question: str, ledger: Ledger) -> Period:
    """ "Q2" or "the first half" without a year is the latest one the dossier gives figures for."""
    stated = question[mention.span.start : mention.span.end]
    if re.search(r"\d{4}|\d\d\b", re.sub(r"\b[1-4](?:st|nd|rd|th)?\b", "", stated)):
        return mention.period
    same = [period for period in ledger.periods if period.part == mention.period.part]
    return same[0] if same else mention.period


def _stepped(match: re.Match[str], step: int, ledger: Ledger) -> Period:
    as_of = ledger.dossier.as_of
    assert as_of is not None  # noqa: S101 - without it nothing is stepped from
    unit = match.groupdict().get("unit") or "year"
    latest = ledger.latest
    if unit == "quarter" and latest is not None and latest.year and latest.part[0] == "Q":
        number = int(latest.part[1]) + 1
        year = latest.year + (number > 4)
        return Period(year, f"Q{(number - 1) % 4 + 1}")
    return Period(as_of.year + step, "FY")


def _relative(when: When, letter: str, ledger: Ledger) -> Period | None:
    same = [p for p in ledger.periods if p.part[0] == letter and p.year is not None]
    if not same:
        return None
    if when is When.LATEST:
        return same[0]
    return _before(same[0])


def _before(period: Period) -> Period:
    """The quarter or half before a period."""
    size = 4 if period.part[0] == "Q" else 2
    number = int(period.part[1:]) - 1
    year = period.year or 0
    return (
        Period(year - 1, f"{period.part[0]}{size}")
        if number == 0
        else Period(year, f"{period.part[0]}{number}")
    )


def _metrics(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.metric for term in terms if term.metric is not None))


def _names_company_alone(entities: tuple[str, ...], ledger: Ledger) -> bool:
    return entities == (ledger.company,)


def _head_is_first(question: str, terms: tuple[Term, ...]) -> bool:
    """ "the interest rate on the credit line": a preposition joins the first metric to the next."""
    named = [term for term in terms if term.metric is not None]
    if len(named) < 2:
        return False
    return bool(_JOINS_OF.match(question[named[0].end : named[1].start]))


_NAMING = frozenset({"name", "names", "named", "called", "title", "titled", "codename"})
"""Words that ask for a name; what is named need not hold them."""

_JOINS_OF = re.compile(r"^\s+(?:of|on|for|from|in|at)\b", re.IGNORECASE)


def _plain_if_loose(term: Term, ledger: Ledger, glossary: Glossary) -> Term:
    """A single everyday word the dossier uses otherwise is no metric: the loan "book"."""
    if term.metric is None or len(term.stems) > 1 or f"m:{term.metric}" in ledger.keys:
        return term
    if term.stems[0] in ledger.keys and term.text.casefold() != term.metric:
        return replace(term, metric=None)
    return term


def _metric_units(metrics: tuple[str, ...], glossary: Glossary) -> frozenset[Unit]:
    units: set[Unit] = set()
    for name in metrics:
        units |= glossary.metrics[name].units
    return frozenset(units)


def _unknown_names(
    question: str,
    words: tuple[Token, ...],
    taken: tuple[tuple[int, int], ...],
    ledger: Ledger,
    glossary: Glossary,
) -> tuple[str, ...]:
    """Capitalised words in running text that neither the dossier nor the glossary holds."""
    letters = [question[word.start : word.end] for word in words if len(word.folded) > 1]
    shouted = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.6 * len(letters)
    if shouted:
        return ()
    found = []
    for position, word in enumerate(words):
        if not question[word.start].isupper():
            continue
        if any(start < word.end and word.start < end for start, end in taken):
            continue
        if word.folded in ledger.vocabulary or word.stem in ledger.weights:
            continue
        if word.folded in NOT_NAMES or "&" in word.folded:
            continue
        opens = position == 0 or question[: word.start].rstrip()[-1:] in tuple(".?!:\"'")
        if glossary.knows(word.stem) or (opens and _opens_plainly(words[position:], glossary)):
            continue
        found.append(question[word.start : word.end])
    return tuple(dict.fromkeys(found))


def _opens_plainly(words: tuple[Token, ...], glossary: Glossary) -> bool:
    """Whether a first word may be capitalised for being first, not for being a name."""
    if is_common_english(words[0].folded) or len(words) < 2:
        return True
    return words[1].stem in glossary.stop


def _kinds(question: str, words: tuple[Token, ...], glossary: Glossary) -> frozenset[Kind]:
    found = frozenset(Kind(match.key) for match in glossary.section_book.longest(words))
    return listed_kinds(question, found)


def _horizon(question: str, glossary: Glossary) -> str | None:
    words = tokens(question)
    matches = glossary.horizon_book.longest(words)
    return matches[0].key if matches else None


def _stance(question: str) -> Stance | None:
    bull = bool(cues.BULLS.search(question)) or is_for_it(question)
    bear = bool(cues.BEARS.search(question))
    bull = bull or is_for_it(question)
    if bull and not bear:
        return Stance.BULL
    if bear and not bull:
        return Stance.BEAR
    return None


def _direction(question: str) -> Direction | None:
    if not cues.PREMISED.search(question):
        return None
    up, down = cues.UP.search(question), cues.DOWN.search(question)
    if up and not down:
        return Direction.UP
    if down and not up:
        return Direction.DOWN
    return None


def _polarity(words: tuple[Token, ...], glossary: Glossary) -> str | None:
    for word in words:
        extreme = word.folded.endswith("est") or word.folded in ("best", "worst")
        if extreme and word.folded in glossary.superlatives:
            return word.folded
    return None


def _sides(question: str, ledger: Ledger, glossary: Glossary) -> tuple[str, ...]:
    return tuple(side.name or side.text for side in find_sides(question, ledger, glossary))


def _intent(reading: Reading, ledger: Ledger, glossary: Glossary) -> Intent:
    text = reading.text
    if reading.advice:
        return Intent.STANCE
    if _is_meta(reading, ledger):
        return Intent.META
    if _is_saying(reading, ledger):
        return Intent.QUOTE
    if not reading.unknown and asks_somebody(text) and Kind.EXPERTS in ledger.kinds():
        return Intent.QUOTE
    if compares(reading.text, reading.sides, reading.asked.sought):
        return Intent.COMPARE
    if asks_list(reading, glossary):
        return Intent.LIST
    if cues.OVERVIEW.search(text) and not reading.metrics and not reading.periods:
        return Intent.OVERVIEW
    if reading.stance is not None:
        return Intent.STANCE
    match reading.asked.sought:
        case Sought.NUMBER:
            return Intent.FIGURE
        case Sought.PERSON | Sought.PLACE | Sought.DATE | Sought.NAME | Sought.TITLE:
            return Intent.ENTITY
    return Intent.EXPLAIN


def _is_saying(reading: Reading, ledger: Ledger) -> bool:
    """Whether an expert is asked about for what they say, not for who they are."""
    if not any(ledger.is_own_expert(name) for name in reading.entities):
        return False
    if reading.asked.sought is Sought.NUMBER and reading.asked.is_explicit:
        return asks_view(reading)
    return reading.asked.sought not in (Sought.PERSON, Sought.TITLE)


def _is_meta(reading: Reading, ledger: Ledger) -> bool:
    text = reading.text
    if cues.TICKER.search(text) and ledger.dossier.ticker is not None:
        return True
    if cues.UPDATED.search(text) or cues.SECTOR.search(text) or cues.HEADLINE.search(text):
        return True
    if cues.ABOUT_EXPERT.search(text) and any(ledger.is_own_expert(n) for n in reading.entities):
        return True
    of_expert = any(ledger.is_own_expert(name) for name in reading.entities)
    return bool(cues.FOLLOWERS.search(text)) and (of_expert or Kind.EXPERTS in reading.kinds)


def with_asked(reading: Reading, asked: Asked) -> Reading:
    """The same reading with another type of answer sought."""
    return replace(reading, asked=asked)
