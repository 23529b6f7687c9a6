"""Changes to a description that leave every value with its true place.

Nodes are never changed where they stand: what lies on the way to a change is copied,
and the copies remember where their members come from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from generator.model.json import Json
from generator.reading.node import MovedArray, MovedObject, Node

Path: TypeAlias = tuple[str | int, ...]


def edit(node: Node, path: Path, change: Callable[[Node], Node]) -> Node:
    """Return a tree in which the node at a path is changed.

    A path that leads nowhere changes nothing.
    """
    if not path:
        return change(node)
    token, *rest = path
    child = node.item(token) if isinstance(token, int) else node.get(token)
    if child is None:
        return node
    return _with_child(node, token, edit(child, tuple(rest), change))


def remove(root: Node, path: Path) -> Node:
    """Return a tree without the node at a path; the root itself stays."""
    if not path:
        return root
    return edit(root, path[:-1], lambda parent: _without(parent, path[-1]))


def merge(target: Node, update: Node) -> Node:
    """Merge two values as overlays do (Overlay 1.1, section 4.4.3).

    Objects are merged member by member, arrays are concatenated, a single value is
    appended to an array, and anything else is replaced.
    """
    match target.value, update.value:
        case dict(), dict():
            return _merged_objects(target, update)
        case list(), list():
            return _extended(target, list(update.items()))
        case list(), _:
            return _extended(target, [update])
        case _:
            return Node(update.value, update.source)


def _merged_objects(target: Node, update: Node) -> Node:
    merged = _object_copy(target)
    for key, member in update.members():
        own = target.get(key)
        result = member if own is None else merge(own, member)
        merged.put(key, result.value, result.source)
    return Node(merged, target.source)


def _extended(target: Node, items: list[Node]) -> Node:
    return Node(_array([*target.items(), *items]), target.source)


def _with_child(node: Node, token: str | int, child: Node) -> Node:
    if isinstance(token, int):
        items = [
            child if index == token else item for index, item in enumerate(node.items())
        ]
        return Node(_array(items), node.source)
    members = _object_copy(node)
    members.put(token, child.value, child.source)
    return Node(members, node.source)


def _without(node: Node, token: str | int) -> Node:
    if isinstance(token, int):
        items = [item for index, item in enumerate(node.items()) if index != token]
        return Node(_array(items), node.source)
    members = _object_copy(node)
    members.pop(token, None)
    return Node(members, node.source)


def _array(items: list[Node]) -> Json:
    array = MovedArray()
    for item in items:
        array.put(item.value, item.source)
    return array


def _object_copy(node: Node) -> MovedObject:
    if isinstance(node.value, MovedObject):
        return MovedObject(node.value, node.value.places)
    return MovedObject(node.value if isinstance(node.value, dict) else None)
