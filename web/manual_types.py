"""A JSON Schema in words: what a field holds, and within which bounds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.wire import Json


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a type; `shape` is the name of the shape they stand for, or ""."""

    text: str
    shape: str = ""


def pieces_of(schema: Mapping[str, Json]) -> tuple[Piece, ...]:
    """What a schema allows, in words that join to a phrase.

    >>> said = pieces_of({"anyOf": [{"type": "array", "items": {"$ref": "#/x/Turn"}},
    ...                             {"type": "null"}]})
    >>> "".join(piece.text for piece in said), said[1].shape
    ('list of Turn or null', 'Turn')
    """
    return tuple(_pieces(schema))


def _pieces(schema: Mapping[str, Json]) -> Iterator[Piece]:
    if reference := schema.get("$ref"):
        name = str(reference).rpartition("/")[2]
        yield Piece(name, name)
    elif isinstance(choices := schema.get("anyOf"), list):
        for place, choice in enumerate(choices):
            if place:
                yield Piece(" or ")
            yield from _pieces(as_object(choice))
    elif isinstance(values := schema.get("enum"), list):
        yield Piece(" or ".join(map(json.dumps, values)))
    elif "const" in schema:
        yield Piece(json.dumps(schema["const"]))
    elif schema.get("type") == "array":
        yield Piece("list of ")
        yield from _pieces(as_object(schema.get("items")))
    else:
        yield Piece(str(schema.get("type", "anything")))


def bounds_of(schema: Mapping[str, Json]) -> str:
    """The bounds of a schema and its default, or "".

    >>> bounds_of({"type": "integer", "minimum": 1, "maximum": 20, "default": 5})
    '1 to 20; default 5'
    """
    inner = _bounded(schema)
    told = [
        _range(inner.get("minimum"), inner.get("maximum"), ""),
        _range(inner.get("minLength"), inner.get("maxLength"), " characters"),
        _range(inner.get("minItems"), inner.get("maxItems"), " items"),
        f"matches {inner['pattern']}" if "pattern" in inner else "",
        f"default {json.dumps(schema['default'])}" if "default" in schema else "",
    ]
    return "; ".join(each for each in told if each)


def _bounded(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    """The schema that holds the bounds: of a nullable one, that of its value."""
    choices = schema.get("anyOf")
    if not isinstance(choices, list):
        return schema
    values = [as_object(each) for each in choices if as_object(each).get("type") != "null"]
    return values[0] if len(values) == 1 else schema


def _range(least: Json, most: Json, unit: str) -> str:
    if least is None and most is None:
        return ""
    if least is None:
        return f"at most {_number(most)}{unit}"
    if most is None:
        return f"at least {_number(least)}{unit}"
    return f"{_number(least)} to {_number(most)}{unit}"


def _number(bound: Json) -> str:
    """A bound as a reader writes it: the description may hold 20.0 for 20."""
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def as_object(value: Json) -> dict[str, Json]:
    """The value if it is an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}
