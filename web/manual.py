"""The OpenAPI description as a page to read: values for its template, no HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.wire import Json
from web.manual_curl import Try, curl_of
from web.manual_types import Piece, as_object, bounds_of, pieces_of


@dataclass(frozen=True, slots=True)
class Field:
    """A field or a parameter: its name, what it holds, and what is said of it."""

    name: str
    pieces: tuple[Piece, ...]
    is_required: bool
    told: str
    bounds: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A body or a part of one; one that is no object has `pieces` in place of fields."""

    name: str
    told: str
    fields: tuple[Field, ...]
    pieces: tuple[Piece, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Content:
    """One form of a reply: its media type, its shape's name if it has one, an example."""

    media_type: str
    shape: str
    example: str


@dataclass(frozen=True, slots=True)
class Response:
    """What comes of a request."""

    status: str
    told: str
    contents: tuple[Content, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An endpoint: how to ask it, and what it says."""

    anchor: str
    method: str
    path: str
    told: str
    parameters: tuple[Field, ...]
    request: Shape | None
    responses: tuple[Response, ...]
    curl: str


@dataclass(frozen=True, slots=True)
class Group:
    """Endpoints of one kind."""

    name: str
    title: str
    told: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """Everything that the description says."""

    version: str
    about: tuple[str, ...]
    groups: tuple[Group, ...]
    shapes: tuple[Shape, ...]
    headers: tuple[Field, ...]


def read_manual(description: Mapping[str, Json], trying: Try) -> Manual:
    """The description, its curl commands such that they can be run where it is read."""
    info, components = as_object(description["info"]), as_object(description["components"])
    schemas = as_object(components["schemas"])
    shapes = {name: _shape(name, as_object(schema)) for name, schema in sorted(schemas.items())}
    operations = list(_operations(description, shapes, trying))
    return Manual(
        version=str(info["version"]),
        about=tuple(str(info["description"]).split("\n\n")),
        groups=tuple(
            Group(name, _title(name), told, tuple(each for tag, each in operations if tag == name))
            for name, told in _tags(description)
        ),
        shapes=tuple(shapes.values()),
        headers=tuple(
            _field(name, as_object(header), is_required=bool(as_object(header).get("required")))
            for name, header in as_object(components["headers"]).items()
        ),
    )


def _tags(description: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for tag in map(as_object, _list(description["tags"])):
        yield str(tag["name"]), str(tag["description"])


def _title(tag: str) -> str:
    return "OpenAI" if tag == "openai" else tag.capitalize()


def _operations(
    description: Mapping[str, Json], shapes: Mapping[str, Shape], trying: Try
) -> Iterator[tuple[str, Operation]]:
    for path, methods in as_object(description["paths"]).items():
        for method, operation in as_object(methods).items():
            told = as_object(operation)
            request = _request(told, shapes)
            yield (
                str(_list(told["tags"])[0]),
                Operation(
                    anchor=str(told["operationId"]),
                    method=method.upper(),
                    path=path,
                    told=str(told.get("description", "")),
                    parameters=tuple(map(_parameter, _list(told.get("parameters")))),
                    request=request,
                    responses=tuple(_responses(as_object(told["responses"]))),
                    curl=curl_of(method.upper(), path, trying, has_body=request is not None),
                ),
            )


def _request(operation: Mapping[str, Json], shapes: Mapping[str, Shape]) -> Shape | None:
    content = as_object(as_object(operation.get("requestBody")).get("content"))
    names = [_name(as_object(each).get("schema")) for each in content.values()]
    return shapes[names[0]] if names else None


def _responses(responses: Mapping[str, Json]) -> Iterator[Response]:
    for status, told in sorted(responses.items()):
        response = as_object(told)
        contents = as_object(response.get("content"))
        yield Response(
            status=status,
            told=str(response["description"]),
            contents=tuple(_content(each, as_object(one)) for each, one in contents.items()),
            headers=tuple(as_object(response.get("headers"))),
        )


def _content(media_type: str, content: Mapping[str, Json]) -> Content:
    example = content.get("example")
    shown = example if isinstance(example, str) else _pretty(example)
    return Content(media_type, _name(content.get("schema")), shown)


def _parameter(told: Json) -> Field:
    parameter = as_object(told)
    return _field(str(parameter["name"]), parameter, is_required=bool(parameter.get("required")))


def _field(name: str, told: Mapping[str, Json], *, is_required: bool) -> Field:
    """A field of an object, whose schema is `told`, or a parameter or header that has one."""
    schema = as_object(told.get("schema")) or told
    return Field(
        name=name,
        pieces=pieces_of(schema),
        is_required=is_required,
        told=str(told.get("description", "")),
        bounds=bounds_of(schema),
    )


def _shape(name: str, schema: Mapping[str, Json]) -> Shape:
    required = _list(schema.get("required"))
    properties = as_object(schema.get("properties"))
    examples = _list(schema.get("examples"))
    return Shape(
        name=name,
        told=str(schema.get("description", "")),
        fields=tuple(
            _field(each, as_object(told), is_required=each in required)
            for each, told in properties.items()
        ),
        pieces=() if properties else pieces_of(schema),
        example=_pretty(examples[0]) if examples else "",
    )


def _name(schema: Json) -> str:
    """The name of the shape that a schema refers to, or ""."""
    return str(as_object(schema).get("$ref", "")).rpartition("/")[2]


def _pretty(value: Json) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, indent=2)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
