"""Opens and publishes indexes: the one place that wires corpus, index and answering together.

Everything that web needs of the layers below is re-exported here, the errors too:

NoCorpus, UnreadableDossier, CorruptIndex    bad data
CannotWrite                                  the disk is full or read-only
IndexBusy                                    somebody else is writing
ModelMissing, ModelAltered, BadSetting       the model or a setting cannot be used
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import UnreadableDossier
from corpus.read import ReadResult
from corpus.types import (
    Dossier,
    Expert,
    Faq,
    Kind,
    Material,
    Person,
    Section,
    Sentence,
    Source,
    Span,
    Stance,
)
from index.build import is_stale, lacks_notes
from index.encoder import SentenceTransformerEncoder
from index.errors import (
    CannotWrite,
    CorruptIndex,
    IndexBusy,
    MissingIndex,
    ModelAltered,
    ModelMissing,
    ModelRefused,
    NotKept,
    UnsupportedFormat,
)
from index.kept import known_as_is, known_in
from index.open import Index, open_index
from index.served_model import begin_opening, serving_encoder
from index.stamp import Stamp, read_stamp
from index.threads import keep_to_one_thread
from index.types import Encoder
from index.weights import find_weights
from qa.assistant import Assistant
from qa.elsewhere import copied, searched_by
from qa.folders import (
    NoCorpus,
    Report,
    known_texts,
    packaged_folder,
    read_corpus,
    remembered_folder,
)
from qa.models import check_pins, fetch_model
from qa.noted import noting
from qa.published import Published, publish
from qa.rerank import find_reranker
from qa.settings import BadSetting, Settings
from qa.shelf import fill_shelf


def open_assistant(settings: Settings, *, report: Report, whole: bool = False) -> Assistant:
    """The assistant over the settings' index; a missing or stale one is built first.

    Whoever serves many asks for `whole`: then files that are mapped are checked to the last byte.
    A damaged newest generation does not matter while an older one is whole: that one is
    served, and `Assistant.warnings` says so. From then on BLAS has one thread in this process.

    Raises:
        NoCorpus: when there is nothing to build from.
        CorruptIndex: when no generation is whole and the corpus is not known or gone.
        CannotWrite, IndexBusy: when it has to be built and cannot.
        ModelMissing, ModelAltered, BadSetting: when the model cannot be used.
    """
    begin_opening(settings.index)
    encoder = find_encoder(settings.model, known=read_stamp(settings.index))
    reranker = find_reranker(settings.reranker)
    index, found = _current_index(settings, encoder, report, whole=whole)
    warnings = list(found)
    serving = serving_encoder(settings.index, index, encoder, warnings.append)
    for line in warnings:
        report(line)
    searched = searched_by(index, settings, report)
    keep_to_one_thread()
    shelf = fill_shelf(searched, serving, tuple(warnings), reranker=reranker)
    return Assistant(shelf, replies=settings.replies)


def publish_index(settings: Settings, *, report: Report) -> Published:
    """Reads the corpus and publishes a new generation; bad files are left out and named.

    Raises:
        NoCorpus: when there is nothing to read; nothing is published.
        CorruptIndex: when the index is damaged and no longer says what it was made from.
        CannotWrite, IndexBusy: when it cannot be written.
        ModelMissing, ModelAltered, BadSetting: when the model cannot be used.
    """
    encoder = find_encoder(settings.model)
    folder = settings.corpus or remembered_folder(settings.index)
    if folder is None:
        raise _forgotten(settings.index)
    vetted = known_texts(settings.index)
    found = read_corpus(folder, known=vetted, is_known=known_in(settings.index, encoder.name))
    with copied(settings, report):
        try:
            return publish(found, folder, settings, encoder, report)
        except NotKept as gone:
            report(str(gone))
            found = read_corpus(folder, known=vetted)
            return publish(found, folder, settings, encoder, report)


def find_encoder(model: str, *, known: Stamp | None = None) -> Encoder:
    """The embedding model called `model`; its library is not loaded before it is used.

    Files that are `known` not to have changed are not read.

    Raises:
        ModelMissing, ModelAltered: as in `index.weights.find_weights`.
        BadSetting: for a model that needs code of its own or has pickled weights.
    """
    try:
        weights = find_weights(model, known=known)
    except ModelRefused as refused:
        raise BadSetting("DOSSIER_MODEL", str(refused)) from refused
    if weights.states:
        check_pins(model, weights)
    return SentenceTransformerEncoder(weights)


def _current_index(
    settings: Settings, encoder: Encoder, report: Report, *, whole: bool
) -> tuple[Index, tuple[str, ...]]:
    """The index to serve, and what is wrong with it."""
    index = _saved_index(settings, report, whole=whole)
    if index is None:
        return _built(settings, report), ()
    has_other_model = index.model != encoder.name
    if index.warnings and not has_other_model:
        return index, index.warnings
    folder = settings.corpus or remembered_folder(settings.index) or index.corpus_folder
    try:
        found = read_corpus(folder, known=known_texts(settings.index), is_known=known_as_is(index))
    except NoCorpus as missing:
        if settings.corpus is not None or has_other_model:
            raise
        return index, (f"{missing}; serving what was read before",)
    if not is_stale(index, found.dossiers, encoder.name, kept=dict(found.known)):
        _report_bad(found, report)
        return _noted(index, found, folder, settings, report), ()
    report(f"the index in {settings.index} is stale: building it again from {folder}")
    return _rebuilt(found, folder, settings, report), ()


def _noted(
    index: Index, found: ReadResult, folder: Path, settings: Settings, report: Report
) -> Index:
    """The index with notes of its dossiers by today's program, if it has very many.

    Without them it answers the same, once all are worked through.
    """
    maker = noting()
    if maker is None or not lacks_notes(index, maker):
        return index
    report(f"noting the names in the dossiers of {settings.index} again")
    try:
        return _rebuilt(found, folder, settings, report)
    except (CannotWrite, IndexBusy) as failure:
        report(str(failure))
        return index


def _saved_index(settings: Settings, report: Report, *, whole: bool) -> Index | None:
    """The saved index; None when it has to be built.

    Raises:
        CorruptIndex: when it is damaged and there is no corpus to build it from.
    """
    try:
        return open_index(settings.index, whole=whole)
    except MissingIndex:
        return None
    except UnsupportedFormat as old:
        report(str(old))
        return None
    except CorruptIndex as damaged:
        folder = settings.corpus or remembered_folder(settings.index)
        if folder is None or not folder.is_dir():
            raise
        report(f"{damaged.path}: {damaged.part} {damaged.why}")
        return None


def _built(settings: Settings, report: Report) -> Index:
    folder = settings.corpus or remembered_folder(settings.index)
    if folder is None:
        raise _forgotten(settings.index)
    found = read_corpus(folder)
    report(f"building an index of {folder} in {settings.index}")
    return _rebuilt(found, folder, settings, report)


def _rebuilt(found: ReadResult, folder: Path, settings: Settings, report: Report) -> Index:
    _report_bad(found, report)
    encoder = find_encoder(settings.model)
    try:
        publish(found, folder, settings, encoder, report)
    except NotKept as gone:
        report(str(gone))
        publish(read_corpus(folder), folder, settings, encoder, report)
    return open_index(settings.index)


def _report_bad(found: ReadResult, report: Report) -> None:
    for error in found.bad:
        report(f"skipped {error}")


def _forgotten(index: Path) -> CorruptIndex:
    return CorruptIndex(index, "manifest.json", "no longer says which corpus it was made from")


__all__ = [
    "Assistant",
    "BadSetting",
    "CannotWrite",
    "CorruptIndex",
    "Dossier",
    "Expert",
    "Faq",
    "IndexBusy",
    "Kind",
    "Material",
    "ModelAltered",
    "ModelMissing",
    "NoCorpus",
    "Person",
    "Published",
    "Section",
    "Sentence",
    "Settings",
    "Source",
    "Span",
    "Stance",
    "UnreadableDossier",
    "fetch_model",
    "find_encoder",
    "open_assistant",
    "packaged_folder",
    "publish_index",
]
