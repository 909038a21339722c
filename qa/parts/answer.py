"""A message with two or three questions in it, answered part by part.

Parts of the page that are asked for together are listed one after the other.

One question that merely contains "and" is not split: not when one pair of the dossier's own
questions answers it whole, not when it compares, and not when one statement answers every part.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Found, find_answer
from qa.asked import Sought
from qa.choose.stance_request import asks_advice
from qa.clean import Cleaned
from qa.coverage import coverage
from qa.cues import PRONOUN
from qa.draft import Draft, Lack, cited_starts
from qa.followup.conversation import resolve
from qa.followup.slots import read_slots
from qa.keys import text_keys
from qa.kit import Kit
from qa.ledger import Ledger
from qa.page_parts import SIDES, parts_asked, questions_for
from qa.parts import cues
from qa.parts.inherit import inherited
from qa.parts.merge import cited_texts, merged
from qa.parts.split import listed_metrics, split_parts
from qa.sought import needed_terms
from qa.types import Intent, Reason, Turn, Unanswered

_PART_CHARS_MAX = 80
"""A part that is not answered is named by at most so many characters."""


@dataclass(frozen=True, slots=True, eq=False)
class PartsOutcome:
    """The outcome of a message: that of its only question, or of its parts together.

    Attributes:
        found: how the message, or its first answered part, was read and what was retrieved.
        outcome: the merged draft; a lack when no part is answered.
        unanswered: the parts that the dossier does not say, beside an answer.
    """

    found: Found
    outcome: Draft | Lack
    unanswered: tuple[Unanswered, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One question of a message; `leans` when it says little without the one before."""

    text: str
    found: Found
    leans: bool = False

    @property
    def draft(self) -> Draft | None:
        outcome = self.found.outcome
        return outcome if isinstance(outcome, Draft) and outcome.lines else None


def answer_parts(cleaned: Cleaned, ledger: Ledger, kit: Kit) -> PartsOutcome:
    """Answers a message as one question, or its questions one by one."""
    text = " ".join(cleaned.questions)
    kinds = parts_asked(text, ledger, kit.glossary)
    if len(kinds) > 1 and {*kinds} != {*SIDES} and not asks_advice(text):
        return _together(
            tuple(
                _Part(asked, find_answer(Cleaned((asked,), ""), ledger, kit))
                for asked in questions_for(kinds)
            )
        )
    whole = find_answer(cleaned, ledger, kit)
    alone = PartsOutcome(whole, whole.outcome)
    by_metric = _of_listed(whole, cleaned, ledger, kit)
    if by_metric is not None:
        return by_metric
    if _is_one(whole, cleaned):
        return alone
    texts = split_parts(cleaned, whole, kit)
    if len(texts) < 2:
        return alone
    parts = _answered(texts, cleaned, ledger, kit)
    if isinstance(whole.outcome, Draft) and (_says_all(whole, parts, kit) or _strays(parts)):
        return alone
    return _together(parts)


def _is_one(whole: Found, cleaned: Cleaned) -> bool:
    """Whether a message is one question, whatever it contains."""
    reading = whole.reading
    text = " ".join(cleaned.questions)
    if isinstance(whole.outcome, Draft) and _is_faq_answer(whole.outcome):
        return not _leaves_metric(whole, whole.outcome)
    if len(cleaned.questions) == 1 and (
        cues.PAIRED.search(text) or reading.intent is Intent.COMPARE
    ):
        return True
    return reading.advice


def _of_listed(whole: Found, cleaned: Cleaned, ledger: Ledger, kit: Kit) -> PartsOutcome | None:
    """The figures of a list of metrics one by one, where the whole message leaves some unnamed."""
    texts = listed_metrics(whole)
    if not texts:
        return None
    if isinstance(whole.outcome, Draft) and not _leaves_unnamed(whole, whole.outcome):
        return None
    parts = _answered(texts, cleaned, ledger, kit)
    drafts = [part.draft for part in parts if part.draft is not None]
    least = 1 if isinstance(whole.outcome, Draft) else _ANSWERED_LEAST
    is_of_figures = len(drafts) >= least and all(len(draft.lines) == 1 for draft in drafts)
    return _together(parts) if is_of_figures else None


_ANSWERED_LEAST = 2
"""One figure of a list is not better than a refusal of all of it: nothing bears it out."""


def _leaves_metric(whole: Found, draft: Draft) -> bool:
    """Whether one of the two figures asked for is of a metric that the answer never names."""
    reading = whole.reading
    if reading.asked.sought is not Sought.NUMBER or not cues.ALSO.search(reading.text):
        return False
    return _leaves_unnamed(whole, draft)


def _leaves_unnamed(whole: Found, draft: Draft) -> bool:
    """Whether an answer never names a metric that is asked for, and has no figure of it."""
    said = [piece.text for line in draft.lines for piece in line.pieces if piece.quote]
    glossary = whole.desk.glossary
    keys = text_keys(" . ".join(said), glossary)
    told = {
        metric
        for each in whole.desk.cited(cited_starts(draft))
        for figure in each.claim.figures
        for metric in (figure.metric, figure.also)
        if metric is not None
    }
    return any(
        f"m:{name}" not in keys and not any(glossary.is_kind_of(each, name) for each in told)
        for name in whole.reading.metrics
    )


def _is_faq_answer(draft: Draft) -> bool:
    """Whether a draft is the whole answer of one of the dossier's own questions."""
    if any(name == "faq" for name, _ in draft.signals):
        return True
    quotes = [piece.quote for line in draft.lines for piece in line.pieces if piece.quote]
    sections = {quote.section for quote in quotes}
    if len(sections) != 1:
        return False
    faqs = quotes[0].ledger.dossier.faqs
    pair = next((faq for faq in faqs if faq.section in sections), None)
    return pair is not None and len(draft.lines) == len(pair.answer) > 1


def _answered(
    texts: tuple[str, ...], cleaned: Cleaned, ledger: Ledger, kit: Kit
) -> tuple[_Part, ...]:
    aside = "" if cues.ADDED.match(cleaned.aside) else cleaned.aside
    parts: list[_Part] = []
    for text in texts:
        if not parts:
            own = Cleaned((text,), aside, cleaned.before)
            parts.append(_Part(text, find_answer(own, ledger, kit)))
            continue
        parts.append(_next(text, parts[-1], ledger, kit))
    return tuple(parts)


def _next(text: str, before: _Part, ledger: Ledger, kit: Kit) -> _Part:
    """A later part, with the name and the time of the one before where it has none."""
    resolved = resolve(text, [Turn(before.text)], ledger, kit)
    plain = read_slots(text, ledger, kit.glossary)
    points_back = PRONOUN.search(text) or not needed_terms(plain.reading, kit.glossary)
    if resolved.earlier is not None and points_back and cues.STARTS_ASKING.match(text):
        found = find_answer(resolved.cleaned, ledger, kit)
        if isinstance(found.outcome, Draft) or PRONOUN.search(text) or not plain.reading.terms:
            return _Part(resolved.text, found, leans=True)
    fuller = inherited(plain, read_slots(before.text, ledger, kit.glossary), ledger)
    part = _Part(text, find_answer(Cleaned((fuller,), "", is_later=True), ledger, kit))
    if part.draft is None and fuller != plain.text:
        alone = Cleaned((plain.text,), "", is_later=True)
        loose = _Part(text, find_answer(alone, ledger, kit))
        apart = before.text.rstrip().endswith("?") or not plain.reading.metrics
        return loose if loose.draft is not None and apart else part
    return part


def _says_all(whole: Found, parts: tuple[_Part, ...], kit: Kit) -> bool:
    """Whether the answer to the whole message answers every part of it."""
    draft = whole.outcome
    if not isinstance(draft, Draft):
        return False
    said = [piece.text for line in draft.lines for piece in line.pieces if piece.quote]
    keys = text_keys(" . ".join(said), kit.glossary)
    ledger = whole.desk.ledger
    own = {text for line in draft.lines for text in cited_texts(line)}
    for part in parts:
        if part.draft is not None:
            if not any(text in own for text in cited_texts(part.draft.lines[0])):
                return False
        elif coverage(part.found.reading.terms, keys, ledger) < 1.0:
            return False
    return True


def _strays(parts: tuple[_Part, ...]) -> bool:
    """Whether a part that names nothing of its own is answered from somewhere else."""
    first = _sections(parts[0])
    for part in parts[1:]:
        leans = part.leans or len(part.found.reading.terms) <= 1
        if (
            leans
            and _names_nothing(part)
            and part.draft is not None
            and not _sections(part) & first
        ):
            return True
    return False


def _names_nothing(part: _Part) -> bool:
    reading = part.found.reading
    titled = any(key.startswith("t:") for term in reading.terms for key in term.keys)
    titled = titled or bool(needed_terms(reading, part.found.desk.glossary))
    own = reading.metrics or reading.kinds or reading.periods
    return not (own or titled or (reading.entities and not part.leans))


def _sections(part: _Part) -> set[int]:
    lines = part.draft.lines if part.draft is not None else ()
    return {piece.quote.section for line in lines for piece in line.pieces if piece.quote}


def _together(parts: tuple[_Part, ...]) -> PartsOutcome:
    """The drafts merged, the rest named; the first refusal when no part is answered."""
    good = [part for part in parts if part.draft is not None]
    if not good:
        return PartsOutcome(parts[0].found, parts[0].found.outcome)
    left = tuple(_unanswered(part) for part in parts if part.draft is None)
    drafts = [part.draft for part in good if part.draft is not None]
    return PartsOutcome(good[0].found, drafts[0] if len(drafts) == 1 else merged(drafts), left)


def _unanswered(part: _Part) -> Unanswered:
    lack = part.found.outcome
    name = part.text[:_PART_CHARS_MAX].strip()
    if not isinstance(lack, Lack):
        return Unanswered(name, Reason.NOT_IN_DOSSIER)
    return Unanswered(name, lack.reason, tuple(each.term for each in lack.missing))
