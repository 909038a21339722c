"""Which error ends a command with which exit code: one table, after sysexits.h."""

from __future__ import annotations

DONE = 0
"""Done, or refused: a refusal is a result."""

USAGE = 2
BAD_DATA = 65
UNAVAILABLE = 69
CANNOT_WRITE = 73
BUSY = 75
BAD_SETTING = 78
INTERRUPTED = 130
"""128 + SIGINT, as shells say it."""


class UsageProblem(Exception):
    """The command was called in a way that cannot be meant; its text names the mend."""


class AddressUnavailable(Exception):
    """The service cannot listen where it was told to.

    Attributes:
        host, port: where.
    """

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(f"cannot listen on {host} port {port}: {why}; choose another --port")
        self.host = host
        self.port = port


class NotStarted(Exception):
    """The first question failed, so nothing is served."""


class NotInstalled(Exception):
    """An extra is asked for that is not installed; its text names it."""


def exit_codes() -> dict[type[Exception], int]:
    """Every error that is told in one line, with its code. Imports the pipeline."""
    import qa.library as library
    from qa.assistant import UnknownDossier

    return {
        UsageProblem: USAGE,
        UnknownDossier: USAGE,
        library.NoCorpus: BAD_DATA,
        library.UnreadableDossier: BAD_DATA,
        library.CorruptIndex: BAD_DATA,
        NotStarted: BAD_DATA,
        AddressUnavailable: UNAVAILABLE,
        NotInstalled: BAD_SETTING,
        library.CannotWrite: CANNOT_WRITE,
        library.IndexBusy: BUSY,
        library.ModelMissing: BAD_SETTING,
        library.ModelAltered: BAD_SETTING,
        library.BadSetting: BAD_SETTING,
    }
