"""Scalars, formats, arrays and the schemas that say little."""

from __future__ import annotations

import pytest

from tests.building.conftest import Build


@pytest.mark.parametrize(
    ("schema", "type"),
    [
        ("{type: string}", "string"),
        ("{type: integer, format: int64}", "integer"),
        ("{type: number}", "number"),
        ("{type: boolean}", "boolean"),
        ("{type: 'null'}", "null"),
        ("{type: string, format: date-time}", "string/date-time"),
        ("{type: string, format: uuid}", "string/uuid"),
        ("{type: string, format: uuid4}", "string"),
        ("{type: string, format: [date]}", "string"),
        ("{type: integer, format: date-time}", "integer"),
        ("{type: number, format: decimal}", "number/decimal"),
        ("{type: string, contentEncoding: base64}", "string/byte"),
        ("{format: date}", "string/date"),
        ("{format: int32}", "integer"),
        ("{}", "any"),
        ("true", "any"),
        ("false", "never"),
        ("{description: Anything.}", "any"),
        ("{nullable: true}", "any"),
        ("{minLength: 3}", "any"),
        ("{type: [string, integer]}", "(string | integer)"),
        ("{type: [string, 'null']}", "string?"),
        ("{type: [string]}", "string"),
        ("{type: string, nullable: true}", "string?"),
        ("{type: array}", "[any]"),
        ("{type: array, items: {type: string}}", "[string]"),
        ("{items: {type: string}}", "[string]"),
        ("{type: array, items: {type: string, nullable: true}}", "[string?]"),
        ("{prefixItems: [{type: string}, {type: integer}]}", "[any]"),
        (
            "{prefixItems: [{type: string}], items: {type: number}}",
            "[(string | number)]",
        ),
        ("{prefixItems: [{type: string}], items: {type: string}}", "[string]"),
        ("{prefixItems: [{type: string}], items: false, minItems: 1}", "(string)"),
        ("{prefixItems: [{type: string}], maxItems: 1, minItems: 3.0}", "(string)"),
        ("{prefixItems: [{type: string}], maxItems: 1}", "[string]"),
        ("{prefixItems: [{type: string}, {}], items: false}", "([, string][, any])"),
        ("{prefixItems: [{type: string}, {}], maxItems: 1, minItems: 1}", "(string)"),
        ("{items: [{type: string}], additionalItems: false}", "[string]"),
    ],
)
def test_a_schema_becomes_a_type(schemas: Build, schema: str, type: str) -> None:
    assert schemas(f"It: {schema}").type("It") == type


def test_several_types_share_the_keywords_that_concern_them(schemas: Build) -> None:
    built = schemas("""
        It: {type: [object, array, 'null'], properties: {a: {type: string}}}
        """)
    assert built.type("It") == "({a?: string} | [any])?"


def test_nullable_is_honoured_and_noted_after_3_0(schemas: Build) -> None:
    text = "It: {type: string, nullable: true}"
    assert schemas(text).pointers("schema/nullable-in-3.1") == [
        "/components/schemas/It/nullable"
    ]
    old = schemas(text, version="3.0.3")
    assert old.type("It") == "string?"
    assert old.codes == []


def test_an_unknown_type_is_reported(schemas: Build) -> None:
    built = schemas("It: {type: objekt}")
    assert built.type("It") == "any"
    assert "schema/unknown-type" in built.codes


def test_what_is_no_schema_is_any_value(schemas: Build) -> None:
    built = schemas("It: {type: object, properties: {a: 3}}")
    assert built.type("It") == "{a?: any}"
    assert "schema/not-an-object" in built.codes


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("not", "{type: string}"),
        ("if", "{type: string}"),
        ("dependentSchemas", "{a: {}}"),
        ("propertyNames", "{pattern: a}"),
        ("contains", "{}"),
        ("unevaluatedProperties", "false"),
        ("xml", "{name: it}"),
    ],
)
def test_keywords_without_effect_are_noted(
    schemas: Build, keyword: str, value: str
) -> None:
    built = schemas(f"It: {{type: object, {keyword}: {value}}}")
    assert built.type("It") == "map<any>"
    (code,) = [each for each in built.codes if each.startswith("approximation/")]
    assert built.pointers(code) == [f"/components/schemas/It/{keyword}"]


def test_nesting_is_bounded(schemas: Build) -> None:
    deep = "{items: " * 90 + "{type: string}" + "}" * 90
    built = schemas(f"It: {deep}")
    assert built.type("It").startswith("[[[")
    assert built.codes == ["limit/depth"]


def test_nesting_through_objects_and_unions_is_bounded(schemas: Build) -> None:
    deep = "{oneOf: [{type: string}, {properties: {a: " * 45
    built = schemas(f"It: {deep}{{}}" + "}}]}" * 45)
    assert "limit/depth" in built.codes
