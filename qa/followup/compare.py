"""Comparisons with what was asked before: "is that more than last quarter?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.entity_book import Mention
from qa.followup import words as words_of
from qa.followup.cues import DONE
from qa.followup.nouns import is_plural, possessive
from qa.followup.slots import Slots, find_step, is_person, said, stepped, with_year
from qa.followup.talk import Talk
from qa.followup.topic import Topic, topic_of

_FOLD = re.IGNORECASE
_COMPARE = regex(
    r"\b(?P<word>more|less|higher|lower|above\s+or\s+below|higher\s+or\s+lower|more\s+or\s+less"
    r"|better\s+or\s+worse|faster\s+or\s+slower|better|worse|greater|bigger|smaller|larger"
    r"|faster|slower|above|below|over|under|ahead\s+of|behind|cheaper|in\s+line\s+with"
    r"|close\s+to|similar\s+to|the\s+same\s+as|on\s+par\s+with|up\s+(?:from|on)|down\s+(?:from"
    r"|on))\b"
    r"(?:\s+(?:than|to|with|of))?\s*(?P<rest>.*)$",
    _FOLD | re.DOTALL,
)
_COMPARED = regex(
    r"\b(?:compared?\s+(?:to|with)|versus|vs\.?|against|relative\s+to|stack\s+up\s+(?:against"
    r"|with|to)|differ\s+from)\s+(?P<rest>.+)$",
    _FOLD | re.DOTALL,
)
_WHICH_OF = regex(
    r"^\W*(?:and\s+|so\s+|ok\s+)?(?:which|who|what)(?:\s+(?:one|of\s+(?:them|these|those"
    r"|the\s+two|the\s+three)|(?:company|unit|segment|brand)))?\s+(?:is|was|has|grew|did|grows"
    r"|are|were|does|comes\s+out)\b\s*(?P<rest>.*?)" + DONE,
    _FOLD,
)
_BIGGER = regex(
    r"\b(?:the\s+)?(?:bigger|biggest|larger|largest|higher|highest|lower|lowest|faster|fastest"
    r"|slower|slowest|smaller|smallest|better|best|worse|worst|greater|greatest|cheaper|cheapest"
    r"|more|most|ahead|on\s+top)\b",
    _FOLD,
)
_BARE_LEAD = regex(r"\W*(?:and\s+|so\s+|how\s+)?(?:(?:is|was|are|were|compared?)\s*)?", _FOLD)
_ASKED_FOR = regex(r"\W*(?:what|which|when|where|whom?|whose|how)\b", _FOLD)
"""Behind "over" or "under" it asks for a time or a thing: "over what period", "under whom"."""

_POINTS = regex(r"\b(?:that|this|it|they|those|these)\b", _FOLD)


def compared(question: Slots, talk: Talk) -> str | None:
    """The comparison in whole words, or None when the question is none."""
    text = question.text.strip(" ?!.")
    which = _WHICH_OF.match(text)
    bigger = _BIGGER.search(which["rest"]) if which else None
    if bigger and not question.names:
        return _which(bigger.group(), talk)
    match = _COMPARED.search(text) or _COMPARE.search(text)
    if match is None or not match["rest"].strip() or _ASKED_FOR.match(match["rest"]):
        return None
    lead = text[: match.start()]
    if not (_POINTS.search(lead) or _BARE_LEAD.fullmatch(lead)):
        return None
    return _sided(match, question, talk)


def _sided(match: re.Match[str], question: Slots, talk: Talk) -> str | None:
    topic = topic_of(talk.last)
    if topic is None:
        return None
    word = (match.groupdict().get("word") or "").casefold()
    other = _other(match, question, topic, talk)
    if other is None:
        return None
    verb = re.match(r"\W*(?:and\s+|so\s+)?(is|was|are|were)\b", question.text, _FOLD)
    is_ = verb[1].capitalize() if verb else "Is"
    if not word:
        other = re.sub(r"^in\s+", "", other)
        does = "do" if is_plural(topic.figure) else "does"
        return f"How {does} {topic.figure} {topic.when} compare with {other}".replace("  ", " ")
    said_as = words_of.HIGHER.get(word, word)
    joint = "" if re.search(r"(?:to|with|as)$", said_as) else " than"
    return f"{is_} {topic.figure} {topic.when} {said_as}{joint} {other}".replace("  ", " ")


def _other(match: re.Match[str], question: Slots, topic: Topic, talk: Talk) -> str | None:
    """What it is compared with: another time or another name, as far as the question says."""
    rest = match["rest"].strip(" ?!.")
    before, period = talk.last, talk.period
    like = before.times[-1].words if before.times else ""
    step = find_step(rest)
    if step is not None and period is not None:
        moved = stepped(period, step)
        if moved is not None:
            return f"in {said(moved, like)}"
    times = [slot for slot in question.times if slot.start >= match.start()]
    if times and not times[0].relative:
        return f"in {said(with_year(times[0], period, talk.ledger), like or times[0].words)}"
    if times:
        return times[0].words
    names = [m for m in question.names if m.start >= match.start()]
    if len(names) > 1:
        return rest
    if names:
        return _same_of(re.sub(r"['’]s?$", "", question.text[names[0].start : names[0].end]), topic)
    return rest or None


def _same_of(name: str, topic: Topic) -> str:
    """'Boreal' beside "Acme's forward multiple" is "Boreal's"."""
    return possessive(name) if re.search(r"['’]s?\s", topic.phrase) else name


def _which(word: str, talk: Talk) -> str | None:
    """Which of the last two things asked about is bigger."""
    slots = [talk.read(text) for text in talk.texts]
    last = slots[-1]
    named = [m for m in last.names if not is_person(m.name, talk.ledger)]
    if len({m.name for m in named}) >= 2:
        one, other = _bare(named[0], last), _bare(named[-1], last)
        return f"Which is {word}, {one} or {other}"
    topics = [topic_of(each) for each in slots[-2:]]
    if len(topics) < 2 or topics[0] is None or topics[1] is None or topics[0] == topics[1]:
        return None
    one, other = (f"{topic.phrase} {topic.when}".strip() for topic in topics if topic is not None)
    return f"Which is {word}: {one} or {other}"


def _bare(mention: Mention, slots: Slots) -> str:
    return re.sub(r"['’]s?$", "", slots.text[mention.start : mention.end])
