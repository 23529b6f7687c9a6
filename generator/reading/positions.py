"""Lines and columns, looked up only when somebody is to be told of a place.

Parsed values carry no positions, because keeping them costs more than parsing does. A
file that a diagnostic points into is composed again, once, and its nodes carry marks.
"""

from __future__ import annotations

from yaml import MappingNode, Node, SequenceNode
from yaml.error import Mark

from generator.diagnostics import ClientloomError, Position
from generator.model.source import Source
from generator.reading.json_positions import locate_json
from generator.reading.parsing import looks_like_json
from generator.reading.pointers import tokens
from generator.reading.yaml_text import compose, position


class Positions:
    """Finds the place of a pointer in the text of a file."""

    def __init__(self) -> None:
        self._graphs: dict[str, Node | None] = {}

    def locate(self, source: Source, text: str) -> Position:
        """Return where a member's key, or an item, begins; else its nearest ancestor."""
        path = tokens(source.pointer)
        if looks_like_json(text):
            found = locate_json(text, path)
            if found is not None:
                line = text.count("\n", 0, found) + 1
                column = found - (text.rfind("\n", 0, found) + 1) + 1
                return Position(source.file, line, column)
        graph = self._graph(source.file, text)
        if graph is None:
            return Position(source.file, 1, 1)
        return position(source.file, _mark(graph, path))

    def _graph(self, file: str, text: str) -> Node | None:
        if file not in self._graphs:
            try:
                self._graphs[file] = compose(text, file)
            except ClientloomError:
                self._graphs[file] = None
        return self._graphs[file]


def _mark(node: Node, path: list[str]) -> Mark:
    mark = node.start_mark
    for token in path:
        found = _child(node, token)
        if found is None:
            return mark
        mark, node = found
    return mark


def _child(node: Node, token: str) -> tuple[Mark, Node] | None:
    """Return the mark to show for a member or an item, and its node."""
    if isinstance(node, MappingNode):
        return _member(node, token)
    if isinstance(node, SequenceNode) and token.isascii() and token.isdigit():
        items: list[Node] = node.value
        index = int(token)
        return (items[index].start_mark, items[index]) if index < len(items) else None
    return None


def _member(node: MappingNode, token: str) -> tuple[Mark, Node] | None:
    merged: list[Node] = []
    for key, value in reversed(node.value):
        if key.value == token:
            return key.start_mark, value
        if key.value == "<<":
            merged.append(value)
    return next(filter(None, (_merged(each, token) for each in merged)), None)


def _merged(node: Node, token: str) -> tuple[Mark, Node] | None:
    if isinstance(node, MappingNode):
        return _member(node, token)
    parts: list[Node] = node.value if isinstance(node, SequenceNode) else []
    return next(filter(None, (_merged(each, token) for each in parts)), None)
