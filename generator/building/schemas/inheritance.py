"""Discriminators without a union: a base schema whose heirs name it in ``allOf``.

The base lists its heirs in the discriminator's mapping (OpenAPI 3.1, section 4.8.25.4).
Where it is used as a type it means any of them, so that is what it becomes.
"""

from __future__ import annotations

from generator.building.schemas.context import Context
from generator.building.schemas.discriminators import mapping_targets, note_missing
from generator.building.schemas.keywords import own_null, union_members
from generator.building.schemas.kinds import nullable
from generator.building.schemas.layers import without
from generator.model.source import Source
from generator.model.types import Discriminator, Type, Union
from generator.reading.node import Node


def heirs(context: Context, base: Node) -> Type | None:
    """Return the union of a base's heirs, or nothing where it is an ordinary schema."""
    discriminator = _own_discriminator(context, base)
    if discriminator is None:
        return None
    property = discriminator.text("propertyName")
    targets = _mapped(context, base, discriminator)
    if property is None or len({each.source for _, each in targets}) < 2:
        _note_open(context, discriminator)
        return None
    members = list({each.source: each for _, each in targets}.values())
    for each in members:
        note_missing(context, property, each, discriminator)
    places = [each.source for each in members]
    mapping = tuple((value, places.index(each.source)) for value, each in targets)
    union = Union(
        members=tuple(_member(context, each, base) for each in members),
        discriminator=Discriminator(property, mapping),
        exclusive=True,
        source=base.source,
    )
    return nullable(union, own_null(base))


def is_heir(context: Context, source: Source, base: Node) -> bool:
    """Tell whether a base's union has the schema at `source` among its members."""
    if source == base.source:
        return True
    discriminator = _own_discriminator(context, base)
    if discriminator is None:
        return False
    targets = mapping_targets(context, discriminator)
    return any(each.source == source for _, each in targets)


def _own_discriminator(context: Context, base: Node) -> Node | None:
    discriminator = base.get("discriminator")
    if discriminator is None:
        return None
    layers = context.layers.shape(base).layers
    has_union = any(next(union_members(each), None) is not None for each in layers)
    return None if has_union else discriminator


def _mapped(
    context: Context, base: Node, discriminator: Node
) -> list[tuple[str, Node]]:
    """Return the mapping, or nothing of it where not all that it names are heirs."""
    targets = list(mapping_targets(context, discriminator))
    source = base.source
    strangers = [
        each for _, each in targets if source not in context.layers.ancestors(each)
    ]
    return [] if strangers else targets


def _member(context: Context, member: Node, base: Node) -> Type:
    """Return a reference to an heir; the base itself is meant without its heirs."""
    if member.source != base.source:
        return context.refer(member)
    alone = without(base, "discriminator", "nullable")
    return context.merged((alone,), base.source.child("base"))


def _note_open(context: Context, discriminator: Node) -> None:
    context.report.note(
        "approximation/discriminator-inheritance",
        "this discriminator maps to no two heirs of its schema, so the schema stands "
        "for itself and its heirs are separate types",
        discriminator.source,
    )
