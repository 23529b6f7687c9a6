"""The official validator's errors are warnings with places, and it touches nothing."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from generator.model.source import Source
from generator.reading.validation import MAX_FINDINGS, validate
from tests.reading.conftest import HEAD, Folder, Reading


def validated(folder: Folder, text: str) -> Reading:
    reading = folder.read_text(text)
    validate(reading.document)
    return reading


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_a_valid_description_gives_nothing(folder: Folder, version: str) -> None:
    reading = validated(
        folder,
        f"""\
openapi: {version}
info: {{title: T, version: '1'}}
paths:
  /a/{{id}}:
    get:
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses:
        200: {{description: Ok, content: {{application/json: {{schema: {{}}}}}}}}
components:
  schemas:
    A: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A'}}}}}}
""",
    )

    assert reading.codes == []


def test_a_valid_swagger_description_gives_nothing(folder: Folder) -> None:
    reading = validated(
        folder,
        """\
swagger: '2.0'
info: {title: T, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: a, in: query, type: integer, minimum: 1,
                    exclusiveMinimum: true}]
      responses: {200: {description: Ok, schema: {$ref: '#/definitions/A'}}}
definitions:
  A:
    discriminator: kind
    required: [kind]
    properties: {kind: {type: string, x-nullable: true}}
""",
    )

    assert reading.codes == []


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ("tags: [{title: x}]", "invalid/structure", (4, 8)),
        ("paths: []", "invalid/structure", (4, 1)),
        (
            "components: {schemas: {A: {properties: {a: {type: text}}}}}",
            "invalid/schema",
            (4, 45),
        ),
        (
            "components: {schemas: {A: {type: integer, default: x}}}",
            "invalid/default",
            (4, 43),
        ),
        (
            "components: {schemas: {A: {allOf: [{type: object}], required: [a]}}}",
            "invalid/required",
            (4, 24),
        ),
        (
            "paths: {/a: {get: {operationId: x}, put: {operationId: x}}}",
            "invalid/operation-id",
            (4, 37),
        ),
    ],
)
def test_errors_have_places(
    folder: Folder, body: str, code: str, place: tuple[int, int]
) -> None:
    head = HEAD.replace("paths: {}\n", "x-a: 1\n")
    reading = validated(folder, f"{head}{body}\n")

    found, *_ = [each for each in reading.report.diagnostics if each.code == code]
    assert found.severity is Severity.WARNING
    assert reading.position_of(found) == ("openapi.yaml", *place)


def test_the_meant_branch_of_an_alternative_is_told(folder: Folder) -> None:
    reading = validated(
        folder,
        """\
openapi: 3.0.3
info: {title: T, version: '1'}
paths: {/a: {get: {responses: {200: {content: {}}}}}}
""",
    )

    found = reading.only("invalid/structure")
    assert "description" in found.message


def test_a_branch_with_another_tag_is_not_meant(folder: Folder) -> None:
    reading = validated(
        folder,
        HEAD.replace("3.1.0", "3.0.3") + """\
components:
  parameters:
    Style: {name: a, in: query, style: simple, schema: {type: string}}
    Place: {name: b, in: body, schema: {type: string}}
  securitySchemes:
    Kind: {type: token, name: c}
""",
    )

    told = {
        each.place.pointer: each.message
        for each in reading.report.diagnostics
        if isinstance(each.place, Source)
    }
    parameters = "/components/parameters"
    assert told[f"{parameters}/Style/style"].startswith('this is not one of "form"')
    assert told[f"{parameters}/Place/in"] == (
        'this is not one of "path", "query", "header", "cookie"'
    )
    assert told["/components/securitySchemes/Kind/type"] == (
        'this is not one of "apiKey", "http", "oauth2", "openIdConnect"'
    )


def test_an_error_behind_a_reference_stands_in_its_file(folder: Folder) -> None:
    folder.write("parts/pet.yaml", "type: object\nproperties:\n  a: {type: text}\n")
    reading = validated(
        folder,
        HEAD + "components: {schemas: {A: {$ref: parts/pet.yaml}}}\n",
    )

    found = reading.only("invalid/schema")
    assert reading.position_of(found) == ("parts/pet.yaml", 3, 7)


def test_messages_show_no_contents(folder: Folder) -> None:
    secret = "hunter2"
    reading = validated(
        folder,
        HEAD + f"""\
x-a: 1
tags: {secret}
components:
  schemas:
    A: {{type: integer, default: {secret}}}
    B: {{type: {secret}}}
    C: {secret}
""",
    )

    assert len(reading.codes) >= 4
    assert not [e for e in reading.report.diagnostics if secret in e.message]
    assert all(len(each.message) <= 200 for each in reading.report.diagnostics)


def test_the_number_of_errors_is_bounded(folder: Folder) -> None:
    tags = "".join(f"  - {{title: {number}}}\n" for number in range(500))
    reading = validated(folder, f"{HEAD}tags:\n{tags}")

    assert len(reading.codes) == MAX_FINDINGS + 1
    assert reading.codes[-1] == "invalid/more"


def test_the_validator_opens_nothing_outside(
    folder: Folder, no_network: list[object]
) -> None:
    folder.write("secret.yaml", "type: text\n")
    folder.write(
        "api/openapi.yaml",
        HEAD + """\
components:
  schemas:
    A: {$ref: 'http://127.0.0.1:9/a.yaml'}
    B: {$ref: 'https://example.com/a.yaml#/b'}
    C: {$ref: ../secret.yaml}
    D: {$ref: 'ftp://127.0.0.1/a'}
    E: {$ref: 'unheard-of:a'}
    F: {$ref: 'file:///etc/hosts'}
    G: {type: text}
""",
    )
    reading = folder.read("api/openapi.yaml")
    validate(reading.document)

    assert no_network == []
    assert set(reading.document.inputs) == {"openapi.yaml"}
    assert reading.codes == ["invalid/schema"], "what stands after them is checked"


@pytest.mark.parametrize(
    "body",
    [
        "paths: {/a: 3, /b: {get: [], parameters: 3}}",
        "paths: {'/a/{': {get: {parameters: [{}]}}}",
        "components: {schemas: []}",
        "tags: [3]",
        "components: {schemas: {A: {$ref: '#/nowhere'}, B: {default: 1e400}}}",
        f"x-a: {'9' * 900}",
        "jsonSchemaDialect: unheard-of\ncomponents: {schemas: {A: {}}}",
    ],
)
def test_nothing_raises(folder: Folder, body: str) -> None:
    head = HEAD.replace("paths: {}\n", "")

    assert validated(folder, f"{head}{body}\n").document.version == "3.1"


def test_a_long_chain_of_schemas_is_no_error(folder: Folder) -> None:
    chain = "".join(
        f"    S{n}: {{properties: {{a: {{$ref: '#/components/schemas/S{n + 1}'}}}}}}\n"
        for n in range(2000)
    )
    last = "    S2000: {type: object}\n"
    reading = validated(folder, f"{HEAD}components:\n  schemas:\n{chain}{last}")

    assert reading.codes == []
