"""A fragment such as "and Azure?" put into the question before it, in place of what it replaces."""

from __future__ import annotations

import re

from corpus.periods import period_end
from corpus.types import Period
from qa import followup_cues as cues
from qa.entities import EntityKind, Mention
from qa.followup_slots import Slots, Step, find_step, is_person, possessive, said, stepped, with_year
from qa.followup_topic import is_plural, topic_of, without_times
from qa.followup_talk import Talk
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.quantities import find_quantities
from qa.words import tokens

_FOLD = re.IGNORECASE
_TIME_WORDS = re.compile(r"\b(?:in|for|at|the|end|of|during|by|on|a|and|what|about|then|same|whole|full|year|back|was|it|financial|fiscal)\b|\W+", _FOLD)
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|those|these|any|some)\s+", _FOLD)
_FIGURE_LEAD = re.compile(r"(?:\s*\b(?:to|at|of|by|from|only|just|about|around|over|under)\b)+\s*$", _FOLD)
_CHANGE_WORDS = re.compile(r"^(?:how\s+\w+|gr[eo]w\w*|fall|fell|rise|rose|drop|decline|increase|climb|jump|rally|gain|cut|trimmed|sold|lost|many|much)$", _FOLD)


def replaced(fragment: Slots, talk: Talk) -> str:
    """The question before with what the fragment names in place of what it had."""
    slots = talk.last
    time = _time(fragment, talk)
    rest = _named_only(fragment) if _is_framed(fragment) else _without_time(fragment)
    if time is not None:
        slots = talk.read(_told(with_time(slots, time), talk))
    return _asked(_put(rest, fragment, slots, talk) if rest else slots.text)


_PRESENT = re.compile(r"^(what|how\s+\w+|who|where)('s|s|\s+is|\s+are)\s+(?!expected|due|planned)", _FOLD)


def _told(text: str, talk: Talk) -> str:
    """ "What is the ratio in 2023?" -> "What was the ratio in 2023?" for a time gone by."""
    match = _PRESENT.match(text)
    as_of = talk.ledger.dossier.as_of
    times = talk.read(text).times
    if match is None or as_of is None or not times or times[-1].relative:
        return text
    if times[-1].period.year is None or period_end(times[-1].period) > as_of:
        return text
    return f"{match[1]} {'were' if match[2].strip() == 'are' else 'was'} {text[match.end() :]}"


def _asked(text: str) -> str:
    """A sentence with a capital and a question mark, without a lead."""
    text = " ".join(text.split()).rstrip(" ?.!,;")
    text = cues.LEAD.sub("", text, count=1) if cues.FRAME.match(cues.LEAD.sub("", text, 1)) else text
    return f"{text[:1].upper()}{text[1:]}?"


def _is_framed(fragment: Slots) -> bool:
    """Whether a fragment is worded as a question: "what was it in 2023?"."""
    rest = cues.LEAD.sub("", fragment.text, count=1)
    return bool(cues.FRAME.match(rest)) and not cues.SAME.match(fragment.text.strip(" ,"))


def _named_only(fragment: Slots) -> str:
    """The names of a fragment, its question words left out."""
    return " and ".join(fragment.text[m.start : m.end] for m in fragment.names)


def _time(fragment: Slots, talk: Talk) -> str | None:
    """The words of the time that the fragment asks for."""
    like = talk.last.times[0].words if talk.last.times else ""
    said_now = [slot for slot in fragment.times if slot.relative]
    if said_now and not talk.last.times:
        return said_now[0].words
    step = find_step(fragment.text)
    if step is not None:
        moved = _stepped(step, talk, fragment)
        if moved is not None:
            return said(moved, like or talk.style)
    for slot in fragment.times:
        if slot.relative:
            return slot.words
        stated = " ".join(slot.words.split())
        if re.search(r"fy|fiscal|half of|end of", stated, _FOLD) and re.search(r"\d\d", stated):
            return stated
        return said(with_year(slot, talk.period, talk.ledger), like or talk.style or slot.words)
    return None


def _stepped(step: Step, talk: Talk, fragment: Slots) -> Period | None:
    if talk.period is None:
        return None
    resolved = [slot.period for slot in fragment.times]
    if "last" in fragment.text.casefold() and resolved and resolved[0] != talk.period:
        return resolved[0]
    return stepped(talk.period, step)


def _without_time(fragment: Slots) -> str:
    """What a fragment says besides its time and its lead."""
    text = fragment.text
    spans = [(slot.start, slot.end) for slot in fragment.times]
    step = find_step(text)
    if step is not None:
        spans.append((step.start, step.end))
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    text = cues.LEAD.sub("", text, count=1)
    if not _TIME_WORDS.sub("", text):
        return ""
    text = re.sub(r"\s+(?:in|for|at|during|by|from|of)\s*\W*$", "", " ".join(text.split()), flags=_FOLD)
    return text.strip(" ?!.,;:")


_UNLED = re.compile(r"(?:next|last|this|current|now|today|latest|ytd|ttm|so far|right now)\b", _FOLD)
"""Times that stand without "in"."""


def with_time(slots: Slots, words: str) -> str:
    """A question with another time in place of its own, or with one at its end."""
    text = slots.text.rstrip(" ?!.")
    if not slots.times:
        joint = " " if _UNLED.match(words) else " in "
        return f"{text}{joint}{words}"
    slot = slots.times[-1]
    before, after = text[: slot.start], text[slot.end :]
    lead = re.search(r"\b(?:in|for|during|of|at|by|from|since|over|to|until)\s+(?:the\s+)?(?:end\s+of\s+)?$", before, _FOLD)
    if slot.relative and not lead:
        return f"{before.rstrip()} {after.strip()}".rstrip(" ,") + f" in {words}"
    if _UNLED.match(words) and lead:
        return f"{before[: lead.start()]}{words}{after}"
    before = re.sub(r"\bthe\s+$", "", before, flags=_FOLD) if lead else before
    return f"{before}{words}{after}"


def _put(rest: str, fragment: Slots, slots: Slots, talk: Talk) -> str:
    ledger = talk.ledger
    names = [mention for mention in fragment.names if fragment.text[mention.start : mention.end] in rest]
    metric = next((term for term in fragment.reading.terms if term.metric and term.text in rest), None)
    core = _DETERMINER.sub("", rest)
    pure = _is_name(rest, names)
    if pure:
        return put_name(pure, rest, slots, ledger)
    if not names and any(key.startswith("t:") for term in fragment.reading.terms for key in term.keys):
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
        return _put_metric(core, slots, ledger)
    return _put_other(rest, core, slots, ledger)


def _after_preposition(rest: str) -> str:
    return re.sub(r"^\W*\w+\s+", "", rest)


def _is_name(rest: str, names: list[Mention]) -> str | None:
    """The name, if the words are nothing else; a word the dossier lacks counts when capital."""
    bare = re.sub(r"['’]s?$", "", _DETERMINER.sub("", rest.strip(" ?.,")))
    if names:
        words = {token.folded for token in tokens(bare)}
        named = {token.folded for mention in names for token in tokens(mention.name)}
        if len(names) == 1 and (words <= named or len(words) <= 1):
            return bare
        return bare if words - named <= {"and", "the"} else None
    capitals = [word for word in bare.split() if word[0].isupper()]
    is_name = bool(capitals) and len(capitals) == len(bare.split()) and not bare.isupper()
    return bare if is_name else None


def put_name(name: str, rest: str, slots: Slots, ledger: Ledger) -> str:
    """The question with another name as its subject."""
    slots = _without_figures(slots)
    old = _replaceable(name, rest, slots, ledger)
    if old is None:
        return insert_name(name, slots)
    text = slots.text
    words = text[old.start : old.end]
    new = possessive(name) if re.search(r"['’]s?$", words) or text[old.end : old.end + 1] in ("'", "’") else name
    after = re.sub(r"^['’](?!s)", "", text[old.end :]) if new != name else text[old.end :]
    return f"{text[: old.start]}{new}{after}"


def _without_figures(slots: Slots) -> Slots:
    """A question without the figures it takes for granted: "slow to 10%" -> "slow"."""
    text = slots.text
    taken = [(m.start, m.end) for m in slots.names] + [(t.start, t.end) for t in slots.times]
    for quantity in reversed(find_quantities(text)):
        start, end = quantity.span.start, quantity.span.end
        if any(a < end and start < b for a, b in taken):
            continue
        lead = _FIGURE_LEAD.search(text[:start])
        if lead is None:
            continue
        cut = end - lead.start()
        text = text[: lead.start()] + text[end:]
        names = tuple(m if m.end <= start else Mention(m.start - cut, m.end - cut, m.name) for m in slots.names)
        slots = Slots(text, slots.reading, names, slots.times if all(t.end <= start for t in slots.times) else ())
    return slots


def _replaceable(name: str, rest: str, slots: Slots, ledger: Ledger) -> Mention | None:
    """The name of the question that a new one stands in for."""
    new = ledger.book.mentions(name)
    person = bool(new) and is_person(new[0].name, ledger)
    same = [m for m in slots.names if is_person(m.name, ledger) == person]
    if not same:
        return None
    lead = re.match(r"(\w+)\s", rest)
    if lead and cues.PREPOSITION.match(rest):
        placed = [m for m in same if re.search(rf"\b{lead[1]}\s+(?:the\s+)?$", slots.text[: m.start], _FOLD)]
        return placed[0] if placed else None if len(same) > 1 else same[0]
    own = [m for m in same if m.name != ledger.company]
    kind = ledger.book.by_name[new[0].name].kind if new else EntityKind.NAME
    if kind is EntityKind.COMPANY:
        return (own or same)[0]
    subject = [m for m in own if re.search(r"['’]s?$", slots.text[m.start : m.end]) or _is_subject(m, slots)]
    return (subject or own or same)[-1 if not subject else 0]


def _is_subject(mention: Mention, slots: Slots) -> bool:
    """Whether a name stands right behind an auxiliary or begins a phrase that does."""
    return bool(re.search(r"\b(?:did|does|do|is|was|are|were|has|have|had|will|can)\s+(?:the\s+)?$", slots.text[: mention.start], _FOLD))


def insert_name(name: str, slots: Slots) -> str:
    """A question that names nobody, asked of `name`: before its metric, else at its end."""
    text = slots.text.rstrip(" ?!.")
    for term in slots.reading.terms:
        if term.metric is None or _CHANGE_WORDS.match(term.text) or _HOW.match(term.text):
            continue
        lead = re.search(r"(?:\b(?:the|its|their|our|a|an)\s+)((?:[\w&/-]+\s+){0,3})$|(?<=\bis\s)((?:[\w&/-]+\s+){0,2})$|(?<=\bwas\s)((?:[\w&/-]+\s+){0,2})$|(?<=\bwere\s)((?:[\w&/-]+\s+){0,2})$|(?<=\bare\s)((?:[\w&/-]+\s+){0,2})$", text[: term.start], _FOLD)
        if lead:
            kept = next((group for group in lead.groups() if group is not None), "")
            return f"{text[: lead.start()]}{possessive(name)} {kept}{text[term.start :]}"
        if cues.FRAME.match(text) is None or re.search(r"\b(?:did|does|do|has)\s+$", text[: term.start], _FOLD):
            return f"{text[: term.start]}{possessive(name)} {text[term.start :]}"
    topic = topic_of(slots)
    if topic is not None and re.match(r"(?:the|its|their)\s", topic.phrase, _FOLD) and topic.phrase in text:
        core = _DETERMINER.sub("", topic.phrase)
        return text.replace(topic.phrase, f"{possessive(name)} {core}", 1)
    return f"{text} at {name}" if " at " not in text else f"{text} for {name}"


_HOW = re.compile(r"^how\b", _FOLD)


def _put_section(rest: str, slots: Slots, glossary: Glossary) -> str:
    """Another part of the dossier: in place of the one asked of, else all of it."""
    core = _DETERMINER.sub("", rest)
    words = tokens(slots.text)
    for match in glossary.section_book.longest(words)[-1:]:
        start, end = words[match.first].start, words[match.first + match.length - 1].end
        if not cues.FRAME.match(slots.text[start:end]):
            return f"{slots.text[:start]}{core}{slots.text[end:]}"
    article = "" if re.match(r"(?:what|who)\b", rest, _FOLD) else "the "
    return f"What {'are' if is_plural(core) else 'is'} {article}{core}"


def _put_title(rest: str, slots: Slots) -> str:
    topic = topic_of(slots)
    if topic is not None and re.match(r"^who(?:'s|s|\s+(?:is|was))\b", slots.text, _FOLD) and topic.phrase in slots.text:
        article = "the " if _DETERMINER.match(topic.phrase) and not _DETERMINER.match(rest) else ""
        return slots.text.replace(topic.phrase, f"{article}{rest}", 1)
    for term in slots.reading.terms:
        if any(key.startswith("t:") for key in term.keys):
            core = _DETERMINER.sub("", rest)
            text = slots.text
            return f"{text[: term.start]}{core}{text[term.end :]}"
    article = "" if _DETERMINER.match(rest) or rest[:1].isupper() else "the "
    return f"Who is {article}{rest}"


def _fresh(phrase: str, slots: Slots) -> str:
    """A new question for a whole new phrase, with the time asked about before."""
    _, when = without_times(slots)
    verb = _verb(phrase, slots)
    return f"What {verb} {phrase} {when}".rstrip()


def _verb(phrase: str, slots: Slots) -> str:
    past = bool(re.search(r"\b(?:was|were|did|had)\b", slots.text, _FOLD)) or bool(slots.times and not slots.times[-1].relative)
    plural = is_plural(phrase)
    return ("were" if plural else "was") if past else ("are" if plural else "is")


def _put_metric(core: str, slots: Slots, ledger: Ledger) -> str:
    """Another metric in place of the one asked for, or asked of the same name and time."""
    nouns = noun_metrics(slots)
    text = slots.text
    if nouns:
        term = nouns[0]
        start = _phrase_start(text, term)
        changed = f"{text[:start]}{core}{text[nouns[-1].end if _adjacent(text, nouns) else term.end :]}"
        return _agreed(changed, core)
    names = [m for m in slots.names if not is_person(m.name, ledger)]
    owner = re.sub(r"['’]s?$", "", text[names[0].start : names[0].end]) if names else ""
    return _fresh(f"{possessive(owner)} {core}" if owner else f"the {core}", slots)


def noun_metrics(slots: Slots) -> list[Term]:
    """The metrics that a question names by a noun: not "grow", not "how fast"."""
    return [
        term for term in slots.reading.terms
        if term.metric is not None and not _CHANGE_WORDS.match(term.text) and not _HOW.match(term.text)
    ]  # fmt: skip


def _adjacent(text: str, nouns: list[Term]) -> bool:
    return all(
        text[one.end : two.start].strip() == "" for one, two in zip(nouns, nouns[1:], strict=False)
    )


def _phrase_start(text: str, term: Term) -> int:
    """Where the adjectives of a metric begin: "the adjusted operating margin"."""
    lead = re.search(r"\b(?:adjusted|net|gross|total|annual|quarterly|underlying|reported|organic|average|overall|operating|global|year-over-year|diluted|basic|statutory)\s+$", text[: term.start], _FOLD)
    while lead:
        start = lead.start()
        lead = re.search(r"\b(?:adjusted|net|gross|total|annual|underlying|reported|organic|average|overall|operating|global|statutory)\s+$", text[:start], _FOLD)
        if lead is None:
            return start
    return term.start


def _agreed(text: str, core: str) -> str:
    """ "What were revenue" -> "What was revenue", after the metric has changed."""
    pattern = re.compile(rf"^(what|how\s+\w+)\s+(is|was|are|were)\b(?=(?:\s+\S+){{0,3}}?\s+{re.escape(core)})", _FOLD)
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
    who = re.match(r"^\W*(who|what|where|when|how\s+(?!much|many)\w+)(?:'s|\s+(?:is|was|are|were))\s+", text, _FOLD)
    topic = topic_of(slots)
    if who and topic is not None and topic.phrase in text and not noun_metrics(slots):
        new = rest
        if re.search(r"\bit\b|\bthey\b", rest, _FOLD):
            new = re.sub(r"\b(?:it|they)\b", topic.phrase, rest, count=1, flags=_FOLD)
        elif not _DETERMINER.match(rest) and _DETERMINER.match(topic.phrase):
            new = f"the {rest}"
        return text.replace(topic.phrase, new, 1)
    word = _parallel(slots, ledger)
    if word is not None:
        noun_follows = bool(re.match(r"\s+[a-z]", text[word.end :])) and word.metric is None and _before_metric(word, slots)
        return f"{text[: word.start]}{singular(core) if noun_follows else core}{text[word.end :]}"
    own = [m for m in slots.names if not is_person(m.name, ledger)]
    if own and not cues.PREPOSITION.match(rest):
        return put_name(core if own[0].name != ledger.company else rest, rest, slots, ledger)
    return f"{text.rstrip(' ?!.')} for {rest}"


def _parallel(slots: Slots, ledger: Ledger) -> Term | None:
    """The describing word right before the metric of a question ("tuna costs")."""
    for term in slots.reading.terms:
        if term.metric is None and _before_metric(term, slots) and not _CHANGE_WORDS.match(term.text):
            return term
    return None


def _before_metric(term: Term, slots: Slots) -> bool:
    return any(
        other.metric is not None and not _CHANGE_WORDS.match(other.text)
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
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")) else phrase


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text


