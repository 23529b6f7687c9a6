"""Which JSON types a shape allows, null among them."""

from __future__ import annotations

from typing import Final

from generator.building.schemas.context import Context
from generator.building.schemas.keywords import (
    declared_kinds,
    implied_kinds,
    is_null,
    own_null,
    shapes,
    union_members,
)
from generator.building.schemas.layers import Layers, Shape
from generator.model.types import Any, Nullable, Primitive, PrimitiveKind, Type
from generator.reading.node import Node

_MEMBERS: Final = (
    ("object", "properties", "schema/properties-of-other-type"),
    ("array", "items", "schema/items-of-other-type"),
)
_NULL: Final = Primitive(PrimitiveKind.NULL)


def kinds_of(context: Context, shape: Shape) -> list[str]:
    """Return the types of a shape's values, null left out unless it stands alone.

    No type at all means any. Layers that contradict each other are reported, and the
    more specific one counts.
    """
    found: list[str] | None = None
    origin: Node | None = None
    for layer in shape.layers:
        kinds = declared_kinds(layer)
        if kinds is None:
            continue
        if found is None or origin is None:
            found, origin = kinds, layer
            continue
        common = _common(found, kinds)
        if not common:
            _report(context, origin, layer, found, kinds)
        found, origin = common or kinds, layer
    if found is None:
        return _implied(shape)
    _note_idle(context, shape, found)
    return [each for each in found if each != "null"] or found


def _common(one: list[str], other: list[str]) -> list[str]:
    """Return what both allow; an integer is also a number."""
    wide = set(other) | ({"integer"} if "number" in other else set[str]())
    narrow = [each for each in one if each in wide]
    if "number" in one and "integer" in other and "number" not in other:
        narrow.append("integer")
    return list(dict.fromkeys(narrow))


def _implied(shape: Shape) -> list[str]:
    keywords = frozenset[str]().union(*(shapes(layer) for layer in shape.layers))
    format = shape.last("format")
    name = format.value if format is not None else None
    return implied_kinds(keywords, name if isinstance(name, str) else None)


def _note_idle(context: Context, shape: Shape, kinds: list[str]) -> None:
    """Say where keywords of objects or arrays stand in a schema of something else."""
    for kind, keyword, code in _MEMBERS:
        node = shape.last(keyword)
        if node is not None and kind not in kinds:
            context.report.note(
                code,
                f"`{keyword}` says nothing of {' or '.join(kinds)}; it is ignored",
                node.source,
            )


def _report(
    context: Context, one: Node, other: Node, found: list[str], kinds: list[str]
) -> None:
    context.report.warning(
        "schema/conflict",
        f"a value cannot be {' or '.join(found)} and {' or '.join(kinds)} at once; "
        "the latter is assumed",
        other.source,
        one.source,
    )


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
