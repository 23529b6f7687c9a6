"""The schema of the configuration as values, for pages and editors to be made from.

The dataclasses in `settings` say it in their annotations; here it is read off them.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.configuration.schema import Check, Key


@dataclass(frozen=True, slots=True)
class Text:
    check: Check | None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""


@dataclass(frozen=True, slots=True)
class Choice:
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """An array."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Entries:
    """A table whose keys are free, but for what `names` checks."""

    names: Check | None
    value: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """A table whose keys are declared."""

    keys: tuple[Declared, ...]


Shape = Text | Flag | Number | Choice | Items | Entries | Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A key: what it means, what it holds, and what it is where nobody says."""

    name: str
    text: str
    shape: Shape
    is_required: bool
    default: object


def record(cls: type) -> Record:
    """Return the shape of a table that is read into the dataclass `cls`."""
    return Record(tuple(_declared(cls)))


def _declared(cls: type) -> Iterator[Declared]:
    hints = get_type_hints(cls, include_extras=True)
    for field in dataclasses.fields(cls):
        kind, key = get_args(hints[field.name])
        missing = field.default is dataclasses.MISSING
        yield Declared(
            name=field.name,
            text=key.text,
            shape=_shape(kind, key),
            is_required=missing and field.default_factory is dataclasses.MISSING,
            default=None if missing else field.default,
        )


def _shape(kind: Any, key: Key) -> Shape:
    """Return the shape of a type, which is whatever an annotation can be."""
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin is Annotated:
        return _shape(arguments[0], arguments[1])
    if origin in (Union, types.UnionType):
        (some,) = (each for each in arguments if each is not types.NoneType)
        return _shape(some, key)
    if origin is Literal:
        return Choice(arguments)
    if origin is tuple:
        return Items(_shape(arguments[0], key))
    if origin is Mapping:
        return Entries(key.names, _shape(arguments[1], Key("")))
    if kind is bool:
        return Flag()
    if kind is int:
        return Number()
    if kind is str:
        return Text(key.check)
    return record(kind)
