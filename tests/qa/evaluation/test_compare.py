"""A run is held to its baseline: figures to their tolerance, must-pass questions to the letter."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import CannotWrite
from qa.evaluate import run_eval
from qa.evaluation.baseline import Baseline, default_tolerances, load_baseline, save_baseline
from qa.evaluation.compare import Change, Diff, compare
from qa.evaluation.metrics import MEASURES
from qa.evaluation.row import BadRow, Row
from qa.evaluation.scored import Scored
from qa.types import Reply
from tests.qa.evaluation.replies import (
    OTHER_QUESTION,
    OTHER_SAID,
    QUESTION,
    RISK,
    SAID,
    SALES,
    Scripted,
    found,
    quoting,
    refusing,
    reply,
    score,
)

ROW = Row("set:1", "q", ("Sales?",), evidence=((SALES,),), must=(("12%",),))
GOOD = reply(quoting(SALES), passages=found(SALES))
BAD = reply(quoting(RISK), passages=found(SALES))


def _run(*replies: Reply, must_pass: bool = False) -> tuple[Scored, ...]:
    return score(
        *(
            (replace(ROW, id=f"q{n}", must_pass=must_pass), each)
            for n, each in enumerate(replies, start=1)
        )
    )


def _diff(before: tuple[Scored, ...], after: tuple[Scored, ...], **tolerances: float) -> Diff:
    return compare(Baseline("v0", {**default_tolerances(), **tolerances}, before), after)


def _saved(tmp_path: Path, scored: tuple[Scored, ...]) -> Path:
    path = tmp_path / "new" / "baseline.json"
    save_baseline(path, Baseline("v1", default_tolerances(), scored))
    return path


def test_a_baseline_comes_back_as_it_was(tmp_path: Path) -> None:
    """Saving and loading gives an equal run, and saving it again the same bytes."""
    scored = _run(GOOD, BAD, reply(refusing()))
    path = _saved(tmp_path, scored)
    loaded = load_baseline(path)
    assert loaded == Baseline("v1", default_tolerances(), scored)
    content = path.read_bytes()
    save_baseline(path, loaded)
    assert path.read_bytes() == content


def test_nothing_changed_is_nothing_worse() -> None:
    """The same run twice: every question the same, every shift nil."""
    diff = _diff(_run(GOOD, BAD), _run(GOOD, BAD))
    assert diff.changes == (("q1", Change.SAME), ("q2", Change.SAME))
    assert all(shift.before == shift.after for shift in diff.shifts)
    assert (diff.flips, diff.gone, diff.reasons) == ((), (), ())


def test_a_figure_that_falls_past_its_tolerance_is_worse() -> None:
    """One of four breaks: answerable falls by 0.25, more than 0.2 and not more than 0.25."""
    before, after = _run(GOOD, GOOD, GOOD, GOOD), _run(GOOD, GOOD, GOOD, BAD)
    loose = {measure.name: 1.0 for measure in MEASURES} | {"calibration_error": 1.0}
    tight = _diff(before, after, **{**loose, "answerable": 0.2})
    assert tight.reasons == ("answerable 1.0 -> 0.75",)
    assert _diff(before, after, **{**loose, "answerable": 0.25}).reasons == ()
    (flip,) = tight.flips
    assert (flip.change, flip.after.id) == (Change.BROKEN, "q4")


def test_a_share_of_mistakes_is_worse_when_it_rises() -> None:
    """`wrong` rises from 0 to 1/2; that it falls again is no harm."""
    names = {each.name for each in _diff(_run(GOOD, GOOD), _run(GOOD, BAD)).shifts if each.is_worse}
    assert {"wrong", "right", "answerable"} <= names
    back = _diff(_run(GOOD, BAD), _run(GOOD, GOOD))
    assert back.reasons == ()
    assert back.flips[0].change is Change.MENDED


def test_a_must_pass_question_that_breaks_is_enough() -> None:
    """Even when every figure is within its tolerance."""
    loose = {measure.name: 1.0 for measure in MEASURES} | {"calibration_error": 1.0}
    diff = _diff(_run(GOOD, must_pass=True), _run(BAD, must_pass=True), **loose)
    assert diff.reasons == ("must-pass question q1 broke",)


def test_a_rewritten_question_is_new_and_others_are_gone() -> None:
    """Only questions in the same words are compared."""
    (before,) = _run(GOOD)
    after = replace(before, question="Sales in Q3?")
    diff = _diff((before, replace(before, id="q9")), (after,))
    assert (diff.shared, diff.changes, diff.gone) == (0, (("q1", Change.NEW),), ("q9",))
    assert diff.shifts == ()


def test_another_wording_that_is_as_right_is_told() -> None:
    """The verdict stands, the words changed."""
    longer = reply(quoting(SALES, RISK), passages=found(SALES))
    assert _diff(_run(GOOD), _run(longer)).changes == (("q1", Change.REWORDED),)


def test_a_shift_has_a_paired_interval() -> None:
    """The same questions are drawn on both sides, so without a change the interval is nil."""
    diff = _diff(_run(*[GOOD, BAD] * 10), _run(*[GOOD, BAD] * 9, GOOD, GOOD))
    shift = next(each for each in diff.shifts if each.name == "answerable")
    assert shift.interval is not None
    assert (shift.before, shift.after) == (0.5, 0.55)
    assert 0 <= shift.interval.low <= 0.05 <= shift.interval.high <= 0.15


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda _: "{", "is not JSON"),
        (lambda _: "[]", "is not a 'dossier baseline 1'"),
        (lambda text: text.replace("baseline 1", "baseline 0"), "make one with --save-baseline"),
        (lambda text: text.replace('"answerable": 0.01', '"x": 0.01'), "there is no figure 'x'"),
        (lambda text: text.replace('"answerable": 0.01', '"answerable": 7'), "a number in 0..1"),
        (lambda text: text.replace('"verdict": "right"', '"verdict": "fine"'), "Scored.verdict"),
        (lambda text: text.replace('"words": 9', '"words": "9"'), "Scored.judgement.words"),
        (lambda text: text.replace('"digest"', '"dig"'), "missing or unknown: dig, digest"),
    ],
)
def test_a_file_that_is_no_baseline_is_named(
    tmp_path: Path, change: Callable[[str], str], says: str
) -> None:
    """The message begins with the file and says what is wrong in it."""
    path = _saved(tmp_path, _run(GOOD))
    path.write_text(change(path.read_text()))
    with pytest.raises(BadRow) as caught:
        load_baseline(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)


def test_a_baseline_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "new").write_text("")
    with pytest.raises(CannotWrite):
        _saved(tmp_path, _run(GOOD))


GREEN = {
    QUESTION: reply(quoting(SAID), passages=found(SAID)),
    OTHER_QUESTION: reply(quoting(OTHER_SAID), passages=found(OTHER_SAID)),
}
RED = {**GREEN, OTHER_QUESTION: reply(refusing(), passages=found(OTHER_SAID))}


def test_the_run_ends_with_1_when_it_got_worse(tmp_path: Path) -> None:
    """Saved, compared with itself: 0; with a broken FAQ pair: 1, and the pair is named."""
    base = tmp_path / "base.json"
    out = io.StringIO()

    def run(replies: dict[str, Reply], before: Path | None, save: Path | None) -> int:
        return run_eval(
            Scripted(replies),
            files=(),
            faq=True,
            dossier=None,
            out=out,
            baseline=before,
            save_baseline=save,
        )

    assert run(GREEN, None, base) == 0
    content = base.read_bytes()
    assert run(GREEN, base, base) == 0
    assert base.read_bytes() == content
    assert run(RED, base, None) == 1
    shown = out.getvalue()
    assert "broken: faq-borealis-2 (must pass) wrongly_refused (not_in_dossier)" in shown
    assert "must-pass question faq-borealis-2 broke" in shown.splitlines()[-1]


def test_tolerances_edited_in_the_file_are_kept(tmp_path: Path) -> None:
    """What an analyst set by hand survives saving over the file."""
    base = tmp_path / "base.json"

    def run(before: Path | None) -> None:
        run_eval(
            Scripted(GREEN),
            files=(),
            faq=True,
            dossier=None,
            out=io.StringIO(),
            baseline=before,
            save_baseline=base,
        )

    run(None)
    content = json.loads(base.read_text())
    content["tolerances"]["token_f1"] = 0.5
    base.write_text(json.dumps(content))
    run(base)
    assert load_baseline(base).tolerances["token_f1"] == 0.5


def test_without_a_baseline_a_must_pass_question_and_a_floor_decide() -> None:
    """A broken FAQ pair ends the run with 1, and so does a figure under its floor."""

    def run(replies: dict[str, Reply], *minimum: str) -> tuple[int, str]:
        out = io.StringIO()
        code = run_eval(
            Scripted(replies), files=(), faq=True, dossier=None, out=out, minimum=minimum
        )
        return code, out.getvalue().strip().rpartition("\n")[2]

    assert run(RED)[0] == 1
    assert run(RED)[1] == "falls short: must-pass question faq-borealis-2 is wrong"
    assert run(GREEN, "answerable=1", "wrong=0")[0] == 0
    assert run(GREEN, "hit@1=1", "abstain_recall=0.5") == (
        1,
        "falls short: abstain_recall counts no question",
    )
    assert run(GREEN, "cite_recall=0.9")[1] == "falls short: cite_recall 0.6667 < 0.9"
    assert run(GREEN, "fame=1")[0] == run(GREEN, "wrong=x")[0] == run(GREEN, "wrong=2")[0] == 2
