"""What is made of very many dossiers is made once, when asked for, and kept within bounds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.held import Held, Some


class _Made:
    """One of a kind."""

    def __init__(self, id: str) -> None:
        self.id = id


def test_what_is_held_is_made_once() -> None:
    """Only what is asked for is made, and it is the same as long as there is room."""
    made: list[str] = []

    def make(id: str) -> _Made:
        made.append(id)
        return _Made(id)

    held = Held({"a": 4, "b": 4, "c": 4}, make, most=8)
    assert (len(held), list(held), "b" in held, "z" in held, made) == (
        3,
        ["a", "b", "c"],
        True,
        False,
        [],
    )
    first = held["a"]
    assert held["b"].id == "b"
    assert held["a"] is first
    assert held["c"].id == "c"
    assert held["a"] is first, "the least lately asked made room"
    assert made == ["a", "b", "c"]
    assert held["b"].id == "b"
    assert made == ["a", "b", "c", "b"]
    assert held.ready == 2


def test_one_that_is_too_large_is_held_alone() -> None:
    """The last one is always held, whatever its size."""
    held = Held({"a": 1, "large": 99}, _Made, most=8)
    assert held["a"].id == "a"
    assert held["large"] is held["large"]
    assert held.ready == 1


def test_an_unknown_id_is_a_key_error() -> None:
    """It is not made, and some of a mapping do not show the others."""
    held = Held({"a": 1, "b": 1}, _Made)
    with pytest.raises(KeyError):
        held["z"]
    some = Some(held, ["b"])
    assert (list(some), len(some), "a" in some) == (["b"], 1, False)
    assert some["b"] is held["b"]
    with pytest.raises(KeyError):
        some["a"]


def test_threads_get_the_same() -> None:
    """Whoever asks at the same time gets the one that is kept."""
    held = Held({str(number): 1 for number in range(20)}, _Made)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda number: held[str(number % 20)], range(400)))
    assert len(set(map(id, found))) == 20
