"""One opened index generation, ready to be asked: worked through once, never changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from corpus.types import Dossier
from index.held import Held, Some
from index.manifest import Manifest
from index.open import Index
from index.types import Encoder
from qa.confidence import Calibration, load_calibration
from qa.directory import Directory
from qa.glossary import load_glossary
from qa.kit import Kit
from qa.ledger import Ledger, read_ledger
from qa.noted import Noted, noted_of, noting, read_note
from qa.relevance import Relevance, load_relevance
from qa.rerank import Reranker
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
        ledgers: by dossier id, in order of the ids; of very many each is made when asked for.
        warnings: what is wrong with the index that is served.
        saved: the dossiers whose ledgers are made when asked for, by id.
        notes: what was noted of those, by id.
        directory: finds the few dossiers that a question may name.
    """

    manifest: Manifest
    version: str
    ledgers: Mapping[str, Ledger]
    kit: Kit
    calibration: Calibration
    warnings: tuple[str, ...] = ()
    saved: Mapping[str, Dossier] = field(default_factory=dict)
    notes: Mapping[str, Noted] = field(default_factory=dict)
    directory: Directory = field(init=False)

    def __post_init__(self) -> None:
        notes = (self.notes.get(id) or noted_of(self.ledgers[id]) for id in self.ledgers)
        object.__setattr__(self, "directory", Directory(notes, self.ledgers))

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers by id."""
        return tuple(map(self.dossier, self.ledgers))

    @property
    def decided_by(self) -> str:
        """Names all that decides a reply besides the question: the index, and the reranker."""
        reranker = self.kit.reranker
        return f"{self.version} {reranker.name}" if reranker else self.version

    def dossier(self, id: str) -> Dossier:
        """One dossier; its ledger need not be made for it.

        Raises:
            KeyError: when it is not there.
        """
        if id not in self.ledgers:
            raise KeyError(id)
        saved = self.saved.get(id)
        return self.ledgers[id].dossier if saved is None else saved

    def only(self, ids: Collection[str]) -> Shelf:
        """The shelf of an index that holds these dossiers alone; nothing tells of others."""
        kept = Some(self.ledgers, [id for id in self.ledgers if id in ids])
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


def fill_shelf(
    index: Index,
    encoder: Encoder,
    warnings: tuple[str, ...] = (),
    *,
    reranker: Reranker | None = None,
) -> Shelf:
    """Works the dossiers of an index through: few at once, of very many each when it is asked.

    Raises:
        StaleIndex: when the index was made with another encoder.
    """
    glossary = load_glossary()
    notes = _notes(index)
    saved = {dossier.id: dossier for dossier in index.dossiers}

    def worked_through(id: str) -> Ledger:
        return read_ledger(index.shards[id].dossier, glossary)

    ledgers: Mapping[str, Ledger]
    if are_held := isinstance(index.shards, Held) and bool(notes):
        ledgers = Held(index.shards.sizes, worked_through)
    else:
        ledgers = {id: worked_through(id) for id in sorted(saved)}
    return Shelf(
        manifest=index.manifest,
        version=index.version,
        ledgers=ledgers,
        kit=Kit(
            index.retriever(encoder),
            glossary,
            load_weights(),
            load_verdict(),
            _shapes_for(encoder),
            _relevance_for(encoder),
            reranker,
        ),
        calibration=load_calibration(),
        warnings=warnings,
        saved=saved if are_held else {},
        notes=notes if are_held else {},
    )


def _notes(index: Index) -> dict[str, Noted]:
    """What today's program noted of the dossiers; nothing when it was another one."""
    maker = noting()
    if maker is None or index.manifest.noted != maker.digest:
        return {}
    return {id: read_note(id, note) for id, note in index.notes.items()}


def _shapes_for(encoder: Encoder) -> Shapes | None:
    """The models of shapes, where they were fitted on rows of this encoder."""
    shapes = load_shapes()
    return shapes if shapes.encoder == encoder.name else None


def _relevance_for(encoder: Encoder) -> Relevance:
    """The network, which compares no tokens but those of the encoder it was fitted with."""
    relevance = load_relevance()
    return replace(relevance, is_of_tokens=relevance.encoder == encoder.name)
