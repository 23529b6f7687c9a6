"""The text of a description, with its nodes, its values and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yaml import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import Position, failure
from generator.model.json import Json
from generator.reading.yaml_text import compose, position

# A line ends where libyaml ends one, so that its marks are indices of our lines.
_LINE: Final = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\Z)")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of a mapping: the node of its key and that of its value."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True, slots=True)
class Block:
    """One description in the lines of the file that holds it.

    The lines of the file `above` the description are blank here, so that a mark of a
    node is a place in that file.
    """

    file: str
    above: int
    lines: tuple[str, ...]
    root: MappingNode
    value: dict[str, Json]

    def place(self, node: Node) -> Position:
        """Return where a node begins in the file."""
        return position(self.file, node.start_mark)

    def find(self, node: Node, path: Path) -> Node:
        """Return the node at a path below another, or its last ancestor there is."""
        for token in path:
            below = _child(node, token)
            if below is None:
                return node
            node = below
        return node


def read_block(file: str, text: str, value: dict[str, Json], above: int = 0) -> Block:
    """Return a description, which reads as `value`, ready to be merged.

    Raises `ClientloomError` where it is not YAML, not a mapping, or has aliases: a part
    that is moved to another document would leave its anchor behind.
    """
    root = compose(text, file)
    if not isinstance(root, MappingNode):
        message = "this is not an OpenAPI description, which is a mapping of names"
        raise failure("vendor/not-openapi", message, Position(file, 1, 1))
    alias = _alias(root)
    if alias is not None:
        message = "a description with YAML aliases cannot be merged with others"
        raise failure("vendor/alias", message, position(file, alias.start_mark))
    lines = tuple(each[0] for each in _LINE.finditer(text) if each[0])
    return Block(file, above, lines, root, value)


def members(node: MappingNode) -> dict[str, Entry]:
    """Return the members of a mapping by name; of duplicates the last one counts."""
    pairs: list[tuple[Node, Node]] = node.value
    return {
        str(key.value): Entry(key, value)
        for key, value in pairs
        if isinstance(key, ScalarNode)
    }


def _child(node: Node, token: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        entry = members(node).get(str(token))
        return None if entry is None else entry.value
    if isinstance(node, SequenceNode) and isinstance(token, int):
        items: list[Node] = node.value
        return items[token] if token < len(items) else None
    return None


def _alias(root: Node) -> Node | None:
    """Return a node that stands in two places, which only an alias can do."""
    seen: set[Node] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node in seen:
            return node
        seen.add(node)
        waiting.extend(_children(node))
    return None


def _children(node: Node) -> Iterator[Node]:
    if not isinstance(node, CollectionNode):
        return
    for item in node.value:
        if isinstance(node, MappingNode):
            yield from item
        else:
            yield item
