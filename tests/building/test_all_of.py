"""Schemas that apply together: ``allOf``, and ``$ref`` with siblings."""

from __future__ import annotations

from generator.model.types import Constraint, Object
from tests.building.conftest import Build

_BASE = """
Base:
  type: object
  description: The base.
  properties: {id: {type: string}, kind: {type: string}}
  required: [id]
"""


def test_members_are_merged_into_one_object(schemas: Build) -> None:
    built = schemas(_BASE + """
Pet:
  allOf:
  - $ref: '#/components/schemas/Base'
  - {type: object, properties: {name: {type: string}}, required: [name]}
  properties: {age: {type: integer}}
""")
    assert built.type("Pet") == (
        "{id: string, kind?: string, name: string, age?: integer}"
    )
    pet = built.schema("Pet").type
    assert isinstance(pet, Object)
    assert pet.source == built.schema("Pet").source
    assert pet.documentation.description is None


def test_a_member_with_only_required_makes_properties_required(schemas: Build) -> None:
    built = schemas(_BASE + """
Pet: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [kind]}]}
Same: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [id]}]}
""")
    assert built.type("Pet") == "{id: string, kind: string}"
    assert built.type("Same") == "@Base"


def test_one_reference_stays_a_reference(schemas: Build) -> None:
    built = schemas(_BASE + """
Holder:
  type: object
  properties:
    described:
      description: With words.
      allOf: [{$ref: '#/components/schemas/Base'}]
    beside: {$ref: '#/components/schemas/Base', description: Beside., default: {}}
    typed: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object}]}
    nothing: {nullable: true, allOf: [{$ref: '#/components/schemas/Base'}]}
    marked: {allOf: [{$ref: '#/components/schemas/Base'}, {nullable: true}]}
Alias: {$ref: '#/components/schemas/Base'}
""")
    assert built.type("Holder") == (
        "{described?: @Base, beside?: @Base, typed?: @Base, nothing?: @Base?, "
        "marked?: @Base?}"
    )
    assert built.type("Alias") == "@Base"
    described = built.member("Holder", "described")
    assert described.documentation.description == "With words."
    assert built.member("Holder", "beside").documentation.description == "Beside."
    assert built.member("Holder", "beside").has_default


def test_constraining_siblings_are_merged_from_3_1_on(schemas: Build) -> None:
    text = _BASE + """
Pet:
  $ref: '#/components/schemas/Base'
  properties: {name: {type: string}}
"""
    assert schemas(text).type("Pet") == "{id: string, kind?: string, name?: string}"
    old = schemas(text, version="3.0.3")
    assert old.type("Pet") == "@Base"
    assert old.pointers("reference/siblings") == ["/components/schemas/Pet"]


def test_siblings_that_are_words_are_ignored_in_3_0(schemas: Build) -> None:
    built = schemas(
        _BASE + """
Holder:
  properties:
    base: {$ref: '#/components/schemas/Base', description: Beside., nullable: true}
    fine: {$ref: '#/components/schemas/Base', x-order: 1}
""",
        version="3.0.3",
    )
    assert built.type("Holder") == "{base?: @Base, fine?: @Base}"
    assert built.member("Holder", "base").documentation.description is None
    assert built.codes == ["reference/siblings"]


def test_a_property_declared_twice_is_merged(schemas: Build) -> None:
    built = schemas(_BASE + """
Pet:
  allOf:
  - $ref: '#/components/schemas/Base'
  - properties:
      id: {description: Its key., maxLength: 5}
      kind: {type: string, enum: [cat, dog]}
Nested:
  allOf:
  - {properties: {a: {type: object, properties: {x: {type: string}}}}}
  - {properties: {a: {type: object, properties: {y: {type: integer}}}}}
""")
    assert built.type("Pet") == "{id: string, kind?: <'cat', 'dog': string>}"
    id = built.member("Pet", "id").documentation
    assert id.description == "Its key."
    assert id.constraints == (Constraint("maxLength", 5),)
    assert built.type("Nested") == "{a?: {x?: string, y?: integer}}"
    inner = built.member("Nested", "a").type
    assert isinstance(inner, Object)
    assert inner.source.pointer == "/components/schemas/Nested/properties/a"


def test_contradictions_are_reported_with_both_places(schemas: Build) -> None:
    built = schemas("""
        Pet:
          allOf:
          - {properties: {a: {type: string}}}
          - {properties: {a: {type: integer}}}
        """)
    assert built.type("Pet") == "{a?: integer}"
    assert built.pointers("schema/conflict") == [
        "/components/schemas/Pet/allOf/1/properties/a",
        "/components/schemas/Pet/allOf/0/properties/a",
    ]


def test_an_integer_is_a_number(schemas: Build) -> None:
    built = schemas("""
        One: {allOf: [{type: number}, {type: integer}]}
        Other: {allOf: [{type: integer}, {type: number}]}
        """)
    assert built.type("One") == "integer"
    assert built.type("Other") == "integer"
    assert built.codes == []


def test_additional_properties_are_merged(schemas: Build) -> None:
    built = schemas(_BASE + """
Closed:
  allOf:
  - $ref: '#/components/schemas/Base'
  - {properties: {a: {}}, additionalProperties: false}
Typed:
  allOf:
  - $ref: '#/components/schemas/Base'
  - {additionalProperties: {type: string}}
""")
    assert built.type("Closed") == "{id: string, kind?: string, a?: any}!"
    assert built.type("Typed") == "{id: string, kind?: string, *: string}"
    assert built.codes == ["schema/closed-inheritance"]


def test_scalars_can_be_merged(schemas: Build) -> None:
    built = schemas("""
        Text: {type: string}
        Id: {allOf: [{$ref: '#/components/schemas/Text'}, {format: uuid}]}
        Short: {allOf: [{$ref: '#/components/schemas/Text'}, {maxLength: 3}]}
        List:
          allOf: [{type: array, items: {type: string}}, {minItems: 1}]
        """)
    assert built.type("Id") == "string/uuid"
    assert built.type("Short") == "@Text"
    assert built.schema("Short").documentation.constraints == (
        Constraint("maxLength", 3),
    )
    assert built.type("List") == "[string]"


def test_null_is_allowed_where_all_members_allow_it(schemas: Build) -> None:
    built = schemas("""
        Maybe: {type: object, nullable: true, properties: {a: {type: string}}}
        Both: {allOf: [{$ref: '#/components/schemas/Maybe'}, {type: [object, 'null'],
          properties: {b: {type: string}}}]}
        One: {allOf: [{$ref: '#/components/schemas/Maybe'}, {type: object,
          properties: {b: {type: string}}}]}
        """)
    assert built.type("Both") == "{a?: string, b?: string}?"
    assert built.type("One") == "{a?: string, b?: string}"


def test_a_more_special_reference_takes_the_place_of_its_base(schemas: Build) -> None:
    built = schemas(_BASE + """
Dog: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {bark: {}}}]}
Holder: {properties: {it: {$ref: '#/components/schemas/Base'}}}
DogHolder:
  allOf:
  - $ref: '#/components/schemas/Holder'
  - {properties: {it: {$ref: '#/components/schemas/Dog'}}}
""")
    assert built.type("DogHolder") == "{it?: @Dog}"


def test_recursion_through_properties_is_a_reference(schemas: Build) -> None:
    built = schemas("""
        Tree:
          allOf:
          - {properties: {value: {type: string}}}
          - properties:
              children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
        """)
    assert built.type("Tree") == "{value?: string, children?: [@Tree]}"


def test_a_merged_schema_that_contains_itself_gets_a_name(schemas: Build) -> None:
    built = schemas("""
        A: {properties: {next: {$ref: '#/components/schemas/A'}, a: {}}}
        B: {properties: {next: {$ref: '#/components/schemas/B'}, b: {}}}
        Both:
          allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
        Holder:
          properties:
            it:
              allOf:
              - {$ref: '#/components/schemas/A'}
              - {$ref: '#/components/schemas/B'}
              - {properties: {c: {}}}
              properties: {next: {$ref: '#/components/schemas/Holder/properties/it'}}
        """)
    assert built.type("Both") == "{next?: @Both, a?: any, b?: any}"
    assert built.type("it").startswith("{next?: @it, a?: any, b?: any")


def test_schemas_that_are_nothing_but_themselves_are_any_value(schemas: Build) -> None:
    built = schemas("""
        Own: {allOf: [{$ref: '#/components/schemas/Own'}]}
        One: {allOf: [{$ref: '#/components/schemas/Other'}]}
        Other: {oneOf: [{$ref: '#/components/schemas/One'}, {type: string}]}
        Loop: {$ref: '#/components/schemas/Loop'}
        """)
    assert [built.type(each) for each in ("Own", "One", "Loop")] == ["any"] * 3
    assert built.type("Other") == "(@One ^ string)"
    assert built.pointers("reference/cycle") == [
        "/components/schemas/Own",
        "/components/schemas/Loop/$ref",
        "/components/schemas/One",
    ]


def test_a_long_chain_of_inheritance_ends(schemas: Build) -> None:
    links = [
        f"S{i}: {{allOf: [{{$ref: '#/components/schemas/S{i + 1}'}}, "
        f"{{properties: {{p{i}: {{}}}}}}]}}"
        for i in range(300)
    ]
    built = schemas("\n".join([*links, "S300: {properties: {last: {}}}"]))
    assert "limit/inheritance" in built.codes
    assert built.type("S299") == "{last?: any, p299?: any}"


def test_an_unresolved_reference_is_any_value(schemas: Build) -> None:
    built = schemas("""
        Alone: {$ref: '#/components/schemas/None'}
        Holder: {properties: {it: {$ref: '#/components/schemas/None'}}}
        Beside: {allOf: [{$ref: '#/components/schemas/None'}, {properties: {a: {}}}]}
        """)
    assert built.type("Alone") == "any"
    assert built.type("Holder") == "{it?: any}"
    assert built.type("Beside") == "{a?: any}"
    assert built.codes.count("reference/unresolved") == 3


def test_a_recursive_reference_means_the_schema_around_it(schemas: Build) -> None:
    built = schemas("""
        Filter:
          $recursiveAnchor: true
          properties: {all: {type: array, items: {$recursiveRef: '#'}}}
        Lost: {$recursiveRef: '#'}
        """)
    assert built.type("Filter") == "{all?: [@Filter]}"
    assert built.type("Lost") == "any"
    assert built.pointers("reference/unresolved") == ["/components/schemas/Lost"]
