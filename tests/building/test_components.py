"""The schemas that have names, and where they stand."""

from __future__ import annotations

from tests.building.conftest import Build


def test_every_component_is_built_in_order_used_or_not(schemas: Build) -> None:
    built = schemas("""
        Zebra: {type: object, properties: {next: {$ref: '#/components/schemas/Ant'}}}
        Ant: {type: string, description: Small.}
        """)
    assert [each.name for each in built.api.schemas.values()] == ["Zebra", "Ant"]
    assert all(each.component for each in built.api.schemas.values())
    assert built.schema("Ant").documentation.description == "Small."
    assert [each.pointer for each in built.api.schemas] == [
        "/components/schemas/Zebra",
        "/components/schemas/Ant",
    ]


def test_a_reference_to_an_odd_place_gets_a_speaking_name(schemas: Build) -> None:
    built = schemas(
        """
        Pet:
          properties:
            tags: {type: array, items: {type: object, properties: {a: {}}}}
        Odd:
          properties:
            tag: {$ref: '#/components/schemas/Pet/properties/tags/items'}
            whole: {$ref: owner.yaml}
            part: {$ref: 'owner.yaml#/properties/address'}
        """,
        owner="properties: {address: {properties: {street: {type: string}}}}",
    )
    assert built.type("tags") == "{a?: any}"
    assert built.type("owner") == "{address?: {street?: string}}"
    assert built.type("address") == "{street?: string}"
    assert not built.schema("owner").component


def test_a_component_that_is_only_a_reference_names_what_it_leads_to(
    schemas: Build,
) -> None:
    built = schemas(
        """
        Owner: {$ref: owner.yaml}
        Person: {$ref: owner.yaml}
        Other: {$ref: '#/components/schemas/Pet'}
        Pet: {type: string}
        """,
        owner="type: string",
    )
    names = {each.file: schema.name for each, schema in built.api.schemas.items()}
    assert names["owner.yaml"] == "Owner"
    assert [each.name for each in built.api.schemas.values()] == [
        *("Owner", "Person", "Other", "Pet"),
        "Owner",
    ]


def test_all_components_can_stand_behind_one_reference(description: Build) -> None:
    built = description(
        """
        paths: {}
        components: {schemas: {$ref: all.yaml}}
        """,
        all="""
        Pet: {type: object, properties: {id: {$ref: '#/Id'}}}
        Id: {type: integer}
        """,
    )
    assert built.type("Pet") == "{id?: @Id}"
    assert [each.component for each in built.api.schemas.values()] == [True, True]


def test_two_builds_are_equal(schemas: Build) -> None:
    text = """
        B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {}}}]}
        A: {oneOf: [{properties: {a: {}}}, {type: string}], nullable: true}
        """
    first, second = schemas(text), schemas(text)
    assert first.api == second.api
    assert list(first.api.schemas) == list(second.api.schemas)
    assert first.diagnostics == second.diagnostics
