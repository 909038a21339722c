"""How a dossier was read from its text, so that a saved text gives the same dossier again."""

from __future__ import annotations

from enum import StrEnum

from corpus.page import parse_page, remembered_page
from corpus.types import Dossier


class Reading(StrEnum):
    """The two ways in which the reader takes a text."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


def read_again(name: str, text: str, reading: Reading, *, remember: bool = True) -> Dossier:
    """The dossier of a saved text; the same one each time if it is to `remember` it.

    Raises:
        ValueError: for a text that shows nothing.
    """
    is_markdown = reading is Reading.MARKDOWN
    if not remember:
        return parse_page(name, text, markdown=is_markdown)
    return remembered_page(name, text, is_markdown)


def reading_of(dossier: Dossier) -> Reading:
    """The reading that gives exactly this dossier.

    Raises:
        ValueError: when neither does, so that it could not be opened again as it is.
    """
    for reading in Reading:
        if read_again(dossier.id, dossier.text, reading) == dossier:
            return reading
    raise ValueError(f"{dossier.id}: is not what the reader makes of its text")
