"""Unions, and what stands beside them."""

from __future__ import annotations

import pytest

from tests.building.conftest import Build

_PETS = """
Cat: {type: object, properties: {lives: {type: integer}}}
Dog: {type: object, properties: {bark: {type: string}}}
"""
_CAT = "{$ref: '#/components/schemas/Cat'}"
_DOG = "{$ref: '#/components/schemas/Dog'}"


@pytest.mark.parametrize(
    ("schema", "type"),
    [
        (f"{{oneOf: [{_CAT}, {_DOG}]}}", "(@Cat ^ @Dog)"),
        (f"{{anyOf: [{_CAT}, {_DOG}]}}", "(@Cat | @Dog)"),
        (f"{{anyOf: [{_CAT}, {{type: 'null'}}]}}", "@Cat?"),
        (f"{{oneOf: [{_CAT}, {{nullable: true}}]}}", "@Cat?"),
        (f"{{oneOf: [{_CAT}, {{enum: [null]}}]}}", "@Cat?"),
        (f"{{oneOf: [{_CAT}, {_DOG}], nullable: true}}", "(@Cat ^ @Dog)?"),
        (f"{{oneOf: [{_CAT}]}}", "@Cat"),
        (f"{{oneOf: [{_CAT}, {_CAT}]}}", "@Cat"),
        ("{anyOf: [{type: 'null'}]}", "null"),
        ("{oneOf: []}", "any"),
        ("{anyOf: [{type: string}, {type: integer}]}", "(string | integer)"),
        (
            "{anyOf: [{type: [string, 'null']}, {type: integer}]}",
            "(string | integer)?",
        ),
        (f"{{anyOf: [{_CAT}, {{anyOf: [{_DOG}, {_CAT}]}}]}}", "(@Cat | @Dog)"),
        (f"{{anyOf: [{_CAT}, {{oneOf: [{_DOG}, {_CAT}]}}]}}", "(@Cat | (@Dog ^ @Cat))"),
        (f"{{type: object, oneOf: [{_CAT}, {_DOG}]}}", "(@Cat ^ @Dog)"),
        (
            "{type: string, anyOf: [{format: date}, {format: uuid}]}",
            "(string/date | string/uuid)",
        ),
        ("{anyOf: [{type: string, format: date}, {type: 'null'}]}", "string/date?"),
    ],
)
def test_members_become_a_type(schemas: Build, schema: str, type: str) -> None:
    assert schemas(_PETS + f"It: {schema}").type("It") == type


def test_what_stands_beside_a_union_applies_to_each_member(schemas: Build) -> None:
    built = schemas(_PETS + f"""
It:
  type: object
  properties: {{id: {{type: string}}}}
  required: [id]
  oneOf: [{_CAT}, {_DOG}]
""")
    assert built.type("It") == (
        "({id: string, lives?: integer} ^ {id: string, bark?: string})"
    )


def test_a_member_that_says_it_already_stays_a_reference(schemas: Build) -> None:
    built = schemas("""
        Named: {properties: {id: {type: string, enum: [x]}}, required: [id]}
        Other: {properties: {a: {type: string}}}
        It:
          properties: {id: {type: string}}
          required: [id]
          oneOf:
          - $ref: '#/components/schemas/Named'
          - $ref: '#/components/schemas/Other'
        """)
    assert built.type("It") == "(@Named ^ {id: string, a?: string})"


def test_members_that_only_require_are_no_types(schemas: Build) -> None:
    built = schemas("""
        It:
          properties: {a: {type: string}, b: {type: string}}
          anyOf: [{required: [a]}, {required: [b]}]
        """)
    assert built.type("It") == "{a?: string, b?: string}"
    assert built.pointers("approximation/alternative-requirements") == [
        "/components/schemas/It/anyOf"
    ]


def test_a_union_within_allof_is_distributed(schemas: Build) -> None:
    built = schemas(_PETS + f"""
It:
  allOf:
  - {{properties: {{id: {{type: string}}}}}}
  - oneOf: [{_CAT}, {_DOG}]
Two:
  allOf:
  - oneOf: [{{properties: {{a: {{}}}}}}, {{properties: {{b: {{}}}}}}]
  - oneOf: [{{properties: {{c: {{}}}}}}, {{properties: {{d: {{}}}}}}]
""")
    assert built.type("It") == (
        "({id?: string, lives?: integer} ^ {id?: string, bark?: string})"
    )
    assert built.type("Two") == (
        "({a?: any, c?: any} ^ {a?: any, d?: any} ^ {b?: any, c?: any} ^ "
        "{b?: any, d?: any})"
    )


def test_products_of_unions_are_bounded(schemas: Build) -> None:
    many = ", ".join(f"{{properties: {{p{i}: {{}}}}}}" for i in range(9))
    other = many.replace("p", "q").replace("qroqerties", "properties")
    built = schemas(f"It: {{oneOf: [{many}], anyOf: [{other}]}}")
    assert built.pointers("approximation/product-of-unions") == [
        "/components/schemas/It/anyOf"
    ]
    assert built.type("It").startswith("({p0?: any} ^ {p1?: any}")


def test_heirs_of_a_union_inherit_its_properties_only(schemas: Build) -> None:
    built = schemas("""
        Pet:
          properties: {kind: {type: string}}
          oneOf:
          - $ref: '#/components/schemas/Cat'
          - $ref: '#/components/schemas/Dog'
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {}}}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {}}}]}
        """)
    assert built.type("Pet") == "(@Cat ^ @Dog)"
    assert built.type("Cat") == "{kind?: string, lives?: any}"


_TAGGED = """
Cat: {type: object, properties: {kind: {type: string}}}
Dog: {type: object, properties: {kind: {type: string}}}
"""


@pytest.mark.parametrize(
    ("mapping", "values"),
    [
        ("", "Cat=0, Dog=1"),
        (", mapping: {c: Cat, d: Dog}", "c=0, d=1"),
        (", mapping: {c: '#/components/schemas/Cat', k: Cat, d: Dog}", "c=0, k=0, d=1"),
        (", mapping: {c: '#/components/schemas/Cat'}", "c=0, Dog=1"),
    ],
)
def test_discriminators_name_members(schemas: Build, mapping: str, values: str) -> None:
    built = schemas(_TAGGED + f"""
It:
  oneOf: [{_CAT}, {_DOG}]
  discriminator: {{propertyName: kind{mapping}}}
""")
    assert built.type("It") == f"(@Cat ^ @Dog) by kind: {values}"


def test_constants_of_a_member_name_it_rather_than_its_key(schemas: Build) -> None:
    built = schemas("""
        Cat: {type: object, properties: {kind: {const: cat}}}
        Dogs: {type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}}}
        Kind: {type: string, enum: [dog, wolf]}
        It:
          oneOf:
          - $ref: '#/components/schemas/Cat'
          - $ref: '#/components/schemas/Dogs'
          - {type: object, properties: {kind: {const: bird}}}
          discriminator: {propertyName: kind}
        """)
    assert built.type("It") == (
        "(@Cat ^ @Dogs ^ {kind?: ='bird'}) by kind: cat=0, dog=1, wolf=1, bird=2"
    )


def test_a_member_that_is_a_union_has_the_values_of_its_members(schemas: Build) -> None:
    built = schemas("""
        Cat: {type: object, properties: {kind: {const: cat}}}
        Dog: {type: object, properties: {kind: {const: dog}}}
        Bird: {type: object, properties: {kind: {const: bird}}}
        Mammal: {oneOf: [{$ref: '#/components/schemas/Cat'},
          {$ref: '#/components/schemas/Dog'}]}
        It:
          oneOf:
          - $ref: '#/components/schemas/Mammal'
          - $ref: '#/components/schemas/Bird'
          discriminator: {propertyName: kind}
        """)
    assert built.type("It") == "(@Mammal ^ @Bird) by kind: cat=0, dog=0, bird=1"


def test_a_mapping_can_name_files(schemas: Build) -> None:
    built = schemas(
        """
        It:
          oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}]
          discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: ./dog.yaml}}
        """,
        cat="{type: object, properties: {kind: {type: string}}}",
        dog="{type: object, properties: {kind: {type: string}}}",
    )
    assert built.type("It") == "(@cat.yaml ^ @dog.yaml) by kind: c=0, d=1"
    assert built.schema("cat").component is False


@pytest.mark.parametrize(
    ("union", "code"),
    [
        (
            f"oneOf: [{_CAT}, {_DOG}], discriminator: {{mapping: {{}}}}",
            "discriminator/incomplete",
        ),
        (
            f"oneOf: [{_CAT}, {{type: string}}], discriminator: {{propertyName: kind}}",
            "discriminator/partial",
        ),
        (
            "oneOf: [{properties: {kind: {const: a}}}, "
            "{properties: {kind: {const: a}, b: {}}}], "
            "discriminator: {propertyName: kind}",
            "discriminator/ambiguous",
        ),
    ],
)
def test_an_unclear_discriminator_is_ignored(
    schemas: Build, union: str, code: str
) -> None:
    built = schemas(_TAGGED + f"It: {{{union}}}")
    assert " by " not in built.type("It")
    assert code in built.codes


def test_oddities_of_a_discriminator_are_noted(schemas: Build) -> None:
    built = schemas(_PETS + f"""
It:
  oneOf: [{_CAT}, {_DOG}]
  discriminator: {{propertyName: kind, mapping: {{c: Cat, d: Dog, x: It}}}}
""")
    assert built.type("It") == "(@Cat ^ @Dog) by kind: c=0, d=1"
    assert set(built.codes) == {
        "discriminator/foreign",
        "discriminator/property-missing",
    }


def test_a_base_that_maps_to_its_heirs_is_their_union(schemas: Build) -> None:
    built = schemas("""
        Pet:
          type: object
          properties: {kind: {type: string}}
          required: [kind]
          discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog, pet: Pet}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {}}}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
        """)
    assert built.type("Pet") == (
        "(@Cat ^ @Dog ^ {kind: string}) by kind: cat=0, dog=1, pet=2"
    )
    assert built.type("Cat") == "{kind: string, lives?: any}"
    assert built.type("Dog") == "{kind: string}"


def test_a_base_without_a_mapping_stands_for_itself(schemas: Build) -> None:
    built = schemas("""
        Pet:
          type: object
          properties: {kind: {type: string}}
          discriminator: {propertyName: kind}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {}}}]}
        """)
    assert built.type("Pet") == "{kind?: string}"
    assert built.codes == ["approximation/discriminator-inheritance"]
