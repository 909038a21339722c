"""Pronouns of a follow-up put into the words they stand for."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.asked import Sought
from qa.entity_book import EntityKind, Mention
from qa.followup import cues
from qa.followup.introduced import brought_up, is_of_thing
from qa.followup.names import noun_metrics
from qa.followup.nouns import is_plural, possessive
from qa.followup.slots import Slots, is_person
from qa.followup.topic import Topic, topic_of, without_times
from qa.ledger import Ledger

_FOLD = re.IGNORECASE
_HIS = regex(r"\b(?:his|hers?)\b(?=\s+\w)", _FOLD)
_SHE = regex(r"\b(?:he|she|him|her|hers|himself|herself|he's|she's)\b", _FOLD)
_THAT_ONE = regex(
    r"\b(?:that|this)\s+(?:one|person|guy|lady|expert|analyst|commentator|poster|author|gentleman)\b(?!\s+(?:is|was)\s+(?:on|about))",
    _FOLD,
)
_THAT_PART = regex(
    r"\b(?:that|this)\s+(?:business|unit|segment|division|arm|product|operation|line)\b(?=\s+(?:\w+ing|do|does|did|grow|make|earn|is|was|has)\b|\W*$)",
    _FOLD,
)
"""What points to somebody, or to a part of the company, that was spoken of."""

_TEMPORAL = regex(r"\b(?:before|after|since|until|besides|apart\s+from|other\s+than)\s+$", _FOLD)
_YES_NO = regex(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\b",
    _FOLD,
)
_THAT_NOUN = regex(r"\b(?:that|this|those|these)\s+(?=[a-z]+\b)", _FOLD)
_CONTRACTED = regex(r"^(?:he|she|it|they)'(?:s|re)$", _FOLD)
_TITLE = regex(r"^who(?:'s|s|\s+(?:is|was|are))\s+(?P<np>(?:the\s+)?.+?)\s*\W*$", _FOLD)


def referred(
    question: Slots, before: Slots, person: str | None, ledger: Ledger, named: str = ""
) -> str | None:
    """The follow-up with its pronouns replaced, or None when it holds none that points back.

    `person` is whom the answer before named, `named` the thing that it gave for "who" or "which".
    """
    if _points_inside(question.text):
        return None
    text = _people(question.text, question, before, person, ledger)
    owner = named or focus(before, ledger)
    of_part = bool(before.reading.kinds) and bool(owner) and not is_company(owner, ledger)
    of_office = before.reading.title is not None and before.reading.asked.sought is Sought.PERSON
    topic = None if named or of_part or of_office else topic_of(before)
    thing = brought_up(before) if is_of_thing(question) else ""
    if thing and (not owner or owner == named or is_company(owner, ledger)):
        owner, topic = "", Topic(thing)
    changed = text != question.text
    text, moved = _possessives(text, question, before, owner, topic, ledger)
    changed |= moved
    if question.reading.advice and cues.THINGS.search(text):
        return cues.THINGS.sub(ledger.company, text, count=1)
    if owner and owner != ledger.company and not is_plural(owner):
        text, found = _THEY_TO_IT.subn(ledger.company, text, count=1)
        if not found and before.reading.asked.counted:
            text, found = _THEY_GUIDE.subn(ledger.company, text, count=1)
        changed |= found > 0
    text, moved = _things(text, question, owner, topic, _is_latest(before, ledger))
    changed |= moved
    if owner and not is_company(owner, ledger):
        text, found = _THAT_PART.subn(owner, text, count=1)
        changed |= found > 0
    if cues.THERE.search(text):
        place = owner or (topic.phrase if topic else "")
        if before.reading.asked.sought is Sought.PERSON:
            place = owner or ledger.company
        if place:
            text, changed = cues.THERE.sub(f"at {place}", text, count=1), True
    return _tidy(text) if changed else None


def _points_inside(text: str) -> bool:
    """Whether a second question goes on about the thing of the first one, in the same message.

    >>> _points_inside("What is the ovens business called and where does it sell?")
    True
    """
    joint = _SECOND.search(text)
    if joint is None or _PRONOUN.search(text[: joint.start()]) is not None:
        return False
    brought = _OWN_THING.search(text[: joint.start()]) is not None
    return brought and _PRONOUN.search(text[joint.end() :]) is not None


_SECOND = regex(r"\band\s+(?:where|who|when|how|what|why|which)\b", _FOLD)
_OWN_THING = regex(r"^\W*(?:what|which|who|how|where|when|why)\b.*\bthe\s+[a-z]", _FOLD)
_PRONOUN = regex(r"\b(?:it|its|they|their|them|that|this|those|these|there)\b", _FOLD)

_THEY_TO_IT = regex(r"\bthey\b(?=[^?]*\b(?:in|into|to|with|for|from|on|of)\s+it\b)", _FOLD)
"""Of "how much did they invest in it" the first is the company, the second what was asked about."""

_THEY_GUIDE = regex(
    r"\bthey\b(?=\s+(?:guid(?:e[sd]?|ing)|forecast\w*|report(?:s|ed|ing)?|announc\w+|disclos\w+|plan\w*|"
    r"repurchas\w+|buy(?:ing)?\s+back|bought\s+back)\b)",
    _FOLD,
)
"""What things that were counted cannot do: "how many chips were sold?", "what did they report?"."""


def _people(text: str, question: Slots, before: Slots, person: str | None, ledger: Ledger) -> str:
    if not any(cue.search(text) for cue in (_SHE, _HIS, _THAT_ONE)):
        return text
    if any(is_person(m.name, ledger) for m in question.names):
        return text
    who = _who(before, person, ledger)
    if who is None:
        return text
    text = _THAT_ONE.sub(who, text)
    text = _HIS.sub(possessive(who), text)
    return _SHE.sub(lambda m: f"{who} is" if _CONTRACTED.match(m.group()) else who, text)


def _who(before: Slots, person: str | None, ledger: Ledger) -> str | None:
    named = [m.name for m in before.names if is_person(m.name, ledger)]
    if person is not None and before.reading.asked.sought is Sought.PERSON:
        return person
    if named:
        return named[-1]
    if person is not None:
        return person
    match = _TITLE.match(before.text)
    if match is None:
        return None
    return match["np"] if re.match(r"the\b", match["np"], _FOLD) else f"the {match['np']}"


def of_expert(question: Slots, before: Slots, ledger: Ledger) -> str | None:
    """'how many followers?' after "What does Ada think?": asked of Ada."""
    text = question.text.strip(" ?!.")
    if question.names or not cues.ACCOUNT.search(text) or len(text.split()) > _SHORT:
        return None
    experts = [m.name for m in before.names if ledger.is_own_expert(m.name)]
    asks = text if re.search(r"followers?|audience|following|reach", text, _FOLD) else "followers"
    return f"{asks} of {experts[-1]}" if experts else None


_SHORT = 8
"""A question of more words than this is likely to name what it is about."""


def focus(before: Slots, ledger: Ledger) -> str:
    """The company, segment or product that a question is about, or ""."""
    things = [m for m in before.names if not is_person(m.name, ledger)]
    own = [m for m in things if m.name != ledger.company]
    chosen = (own or things)[:1]
    if not chosen:
        return ""
    owned = [m for m in own if re.search(r"['’]s?$", before.text[m.start : m.end])]
    return _as_said((owned or chosen)[0], before)


def _as_said(mention: Mention, slots: Slots) -> str:
    return re.sub(r"['’]s?$", "", slots.text[mention.start : mention.end])


def _possessives(
    text: str, question: Slots, before: Slots, owner: str, topic: Topic | None, ledger: Ledger
) -> tuple[str, bool]:
    match = cues.POSSESSIVE.search(text)
    if match is None or any(m.end <= match.start() for m in question.names):
        return text, False
    name = owner or ledger.company
    if (
        not owner
        and topic is not None
        and not before.reading.metrics
        and len(topic.phrase.split()) <= 4
    ):
        name = topic.phrase
    return cues.POSSESSIVE.sub(possessive(name), text), True


def _is_latest(before: Slots, ledger: Ledger) -> bool:
    """Whether the time asked about is the dossier's own, which goes without saying."""
    return bool(before.times) and before.times[-1].period == ledger.latest


def _things(
    text: str, question: Slots, owner: str, topic: Topic | None, is_latest: bool
) -> tuple[str, bool]:
    """'it', "they" and "that" become the name or the noun phrase asked about."""
    match = cues.THINGS.search(text) or _pointing_that(text)
    if match is None:
        return text, False
    if _AFTER_PREPOSITION.search(text[: match.start()]) is None and any(
        m.end <= match.start() for m in question.names
    ):
        return text, False
    is_object = owner and _IN_IT.search(text[: match.start()]) is not None
    phrase = owner if is_object else _stands_for(match.group(), text, question, owner, topic)
    if not phrase:
        return text, False
    if topic is not None and phrase == topic.phrase and _YES_NO.match(text):
        timeless = question.times or (is_latest and cues.OUTDOES.search(text[: match.start()]))
        phrase = topic.figure if timeless else f"{topic.figure} {topic.when}".strip()
    word = match.group()
    if _CONTRACTED.match(word):
        phrase = f"{phrase} {'are' if is_plural(phrase) else 'is'}"
    return f"{text[: match.start()]}{phrase}{text[match.end() :]}", True


_IN_IT = regex(r"\b(?:invest(?:ed|s)?|stakes?|paid|spen[dt])\s+(?:in|into|on|for)\s+$", _FOLD)
"""Money goes into a name, not into its role."""


_AFTER_PREPOSITION = regex(r"\b(?:to|of|for|from|with|against|beat|about|on)\s+$", _FOLD)
"""What makes a pronoun an object, which the name before it does not fill."""


def _pointing_that(text: str) -> re.Match[str] | None:
    for match in cues.THAT.finditer(text):
        if not cues.CLAUSE.search(text[: match.start()]) and not _TEMPORAL.search(
            text[: match.start()]
        ):
            return match
    return None


def _stands_for(word: str, text: str, question: Slots, owner: str, topic: Topic | None) -> str:
    """A name where the question is about what somebody does, else the topic."""
    about_name = bool(question.reading.metrics) and question.reading.asked.sought is Sought.NUMBER
    about_name = about_name or bool(cues.AGENCY.search(text))
    about_name = about_name or question.reading.asked.sought in _OF_THINGS
    if word.casefold() not in ("that", "this") and owner and (about_name or topic is None):
        return (
            topic.phrase
            if topic is not None
            and topic.phrase.startswith("the ")
            and not topic.subject
            and not question.reading.metrics
            else owner
        )
    if topic is None:
        return owner
    return topic.figure if word.casefold() == "it" else topic.phrase


_OF_THINGS = frozenset({Sought.DATE, Sought.PLACE})
"""What is asked of a thing, not of its figure."""


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text = re.sub(r"\b(is|was)\s+(?=(?:the\s+)?\w+\s+(?:are|were)\b)", r"\1 ", text)
    return text


def dangling(question: Slots, before: Slots) -> str | None:
    """'how much has been completed?' -> "how much of the buyback has been completed?".

    Another metric stands for itself: "how much was left as net income?" is not of the revenue.
    """
    match = cues.MISSING_NOUN.search(question.text)
    if match is None or question.names or noun_metrics(question):
        return None
    topic = topic_of(before)
    if topic is None:
        return None
    many = re.match(r"the\s+(.+)", topic.phrase, _FOLD)
    joined = f"of {topic.phrase} "
    if "many" in match.group().casefold() and before.reading.asked.counted and many:
        joined = f"{many[1]} "
    return f"{question.text[: match.end()]}{joined}{question.text[match.end() :]}"


def bound(question: Slots, owner: str) -> str:
    """'how many jobs are lost?' -> "how many jobs are lost at Brno?"; a definite noun "of"."""
    text = question.text.rstrip(" ?!.")
    if _THAT_NOUN.search(text):
        return f"{_THAT_NOUN.sub('the ', text, count=1)} for {owner}?"
    definite = re.match(
        r"^(?:what(?:'s|s|\s+(?:is|was|are|were))|how\s+\w+\s+(?:is|was|are|were))\s+the\s+(?!\w+\s+of\b)",
        text,
        _FOLD,
    )
    return f"{text} {'of' if definite else 'at'} {owner}?"


def timed(text: str, question: Slots, before: Slots) -> str:
    """A figure asked with a pronoun is asked for the time of the question before."""
    if not before.times or before.times[-1].relative or question.times:
        return text
    topic = topic_of(before)
    on_topic = topic is not None and topic.phrase in text
    if question.reading.asked.sought is not Sought.NUMBER or not (
        question.reading.metrics or on_topic
    ):
        return text
    _, when = without_times(before)
    return text if not when or before.times[-1].words in text else f"{text.rstrip(' ?!.')} {when}?"


def is_company(name: str, ledger: Ledger) -> bool:
    """Whether a name is that of the dossier's own company."""
    mentions = ledger.book.mentions(name)
    return any(ledger.book.by_name[m.name].kind is EntityKind.COMPANY for m in mentions)
