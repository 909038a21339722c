"""Frozen values back from the JSON that `dataclasses.asdict` made of them."""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class NotThatShape(ValueError):
    """JSON that is not the value wanted; the message names the field."""


def read_value(kind: type[T], value: object) -> T:
    """`value`, as `json.loads` gave it, as a `kind`: a frozen dataclass of plain fields.

    Fields may be strings, booleans, numbers, string enumerations, tuples of one kind, such
    dataclasses, and any of them or None.

    Raises:
        NotThatShape: when it is something else.
    """
    found = _read(kind, value, kind.__name__)
    if not isinstance(found, kind):
        raise NotThatShape(f"{kind.__name__}: needs another value than {value!r}")
    return found


def _read(kind: object, value: object, name: str) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_optional(kind, value, name)
    if origin is tuple:
        if not isinstance(value, list):
            raise NotThatShape(f"{name}: needs a list")
        return tuple(_read(get_args(kind)[0], each, name) for each in value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _read_record(kind, value, name)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _read_name(kind, value, name)
    return _read_plain(kind, value, name)


def _read_optional(kind: object, value: object, name: str) -> object:
    if value is None:
        return None
    (held,) = (each for each in get_args(kind) if each is not type(None))
    return _read(held, value, name)


def _read_record(kind: type, value: object, name: str) -> object:
    if not isinstance(value, dict):
        raise NotThatShape(f"{name}: needs an object")
    hints = get_type_hints(kind)
    fields = [field.name for field in dataclasses.fields(kind)]
    if set(value) != set(fields):
        odd = ", ".join(sorted(set(value) ^ set(fields), key=str))
        raise NotThatShape(f"{name}: fields that are missing or unknown: {odd}")
    return kind(**{each: _read(hints[each], value[each], f"{name}.{each}") for each in fields})


def _read_name(kind: type[StrEnum], value: object, name: str) -> object:
    try:
        return kind(str(value))
    except ValueError as error:
        raise NotThatShape(f"{name}: {value!r} is none of {', '.join(kind)}") from error


def _read_plain(kind: object, value: object, name: str) -> object:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(kind, type) or type(value) is not kind:
        raise NotThatShape(f"{name}: needs {getattr(kind, '__name__', kind)}, got {value!r}")
    return value
