"""One reply against its row: what is right, what is cited, what is found."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.regex import regex
from qa.evaluation.gold import Gold, Place, is_overlap, whole_line
from qa.evaluation.plain import bare_numbers, plain, squashed, without_markers, word_count
from qa.evaluation.row import Row
from qa.types import Answer, Citation, Refusal, Reply, Role

_DIGIT = regex(r"\d")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one reply was worth.

    Attributes:
        right: an answer that says all it must, nothing it must not, in the words allowed; a
            refusal where nothing is to be said.
        right_at_any_length: the same with the limit of words left out.
        why: what is wrong, one short phrase each; empty when right.
        grounded: for every citation, whether its quote is the dossier's text at its offsets.
        supported: whether every sentence cites, and its numbers stand in the quotes it cites;
            None for a refusal.
        verbatim: whether the answer is cited pieces of quotes and template words without
            digits, nothing else; None for a refusal.
        precise: for every citation that is evidence, whether it overlaps some gold quote.
        recalled: for every gold group, whether such a citation overlaps it.
        found_first, found_in_five: whether the first, or one of the first five passages
            overlaps gold; None where there is no gold.
    """

    is_answerable: bool
    is_answered: bool
    right: bool
    right_at_any_length: bool
    why: tuple[str, ...]
    words: int
    probability: float
    grounded: tuple[bool, ...]
    supported: bool | None
    verbatim: bool | None
    precise: tuple[bool, ...]
    recalled: tuple[bool, ...]
    found_first: bool | None
    found_in_five: bool | None


def judge(row: Row, reply: Reply, gold: Gold) -> Judgement:
    """What the reply is worth; `gold` is the row's evidence where it stands."""
    outcome = reply.outcome
    answered = isinstance(outcome, Answer)
    faults = faults_of(row, outcome)
    length = _excess(row, outcome)
    counts_gold = row.answerable and bool(gold.places)
    return Judgement(
        is_answerable=row.answerable,
        is_answered=answered,
        right=not faults and not length,
        right_at_any_length=not faults,
        why=faults + length,
        words=word_count(said(outcome)),
        probability=reply.confidence.probability,
        grounded=_grounded(outcome, gold),
        supported=is_supported(outcome) if isinstance(outcome, Answer) else None,
        verbatim=is_verbatim(outcome) if isinstance(outcome, Answer) else None,
        precise=_precise(row, outcome, gold) if row.answerable else (),
        recalled=_recalled(outcome, gold) if row.answerable else (),
        found_first=_found(reply, gold, depth=1) if counts_gold else None,
        found_in_five=_found(reply, gold, depth=5) if counts_gold else None,
    )


def said(outcome: Answer | Refusal) -> str:
    """The reply's `answer`: the answer's text or the refusal's message."""
    return outcome.text if isinstance(outcome, Answer) else outcome.message


def evidence_of(outcome: Answer | Refusal) -> tuple[Citation, ...]:
    """The citations that answer; those of role context are left out."""
    if isinstance(outcome, Refusal):
        return ()
    return tuple(each for each in outcome.citations if each.role is not Role.CONTEXT)


def place_of(citation: Citation) -> Place:
    """Where a citation stands."""
    return Place(citation.dossier, citation.start, citation.end)


def faults_of(row: Row, outcome: Answer | Refusal) -> tuple[str, ...]:
    """What is wrong with a reply, its length aside."""
    flat = plain(said(outcome))
    bad = tuple(f"has {each}" for each in row.must_not if plain(each) in flat)
    answered = isinstance(outcome, Answer)
    if not row.answerable:
        return (("answered",) if answered else ()) + bad
    lacking = tuple(
        "lacks " + " / ".join(group)
        for group in row.must
        if not any(plain(each) in flat for each in group)
    )
    return (() if answered else ("refused",)) + lacking + bad


def _excess(row: Row, outcome: Answer | Refusal) -> tuple[str, ...]:
    words = word_count(said(outcome))
    if not row.answerable or words <= row.max_words:
        return ()
    return (f"{words} words > {row.max_words}",)


def is_supported(answer: Answer) -> bool:
    """Whether the numbers of every sentence stand in the quotes that it cites."""
    quotes = {each.number: bare_numbers(each.quote) for each in answer.citations}
    return all(
        bare_numbers(sentence.text)
        <= frozenset().union(*(quotes.get(number, frozenset()) for number in sentence.citations))
        for sentence in answer.sentences
    )


def is_verbatim(answer: Answer) -> bool:
    """Whether nothing but cited pieces of quotes and digit-free template words is said."""
    quotes = {each.number: each.quote for each in answer.citations}
    parts = [part for sentence in answer.sentences for part in sentence.parts]
    for part in parts:
        if part.citation is None:
            if _DIGIT.search(part.text):
                return False
        elif part.text not in quotes.get(part.citation, ""):
            return False
    rest = squashed(without_markers(answer.text))
    for sentence in answer.sentences:
        flat = squashed(without_markers(sentence.text))
        if flat not in rest:
            return False
        rest = rest.replace(flat, "", 1)
    return not _DIGIT.search(rest)


def _grounded(outcome: Answer | Refusal, gold: Gold) -> tuple[bool, ...]:
    if isinstance(outcome, Refusal):
        return ()
    return tuple(
        0 <= each.start < each.end
        and gold.texts.get(each.dossier, "")[each.start : each.end] == each.quote
        for each in outcome.citations
    )


def _precise(row: Row, outcome: Answer | Refusal, gold: Gold) -> tuple[bool, ...]:
    fair = gold.places
    if row.category.startswith("faq"):
        fair = tuple(whole_line(place, gold.texts[place.dossier]) for place in fair)
    return tuple(
        any(is_overlap(place_of(citation), place) for place in fair)
        for citation in evidence_of(outcome)
    )


def _recalled(outcome: Answer | Refusal, gold: Gold) -> tuple[bool, ...]:
    cited = [place_of(citation) for citation in evidence_of(outcome)]
    return tuple(
        any(is_overlap(one, place) for one in cited for place in group.places)
        for group in gold.groups
        if not group.is_stale
    )


def _found(reply: Reply, gold: Gold, *, depth: int) -> bool:
    return any(
        is_overlap(Place(passage.dossier, passage.start, passage.end), place)
        for passage in reply.passages[:depth]
        for place in gold.places
    )
