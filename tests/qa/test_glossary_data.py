"""The glossary and the word groups are well-formed data: readable, lower case, unambiguous."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, TypedDict

import pytest

from corpus.types import Kind

DATA = Path(__file__).parents[2] / "qa" / "data"

UNIT_CLASSES = {
    "money",
    "percent",
    "basis_points",
    "multiple",
    "count",
    "ratio",
    "physical",
    "duration",
}
LANGUAGES = {"de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr"}

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


class Metric(TypedDict):
    """One metric of the glossary; `weak` aliases name it only with support around them."""

    name: str
    aliases: list[str]
    weak: list[str]
    units: list[str]
    parent: str | None
    related: list[str]


class Attribute(TypedDict):
    """Something asked about that needs its own word in the text."""

    name: str
    synonyms: list[str]


class JobTitle(TypedDict):
    """A job title and its other names."""

    name: str
    aliases: list[str]


class Language(TypedDict):
    """Words by which a language is known and read."""

    function_words: list[str]
    question_words: dict[str, str]
    terms: dict[str, str]


class Glossary(TypedDict):
    """The whole of glossary.json."""

    metrics: list[Metric]
    sections: dict[str, list[str]]
    horizons: dict[str, list[str]]
    attributes: list[Attribute]
    sentiment: dict[str, list[str]]
    superlatives: list[list[str]]
    greetings: list[str]
    politeness: list[str]
    languages: dict[str, Language]
    titles: list[JobTitle]
    kind_words: list[str]


class Words(TypedDict):
    """The whole of words.json."""

    groups: list[list[str]]
    stopwords: list[str]
    light_words: list[str]
    units_of_time: list[str]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The glossary as it is shipped."""
    loaded: Glossary = json.loads((DATA / "glossary.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def words() -> Words:
    """The word groups as they are shipped."""
    loaded: Words = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    return loaded


def _strings(node: Json) -> Iterator[str]:
    """Every string in `node`, keys included."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for key, child in node.items():
            yield key
            yield from _strings(child)
    elif isinstance(node, Sequence):
        for child in node:
            yield from _strings(child)


def _lists_of_strings(node: Json) -> Iterator[list[str]]:
    """Every list in `node` that holds only strings."""
    if isinstance(node, Mapping):
        for child in node.values():
            yield from _lists_of_strings(child)
    elif isinstance(node, list):
        if all(isinstance(child, str) for child in node):
            yield [str(child) for child in node]
        else:
            for child in node:
                yield from _lists_of_strings(child)


def _repeated(phrases: Iterator[str]) -> list[str]:
    """Those that stand more than once."""
    return sorted(phrase for phrase, count in Counter(phrases).items() if count > 1)


@pytest.mark.parametrize("name", ["glossary.json", "words.json"])
def test_every_string_is_a_trimmed_lower_case_phrase(name: str) -> None:
    """No string is empty, padded, doubly spaced or holds an upper-case letter."""
    data: Json = json.loads((DATA / name).read_text(encoding="utf-8"))
    odd = [text for text in _strings(data) if text != " ".join(text.split()).lower() or not text]
    assert odd == []


@pytest.mark.parametrize("name", ["glossary.json", "words.json"])
def test_phrases_are_casefolded_with_straight_apostrophes(name: str) -> None:
    """A reader that casefolds and straightens apostrophes can compare phrases as they are."""
    data: Json = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert [text for text in _strings(data) if text != text.casefold() or "\u2019" in text] == []


@pytest.mark.parametrize("name", ["glossary.json", "words.json"])
def test_no_list_repeats_a_phrase(name: str) -> None:
    """Within one list of phrases each stands once."""
    data: Json = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert [twice for group in _lists_of_strings(data) if (twice := _repeated(iter(group)))] == []


@pytest.mark.parametrize("name", ["glossary.json", "words.json"])
def test_the_file_is_pretty_printed(name: str) -> None:
    """The file is what json.dumps writes with an indent of one and no escapes."""
    text = (DATA / name).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def test_glossary_has_exactly_the_promised_parts(glossary: Glossary) -> None:
    """The top-level keys are those of the Glossary type."""
    assert set(glossary) == set(Glossary.__annotations__)


def test_words_has_exactly_the_promised_parts(words: Words) -> None:
    """The top-level keys are those of the Words type and none of the lists is empty."""
    assert set(words) == set(Words.__annotations__)
    assert all([words["groups"], words["stopwords"], words["light_words"], words["units_of_time"]])


def test_records_have_exactly_their_fields(glossary: Glossary) -> None:
    """Every record has the keys of its type."""
    assert {frozenset(metric) for metric in glossary["metrics"]} == {
        frozenset(Metric.__annotations__)
    }
    assert {frozenset(attribute) for attribute in glossary["attributes"]} == {
        frozenset(Attribute.__annotations__)
    }
    assert {frozenset(language) for language in glossary["languages"].values()} == {
        frozenset(Language.__annotations__)
    }


def test_a_phrase_stands_for_one_metric_only(glossary: Glossary) -> None:
    """No name, alias or weak alias belongs to two metrics."""
    phrases = (
        phrase
        for metric in glossary["metrics"]
        for phrase in {metric["name"], *metric["aliases"], *metric["weak"]}
    )
    assert _repeated(phrases) == []


def _folded(phrase: str) -> str:
    """The phrase without hyphens and plural endings: "run-rates" -> "run rate".

    Words of up to four letters stay as they are: ROAS is no plural of ROA.
    """
    words = phrase.replace("-", " ").split()
    return " ".join(
        word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] != "s" else word
        for word in words
    )


def test_a_plural_or_hyphen_never_changes_the_metric(glossary: Glossary) -> None:
    """Two metrics share no phrase even when hyphens and plural endings are taken away."""
    phrases = (
        folded
        for metric in glossary["metrics"]
        for folded in {_folded(p) for p in [metric["name"], *metric["aliases"], *metric["weak"]]}
    )
    assert _repeated(phrases) == []


def test_aliases_differ_from_their_name_and_from_weak_ones(glossary: Glossary) -> None:
    """An alias is not the metric's own name, and is either weak or not."""
    for metric in glossary["metrics"]:
        assert metric["name"] not in metric["aliases"]
        assert not set(metric["aliases"]) & set(metric["weak"])


def test_metrics_name_known_units(glossary: Glossary) -> None:
    """Every metric has at least one unit class, all of them known."""
    for metric in glossary["metrics"]:
        assert set(metric["units"]) <= UNIT_CLASSES, metric["name"]
        assert metric["units"], metric["name"]


def test_parents_and_related_metrics_exist(glossary: Glossary) -> None:
    """A parent or related metric is another metric of the glossary, never both at once."""
    names = {metric["name"] for metric in glossary["metrics"]}
    for metric in glossary["metrics"]:
        others = names - {metric["name"]}
        assert metric["parent"] is None or metric["parent"] in others, metric["name"]
        assert set(metric["related"]) <= others - {metric["parent"]}, metric["name"]


def test_related_metrics_point_both_ways(glossary: Glossary) -> None:
    """When one metric must not be taken for another, the other says the same."""
    related = {metric["name"]: set(metric["related"]) for metric in glossary["metrics"]}
    one_way = [
        (name, other)
        for name, others in related.items()
        for other in sorted(others)
        if name not in related[other]
    ]
    assert one_way == []


def test_parents_form_no_circle(glossary: Glossary) -> None:
    """Following parents from any metric ends."""
    parents = {metric["name"]: metric["parent"] for metric in glossary["metrics"]}
    for name in parents:
        seen = {name}
        above = parents[name]
        while above is not None:
            assert above not in seen, name
            seen.add(above)
            above = parents[above]


def test_sections_map_every_kind_of_section(glossary: Glossary) -> None:
    """The section words cover the kinds of corpus.types.Kind and nothing else."""
    assert set(glossary["sections"]) == {kind.value for kind in Kind}


def test_a_phrase_asks_for_one_kind_of_section(glossary: Glossary) -> None:
    """No phrase leads to two kinds of section or to two horizons."""
    for table in (glossary["sections"], glossary["horizons"]):
        assert _repeated(phrase for phrases in table.values() for phrase in phrases) == []


def test_attributes_hold_their_own_name(glossary: Glossary) -> None:
    """An attribute's synonyms hold its name; names are unique."""
    attributes = glossary["attributes"]
    assert _repeated(attribute["name"] for attribute in attributes) == []
    for attribute in attributes:
        assert attribute["name"] in attribute["synonyms"], attribute["name"]


def test_no_word_points_two_ways(glossary: Glossary) -> None:
    """No sentiment word is in both of up and down."""
    sentiment = glossary["sentiment"]
    assert set(sentiment) == {"up", "down"}
    assert _repeated(word for verbs in sentiment.values() for word in verbs) == []


def test_superlatives_are_pairs_of_two(glossary: Glossary) -> None:
    """Each is a pair of different words, no pair stands twice in either order."""
    pairs = glossary["superlatives"]
    assert all(len(pair) == 2 for pair in pairs)
    assert all(first != second for first, second in pairs)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_a_job_title_alias_names_one_title(glossary: Glossary) -> None:
    """No name or alias belongs to two job titles."""
    titles = glossary["titles"]
    assert _repeated(name for title in titles for name in {title["name"], *title["aliases"]}) == []


def test_languages_are_complete(glossary: Glossary) -> None:
    """Each language has at least 40 function words, 12 question words and 100 terms."""
    assert set(glossary["languages"]) == LANGUAGES
    for code, language in glossary["languages"].items():
        assert len(language["function_words"]) >= 40, code
        assert len(language["question_words"]) >= 12, code
        assert len(language["terms"]) >= 100, code


def test_word_groups_hold_at_least_two_and_are_sorted(words: Words) -> None:
    """A group is at least two phrases in order, and the groups are in order."""
    assert all(len(group) >= 2 for group in words["groups"])
    assert all(group == sorted(group) for group in words["groups"])
    assert words["groups"] == sorted(words["groups"])


def test_a_word_belongs_to_at_most_two_groups(words: Words) -> None:
    """Groups stay tight: hardly any phrase may be in two groups, none in three."""
    counts = Counter(phrase for group in words["groups"] for phrase in group)
    assert [phrase for phrase, count in sorted(counts.items()) if count > 2] == []
    assert len([phrase for phrase, count in counts.items() if count == 2]) <= len(counts) // 20


def test_no_group_joins_two_metrics(glossary: Glossary, words: Words) -> None:
    """A word group never makes two metrics that must be told apart interchangeable."""
    owner = {
        phrase: metric
        for metric in glossary["metrics"]
        for phrase in [metric["name"], *metric["aliases"]]
    }
    joined = []
    for group in words["groups"]:
        owners = [owner[phrase] for phrase in group if phrase in owner]
        names = {metric["name"] for metric in owners}
        joined += [(group, metric["name"]) for metric in owners if names & set(metric["related"])]
    assert joined == []


def test_superlatives_never_share_a_group(glossary: Glossary, words: Words) -> None:
    """No word group holds both sides of a pair of superlatives."""
    groups = [set(group) for group in words["groups"]]
    pairs = [set(pair) for pair in glossary["superlatives"]]
    assert [sorted(pair) for pair in pairs if any(pair <= group for group in groups)] == []


def test_no_content_word_is_a_stopword(words: Words) -> None:
    """Stopwords and light words do not overlap, and no group is made of stopwords only."""
    stopwords = set(words["stopwords"])
    assert not stopwords & set(words["light_words"])
    assert [group for group in words["groups"] if set(group) <= stopwords] == []
