"""Server-sent events, which OpenAPI 3.2 describes by their fields (section 4.14.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.building.schemas.context import Context
from generator.building.schemas.keywords import declared_kinds, shapes
from generator.model.types import Type
from generator.reading.node import MovedArray, MovedObject, Node

_FIELDS: Final = frozenset(("data", "event", "id", "retry"))
_CHOICES: Final = ("oneOf", "anyOf")


def event_item(context: Context, item: Node) -> Type | None:
    """Return the type of an event's data where that is JSON; nothing where it is text.

    A schema that is not about the fields of an event describes the data itself.
    """
    kinds = [_fields(context, each) for each in _kinds(context, item)]
    if not all("data" in fields and fields.keys() <= _FIELDS for fields in kinds):
        return context.type_of(item)
    contents = [_content(fields["data"]) for fields in kinds]
    known = [each for each in contents if each is not None]
    if not known or len(known) < len(kinds):
        return None
    context.report.note(
        "approximation/event-fields",
        "what comes back is the data of each event, without its other fields",
        item.source,
    )
    return context.type_of(known[0] if len(known) == 1 else _one_of(known, item))


def _content(data: Node) -> Node | None:
    """Return the schema of the JSON that an event carries, if it is not just text.

    Data are text, whose content has a schema of its own; before there was a place for
    that, descriptions gave the schema of the content at once.
    """
    content = data.get("contentSchema")
    if content is not None or not shapes(data) or declared_kinds(data) == ["string"]:
        return content
    return data


def _kinds(context: Context, item: Node) -> Iterator[tuple[Node, ...]]:
    """Iterate over the schemas of each kind of event, the most specific one last."""
    node = context.document.resolve(item) or item
    choice = next(filter(None, map(node.get, _CHOICES)), None)
    if choice is None:
        yield (node,)
        return
    for member in choice.items():
        yield node, context.document.resolve(member) or member


def _fields(context: Context, schemas: Sequence[Node]) -> dict[str, Node]:
    return {
        name: context.document.resolve(field) or field
        for schema in schemas
        if (properties := schema.get("properties")) is not None
        for name, field in properties.members()
    }


def _one_of(members: Sequence[Node], item: Node) -> Node:
    listed = MovedArray()
    for each in members:
        listed.put(each.value, each.source)
    union = MovedObject()
    union.put("oneOf", listed, item.source.child("oneOf"))
    return Node(union, anchor=item.source)
