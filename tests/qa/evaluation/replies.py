"""Hand-made replies over a hand-made dossier, small enough to work figures out on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
)
from qa.evaluation.gold import find_gold
from qa.evaluation.judging import judge
from qa.evaluation.row import Row
from qa.evaluation.run import Outcome
from qa.evaluation.scored import Scored, score_run
from qa.types import (
    Answer,
    AnswerSentence,
    Bucket,
    Citation,
    Confidence,
    Intent,
    Interpreted,
    Part,
    Reason,
    Refusal,
    Reply,
    RetrievedPassage,
    Role,
    TraceStep,
    Turn,
)

TITLE = "Borealis: A Cold Start"
SALES = "Revenue rose 12% to $4.2 billion in Q3 2025."
MARGIN = "The margin fell to 18% as steel became dearer."
CASH = "Free cash flow was $310 million in Q2 2025."
RISK = "Two customers bring in 40% of revenue."
QUESTION = "How were sales in Q3 2025?"
SAID = "Sales rose 12% to $4.2 billion."
MORE = "Orders were strong."
OTHER_QUESTION = "Who leads the company?"
OTHER_SAID = "A board of three leads it."
TEXT = "\n\n".join(
    (
        TITLE,
        "Thesis",
        f"{SALES} {MARGIN}",
        "Cash",
        CASH,
        "Risks",
        RISK,
        QUESTION,
        f"{SAID} {MORE}",
        OTHER_QUESTION,
        OTHER_SAID,
    )
)


def span_of(piece: str, text: str = TEXT) -> Span:
    """Where `piece` first stands."""
    start = text.index(piece)
    return Span(start, start + len(piece))


def borealis(id: str = "borealis") -> Dossier:
    """The dossier: a thesis of two sentences, cash, a risk and two FAQ pairs."""
    q3 = PeriodMention(span_of("Q3 2025"), Period(2025, "Q3"))
    q2 = PeriodMention(span_of("Q2 2025"), Period(2025, "Q2"))
    sales = Sentence(span_of(SALES), (q3,))
    cash = Sentence(span_of(CASH), (q2,))
    asked = PeriodMention(span_of("Q3 2025"), Period(2025, "Q3"))
    answer = (Sentence(span_of(SAID), inherited=asked), Sentence(span_of(MORE)))
    other = (Sentence(span_of(OTHER_SAID)),)
    return Dossier(
        id=id,
        text=TEXT,
        title=span_of(TITLE),
        company=span_of("Borealis"),
        subtitle=None,
        as_of=date(2025, 10, 31),
        as_of_span=None,
        sector=None,
        sections=(
            _section(0, "Thesis", Kind.THESIS, sales, Sentence(span_of(MARGIN), inherited=q3)),
            _section(1, "Cash", Kind.PLAIN, cash),
            _section(2, "Risks", Kind.RISKS, Sentence(span_of(RISK))),
            _section(3, QUESTION, Kind.FAQ, *answer),
            _section(4, OTHER_QUESTION, Kind.FAQ, *other),
        ),
        faqs=(
            Faq(3, span_of(QUESTION), answer, asked),
            Faq(4, span_of(OTHER_QUESTION), other, None),
        ),
    )


def _section(index: int, heading: str, kind: Kind, *sentences: Sentence) -> Section:
    return Section(
        index=index,
        path=(TITLE, heading),
        kind=kind,
        source=Source.FAQ if kind is Kind.FAQ else Source.ANALYSIS,
        stance=None,
        heading=span_of(heading),
        sentences=sentences,
    )


def quoting(*pieces: str, role: Role = Role.EVIDENCE, period: str | None = None) -> Answer:
    """An answer that says each piece, one sentence and one citation each."""
    sentences = tuple(
        AnswerSentence((Part(piece, number),)) for number, piece in enumerate(pieces, start=1)
    )
    text = " ".join(f"{piece} [{number}]" for number, piece in enumerate(pieces, start=1))
    citations = tuple(
        citing(number, piece, role=role, period=period)
        for number, piece in enumerate(pieces, start=1)
    )
    return Answer(text, sentences, citations)


def citing(
    number: int,
    quote: str,
    *,
    role: Role = Role.EVIDENCE,
    period: str | None = None,
    span: Span | None = None,
) -> Citation:
    """A citation of `quote`, at `span` or where it first stands."""
    at = span or span_of(quote)
    return Citation(
        number=number,
        role=role,
        dossier="borealis",
        title=TITLE,
        section=(TITLE, "Thesis"),
        quote=quote,
        start=at.start,
        end=at.end,
        source="analysis",
        author=None,
        period=period,
        period_inherited=False,
        stance=None,
        as_of="2025-10-31",
        url="/?q=x#c1",
    )


def refusing(reason: Reason = Reason.NOT_IN_DOSSIER) -> Refusal:
    """A refusal."""
    return Refusal(reason, "The dossier does not say.")


def found(*pieces: str) -> tuple[RetrievedPassage, ...]:
    """Passages that are those pieces, best first."""
    return tuple(
        RetrievedPassage(
            rank=rank,
            dossier="borealis",
            section=(TITLE, "Thesis"),
            start=span_of(piece).start,
            end=span_of(piece).end,
            text=piece,
            score=round(1 / rank, 4),
        )
        for rank, piece in enumerate(pieces, start=1)
    )


def reply(
    outcome: Answer | Refusal,
    *,
    passages: tuple[RetrievedPassage, ...] = (),
    probability: float = 0.9,
    question: str = QUESTION,
) -> Reply:
    """A reply with that outcome."""
    return Reply(
        id="0123456789abcdef",
        permalink="/?q=x",
        question=question,
        resolved_question=question,
        interpreted=Interpreted(Intent.FIGURE),
        outcome=outcome,
        passages=passages,
        confidence=Confidence(probability, Bucket.HIGH),
        related_questions=(),
        as_of="2025-10-31",
        index_version="v1",
        trace=(TraceStep("understand", ("intent: figure",)),),
    )


def outcome_of(row: Row, answer: Reply) -> Outcome:
    """The reply judged against its row."""
    gold = find_gold(row, [borealis()])
    return Outcome(row, answer, gold, judge(row, answer, gold), seconds=0.01)


def score(*pairs: tuple[Row, Reply]) -> tuple[Scored, ...]:
    """Rows and replies, judged and marked."""
    return score_run([outcome_of(row, answer) for row, answer in pairs], [borealis()])


@dataclass(frozen=True, slots=True)
class Call:
    """What an assistant was asked."""

    question: str
    history: tuple[Turn, ...]
    dossiers: tuple[str, ...]
    limit: int


class Scripted:
    """Gives the reply written for a question, and a refusal for any other."""

    def __init__(self, replies: Mapping[str, Reply], *ids: str) -> None:
        self.index_version = "v1"
        self.dossiers = tuple(borealis(id) for id in sorted(ids or ("borealis",)))
        self.calls: list[Call] = []
        self._replies = replies

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
    ) -> Reply:
        self.calls.append(Call(question, tuple(history), tuple(dossiers), limit))
        return self._replies.get(question) or reply(refusing(), question=question)

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id."""
        return next(each for each in self.dossiers if each.id == id)
