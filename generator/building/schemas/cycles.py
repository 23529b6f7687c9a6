"""Schemas that are defined as themselves, with nothing between: they mean nothing.

A reference that leads back to its own schema is fine within a property or an item. As
the schema itself, or as a member of its union, it says nothing and would never end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.diagnostics import Report
from generator.model.source import Source
from generator.model.types import Any, Nullable, Ref, Schema, Type, Union


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
