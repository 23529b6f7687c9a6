"""Enumerations and constants of every JSON type."""

from __future__ import annotations

import pytest

from tests.building.conftest import Build, Built


@pytest.mark.parametrize(
    ("schema", "type"),
    [
        ("{type: string, enum: [a, b]}", "<'a', 'b': string>"),
        ("{enum: [a, b]}", "<'a', 'b': string>"),
        ("{type: string, enum: [a]}", "<'a': string>"),
        ("{enum: [1, 2]}", "<1, 2: integer>"),
        ("{type: number, enum: [1, 2]}", "<1, 2: number>"),
        ("{enum: [1, 2.5]}", "<1, 2.5: number>"),
        ("{enum: [true, false]}", "<True, False: boolean>"),
        ("{enum: [1, true, a]}", "<1, True, 'a': mixed>"),
        ("{enum: [a, b, a]}", "<'a', 'b': string>"),
        ("{type: string, enum: [a, null]}", "<'a': string>?"),
        ("{type: string, nullable: true, enum: [a]}", "<'a': string>?"),
        ("{type: [string, 'null'], enum: [a]}", "<'a': string>?"),
        ("{enum: [null]}", "null"),
        ("{type: string, enum: []}", "string"),
        ("{const: a}", "='a'"),
        ("{type: integer, const: 1}", "=1"),
        ("{const: true}", "=True"),
        ("{const: null}", "null"),
        ("{const: {a: [1]}}", "={'a': [1]}"),
        ("{type: string, enum: [a], x-stainless-const: true}", "='a'"),
    ],
)
def test_an_enumeration_becomes_a_type(schemas: Build, schema: str, type: str) -> None:
    assert schemas(f"It: {schema}").type("It") == type


def test_values_of_another_type_are_kept(schemas: Build) -> None:
    built = schemas("It: {type: string, enum: [true, toggle]}")
    assert built.type("It") == "<True, 'toggle': mixed>"
    assert built.codes == ["schema/enum-of-other-type"]


def test_values_that_are_no_scalars_leave_the_type(schemas: Build) -> None:
    built = schemas("""
        Objects: {type: object, enum: [{a: 1}]}
        Lists: {type: array, items: {type: string}, enum: [a, b]}
        """)
    assert built.type("Objects") == "map<any>"
    assert built.type("Lists") == "[string]"
    assert built.codes == [
        "approximation/enum-of-objects",
        "schema/enum-of-other-type",
    ]


def test_allof_narrows_an_enumeration(schemas: Build) -> None:
    built = schemas("""
        All: {type: string, enum: [a, b, c]}
        Some: {allOf: [{$ref: '#/components/schemas/All'}, {enum: [b, c, d]}]}
        None_: {allOf: [{$ref: '#/components/schemas/All'}, {enum: [x]}]}
        """)
    assert built.type("Some") == "<'b', 'c': string>"
    assert built.type("None_") == "<'x': string>"
    assert built.pointers("schema/conflict") == [
        "/components/schemas/None_/allOf/1/enum",
        "/components/schemas/All/enum",
    ]


def _names(built: Built) -> tuple[str, ...]:
    return tuple(each.text for each in built.schema("It").documentation.values)


@pytest.mark.parametrize(
    "extension",
    [
        "x-enum-varnames: [One, Nothing, Two]",
        "x-enumNames: [One, Nothing, Two]",
        "x-ms-enum: {values: [{value: 1, name: One}, {value: 2, name: Two}]}",
        "x-speakeasy-enums: {'1': One, '2': Two}",
        "x-fern-enum: {'1': {name: One}, '2': {name: Two}}",
    ],
)
def test_extensions_name_values(schemas: Build, extension: str) -> None:
    built = schemas(f"It: {{enum: [1, null, 2], {extension}}}")
    assert _names(built) == ("One", "Two")


def test_names_that_do_not_fit_are_ignored(schemas: Build) -> None:
    built = schemas("It: {enum: [1, 2], x-enum-varnames: [One]}")
    assert _names(built) == ()
    assert built.codes == ["extension/enum-names"]


def test_constants_with_titles_are_an_enumeration(schemas: Build) -> None:
    built = schemas("""
        It:
          type: integer
          oneOf:
          - {const: 0, title: OFF, description: Nothing.}
          - {const: 1, title: ON}
        """)
    assert built.type("It") == "<0, 1: integer>"
    assert _names(built) == ("Nothing.", "ON")


def test_text_beside_an_enumeration_keeps_it_open(schemas: Build) -> None:
    built = schemas("""
        Inline: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}
        Named: {anyOf: [{type: string}, {$ref: '#/components/schemas/Closed'}]}
        Closed: {type: string, enum: [a, b]}
        Together: {oneOf: [{enum: [a, b]}, {enum: [c]}, {type: 'null'}]}
        """)
    assert built.type("Inline") == "<'a', 'b', ...: string>"
    assert built.type("Named") == "(string | @Closed)"
    assert built.type("Together") == "<'a', 'b', 'c': string>?"


def test_an_empty_list_takes_nothing_from_a_reference(schemas: Build) -> None:
    built = schemas("""
        State: {oneOf: [{const: new}, {const: old}]}
        Same: {type: string, enum: [], allOf: [{$ref: '#/components/schemas/State'}]}
        """)
    assert built.type("Same") == "@State"
    assert built.codes == ["schema/empty-enum"]
