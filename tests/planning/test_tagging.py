"""Unions that are told apart by a property, and those that cannot be."""

from __future__ import annotations

import pytest

from generator.model.source import Source
from generator.model.types import (
    Discriminator,
    Documentation,
    Literal,
    Object,
    Primitive,
    PrimitiveKind,
    Property,
    Type,
    Union,
)
from generator.planning.types.tagging import Tags

TEXT = Primitive(PrimitiveKind.STRING)
NUMBER = Primitive(PrimitiveKind.INTEGER)
ROOT = Source("api.yaml")


def _object(name: str, type: Type, *, required: bool = True) -> Object:
    source = ROOT.child(name)
    tag = Property(
        name="kind",
        type=type,
        required=required,
        documentation=Documentation(),
        source=source.child("kind"),
    )
    return Object(
        properties=(tag,),
        additional=None,
        documentation=Documentation(),
        source=source,
    )


def _union(name: str, *members: Object, mapping: str = "") -> Union:
    """Return a union; `mapping` is one letter a member, several where it has commas."""
    told = tuple(
        (letter, index)
        for index, letters in enumerate(mapping.split())
        for letter in letters.split(",")
    )
    return Union(
        members=members,
        discriminator=Discriminator("kind", told) if told else None,
        exclusive=True,
        source=ROOT.child(name),
    )


def _told(union: Union, *others: Union) -> tuple[tuple[str, ...], ...] | None:
    found = Tags((union, *others), {}).of(union)
    return None if found is None else found.tags


def test_a_mapping_tells_members_apart() -> None:
    union = _union("pet", _object("cat", TEXT), _object("dog", TEXT), mapping="c d")

    assert _told(union) == (("c",), ("d",))


def test_constants_tell_members_apart() -> None:
    members = (_object("cat", Literal("c")), _object("dog", Literal("d")))

    assert _told(_union("pet", *members)) == (("c",), ("d",))


def test_a_tag_that_may_be_missing_has_to_have_one_value() -> None:
    cat, dog = (_object(each, TEXT, required=False) for each in ("cat", "dog"))

    assert _told(_union("pet", cat, dog, mapping="c d")) == (("c",), ("d",))
    assert _told(_union("pet", cat, dog, mapping="c,k d")) is None


def test_values_of_a_mapping_are_text() -> None:
    members = (_object("cat", NUMBER), _object("dog", TEXT))

    assert _told(_union("pet", *members, mapping="1 2")) is None


def test_a_member_of_two_unions_has_the_tags_of_both() -> None:
    cat, dog, cow = (_object(each, TEXT) for each in ("cat", "dog", "cow"))
    pet = _union("pet", cat, dog, mapping="c d")
    animal = _union("animal", cat, cow, mapping="k w")

    assert _told(pet, animal) == (("c", "k"), ("d",))
    assert _told(animal, pet) == (("k", "c"), ("w",))


@pytest.mark.parametrize("last", ["pet", "animal"])
def test_unions_that_contradict_each_other_are_not_told_apart(last: str) -> None:
    cat, dog = (_object(each, TEXT) for each in ("cat", "dog"))
    unions = {
        "pet": _union("pet", cat, dog, mapping="c d"),
        "animal": _union("animal", cat, dog, mapping="d c"),
    }
    other = unions.pop(last)

    assert _told(other, *unions.values()) is None
