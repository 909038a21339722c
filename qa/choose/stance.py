"""Both sides, or one side on a topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from corpus.types import Kind, Stance
from qa import cues
from qa.choose.explanation import choose_explanation
from qa.choose.lacks import missing_of
from qa.choose.list import point_sections
from qa.choose.list_filter import filter_terms
from qa.choose.list_lines import item_lines, word_count
from qa.choose.saying import choose_saying, is_post
from qa.claims import Claim
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, cited_starts, sentence_line, with_group
from qa.keys import Term
from qa.quantities import Unit
from qa.topics import topics_of
from qa.types import Missing, MissingKind, Reason

_NO_ADVICE_LEAD = "The dossier gives both sides and no advice."
_BOTH_LEAD = "The dossier gives both sides:"
_GROUPS = {Stance.BULL: "Bull case", Stance.BEAR: "Bear case"}
_KINDS = {
    Stance.BULL: frozenset({Kind.BULL, Kind.THESIS}),
    Stance.BEAR: frozenset({Kind.BEAR, Kind.RISKS}),
}
_SIDE_WORDS_MAX = 75
"""Both sides together stay under the limit of 200 words."""

_STANCE_WORDS_MAX = 105
"""One side on a topic stays under the limit of 120."""

_NEAR = 0.15
"""Sentences within this distance of the best one on a topic are given too."""

_MOST = 3
"""More sentences than this on one topic are a list."""

_TOPIC_FLOOR = 0.45
"""Least sum of similarity and shared words of a sentence that speaks of the topic."""


def choose_advice(desk: Desk) -> Draft | Lack:
    """Both sides as the dossier puts them; never a recommendation."""
    return choose_sides(desk, _NO_ADVICE_LEAD)


def choose_sides(desk: Desk, lead: str = _BOTH_LEAD) -> Draft | Lack:
    """All points of both sides."""
    bull = item_lines(point_sections(Kind.BULL, desk), desk.ledger, words_max=_SIDE_WORDS_MAX)
    bear = item_lines(point_sections(Kind.BEAR, desk), desk.ledger, words_max=_SIDE_WORDS_MAX)
    if not bull or not bear:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, "both sides"),))
    lines = tuple(with_group(line, _GROUPS[Stance.BULL]) for line in bull)
    lines += tuple(with_group(line, _GROUPS[Stance.BEAR]) for line in bear)
    return Draft("stance", lines, lead=lead, strength=0.95)


def choose_sides_on_topic(desk: Desk) -> Draft | None:
    """What each side says of one thing, where both sides are asked and both speak of it."""
    text = desk.reading.text
    named = _BOTH.search(text) or (cues.BULLS.search(text) and cues.BEARS.search(text))
    if not named or desk.reading.unknown:
        return None
    topic = _topic(desk)
    lines: list[Line] = []
    for stance, group in _GROUPS.items():
        told = _on_topic(stance, topic, desk)
        if told is None or not _speaks_of(told, topic, desk):
            return None
        lines += [with_group(line, group) for line in told.lines[:_OF_SIDE]]
    return Draft("stance", tuple(lines), lead=_BOTH_LEAD, strength=_BOTH_STRENGTH)


_OF_SIDE = 2
"""Sentences of one side beside those of the other."""

_BOTH_STRENGTH = 0.8

_BOTH = regex(
    r"\b(?:(?:both|the\s+two|each)\s+(?:sides?|camps?|cases?)|bulls?\s+(?:and|vs?\.?|versus)\s+bears?|pros?\s+and\s+cons?)\b",
    re.IGNORECASE,
)
"""Both sides in a word."""


def _speaks_of(told: Draft, topic: tuple[Term, ...], desk: Desk) -> bool:
    """Whether what is given says a word of the topic, or names what is asked about."""
    claims = [each.claim for each in desk.cited(cited_starts(told))]
    if not topic:
        return bool(set(desk.reading.entities) - {desk.ledger.company})
    return any(
        any(term.is_in(claim.spoken) for term in topic) or _on_topics(claim, desk) > 0
        for claim in claims
    )


def choose_stance(desk: Desk) -> Draft | Lack:
    """One side: all its points, or what it says of the asked topic."""
    stance = desk.reading.stance
    assert stance is not None  # noqa: S101 - the intent is chosen by it
    topic = _topic(desk)
    named = [name for name in desk.reading.entities if name != desk.ledger.company]
    if any(desk.ledger.is_own_expert(name) for name in named):
        return choose_saying(desk)
    if not topic and not named:
        kind = Kind.BULL if stance is Stance.BULL else Kind.BEAR
        lines = item_lines(point_sections(kind, desk), desk.ledger, words_max=_STANCE_WORDS_MAX)
        if lines:
            return Draft("list", lines, lead=_GROUPS[stance] + ":", strength=0.9)
    if not named and _is_silent(_argued(stance, desk), topic, desk):
        return Lack(Reason.NOT_IN_DOSSIER, missing_of(MissingKind.METRIC, desk))
    return _on_topic(stance, topic, desk) or choose_explanation(desk)


def _topic(desk: Desk) -> tuple[Term, ...]:
    """What a side is asked about: the terms that do not say which side it is."""
    words = _stance_words(desk.reading.text)
    return tuple(
        term
        for term in filter_terms(desk.reading, desk.glossary)
        if not any(start < term.end and term.start < end for start, end in words)
    )


def _stance_words(question: str) -> list[tuple[int, int]]:
    """Where a question asks for one side; these words are no topic."""
    return [found.span() for cue in (cues.BULLS, cues.BEARS) for found in cue.finditer(question)]


def _on_topic(stance: Stance, topic: tuple[Term, ...], desk: Desk) -> Draft | None:
    """The sentences of one side that speak of the topic, best first."""
    ledger = desk.ledger
    ranked = sorted(
        ((_nearness(claim, topic, desk), claim) for claim in _argued(stance, desk)),
        key=lambda each: (-each[0], each[1].key),
    )
    if not ranked or ranked[0][0] < _TOPIC_FLOOR:
        return None
    best = ranked[0][0]
    lines = [sentence_line(claim, ledger) for near, claim in ranked[:_MOST] if near >= best - _NEAR]
    while len(lines) > 1 and word_count(lines) > _STANCE_WORDS_MAX:
        lines.pop()
    return Draft("explain", tuple(lines), strength=min(0.5 + 0.4 * best, 0.9))


def _is_silent(argued: Sequence[Claim], topic: tuple[Term, ...], desk: Desk) -> bool:
    """Whether one side has no word on the only thing asked, a metric, nor on a topic of it."""
    if len(topic) != 1 or topic[0].metric is None:
        return False
    keys = {key for key in topic[0].keys if not key.startswith("d:")}  # a way is not the thing
    return all(keys.isdisjoint(claim.own | claim.context) for claim in argued) and not any(
        _on_topics(claim, desk) for claim in argued
    )


def _argued(stance: Stance, desk: Desk) -> tuple[Claim, ...]:
    """What one side says: its sections, and experts whose words lean that way."""
    ledger, sections = desk.ledger, desk.ledger.dossier.sections
    parts = {each.index for each in sections if each.kind in _KINDS[stance]}
    kind = Kind.BULL if stance is Stance.BULL else Kind.BEAR
    parts |= {each.index for each in point_sections(kind, desk)}
    asked = {name for name in desk.reading.entities if name != ledger.company}
    return tuple(
        claim
        for claim in ledger.claims
        if (
            claim.section in parts
            or (claim.expert is not None and is_post(claim, desk))
            or _ARGUERS[stance].search(claim.text)
        )
        and (not asked or asked & (claim.entities | claim.context_entities))
    )


_ARGUE = (
    r"\s+(?:\w+\s+)?(?:say|said|argue|argued|reply|point|counter|claim|fear|worry|warn|note|see|"
    r"expect|believe|object|doubt)\b"
)
_ARGUERS = {
    Stance.BULL: regex(
        rf"\b(?:bulls|optimists|supporters|proponents|fans|believers){_ARGUE}", re.I
    ),
    Stance.BEAR: regex(
        rf"\b(?:bears|pessimists|s[ck]eptics|critics|opponents|detractors|doubters|short[\s-]sellers){_ARGUE}",
        re.I,
    ),
}
"""How a page tells, in its running text, what one side says."""


def _nearness(claim: Claim, topic: tuple[Term, ...], desk: Desk) -> float:
    """How much a sentence of one side is about the topic, 0 to about 2."""
    near = desk.retrieval.sentences.get(claim.key, 0.0)
    near = max(near, desk.words.of_sentence(claim.key).mean)
    own = coverage(topic, claim.own, desk.ledger) if topic else 0.0
    around = coverage(topic, claim.spoken, desk.ledger) if topic else 0.0
    opinion = 0.1 if claim.expert is not None else 0.0
    priced = _PRICE_WORTH if _PRICED.search(desk.reading.text) and _is_on_price(claim) else 0.0
    return (
        near + 0.4 * own + 0.2 * around + _TOPIC_WORTH * _on_topics(claim, desk) + priced - opinion
    )


_TOPIC_WORTH = 0.3
"""What it is worth that a sentence, or its heading, is about the topics of the question."""


def _on_topics(claim: Claim, desk: Desk) -> float:
    """Share of the question's topics that a sentence or its heading touches, 0..1."""
    asked = topics_of(desk.reading.text, desk.glossary) - _OF_NO_SIDE
    if not asked:
        return 0.0
    heading = desk.ledger.dossier.sections[claim.section].heading
    title = desk.ledger.dossier.quote(heading) if heading is not None else ""
    told = topics_of(f"{claim.text}. {title}", desk.glossary)
    return len(asked & told) / len(asked)


_OF_NO_SIDE = frozenset({"worries", "cause", "results", "outlook", "leadership"})
"""Topics that tell one side's points from each other little."""


_PRICED = regex(
    r"\b(?:cheap\w*|expensive|pricey|dear|under-?valued|over-?valued|mispriced|valuation|"
    r"re-?rat\w+|discount\w*)\b",
    re.I,
)
"""Asks about the price of the shares, which multiples speak of."""


_PRICE_WORTH = 0.5
"""What a multiple is worth where the price of the shares is asked about."""


def _is_on_price(claim: Claim) -> bool:
    return any(figure.quantity.unit is Unit.MULTIPLE for figure in claim.figures)
