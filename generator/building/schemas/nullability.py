"""Whether null is among the values of a schema."""

from __future__ import annotations

from typing import Final

from generator.building.schemas.keywords import (
    declared_kinds,
    is_null,
    own_null,
    shapes,
    union_members,
)
from generator.building.schemas.layers import Layers
from generator.model.types import Any, Nullable, Primitive, PrimitiveKind, Type
from generator.reading.node import Node

_NULL: Final = Primitive(PrimitiveKind.NULL)


def nullable(type: Type, is_nullable: bool) -> Type:
    """Return a type with null among its values, where it is to be."""
    if not is_nullable or isinstance(type, Any | Nullable) or type == _NULL:
        return type
    return Nullable(type)


def admits_null(layer: Node, layers: Layers) -> bool | None:
    """Tell whether one layer allows null, as its author means it.

    Nothing is returned for a layer that does not speak of types at all. Where a layer
    names null in one keyword and not in another, it allows null.
    """
    if own_null(layer):
        return True
    keywords = shapes(layer)
    if not keywords:
        return None
    return (
        declared_kinds(layer) == ["null"]
        or _enumerates_null(layer)
        or any(_is_null_member(each, layers) for each in union_members(layer))
    )


def _enumerates_null(layer: Node) -> bool:
    values = layer.get("enum")
    if values is not None and isinstance(values.value, list):
        return None in values.value
    constant = layer.get("const")
    return constant is not None and constant.value is None


def _is_null_member(member: Node, layers: Layers) -> bool:
    if is_null(member):
        return True
    target = layers.target(member)
    return target is not None and is_null(target)
