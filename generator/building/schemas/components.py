"""The schemas that have names: components, and whatever references point to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.building.extensions import enum_name, type_name
from generator.building.names import speaking_name
from generator.building.schemas.cycles import without_cycles
from generator.building.schemas.documentation import documentation
from generator.building.schemas.inheritance import heirs
from generator.building.schemas.schemas import Schemas
from generator.model.source import Source
from generator.model.types import Documentation, Ref, Schema
from generator.reading.node import Node


def declare_components(schemas: Schemas) -> None:
    """Register every component schema, used or not, in the order of the description."""
    for key, node in component_members(schemas, "schemas"):
        schemas.registry.declare(key, node)


def component_members(schemas: Schemas, kind: str) -> Iterator[tuple[str, Node]]:
    """Iterate over the components of a kind; the whole map may be a reference."""
    components = schemas.document.root.get("components")
    target = None if components is None else schemas.document.resolve(components)
    declared = None if target is None else target.get(kind)
    members = None if declared is None else schemas.document.resolve(declared)
    if members is not None:
        yield from members.members()


def named_schemas(schemas: Schemas) -> Mapping[Source, Schema]:
    """Build every schema that was registered, and those that they refer to."""
    found = {
        source: _schema(schemas, source, node)
        for source, node in schemas.registry.targets()
    }
    for source, type in schemas.registry.recursive.items():
        found[source] = Schema(
            name=speaking_name(source),
            type=type,
            component=False,
            documentation=Documentation(),
            source=source,
        )
    return without_cycles(_named_by_components(found), schemas.report)


def _named_by_components(found: Mapping[Source, Schema]) -> dict[Source, Schema]:
    """Let a component that only refers to a schema elsewhere give it its own name.

    A description in many files lists its schemas so: `Pet: {$ref: pet.yaml}`.
    """
    names: dict[Source, str] = {}
    for schema in found.values():
        if schema.component and isinstance(schema.type, Ref):
            target = schema.type.target
            names[target] = min(schema.name, names.get(target, schema.name))
    return {
        source: (
            replace(schema, name=names[source])
            if source in names and not schema.component
            else schema
        )
        for source, schema in found.items()
    }


def _schema(schemas: Schemas, source: Source, node: Node) -> Schema:
    key = schemas.registry.component_key(source)
    return Schema(
        name=key or enum_name(node) or speaking_name(source),
        type=heirs(schemas, node) or schemas.type_of(node),
        component=key is not None,
        client_name=type_name(node),
        documentation=documentation(schemas, node),
        source=source,
    )
