"""Names learned from a page and found again in any spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.page import parse_page
from qa.aliases import short_forms
from qa.descriptions import describe_entities
from qa.entity_book import Entity, EntityBook, EntityKind, is_abbreviation
from qa.glossary import load_glossary
from qa.ledger import read_ledger
from qa.words import fold
from tests.qa.pages import COMPANY, dossier_with, ledger_with

_BODY = (
    "Orbital Foods plc (OFD) grew. We saw Project Beacon at work. Orbital's Falcon 2 oven and the "
    "Crunch Bar sold well. In Japan the Crunch Bar leads. The Pantry app, with Project Beacon, "
    "grows, and so does Pantry at home. Beacon, the predictive maintenance software, runs daily. "
    "The CEO met Rita Molina. Free Cash Flow rose in March."
)


def names_in(text: str) -> list[str]:
    """The names mentioned in a text, in order."""
    return [mention.name for mention in ledger_with(_BODY).book.mentions(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orbital’s margin", COMPANY),
        ("orbital foods", COMPANY),
        ("ORBITAL FOODS PLC", COMPANY),
        ("what does OFD earn", COMPANY),
        ("how is Beacon doing", "Project Beacon"),
        ("project beacon's users", "Project Beacon"),
        ("the falcon2", "Falcon 2"),
        ("the Falcon 2", "Falcon 2"),
        ("Crunch bar's price", "Crunch Bar"),
        ("Ms Molina", "Rita Molina"),
        ("rita molina’s plan", "Rita Molina"),
        ("Jane Smith's post", "Jane Smith"),
    ],
)
def test_names_are_found_in_other_spellings(text: str, name: str) -> None:
    """Possessives, tickers, surnames, short forms and glued model names are the name itself."""
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "text", ["the crunch of the bar", "free cash flow", "the CEO", "in Japan", "march", "pant", ""]
)
def test_other_words_name_nothing(text: str) -> None:
    """Parts of names, metrics, jobs, places and months are no names."""
    assert names_in(text) == []


def test_the_company_comes_first_and_people_are_told_from_names() -> None:
    """The page says who is the company, who works there and who comments."""
    book = ledger_with(_BODY).book
    assert book.entities[0].kind is EntityKind.COMPANY
    kinds = {entity.name: entity.kind for entity in book.entities}
    assert kinds["Rita Molina"] is EntityKind.PERSON
    assert kinds["Jane Smith"] is EntityKind.EXPERT
    assert kinds["Crunch Bar"] is EntityKind.NAME


def test_no_alias_belongs_to_two_names() -> None:
    """What is typed always means one name."""
    entities = ledger_with(_BODY).book.entities
    aliases = [alias for entity in entities for alias in entity.aliases]
    assert len(aliases) == len(set(aliases))


@settings(max_examples=40)
@given(st.lists(st.sampled_from("Orbital Foods the Beacon Falcon 2 bar crunch Bar's , .".split())))
def test_mentions_stand_at_their_offsets_without_overlap(words: list[str]) -> None:
    """Each mention's text folds to one of its name's aliases, from left to right."""
    text = " ".join(words)
    book, end = ledger_with(_BODY).book, 0
    for mention in book.mentions(text):
        assert end <= mention.start < mention.end
        end = mention.end
        said = tuple(fold(word) for word in text[mention.start : mention.end].split())
        assert said in book.by_name[mention.name].aliases


@pytest.mark.parametrize(
    ("name", "initials", "held"),
    [("the Astra Turbo Drill", "atd", True), ("the Alpine Drill Service", "ads", False)],
)
def test_initials_that_are_a_word_name_nothing(name: str, initials: str, *, held: bool) -> None:
    """ "ads" is advertising, whichever name has these initials."""
    book = ledger_with(f"Yesterday we finally watched {name} while people were working there.").book
    aliases = {alias for entity in book.entities for alias in entity.aliases}
    assert ((initials,) in aliases) is held


def test_the_longest_alias_wins() -> None:
    """A name inside a longer one is not taken for itself."""
    book = EntityBook([
        Entity("Blue", EntityKind.NAME, (("blue",),)),
        Entity("Blue Cloud", EntityKind.NAME, (("blue", "cloud"),)),
    ])  # fmt: skip
    assert [each.name for each in book.mentions("blue cloud and blue sky")] == [
        "Blue Cloud",
        "Blue",
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Project Beacon", ("Beacon",)),
        ("Hanseong Semiconductor", ("Hanseong",)),
        ("Blue Cloud", ()),
        ("Beacon", ()),
        ("Global Services", ()),
        ("Quanlo Heavy", ("Quanlo",)),
        ("Falcon Air", ()),
        ("Resorts Union", ()),
        ("Project Horizon", ("Horizon",)),
        ("Silver Lake Bank", ("Silver Lake",)),
        ("Marlow Credit Partners", ("Marlow Credit",)),
    ],
)
def test_short_forms_drop_only_words_of_kind(name: str, short: tuple[str, ...]) -> None:
    """A name is shortened to the one word that tells it apart."""
    assert short_forms(name, load_glossary()) == short


@pytest.mark.parametrize(
    ("word", "name", "fits"),
    [("orbt", "orbital", True), ("ORB", "Orbital Foods", True), ("oral", "orbital", False),
     ("or", "orbital", False), ("xbt", "orbital", False), ("orbital", "orbital", False),
     ("ob1", "orbital", False)],
)  # fmt: skip
def test_tickers_abbreviate_their_name(word: str, name: str, fits: bool) -> None:
    """A ticker has the name's first letter, its letters in order and hardly a vowel."""
    assert is_abbreviation(word, name) is fits


def test_what_a_page_calls_a_name_is_kept() -> None:
    """A description behind a name, between commas, is known by its stems."""
    ledger = ledger_with(_BODY)
    found = dict(describe_entities(ledger.dossier, ledger.book, load_glossary()))
    assert found == {"Project Beacon": frozenset({"predict", "mainten", "softwar"})}


@pytest.mark.parametrize("body", ["Nothing here has a description.", "Beacon, software, runs."])
def test_too_little_describes_nothing(body: str) -> None:
    """One word describes too many things to be a description."""
    ledger = ledger_with(body)
    assert describe_entities(ledger.dossier, ledger.book, load_glossary()) == ()


def test_what_a_name_is_stands_before_it() -> None:
    """ "Rival Borealis" at the head of a sentence is Borealis; "Blue Borealis" is another name."""
    body = (
        "Rival Borealis leads in very large ovens here. We fear Borealis and its Torrent oven. "
        "Blue Torrent is only the name of another colour."
    )
    names = {entity.name for entity in ledger_with(body).book.entities}
    assert {"Borealis", "Torrent", "Blue Torrent"} <= names
    assert "Rival Borealis" not in names


@pytest.mark.parametrize("text", ["U-Haul's fleet", "u-haul", "U haul"])
def test_an_initial_before_a_hyphen_is_part_of_a_name(text: str) -> None:
    """ "U-Haul" is one name, however it is typed."""
    body = "In 2024 the rival U-Haul added trucks. Unlike U-Haul, ovens are heavy."
    assert [each.name for each in ledger_with(body).book.mentions(text)] == ["U-Haul"]


def test_a_house_is_known_without_the_word_of_its_kind() -> None:
    """ "Northgate" is Northgate Research; a plain word before such a word is none."""
    text = dossier_with("Ovens grew.").text
    for name, short, known in (
        ("Northgate Research", "Northgate", True),
        ("Food Research", "Food", False),
    ):
        page = parse_page("orbital", text.replace("Jane Smith", name), markdown=False)
        book = read_ledger(page, load_glossary()).book
        assert [each.name for each in book.mentions(f"the {short} note")] == [name] * known


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("We saw Lumen-6 at work, and Lumen-6 sells.", "Lumen-6"),
        (
            "Until Project Beacon pays back what it cost, the bank will wait for its money again.",
            "Project Beacon",
        ),
        ("The plant uses Fiber ARPU and the Fiber cable.", "Fiber"),
        ("A bond of EUR 15 million and the port of Tarnby's 15-year lease of Tarnby.", "Tarnby"),
    ],
)
def test_names_are_cut_out_of_what_stands_around_them(body: str, name: str) -> None:
    """Numbers of models belong to them; openers, metrics, currencies and lengths do not."""
    names = {entity.name for entity in ledger_with(body).book.entities}
    assert name in names
    assert not {"Until Project Beacon", "Fiber ARPU", "EUR 15", "Tarnby 15"} & names


def test_a_business_is_known_without_the_name_of_the_company() -> None:
    """Where the page calls it so itself."""
    ledger = ledger_with(
        "The sales of Orbital Vantor grew in every quarter since then. Vantor earns well now."
    )
    named = [mention.name for mention in ledger.book.mentions("how is vantor doing?")]
    assert named == ["Orbital Vantor"]


def test_a_union_is_known_by_its_initials() -> None:
    """With the word behind "of"."""
    ledger = ledger_with("A contract with the Pipe Workers of America ends soon.")
    assert [m.name for m in ledger.book.mentions("the PWA contract")] == ["Pipe Workers"]


def test_a_fiscal_year_with_its_month_is_no_name() -> None:
    """ "FY3" of "FY3/26" is half of a period."""
    text = "Sales for FY3/26 rose, and Falcon 2 ships in FY3/27."
    named = ledger_with(text).book.mentions("Falcon 2 and FY3/26")
    assert [mention.name for mention in named] == ["Falcon 2"]
