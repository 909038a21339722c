"""What can be wrong with a corpus file.

Exception
├── UnreadableDossier(path, reason)
└── BlankText
"""

from __future__ import annotations

from pathlib import Path


class BlankText(Exception):
    """A text that shows nothing."""


class UnreadableDossier(Exception):
    """A file that cannot be read as a dossier.

    Attributes:
        path: the file.
        reason: what is wrong and how to mend it, one clause without the path.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
