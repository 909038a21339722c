"""Where the sentences and the `[n]` markers stand in an answer's text.

A quote may itself hold `[2]`, so markers are never looked for by their shape: the text is
walked along the answer's sentences, which have none.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.types import Answer


@dataclass(frozen=True, slots=True)
class Marker:
    """`text[start:end]` is `[number]`; half-open code points of the answer's text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of the text that brings one sentence, with what stands before it.

    The pieces of an answer, joined, are its text.
    """

    start: int
    end: int
    markers: tuple[Marker, ...]


def cut_answer(answer: Answer) -> tuple[Piece, ...]:
    """The answer's text in as many pieces as it has sentences, in order.

    A sentence that does not stand in the text as it is, has a piece without text.
    """
    pieces: list[Piece] = []
    reached = 0
    for sentence in answer.sentences:
        flat = " ".join(sentence.text.split())
        marks = "".join(f"[{number}]" for number in sentence.citations)
        found = answer.text.find(f"{flat} {marks}", reached)
        if found < 0:
            pieces.append(Piece(reached, reached, ()))
            continue
        start = found + len(flat) + 1
        pieces.append(Piece(reached, start + len(marks), _markers(sentence.citations, start)))
        reached = start + len(marks)
    last = pieces[-1]
    return (*pieces[:-1], Piece(last.start, len(answer.text), last.markers))


def _markers(numbers: tuple[int, ...], start: int) -> tuple[Marker, ...]:
    markers: list[Marker] = []
    for number in numbers:
        end = start + len(f"[{number}]")
        markers.append(Marker(number, start, end))
        start = end
    return tuple(markers)
