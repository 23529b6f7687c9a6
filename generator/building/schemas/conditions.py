"""Properties that values have under a condition, which a type cannot hold.

``then`` and ``else`` apply as ``if`` decides, and ``dependentSchemas`` where a property is
there (JSON Schema 2020-12, core, section 10.2.2). What they demand is not checked; what
they declare may be there.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.building.schemas.context import Context
from generator.building.schemas.layers import Shape
from generator.reading.node import Node, members_of


def conditional_properties(context: Context, shape: Shape) -> dict[str, list[Node]]:
    """Return what the conditions of a shape declare, by name."""
    found: dict[str, list[Node]] = {}
    for layer in shape.layers:
        for schema in _conditional(layer):
            for properties in context.layers.shape(schema).all("properties"):
                for name, node in properties.members():
                    found.setdefault(name, []).append(node)
    return found


def _conditional(layer: Node) -> Iterator[Node]:
    """Iterate over the schemas that apply to some values of a layer."""
    branches = ("then", "else") if layer.get("if") is not None else ()
    for schema in map(layer.get, branches):
        if schema is not None:
            yield schema
    for _, schema in members_of(layer.get("dependentSchemas")):
        yield schema
