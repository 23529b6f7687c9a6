"""What the builders of single constructs share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.building.binary import BinaryPlaces
from generator.building.layers import Layers
from generator.diagnostics import Report
from generator.model.source import Source
from generator.model.types import Ref, Type
from generator.reading.document import Document
from generator.reading.node import Node


class Context(Protocol):
    """Builds types, and knows the description that they come from."""

    @property
    def document(self) -> Document: ...

    @property
    def report(self) -> Report: ...

    @property
    def layers(self) -> Layers: ...

    @property
    def binary(self) -> BinaryPlaces: ...

    def type_of(self, node: Node) -> Type:
        """Return the type of the schema at a node."""
        ...

    def merged(self, nodes: Sequence[Node], source: Source) -> Type:
        """Return the type of values that meet several schemas at once.

        Later schemas are more specific: where two contradict each other, the later one
        counts, with a diagnostic. `source` is where the whole is said to stand.
        """
        ...

    def refer(self, target: Node) -> Ref:
        """Return a reference to a schema, which is built in its turn."""
        ...


def text(document: Document, node: Node, key: str) -> str | None:
    """Return a member that is text, or a reference to a file of text."""
    member = node.get(key)
    if member is None:
        return None
    if isinstance(member.value, dict):
        member = document.resolve(member)
    if member is None or not isinstance(member.value, str):
        return None
    return member.value


def resolved(document: Document, node: Node | None) -> Node | None:
    """Return what a node refers to, where there is a node and it leads somewhere."""
    return None if node is None else document.resolve(node)
