"""Question sets are read as written, and a bad row is named by file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.evaluation.row import BadRow, Row
from qa.evaluation.sets import faq_rows, read_sets
from qa.types import Reason, Turn
from tests.qa.evaluation.replies import MORE, OTHER_SAID, QUESTION, SAID, borealis

FULL = {
    "id": "a-1",
    "category": "figure",
    "turns": ["And sales?", "And in Q2?"],
    "history": [{"question": "Hello?", "answer": "Ask."}],
    "answerable": False,
    "evidence": [["one", "two"], "three"],
    "must": [["x"]],
    "must_not": ["y"],
    "max_words": 60,
    "dossiers": ["borealis"],
    "reason": "period_not_covered",
    "reference": "x",
    "tags": ["a", "b"],
    "must_pass": True,
    "draft": True,
}


def _read(tmp_path: Path, content: str | bytes, name: str = "set.jsonl") -> tuple[Row, ...]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_sets([path], report=lambda _: None)


def test_a_full_row_is_read_field_by_field(tmp_path: Path) -> None:
    """Every field of a JSON row lands where it belongs."""
    (row,) = _read(tmp_path, json.dumps(FULL))
    assert row == Row(
        place=f"{tmp_path / 'set.jsonl'}:1",
        id="a-1",
        turns=("And sales?", "And in Q2?"),
        category="figure",
        answerable=False,
        evidence=(("one", "two"), ("three",)),
        must=(("x",),),
        must_not=("y",),
        max_words=60,
        history=(Turn("Hello?", "Ask."),),
        dossiers=("borealis",),
        reason=Reason.PERIOD_NOT_COVERED,
        reference="x",
        tags=("a", "b"),
        must_pass=True,
        draft=True,
    )
    assert row.question == "And in Q2?"


def test_a_question_alone_is_a_row(tmp_path: Path) -> None:
    """What is left out has the defaults: answerable, 200 words, an id from file and line."""
    (row,) = _read(tmp_path, '\ufeff\r\n{"question": "Sales?"}\r\n')
    assert (row.id, row.turns, row.answerable, row.max_words) == ("set-2", ("Sales?",), True, 200)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[1]", "is not a JSON object"),
        ("[" * 100_000, "is not JSON"),
        ("{}", "needs a question"),
        ('{"question": 7}', "question: needs a list of strings, got 7"),
        ('{"turns": []}', "needs a question"),
        ('{"question": "x", "answerable": "no"}', "answerable: needs true or false"),
        ('{"question": "x", "max_words": true}', "max_words: needs a whole number"),
        ('{"question": "x", "must": 3}', "must: needs a list of lists of strings"),
        ('{"question": "x", "must": [[]]}', "must: a group needs at least one string"),
        ('{"question": "x", "history": ["y"]}', "history: needs a list of objects"),
        ('{"question": "x", "history": [{}]}', "history: each turn needs a question"),
        ('{"question": "x", "reason": "dull", "answerable": false}', "reason: 'dull' is none of"),
        ('{"question": "x", "reason": "ambiguous"}', "only a question that is not answerable"),
        ('{"question": "x", "anwserable": false}', "did you mean answerable?"),
        ('{"question": "\\ud800"}', "lone surrogate"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    """The message begins with file:line and says what is wrong."""
    with pytest.raises(BadRow) as caught:
        _read(tmp_path, '{"question": "fine"}\n\n' + line)
    assert str(caught.value).startswith(f"{tmp_path / 'set.jsonl'}:3: ")
    assert says in str(caught.value)
    assert caught.value.place == f"{tmp_path / 'set.jsonl'}:3"


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    """A line that is not UTF-8 is named with its line."""
    with pytest.raises(BadRow, match=r"set\.jsonl:2: is not UTF-8 at byte 15"):
        _read(tmp_path, b'{"question": "x"}\n{"question": "\xff"}')


def test_a_missing_or_empty_file_is_named(tmp_path: Path) -> None:
    """Without a row there is nothing to run, and the file is to blame."""
    with pytest.raises(BadRow, match="no such file"):
        read_sets([tmp_path / "none.jsonl"], report=print)
    with pytest.raises(BadRow, match="holds no questions"):
        _read(tmp_path, "\n \n")


def test_an_id_twice_names_both_places(tmp_path: Path) -> None:
    """Ids are what a baseline compares by, so they are unique over all files."""
    with pytest.raises(BadRow, match=r":2: id 'a' stands already at .*:1"):
        _read(tmp_path, '{"id": "a", "question": "x"}\n{"id": "a", "question": "y"}')


def test_an_unknown_field_is_reported_once(tmp_path: Path) -> None:
    """A field that is none of ours is left out and said so, once for the file."""
    path = tmp_path / "set.jsonl"
    path.write_text('{"question": "x", "author": "me"}\n{"question": "y", "author": "me"}')
    lines: list[str] = []
    assert len(read_sets([path], report=lines.append)) == 2
    assert lines == [f"{path}: the field 'author' is not known and was left out"]


SHEET = (
    "\ufeffQuestion;Expected;Gold;Answerable;Tags;Reason;Must pass\r\n"
    '"What were sales,\nin Q3?";"$4.2 billion || $4.2bn\n12%";"Revenue rose";WAHR;a, b;;x\r\n'
    ";;;;;;\r\n"
    "Dividend?;;;no;;metric_not_covered;\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("first", ["", "sep=;\r\n"])
def test_a_spreadsheets_csv_is_read(tmp_path: Path, encoding: str, first: str) -> None:
    """Byte-order mark, semicolons, newlines in cells and blank rows are as spreadsheets save."""
    sheet = SHEET if encoding == "utf-8" else SHEET.removeprefix("\ufeff")
    sheet = sheet if not first else "\ufeff" * (encoding == "utf-8") + first + sheet.strip("\ufeff")
    one, two = _read(tmp_path, sheet.encode(encoding), "set.csv")
    shift = bool(first)
    assert one.turns == ("What were sales,\nin Q3?",)
    assert one.must == (("$4.2 billion", "$4.2bn"), ("12%",))
    assert one.evidence == (("Revenue rose",),)
    assert (one.answerable, one.must_pass, one.tags) == (True, True, ("a", "b"))
    assert one.place.endswith(f"set.csv:{2 + shift}")
    assert (two.answerable, two.reason) == (False, Reason.METRIC_NOT_COVERED)
    assert two.place.endswith(f"set.csv:{6 + shift}")
    assert two.id == f"set-{6 + shift}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,b\n1,2", ":1: needs a heading line with a column named question"),
        (b"question,question\nx,y", ":1: has the column question twice"),
        (b"question,answerable\nx,perhaps", ":2: answerable: needs true or false, got 'perhaps'"),
        (b"question,max words\nx,-1", ":2: max_words: needs a whole number from 1"),
        (b"id,question\na,x,y", ":2: has 3 cells under 2 headings"),
        (b"question,must\n,12%", ":2: needs a question"),
        (b'question\n"x', ":2: is not CSV"),
        (b"question\nf\xfcr", ":2: is not UTF-8; save the sheet as"),
    ],
)
def test_a_bad_csv_row_is_named_by_file_and_line(tmp_path: Path, content: bytes, says: str) -> None:
    """What is wrong with a sheet is told with its line."""
    with pytest.raises(BadRow) as caught:
        _read(tmp_path, content, "set.csv")
    assert says in str(caught.value)


def test_the_faq_set_is_the_dossiers_own() -> None:
    """Each pair is a question that must say the answer's figures, or one of its sentences."""
    one, two = faq_rows(borealis())
    assert (one.id, one.question, one.dossiers) == ("faq-borealis-1", QUESTION, ("borealis",))
    assert one.evidence == ((SAID,), (MORE,))
    assert one.must == (("12%",), ("$4.2 billion",))
    assert one.reference == f"{SAID} {MORE}"
    assert two.must == ((OTHER_SAID,),)
    assert one.must_pass
    assert one.place == "borealis:15"
