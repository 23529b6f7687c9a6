"""Enumerations and constants, and the unions that are enumerations.

``oneOf`` of constants is how JSON Schema documents the values of an enumeration;
``anyOf`` of text and an enumeration is how it says that more values may come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.building.extensions import is_extensible
from generator.building.schemas.context import Context
from generator.building.schemas.keywords import UNIONS, declared_kinds, shapes
from generator.building.schemas.layers import Shape, is_composed
from generator.model.json import Json
from generator.model.types import Enum, Literal, Primitive, PrimitiveKind, Type
from generator.reading.node import Node

_PYTHON_KINDS: Final[dict[type, PrimitiveKind]] = {
    str: PrimitiveKind.STRING,
    bool: PrimitiveKind.BOOLEAN,
    int: PrimitiveKind.INTEGER,
    float: PrimitiveKind.NUMBER,
}
_SCALARS: Final = {kind.value: kind for kind in PrimitiveKind}


def constant(context: Context, shape: Shape) -> Type:
    """Return the type of ``const``, whatever its value is."""
    *others, node = shape.all("const")
    for reason, other in _contradictions(shape, node, others):
        context.report.warning(
            "schema/conflict",
            f"{reason}; this constant is assumed",
            node.source,
            other.source,
        )
    if _is_deep(node.value):
        message = "a constant object or array is not checked: it is any value"
        context.report.note("approximation/deep-constant", message, node.source)
    return literal(node.value)


def _contradictions(
    shape: Shape, constant: Node, others: Sequence[Node]
) -> Iterator[tuple[str, Node]]:
    """Iterate over what a constant does not meet, and how."""
    value = constant.value
    for other in others:
        if not same(other.value, value):
            yield "a value cannot be two constants at once", other
    for listed in shape.all("enum"):
        values = [each.value for each in listed.items()]
        if values and not any(same(each, value) for each in values):
            yield "`enum` does not list the constant", listed
    for layer in shape.layers:
        kinds = declared_kinds(layer)
        if kinds and value is not None and _kinds_of(value).isdisjoint(kinds):
            yield f"the constant is no {' or '.join(kinds)}", layer


def _kinds_of(value: Json) -> set[str]:
    """Return the types of JSON Schema that a value is of (2020-12, core, 4.2.1)."""
    match value:
        case None:
            return {"null"}
        case bool():
            return {"boolean"}
        case int():
            return {"integer", "number"}
        case float():
            return {"integer", "number"} if value.is_integer() else {"number"}
        case str():
            return {"string"}
        case list():
            return {"array"}
        case dict():
            return {"object"}


def literal(value: Json) -> Type:
    """Return the type of one value; null is a type of its own."""
    return Primitive(PrimitiveKind.NULL) if value is None else Literal(value)


def enumeration(context: Context, shape: Shape) -> Type | None:
    """Return the type of ``enum``, null left out.

    Nothing is returned where the list says nothing that a type can hold: then the other
    keywords count.
    """
    nodes = [each for each in shape.all("enum") if _is_usable(context, each)]
    if not nodes:
        return None
    values = _narrowed(context, nodes)
    kept = [each for each in values if each is not None]
    if not kept:
        return Primitive(PrimitiveKind.NULL)
    if len(kept) == 1 and _is_constant(shape):
        return literal(kept[0])
    base = _base(context, shape, kept, nodes[-1])
    is_open = base is PrimitiveKind.STRING and any(map(is_extensible, shape.layers))
    return Enum(tuple(kept), base, is_open)


def base_of(values: Iterable[Json]) -> PrimitiveKind | None:
    """Return the type that all values have, or nothing where they differ."""
    kinds = {_PYTHON_KINDS[type(each)] for each in values if not _is_deep(each)}
    if kinds == {PrimitiveKind.INTEGER, PrimitiveKind.NUMBER}:
        return PrimitiveKind.NUMBER
    return kinds.pop() if len(kinds) == 1 else None


def same(one: Json, other: Json) -> bool:
    """Tell whether two JSON values are equal; true is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def distinct_values(values: Iterable[Json]) -> list[Json]:
    """Return values without duplicates, in their order."""
    found: dict[tuple[bool, Json], Json] = {}
    for each in values:
        found.setdefault((isinstance(each, bool), each), each)
    return list(found.values())


def _is_usable(context: Context, node: Node) -> bool:
    if not isinstance(node.value, list) or not node.value:
        return False
    if any(_is_deep(each) for each in node.value):
        message = "an `enum` of objects or arrays is not checked: only types count"
        context.report.note("approximation/enum-of-objects", message, node.source)
        return False
    kinds = declared_kinds(node.parent) if node.parent is not None else None
    if kinds and set(kinds) <= {"array", "object", "null"}:
        message = "an `enum` of scalars is no list of arrays or objects; it is ignored"
        context.report.note("schema/enum-of-other-type", message, node.source)
        return False
    return True


def _is_deep(value: Json) -> bool:
    return isinstance(value, list | dict)


def _narrowed(context: Context, nodes: Sequence[Node]) -> list[Json]:
    """Return the values that all lists share; the last list, where they share none."""
    values = _values(nodes[0])
    for node in nodes[1:]:
        others = _values(node)
        common = [each for each in values if any(same(each, other) for other in others)]
        if not common:
            context.report.warning(
                "schema/conflict",
                "two enumerations of one value share no member; the latter is assumed",
                node.source,
                nodes[0].source,
            )
        values = common or others
    return values


def _values(node: Node) -> list[Json]:
    return distinct_values(each.value for each in node.items())


def _is_constant(shape: Shape) -> bool:
    return any(layer.flag("x-stainless-const") for layer in shape.layers)


def _base(
    context: Context, shape: Shape, values: Sequence[Json], place: Node
) -> PrimitiveKind | None:
    """Return the type of unlisted values: the declared one, else that of the listed."""
    found = base_of(values)
    declared = [declared_kinds(layer) or [] for layer in shape.layers]
    kinds = next(filter(None, reversed(declared)), list[str]())
    scalars = [each for each in kinds if each != "null"]
    if len(scalars) != 1:
        return found
    kind = _SCALARS.get(scalars[0])
    if kind is PrimitiveKind.NUMBER and found is PrimitiveKind.INTEGER:
        return kind
    if found is not kind:
        message = f"`enum` has values that are no {scalars[0]}; they are kept"
        context.report.note("schema/enum-of-other-type", message, place.source)
        return found
    return kind


def enumerated(
    context: Context, members: Sequence[Node], rest: Sequence[Node]
) -> Type | None:
    """Return the enumeration that a union's members amount to, or nothing."""
    if any(shapes(each) - {"type"} for each in rest):
        return None
    listing = [each for each in members if _listed_values(each) is not None]
    plain = [each for each in members if _is_plain_text(each)]
    if len(listing) + len(plain) < len(members) or not listing or len(members) < 2:
        return None
    enum = _enum(listing)
    if not plain:
        return enum
    is_open = enum.base is PrimitiveKind.STRING
    return replace(enum, open=True) if is_open else None


def _enum(listing: Sequence[Node]) -> Enum:
    values = distinct_values(
        value for each in listing for value in _listed_values(each) or ()
    )
    return Enum(tuple(values), base_of(values))


def _listed_values(member: Node) -> list[Json] | None:
    """Return the values of a member that lists them in place and does nothing else."""
    if is_composed(member):
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
    if is_composed(member):
        return False
    keywords = shapes(member)
    return (
        keywords == frozenset(("type",))
        and declared_kinds(member) == ["string"]
        and not any(member.get(each) is not None for each in UNIONS)
    )
