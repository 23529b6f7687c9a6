"""What single values of an enumeration mean, in a description's words.

JSON Schema says it by ``oneOf`` of constants with titles and descriptions, generators
by extensions beside ``enum``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.building.extensions import value_descriptions, value_names
from generator.diagnostics import Report
from generator.model.json import Json
from generator.model.types import Meaning
from generator.reading.node import Node

_UNIONS: Final = ("oneOf", "anyOf")


def meanings(report: Report, schema: Node) -> tuple[Meaning, ...]:
    """Return what a schema says of its values, or of those of its items."""
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
    for key in _UNIONS:
        members = schema.get(key)
        for member in () if members is None else members.items():
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
