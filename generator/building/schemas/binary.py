"""Where a value travels as raw bytes instead of text.

``format: binary`` means bytes only where a body is not JSON: as the whole of it, or as a
part of a multipart body. So the places are marked from the media types downwards before
their schemas are built.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.building.schemas.keywords import union_members
from generator.model.source import Source
from generator.reading.document import Document
from generator.reading.node import Node, items_of


class BinaryPlaces:
    """The schemas that stand for a whole body, or for a whole part of one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._marked: set[Source] = set()

    def mark_body(self, schema: Node) -> None:
        """Mark the schema of a body that is neither JSON nor made of parts."""
        for node in self._alternatives(schema, set()):
            self._marked.add(node.source)

    def mark_parts(self, schema: Node) -> None:
        """Mark the properties of a multipart body, and the items of lists among them.

        A body that is bytes as a whole has its parts laid out by its caller.
        """
        for node in self._alternatives(schema, set()):
            self._marked.add(node.source)
            properties, others = node.get("properties"), node.get(
                "additionalProperties"
            )
            for _, part in () if properties is None else properties.members():
                self._mark_part(part)
            if others is not None:
                self._mark_part(others)

    def hold(self, node: Node) -> bool:
        """Tell whether a schema describes raw bytes."""
        if node.text("format") == "binary" or node.text("contentMediaType") is not None:
            return "contentEncoding" not in _keys(node) and node.source in self._marked
        return False

    def _mark_part(self, part: Node) -> None:
        self.mark_body(part)
        for node in self._alternatives(part, set()):
            items = node.get("items")
            if items is not None:
                self.mark_body(items)

    def _alternatives(self, schema: Node, seen: set[Source]) -> Iterator[Node]:
        """Iterate over the schemas that a value must or may meet, references followed."""
        target = self._document.resolve(schema)
        if target is None or target.source in seen:
            return
        seen.add(target.source)
        yield target
        for member in items_of(target.get("allOf")):
            yield from self._alternatives(member, seen)
        for member in union_members(target):
            yield from self._alternatives(member, seen)


def _keys(node: Node) -> frozenset[str]:
    return frozenset(node.value) if isinstance(node.value, dict) else frozenset()
