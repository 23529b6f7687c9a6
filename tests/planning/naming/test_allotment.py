"""Names within one scope."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import (
    field_name,
    module_name,
    pascal,
    snake,
)

WIRE_NAMES = st.lists(
    st.sampled_from(["id", "Id", "ID", "@id", "_id", "foo-bar", "fooBar", "foo_bar"])
    | st.from_regex(r"[aB_\-]{1,4}", fullmatch=True),
    unique=True,
)


def test_names_that_differ_are_plain() -> None:
    assert allot(["fooBar", "class"], snake) == {"fooBar": "foo_bar", "class": "class_"}


def test_the_name_that_is_clean_already_keeps_it() -> None:
    wire = ["isDeleted", "is-deleted", "is_deleted"]
    assert allot(wire, field_name) == {
        "is_deleted": "is_deleted",
        "isDeleted": "is_deleted_camel",
        "is-deleted": "is_dash_deleted",
    }
    assert allot(["nullTime", "NullTime"], pascal)["NullTime"] == "NullTime"


def test_punctuation_is_spelt_out_where_it_makes_the_difference() -> None:
    wire = ["id", "@id", "ids", "ids[]", "ids<=", "name", "-name"]
    assert allot(wire, snake) == {
        "id": "id",
        "@id": "at_id",
        "ids": "ids",
        "ids[]": "ids_array",
        "ids<=": "ids_less_than_or_equal",
        "name": "name",
        "-name": "minus_name",
    }


def test_what_no_spelling_tells_apart_ends_in_a_digest() -> None:
    names = allot(["aB", "a_b", "a__B", "a__b"], snake)
    assert names["a_b"] == "a_b"
    assert len(set(names.values())) == 4


def test_a_reserved_name_is_left_alone() -> None:
    names = allot(["close", "close_", "Close"], snake, reserved={"close"})
    assert "close" not in names.values()
    assert len(set(names.values())) == 3


def test_files_differ_on_a_system_that_ignores_case() -> None:
    names = allot(["createdAt", "CreatedAt", "CREATED_AT"], module_name)
    assert len({name.lower() for name in names.values()}) == 3


@given(WIRE_NAMES)
def test_names_are_different_identifiers(wire_names: list[str]) -> None:
    names = allot(wire_names, snake, reserved={"id", "a_b"})
    assert list(names) == wire_names
    assert len(set(names.values())) == len(wire_names)
    assert all(name.isidentifier() for name in names.values())
    assert not {"id", "a_b"} & set(names.values())


@given(WIRE_NAMES)
def test_order_decides_nothing(wire_names: list[str]) -> None:
    backwards = allot(list(reversed(wire_names)), snake)
    assert allot(sorted(wire_names), snake) == backwards


@given(WIRE_NAMES)
def test_a_newcomer_of_another_name_renames_nothing(wire_names: list[str]) -> None:
    before = allot(wire_names, snake)
    after = allot(["something_else", *wire_names], snake)
    assert before.items() <= after.items()
