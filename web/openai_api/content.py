"""A reply as one chat message: its text, and which of its characters cite what.

Many chat windows show no annotations, so the text itself ends with the list of its sources.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.types import DISCLAIMER, Answer, Citation, Refusal, Reply
from web.markers import cut_answer


@dataclass(frozen=True, slots=True)
class UrlCitation:
    """`text[start:end]` of the message is a marker; in code points, half open."""

    start: int
    end: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the message with the markers that stand in it."""

    text: str
    citations: tuple[UrlCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A message; its deltas joined are its text."""

    deltas: tuple[Delta, ...]
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(delta.text for delta in self.deltas)

    @property
    def citations(self) -> tuple[UrlCitation, ...]:
        return tuple(each for delta in self.deltas for each in delta.citations)


def write_message(reply: Reply, *, address: str) -> Written:
    """The message of a reply; `address` comes before each citation's path.

    The answer stands first, as it is, so indices into it are indices into the message.
    """
    match reply.outcome:
        case Answer() as answer:
            deltas = _deltas(answer, address)
            sources = tuple(address + each.url for each in answer.citations)
            return Written((*deltas, Delta(_after(answer, reply, address))), sources)
        case Refusal() as refusal:
            return Written((Delta(refusal.message), Delta(_instead(refusal))), ())


def _deltas(answer: Answer, address: str) -> tuple[Delta, ...]:
    cited = {each.number: each for each in answer.citations}
    return tuple(
        Delta(
            answer.text[piece.start : piece.end],
            tuple(
                UrlCitation(
                    marker.start,
                    marker.end,
                    _title(cited[marker.number]),
                    address + cited[marker.number].url,
                )
                for marker in piece.markers
            ),
        )
        for piece in cut_answer(answer)
    )


def _title(citation: Citation) -> str:
    """Title, innermost heading and date of what is cited."""
    as_of = f" (as of {citation.as_of})" if citation.as_of else ""
    heading = citation.section[-1] if citation.section else ""
    return f"{citation.title} › {heading}{as_of}" if heading else f"{citation.title}{as_of}"


def _after(answer: Answer, reply: Reply, address: str) -> str:
    """What stands below an answer: what is not said, the sources, the date."""
    lacking = [f"The dossier does not say: {each.part}" for each in answer.unanswered]
    sources = "\n".join(
        f"- [{each.number}] {_title(each)}: <{address}{each.url}>" for each in answer.citations
    )
    as_of = f"As of {reply.as_of}. " if reply.as_of else ""
    return "\n\n" + "\n\n".join([*lacking, f"Sources:\n\n{sources}", f"{as_of}{DISCLAIMER}"])


def _instead(refusal: Refusal) -> str:
    """What stands below a refusal: questions that are answered."""
    if not refusal.nearest_questions:
        return ""
    asked = "\n".join(f"- {each}" for each in refusal.nearest_questions)
    return f"\n\nQuestions that it answers:\n\n{asked}"
