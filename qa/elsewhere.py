"""Has very many dossiers named by the engine that the settings choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.errors import EngineMissing
from index.open import Index, open_index
from qa.settings import BadSetting, Settings

_SETTING = "DOSSIER_ENGINE"


def searched_by(index: Index, settings: Settings, report: Callable[[str], None]) -> Index:
    """The index as it is searched with these settings; its rows are copied if need be.

    Raises:
        BadSetting: when the engine's extra is not installed.
    """
    if settings.engine is None:
        return index
    from index.mirror import mirrored  # only who names an engine needs it

    try:
        return mirrored(index, settings.engine, report)
    except EngineMissing as missing:
        raise BadSetting(_SETTING, str(missing)) from missing


@contextmanager
def copied(settings: Settings, report: Callable[[str], None]) -> Iterator[None]:
    """Copies what is published inside to the engine, and removes the copies of what is gone.

    Raises:
        BadSetting: when the engine's extra is not installed.
    """
    if settings.engine is None:
        yield
        return
    from index.mirror import digests_in, forget

    before = digests_in(settings.index)
    yield
    searched_by(open_index(settings.index, whole=False), settings, report)
    forget(settings.engine, before - digests_in(settings.index), report)
