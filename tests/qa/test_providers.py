"""Pages of other providers, asked: points without titles, jobs beside names, tables of figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.read import read_dossier
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.open import open_index
from index.weights import find_weights
from qa.assistant import Assistant
from qa.shelf import fill_shelf
from qa.types import Answer

_PAGES = Path(__file__).parent.parent / "corpus" / "providers"
_DECK, _LEASING = "c08.txt", "c10.md"


@pytest.fixture(scope="module")
def providers(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over a slide deck and an export of notes."""
    folder = tmp_path_factory.mktemp("providers")
    encoder = SentenceTransformerEncoder(find_weights())
    dossiers = [read_dossier(_PAGES / name) for name in (_DECK, _LEASING)]
    build_index(dossiers, encoder, folder, corpus_folder=folder, report=lambda _: None)
    return Assistant(fill_shelf(open_index(folder), encoder))


@pytest.mark.parametrize(
    ("page", "question", "said"),
    [
        (_DECK, "What is the bull case?", ("forty to one", "HHS rule", "94 days")),
        (_DECK, "What is the bear case?", ("office licence", "21% of sales", "eleven hours")),
        (_DECK, "What are the key risks?", ("Another outage", "delayed by a year", "lock-up")),
        (_DECK, "Who is the CFO?", ("Omar Faraday-Singh",)),
        (_DECK, "Who is the chief revenue officer?", ("Dmitri Vale",)),
        (_DECK, "What is the investment thesis?", ("The wedge is the machine", "Margins follow")),
        (_DECK, "Which catalysts are there in the medium term?", ("HHS rule in force",)),
        (_LEASING, "What is the bull case?", ("6% above", "Whisper brakes", "45 years")),
        (_LEASING, "What is the bear case?", ("since 1995", "EUR 2bn", "five months")),
        (_LEASING, "What was revenue in Q4 2025?", ("Revenue: Q4 2025 146",)),
        (_LEASING, "What was EBITDA in Q1 2025?", ("EBITDA: Q1 2025 84",)),
        (_LEASING, "Who is the COO?", ("Henning Brockmöller",)),
        (_LEASING, "What pushed Q4 2025 capex to EUR 71m?", ("240 tank wagons",)),
    ],
)
def test_what_stands_on_the_page_is_given(
    providers: Assistant, page: str, question: str, said: tuple[str, ...]
) -> None:
    """All points of a side, the holder of a job, the figure of the asked column."""
    outcome = providers.ask(question, dossiers=[Path(page).stem]).outcome
    assert isinstance(outcome, Answer), outcome
    assert [part for part in said if part not in outcome.text] == []


def test_a_figure_of_another_quarter_is_not_given(providers: Assistant) -> None:
    """A table of three quarters says nothing of a fourth."""
    outcome = providers.ask("What was revenue in Q3 2025?", dossiers=["c10"]).outcome
    assert not isinstance(outcome, Answer) or "Q3 2025" in outcome.text
