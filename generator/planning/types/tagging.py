"""Unions whose members are told apart by the value of one property.

A discriminator says so; without one, a property that every member requires, with values
that no two of them share, says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.model.json import Json
from generator.model.source import Source
from generator.model.types import (
    Any,
    Discriminator,
    Enum,
    Literal,
    Nullable,
    Object,
    Primitive,
    PrimitiveKind,
    Property,
    Ref,
    Schema,
    Type,
    Union,
)
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import field_name

Schemas: TypeAlias = Mapping[Source, Schema]
Place: TypeAlias = tuple[Source, str]


@dataclass(frozen=True, slots=True)
class Tagging:
    """How a union is told apart.

    `name` is the property's name on the wire, `field` the one in Python, and `tags` the
    values that stand for each member, in the order of the members. `narrow` tells
    whether every member declares the property with its tags alone, and `untagged` are
    the places of members that may come without it.
    """

    name: str
    field: str
    tags: tuple[tuple[str, ...], ...]
    narrow: bool = True
    untagged: tuple[int, ...] = ()

    @property
    def declared(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tag for tags in self.tags for tag in tags))


class Tags:
    """The values of the properties that tell members of unions apart, for a whole API.

    A property that does is declared with these values alone, so that decoding can choose
    by them, unless its object is used outside of these unions, too, where its schema
    allows other values. One object may be a member of several unions: then it has the
    tags of all, and a union where that makes two members look alike is not told apart by
    them.
    """

    def __init__(self, types: Iterable[Type], schemas: Schemas) -> None:
        self._schemas = schemas
        self._values: dict[Place, tuple[str, ...]] = {}
        unions: list[Union] = []
        self._uses: Counter[Source] = Counter()
        for each in types:
            match each:
                case Union():
                    unions.append(each)
                case Ref(target):
                    self._uses[target] += 1
                case _:
                    continue
        sound = [each for each in unions if tagging(each, schemas) is not None]
        candidates: list[Union] = []
        while len(candidates) != len(sound):
            candidates, self._values = sound, self._merged(sound)
            sound = [each for each in candidates if self.of(each) is not None]
        self._uses.subtract(_referred(sound))

    def of(self, union: Union) -> Tagging | None:
        """Return how a union is told apart, every tag of its members included."""
        told = tagging(union, self._schemas)
        if told is None:
            return None
        places = [place for place, _ in _places(union, told, self._schemas)]
        tags = tuple(self._values.get(place, ()) for place in places)
        distinct = dict(zip(places, tags))
        count = sum(map(len, distinct.values()))
        if len({tag for each in tags for tag in each}) < count:
            return None
        chosen = all(
            set(own) <= set(every) and (len(every) == 1 or self._required(member, told))
            for own, every, member in zip(told.tags, tags, union.members)
        )
        if not chosen:
            return None
        narrow = all(self._is_narrow(place) for place in places)
        untagged = tuple(
            index
            for index, member in enumerate(union.members)
            if not self._required(member, told)
        )
        return Tagging(told.name, told.field, tags, narrow, untagged)

    def values(self, object: Object, property: str) -> tuple[str, ...]:
        """Return the values that a property is declared with, if it tells anything."""
        place = (object.source, property)
        return self._values.get(place, ()) if self._is_narrow(place) else ()

    def _is_narrow(self, place: Place) -> bool:
        """Tell whether a property never has other values than its tags."""
        source, name = place
        if source not in self._schemas or self._uses[source] <= 0:
            return True
        object = object_of(self._schemas[source].type, self._schemas)
        property = None if object is None else _property(object, name)
        declared = None if property is None else _value(property, self._schemas)
        match declared:
            case Literal(value):
                return value in self._values.get(place, ())
            case Enum(values=values, open=False):
                return set(values) <= set(self._values.get(place, ()))
            case _:
                return False

    def _required(self, member: Type, told: Tagging) -> bool:
        object = object_of(member, self._schemas)
        property = None if object is None else _property(object, told.name)
        return property is not None and property.required

    def _merged(self, unions: Iterable[Union]) -> dict[Place, tuple[str, ...]]:
        found: dict[Place, dict[str, None]] = {}
        for union in unions:
            told = tagging(union, self._schemas)
            for place, tags in _places(union, told, self._schemas) if told else ():
                found.setdefault(place, {}).update(dict.fromkeys(tags))
        return {place: tuple(tags) for place, tags in found.items()}


def _referred(unions: Iterable[Union]) -> Iterator[Source]:
    for union in unions:
        yield from (each.target for each in union.members if isinstance(each, Ref))


def _places(
    union: Union, told: Tagging, schemas: Schemas
) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Pair the place of each member's tag with its values."""
    for member, tags in zip(union.members, told.tags):
        object = object_of(member, schemas)
        if object is not None:
            yield (object.source, told.name), tags


def tagging(union: Union, schemas: Schemas) -> Tagging | None:
    """Return how a union is told apart, where all members are objects with a tag."""
    objects = [object_of(member, schemas) for member in union.members]
    members = [each for each in objects if each is not None]
    if len(members) < len(objects):
        return None
    if union.discriminator is not None:
        return _declared(union.discriminator, members, schemas)
    return _inferred(members, schemas)


def object_of(type: Type, schemas: Schemas) -> Object | None:
    """Return the object that a member stands for, through references."""
    target = _target(type, schemas)
    return target if isinstance(target, Object) else None


def _target(type: Type, schemas: Schemas) -> Type:
    seen: set[Source] = set()
    while isinstance(type, Ref) and type.target not in seen:
        seen.add(type.target)
        type = schemas[type.target].type
    return type


def _declared(
    discriminator: Discriminator, members: list[Object], schemas: Schemas
) -> Tagging | None:
    tags = tuple(
        tuple(value for value, member in discriminator.mapping if member == index)
        for index in range(len(members))
    )
    name = discriminator.property
    if not all(tags) or not all(_is_text(each, name, schemas) for each in members):
        return None
    return _consistent(name, tags, members)


def _is_text(object: Object, name: str, schemas: Schemas) -> bool:
    """Tell whether a property may be text, as the values of a mapping are."""
    property = _property(object, name)
    if property is None:
        return False
    match _value(property, schemas):
        case Primitive(kind):
            return kind is PrimitiveKind.STRING
        case Literal(value):
            return isinstance(value, str)
        case Enum(values=values):
            return all(isinstance(each, str) for each in values)
        case Any() | Union():
            return True
        case _:
            return False


def _value(property: Property, schemas: Schemas) -> Type:
    type = _target(property.type, schemas)
    return _target(type.type, schemas) if isinstance(type, Nullable) else type


def _inferred(members: list[Object], schemas: Schemas) -> Tagging | None:
    first, *_ = members
    for property in first.properties:
        tags = tuple(_tags(each, property.name, schemas) for each in members)
        told = [tag for each in tags for tag in each]
        if all(tags) and len(set(told)) == len(told):
            return _consistent(property.name, tags, members)
    return None


def _tags(object: Object, name: str, schemas: Schemas) -> tuple[str, ...]:
    """Return the texts that a required property may be, where they are declared."""
    property = _property(object, name)
    if property is None or not property.required:
        return ()
    match _target(property.type, schemas):
        case Literal(value):
            values: tuple[Json, ...] = (value,)
        case Enum(values=declared, open=False):
            values = declared
        case _:
            return ()
    texts = tuple(each for each in values if isinstance(each, str))
    return texts if len(texts) == len(values) else ()


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
