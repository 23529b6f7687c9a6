"""What the builders of single constructs share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.building.schemas.binary import BinaryPlaces
from generator.building.schemas.keywords import speaks_json_schema
from generator.building.schemas.layers import Layers
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


def components_of(context: Context, kind: str) -> Node | None:
    """Return the components of a kind; the whole map may be a reference."""
    resolve = context.document.resolve
    components = resolve(context.document.root.get("components"))
    return resolve(components and components.get(kind))


def description_of(context: Context, node: Node, reference: Node) -> str | None:
    """Return a description; one beside the reference that led to a node overrides."""
    if not speaks_json_schema(context.document):
        return node.text("description")
    return reference.text("description") or node.text("description")
