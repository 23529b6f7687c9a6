"""Unions whose members are told apart by the value of one property.

A discriminator says so; without one, a property that every member requires, with values
that no two of them share, says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.json import Json
from generator.model.source import Source
from generator.model.types import (
    Discriminator,
    Enum,
    Literal,
    Object,
    Property,
    Ref,
    Schema,
    Type,
    Union,
)
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import field_name

Schemas = Mapping[Source, Schema]


@dataclass(frozen=True, slots=True)
class Tagging:
    """How a union is told apart.

    `name` is the property's name on the wire, `field` the one in Python, and `tags` the values
    that stand for each member, in the order of the members.
    """

    name: str
    field: str
    tags: tuple[tuple[str, ...], ...]

    @property
    def declared(self) -> tuple[str, ...]:
        return tuple(tag for tags in self.tags for tag in tags)


def tagging(union: Union, schemas: Schemas) -> Tagging | None:
    """Return how a union is told apart, where all members are objects with a tag."""
    objects = [object_of(member, schemas) for member in union.members]
    members = [each for each in objects if each is not None]
    if len(members) < len(objects):
        return None
    if union.discriminator is not None:
        return _declared(union.discriminator, members)
    return _inferred(members)


def object_of(type: Type, schemas: Schemas) -> Object | None:
    """Return the object that a member stands for, through references."""
    seen: set[Source] = set()
    while isinstance(type, Ref) and type.target not in seen:
        seen.add(type.target)
        type = schemas[type.target].type
    return type if isinstance(type, Object) else None


def _declared(discriminator: Discriminator, members: list[Object]) -> Tagging | None:
    tags = tuple(
        tuple(value for value, member in discriminator.mapping if member == index)
        for index in range(len(members))
    )
    if not all(tags):
        return None
    return _consistent(discriminator.property, tags, members)


def _inferred(members: list[Object]) -> Tagging | None:
    first, *_ = members
    for property in first.properties:
        tags = tuple(_tags(each, property.name) for each in members)
        told = [tag for each in tags for tag in each]
        if all(tags) and len(set(told)) == len(told):
            return _consistent(property.name, tags, members)
    return None


def _tags(object: Object, name: str) -> tuple[str, ...]:
    """Return the texts that a required property may be, where they are declared."""
    property = _property(object, name)
    if property is None or not property.required:
        return ()
    match property.type:
        case Literal(value):
            values: Iterable[Json] = (value,)
        case Enum(values=declared):
            values = declared
        case _:
            return ()
    texts = tuple(each for each in values if isinstance(each, str))
    return texts if len(texts) == len(tuple(values)) else ()


def _consistent(
    name: str, tags: tuple[tuple[str, ...], ...], members: list[Object]
) -> Tagging | None:
    """Return the tagging where every member has the property under one Python name."""
    fields = {_field(each, name) for each in members}
    if len(fields) != 1:
        return None
    (field,) = fields
    return None if field is None else Tagging(name, field, tags)


def _field(object: Object, name: str) -> str | None:
    if _property(object, name) is None:
        return None
    shown = [each.name for each in object.properties if not each.write_only]
    return allot(shown, field_name).get(name)


def _property(object: Object, name: str) -> Property | None:
    return next((each for each in object.properties if each.name == name), None)


def tags_by_place(
    types: Iterable[Type], schemas: Schemas
) -> Mapping[tuple[Source, str], tuple[str, ...]]:
    """Return the values of each property that tells unions apart, by object and name.

    There the field has to be declared with these values alone, so that decoding can
    choose by them.
    """
    found: dict[tuple[Source, str], dict[str, None]] = {}
    for place, tag in _places(types, schemas):
        found.setdefault(place, {}).setdefault(tag)
    return {place: tuple(tags) for place, tags in found.items()}


def _places(
    types: Iterable[Type], schemas: Schemas
) -> Iterator[tuple[tuple[Source, str], str]]:
    for union in types:
        told = tagging(union, schemas) if isinstance(union, Union) else None
        if told is None or not isinstance(union, Union):
            continue
        for member, tags in zip(union.members, told.tags):
            object = object_of(member, schemas)
            if object is not None:
                for tag in tags:
                    yield (object.source, told.name), tag
