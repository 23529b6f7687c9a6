"""What a schema says in words, and as values for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.building.extensions import value_descriptions, value_names
from generator.building.schemas.context import Context
from generator.building.schemas.keywords import (
    is_null,
    speaks_json_schema,
    union_members,
)
from generator.building.schemas.layers import is_reference
from generator.diagnostics import Report
from generator.model.json import Json, is_long
from generator.model.types import Constraint, Documentation, Meaning
from generator.reading.node import Node, items_of

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
    members = items_of(node.get("allOf"))
    yield from (each for each in members if not is_reference(each))
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


def meanings(report: Report, schema: Node) -> tuple[Meaning, ...]:
    """Return what a schema says of its values, or of those of its items.

    JSON Schema says it by ``oneOf`` of constants with titles and descriptions, generators
    by extensions beside ``enum``.
    """
    own = tuple(_meanings(report, schema))
    items = schema.get("items")
    if own or items is None:
        return own
    return tuple(_meanings(report, items))


def _meanings(report: Report, schema: Node) -> Iterator[Meaning]:
    yield from _of_constants(schema)
    listed = schema.get("enum")
    if listed is None or not isinstance(listed.value, list):
        return
    names = _telling_names(report, schema, listed.value)
    described = value_descriptions(report, schema, listed.value)
    for value in listed.value:
        text = described.get(str(value)) or names.get(str(value))
        if text:
            yield Meaning(value, text)


def _of_constants(schema: Node) -> Iterator[Meaning]:
    for member in union_members(schema):
        constant = _constant(member)
        text = member.text("description") or member.text("title")
        if constant is not None and text:
            yield Meaning(constant.value, text)


def _constant(member: Node) -> Node | None:
    """Return the one value of a union's member, if it has but one."""
    constant, listed = member.get("const"), member.get("enum")
    if constant is not None or listed is None:
        return constant
    values = list(listed.items())
    return values[0] if len(values) == 1 else None


def _telling_names(report: Report, schema: Node, values: list[Json]) -> dict[str, str]:
    """Return the names of numbers; a name for text is that text as an identifier."""
    names = value_names(report, schema, values)
    named = zip(values, names, strict=True) if names else ()
    return {
        str(value): name
        for value, name in named
        if isinstance(value, int | float) and name != str(value)
    }


def with_link(description: str | None, owner: Node) -> str | None:
    """Return a description, and where more is to be read, unless it says so itself.

    See OpenAPI 3.1, section 4.8.11 (``externalDocs``).
    """
    docs = owner.get("externalDocs")
    url = None if docs is None else docs.text("url")
    if docs is None or not url or url in (description or ""):
        return description
    words = (docs.text("description") or "").strip().rstrip(".:")
    link = f"{words}: {url}" if words else f"See {url}"
    return f"{description}\n\n{link}" if description else link
