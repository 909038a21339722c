"""Both sides, one side on a topic, or what a quoted expert says."""

from __future__ import annotations

import re

from corpus.types import Kind, Stance
from qa import cues
from qa.choose.explanation import choose_explanation
from qa.choose.list import point_sections
from qa.choose.list_filter import filter_terms
from qa.choose.list_lines import item_lines, word_count
from qa.choose.stance_request import asks_view_only
from qa.claims import Claim
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line, with_group
from qa.keys import Term
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.topics import topics_of
from qa.types import Missing, MissingKind, Reason
from qa.words import tokens

_BOTH_LEAD = "The dossier gives both sides and no advice."
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

_TOPIC_SHARE = 0.5
"""From this share on, only the sentences of a post that speak of the topic are given."""

_POST_FLOOR = 0.3
"""Somebody who is only described is taken to be an expert whose post is at least this near."""


def choose_advice(desk: Desk) -> Draft | Lack:
    """Both sides as the dossier puts them; never a recommendation."""
    bull = item_lines(point_sections(Kind.BULL, desk), desk.ledger, words_max=_SIDE_WORDS_MAX)
    bear = item_lines(point_sections(Kind.BEAR, desk), desk.ledger, words_max=_SIDE_WORDS_MAX)
    if not bull or not bear:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, "both sides"),))
    lines = tuple(with_group(line, _GROUPS[Stance.BULL]) for line in bull)
    lines += tuple(with_group(line, _GROUPS[Stance.BEAR]) for line in bear)
    return Draft("stance", lines, lead=_BOTH_LEAD, strength=0.95)


def choose_stance(desk: Desk) -> Draft | Lack:
    """One side: all its points, or what it says of the asked topic."""
    stance = desk.reading.stance
    assert stance is not None  # noqa: S101 - the intent is chosen by it
    words = _stance_words(desk.reading.text)
    topic = tuple(
        term
        for term in filter_terms(desk.reading, desk.glossary)
        if not any(start < term.end and term.start < end for start, end in words)
    )
    named = [name for name in desk.reading.entities if name != desk.ledger.company]
    if any(desk.ledger.is_own_expert(name) for name in named):
        return choose_saying(desk)
    if not topic and not named:
        kind = Kind.BULL if stance is Stance.BULL else Kind.BEAR
        lines = item_lines(point_sections(kind, desk), desk.ledger, words_max=_STANCE_WORDS_MAX)
        if lines:
            return Draft("list", lines, lead=_GROUPS[stance] + ":", strength=0.9)
    return _on_topic(stance, topic, desk) or choose_explanation(desk)


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
        if (claim.section in parts or (claim.expert is not None and _is_post(claim, desk)))
        and (not asked or asked & (claim.entities | claim.context_entities))
    )


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


_PRICED = re.compile(
    r"\b(?:cheap\w*|expensive|pricey|dear|under-?valued|over-?valued|mispriced|valuation|"
    r"re-?rat\w+|discount\w*)\b",
    re.I,
)
"""Asks about the price of the shares, which multiples speak of."""


_PRICE_WORTH = 0.5
"""What a multiple is worth where the price of the shares is asked about."""


def _is_on_price(claim: Claim) -> bool:
    return any(figure.quantity.unit is Unit.MULTIPLE for figure in claim.figures)


def choose_saying(desk: Desk) -> Draft | Lack:
    """What the asked experts say: the sentences on the topic, or the whole post."""
    ledger, reading = desk.ledger, desk.reading
    if reading.unknown and cues.TOGETHER.search(reading.text):
        return Lack(
            Reason.OTHER_COMPANY, tuple(Missing(MissingKind.ENTITY, n) for n in reading.unknown)
        )
    asked = [name for name in reading.entities if ledger.is_own_expert(name)]
    numbers = [_number_of(name, ledger) for name in asked] or _described(desk)
    lines = []
    for number in numbers:
        claims = [c for c in ledger.claims if c.expert == number and _is_post(c, desk)]
        lines += [sentence_line(claim, ledger) for claim in _on_asked(claims, desk)]
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, tuple(Missing(MissingKind.ENTITY, n) for n in asked))
    return Draft("quote", tuple(lines), strength=0.85)


def _on_asked(claims: list[Claim], desk: Desk) -> list[Claim]:
    """Of a post, the sentences that speak of what is asked; all where nothing in particular is."""
    topic = [term for term in desk.reading.terms if not asks_view_only(term.text)]
    words = sum(len(claim.text.split()) for claim in claims)
    if not topic or len(claims) < 2 or words <= _SHORT_POST:
        return claims
    shares = [coverage(desk.reading.terms, claim.own, desk.ledger) for claim in claims]
    near = [desk.words.of_sentence(claim.key).mean for claim in claims]
    best = max(shares)
    if best >= _TOPIC_SHARE:
        return [c for c, share in zip(claims, shares, strict=True) if share >= best]
    return [c for c, each in zip(claims, near, strict=True) if each >= _ALIKE * max(near)]


_SHORT_POST = 45
"""A post of so many words is given whole: cut, it loses what it says."""

_ALIKE = 0.9
"""Sentences of a post that are about as near to the question as the nearest are given too."""


def _number_of(name: str, ledger: Ledger) -> int:
    experts = enumerate(ledger.dossier.experts)
    return next(number for number, each in experts if ledger.dossier.quote(each.name) == name)


def _described(desk: Desk) -> list[int]:
    """The expert whose post is nearest to what is said of somebody without a name."""
    near: dict[int, float] = {}
    tried = bool(_TRIED.search(desk.reading.text))
    for claim in desk.ledger.claims:
        if claim.expert is not None and _is_post(claim, desk):
            score = desk.retrieval.sentences.get(claim.key, 0.0)
            told = bool(_IN_PERSON.search(claim.text)) and _speaks(claim, desk)
            score += _WORTH if tried and told else 0.0
            near[claim.expert] = max(near.get(claim.expert, 0.0), score)
    for number in near:
        near[number] += _WORTH if _is_of_field(number, desk) else 0.0
    ranked = sorted(near, key=lambda number: (-near[number], number))
    return [number for number in ranked[:1] if near[number] >= _POST_FLOOR]


_TRIED = re.compile(
    r"\b(?:used|uses|tried|tested|visited|worked|ran|operat\w+|drove|bought|owns?|holds?)\b", re.I
)
_IN_PERSON = re.compile(r"\b(?:I|my|My|I['’]\w+)\b")
_WORTH = 0.25
"""What a post gains by its author's field, or by telling of an experience that is asked for."""


def _speaks(claim: Claim, desk: Desk) -> bool:
    return any(term.is_in(claim.own) for term in desk.reading.terms)


def _is_of_field(number: int, desk: Desk) -> bool:
    """Whether a telling word of an expert's field stands in the question."""
    ledger = desk.ledger
    field = ledger.dossier.experts[number].field
    if field is None:
        return False
    asked = {token.stem for token in tokens(desk.reading.text)}
    words = {token.stem for token in tokens(ledger.dossier.quote(field))} - desk.glossary.stop
    return any(word in asked and ledger.is_telling(word) for word in words)


def _is_post(claim: Claim, desk: Desk) -> bool:
    if claim.expert is None:
        return False
    quote = desk.ledger.dossier.experts[claim.expert].quote
    return any(sentence.start == claim.sentence.start for sentence in quote)
