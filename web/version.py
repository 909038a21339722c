"""The installed version of this program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

DISTRIBUTION = "dossier-qa"


def version() -> str:
    """As pip knows it; "0+source" when run from a folder that is not installed."""
    try:
        return installed_version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0+source"
