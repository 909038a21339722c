"""What the templates walk: frozen values made from a reply by web/view.py, no HTML."""

from __future__ import annotations

from dataclasses import dataclass

from qa.types import Unanswered
from web.blocks import Setting
from web.charts import Chart


@dataclass(frozen=True, slots=True)
class Chip:
    """A citation as a link: `name` is read aloud, `number` is seen."""

    number: int
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, and the chip that follows it; `is_title` when it names what follows."""

    text: str
    chip: Chip | None = None
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose opinion a sentence gives; `chip` shows where the dossier names them."""

    author: str
    platform: str | None
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence and the chips behind it; `voice` is set when it is somebody's opinion."""

    runs: tuple[Run, ...]
    chips: tuple[Chip, ...]
    voice: Voice | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """Sentences set as paragraph or list; or a label or remark in template words."""

    setting: Setting
    sentences: tuple[SentenceView, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a two-sided answer."""

    stance: str
    title: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A citation as an entry of the source list."""

    number: int
    href: str
    quote: str
    section: str
    kind: str
    details: tuple[str, ...]
    permalink: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table's caption, columns and rows of runs, with its charts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Values that disagree, each with its period in the run's text."""

    metric: str
    values: tuple[tuple[Run, str | None], ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The body of an answer."""

    blocks: tuple[BlockView, ...]
    sides: tuple[Side, ...]
    table: TableView | None
    conflicts: tuple[ConflictView, ...]
    unanswered: tuple[Unanswered, ...]
    sources: tuple[SourceEntry, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page; `dossier` is the one it asks, when it asks one."""

    text: str
    href: str
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage that retrieval found, shown as near and not as an answer."""

    section: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A refusal: what is missing, what there is instead, and ways on."""

    message: str
    missing: tuple[str, ...]
    covers: tuple[str, ...]
    choices: tuple[Link, ...]
    nearest: tuple[Nearest, ...]
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question and its reply, ready to be written."""

    id: str
    question: str
    reading: str | None
    spelling: tuple[tuple[str, str], ...]
    dossiers: tuple[Link, ...]
    as_of: str | None
    confidence: str
    bucket: str
    answer: AnswerView | None
    refusal: RefusalView | None
    related: tuple[Link, ...]
    permalink: str
    query: str
    disclaimer: str
