"""Swagger 2.0 is read in the newest vocabulary, each part at its original place."""

from __future__ import annotations

import pytest

from generator.model.source import Source
from tests.reading.conftest import Folder, Reading, below

_HEAD = """\
swagger: '2.0'
info: {title: Old, version: '1'}
"""


@pytest.fixture
def reading(folder: Folder) -> Reading:
    folder.write(
        "common.yaml",
        """\
Limit: {name: limit, in: query, type: integer, maximum: 5, exclusiveMaximum: true}
Failed: {description: It failed., schema: {$ref: '#/Problem'}}
Problem: {type: object, x-nullable: true}
""",
    )
    folder.write(
        "files.yaml",
        "get:\n  produces: [text/csv]\n  responses:\n"
        "    200: {description: A file., schema: {type: file}}\n",
    )
    return folder.read_text(
        _HEAD + """\
host: example.com
basePath: /v1
schemes: [http, https]
consumes: [application/json]
produces: [application/json, application/xml]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: string}
      - {name: shared, in: body, schema: {type: integer}}
    get:
      parameters:
        - {name: ids, in: query, type: array, items: {type: string}}
        - {name: tags, in: query, type: array, items: {}, collectionFormat: multi}
        - {name: codes, in: header, type: array, items: {}, collectionFormat: csv}
        - {name: bars, in: query, type: array, items: {}, collectionFormat: pipes}
        - {name: sort, in: query, type: string, enum: [up, down], description: How.}
        - {$ref: common.yaml#/Limit}
      responses:
        200:
          description: A pet.
          schema: {$ref: '#/definitions/Pet'}
          headers: {X-Rate: {type: integer, description: Left.}}
          examples: {application/json: {name: Rex}}
        404: {$ref: common.yaml#/Failed}
        default: {$ref: '#/responses/Broken'}
    put:
      schemes: [https]
      parameters:
        - {$ref: '#/parameters/Body'}
      responses: {204: {description: Done.}}
  /upload:
    post:
      consumes: [application/x-www-form-urlencoded, multipart/form-data]
      parameters:
        - {name: file, in: formData, type: file, required: true}
        - {name: tags, in: formData, type: array, items: {}, description: Words.}
      responses: {200: {description: Ok, schema: {type: file}}}
  /form:
    post:
      parameters: [{name: a, in: formData, type: string}]
      responses: {}
  /files: {$ref: files.yaml}
parameters:
  Body: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
responses:
  Broken: {description: Broken., schema: {type: string}}
definitions:
  Pet:
    discriminator: kind
    properties:
      kind: {type: string}
      name: {type: string, x-nullable: true}
      age: {type: integer, minimum: 0, exclusiveMinimum: true}
      default: {type: file}
    example: {type: file, discriminator: kept}
securityDefinitions:
  plain: {type: basic}
  key: {type: apiKey, in: header, name: X-Key}
  flow: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: b, scopes: {}}
""",
        "swagger.yaml",
    )


def test_the_version_is_the_authors_and_the_servers_are_secure_first(
    reading: Reading,
) -> None:
    assert reading.document.version == "2.0"
    assert reading.value("/openapi") == "3.2.0"
    urls = [server.text("url") for server in reading.at("/servers").items()]
    assert urls == ["https://example.com/v1", "http://example.com/v1"]
    assert reading.place("/servers/0") == Source("swagger.yaml", "/host")


def test_parameters_get_a_schema_and_a_style(reading: Reading) -> None:
    parameters = list(reading.at("/paths/~1pets~1{id}/get/parameters").items())
    found = {
        each.text("name"): (each.text("style"), each.value.get("explode"))
        for each in parameters
        if isinstance(each.value, dict)
    }

    assert found == {
        "ids": ("form", False),
        "tags": ("form", True),
        "codes": ("simple", False),
        "bars": ("pipeDelimited", False),
        "sort": (None, None),
        "limit": (None, None),
    }
    assert parameters[4].value == {
        "name": "sort",
        "in": "query",
        "description": "How.",
        "schema": {"type": "string", "enum": ["up", "down"]},
    }
    assert below(parameters[5], "schema").value == {
        "type": "integer",
        "exclusiveMaximum": 5,
    }


def test_parameters_keep_their_true_places(reading: Reading) -> None:
    pointer = "/paths/~1pets~1{id}/get/parameters"

    assert reading.place(f"{pointer}/0/schema/items") == Source(
        "swagger.yaml", f"{pointer}/0/items"
    )
    assert reading.place(f"{pointer}/5") == Source("common.yaml", "/Limit")


def test_a_body_parameter_becomes_the_body(reading: Reading) -> None:
    body = reading.at("/paths/~1pets~1{id}/put/requestBody")

    assert body.source == Source("swagger.yaml", "/parameters/Body")
    assert body.value == {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/definitions/Pet"}}},
    }
    schema = reading.resolved(
        "/paths/~1pets~1{id}/put/requestBody/content/application~1json/schema"
    )
    assert schema.source == Source("swagger.yaml", "/definitions/Pet")


def test_a_body_of_the_path_holds_for_operations_without_their_own(
    reading: Reading,
) -> None:
    path = "/paths/~1pets~1{id}"

    assert reading.place(f"{path}/get/requestBody") == Source(
        "swagger.yaml", f"{path}/parameters/1"
    )
    names = [each.text("name") for each in reading.at(f"{path}/parameters").items()]
    assert names == ["id"]


def test_form_parameters_become_one_object(reading: Reading) -> None:
    body = reading.at("/paths/~1upload/post/requestBody")

    assert body.value == {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "tags": {"type": "array", "items": {}, "description": "Words."},
                    },
                    "required": ["file"],
                },
                "encoding": {"tags": {"style": "form", "explode": False}},
            }
        },
    }
    pointer = "/paths/~1upload/post/requestBody/content/multipart~1form-data/schema"
    parameters = Source("swagger.yaml", "/paths/~1upload/post/parameters")
    assert reading.place(pointer) == parameters
    assert reading.place(f"{pointer}/properties/tags") == parameters.child(1)


def test_a_form_without_a_declared_type_is_urlencoded(reading: Reading) -> None:
    content = reading.at("/paths/~1form/post/requestBody/content")

    assert [name for name, _ in content.members()] == [
        "application/x-www-form-urlencoded"
    ]


def test_a_form_is_made_of_what_path_and_operation_declare(folder: Folder) -> None:
    reading = folder.read_text(_HEAD + """\
paths:
  /a:
    parameters:
      - {name: folder, in: formData, type: string, required: true}
      - {name: size, in: formData, type: string}
    post:
      parameters:
        - {name: size, in: formData, type: boolean}
        - {name: size, in: formData, type: integer}
      responses: {}
""")

    form = "application~1x-www-form-urlencoded"
    schema = f"/paths/~1a/post/requestBody/content/{form}/schema"
    assert reading.value(schema) == {
        "type": "object",
        "properties": {"folder": {"type": "string"}, "size": {"type": "integer"}},
        "required": ["folder"],
    }
    twice = reading.only("parameter/declared-twice")
    assert reading.position_of(twice) == ("openapi.yaml", 11, 11)


def test_responses_get_content(reading: Reading) -> None:
    responses = "/paths/~1pets~1{id}/get/responses"

    content = reading.at(f"{responses}/200/content")
    assert [name for name, _ in content.members()] == [
        "application/json",
        "application/xml",
    ]
    assert below(content, "application/json", "example").value == {"name": "Rex"}
    assert reading.value(f"{responses}/200/headers/X-Rate") == {
        "description": "Left.",
        "schema": {"type": "integer"},
    }
    assert reading.place(f"{responses}/404") == Source("common.yaml", "/Failed")
    problem = reading.resolved(f"{responses}/404/content/application~1json/schema")
    assert problem.source == Source("common.yaml", "/Problem")
    assert problem.flag("nullable")
    broken = Source("swagger.yaml", "/responses/Broken")
    assert reading.place(f"{responses}/default") == broken


def test_a_file_that_comes_back_is_never_json(reading: Reading) -> None:
    upload = reading.at("/paths/~1upload/post/responses/200/content")
    files = reading.at("/paths/~1files/get/responses/200/content")

    assert [name for name, _ in upload.members()] == ["application/xml"]
    assert [name for name, _ in files.members()] == ["text/csv"]
    assert reading.place("/paths/~1files/get") == Source("files.yaml", "/get")


def test_schemas_stay_where_they_are_in_newer_words(reading: Reading) -> None:
    pet = reading.at("/components/schemas/Pet")

    assert pet.source == Source("swagger.yaml", "/definitions/Pet")
    assert below(pet, "discriminator").value == {"propertyName": "kind"}
    assert below(pet, "properties", "name").flag("nullable")
    age = below(pet, "properties", "age")
    assert age.value == {"type": "integer", "exclusiveMinimum": 0}
    assert below(pet, "properties", "default").text("format") == "binary"
    assert below(pet, "example").value == {"type": "file", "discriminator": "kept"}


def test_security_schemes(reading: Reading) -> None:
    schemes = "/components/securitySchemes"

    assert reading.value(f"{schemes}/plain") == {"type": "http", "scheme": "basic"}
    assert reading.at(f"{schemes}/key").text("type") == "apiKey"
    assert reading.value(f"{schemes}/flow") == {
        "type": "oauth2",
        "flows": {
            "authorizationCode": {
                "scopes": {},
                "authorizationUrl": "a",
                "tokenUrl": "b",
            }
        },
    }
    assert reading.place(f"{schemes}/key") == Source(
        "swagger.yaml", "/securityDefinitions/key"
    )


def test_a_nested_collection_format_is_reported(folder: Folder) -> None:
    reading = folder.read_text(_HEAD + """\
paths:
  /a:
    get:
      parameters:
        - {name: a, in: query, type: array,
           items: {type: array, items: {}, collectionFormat: pipes}}
      responses: {}
""")

    found = reading.only("unsupported/collection-format")
    assert reading.position_of(found) == ("openapi.yaml", 8, 44)


@pytest.mark.parametrize(
    "members",
    [
        "paths: []",
        "paths: {/a: []}",
        "paths: {/a: {get: 3, parameters: {}}}",
        "paths: {/a: {get: {parameters: 3, responses: []}}}",
        "paths: {/a: {get: {parameters: [3, {in: formData}, {in: body}]}}}",
        "paths: {/a: {get: {responses: {200: 3, 201: {schema: 3, headers: 3}}}}}",
        "definitions: 3",
        "securityDefinitions: {a: 3, b: {type: oauth2, flow: 3}}",
        "host: 3\nschemes: 3\nconsumes: 3",
    ],
)
def test_plainly_wrong_types_raise_nothing(folder: Folder, members: str) -> None:
    assert folder.read_text(f"{_HEAD}{members}\n").document.version == "2.0"
