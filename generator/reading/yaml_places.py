"""Places in a YAML text, from the marks of its nodes."""

from __future__ import annotations

from typing import TypeAlias

from yaml import MappingNode, Node, SequenceNode
from yaml.error import Mark

_Children: TypeAlias = dict[str, tuple[Mark, Node]]


class YamlPlaces:
    """Finds values in a composed text; each mapping is indexed when it is first met."""

    def __init__(self, graph: Node) -> None:
        self._graph = graph
        self._indexed: dict[Node, _Children] = {}

    def find(self, path: list[str]) -> tuple[int, int]:
        """Return where a member's key, or an item, begins; else its nearest ancestor."""
        node = self._graph
        mark = node.start_mark
        for token in path:
            found = self._children(node).get(token)
            if found is None:
                break
            mark, node = found
        return mark.line, mark.column

    def _children(self, node: Node) -> _Children:
        if node not in self._indexed:
            # Kept before it is filled: a merge key may lead back to its own mapping.
            children: _Children = {}
            self._indexed[node] = children
            if isinstance(node, MappingNode):
                self._index_members(node, children)
            elif isinstance(node, SequenceNode):
                items: list[Node] = node.value
                for index, item in enumerate(items):
                    children[str(index)] = (item.start_mark, item)
        return self._indexed[node]

    def _index_members(self, node: MappingNode, children: _Children) -> None:
        merged: _Children = {}
        for key, value in node.value:
            if key.value == "<<":
                merged = {**self._merged(value), **merged}
            elif isinstance(key.value, str):
                children[key.value] = (key.start_mark, value)
        for name, place in merged.items():
            children.setdefault(name, place)

    def _merged(self, node: Node) -> _Children:
        """Return the members of one merged mapping, or of several, the first first."""
        if isinstance(node, MappingNode):
            return self._children(node)
        parts: list[Node] = node.value if isinstance(node, SequenceNode) else []
        merged: _Children = {}
        for part in reversed(parts):
            merged.update(self._children(part))
        return merged
