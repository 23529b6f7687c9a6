"""The schemas that have names: components, and whatever references point to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.building.extensions import enum_name, type_name
from generator.building.names import speaking_name
from generator.building.schemas.context import components_of
from generator.building.schemas.documentation import documentation
from generator.building.schemas.inheritance import heirs
from generator.building.schemas.schemas import Schemas
from generator.diagnostics import Report
from generator.model.source import Source
from generator.model.types import Any, Documentation, Nullable, Ref, Schema, Type, Union
from generator.reading.node import Node, members_of


def declare_components(schemas: Schemas) -> None:
    """Register every component schema, used or not, in the order of the description."""
    for key, node in members_of(components_of(schemas, "schemas")):
        schemas.registry.declare(key, node)


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


def without_cycles(
    schemas: Mapping[Source, Schema], report: Report
) -> Mapping[Source, Schema]:
    """Return schemas of which none is defined as itself; those become any value."""
    circular = _circular(schemas)
    for source in circular:
        report.warning(
            "reference/cycle",
            "this schema is defined as itself; it is any value",
            source,
        )
    return {
        source: replace(schema, type=Any()) if source in circular else schema
        for source, schema in schemas.items()
    }


def _circular(schemas: Mapping[Source, Schema]) -> dict[Source, None]:
    """Return the schemas at which a walk along bare references comes back to itself."""
    found: dict[Source, None] = {}
    done: set[Source] = set()
    for start in schemas:
        if start in done:
            continue
        path = {start: _bare_references(schemas[start].type)}
        while path:
            last, references = next(reversed(path.items()))
            target = next(references, None)
            if target is None:
                del path[last]
                done.add(last)
            elif target in path:
                found[target] = None
            elif target in schemas and target not in done:
                path[target] = _bare_references(schemas[target].type)
    return found


def _bare_references(type: Type) -> Iterator[Source]:
    match type:
        case Ref(target):
            yield target
        case Nullable(inner):
            yield from _bare_references(inner)
        case Union(members=members):
            for member in members:
                yield from _bare_references(member)
        case _:
            return
