"""What descriptions say of single values of an enumeration."""

from __future__ import annotations

import pytest

from generator.model.types import Meaning
from tests.building.conftest import Build

LOW_AND_HIGH = (Meaning(1, "Little."), Meaning(2, "Much."))


@pytest.mark.parametrize(
    "schema",
    [
        "{oneOf: [{const: 1, title: Low, description: Little.}, "
        "{enum: [2], title: Much.}, {type: 'null'}]}",
        "{enum: [1, 2], x-enum-descriptions: [Little., Much.]}",
        "{enum: [1, 2], x-enumDescriptions: {'1': Little., '2': Much.}}",
        "{enum: [1, 2], x-enum-varnames: [Little., Much.]}",
        "{enum: [1, 2], x-enumNames: [A, B], x-enum-descriptions: [Little., Much.]}",
        "{enum: [1, 2], x-fern-enum: "
        "{'1': {description: Little.}, '2': {description: Much.}}}",
        "{enum: [1, 2], x-ms-enum: {values: [{value: 1, description: Little.}, "
        "{value: 2, description: Much.}]}}",
        "{type: array, items: {enum: [1, 2], x-enum-descriptions: [Little., Much.]}}",
        "{allOf: [{enum: [1, 2], x-enum-descriptions: [Little., Much.]}]}",
        "{anyOf: [{enum: [1, 2], x-enum-descriptions: [Little., Much.]}, {type: 'null'}]}",
    ],
)
def test_values_have_meanings(schemas: Build, schema: str) -> None:
    assert schemas(f"It: {schema}").schema("It").documentation.values == LOW_AND_HIGH


@pytest.mark.parametrize(
    "schema",
    [
        "{enum: [1, 2]}",
        "{enum: [a, b], x-enum-varnames: [A_NAME, ANOTHER]}",
        "{oneOf: [{const: 1}, {const: 2}]}",
        "{oneOf: [{type: string, description: Text.}, {type: integer}]}",
    ],
)
def test_names_of_text_and_plain_values_mean_nothing(
    schemas: Build, schema: str
) -> None:
    assert schemas(f"It: {schema}").schema("It").documentation.values == ()


def test_a_list_that_does_not_fit_is_ignored(schemas: Build) -> None:
    built = schemas("It: {enum: [1, 2], x-enum-descriptions: [Little.]}")
    assert built.schema("It").documentation.values == ()
    assert built.codes == ["extension/enum-names"]
