"""Keys that are spelt otherwise on the wire than in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from .shapes import is_array, is_mapping


@dataclass(frozen=True, slots=True)
class Fields:
    """An object: each listed key's wire name, or that and the encoder of its value."""

    names: Mapping[str, str | tuple[str, Encoder]]


@dataclass(frozen=True, slots=True)
class Items:
    """An array, each item of which needs an encoder."""

    each: Encoder


@dataclass(frozen=True, slots=True)
class Values:
    """A map with free keys, each value of which needs an encoder."""

    each: Encoder


Encoder: TypeAlias = Fields | Items | Values


def renamed(value: object, encoder: Encoder) -> object:
    """Return a value with wire names for keys; what has another shape stays as it is.

    A model knows its wire names itself.
    """
    match encoder:
        case Fields(names) if is_mapping(value):
            return _fields(value, names)
        case Values(each) if is_mapping(value):
            return {key: renamed(child, each) for key, child in value.items()}
        case Items(each) if is_array(value):
            return [renamed(item, each) for item in value]
        case _:
            return value


def _fields(
    value: Mapping[str, object], names: Mapping[str, str | tuple[str, Encoder]]
) -> dict[str, object]:
    encoded: dict[str, object] = {}
    for key, child in value.items():
        match names.get(key, key):
            case (name, encoder):
                encoded[name] = renamed(child, encoder)
            case str() as name:
                encoded[name] = child
    return encoded
