"""Unions: ``oneOf`` and ``anyOf``, and several types in one ``type``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.building.schemas.context import Context
from generator.building.schemas.discriminators import Member, discriminator
from generator.building.schemas.enums import enumerated
from generator.building.schemas.keywords import UNIONS, is_null, shapes
from generator.building.schemas.kinds import nullable
from generator.building.schemas.layers import Shape, is_composed, without
from generator.building.schemas.redundancy import adds_nothing
from generator.model.source import Source
from generator.model.types import (
    Any,
    Never,
    Nullable,
    Primitive,
    PrimitiveKind,
    Type,
    Union,
)
from generator.reading.node import Node

_MAX_ALTERNATIVES: Final = 64
"""How many members the product of several unions that apply together may have."""


def one_of(types: Sequence[Type], source: Source) -> Type | None:
    """Return the one type of several, a union of them, or nothing without any."""
    members: list[Type] = []
    for each in types:
        if each not in members and not isinstance(each, Never):
            members.append(each)
    if any(isinstance(each, Any) for each in members):
        return Any()
    if len(members) < 2:
        return members[0] if members else None
    return Union(members=tuple(members), exclusive=False, source=source)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The union that is resolved next, and the layer that it stands in."""

    layer: Node
    keyword: str
    members: tuple[Node, ...]


def has_union(context: Context, shape: Shape) -> bool:
    """Tell whether a shape has a union whose members say something about types."""
    return next(_choices(context, shape), None) is not None


def union(context: Context, shape: Shape) -> Type:
    """Return the type of a shape with a union: one of its members, or all of them.

    What stands beside the union applies to every member. A second union beside it is
    taken into the members, which makes unions of unions.
    """
    choices = _bounded(context, list(_choices(context, shape)))
    choice = choices[0]
    rest = _beside(shape, choices)
    members = [each for each in choice.members if not _allows_only_null(context, each)]
    if not members:
        return Primitive(PrimitiveKind.NULL)
    at = choice.layer.source if len(shape.layers) == 1 else shape.source
    listed = enumerated(context, members, rest)
    if listed is not None:
        return nullable(listed, len(members) < len(choice.members))
    built = [
        Member(
            node, _member(context, node, rest, at.child(choice.keyword).child(index))
        )
        for index, node in enumerate(choice.members)
        if node in members
    ]
    united = _united(context, built, choice, shape)
    return nullable(united, len(members) < len(choice.members))


def union_of_kinds(
    shape: Shape, kinds: Sequence[str], build: Callable[[str], Type]
) -> Type:
    """Return the type of a value that may be of several kinds; of none means any."""
    if not kinds:
        return Any()
    return Union(
        members=tuple(build(kind) for kind in kinds),
        exclusive=False,
        source=shape.source,
    )


def _choices(context: Context, shape: Shape) -> Iterator[_Choice]:
    for layer in shape.layers:
        for keyword in UNIONS:
            node = layer.get(keyword)
            members = () if node is None else tuple(node.items())
            choice = _Choice(layer, keyword, members)
            if members and not _is_idle(context, choice, shape):
                yield choice


def _is_idle(context: Context, choice: _Choice, shape: Shape) -> bool:
    """Tell whether a union says nothing about the shape's type.

    A base that lists its own heirs is no union for any of them.
    """
    if all(_only_requires(each) for each in choice.members):
        context.report.note(
            "approximation/alternative-requirements",
            f"`{choice.keyword}` only requires one set of properties or another; "
            "that is not checked",
            choice.layer.source.child(choice.keyword),
        )
        return True
    if choice.layer.source == shape.source:
        return False
    targets = [context.layers.target(each) for each in choice.members]
    return any(each is not None and each.source in shape.inherited for each in targets)


def _only_requires(member: Node) -> bool:
    if is_composed(member):
        return False
    keywords = shapes(member)
    if "required" in keywords:
        return keywords <= {"required", "type"}
    return not keywords and member.get("not") is not None


def _allows_only_null(context: Context, member: Node) -> bool:
    target = context.layers.target(member)
    return target is not None and is_null(target)


def _bounded(context: Context, choices: list[_Choice]) -> list[_Choice]:
    """Leave out unions whose product with the others would be too large."""
    count = 1
    for index, choice in enumerate(choices):
        count *= len(choice.members)
        if index and count > _MAX_ALTERNATIVES:
            context.report.warning(
                "approximation/product-of-unions",
                f"`{choice.keyword}` beside another union makes more than "
                f"{_MAX_ALTERNATIVES} combinations; it was left out",
                choice.layer.source.child(choice.keyword),
            )
            return choices[:index]
    return choices


def _beside(shape: Shape, choices: Sequence[_Choice]) -> list[Node]:
    """Return what applies to every member of the first choice.

    The other choices stay, unions that were judged idle or too large do not.
    """
    kept = {(each.layer.source, each.keyword) for each in choices[1:]}
    rest: list[Node] = []
    for layer in shape.layers:
        dropped = [each for each in UNIONS if (layer.source, each) not in kept]
        beside = without(layer, "discriminator", "title", "description", *dropped)
        if shapes(beside):
            rest.append(beside)
    return rest


def _member(context: Context, node: Node, rest: Sequence[Node], source: Source) -> Type:
    if adds_nothing(rest, node, context.layers):
        return context.type_of(node)
    return context.merged([*rest, node], source)


def _united(
    context: Context, members: Sequence[Member], choice: _Choice, shape: Shape
) -> Type:
    null = any(isinstance(each.type, Nullable) for each in members)
    bare = [Member(each.node, _without_null(each.type)) for each in members]
    tagged = _discriminator(choice, shape)
    exclusive = choice.keyword == "oneOf"
    types = [each.type for each in bare]
    if tagged is None:
        types = [part for each in types for part in _flattened(each, exclusive)]
    kept = _distinct(types)
    if len(kept) < 2:
        return nullable(kept[0] if kept else Never(), null)
    told = None if tagged is None else discriminator(context, tagged, bare, kept)
    together = Union(
        members=tuple(kept),
        discriminator=told,
        exclusive=exclusive,
        source=shape.source,
    )
    return nullable(together, null)


def _discriminator(choice: _Choice, shape: Shape) -> Node | None:
    """Return the discriminator beside a union, or beside the ``allOf`` that holds it."""
    for node in (choice.layer, *shape.written):
        found = node.get("discriminator")
        if found is not None:
            return found
    return None


def _without_null(type: Type) -> Type:
    return type.type if isinstance(type, Nullable) else type


def _flattened(type: Type, exclusive: bool) -> tuple[Type, ...]:
    """Return the members of a union of the same kind that stands within another."""
    if isinstance(type, Union) and type.discriminator is None:
        if type.exclusive is exclusive:
            return type.members
    return (type,)


def _distinct(types: Sequence[Type]) -> list[Type]:
    kept: list[Type] = []
    for type in types:
        if isinstance(type, Never) or any(_same(type, each) for each in kept):
            continue
        kept.append(type)
    return kept


def _same(one: Type, other: Type) -> bool:
    """Tell whether two types are equal; true and 1 are different constants."""
    return one == other and repr(one) == repr(other)
