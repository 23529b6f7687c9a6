"""Arrays, and tuples among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.building.schemas.context import Context
from generator.building.schemas.layers import Shape
from generator.building.schemas.unions import one_of
from generator.model.types import Any, Array, Never, Tuple, Type
from generator.reading.node import Node

_MAX_LENGTHS: Final = 4
"""How many lengths a tuple may have before it is a list."""

_OPEN: Final = (
    "approximation/open-tuple",
    "a tuple that more items may follow is a list: each item may be of any of their "
    "types",
)
_SHORT: Final = (
    "approximation/short-tuple",
    "a tuple that may end after any of so many places is a list: each item may be of "
    "any of their types; `minItems` would say where it ends",
)


def array(context: Context, shape: Shape) -> Type:
    """Return the type of a list; without ``items`` its items are any values."""
    prefix = _prefix(shape)
    if prefix is None:
        return Array(_items(context, shape))
    return _tuple(context, shape, prefix)


def _tuple(context: Context, shape: Shape, prefix: Node) -> Type:
    """Return a tuple, or a list where Python has no type for what may come.

    Without ``minItems`` an array may end after any of its places, or before the first
    (JSON Schema 2020-12, core, section 10.3.1.1, and validation, section 6.4.2).
    """
    types = [context.type_of(each) for each in prefix.items()]
    rest = _rest(context, shape, prefix)
    if rest is not None:
        return _listed(context, prefix, [*types, rest], _OPEN)
    most = min(len(types), _count(shape, "maxItems", len(types)))
    least = min(_count(shape, "minItems", 0), most)
    few = most == least or (_differ(types[:most]) and most < least + _MAX_LENGTHS)
    if most and few:
        return Tuple(tuple(types[:most]), least)
    return _listed(context, prefix, types[:most], _SHORT)


def _listed(
    context: Context,
    prefix: Node,
    types: Sequence[Type],
    approximation: tuple[str, str],
) -> Array:
    """Return a list of any of some types, and say where that forgets their places."""
    if _differ(types):
        context.report.note(*approximation, prefix.source)
    return Array(one_of(types, prefix.source) or Never())


def _differ(types: Sequence[Type]) -> bool:
    return any(each != types[0] for each in types)


def _prefix(shape: Shape) -> Node | None:
    """Return ``prefixItems``, or ``items`` as a list as it was before 2020."""
    prefix = shape.last("prefixItems")
    items = shape.last("items")
    for node in (prefix, items):
        if node is not None and isinstance(node.value, list) and node.value:
            return node
    return None


def _rest(context: Context, shape: Shape, prefix: Node) -> Type | None:
    keyword = "additionalItems" if prefix.token == "items" else "items"
    rest = shape.last(keyword)
    places = len(list(prefix.items()))
    if rest is not None and rest.value is False:
        return None
    if _count(shape, "maxItems", places + 1) <= places:
        return None
    return Any() if rest is None else context.type_of(rest)


def _count(shape: Shape, keyword: str, default: int) -> int:
    """Return a bound on the number of items; ``2.0`` is a whole number as well."""
    stated = shape.last(keyword)
    match None if stated is None else stated.value:
        case bool() | None:
            return default
        case int() | float() as count if count >= 0 and count == int(count):
            return int(count)
        case _:
            return default


def _items(context: Context, shape: Shape) -> Type:
    items = distinct(shape.all("items"))
    if not items:
        return Any()
    if len(items) == 1:
        return context.type_of(items[0])
    return context.merged(items, shape.source.child("items"))


def distinct(nodes: Sequence[Node]) -> list[Node]:
    """Return schemas without those that say the same as a later one, or nothing."""
    kept: list[Node] = []
    for node in reversed(nodes):
        if all(node.value != each.value or node.file != each.file for each in kept):
            kept.insert(0, node)
    speaking = [each for each in kept if each.value not in (True, {})]
    return speaking or kept[-1:]
