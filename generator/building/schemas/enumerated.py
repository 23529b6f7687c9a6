"""Unions that are enumerations: constants with titles, and lists that stay open.

``oneOf`` of constants is how JSON Schema documents the values of an enumeration;
``anyOf`` of text and an enumeration is how it says that more values may come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.building.schemas.context import Context
from generator.building.schemas.enums import base_of, distinct_values
from generator.building.schemas.keywords import UNIONS, declared_kinds, shapes
from generator.building.schemas.layers import is_reference
from generator.model.json import Json
from generator.model.types import Enum, PrimitiveKind, Type
from generator.reading.node import Node


def enumerated(
    context: Context, members: Sequence[Node], rest: Sequence[Node]
) -> Type | None:
    """Return the enumeration that a union's members amount to, or nothing."""
    if any(shapes(each) - {"type"} for each in rest):
        return None
    listing = [each for each in members if _values(each) is not None]
    plain = [each for each in members if _is_plain_text(each)]
    if len(listing) + len(plain) < len(members) or not listing or len(members) < 2:
        return None
    enum = _enum(listing)
    if not plain:
        return enum
    is_open = enum.base is PrimitiveKind.STRING
    return replace(enum, open=True) if is_open else None


def _enum(listing: Sequence[Node]) -> Enum:
    values = distinct_values(value for each in listing for value in _values(each) or ())
    titles = [each.text("title") or "" for each in listing]
    is_named = all(titles) and len(titles) == len(values)
    return Enum(tuple(values), base_of(values), tuple(titles) if is_named else ())


def _values(member: Node) -> list[Json] | None:
    """Return the values of a member that lists them in place and does nothing else."""
    if is_reference(member) or member.get("allOf") is not None:
        return None
    if shapes(member) - {"type", "enum", "const"}:
        return None
    constant, listed = member.get("const"), member.get("enum")
    if constant is not None:
        values: list[Json] = [constant.value]
    elif listed is not None and isinstance(listed.value, list):
        values = listed.value
    else:
        return None
    is_scalar = all(isinstance(each, str | bool | int | float) for each in values)
    return values if values and is_scalar and not _is_nullable(member) else None


def _is_nullable(member: Node) -> bool:
    return member.flag("nullable") or "null" in (declared_kinds(member) or ())


def _is_plain_text(member: Node) -> bool:
    if is_reference(member) or member.get("allOf") is not None:
        return False
    keywords = shapes(member)
    return (
        keywords == frozenset(("type",))
        and declared_kinds(member) == ["string"]
        and not any(member.get(each) is not None for each in UNIONS)
    )
