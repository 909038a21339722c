"""An assistant with prepared replies: real dossiers, real Reply objects, every kind of answer.

Each reply quotes its dossier by search, so that all offsets are exact. A question that was
not prepared is refused, with its words among what is missing, as the contract allows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from urllib.parse import urlencode

from corpus.types import Dossier
from qa.assistant import UnknownDossier
from qa.types import (
    Answer,
    AnswerSentence,
    Bucket,
    Cell,
    Confidence,
    Conflict,
    ConflictValue,
    Intent,
    Interpreted,
    Missing,
    MissingKind,
    Part,
    Reason,
    Refusal,
    Reply,
    Respelling,
    RetrievedPassage,
    Table,
    Turn,
    Unanswered,
)
from tests.page.quoting import Draft, Quoted, said

FIGURE = "How fast did AWS grow in Q3 2025?"
LIST = "Which catalysts matter in the near term?"
COMPARE = "Compare the Q3 2025 growth of Azure, Google Cloud and AWS"
STANCE = "Should I buy the stock?"
OPINION = "What does Joseph Carlson think?"
CONFLICT = "What was AWS growth, and what is the dividend?"
FOLLOW_UP = "And Azure?"
AMBIGUOUS = "What are the catalysts?"
REFUSED = "What is the dividend yield?"
BULL = (
    "AWS hit $132 billion annualized revenue with 20% year-over-year growth in Q3 2025, its "
    "fastest pace in 11 quarters and roughly 25% larger than Azure."
)
BEAR = "AWS holds 30% global cloud share, down from 32% in 2023."
CLOUDS = (
    "Azure grew 40% and Google Cloud 34% in Q3 2025, while AWS managed 20%, raising concerns "
    "that acceleration isn't sufficient to prevent Microsoft from capturing leadership by 2027."
)
CASH = (
    "Free cash flow fell to $14.8 billion trailing twelve months as capex hit $125 billion, "
    "increasingly debt-funded rather than operating cash flow."
)
SECOND_QUARTER = (
    "AWS grew 17% in Q2, reaching $30.9 billion in revenue, keeping pace with analyst expectations."
)
CARLSON = (
    "Luckily, we aren't forced to buy the stock on the first day of the year only, we can buy dips."
)
NEAR_TERM = (
    "Q4 Earnings and Holiday Execution: Look out for whether AWS sustains its fastest growth pace "
    "in over two years following the strong Q3 showing",
    "Trainium Adoption Beyond Anthropic: Watch for external customer wins beyond Anthropic to "
    "validate Amazon's custom silicon strategy against Nvidia-dependent competitors",
)


def _figure(quoted: Quoted) -> Draft:
    one = quoted.cite(BULL, "Investment Thesis › AWS Monetizes Capital Twice", period="Q3 2025")
    text = BULL.split(",")[0]
    return Draft(Answer(f"{text} [1]", (said(text, one),), tuple(quoted.made)))


def _list(quoted: Quoted) -> Draft:
    numbers = [quoted.cite(quote, "Catalysts › Near term") for quote in NEAR_TERM]
    items = tuple(said(quote, n) for quote, n in zip(NEAR_TERM, numbers, strict=True))
    text = "\n".join(f"- {item.text} [{n}]" for item, n in zip(items, numbers, strict=True))
    return Draft(Answer(text, items, tuple(quoted.made)), Intent.LIST)


def _compare(quoted: Quoted) -> Draft:
    one = quoted.cite(
        CLOUDS, "Key Risks › AWS Market Share Erosion", period="Q3 2025", stance="bear"
    )
    named = (("Azure", "40%"), ("Google Cloud", "34%"), ("AWS", "20%"))
    rows = tuple((Cell(name, one), Cell(value, one), Cell("Q3 2025", one)) for name, value in named)
    lead = CLOUDS.split(",")[0]
    sentences = (
        said(lead, one),
        *(
            AnswerSentence(
                (Part(name, one), Part(" | "), Part(value, one), Part(" | "), Part("Q3 2025", one))
            )
            for name, value in named
        ),
    )
    grid = "\n".join(f"| {name} | {value} | Q3 2025 [1] |" for name, value in named)
    text = f"{lead} [1]\n\n| Company | Growth | Period |\n|---|---|---|\n{grid}"
    table = Table(("Company", "Growth", "Period"), rows)
    return Draft(Answer(text, sentences, tuple(quoted.made), table=table), Intent.COMPARE)


def _stance(quoted: Quoted) -> Draft:
    bull = quoted.cite(BULL, "Investment Thesis", period="Q3 2025", stance="bull")
    bear = quoted.cite(BEAR, "Key Risks › AWS Market Share Erosion", period="2023", stance="bear")
    cash = quoted.cite(CASH, "Key Risks › Circular Financing", period="TTM", stance="bear")
    sentences = (said(BULL, bull), said(BEAR, bear), said(CASH, cash))
    bear_items = f"- {BEAR} [2]\n- {CASH} [3]"
    text = f"Both sides:\n\n**Bull case**\n\n- {BULL} [1]\n\n**Bear case**\n\n{bear_items}"
    return Draft(Answer(text, sentences, tuple(quoted.made)), Intent.STANCE)


def _opinion(quoted: Quoted) -> Draft:
    one = quoted.cite(
        CARLSON, "Follow the Experts › Joseph Carlson", source="expert", author="Joseph Carlson"
    )
    return Draft(Answer(f"{CARLSON} [1]", (said(CARLSON, one),), tuple(quoted.made)), Intent.QUOTE)


def _conflict(quoted: Quoted) -> Draft:
    one = quoted.cite(BULL, "Investment Thesis", period="Q3 2025", stance="bull")
    two = quoted.cite(SECOND_QUARTER, "What the Pro's Are Asking", period="Q2 2025", source="faq")
    return Draft(
        Answer(
            f"{BULL} [1]\n\n{SECOND_QUARTER} [2]",
            (said(BULL, one), said(SECOND_QUARTER, two)),
            tuple(quoted.made),
            unanswered=(
                Unanswered("what is the dividend", Reason.METRIC_NOT_COVERED, ("dividend",)),
            ),
            conflicts=(
                Conflict(
                    "growth",
                    (ConflictValue("20%", "Q3 2025", one), ConflictValue("17%", "Q2 2025", two)),
                ),
            ),
        )
    )


def _follow_up(quoted: Quoted) -> Draft:
    one = quoted.cite(CLOUDS, "Key Risks › AWS Market Share Erosion", period="Q3 2025")
    text = "Azure grew 40%"
    return Draft(
        Answer(f"{text} [1]", (said(text, one),), tuple(quoted.made)),
        resolved="How fast did Azure grow in Q3 2025?",
        spelling=(Respelling("Azzure", "Azure"),),
    )


PREPARED: dict[str, Callable[[Quoted], Draft]] = {
    FIGURE: _figure,
    LIST: _list,
    COMPARE: _compare,
    STANCE: _stance,
    OPINION: _opinion,
    CONFLICT: _conflict,
    FOLLOW_UP: _follow_up,
}


def echoing(dossier: Dossier) -> Callable[[Quoted], Draft]:
    """An answer that quotes every line of `dossier`: whatever it holds reaches the page."""
    lines = [line.strip() for line in dossier.text.splitlines() if line.strip()][:20]

    def draft(quoted: Quoted) -> Draft:
        numbers = [quoted.cite(line, lines[0]) for line in lines]
        items = tuple(said(line, n) for line, n in zip(lines, numbers, strict=True))
        text = "\n".join(f"- {line} [{n}]" for line, n in zip(lines, numbers, strict=True))
        return Draft(Answer(text, items, tuple(quoted.made)), Intent.LIST)

    return draft


def _which(dossiers: Sequence[Dossier]) -> Draft:
    return Draft(
        Refusal(
            Reason.AMBIGUOUS,
            "Several dossiers could be meant. Choose one of them.",
            covers=tuple(dossier.quote(dossier.title) for dossier in dossiers),
        )
    )


def _refusal(question: str) -> Draft:
    return Draft(
        Refusal(
            Reason.METRIC_NOT_COVERED,
            "The dossier does not say. It has no figure of that name for any period.",
            missing=(Missing(MissingKind.METRIC, question[:60] or "a question"),),
            covers=("Growth for Q2 2025 and Q3 2025", "Free cash flow, trailing twelve months"),
            nearest_questions=(FIGURE, CONFLICT),
        )
    )


class StandIn:
    """Answers PREPARED questions about the first dossier asked; `echo` ones with every line."""

    def __init__(self, dossiers: Sequence[Dossier], *, index_version: str = "v-standin") -> None:
        self.dossiers = tuple(sorted(dossiers, key=lambda dossier: dossier.id))
        self.index_version = index_version
        self.warnings: tuple[str, ...] = ()

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id."""
        for dossier in self.dossiers:
            if dossier.id == id:
                return dossier
        raise UnknownDossier(id, tuple(dossier.id for dossier in self.dossiers))

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """Prepared questions."""
        return (FIGURE, COMPARE, STANCE, LIST)

    def only(self, ids: Sequence[str]) -> StandIn:
        """The same over these dossiers."""
        return StandIn([self.dossier(id) for id in ids], index_version=self.index_version)

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """The first lines of the first dossier asked."""
        dossier = self.dossier(dossiers[0]) if dossiers else self.dossiers[0]
        return _passages(dossier)[:limit]

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
        """The prepared reply, or a refusal."""
        dossier = self.dossier(dossiers[0]) if dossiers else self.dossiers[0]
        pairs = [("q", question), *(("d", each) for each in dossiers), ("v", self.index_version)]
        permalink = f"/?{urlencode(pairs)}"
        quoted = Quoted(dossier, permalink)
        if question == "echo":
            draft = echoing(dossier)(quoted)
        else:
            make = PREPARED.get(question) if BULL in dossier.text else None
            draft = make(quoted) if make else _refusal(question)
        if question == AMBIGUOUS:
            is_open = not dossiers and len(self.dossiers) > 1
            draft = _which(self.dossiers) if is_open else _list(quoted)
        return Reply(
            id=sha256(permalink.encode()).hexdigest()[:16],
            permalink=permalink,
            question=question,
            resolved_question=draft.resolved or question,
            interpreted=Interpreted(draft.intent, spelling=draft.spelling),
            outcome=draft.outcome,
            passages=_passages(dossier)[:limit],
            confidence=Confidence(0.9, Bucket.HIGH),
            related_questions=(COMPARE, STANCE)
            if suggest and isinstance(draft.outcome, Answer)
            else (),
            as_of=str(dossier.as_of) if dossier.as_of else None,
            index_version=self.index_version,
        )


def _passages(dossier: Dossier) -> tuple[RetrievedPassage, ...]:
    longest = sorted(
        (sentence.span for section in dossier.sections for sentence in section.sentences),
        key=lambda span: (span.start - span.end, span.start),
    )[:5]
    return tuple(
        RetrievedPassage(
            rank, dossier.id, ("Section",), span.start, span.end, dossier.quote(span), 0.5
        )
        for rank, span in enumerate(longest, start=1)
    )
