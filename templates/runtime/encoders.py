"""Keys that are spelt otherwise on the wire than in Python."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from .references import referred
from .shapes import is_array, is_mapping


class Fields(NamedTuple):
    """An object: each listed key's wire name, or that and the encoder of its value."""

    names: Mapping[str, str | tuple[str, Encoder]]

    def renamed(self, value: object) -> object:
        """Return a value with wire names for keys."""
        return renamed(value, self)


class Items(NamedTuple):
    """An array, each item of which needs an encoder."""

    each: Encoder

    def renamed(self, value: object) -> object:
        """Return a value with wire names for keys."""
        return renamed(value, self)


class Values(NamedTuple):
    """A map with free keys, each value of which needs an encoder."""

    each: Encoder

    def renamed(self, value: object) -> object:
        """Return a value with wire names for keys."""
        return renamed(value, self)


class OneOf(NamedTuple):
    """A value of one of several shapes; what is in it may be as any of them has it."""

    encoders: tuple[Encoder, ...]

    def renamed(self, value: object) -> object:
        """Return a value with wire names for keys."""
        return renamed(value, self)


Encoder: TypeAlias = Fields | Items | Values | OneOf | str
"""How a value's keys are renamed; text refers to an encoder of another module."""


def renamed(value: object, encoder: Encoder) -> object:
    """Return a value with wire names for keys; what has another shape stays as it is.

    A model knows its wire names itself.
    """
    match encoder:
        case str():
            return renamed(value, referred(encoder))
        case OneOf():
            return _one_of(value, tuple(_members(encoder)))
        case Fields(names) if is_mapping(value):
            return _fields(value, names)
        case Values(each) if is_mapping(value):
            return {key: renamed(child, each) for key, child in value.items()}
        case Items(each) if is_array(value):
            return [renamed(item, each) for item in value]
        case _:
            return value


def _one_of(value: object, encoders: tuple[Encoder, ...]) -> object:
    if is_mapping(value):
        tables = [each.names for each in encoders if isinstance(each, Fields)]
        free = OneOf(tuple(each.each for each in encoders if isinstance(each, Values)))
        return _fields(value, ChainMap(*map(dict, tables)), free)
    items = OneOf(tuple(each.each for each in encoders if isinstance(each, Items)))
    return renamed(value, Items(items)) if items.encoders else value


def _members(encoder: Encoder) -> Iterator[Encoder]:
    """Yield the encoders of a union, those of nested unions among them."""
    match encoder:
        case str():
            yield from _members(referred(encoder))
        case OneOf(encoders):
            for each in encoders:
                yield from _members(each)
        case _:
            yield encoder


def _fields(
    value: Mapping[str, object],
    names: Mapping[str, str | tuple[str, Encoder]],
    free: OneOf = OneOf(()),
) -> dict[str, object]:
    """Return an object with its wire names; `free` is of the keys without such a name."""
    encoded: dict[str, object] = {}
    for key, child in value.items():
        match names.get(key):
            case (name, encoder):
                encoded[name] = renamed(child, encoder)
            case str() as name:
                encoded[name] = child
            case _:
                encoded[key] = renamed(child, free) if free.encoders else child
    return encoded
