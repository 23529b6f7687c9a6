"""What inline schemas are called."""

from __future__ import annotations

import pytest

from generator.model.source import Source
from generator.model.types import (
    Documentation,
    Literal,
    Object,
    Primitive,
    PrimitiveKind,
    Property,
    Type,
    Union,
)
from generator.planning.types.stems import Stems, Variants, variants

PET = Source("api.yaml", "/components/schemas/Pet")
CHOICE = PET.child("properties").child("owner")


def _member(index: int, title: str | None, kind: str | None) -> Object:
    source = CHOICE.child("oneOf").child(index)
    type: Type = (
        Primitive(PrimitiveKind.STRING) if kind is None else Literal(value=kind)
    )
    return Object(
        properties=(
            Property(
                name="kind",
                type=type,
                required=True,
                documentation=Documentation(),
                source=source.child("properties").child("kind"),
            ),
        ),
        additional=None,
        documentation=Documentation(title=title),
        source=source,
    )


def _wishes(*members: Object) -> list[str]:
    union = Union(members=members, exclusive=True, source=CHOICE)
    stems = Stems({PET: "Pet"}, {}, variants([union], {}))
    return [stems.wish(each.source) for each in members]


@pytest.mark.parametrize(
    ("members", "names"),
    [
        (
            [_member(0, "A person", None), _member(1, "Firm", None)],
            ["PetOwnerAPerson", "PetOwnerFirm"],
        ),
        (
            [_member(0, None, "person"), _member(1, None, "firm")],
            ["PetOwnerPerson", "PetOwnerFirm"],
        ),
        (
            [_member(0, "Owner", None), _member(1, "Owner", None)],
            ["PetOwnerVariant1", "PetOwnerVariant2"],
        ),
        (
            [_member(0, None, None), _member(1, None, None)],
            ["PetOwnerVariant1", "PetOwnerVariant2"],
        ),
    ],
)
def test_members_are_called_after_title_or_tag_or_number(
    members: list[Object], names: list[str]
) -> None:
    assert _wishes(*members) == names


def test_the_only_member_is_called_after_what_holds_it() -> None:
    stems = Stems({PET: "Pet"}, {}, variants([], {}))

    assert stems.wish(_member(0, "A person", None).source) == "PetOwner"


@pytest.mark.parametrize(
    ("way", "name"),
    [
        (("prefixItems", 0), "PetItem1"),
        (("prefixItems", "oneOf", 1), "PetItemVariant2"),
        (("oneOf", "x"), "PetVariantX"),
    ],
)
def test_what_is_no_number_numbers_nothing(
    way: tuple[str | int, ...], name: str
) -> None:
    choice = PET.child("prefixItems")
    stems = Stems({PET: "Pet"}, {}, Variants({}, frozenset([choice])))
    place = PET
    for token in way:
        place = place.child(token)
    assert stems.wish(place) == name


def test_a_way_that_is_too_long_keeps_its_last_words() -> None:
    stems = Stems({PET: "Pet"}, {}, variants([], {}))
    place = PET
    for word in ("first", "second", "third", "fourth"):
        place = place.child("properties").child(f"the_{word}_of_a_number_of_words")
    assert stems.wish(place) == "PetTheThirdOfANumberOfWordsTheFourthOfANumberOfWords"
