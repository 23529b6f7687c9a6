"""Objects and maps, and what the properties of an object keep."""

from __future__ import annotations

from generator.model.types import Constraint
from tests.building.conftest import Build


def test_properties_make_an_object_even_without_a_type(schemas: Build) -> None:
    built = schemas("""
        Typed: {type: object, properties: {id: {type: string}}, required: [id]}
        Untyped: {properties: {id: {type: integer}}}
        """)
    assert built.type("Typed") == "{id: string}"
    assert built.type("Untyped") == "{id?: integer}"


def test_an_object_without_properties_is_a_map(schemas: Build) -> None:
    built = schemas("""
        Free: {type: object}
        True_: {type: object, additionalProperties: true}
        Typed: {additionalProperties: {type: integer}}
        Closed: {type: object, additionalProperties: false}
        """)
    assert built.type("Free") == "map<any>"
    assert built.type("True_") == "map<any>"
    assert built.type("Typed") == "map<integer>"
    assert built.type("Closed") == "{}!"


def test_additional_properties_stand_beside_declared_ones(schemas: Build) -> None:
    built = schemas("""
        Open: {properties: {a: {type: string}}, additionalProperties: {type: number}}
        Closed: {properties: {a: {type: string}}, additionalProperties: false}
        """)
    assert built.type("Open") == "{a?: string, *: number}"
    assert built.type("Closed") == "{a?: string}!"


def test_patterns_are_part_of_what_may_be_added(schemas: Build) -> None:
    built = schemas("""
        One: {type: object, patternProperties: {'^x-': {type: string}}}
        Closed:
          type: object
          properties: {a: {type: string}}
          patternProperties: {'^x-': {type: string}, '^y-': {type: integer}}
          additionalProperties: false
        Free:
          type: object
          patternProperties: {'^x-': {type: string}}
          additionalProperties: true
        """)
    assert built.type("One") == "map<string>"
    assert built.type("Closed") == "{a?: string, *: (string | integer)}"
    assert built.type("Free") == "map<any>"
    assert built.pointers("approximation/pattern-properties")[0] == (
        "/components/schemas/One/patternProperties"
    )


def test_a_required_name_without_a_property_is_any_value(schemas: Build) -> None:
    built = schemas("""
        Pet: {type: object, properties: {a: {type: string}}, required: [a, b, b]}
        """)
    assert built.type("Pet") == "{a: string, b: any}"
    assert "schema/required-undeclared" in built.codes
    assert "schema/required-twice" in built.codes


def test_properties_keep_what_people_and_requests_need(schemas: Build) -> None:
    built = schemas("""
        Pet:
          type: object
          properties:
            id: {type: string, readOnly: true, title: Key, description: A key.}
            key: {type: string, writeOnly: true, deprecated: true, minLength: 2}
            tag: {type: [string, 'null'], default: null}
            kind: {type: string, format: uuid4, default: cat}
        """)
    id, key = built.member("Pet", "id"), built.member("Pet", "key")
    tag, kind = built.member("Pet", "tag"), built.member("Pet", "kind")
    assert (id.read_only, id.documentation.title) == (True, "Key")
    assert id.documentation.description == "A key."
    assert (key.write_only, key.documentation.deprecated) == (True, True)
    assert key.documentation.constraints == (Constraint("minLength", 2),)
    assert (tag.has_default, tag.default) == (True, None)
    assert (kind.has_default, kind.default) == (True, "cat")
    assert kind.documentation.format == "uuid4"
    assert not id.has_default
    assert id.source.pointer == "/components/schemas/Pet/properties/id"


def test_what_a_referenced_schema_says_of_its_value_counts_for_the_property(
    schemas: Build,
) -> None:
    built = schemas("""
        Id: {type: string, readOnly: true, default: x}
        Pet: {type: object, properties: {id: {$ref: '#/components/schemas/Id'}}}
        """)
    id = built.member("Pet", "id")
    assert (id.read_only, id.has_default, id.default) == (True, True, "x")
    assert id.documentation.description is None


def test_a_shared_map_of_properties_is_followed(schemas: Build) -> None:
    built = schemas(
        """
        Pet: {type: object, properties: {$ref: shared.yaml}}
        """,
        shared="id: {type: string}\n",
    )
    assert built.type("Pet") == "{id?: string}"
    assert "reference/properties" in built.codes


def test_properties_that_contain_themselves_end(schemas: Build) -> None:
    built = schemas("""
        Pet: {properties: {a: {properties: {$ref: '#/components/schemas'}}}}
        """)
    assert built.type("Pet") == "{a?: map<any>}"
    assert "reference/cycle" in built.codes


def test_members_of_another_type_do_not_count(schemas: Build) -> None:
    built = schemas("""
        Pet: {type: string, properties: {id: {type: string}}}
        Pets: {type: array, items: {type: string}, properties: {id: {type: string}}}
        Map: {type: object, items: {type: string}}
        """)
    assert built.type("Pet") == "string"
    assert built.type("Pets") == "[string]"
    assert built.type("Map") == "map<any>"
    assert built.codes == [
        "schema/properties-of-other-type",
        "schema/properties-of-other-type",
        "schema/items-of-other-type",
    ]


def test_a_property_can_be_called_like_a_keyword(schemas: Build) -> None:
    built = schemas("""
        Pet:
          properties:
            properties: {type: string}
            $ref: {type: string}
            allOf: {type: integer}
        """)
    assert built.type("Pet") == "{properties?: string, $ref?: string, allOf?: integer}"


def test_vendor_extensions_propose_names(schemas: Build) -> None:
    built = schemas("""
        Pet:
          x-speakeasy-name-override: Animal
          type: object
          properties: {id: {type: string, x-ms-client-name: key}}
        """)
    assert built.schema("Pet").client_name == "Animal"
    assert built.member("Pet", "id").client_name == "key"


def test_a_property_that_may_not_be_there_is_none(schemas: Build) -> None:
    built = schemas("""
        Pet: {type: object, properties: {id: {type: string}, tail: {type: string}}}
        Fish:
          allOf: [{$ref: '#/components/schemas/Pet'}]
          properties: {tail: false, fins: {type: integer}}
        """)
    assert built.type("Fish") == "{id?: string, fins?: integer}"
