"""Objects: declared properties, and maps where the keys are data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.building.extensions import property_name
from generator.building.names import strings
from generator.building.schemas.arrays import distinct
from generator.building.schemas.conditions import conditional_properties
from generator.building.schemas.context import Context
from generator.building.schemas.documentation import documentation
from generator.building.schemas.keywords import speaks_json_schema
from generator.building.schemas.layers import Shape, is_reference
from generator.building.schemas.unions import one_of
from generator.model.source import Source
from generator.model.types import Any, Documentation, Map, Never, Object, Property, Type
from generator.nearest import nearest
from generator.reading.node import Node, items_of

_SIDES: Final = ("readOnly", "writeOnly")


def object_or_map(context: Context, shape: Shape) -> Type:
    """Return an object, or a map where no property is declared."""
    properties = tuple(_properties(context, shape))
    additional = _additional(context, shape)
    if not properties and additional is not None:
        return Map(additional)
    return Object(
        properties=properties,
        additional=additional,
        documentation=documentation(context, *shape.written),
        source=shape.source,
    )


def _properties(context: Context, shape: Shape) -> Iterator[Property]:
    declared: dict[str, list[Node]] = {}
    for properties in shape.all("properties"):
        for name, node in _members(context, properties):
            declared.setdefault(name, []).append(node)
    required = _required(context, shape)
    for name, nodes in declared.items():
        type = _property_type(context, name, nodes, shape.source)
        if not isinstance(type, Never):
            yield _property(context, name, nodes, type, name in required)
    conditional = conditional_properties(context, shape)
    for name, nodes in conditional.items():
        if name not in declared:
            type = _one_of_all(context, nodes)
            yield _property(context, name, nodes, type, name in required)
    for name, place in required.items():
        if name not in declared and name not in conditional:
            yield _undeclared(context, name, place, (*declared, *conditional))


def _members(context: Context, properties: Node) -> Iterator[tuple[str, Node]]:
    """Iterate over declared properties; some authors share a whole map of them."""
    if properties.text("$ref") is None:
        yield from properties.members()
        return
    context.report.note(
        "reference/properties",
        "`properties` is no place for `$ref`; the properties it leads to are meant",
        properties.source,
    )
    target = context.document.resolve(properties)
    if target is not None and _holds(target.source, properties.source):
        message = "these properties contain themselves; that part was left out"
        context.report.warning("reference/cycle", message, properties.source)
    elif target is not None:
        yield from target.members()
    for name, node in properties.members():
        if name != "$ref":
            yield name, node


def _holds(outer: Source, inner: Source) -> bool:
    """Tell whether one place is within another, or is that place."""
    same_file = outer.file == inner.file
    return same_file and f"{inner.pointer}/".startswith(f"{outer.pointer}/")


def _required(context: Context, shape: Shape) -> dict[str, Source]:
    """Return required names, each with the place of the list that it is in."""
    found: dict[str, Source] = {}
    for node in shape.all("required"):
        if isinstance(node.value, bool):
            _note_boolean_required(context, node)
        names = list(strings(node))
        if len(set(names)) < len(names):
            context.report.note(
                "schema/required-twice", "a name is required twice", node.source
            )
        for name in names:
            found.setdefault(name, node.source)
    return found


def _note_boolean_required(context: Context, node: Node) -> None:
    context.report.note(
        "schema/required-is-boolean",
        "`required` of a schema is a list of property names; a truth value is ignored",
        node.source,
    )


def _property(
    context: Context, name: str, nodes: Sequence[Node], type: Type, required: bool
) -> Property:
    node = nodes[-1]
    speaking = [each for own in nodes for each in _speaking(context, own)]
    default = _last(speaking, "default")
    sides = [key for key in _SIDES if any(each.flag(key) for each in speaking)]
    if len(sides) > 1:
        _note_both_sides(context, node)
    return Property(
        name=name,
        type=type,
        required=required,
        read_only=sides == ["readOnly"],
        write_only=sides == ["writeOnly"],
        default=default.value if default is not None else None,
        has_default=default is not None,
        client_name=property_name(nodes),
        documentation=documentation(context, *nodes),
        source=node.source,
    )


def _note_both_sides(context: Context, node: Node) -> None:
    context.report.note(
        "schema/read-and-write-only",
        "a property cannot be both `readOnly` and `writeOnly`; it is neither",
        node.source,
    )


def _property_type(
    context: Context, name: str, nodes: Sequence[Node], owner: Source
) -> Type:
    kept = distinct(nodes)
    if len(kept) == 1:
        return context.type_of(kept[0])
    return context.merged(kept, owner.child("properties").child(name))


def _one_of_all(context: Context, nodes: Sequence[Node]) -> Type:
    """Return the type of a property that conditions declare, each in its own way."""
    types = [context.type_of(each) for each in nodes]
    return one_of(types, nodes[0].source) or Never()


def _speaking(context: Context, node: Node) -> Iterator[Node]:
    """Iterate over the schemas that annotate a property, the most specific one last."""
    if is_reference(node):
        target = context.layers.target(node)
        if target is not None:
            yield target
        if not speaks_json_schema(context.document):
            return
    yield from items_of(node.get("allOf"))
    yield node


def _last(nodes: Sequence[Node], key: str) -> Node | None:
    found = [each.get(key) for each in nodes]
    return next((each for each in reversed(found) if each is not None), None)


def _undeclared(
    context: Context, name: str, place: Source, known: Iterable[str]
) -> Property:
    context.report.note(
        "schema/required-undeclared",
        f"{name!r} is required but not declared; its value is any value"
        f"{nearest(name, known)}",
        place,
    )
    return Property(
        name=name,
        type=Any(),
        required=True,
        documentation=Documentation(),
        source=place,
    )


def _additional(context: Context, shape: Shape) -> Type | None:
    """Return the type of undeclared properties, or nothing where there are none."""
    patterns = _patterns(context, shape)
    declared = shape.all("additionalProperties")
    schemas = [each for each in declared if isinstance(each.value, dict)]
    if any(each.value is False for each in declared):
        _note_closed(context, shape, declared)
        return one_of(patterns, shape.source.child("patternProperties"))
    if any(each.value is True for each in declared) and not schemas:
        return Any()
    values = _values(context, distinct(schemas), shape) if schemas else None
    if values is None and not patterns:
        return Any()
    found = patterns if values is None else [values, *patterns]
    return one_of(found, shape.source.child("patternProperties"))


def _values(context: Context, schemas: Sequence[Node], shape: Shape) -> Type:
    if len(schemas) == 1:
        return context.type_of(schemas[0])
    return context.merged(schemas, shape.source.child("additionalProperties"))


def _patterns(context: Context, shape: Shape) -> list[Type]:
    found: list[Type] = []
    for node in shape.all("patternProperties"):
        context.report.note(
            "approximation/pattern-properties",
            "the patterns of `patternProperties` are not checked: any key may have "
            "any of their types",
            node.source,
        )
        found.extend(context.type_of(each) for _, each in node.members())
    return found


def _note_closed(context: Context, shape: Shape, declared: Iterable[Node]) -> None:
    """Say where a schema forbids what another one, merged with it, declares."""
    if len(shape.all("properties")) < 2:
        return
    closing = next(each for each in declared if each.value is False)
    context.report.note(
        "schema/closed-inheritance",
        "`additionalProperties: false` forbids the properties that other members of "
        "`allOf` declare; they are kept",
        closing.source,
    )
