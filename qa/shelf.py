"""One opened index generation, ready to be asked: worked through once, never changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from corpus.types import Dossier
from index.manifest import Manifest
from index.open import Index
from index.types import Encoder
from qa.answer import Kit
from qa.confidence import Calibration, load_calibration
from qa.directory import Directory
from qa.glossary import load_glossary
from qa.ledger import Ledger, read_ledger
from qa.relevance import Relevance, load_relevance
from qa.shapes import Shapes, load_shapes
from qa.verdict import load_verdict
from qa.weights import load_weights

MENDED = "something was mended on the way; the log of the service says what"
"""What is told of warnings to those who may not see every dossier: warnings name them."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What answering stands on.

    Attributes:
        manifest: of the index.
        version: the index version.
        ledgers: by dossier id, in order of the ids.
        warnings: what is wrong with the index that is served.
        directory: finds the few dossiers that a question may name.
    """

    manifest: Manifest
    version: str
    ledgers: Mapping[str, Ledger]
    kit: Kit
    calibration: Calibration
    warnings: tuple[str, ...] = ()
    directory: Directory = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "directory", Directory(self.ledgers.values()))

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers by id."""
        return tuple(ledger.dossier for ledger in self.ledgers.values())

    def only(self, ids: Collection[str]) -> Shelf:
        """The shelf of an index that holds these dossiers alone; nothing tells of others."""
        kept = {id: ledger for id, ledger in self.ledgers.items() if id in ids}
        retriever = self.kit.retriever
        if len(kept) < len(self.ledgers):
            retriever = retriever.without_engine()
        return replace(
            self,
            version=self.manifest.version_of_only(kept),
            ledgers=kept,
            kit=replace(self.kit, retriever=retriever),
            warnings=(MENDED,) if self.warnings else (),
        )


def fill_shelf(index: Index, encoder: Encoder, warnings: tuple[str, ...] = ()) -> Shelf:
    """Works the dossiers of an index through.

    Raises:
        StaleIndex: when the index was made with another encoder.
    """
    glossary = load_glossary()
    ordered = sorted(index.dossiers, key=lambda dossier: dossier.id)
    return Shelf(
        manifest=index.manifest,
        version=index.version,
        ledgers={dossier.id: read_ledger(dossier, glossary) for dossier in ordered},
        kit=Kit(
            index.retriever(encoder),
            glossary,
            load_weights(),
            load_verdict(),
            _shapes_for(encoder),
            _relevance_for(encoder),
        ),
        calibration=load_calibration(),
        warnings=warnings,
    )


def _shapes_for(encoder: Encoder) -> Shapes | None:
    """The models of shapes, where they were fitted on rows of this encoder."""
    shapes = load_shapes()
    return shapes if shapes.encoder == encoder.name else None


def _relevance_for(encoder: Encoder) -> Relevance:
    """The network, which compares no tokens but those of the encoder it was fitted with."""
    relevance = load_relevance()
    return replace(relevance, is_of_tokens=relevance.encoder == encoder.name)
