"""Arrays, and tuples among them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.building.schemas.context import Context
from generator.building.schemas.layers import Shape
from generator.model.types import Any, Array, Tuple, Type
from generator.reading.node import Node


def array(context: Context, shape: Shape) -> Type:
    """Return the type of a list; without ``items`` its items are any values."""
    prefix = _prefix(shape)
    if prefix is not None:
        first = tuple(context.type_of(each) for each in prefix.items())
        rest = _rest(context, shape, prefix)
        if rest is not None:
            _note_open(context, prefix)
        return Tuple(first, rest)
    return Array(_items(context, shape), unique=_is_unique(shape))


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
    limit = shape.last("maxItems")
    if rest is not None and rest.value is False:
        return None
    if limit is not None and isinstance(limit.value, int):
        if isinstance(prefix.value, list) and limit.value <= len(prefix.value):
            return None
    return Any() if rest is None else context.type_of(rest)


def _note_open(context: Context, prefix: Node) -> None:
    """Say that places get lost: Python has no type for a tuple that goes on otherwise."""
    context.report.note(
        "approximation/open-tuple",
        "a tuple that more items may follow is a list: each item may be of any of "
        "their types",
        prefix.source,
    )


def _items(context: Context, shape: Shape) -> Type:
    items = distinct(shape.all("items"))
    if not items:
        return Any()
    if len(items) == 1:
        return context.type_of(items[0])
    return context.merged(items, shape.source.child("items"))


def _is_unique(shape: Shape) -> bool:
    return any(layer.flag("uniqueItems") for layer in shape.layers)


def distinct(nodes: Sequence[Node]) -> list[Node]:
    """Return schemas without those that say the same as a later one, or nothing."""
    kept: list[Node] = []
    for node in reversed(nodes):
        if all(node.value != each.value or node.file != each.file for each in kept):
            kept.insert(0, node)
    speaking = [each for each in kept if each.value not in (True, {})]
    return speaking or kept[-1:]
