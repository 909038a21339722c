"""A name, a cause, a statement: the one or two sentences that say it."""

from __future__ import annotations

from qa import cues
from qa.asked import Sought
from qa.choose.lacks import topic_lack
from qa.choose.list_lines import person_line
from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line
from qa.entity_book import EntityKind
from qa.guards import speaks_of_title, turns_superlative
from qa.keys import text_keys
from qa.scored import Scored, chance
from qa.sought import holds_sought, is_bare_title, is_label, names_places
from qa.types import Intent


def choose_explanation(desk: Desk) -> Draft | Lack:
    """The best sentence, and a second one where it covers what the first leaves open."""
    if desk.reading.title is not None:
        officers = _officers(desk)
        if officers:
            return officers
    candidates = [each for each in desk.scored if _may_answer(each, desk)]
    wants_metric = desk.reading.direction is not None or desk.reading.asked.sought is Sought.TEXT
    if wants_metric and desk.reading.metrics:
        candidates = [each for each in candidates if _speaks_of_metric(each, desk)]
    if desk.reading.asked.sought is Sought.DATE and desk.reading.metrics:
        candidates = [each for each in candidates if _dates_metric(each, desk)] or candidates
    if desk.reading.unknown or not candidates:
        return topic_lack(desk)
    sure = chance(candidates, desk.weights.decide["sentence"])
    if sure < desk.floors["sentence"]:
        return topic_lack(desk)
    best = candidates[0]
    chosen = [best, *_second(best, candidates[1:], desk)]
    lines = tuple(sentence_line(each.claim, desk.ledger) for each in chosen)
    return Draft(desk.reading.intent.value, lines, strength=sure,
                 signals=(("coverage", best.features.with_context),))  # fmt: skip


def _officers(desk: Desk) -> Draft | None:
    """Who holds an asked job: a sentence with the title and a person, of the asked unit if any."""
    reading, ledger = desk.reading, desk.ledger
    if reading.asked.sought is not Sought.PERSON and not reading.names_role:
        return None
    asked = {name for name in reading.entities if name != ledger.company}
    held = [
        each
        for each in desk.scored
        if speaks_of_title(each.claim.own, each.claim.text, reading)
        and asked <= each.claim.entities | each.claim.context_entities
        and _names_person(each, desk)
    ]
    if desk.reading.unknown:
        return None
    if not held:
        return _on_roster(desk, asked)
    best = min(held, key=lambda each: (_other_names(each, desk, asked), -each.rank, each.claim.key))
    return Draft(Intent.ENTITY.value, (sentence_line(best.claim, ledger),), strength=0.9)


def _on_roster(desk: Desk, asked: set[str]) -> Draft | None:
    """Who the team says holds the job, where name and role stand apart."""
    ledger, reading = desk.ledger, desk.reading
    for person in ledger.dossier.team:
        role = ledger.dossier.quote(person.role) if person.role else ""
        named = {mention.name for mention in ledger.book.mentions(role)}
        if asked <= named and speaks_of_title(text_keys(role, desk.glossary), role, reading):
            lines = (person_line(person, ledger),)
            return Draft(Intent.ENTITY.value, lines, strength=0.9, signals=((ROSTER, 1.0),))
    return None


ROSTER = "roster"
"""The signal of a holder whose job stands beside the name on the page's list of people."""


def _names_person(each: Scored, desk: Desk) -> bool:
    book, claim = desk.ledger.book.by_name, each.claim
    said = {mention.name for mention in claim.mentions}
    return any(book[name].kind is EntityKind.PERSON for name in claim.entities & said)


def _other_names(each: Scored, desk: Desk, asked: set[str]) -> int:
    """How many things besides persons and what is asked for the sentence names."""
    book = desk.ledger.book.by_name
    return sum(
        book[name].kind is EntityKind.NAME for name in each.claim.entities if name not in asked
    )


def _follows_if_asked(claim: Claim, desk: Desk) -> bool:
    """Who or what comes next is only said where something is said to come next."""
    if desk.reading.asked.sought not in _NAMED_TYPES or not cues.NEXT_ONE.search(desk.reading.text):
        return True
    return bool(cues.NEXT_ONE.search(claim.text))


def _dates_metric(each: Scored, desk: Desk) -> bool:
    """Whether the claim gives a value of an asked metric together with its period."""
    return any(
        figure.period is not None and figure.metric in desk.reading.metrics
        for figure in each.claim.figures
    )


def _speaks_of_metric(each: Scored, desk: Desk) -> bool:
    return any(f"m:{name}" in each.claim.own for name in desk.reading.metrics)


def _is_covered(each: Scored) -> bool:
    """Whether a claim has enough of the question's words, or of their meaning."""
    return each.features.known >= _NAMED_COVER or each.features.like_share >= _NAMED_COVER


_NAMED_COVER = 0.3
"""A name, place or date must stand with this share of the words that the dossier knows."""

_IN_TITLES = frozenset({Sought.TITLE, Sought.NAME, Sought.PLACE})
"""What the title of a document may tell; it says nothing of what the document holds."""


_NAMED_TYPES = frozenset({Sought.PERSON, Sought.PLACE, Sought.NAME, Sought.TITLE, Sought.DATE})
"""Types of answer that must stand in the sentence for it to answer."""


def _may_answer(each: Scored, desk: Desk) -> bool:
    reading, claim = desk.reading, each.claim
    sought = reading.asked.sought
    return (
        not each.features.attribute
        and each.features.entity >= 0.5
        and each.features.period > 0
        and names_places(claim, reading)
        and not turns_superlative([claim], reading, desk.glossary)
        and _follows_if_asked(claim, desk)
        and (sought in _IN_TITLES or not is_bare_title(claim, desk.ledger))
        and (sought is Sought.PERSON or not is_label(claim, desk.ledger))
        and speaks_of_title(claim.spoken, claim.text, reading)
        and (sought not in _NAMED_TYPES or _is_covered(each))
        and (sought not in _NAMED_TYPES or holds_sought(claim, reading, desk.ledger))
    )


_ALSO = {Sought.CAUSE: 0.6, Sought.MANNER: 0.6, Sought.TEXT: 0.75, Sought.YES_NO: 0.75}
"""From this share of the best one's score a second sentence is given too, by what is sought."""

_WORDS_MAX = 100
"""An explanation stays within about so many words."""


def _second(best: Scored, rest: list[Scored], desk: Desk) -> list[Scored]:
    share = _ALSO.get(desk.reading.asked.sought)
    if share is None or not rest:
        return []
    second = rest[0]
    words = len(best.claim.text.split()) + len(second.claim.text.split())
    near = second.score >= share * best.score
    return [second] if near and words <= _WORDS_MAX else []
