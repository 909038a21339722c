"""A hand-made assistant over a hand-made dossier: known replies for tests of the surfaces."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from copy import copy
from datetime import date
from urllib.parse import urlencode

from corpus.types import (
    Dossier,
    Faq,
    Kind,
    Period,
    PeriodMention,
    Section,
    Sentence,
    Source,
    Span,
    Stance,
)
from qa.assistant import UnknownDossier
from qa.types import (
    Answer,
    AnswerSentence,
    Bucket,
    Citation,
    Confidence,
    Intent,
    Interpreted,
    Missing,
    MissingKind,
    Part,
    Reason,
    Refusal,
    Reply,
    RetrievedPassage,
    Role,
    TraceStep,
    Turn,
)

VERSION = "standin-0123456789abcdef"

TITLE = "Acme: Anvils — für 𝔼verybody"
SALES = "Acme sold 4.2 million anvils in Q3 2025, 12% more than a year before."
RISK = "Steel \x1b[31mcosts\x1b[0m rose \u202eand may rise further.\u202c"
FAQ_QUESTION = "How were sales in Q3 2025?"
FAQ_ANSWER = "Sales rose 12% to €1.5 billion."

TEXT = (
    "\n\n".join(
        (TITLE, "Updated: Oct 31, 2025", "Why Invest?", SALES, "Key Risks", RISK, FAQ_QUESTION)
    )
    + f"\n\n{FAQ_ANSWER}"
)

CANARY = "canary-7f3a"
"""Asked for, it makes the pipeline fail with this word in the message."""


def span_of(piece: str) -> Span:
    """Where `piece` first stands in the text."""
    start = TEXT.index(piece)
    return Span(start, start + len(piece))


def _section(index: int, heading: str, kind: Kind, stance: Stance | None, body: str) -> Section:
    return Section(
        index=index,
        path=(TITLE, heading),
        kind=kind,
        source=Source.FAQ if kind is Kind.FAQ else Source.ANALYSIS,
        stance=stance,
        heading=span_of(heading),
        sentences=(Sentence(span_of(body)),),
    )


def acme(id: str = "acme") -> Dossier:
    """The dossier, under the id given."""
    mention = PeriodMention(span_of("Q3 2025"), Period(2025, "Q3"))
    return Dossier(
        id=id,
        text=TEXT,
        title=span_of(TITLE),
        company=span_of("Acme"),
        subtitle=None,
        as_of=date(2025, 10, 31),
        as_of_span=span_of("Oct 31, 2025"),
        sector=None,
        sections=(
            _section(0, "Why Invest?", Kind.THESIS, Stance.BULL, SALES),
            _section(1, "Key Risks", Kind.RISKS, Stance.BEAR, RISK),
            _section(2, FAQ_QUESTION, Kind.FAQ, None, FAQ_ANSWER),
        ),
        faqs=(Faq(2, span_of(FAQ_QUESTION), (Sentence(span_of(FAQ_ANSWER)),), mention),),
        warnings=("hidden characters in Key Risks",),
    )


class StandIn:
    """Answers questions about sales and steel, refuses the rest, fails on the canary.

    A test that needs another one overrides `prepare` or `finish`.
    """

    def __init__(self, *ids: str, warnings: tuple[str, ...] = ()) -> None:
        self.index_version = VERSION
        self.dossiers = tuple(acme(id) for id in sorted(ids or ("acme",)))
        self.warnings = warnings

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
        suggest: bool = True,
    ) -> Reply:
        self.prepare(question, history)
        for id in dossiers:
            self.dossier(id)
        key = json.dumps([question, [turn.question for turn in history], [*dossiers], VERSION])
        reply = Reply(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            permalink="/?" + urlencode({"q": question, "v": VERSION}),
            question=question,
            resolved_question=question.strip(),
            interpreted=Interpreted(Intent.FIGURE, dossiers=tuple(dossiers)),
            outcome=_outcome(question),
            passages=self.search(question, dossiers=dossiers, limit=limit),
            confidence=Confidence(0.9, Bucket.HIGH),
            related_questions=(FAQ_QUESTION,) if suggest else (),
            as_of="2025-10-31",
            index_version=VERSION,
            trace=(TraceStep("understand", ("intent: figure",)),) if explain else None,
        )
        return self.finish(reply)

    def prepare(self, question: str, history: Sequence[Turn]) -> None:
        """What happens before a question is answered."""
        if CANARY in question:
            raise RuntimeError(f"cannot answer {question!r}")

    def finish(self, reply: Reply) -> Reply:
        """What becomes of the reply before it is given."""
        return reply

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        asked = [self.dossier(id) for id in dossiers] or list(self.dossiers)
        found = [(dossier, piece) for dossier in asked for piece in (SALES, RISK, FAQ_ANSWER)]
        return tuple(
            RetrievedPassage(
                rank=rank,
                dossier=dossier.id,
                section=(TITLE,),
                start=span_of(piece).start,
                end=span_of(piece).end,
                text=piece,
                score=round(1 / rank, 4),
            )
            for rank, (dossier, piece) in enumerate(found[:limit], start=1)
        )

    def dossier(self, id: str) -> Dossier:
        for each in self.dossiers:
            if each.id == id:
                return each
        raise UnknownDossier(id, tuple(each.id for each in self.dossiers))

    def starter_questions(self, id: str) -> tuple[str, ...]:
        return tuple(self.dossier(id).quote(faq.question) for faq in self.dossier(id).faqs)

    def only(self, ids: Sequence[str]) -> StandIn:
        narrowed = copy(self)
        narrowed.dossiers = tuple(self.dossier(id) for id in sorted(ids))
        return narrowed


def _outcome(question: str) -> Answer | Refusal:
    asked = question.lower()
    if not asked.strip():
        return Refusal(Reason.NOT_A_QUESTION, "Ask a question about the dossier.")
    if "sales" in asked:
        return _quoting(SALES)
    if "steel" in asked:
        return _quoting(RISK)
    return Refusal(
        Reason.NOT_IN_DOSSIER,
        "The dossier does not say.",
        missing=(Missing(MissingKind.TOPIC, question.strip()),),
        covers=("Why Invest?", "Key Risks"),
        nearest_questions=(FAQ_QUESTION,),
    )


def _quoting(piece: str) -> Answer:
    span = span_of(piece)
    citation = Citation(
        number=1,
        role=Role.EVIDENCE,
        dossier="acme",
        title=TITLE,
        section=(TITLE, "Why Invest?"),
        quote=piece,
        start=span.start,
        end=span.end,
        source="analysis",
        author=None,
        period="Q3 2025",
        period_inherited=False,
        stance="bull",
        as_of="2025-10-31",
        url="/?q=sales#c1",
    )
    return Answer(f"{piece} [1]", (AnswerSentence((Part(piece, 1),)),), (citation,))
