"""What a fragment names, put in its place in the question before: a name, a metric, a part."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.types import Kind
from qa.entity_book import Mention
from qa.followup import cues as cues
from qa.followup.names import CHANGE_WORDS, DETERMINER, noun_metrics, put_name
from qa.followup.slots import Slots, is_person, possessive
from qa.followup.talk import Talk
from qa.followup.topic import is_plural, topic_of, without_times
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.words import tokens

_FOLD = re.IGNORECASE


def put(rest: str, fragment: Slots, slots: Slots, talk: Talk) -> str:
    """The question with the words of a fragment where they belong."""
    ledger = talk.ledger
    names = [
        mention for mention in fragment.names if fragment.text[mention.start : mention.end] in rest
    ]
    metric = next(
        (term for term in fragment.reading.terms if term.metric and term.text in rest), None
    )
    core = DETERMINER.sub("", rest)
    horizon = _put_horizon(fragment, slots, talk)
    if horizon is not None:
        return horizon
    region = _put_region(core, slots)
    if region is not None:
        return region
    owned = re.fullmatch(r"([\w&. -]+?)['’]s?", core)
    if owned and not names:
        return put_name(owned[1], rest, slots, ledger)
    pure = _is_name(_without_known(rest, names, slots), names)
    if pure:
        return put_name(pure, rest, slots, ledger)
    if not names and any(
        key.startswith("t:") for term in fragment.reading.terms for key in term.keys
    ):
        return _put_title(rest, slots)
    if fragment.reading.kinds and not names:
        return _put_section(rest, slots, talk.kit.glossary)
    if cues.PREPOSITION.match(rest) and not (names and _is_name(_after_preposition(rest), names)):
        return f"{slots.text.rstrip(' ?!.')} {_lower_first(rest)}"
    if cues.PREPOSITION.match(rest):
        return put_name(_is_name(_after_preposition(rest), names) or rest, rest, slots, ledger)
    if metric is not None and names:
        return _fresh(rest, slots)
    if metric is not None:
        return _put_metric(core, slots, ledger, is_timed=bool(fragment.times))
    return _put_other(rest, core, slots, ledger)


_HORIZONS = {"near": "near-term", "medium": "medium-term", "long": "long-term"}


def _put_horizon(fragment: Slots, slots: Slots, talk: Talk) -> str | None:
    """'and further out?' after the near term: the catalysts of another horizon."""
    horizon = fragment.reading.horizon
    before = slots.reading
    if horizon is None or not (before.horizon or Kind.CATALYSTS in before.kinds):
        return None
    if fragment.names or fragment.reading.metrics:
        return None
    return f"What are the {_HORIZONS.get(horizon, horizon)} catalysts"


def _put_region(core: str, slots: Slots) -> str | None:
    """'international?' after a question on North America: the one in place of the other."""
    if cues.REGION.fullmatch(core) is None:
        return None
    match = cues.REGION.search(slots.text)
    if match is None:
        nouns = noun_metrics(slots)
        if not nouns or cues.PREPOSITION.match(core):
            return None
        at = nouns[0].start
        return f"{slots.text[:at]}{_lower_first(core)} {_lower_first(slots.text[at:])}"
    return f"{slots.text[: match.start()]}{core}{slots.text[match.end() :]}"


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
    words = tokens(slots.text)
    if cues.PEOPLE.search(core):
        return f"Which {core} are featured" if not _TEAM.search(core) else "Who is on the team"
    for match in glossary.section_book.longest(words)[-1:]:
        start, end = words[match.first].start, words[match.first + match.length - 1].end
        if not cues.FRAME.match(slots.text[start:end]):
            return f"{slots.text[:start]}{core}{slots.text[end:]}"
    article = "" if re.match(r"(?:what|who)\b", rest, _FOLD) else "the "
    return f"What {'are' if is_plural(core) else 'is'} {article}{core}"


_TEAM = re.compile(r"\b(?:team|executives)$", _FOLD)


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


def _fresh(phrase: str, slots: Slots) -> str:
    """A new question for a whole new phrase, with the time asked about before."""
    _, when = without_times(slots)
    verb = _verb(phrase, slots)
    return f"What {verb} {phrase} {when}".rstrip()


def _verb(phrase: str, slots: Slots) -> str:
    past = bool(re.search(r"\b(?:was|were|did|had)\b", slots.text, _FOLD)) or bool(
        slots.times and not slots.times[-1].relative
    )
    plural = is_plural(phrase)
    return ("were" if plural else "was") if past else ("are" if plural else "is")


def _put_metric(core: str, slots: Slots, ledger: Ledger, *, is_timed: bool) -> str:
    """Another metric in place of the one asked for, or asked of the same name and time."""
    nouns = noun_metrics(slots)
    text = slots.text
    if nouns and _GOAL.fullmatch(core):
        whole = text if is_timed else _ENDING.sub("", without_times(slots)[0])
        return whole.replace(nouns[-1].text, f"{nouns[-1].text} {core}", 1)
    if nouns and _is_change(core) and not any(_is_change(t.text) for t in slots.reading.terms):
        last = nouns[-1] if _adjacent(text, nouns) else nouns[0]
        return f"{text[: last.end]} {core}{text[last.end :]}"
    if nouns:
        term = nouns[0]
        start = _phrase_start(text, term)
        changed = (
            f"{text[:start]}{core}{text[nouns[-1].end if _adjacent(text, nouns) else term.end :]}"
        )
        return _agreed(changed, core)
    names = [m for m in slots.names if not is_person(m.name, ledger)]
    owner = re.sub(r"['’]s?$", "", text[names[0].start : names[0].end]) if names else ""
    return _fresh(f"{possessive(owner)} {core}" if owner else f"the {core}", slots)


_CHANGE = re.compile(
    r"(?:the\s+)?(?:(?:y/y|yoy|annual|year[\s-]over[\s-]year)\s+)?(?:growth(?:\s+rate)?|change|increase)",
    _FOLD,
)


_ENDING = re.compile(
    r"\s+(?:(?:at|by|in|for|of)\s+(?:the\s+)?)*(?:end\s+of|at|by|in|for|of)\s*$", _FOLD
)
_GOAL = re.compile(r"(?:targets?|guidance|goals?|outlook|forecasts?|guide)", _FOLD)
"""What is meant to become of a metric, at a time to come."""


def _is_change(text: str) -> bool:
    """Whether words ask how much a metric moved, whichever it is."""
    return _CHANGE.fullmatch(text.strip()) is not None


def _adjacent(text: str, nouns: list[Term]) -> bool:
    return all(text[one.end : two.start].strip() == "" for one, two in pairwise(nouns))


def _phrase_start(text: str, term: Term) -> int:
    """Where the adjectives of a metric begin: "the adjusted operating margin"."""
    lead = re.search(
        r"\b(?:adjusted|net|gross|total|annual|quarterly|underlying|reported|organic|average"
        r"|overall|operating|global|year-over-year|diluted|basic|statutory)\s+$",
        text[: term.start],
        _FOLD,
    )
    while lead:
        start = lead.start()
        lead = re.search(
            r"\b(?:adjusted|net|gross|total|annual|underlying|reported|organic|average|overall"
            r"|operating|global|statutory)\s+$",
            text[:start],
            _FOLD,
        )
        if lead is None:
            return start
    return term.start


def _agreed(text: str, core: str) -> str:
    """'What were revenue' -> "What was revenue", after the metric has changed."""
    pattern = re.compile(
        rf"^(what|how\s+\w+)\s+(is|was|are|were)\b(?=(?:\s+\S+){{0,3}}?\s+{re.escape(core)})", _FOLD
    )
    match = pattern.match(text)
    if match is None:
        return text
    past = match[2].casefold() in ("was", "were")
    plural = is_plural(core)
    verb = ("were" if plural else "was") if past else ("are" if plural else "is")
    return f"{match[1]} {verb}{text[match.end() :]}"


def _put_other(rest: str, core: str, slots: Slots, ledger: Ledger) -> str:
    """Something that is neither name nor metric: in place of the word it is parallel to."""
    text = slots.text
    who = re.match(
        r"^\W*(who|what|where|when|how\s+(?!much|many)\w+)(?:'s|\s+(?:is|was|are|were))\s+",
        text,
        _FOLD,
    )
    topic = topic_of(slots)
    if who and topic is not None and topic.phrase in text and not noun_metrics(slots):
        new = rest
        if re.search(r"\bit\b|\bthey\b", rest, _FOLD):
            new = re.sub(r"\b(?:it|they)\b", topic.phrase, rest, count=1, flags=_FOLD)
        elif not DETERMINER.match(rest) and DETERMINER.match(topic.phrase):
            new = f"the {rest}"
        return text.replace(topic.phrase, new, 1)
    kind = _kind_of_sales(slots)
    if kind is not None and not cues.PREPOSITION.match(rest):
        return f"{text[: kind[0]]}{singular(core)}{text[kind[1] :]}"
    word = _parallel(slots, ledger)
    if word is not None:
        noun_follows = (
            bool(re.match(r"\s+[a-z]", text[word.end :]))
            and word.metric is None
            and _before_metric(word, slots)
        )
        return f"{text[: word.start]}{singular(core) if noun_follows else core}{text[word.end :]}"
    subject = topic.subject if topic is not None and not noun_metrics(slots) else ""
    if subject and subject in text and not cues.PREPOSITION.match(rest):
        return text.replace(subject, core, 1)
    own = [m for m in slots.names if not is_person(m.name, ledger)]
    if own and not cues.PREPOSITION.match(rest):
        return put_name(core if own[0].name != ledger.company else rest, rest, slots, ledger)
    return f"{text.rstrip(' ?!.')} for {rest}"


_HEADS = re.compile(
    r"\s+(?:revenues?|sales|income|costs?|margins?|bookings|growth|spend(?:ing)?|backlog)$", _FOLD
)
_BASIS = re.compile(
    r"\b(?:net|gross|total|operating|free|organic|group|adjusted|annual|pre-?tax|comprehensive|per|op)\b",
    _FOLD,
)


def _kind_of_sales(slots: Slots) -> tuple[int, int] | None:
    """Where "advertising" of "advertising revenue" stands: a business, not a kind of figure."""
    for term in slots.reading.terms:
        head = _HEADS.search(term.text) if term.metric else None
        if head is not None and not _BASIS.search(term.text):
            return term.start, term.start + head.start()
    return None


def _parallel(slots: Slots, ledger: Ledger) -> Term | None:
    """The describing word right before the metric of a question ("tuna costs")."""
    for term in slots.reading.terms:
        if (
            term.metric is None
            and _before_metric(term, slots)
            and not CHANGE_WORDS.match(term.text)
        ):
            return term
    return None


def _before_metric(term: Term, slots: Slots) -> bool:
    return any(
        other.metric is not None and not CHANGE_WORDS.match(other.text)
        and slots.text[term.end : other.start].strip() == "" and other.start > term.start
        for other in slots.reading.terms
    )  # fmt: skip


def singular(phrase: str) -> str:
    """A noun as it stands before another: "potatoes" -> "potato".

    >>> singular("potatoes"), singular("batteries"), singular("glass")
    ('potato', 'battery', 'glass')
    """
    if phrase.endswith("ies"):
        return f"{phrase[:-3]}y"
    if phrase.endswith(("oes", "ches", "shes", "xes")):
        return phrase[:-2]
    return (
        phrase[:-1] if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")) else phrase
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
