"""What a schema says in words, and as values for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.building.context import Context
from generator.building.dialect import speaks_json_schema
from generator.building.layers import is_reference
from generator.building.meanings import meanings
from generator.model.types import Constraint, Documentation, Meaning
from generator.reading.node import Node

CONSTRAINTS: Final = (
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "uniqueItems",
    "default",
)


def documentation(context: Context, *nodes: Node) -> Documentation:
    """Return what schemas say of one value; the last word counts.

    Members of ``allOf`` that are written in place speak as well, a referenced schema
    does not: it has documentation of its own.
    """
    speaking = [each for node in nodes for each in _speaking(context, node)]
    return Documentation(
        title=_last(speaking, "title"),
        description=_last(speaking, "description"),
        values=_values(context, speaking),
        constraints=_constraints(speaking),
        format=_last(speaking, "format"),
        deprecated=any(each.flag("deprecated") for each in speaking),
    )


def _speaking(context: Context, node: Node) -> Iterator[Node]:
    members = node.get("allOf")
    if members is not None:
        yield from (each for each in members.items() if not is_reference(each))
    if not is_reference(node) or speaks_json_schema(context.document):
        yield node


def _last(nodes: Sequence[Node], key: str) -> str | None:
    return next(filter(None, (each.text(key) for each in reversed(nodes))), None)


def _values(context: Context, nodes: Sequence[Node]) -> tuple[Meaning, ...]:
    found = (meanings(context.report, each) for each in reversed(nodes))
    return next(filter(None, found), ())


def _constraints(nodes: Sequence[Node]) -> tuple[Constraint, ...]:
    found: dict[str, Constraint] = {}
    for node in nodes:
        if isinstance(node.value, dict):
            for keyword in CONSTRAINTS:
                if keyword in node.value:
                    found[keyword] = Constraint(keyword, node.value[keyword])
    return tuple(found.values())
