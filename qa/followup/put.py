"""What a fragment names, put in its place in the question before: a name, a metric, a part."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind
from qa.entity_book import Mention
from qa.followup import cues
from qa.followup.alike import put_alike
from qa.followup.metrics import fresh, put_metric
from qa.followup.names import DETERMINER, noun_metrics, put_name
from qa.followup.nouns import is_plural
from qa.followup.parallel import kind_of_sales, put_other
from qa.followup.slots import Slots, is_person
from qa.followup.talk import Talk
from qa.followup.topic import topic_of
from qa.followup.words import CONTRASTS
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.types import Intent
from qa.words import tokens

_FOLD = re.IGNORECASE
_REGION = regex(
    r"\b(?:(?i:north(?:ern)?\s+americ(?:an?|as)|latin\s+americ(?:an?)|americas?|domestic|international|"
    r"overseas|abroad|foreign|europe(?:an)?|emea|apac|asian?|asia[\s-]pacific|nordics?|"
    r"united\s+states|home\s+market|rest\s+of\s+(?:the\s+)?world)|NA|US|U\.S\.|USA|UK|EU)\b"
)
"""A part of the world, which one of another takes the place of; lower case where no pronoun."""

_PEOPLE = regex(r"\b(?:experts?|analysts?|posters?|commentators?|executives|team)$", _FOLD)
"""Sections that list people."""


def put(rest: str, fragment: Slots, slots: Slots, talk: Talk) -> str:
    """The question with the words of a fragment where they belong."""
    ledger = talk.ledger
    rest = _OF_THAT.sub("", rest)
    names = [
        mention for mention in fragment.names if fragment.text[mention.start : mention.end] in rest
    ]
    metric = next(
        (term for term in fragment.reading.terms if term.metric and term.text in rest), None
    )
    core = DETERMINER.sub("", rest)
    alike = put_alike(core, slots.text)
    if alike is not None:
        return alike
    horizon = _put_horizon(fragment, slots)
    if horizon is not None:
        return horizon
    other = _put_region(core, slots) or _put_contrast(core, slots)
    if other is not None:
        return other
    owned = re.fullmatch(r"([\w&. -]+?)['’]s?", core)
    if owned and not names:
        return put_name(owned[1], rest, slots, ledger)
    pure = _is_name(_without_known(rest, names, slots), names)
    if pure and names and is_person(names[0].name, ledger) and _WHO_IS.match(slots.text):
        return f"Who is {pure}"
    if pure:
        kind = kind_of_sales(slots) if names and _sells(names[0].name, slots, ledger) else None
        if kind is not None:
            return f"{slots.text[: kind[0]]}{pure}{slots.text[kind[1] :]}"
        return put_name(pure, rest, slots, ledger)
    if not names and any(
        key.startswith("t:") for term in fragment.reading.terms for key in term.keys
    ):
        return _put_title(rest, slots)
    if _IN_TERMS.match(rest):
        return f"{slots.text.rstrip(' ?!.')} {_lower_first(rest)}"
    if fragment.reading.kinds and not names:
        return _put_section(rest, slots, talk.kit.glossary)
    if cues.PREPOSITION.match(rest):
        name = _is_name(_after_preposition(rest), names) if names else None
        if name:
            return put_name(name, rest, slots, ledger)
        return f"{slots.text.rstrip(' ?!.')} {_lower_first(rest)}"
    if metric is not None and names:
        return fresh(rest, slots)
    if metric is not None:
        return put_metric(core, slots, ledger, is_timed=bool(fragment.times))
    if slots.reading.intent is Intent.LIST and not names and fragment.reading.terms:
        return f"What is said about {core}"
    return put_other(rest, core, slots, ledger)


_WHO_IS = regex(r"who(?:['’]s|\s+(?:is|are|was))\b", _FOLD)
"""Asked who holds a job, and then after somebody by name: the person is meant, not the job."""

_IN_TERMS = regex(r"(?:in|on|at)\s+(?:[\w-]+\s+){1,3}(?:terms|currency|currencies|basis)\b", _FOLD)
"""How a figure is to be counted: "in reported terms?"."""

_OF_THAT = regex(r"\s+(?:on|of|for|in|with|to)\s+(?:that|this|it|them|those|these)$", _FOLD)
"""What a fragment is asked of, without a name: "growth on that?" """


def _sells(name: str, slots: Slots, ledger: Ledger) -> bool:
    """Whether a name has sales of its own on the page and the question names no one."""
    if name == ledger.company or any(m.name != ledger.company for m in slots.names):
        return False
    sums = (figure for claim in ledger.claims for figure in claim.figures)
    return any(each.subject == name and each.metric == "revenue" for each in sums)


_BARE_HORIZON = regex(
    r"(?:(?:and|so|then|what\s+about|how\s+about)\s+)*(?:the\s+)?(?P<when>near|short|medium|mid|long)(?:er)?"
    r"(?:[\s-]?(?:term|run))?(?:\s+ones?)?",
    _FOLD,
)
"""No more than a horizon: "and medium?"."""

_HORIZONS = {
    "short": "near-term",
    "mid": "medium-term",
    "near": "near-term",
    "medium": "medium-term",
    "long": "long-term",
}


def _put_horizon(fragment: Slots, slots: Slots) -> str | None:
    """'and further out?' after the near term: the catalysts of another horizon."""
    bare = _BARE_HORIZON.fullmatch(DETERMINER.sub("", fragment.text.strip(" ?!.,")))
    horizon = bare["when"].casefold() if bare else fragment.reading.horizon
    before = slots.reading
    if horizon is None or not (before.horizon or Kind.CATALYSTS in before.kinds):
        return None
    if fragment.names or fragment.reading.metrics:
        return None
    return f"What are the {_HORIZONS.get(horizon, horizon)} catalysts"


def _put_region(core: str, slots: Slots) -> str | None:
    """'international?' after a question on North America: the one in place of the other."""
    if _REGION.fullmatch(core) is None:
        return None
    match = _REGION.search(slots.text)
    if match is None:
        nouns = noun_metrics(slots)
        if not nouns or cues.PREPOSITION.match(core):
            return None
        at = nouns[0].start
        return f"{slots.text[:at]}{_lower_first(core)} {_lower_first(slots.text[at:])}"
    before = slots.text[: match.start()]
    if _ELSEWHERE.fullmatch(core):
        before = _INSIDE.sub("", before)
    return f"{before}{core}{slots.text[match.end() :]}"


_ELSEWHERE = regex(r"abroad|overseas", _FOLD)
_INSIDE = regex(r"\b(?:in|for|from)\s+(?:the\s+)?$", _FOLD)
"""What stands before a part of the world, and not before "abroad"."""


def _put_contrast(core: str, slots: Slots) -> str | None:
    """'the trailing one?' after the forward multiple: the one kind in place of the other."""
    word = _ONE.sub("", core).casefold()
    for group in CONTRASTS:
        if word in group:
            others = "|".join(sorted(group - {word}))
            match = re.search(rf"\b(?:{others})\b", slots.text, _FOLD)
            if match is not None:
                return f"{slots.text[: match.start()]}{word}{slots.text[match.end() :]}"
    return None


_ONE = regex(r"\s+(?:ones?|figures?|numbers?|rates?|versions?|kinds?)$", _FOLD)


def _without_known(rest: str, names: list[Mention], slots: Slots) -> str:
    """'Falcon's share' after a question for a share is Falcon alone: the rest was asked before."""
    if len({mention.name for mention in names}) != 1:
        return rest
    spans = [(m.start, m.end) for m in tokens_at(rest, names[0])]
    asked = {token.stem for token in tokens(slots.text)}
    others = [t for t in tokens(rest) if not any(s <= t.start < e for s, e in spans)]
    opens = ("the", "a", "an", "for", "of", "at", "in", "on", "with", "by")
    if not spans or not all(t.stem in asked or t.folded in opens for t in others):
        return rest
    if not any(t.stem in asked and t.folded not in opens for t in others):
        return rest
    return re.sub(r"['’]s?$", "", rest[spans[0][0] : spans[0][1]])


def tokens_at(text: str, mention: Mention) -> list[Mention]:
    """Where a fragment's name stands in a part of it."""
    named = {token.folded for token in tokens(mention.name)}
    found = [token for token in tokens(text) if token.folded in named]
    return [Mention(found[0].start, found[-1].end, mention.name)] if found else []


def _after_preposition(rest: str) -> str:
    return re.sub(r"^\W*\w+\s+", "", rest)


def _is_name(rest: str, names: list[Mention]) -> str | None:
    """The name, if the words are nothing else; a word the dossier lacks counts when capital."""
    bare = re.sub(r"['’]s?$", "", DETERMINER.sub("", rest.strip(" ?.,")))
    if names:
        words = {token.folded for token in tokens(bare)}
        named = {token.folded for mention in names for token in tokens(mention.name)}
        if len(names) == 1 and (words <= named or len(words) <= 1):
            return bare
        return bare if words - named <= {"and", "the"} else None
    capitals = [word for word in bare.split() if word[0].isupper()]
    is_name = bool(capitals) and len(capitals) == len(bare.split()) and not bare.isupper()
    return bare if is_name else None


def _put_section(rest: str, slots: Slots, glossary: Glossary) -> str:
    """Another part of the dossier: in place of the one asked of, else all of it."""
    core = DETERMINER.sub("", rest)
    core = f"{core} case" if _ONE_SIDE.fullmatch(core) else core
    words = tokens(slots.text)
    if _PAPERS.search(core):
        return f"Which {core} are there"
    if _PEOPLE.search(core):
        return f"Which {core} are featured" if not _TEAM.search(core) else "Who is on the team"
    for match in glossary.section_book.longest(words)[-1:]:
        start, end = words[match.first].start, words[match.first + match.length - 1].end
        if not cues.FRAME.match(slots.text[start:end]):
            return f"{slots.text[:start]}{core}{slots.text[end:]}"
    article = "" if re.match(r"(?:what|who)\b", rest, _FOLD) else "the "
    return f"What {'are' if is_plural(core) else 'is'} {article}{core}"


_PAPERS = regex(r"^(?:sources|documents|filings|materials|papers)$", _FOLD)
_ONE_SIDE = regex(r"bull|bear", _FOLD)
_TEAM = regex(r"\b(?:team|executives)$", _FOLD)


def _put_title(rest: str, slots: Slots) -> str:
    topic = topic_of(slots)
    if (
        topic is not None
        and re.match(r"^who(?:'s|s|\s+(?:is|was))\b", slots.text, _FOLD)
        and topic.phrase in slots.text
    ):
        article = "the " if DETERMINER.match(topic.phrase) and not DETERMINER.match(rest) else ""
        return slots.text.replace(topic.phrase, f"{article}{rest}", 1)
    for term in slots.reading.terms:
        if any(key.startswith("t:") for key in term.keys):
            core = DETERMINER.sub("", rest)
            text = slots.text
            return f"{text[: term.start]}{core}{text[term.end :]}"
    article = "" if DETERMINER.match(rest) or rest[:1].isupper() else "the "
    return f"Who is {article}{rest}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
