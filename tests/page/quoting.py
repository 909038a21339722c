"""Citations of a dossier found by their words, so that all offsets are exact."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Dossier
from qa.types import Answer, AnswerSentence, Citation, Intent, Part, Refusal, Respelling, Role


@dataclass(frozen=True, slots=True)
class Draft:
    """What a prepared question is answered with, before it is wrapped as a Reply."""

    outcome: Answer | Refusal
    intent: Intent = Intent.FIGURE
    resolved: str | None = None
    spelling: tuple[Respelling, ...] = ()


class Quoted:
    """Makes citations of one dossier's text, numbered in the order they are made."""

    def __init__(self, dossier: Dossier, permalink: str) -> None:
        self.dossier = dossier
        self.permalink = permalink
        self.made: list[Citation] = []

    def cite(
        self,
        quote: str,
        section: str = "Investment Thesis",
        *,
        period: str | None = None,
        source: str = "analysis",
        stance: str | None = None,
        author: str | None = None,
    ) -> int:
        """The number of a new citation of `quote`, which must stand in the text."""
        start = self.dossier.text.index(quote)
        number = len(self.made) + 1
        self.made.append(
            Citation(
                number=number,
                role=Role.EVIDENCE,
                dossier=self.dossier.id,
                title=self.dossier.quote(self.dossier.title),
                section=tuple(section.split(" › ")),
                quote=quote,
                start=start,
                end=start + len(quote),
                source=source,
                author=author,
                period=period,
                period_inherited=False,
                stance=stance,
                as_of=str(self.dossier.as_of) if self.dossier.as_of else None,
                url=f"{self.permalink}#c{number}",
            )
        )
        return number


def said(text: str, number: int) -> AnswerSentence:
    """A sentence of one cited part."""
    return AnswerSentence((Part(text, number),))
