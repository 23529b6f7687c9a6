"""A schema as all that it asks for together, once its unions have been decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.mocking.descriptions.documents import Part
from generator.model.json import Json

_UNIONS = ("oneOf", "anyOf")


@dataclass(slots=True)
class Conjunction:
    """Schemas that a value must satisfy together.

    Attributes:
        parts: The schemas, with no reference, ``allOf`` or union left to follow.
        unions: How many members each union had, in the order of their finding.
        pins: Values that a discriminator asks of properties.
        trail: The places that references led through.
        parents: The places that ``allOf`` led to: their child has been decided.
    """

    parts: list[Part] = field(default_factory=list[Part])
    unions: list[int] = field(default_factory=list[int])
    pins: dict[str, str] = field(default_factory=dict[str, str])
    trail: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    parents: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def members(self, keyword: str) -> Iterator[Part]:
        """Yield what every schema has under a keyword."""
        for part in self.parts:
            if (found := part.child(keyword)) is not None:
                yield found

    def values(self, keyword: str) -> list[Json]:
        """Return the values that every schema has under a keyword."""
        return [found.value for found in self.members(keyword)]

    def numbers(self, keyword: str) -> list[int | float]:
        """Return the numbers that every schema has under a keyword."""
        return [
            value
            for value in self.values(keyword)
            if isinstance(value, int | float) and not isinstance(value, bool)
        ]

    def texts(self, keyword: str) -> list[str]:
        """Return the texts that every schema has under a keyword."""
        return [value for value in self.values(keyword) if isinstance(value, str)]

    def flag(self, *keywords: str) -> bool:
        """Tell whether some schema has one of these keywords true."""
        return any(True is value for each in keywords for value in self.values(each))


def conjunction(
    parts: list[Part], siblings: bool, decisions: Mapping[int, int]
) -> Conjunction:
    """Return all that schemas ask for together.

    `siblings` tells whether what stands beside a reference counts. `decisions` are the
    members to take of unions, by the order of their finding; the first is usual.
    """
    found = Conjunction()
    for part in parts:
        _gather(part, siblings, decisions, found)
    return found


def _gather(
    part: Part, siblings: bool, decisions: Mapping[int, int], into: Conjunction
) -> None:
    if part.key in into.trail or not isinstance(part.value, dict):
        return
    into.trail.add(part.key)
    if "$ref" in part.value:
        target = part.target()
        if target is not None:
            _gather(target, siblings, decisions, into)
        if not siblings:
            return
    if siblings and (dynamic := part.text("$dynamicRef")) is not None:
        target = part.documents.lookup(part, dynamic)
        if target is not None:
            _gather(target, siblings, decisions, into)
    into.parts.append(part)
    for member in _items(part, "allOf"):
        target = member.target()
        if target is not None:
            into.parents.add(target.key)
        _pin_parent(part, member, into)
        _gather(member, siblings, decisions, into)
    for keyword in _UNIONS:
        members = [*_items(part, keyword)]
        _decide(part, members, siblings, decisions, into)
    if part.key not in into.parents:
        _decide(part, [*_mapped(part)], siblings, decisions, into)


def _decide(
    part: Part,
    members: list[Part],
    siblings: bool,
    decisions: Mapping[int, int],
    into: Conjunction,
) -> None:
    if not members:
        return
    number = len(into.unions)
    into.unions.append(len(members))
    member = members[decisions.get(number, 0) % len(members)]
    _pin(part, member, into)
    _gather(member, siblings, decisions, into)


def _items(part: Part, keyword: str) -> Iterator[Part]:
    found = part.child(keyword)
    if found is not None:
        yield from found.items()


def _mapped(part: Part) -> Iterator[Part]:
    """Yield what a discriminator names where no union lists it: the schemas below."""
    if any(part.child(keyword) is not None for keyword in _UNIONS):
        return
    discriminator = part.child("discriminator")
    for _, each in discriminator.members_at("mapping") if discriminator else ():
        if isinstance(each.value, str):
            target = _named(part, each.value)
            if target is not None and target.key != part.key:
                yield target


def _named(part: Part, name: str) -> Part | None:
    """Return the schema that a mapping names: by its name, or by a reference."""
    if "/" not in name and "#" not in name and "." not in name:
        root = part.documents.root
        components = root.at("components") or root
        schemas = components.at("schemas") or root.at("definitions")
        return None if schemas is None else schemas.child(name)
    return part.documents.lookup(part, name)


def _pin_parent(part: Part, parent: Part, into: Conjunction) -> None:
    """Let a value say which child of its parent it is."""
    target = parent.target()
    if target is None or target.key in into.trail:
        return
    if not any(target.child(keyword) is not None for keyword in _UNIONS):
        _pin(target, part, into)


def _pin(part: Part, member: Part, into: Conjunction) -> None:
    """Give the property of a discriminator the value that stands for a member."""
    discriminator = part.child("discriminator")
    if discriminator is None:
        return
    name = (
        discriminator.value
        if isinstance(discriminator.value, str)
        else discriminator.text("propertyName")
    )
    target = member.target()
    if name is not None and target is not None and name not in into.pins:
        into.pins[name] = _tag(part, discriminator, target)


def _tag(part: Part, discriminator: Part, target: Part) -> str:
    for tag, each in discriminator.members_at("mapping"):
        if isinstance(each.value, str):
            found = _named(part, each.value)
            if found is not None and found.key == target.key:
                return tag
    return target.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
