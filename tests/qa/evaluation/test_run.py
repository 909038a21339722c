"""A run asks what the rows say, prints the figures and ends with the right exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from qa.evaluate import run_eval
from qa.evaluation.run import PASSAGES
from qa.types import Turn
from tests.qa.evaluation.replies import (
    MORE,
    OTHER_QUESTION,
    OTHER_SAID,
    QUESTION,
    RISK,
    SAID,
    SALES,
    Call,
    Scripted,
    found,
    quoting,
    reply,
)

GREEN = {
    QUESTION: reply(quoting(SAID, MORE), passages=found(SAID)),
    OTHER_QUESTION: reply(quoting(OTHER_SAID), passages=found(RISK, OTHER_SAID)),
}


def _set(tmp_path: Path, *rows: dict[str, object]) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_the_faq_set_is_asked_and_its_figures_printed() -> None:
    """Each dossier's pairs are asked of that dossier, and the figures come out by name."""
    assistant, out = Scripted(GREEN), io.StringIO()
    assert run_eval(assistant, files=(), faq=True, dossier=None, out=out) == 0
    assert [call.question for call in assistant.calls] == [QUESTION, OTHER_QUESTION]
    assert {call.dossiers for call in assistant.calls} == {("borealis",)}
    assert "  faq_verbatim           2/2   1.00" in out.getvalue()
    assert "n=2 answerable=1.0 any_length=1.0 abstain_recall=None" in out.getvalue()
    assert "hit@1=0.5 hit@5=1.0 words_p50=7.5" in out.getvalue()


def test_turns_are_asked_in_order_with_what_was_answered(tmp_path: Path) -> None:
    """Earlier turns are asked first; their answers go along as history."""
    assistant = Scripted({"Sales?": reply(quoting(SALES))})
    path = _set(tmp_path, {"turns": ["Sales?", "And cash?"], "history": [{"question": "Hi"}]})
    run_eval(assistant, files=[path], faq=False, dossier="borealis", out=io.StringIO())
    given = (Turn("Hi"), Turn("Sales?", f"{SALES} [1]"))
    assert assistant.calls == [
        Call("Sales?", given[:1], ("borealis",), 5),
        Call("And cash?", given, ("borealis",), PASSAGES),
    ]


def test_a_miss_is_named_with_its_reason_and_reply(tmp_path: Path) -> None:
    """What is not right is listed: id, category, question, why, and what was said."""
    out = io.StringIO()
    path = _set(tmp_path, {"id": "a", "category": "c", "question": "Sales?", "must": [["12%"]]})
    run_eval(Scripted({}), files=[path], faq=False, dossier=None, out=out)
    assert "- a [c] 'Sales?': refused; lacks 12%" in out.getvalue()
    assert "'The dossier does not say.'" in out.getvalue()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"question": 7}, "question: needs a list of strings"),
        ({"question": "x", "dossiers": ["none"]}, "dossiers: no 'none'; there are borealis"),
        ({"question": "x", "id": "faq-borealis-1"}, "id 'faq-borealis-1' stands already at"),
    ],
)
def test_a_bad_row_ends_the_run_with_65(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: dict[str, object], says: str
) -> None:
    """Nothing is asked; file, line and reason stand on stderr."""
    path = _set(tmp_path, {"question": "fine"}, row)
    assistant = Scripted({})
    assert run_eval(assistant, files=[path], faq=True, dossier=None, out=io.StringIO()) == 65
    assert capsys.readouterr().err.startswith(f"{path}:2: {says}")
    assert assistant.calls == []


MIXED: tuple[dict[str, object], ...] = (
    {"id": "a", "question": "Sales?", "evidence": [[SALES]], "must": [["12%"]], "tags": ["core"]},
    {"id": "b", "question": "Debt?", "evidence": [["Debt rose"]], "must": [["rose"]]},
    {"id": "c", "question": "EPS?", "answerable": False, "reason": "metric_not_covered"},
    {"id": "d\u001b[31m", "question": "Next?", "dossiers": ["other"], "must": [["x"]]},
)


def test_a_run_writes_everything_that_is_asked_for(tmp_path: Path) -> None:
    """Tables by dossier, tag and reason; stale gold by name; report, exports and baseline."""
    report, export, base = tmp_path / "r.html", tmp_path / "out", tmp_path / "b.json"
    assistant = Scripted({"Sales?": reply(quoting(SALES), passages=found(SALES))}, "a", "other")
    out = io.StringIO()
    code = run_eval(
        assistant,
        files=[_set(tmp_path, *MIXED)],
        faq=False,
        dossier=None,
        out=out,
        report=report,
        export=export,
        save_baseline=base,
    )
    shown = out.getvalue()
    assert code == 0
    assert "- b [stale gold] 'Debt rose'" in shown
    assert "by dossier\n  a                      2/2   1.00\n" in shown
    assert "by tag\n  core                   1/1   1.00\n" in shown
    assert "  metric_not_covered     1   0    - 0.00\n" in shown
    assert "\u001b" not in shown
    assert report.read_text().startswith("<!doctype html>")
    assert (export / "qrels.txt").exists()
    assert base.exists()


def test_a_question_that_is_gone_is_named(tmp_path: Path) -> None:
    """The diff against a baseline of more questions says which are missing."""
    base, out = tmp_path / "b.json", io.StringIO()
    for rows, before in ((MIXED[:2], None), (MIXED[:1], base)):
        run_eval(
            Scripted({}),
            files=[_set(tmp_path, *rows)],
            faq=False,
            dossier=None,
            out=out,
            baseline=before,
            save_baseline=base,
        )
    assert "against the baseline: 1 shared, 0 new, 1 gone" in out.getvalue()
    assert "  gone: b" in out.getvalue()
