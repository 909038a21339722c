"""From a draft to an answer that keeps every promise, or to none: what fails is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.types import Dossier
from qa.compose import compose_answer
from qa.draft import Draft
from qa.stopwatch import stage
from qa.types import Answer, Unanswered
from qa.verify import broken_promises, sound_lines


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer without what broke a promise; None when nothing was left.

    Attributes:
        dropped: how many lines and conflicts were left out.
    """

    answer: Answer | None
    dropped: int


def checked_answer(
    draft: Draft,
    dossiers: Mapping[str, Dossier],
    *,
    address: str,
    unanswered: tuple[Unanswered, ...] = (),
) -> Checked:
    """Composes what is sound of a draft."""
    sound = sound_lines(draft)
    answer = _composed(sound, address, unanswered)
    if answer is None or not broken_promises(answer, dossiers):
        return Checked(answer, len(draft.lines) - len(sound.lines))
    lines = tuple(line for line in sound.lines if _holds(replace(sound, lines=(line,)), dossiers))
    kept = replace(sound, lines=lines, conflicts=())
    answer = _composed(kept, address, unanswered)
    dropped = len(draft.lines) - len(lines) + len(draft.conflicts)
    if answer is not None and broken_promises(answer, dossiers):
        return Checked(None, dropped + len(lines))
    return Checked(answer, dropped)


def _holds(draft: Draft, dossiers: Mapping[str, Dossier]) -> bool:
    answer = _composed(replace(draft, conflicts=()), "/", ())
    return answer is not None and not broken_promises(answer, dossiers)


def _composed(draft: Draft, address: str, unanswered: tuple[Unanswered, ...]) -> Answer | None:
    if not draft.lines:
        return None
    with stage("compose"):
        return compose_answer(draft, address=address, unanswered=unanswered)
