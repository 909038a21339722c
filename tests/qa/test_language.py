"""Other languages: told from English, read by their finance words, or refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.assistant import Assistant
from qa.language import read_foreign
from qa.types import Answer, Reason, Refusal

QUALITY = Path(__file__).parent.parent / "quality"


@pytest.mark.parametrize(
    "question",
    [
        "¿Cuánto subió la acción tras los resultados del Q3?",
        "Wie stark stieg die Aktie nach den Q3-Zahlen?",
        "De combien l'action a-t-elle grimpé après les résultats du Q3 ?",
        "Di quanto è salita l'azione dopo i risultati del Q3?",
        "Hoeveel steeg het aandeel na de cijfers van Q3?",
        "O ile wzrosły akcje po wynikach Q3?",
        "Quanto subiu a ação após os resultados do Q3?",
        "Hur mycket steg aktien efter Q3-rapporten?",
        "Hisse Q3 sonuçlarından sonra ne kadar yükseldi?",
    ],
)
def test_how_the_stock_moved_after_results(question: str) -> None:
    """A share that moves is the stock, and the results of a quarter are named after it."""
    found = read_foreign(question)
    assert found is not None
    assert found.text == "how much did the stock rise after the Q3 results?"


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("Wie hoch war der Umsatz in Q2 2025?", "what was revenue Q2 2025?"),
        ("Wie hoch war das Nettoergebnis (net income)?", "what was net income?"),
        ("Chiffre d'affaires AWS au Q2 2025, svp ?", "revenue AWS Q2 2025?"),
        ("¿Cuánto creció AWS en el Q3 2025?", "how much did AWS Q3 2025 grow?"),
        ("Quelle est la marge brute ?", "what was gross margin?"),
        ("Wer ist der CEO?", "who CEO?"),
        (
            "¿Cuál fue el EPS ajustado de Acme en el Q2 2025 y qué esperaba el consenso?",
            "what was EPS adjusted Acme Q2 2025 what expected consensus?",
        ),
        (
            "Wie hoch war das EPS in Q2 2025 und was hatte der Konsens erwartet?",
            "what was EPS Q2 2025 what consensus expects?",
        ),
        ("Was sagt Joseph Carlson?", "what says Joseph Carlson?"),
        ("Wie hoch war die CET1-Quote Ende März 2026?", "what was CET1 ratio end March 2026?"),
        ("AWS'nin büyümesi ne kadar?", "what was AWS growth?"),
        (
            "Wie viele Flugzeuge verkaufte Acme im ersten Quartal?",
            "how many aircraft sold Acme first quarter?",
        ),
        ("¿Cuántas fábricas tiene Acme este año?", "how many plants Acme this year?"),
        ("Combien de brevets Acme possède-t-elle ?", "how many patents Acme owns?"),
        ("Wie hoch war der Werbeumsatz in Q2?", "what was advertising revenue Q2?"),
        ("Wie hoch waren die Werbekosten in Q2?", "what was advertising costs Q2?"),
        ("Wie hoch war der Cloudumsatz?", "what was cloud revenue?"),
        ("Hoe hoog was de advertentieomzet?", "what was advertising revenue?"),
    ],
)
def test_finance_words_are_put_into_english(question: str, reading: str) -> None:
    """Question words and terms are read, names and figures stay."""
    found = read_foreign(question)
    assert found is not None
    assert found.text == reading


@pytest.mark.parametrize(
    "question",
    [
        "What was the revenue in Q2 2025?",
        "operating profit q2",
        "AWS growth?",
        "Trainium 2 vs Nvidia",
        "Who is Ursula von der Leyen?",
        "What is El Corte Ingles revenue",
        "β of the stock?",
        "",
        "42",
    ],
)
def test_english_is_left_alone(question: str) -> None:
    """Fragments, foreign names and single letters make no foreign question."""
    assert read_foreign(question) is None


@pytest.mark.parametrize(
    "question",
    ["Какова выручка AWS?", "AWS 成長率は？", "ما هي الإيرادات؟", "τι είναι τα έσοδα;"],
    ids=["Russian", "Japanese", "Arabic", "Greek"],
)
def test_other_scripts_are_not_read(assistant: Assistant, question: str) -> None:
    """Even with a name in it, the question is refused in words that say why."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.UNSUPPORTED_LANGUAGE
    assert "does not say" not in outcome.message


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("¿Cuánto creció AWS en el Q3 2025?", "20%"),
        ("Wie stark ist AWS in Q3 2025 gewachsen?", "20%"),
        ("Wie hoch war der Free Cashflow von Amazon?", "$14.8 billion"),
        ("Combien de puces Trainium2 sont opérationnelles dans Project Rainier ?", "500,000"),
        ("¿Cuántos chips Trainium2 están operativos en Project Rainier?", "500,000"),
        ("Ile chipów Trainium2 działa w Project Rainier?", "500,000"),
        ("Quantos chips Trainium2 estão operacionais no Project Rainier?", "500,000"),
        ("Hur många Trainium2-chipp är operativa i Project Rainier?", "500,000"),
        ("Project Rainier'de kaç Trainium2 çipi faal durumda?", "500,000"),
    ],
)
def test_names_and_figures_carry_a_foreign_question(
    assistant: Assistant, question: str, figure: str
) -> None:
    """It is answered in the dossier's own words; the question stays as asked."""
    reply = assistant.ask(question)
    assert isinstance(reply.outcome, Answer), reply.outcome
    assert figure in reply.outcome.text
    assert reply.resolved_question == question


@pytest.mark.parametrize(
    "question",
    [
        "Wie hoch ist die Dividende?",
        "Combien de centrales électriques ?",
        "¿Qué tiempo hace hoy?",
        "Combien de salons d'aéroport ?",
        "Wie viele Satelliten hat Kuiper gestartet?",
    ],
)
def test_a_foreign_question_that_is_not_answered_is_refused_for_its_language(
    assistant: Assistant, question: str
) -> None:
    """The first reason that holds is the language."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.UNSUPPORTED_LANGUAGE


@given(st.text(max_size=200))
def test_any_text_is_english_or_read(text: str) -> None:
    """No text breaks the reader, and a reading invents no figure."""
    found = read_foreign(text)
    if found is not None:
        assert {sign for sign in found.text if sign.isdigit()} <= set(text)


def test_the_added_words_are_of_languages_that_are_known() -> None:
    """foreign.json adds to glossary.json, all in lower case."""
    folder = files("qa").joinpath("data")
    added = json.loads(folder.joinpath("foreign.json").read_text(encoding="utf-8"))
    known = json.loads(folder.joinpath("glossary.json").read_text(encoding="utf-8"))["languages"]
    assert added.keys() <= known.keys()
    assert all(word == word.lower() for words in added.values() for word in words)


def test_no_english_question_of_the_sets_is_taken_for_another_language() -> None:
    """Foreign ones are all among the noisy; a word that two languages share tells nothing."""
    rows = [
        json.loads(line)
        for folder in ("questions", "further/questions")
        for path in sorted((QUALITY / folder).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) > 9000
    foreign = [row for row in rows if read_foreign(row["turns"][-1]) is not None]
    assert {row["category"] for row in foreign} == {"noisy"}
