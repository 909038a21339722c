"""The figures are those of the scorer that judges the served answers."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Span
from qa.evaluation.metrics import latency_figures, scorer_figures
from qa.evaluation.row import Row
from qa.types import Answer, AnswerSentence, Citation, Part, Refusal, Reply, Role
from qa.wire import reply_to_json
from tests.qa.evaluation.replies import (
    CASH,
    MARGIN,
    MORE,
    RISK,
    SAID,
    SALES,
    TEXT,
    citing,
    found,
    quoting,
    refusing,
    reply,
    score,
)

PIECES = (SALES, MARGIN, CASH, RISK, SAID, MORE)


def _load_oracle() -> ModuleType:
    """The scorer's own file, which is no part of the checked code and so has no .py name."""
    loader = SourceFileLoader("score", str(Path(__file__).parent / "oracle" / "score.py.txt"))
    module = ModuleType("score")
    loader.exec_module(module)
    return module


ORACLE = _load_oracle()


def _as_oracle_row(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "category": row.category,
        "turns": list(row.turns),
        "answerable": row.answerable,
        "evidence": [list(group) for group in row.evidence],
        "must": [list(group) for group in row.must],
        "must_not": list(row.must_not),
        "max_words": row.max_words,
    }


def _both(pairs: list[tuple[Row, Reply]]) -> tuple[dict[str, object], dict[str, object]]:
    named = [(replace(row, id=f"q{n}"), each) for n, (row, each) in enumerate(pairs)]
    theirs = []
    for row, each in named:
        wire = json.loads(json.dumps(reply_to_json(each)))
        theirs.append(ORACLE.judge(_as_oracle_row(row), wire, TEXT))
    expected = ORACLE.figures(theirs, [])
    return {each.name: each.value for each in scorer_figures(score(*named))}, expected


GOLD = Row(
    "set:1",
    "q",
    ("How were sales?",),
    evidence=((SALES, SAID), (MARGIN,)),
    must=(("$4.2 billion",), ("18%",)),
)

CASES = {
    "right": (GOLD, reply(quoting(SALES, MARGIN), passages=found(SALES, RISK))),
    "half": (GOLD, reply(quoting(SALES), passages=found(RISK, CASH, SALES))),
    "refused": (GOLD, reply(refusing(), passages=found(RISK))),
    "too long": (replace(GOLD, max_words=5), reply(quoting(SALES, MARGIN))),
    "forbidden": (replace(GOLD, must_not=("DEARER",)), reply(quoting(SALES, MARGIN))),
    "other evidence": (GOLD, reply(quoting(RISK, CASH))),
    "context": (GOLD, reply(quoting(SALES, MARGIN, role=Role.CONTEXT))),
    "faq line": (replace(GOLD, category="faq_verbatim", evidence=((SAID,),)), reply(quoting(MORE))),
    "rightly refused": (replace(GOLD, answerable=False, evidence=()), reply(refusing())),
    "wrongly answered": (replace(GOLD, answerable=False, evidence=()), reply(quoting(RISK))),
    "says it anyway": (
        replace(GOLD, answerable=False, evidence=(), must_not=("does not",)),
        reply(refusing()),
    ),
    "no gold": (replace(GOLD, evidence=(), must=()), reply(quoting(RISK), passages=found(RISK))),
}


@pytest.mark.parametrize("name", CASES)
def test_one_reply_gets_the_oracles_figures(name: str) -> None:
    """Each kind of reply alone gives the figures that the oracle gives it."""
    ours, theirs = _both([CASES[name]])
    assert ours == theirs


def test_all_replies_together_get_the_oracles_figures() -> None:
    """The means over a mixed set are the oracle's."""
    ours, theirs = _both(list(CASES.values()))
    assert ours == theirs
    assert 0 < float(str(ours["answerable"])) < 1


@st.composite
def _citations(draw: st.DrawFn, number: int) -> Citation:
    quote = draw(st.sampled_from(PIECES))
    span = draw(st.none() | st.builds(Span, st.integers(0, 50), st.integers(51, 400)))
    return citing(number, quote, role=draw(st.sampled_from(Role)), span=span)


@st.composite
def _answers(draw: st.DrawFn) -> Answer:
    count = draw(st.integers(1, 4))
    citations = tuple(draw(_citations(number)) for number in range(1, count + 1))
    sentences = []
    for _ in range(draw(st.integers(1, 4))):
        cited = draw(st.sampled_from(citations))
        end = draw(st.integers(1, len(cited.quote)))
        text = draw(st.sampled_from((cited.quote[:end], cited.quote, "It was 7% [2]")))
        lead = draw(st.sampled_from(("", "It says: ", "In 2 words: ")))
        sentences.append(AnswerSentence((Part(lead), Part(text, cited.number))))
    shown = draw(st.sampled_from(("{} [1]", "- {} [1]", "**{}**", "7 {}", "x")))
    text = "\n".join(shown.format(sentence.text) for sentence in sentences)
    return Answer(text, tuple(sentences), citations)


@st.composite
def _rows(draw: st.DrawFn) -> Row:
    strings = st.sampled_from((*PIECES, "18 %", "$4.2 BILLION", "Steel", "nowhere", "2"))
    groups = st.lists(st.lists(strings, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)
    quotes = st.lists(st.sampled_from(PIECES), min_size=1, max_size=2).map(tuple)
    return Row(
        "set:1",
        "q",
        ("How were sales?",),
        category=draw(st.sampled_from(("faq_verbatim", "figure"))),
        answerable=draw(st.booleans()),
        evidence=draw(st.lists(quotes, max_size=2).map(tuple)),
        must=draw(groups),
        must_not=draw(st.lists(strings, max_size=1).map(tuple)),
        max_words=draw(st.sampled_from((3, 12, 200))),
    )


def _outcomes() -> st.SearchStrategy[Answer | Refusal]:
    return st.one_of(_answers(), st.just(refusing()))


@given(
    st.lists(
        st.tuples(
            _rows(),
            st.builds(
                lambda outcome, pieces: reply(outcome, passages=found(*pieces)),
                _outcomes(),
                st.lists(st.sampled_from(PIECES), max_size=7),
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_replies_get_the_oracles_figures(pairs: list[tuple[Row, Reply]]) -> None:
    """For arbitrary rows and replies, odd citations included, every figure is the oracle's."""
    ours, theirs = _both(pairs)
    assert ours == theirs


@given(st.lists(st.floats(0, 5), min_size=1, max_size=250))
def test_latencies_are_the_oracles(seconds: list[float]) -> None:
    """p50_ms and p95_ms are taken by the oracle's rank."""
    theirs = ORACLE.figures([], [each * 1e3 for each in seconds])
    for figure in latency_figures(seconds):
        assert figure.value == pytest.approx(theirs[figure.name], abs=0.011)
