"""Discriminators: which value of which property names which member of a union."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.building.names import speaking_name
from generator.building.schemas.context import Context, components_of
from generator.building.schemas.keywords import union_members
from generator.model.source import Source
from generator.model.types import Discriminator, Type
from generator.nearest import nearest
from generator.reading.node import MovedObject, Node, members_of

_BARE_NAME: Final = re.compile(r"[A-Za-z0-9._-]+\Z", re.ASCII)
_SUFFIXES: Final = (".json", ".yaml", ".yml")
_MAX_NESTING: Final = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a union, as it was written and as it was built."""

    node: Node
    type: Type


def discriminator(
    context: Context, node: Node, members: Sequence[Member], types: Sequence[Type]
) -> Discriminator | None:
    """Return how a union's members are told apart, or nothing where that is not clear.

    A member is named by the mapping, else by the constants of its own property, else by
    its component key. `types` are the members of the union, duplicates left out.
    """
    name = node.text("propertyName")
    if name is None:
        message = "a discriminator needs a `propertyName`; it is ignored"
        context.report.warning("discriminator/incomplete", message, node.source)
        return None
    _note_default(context, node)
    tags = _Tags(context, node, name, members)
    pairs: dict[str, int] = {}
    for index, member in enumerate(members):
        values = list(dict.fromkeys(tags.of(index)))
        if not values or member.type not in types:
            _note_partial(context, member, node)
            return None
        position = types.index(member.type)
        for value in values:
            if pairs.setdefault(value, position) != position:
                _note_ambiguous(context, value, node)
                return None
    tags.note_unused()
    return Discriminator(name, tuple(pairs.items()))


def mapping_targets(context: Context, node: Node) -> Iterator[tuple[str, Node]]:
    """Iterate over the values of a ``mapping`` and the schemas that they name.

    What a value names is a component's key or a reference (OpenAPI 3.1, section
    4.8.25.3); one that leads nowhere is reported.
    """
    for value, entry in members_of(node.get("mapping")):
        target = _named(context, entry)
        if target is not None:
            yield value, target


def _named(context: Context, entry: Node) -> Node | None:
    name = entry.value
    if not isinstance(name, str):
        return None
    if _BARE_NAME.match(name):
        components = components_of(context, "schemas")
        named = None if components is None else components.get(name)
        if named is not None:
            return context.document.resolve(named)
        if not name.endswith(_SUFFIXES):
            _note_unknown(context, name, components, entry)
            return None
    reference = MovedObject({"$ref": name}, {"$ref": entry.source})
    return context.document.resolve(Node(reference, anchor=entry.source))


def _note_unknown(
    context: Context, name: str, components: Node | None, entry: Node
) -> None:
    """Report a name that no schema has; a file of that name would have a suffix."""
    known = () if components is None else (key for key, _ in components.members())
    context.report.warning(
        "discriminator/unknown-schema",
        f"no schema is called {name!r}; this value is ignored{nearest(name, known)}",
        entry.source,
    )


def note_missing(context: Context, property: str, member: Node, node: Node) -> None:
    """Report a member that does not declare the property of a discriminator."""
    shape = context.layers.shape(member)
    declared = {name for each in shape.all("properties") for name, _ in each.members()}
    if property in declared:
        return
    if not any(list(union_members(each)) for each in shape.layers):
        context.report.note(
            "discriminator/property-missing",
            f"this member does not declare the discriminator's {property!r}"
            f"{nearest(property, declared)}",
            member.source,
            node.source,
        )


class _Tags:
    """Finds the values that name a member."""

    def __init__(
        self, context: Context, node: Node, property: str, members: Sequence[Member]
    ) -> None:
        self._context = context
        self._node = node
        self._property = property
        self._members = members
        self._mapped = dict(mapping_targets(context, node))
        self._used: set[str] = set()

    def of(self, index: int) -> list[str]:
        member = self._members[index].node
        mapped = self._mapped_values(member)
        if mapped:
            self._used.update(mapped)
            note_missing(self._context, self._property, member, self._node)
            return mapped
        constants = self._constants(member, 0)
        if constants is not None:
            return constants
        note_missing(self._context, self._property, member, self._node)
        return self._implicit(member)

    def note_unused(self) -> None:
        for value in self._mapped:
            if value not in self._used:
                self._context.report.note(
                    "discriminator/foreign",
                    f"the mapping's value {value!r} names a schema that is no member "
                    "of the union",
                    self._node.source.child("mapping").child(value),
                )

    def _mapped_values(self, member: Node) -> list[str]:
        target = self._context.layers.target(member)
        if target is None:
            return []
        reached = set(self._reached(target, 0))
        return [value for value, each in self._mapped.items() if each.source in reached]

    def _reached(self, target: Node, depth: int) -> Iterator[Source]:
        """Iterate over a member and, where it is a union itself, over its members."""
        yield target.source
        if depth < _MAX_NESTING:
            for each in union_members(target):
                nested = self._context.layers.target(each)
                if nested is not None:
                    yield from self._reached(nested, depth + 1)

    def _constants(self, member: Node, depth: int) -> list[str] | None:
        """Return the values that a member declares for the property, if it does."""
        shape = self._context.layers.shape(member)
        for properties in reversed(shape.all("properties")):
            declared = properties.get(self._property)
            values = None if declared is None else self._listed(declared)
            if values:
                return values
        nested = [each for layer in shape.layers for each in union_members(layer)]
        if not nested or depth >= _MAX_NESTING:
            return None
        found = [self._constants(each, depth + 1) for each in nested]
        if any(each is None for each in found):
            return None
        return [value for each in found if each is not None for value in each]

    def _listed(self, declared: Node) -> list[str]:
        shape = self._context.layers.shape(declared)
        constant, listed = shape.last("const"), shape.last("enum")
        if constant is not None:
            return [constant.value] if isinstance(constant.value, str) else []
        values = [] if listed is None else [each.value for each in listed.items()]
        texts = [each for each in values if isinstance(each, str)]
        return texts if len(texts) == len(values) else []

    def _implicit(self, member: Node) -> list[str]:
        reference = member.text("$ref")
        if reference is None:
            return []
        file, _, pointer = reference.partition("#")
        return [speaking_name(Source(file, pointer))]


def _note_default(context: Context, node: Node) -> None:
    """Say that a value of another tag is no default (OpenAPI 3.2, section 4.25)."""
    default = node.get("defaultMapping")
    if default is not None:
        context.report.note(
            "approximation/default-mapping",
            "`defaultMapping` has no effect: an object with a tag that is not declared "
            "keeps its properties and is of no member's type",
            default.source,
        )


def _note_partial(context: Context, member: Member, node: Node) -> None:
    context.report.note(
        "discriminator/partial",
        "no value of the discriminator names this member; the discriminator is ignored",
        member.node.source,
        node.source,
    )


def _note_ambiguous(context: Context, value: str, node: Node) -> None:
    context.report.note(
        "discriminator/ambiguous",
        f"{value!r} names several members; the discriminator is ignored",
        node.source,
    )
