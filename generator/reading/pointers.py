"""JSON Pointers (RFC 6901), as they stand in the fragment of a reference."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from generator.nearest import nearest
from generator.reading.node import Node


def tokens(pointer: str) -> list[str]:
    """Split a pointer into its unescaped tokens; the empty pointer has none."""
    if not pointer:
        return []
    parts = pointer.split("/")[1:]
    return [part.replace("~1", "/").replace("~0", "~") for part in parts]


Detour = Callable[[Node], Node | None]
"""Gives another node to go on from where a pointer gets no further."""


def no_detour(node: Node) -> None:
    """Know no other node."""


def walk(node: Node, pointer: str, detour: Detour = no_detour) -> Node | None:
    """Return the node that a pointer names below this one, or nothing."""
    for token in tokens(pointer):
        child = _child(node, token, detour)
        if child is None:
            return None
        node = child
    return node


def near_miss(node: Node, fragment: str, detour: Detour = no_detour) -> str:
    """Return the name nearest to the first one that is missing, to follow a message."""
    for token in tokens(unquote(fragment)):
        child = _child(node, token, detour)
        if child is None:
            there = detour(node) or node
            return nearest(token, (name for name, _ in there.members()))
        node = child
    return ""


def _child(node: Node, token: str, detour: Detour) -> Node | None:
    child = step(node, token)
    if child is not None:
        return child
    other = detour(node)
    return None if other is None else step(other, token)


def walk_fragment(node: Node, fragment: str, detour: Detour = no_detour) -> Node | None:
    """Follow a pointer in its URI form (section 6), where ``%7B`` stands for ``{``.

    A key that itself holds a percent sign is found as well when it was not escaped. A
    slash alone is what is called ``""``, and meant as everything where nothing is.
    """
    found = walk(node, unquote(fragment), detour) or walk(node, fragment, detour)
    return node if found is None and fragment == "/" else found


def step(node: Node, token: str) -> Node | None:
    """Return the member or the item of that name."""
    if isinstance(node.value, list):
        is_index = token.isascii() and token.isdigit() and len(token) < 10
        return node.item(int(token)) if is_index else None
    return node.get(token)
