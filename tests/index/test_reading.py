"""A saved text is read again as it was read the first time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.read import read_dossier
from index.reading import Reading, read_again, reading_of
from tests.index.dossiers import ACME, AMAZON, dossier


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize("text", [ACME, "plain words", "**bold**\n\n- a\n- b\n", "a\r\nb\ufeff"])
def test_any_file_is_read_again_as_it_was(tmp_path: Path, ending: str, text: str) -> None:
    """Whatever the file's ending, the reading found gives an equal dossier."""
    path = tmp_path / f"acme.{ending}"
    path.write_bytes(text.encode())
    first = read_dossier(path)
    assert read_again("acme", first.text, reading_of(first)) == first


def test_the_default_dossier_is_plain() -> None:
    """A page without Markdown is read as plain text."""
    assert reading_of(read_dossier(AMAZON)) is Reading.PLAIN


def test_a_dossier_made_by_hand_is_refused(tmp_path: Path) -> None:
    """A dossier that its text does not give could not be opened again, and is named."""
    made = replace(dossier(tmp_path, "acme", ACME), warnings=("made by hand",))
    with pytest.raises(ValueError, match="acme"):
        reading_of(made)
