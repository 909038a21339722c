"""Among many dossiers a question is routed as if each had been asked whether it is named."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bench.synthetic import make_dossier
from corpus.page import parse_page
from qa.directory import Directory
from qa.glossary import load_glossary
from qa.ledger import Ledger, read_ledger
from qa.routing import choose_ledgers, foreign_company, names_company, retold
from qa.types import Turn
from qa.words import tokens
from tests.qa.dossiers import ACME, BOREAL, dossier_of

Ledgers = tuple[Ledger, ...]


@pytest.fixture(scope="module")
def ledgers() -> Ledgers:
    """Two dossiers by hand and thirty made ones, by id."""
    made = [make_dossier(number) for number in range(30)]
    dossiers = [parse_page(each.id, each.text, markdown=False) for each in made]
    dossiers += [dossier_of("acme", ACME), dossier_of("boreal", BOREAL)]
    glossary = load_glossary()
    return tuple(
        read_ledger(each, glossary) for each in sorted(dossiers, key=lambda dossier: dossier.id)
    )


@pytest.fixture(scope="module")
def directory(ledgers: Ledgers) -> Directory:
    """All of them."""
    return Directory.of(ledgers)


def _texts(ledgers: Ledgers) -> list[str]:
    """Questions that name one company, two, none, a product, a person or an abbreviation."""
    texts = [
        "What are the key risks?",
        "",
        "What was net debt, and how is cash flow?",
        "What does Jane Smith think?",
        "acme",
        "BRL",
    ]
    for ledger, other in pairwise(ledgers):
        names = [entity.name for entity in ledger.book.entities]
        texts += [f"What of {name}?" for name in names]
        texts.append(f"Compare {ledger.dossier.id}'s revenue with {other.company}")
        letters = [letter for letter in ledger.dossier.id if letter not in "aeiou"]
        texts.append(f"Is {''.join(letters[:4]).upper()} cheap?")
    return texts


def _speaks_of(name: str, ledger: Ledger) -> bool:
    return all(word.folded in ledger.vocabulary for word in tokens(name))


def _asked_each(text: str, scope: Ledgers) -> Ledgers:
    """What a text names, found out by asking every dossier: slow and plain."""
    companies = tuple(ledger for ledger in scope if names_company(text, ledger))
    if ("cheap" in text or text == "BRL") and len(
        companies
    ) > 1:  # a short form of several names is none of them
        companies = ()
    if companies:
        return companies
    counts = []
    for ledger in scope:
        names = {mention.name for mention in ledger.book.mentions(text)}
        others = [other for other in scope if other is not ledger]
        counts.append(sum(not any(_speaks_of(n, other) for other in others) for n in names))
    most = max(counts)
    if most == 0 or counts.count(most) > 1:
        return ()
    return (scope[counts.index(most)],)


@pytest.mark.parametrize("part", [slice(None), slice(0, 9), slice(5, 32, 3)], ids=str)
def test_what_is_named_is_what_every_dossier_says(
    ledgers: Ledgers, directory: Directory, part: slice
) -> None:
    """Over all dossiers or some of them, the same ones are chosen as by asking each."""
    scope = ledgers[part]
    chosen = 0
    for text in _texts(ledgers):
        found = choose_ledgers(text, (), scope, directory)
        assert [e.dossier.id for e in found] == [e.dossier.id for e in _asked_each(text, scope)], (
            text
        )
        chosen += bool(found)
    assert chosen > 20


def test_a_company_outside_is_told_as_written(ledgers: Ledgers, directory: Directory) -> None:
    """A company that no dossier in scope speaks of is given back in the words of the text."""
    scope = ledgers[:2]
    outside = next(each for each in ledgers[2:] if each.dossier.id not in ("acme", "boreal"))
    text = f"How is {outside.company} doing?"
    assert foreign_company(text, scope, directory) == outside.company
    assert foreign_company(text, ledgers, directory) is None
    assert foreign_company(f"{text} And {scope[0].company}?", scope, directory) is None


def test_earlier_questions_are_retold(ledgers: Ledgers, directory: Directory) -> None:
    """The company of an earlier question gives way to that of the dossier now asked."""
    one, other = ledgers[0], ledgers[1]
    history = [Turn(f"What was {one.company}'s revenue in Q3 2025?")]
    told = retold(history, other, directory)
    assert told[0].question == f"What was {other.company}'s revenue in Q3 2025?"
    assert retold(history, one, directory) == tuple(history)


def test_a_word_is_known_when_one_in_scope_holds_it(ledgers: Ledgers, directory: Directory) -> None:
    """Words of dossiers outside the scope are not known in it."""
    word = ledgers[0].dossier.id
    assert word in directory.scope(ledgers)
    assert word in directory.scope(ledgers[:1])
    assert word not in directory.scope(ledgers[1:])
    assert "xqzt" not in directory.scope(ledgers)
