"""What a schema says in words, and as values for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.building.external import with_link
from generator.building.schemas.context import Context
from generator.building.schemas.dialect import speaks_json_schema
from generator.building.schemas.keywords import is_null, union_members
from generator.building.schemas.layers import is_reference
from generator.building.schemas.meanings import meanings
from generator.model.json import Json, is_long
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
    "contentEncoding",
    "contentMediaType",
    "default",
)
_VALUES: Final = ("const", "enum")


def documentation(context: Context, *nodes: Node) -> Documentation:
    """Return what schemas say of one value; the last word counts.

    Members of ``allOf`` that are written in place speak as well, and so does what a
    union makes nullable. A referenced schema does not: it has documentation of its own.
    """
    speaking = [each for node in nodes for each in _speaking(context, node)]
    return Documentation(
        title=_last(speaking, "title"),
        description=_description(speaking),
        values=_values(context, speaking),
        constraints=_constraints(speaking),
        format=_last(speaking, "format"),
        deprecated=any(each.flag("deprecated") for each in speaking),
    )


def _speaking(context: Context, node: Node) -> Iterator[Node]:
    sole = _sole_alternative(node)
    if sole is not None and not is_reference(sole):
        yield from _speaking(context, sole)
    members = node.get("allOf")
    if members is not None:
        yield from (each for each in members.items() if not is_reference(each))
    if not is_reference(node) or speaks_json_schema(context.document):
        yield node


def _sole_alternative(node: Node) -> Node | None:
    """Return the one member of a schema's unions that is not null, if there is but one."""
    members = [each for each in union_members(node) if not is_null(each)]
    return members[0] if len(members) == 1 else None


def _description(nodes: Sequence[Node]) -> str | None:
    """Return the last description, with the last link to documentation elsewhere."""
    found = _last(nodes, "description")
    linked = (each for each in reversed(nodes) if each.get("externalDocs") is not None)
    owner = next(linked, None)
    return found if owner is None else with_link(found, owner)


def _last(nodes: Sequence[Node], key: str) -> str | None:
    return next(filter(None, (each.text(key) for each in reversed(nodes))), None)


def _values(context: Context, nodes: Sequence[Node]) -> tuple[Meaning, ...]:
    found = (meanings(context.report, each) for each in reversed(nodes))
    return next(filter(None, found), ())


def _constraints(nodes: Sequence[Node]) -> tuple[Constraint, ...]:
    found: dict[str, Constraint] = {}
    for node in nodes:
        for keyword in (*CONSTRAINTS, *_VALUES):
            member = node.get(keyword)
            if member is not None and _is_told(member):
                found[keyword] = Constraint(keyword, member.value)
    return tuple(found.values())


def _is_told(member: Node) -> bool:
    """Tell whether docstrings state a keyword: values only where no type holds them."""
    match member.token:
        case "const":
            return not _is_in_type(member.value)
        case "enum":
            return not all(_is_in_type(each.value) for each in member.items())
        case _:
            return True


def _is_in_type(value: Json) -> bool:
    match value:
        case None | str() | bool():
            return True
        case int():
            return not is_long(value)
        case float() | list() | dict():
            return False
