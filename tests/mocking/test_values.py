"""Values made from schemas: as the schema says, small or full, and always the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.mocking.descriptions.documents import Documents, Part
from generator.mocking.values.dialects import Way
from generator.mocking.values.making import Fullness, Maker, Unmakeable
from generator.mocking.values.scalars import Wording
from generator.mocking.values.validation import Schemas


def made(
    folder: Path, schema: str, fullness: Fullness = Fullness.ALL, **schemas: str
) -> Any:
    root = {
        "openapi": "3.1.0",
        "it": yaml.safe_load(schema),
        "components": {
            "schemas": {name: yaml.safe_load(text) for name, text in schemas.items()}
        },
    }
    path = folder / "openapi.json"
    path.write_text(json.dumps(root))
    documents = Documents(path)
    part = documents.root.child("it")
    assert isinstance(part, Part)
    maker = Maker(Schemas(documents), Way.RESPONSE, fullness, Wording.EXAMPLES)
    return maker.value(part)


# A schema, its smallest value and its full one.
VALUES: tuple[tuple[str, object, object], ...] = (
    ("{type: integer}", 7, 7),
    ("{type: integer, minimum: 10, multipleOf: 4}", 12, 12),
    ("{type: integer, exclusiveMaximum: 3}", 2, 2),
    ("{type: number, maximum: 0.5}", 0.5, 0.5),
    ("{type: number, multipleOf: 0.1, minimum: 7.55}", 7.6, 7.6),
    ("{type: boolean}", True, False),
    ("{enum: [a, null, 3]}", "a", 3),
    ("{const: {a: [1]}}", {"a": [1]}, {"a": [1]}),
    ("{type: [string, 'null']}", "text", "text"),
    ("{type: 'null'}", None, None),
    ("{type: string, example: Ada}", "Ada", "Ada"),
    ("{type: string, example: Ada, minLength: 5}", "textx", "textx"),
    ("{type: string, maxLength: 2}", "te", "te"),
    ("{type: string, format: date}", "2024-02-29", "2024-02-29"),
    (
        "{x-all: {a: {type: integer}}, properties: {$ref: '#/it/x-all'}, required: [a]}",
        {"a": 7},
        {"a": 7},
    ),
    ("{type: array, items: {type: integer}}", [7], [7, 8]),
    (
        "{type: array, items: {type: integer, minimum: 50, maximum: 50}}",
        [50],
        [50, 50],
    ),
    ("{type: array, items: {type: integer}, minItems: 3}", [7, 8, 9], [7, 8, 9]),
    (
        "{type: array, uniqueItems: true, items: {enum: [a, b]}, minItems: 2}",
        ["a", "b"],
        ["b", "a"],
    ),
    ("{prefixItems: [{type: string}, {const: 2}], items: false}", ["text", 2], None),
    ("{required: [a], properties: {a: {const: 1}, b: {const: 2}}}", {"a": 1}, None),
    ("{type: object, additionalProperties: {type: integer}}", {}, {"key": 7}),
    ("{type: object, minProperties: 1, properties: {a: {const: 1}}}", {"a": 1}, None),
    ("{type: object, patternProperties: {'^[x]$': {const: 1}}}", {}, {"x": 1}),
    (
        "{allOf: [{required: [a]}, {properties: {a: {type: number}}},"
        " {properties: {a: {minimum: 9}}}]}",
        {"a": 9.0},
        {"a": 9.0},
    ),
    ("{anyOf: [{type: integer, minimum: 9, maximum: 8}, {const: b}]}", "b", "b"),
    ("{oneOf: [{required: [a]}, {type: string}]}", {"a": "anything"}, None),
    ("{type: object, properties: {a: {writeOnly: true}, b: {const: 1}}}", {}, {"b": 1}),
)


@pytest.mark.parametrize(
    ("schema", "small", "full"), VALUES, ids=lambda each: str(each)
)
def test_values(tmp_path: Path, schema: str, small: object, full: object) -> None:
    assert made(tmp_path, schema, Fullness.REQUIRED) == small
    if full is not None:
        assert made(tmp_path, schema, Fullness.ALL) == full


def test_a_pattern(tmp_path: Path) -> None:
    schema = r"{type: string, pattern: '^0x[a-f0-9]{192}$'}"
    value = made(tmp_path, schema)
    assert len(value) == 194
    assert made(tmp_path, schema) == value


@pytest.mark.parametrize(
    "schema",
    (
        "{type: string, pattern: '^a$', minLength: 2}",
        "{type: integer, minimum: 3, maximum: 2}",
        "{allOf: [{const: 1}, {const: 2}]}",
        "{$ref: '#/components/schemas/Endless'}",
    ),
)
def test_what_no_value_can_be(tmp_path: Path, schema: str) -> None:
    endless = (
        "{type: object, required: [a], properties:"
        " {a: {$ref: '#/components/schemas/Endless'}}}"
    )
    with pytest.raises(Unmakeable):
        made(tmp_path, schema, Fullness.REQUIRED, Endless=endless)


def test_recursion_goes_round_once(tmp_path: Path) -> None:
    tree = (
        "{type: object, properties: {name: {const: a},"
        " children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}"
    )
    value = made(tmp_path, "{$ref: '#/components/schemas/Tree'}", Tree=tree)
    assert value["children"][0]["name"] == "a"


def test_a_discriminator_says_which_member_it_is(tmp_path: Path) -> None:
    pet = (
        "{discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat',"
        " Dog: Dog}}, oneOf: [{$ref: '#/components/schemas/Cat'},"
        " {$ref: '#/components/schemas/Dog'}]}"
    )
    one = "{type: object, required: [kind], properties: {kind: {type: string}}}"
    schemas = {"Pet": pet, "Cat": one, "Dog": one}
    value = made(
        tmp_path, "{$ref: '#/components/schemas/Pet'}", Fullness.ALL, **schemas
    )
    assert value == {"kind": "feline"}


def test_a_base_with_a_discriminator_is_one_of_its_children(tmp_path: Path) -> None:
    base = (
        "{type: object, required: [kind], properties: {kind: {type: string}},"
        " discriminator: {propertyName: kind, mapping:"
        " {cat: '#/components/schemas/Cat'}}}"
    )
    cat = (
        "{allOf: [{$ref: '#/components/schemas/Base'},"
        " {required: [lives], properties: {lives: {const: 9}}}]}"
    )
    value = made(tmp_path, "{$ref: '#/components/schemas/Base'}", Base=base, Cat=cat)
    assert value == {"kind": "cat", "lives": 9}
