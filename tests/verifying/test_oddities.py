"""Odd descriptions, each as small as it can be: their clients pass every call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log
from generator.verifying.verification import Outcome, Result, verifying

VerifyText = Callable[[str], Sequence[Result]]

PASSING = {
    "two media types that only differ in parameters": """
        openapi: 3.0.3
        paths:
          /a:
            put:
              requestBody:
                required: true
                content:
                  application/json: {schema: {type: string}}
                  application/json; charset=utf-8: {schema: {type: integer}}
              responses: {204: {description: Done.}}
        """,
    "a key in the query beside an object that takes what is left": """
        openapi: 3.0.3
        security: [{key: []}]
        paths:
          /a:
            get:
              parameters:
              - name: filter
                in: query
                schema:
                  type: object
                  required: [by]
                  properties: {by: {type: string}}
              responses: {204: {description: Done.}}
        components:
          securitySchemes: {key: {type: apiKey, in: query, name: k}}
        """,
    "credentials that are called as what a constructor speaks of": """
        openapi: 3.1.0
        security: [{first: []}, {super: [], str: []}]
        paths:
          /a: {get: {responses: {204: {description: Done.}}}}
        components:
          securitySchemes:
            first: {type: http, scheme: bearer}
            super: {type: apiKey, in: header, name: X-Super}
            str: {type: apiKey, in: header, name: X-Text}
        """,
    "a range of statuses beside those that it does not stand for": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                2XX:
                  description: Much.
                  content: {application/json: {schema: {type: integer}}}
                200:
                  description: A text.
                  content: {application/json: {schema: {type: string}}}
                201:
                  description: A list.
                  content: {application/json: {schema: {type: array}}}
        """,
    "a stream that may be without anything": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Numbers.
                  content: {application/jsonl: {schema: {type: integer}}}
                204: {description: None.}
        """,
    "a stream of items that are described one by one, and one of texts or nothing": """
        openapi: 3.2.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: A header and records.
                  content:
                    application/jsonl:
                      schema:
                        type: array
                        prefixItems:
                        - {type: object, required: [of], properties: {of: {type: string}}}
                        items: {type: array, items: {type: integer}}
            post:
              responses:
                200:
                  description: Lines.
                  content:
                    text/event-stream: {itemSchema: {type: [string, "null"]}}
        """,
    "models in an array whose items are described one by one": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: A pair.
                  content:
                    application/json:
                      schema:
                        type: array
                        prefixItems:
                        - {type: string}
                        - {type: object, properties: {a: {type: string}, class: {}}}
                        items: false
        """,
    "a body that is text in JSON or else any bytes": """
        openapi: 3.0.3
        paths:
          /a:
            put:
              requestBody:
                required: true
                content:
                  application/pdf: {schema: {type: string, format: binary}}
                  application/json: {schema: {type: string}}
              responses: {204: {description: Done.}}
        """,
    "texts with spaces in a form that joins its items by spaces": """
        swagger: "2.0"
        paths:
          /a:
            post:
              consumes: [application/x-www-form-urlencoded]
              parameters:
              - name: tags
                in: formData
                type: array
                collectionFormat: ssv
                items: {type: string}
              responses: {204: {description: Done.}}
        """,
    "a method with a name of its own": """
        openapi: 3.2.0
        paths:
          /a:
            additionalOperations:
              Purge: {responses: {204: {description: Done.}}}
        """,
    "required objects and arrays that would be nothing in a query and a form": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              parameters:
              - name: where
                in: query
                required: true
                schema: {type: object, properties: {id: {type: integer}}}
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      required: [tags, by]
                      properties:
                        tags: {type: array, items: {type: string}}
                        by: {type: object, properties: {name: {type: string}}}
                    encoding: {by: {style: deepObject, explode: true}}
              responses: {204: {description: Done.}}
        """,
    "a key that a client makes where its caller gives none": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              parameters:
              - {name: Idempotency-Key, in: header, schema: {type: string}}
              responses: {204: {description: Done.}}
        """,
    "objects and joined arrays in forms and parts": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema: &form
                      required: [by, tags]
                      properties:
                        by: {type: object, properties: {name: {type: string}}}
                        tags: {type: array, items: {type: string}}
                        ids: {type: array, items: {type: integer}}
                    encoding: &encoding {ids: {style: pipeDelimited, explode: false}}
              responses: {204: {description: Done.}}
            put:
              requestBody:
                required: true
                content:
                  multipart/form-data: {schema: *form, encoding: *encoding}
              responses: {204: {description: Done.}}
        """,
    "servers to choose from, of the API and of an operation": """
        openapi: 3.0.3
        servers:
        - url: https://{region}.example.com
          variables: {region: {default: eu, enum: [eu, us]}}
        - {url: https://test.example.com, description: Test}
        paths:
          /a:
            get:
              servers:
              - url: https://{region}.files.example.com
                variables: {region: {default: eu}}
              - {url: https://files.test.example.com, description: Test}
              responses: {204: {description: Done.}}
            put:
              servers: [{url: /other}]
              responses: {204: {description: Done.}}
        """,
    "content declared for a status that has none": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                204:
                  description: Gone.
                  content: {application/json: {schema: {type: string}}}
        """,
    "an optional body that may be anything": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody: {content: {application/json: {}}}
              responses: {204: {description: Done.}}
        """,
    "a type that was left empty": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      schema: {properties: {name: {type: , example: Ada}}}
        """,
    "a list of values beside text of any kind": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      schema:
                        properties:
                          color:
                            anyOf:
                            - {type: string, pattern: '^#[0-9a-f]{6}$'}
                            - {enum: [primary, secondary]}
        """,
    "a member of a union that stands alone, too, with another tag": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      schema:
                        required: [alone, either]
                        properties:
                          alone: {$ref: '#/components/schemas/Cat'}
                          either:
                            type: array
                            minItems: 1
                            items:
                              oneOf:
                              - {$ref: '#/components/schemas/Dog'}
                              - {$ref: '#/components/schemas/Cat'}
                              discriminator:
                                propertyName: kind
                                mapping: {CAT: Cat, DOG: Dog}
        components:
          schemas:
            Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
            Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
        """,
    "an operation's server at the root of a relative one": """
        openapi: 3.0.3
        servers: [{url: /api/v2}]
        paths:
          /ping: {get: {servers: [{url: ''}], responses: {204: {description: Up.}}}}
          /a: {get: {servers: [{url: /api/v3}], responses: {204: {description: Up.}}}}
        """,
    "a stream that is described as an array": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/x-ndjson:
                      schema: {$ref: '#/components/schemas/Moves'}
        components:
          schemas:
            Moves: {type: array, items: {properties: {move: {type: string}}}}
        """,
    "a union that a schema takes over whole": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      schema: {allOf: [{$ref: '#/components/schemas/Pet'}]}
        components:
          schemas:
            Pet:
              oneOf:
              - {$ref: '#/components/schemas/Cat'}
              - {$ref: '#/components/schemas/Dog'}
              discriminator:
                propertyName: kind
                mapping: {cat: Cat, dog: Dog}
            Kind: {type: string, enum: [cat, dog]}
            Cat: {type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}}}
            Dog:
              type: object
              required: [bark]
              properties:
                kind: {$ref: '#/components/schemas/Kind'}
                bark: {type: string}
        """,
    "a required property whose reference has a sibling that 3.0 ignores": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [to]
                      properties:
                        to: {readOnly: true, $ref: '#/components/schemas/Address'}
              responses: {204: {description: Sent.}}
        components:
          schemas:
            Address: {type: object, properties: {city: {type: string}}}
        """,
    "objects in a form whose keys are those of others": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      type: object
                      properties:
                        name: {type: string}
                        tour: {type: object, properties: {name: {type: string}}}
                        one: {type: object, properties: {win: {type: number}}}
                        two: {type: object, properties: {win: {type: number}}}
              responses: {204: {description: Sent.}}
        """,
    "exploded objects in a form whose keys are those of others": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      type: object
                      properties:
                        name: {type: string}
                        tour: {type: object, properties: {name: {type: string}}}
                        one: {type: object, properties: {win: {type: number}}}
                        two: {type: object, properties: {win: {type: number}}}
                    encoding:
                      tour: {style: form}
                      one: {style: form, explode: true}
                      two: {explode: true}
              responses: {204: {description: Sent.}}
        """,
    "a required object in a query of which nothing is required": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              parameters:
              - name: filter
                in: query
                required: true
                schema: {type: object, properties: {size: {type: integer}}}
              responses: {204: {description: Done.}}
        """,
    "an example that is not of the type that a schema implies": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      example: {code: 7}
                      schema:
                        type: object
                        additionalProperties: {properties: {code: {type: integer}}}
        """,
    "a length that the HTTP library counts": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              parameters:
              - {name: Content-Length, in: header, schema: {type: integer}}
              requestBody: {content: {text/plain: {schema: {type: string}}}}
              responses: {204: {description: Done.}}
        """,
    "a path with a query of its own": """
        openapi: 3.0.3
        paths:
          /token: {post: {responses: {204: {description: New.}}}}
          /token?refresh: {post: {responses: {204: {description: Again.}}}}
          /token#other: {post: {responses: {204: {description: Another.}}}}
        """,
    "content whose media type is none": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content: {gzip: {schema: {type: string, format: binary}}}
        """,
    "a text or a list of other texts in a query": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              parameters:
              - name: ids
                in: query
                schema:
                  oneOf:
                  - {type: string}
                  - {type: array, items: {type: string, pattern: '^[0-9]+$'}}
              responses: {204: {description: Done.}}
        """,
    "an object in a query with a key that is another parameter": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              parameters:
              - {name: type, in: query, required: true, schema: {type: integer}}
              - name: media
                in: query
                schema:
                  type: object
                  properties: {type: {type: integer}, size: {type: integer}}
              responses: {204: {description: Done.}}
        """,
    "a list of numbers that can only be one": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      schema:
                        type: array
                        items: {type: number, minimum: 50, maximum: 50}
        """,
    "a file in a body that may be JSON or multipart": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Logo'}}
                  multipart/form-data: {schema: {$ref: '#/components/schemas/Logo'}}
              responses: {204: {description: Done.}}
        components:
          schemas:
            Logo:
              type: object
              properties:
                name: {type: string}
                file: {type: string, format: binary}
        """,
    "files of a union in a body that may be JSON or multipart": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Logo'}}
                  multipart/form-data: {schema: {$ref: '#/components/schemas/Logo'}}
              responses: {204: {description: Done.}}
        components:
          schemas:
            Logo:
              type: object
              properties:
                name: {type: string}
                pages:
                  oneOf:
                  - {type: array, items: {type: string, format: binary}}
                  - {type: string, format: binary}
        """,
    "members of a union whose tag may be missing": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    application/json:
                      schema:
                        oneOf:
                        - {$ref: '#/components/schemas/Base'}
                        - {$ref: '#/components/schemas/Tuned'}
                        discriminator: {propertyName: type}
        components:
          schemas:
            Base:
              type: object
              required: [id]
              properties: {type: {const: base, default: base}, id: {type: string}}
            Tuned:
              type: object
              required: [id, job]
              properties:
                type: {const: tuned, default: tuned}
                id: {type: string}
                job: {type: string}
        """,
    "whole events, whose data are objects": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    text/event-stream:
                      schema:
                        type: object
                        required: [data]
                        properties:
                          event: {type: string}
                          data: {type: object, properties: {n: {type: integer}}}
        """,
    "events of which the description requires nothing": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200:
                  description: Found.
                  content:
                    text/event-stream:
                      schema: {$ref: '#/components/schemas/Event'}
        components:
          schemas:
            Event:
              type: object
              properties:
                id: {type: string}
                data: {$ref: '#/components/schemas/Told'}
            Told:
              type: object
              required: [n]
              properties: {n: {type: integer}}
        """,
    "a text in a form that is to be spelt as an object": """
        openapi: 3.0.3
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    encoding: {url: {style: deepObject, explode: true}}
                    schema:
                      type: object
                      properties:
                        url: {anyOf: [{type: string}, {type: string, enum: ['']}]}
              responses: {204: {description: Done.}}
        """,
    "servers that are no URL, an empty list of them and references that are no URI": """
        openapi: 3.1.0
        servers:
        - url: 'https://[one/v1'
        - url: 'https://shop.example.com:port/v2'
        - url: 'https://{zone}.example.com/v3'
        - url: 'https:://shop.example.com/v4'
        paths:
          /a:
            servers: [{url: 'https://{zone}.example.com:{port}/v5', variables: {zone: {default: eu}, port: {default: '443'}}}]
            get:
              servers: []
              responses: {200: {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
            put:
              servers: [{url: 'https://[two/'}]
              responses: {204: {description: Done.}}
          /b: {get: {responses: {204: {description: Done.}}}}
        components:
          schemas:
            A:
              $id: 'https://[three'
              properties:
                b: {$ref: 'https://[four#/B'}
        """,
    "kinds of JSON that are told apart by parameters": """
        openapi: 3.1.0
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/json; profile=a:
                    schema: {type: object, additionalProperties: false, properties: {a: {type: integer}}}
                  application/json; profile=b:
                    schema: {type: object, additionalProperties: false, properties: {b: {type: string}}}
              responses:
                200:
                  description: Done.
                  content:
                    application/json; profile=a: {schema: {type: object, required: [a], properties: {a: {type: integer}}}}
                    application/json: {schema: {type: object, required: [b], properties: {b: {type: integer}}}}
        """,
    "a parameter in several media types, and one whose header is spelt in two ways": """
        openapi: 3.1.0
        paths:
          /a:
            parameters:
            - {name: X-Trace, in: header, schema: {type: string}}
            get:
              parameters:
              - {name: x-trace, in: header, schema: {type: string}}
              - name: where
                in: query
                content:
                  application/xml: {schema: {type: object, properties: {id: {type: integer}}}}
                  application/json: {schema: {type: object, properties: {id: {type: integer}}}}
              responses: {204: {description: Done.}}
        """,
    "a range of statuses beside those that it holds": """
        openapi: 3.1.0
        paths:
          /a:
            get:
              responses:
                200: {description: Done., content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}}
                201: {description: Made.}
                2XX: {description: Other., content: {application/json: {schema: {type: string}}}}
        """,
    "a body without any content, and a whole query of which nothing is required": """
        openapi: 3.2.0
        paths:
          /a:
            post:
              parameters:
              - name: where
                in: querystring
                required: true
                content:
                  application/x-www-form-urlencoded: {schema: {type: object, properties: {id: {type: integer}}}}
              requestBody: {required: true, content: {}}
              responses: {204: {description: Done.}}
        """,
    "a style that queries do not know": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              parameters:
              - {name: status, in: query, style: simple, schema: {type: array, items: {type: string}}}
              responses: {204: {description: Done.}}
        """,
    "exploded arrays and objects in cookies beside those in the query": """
        openapi: 3.0.3
        paths:
          /a:
            get:
              parameters:
              - {name: rest, in: query, schema: {type: object}}
              - {name: 'ids[]', in: cookie, schema: {type: array, items: {type: integer}}}
              - {name: where, in: cookie, schema: {type: object, properties: {page: {type: integer}}, additionalProperties: false}}
              - {name: jar, in: cookie, schema: {type: object}}
              responses: {204: {description: Done.}}
        """,
    "a delimiter between two placeholders that values may have, too": """
        openapi: 3.0.3
        paths:
          '/a/{id}+{version}':
            get:
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: version, in: path, required: true, schema: {type: string}}
              responses: {204: {description: Done.}}
        """,
    "JSON as a whole query, and a list that may only be empty": """
        openapi: 3.2.0
        paths:
          /a:
            get:
              parameters:
              - name: filter
                in: querystring
                content: {application/json: {schema: {type: object, required: [term], properties: {term: {type: string}}}}}
              responses: {204: {description: Done.}}
          /b:
            get:
              parameters:
              - {name: none, in: query, schema: {type: array, items: false}}
              responses: {204: {description: Done.}}
        """,
    "anchors of components, and references by what a description calls itself": """
        openapi: 3.2.0
        $self: https://example.com/api/openapi.yaml
        paths:
          /a:
            get:
              responses:
                200: {description: Done., content: {application/json: {schema: {$ref: '#pet'}}}}
            put:
              requestBody: {$ref: 'https://example.com/api/openapi.yaml#/components/requestBodies/Pet'}
              responses: {204: {description: Done.}}
        components:
          requestBodies:
            Pet: {required: true, content: {application/json: {schema: {$ref: '#pet'}}}}
          schemas:
            Pet: {$anchor: pet, type: object, required: [id], properties: {id: {type: integer}}}
        """,
    "texts with spaces in a part that is joined by them": """
        openapi: 3.1.0
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  multipart/form-data:
                    schema: {type: object, required: [tags], properties: {tags: {type: array, items: {type: string}}}}
                    encoding: {tags: {style: spaceDelimited, explode: false}}
              responses: {204: {description: Done.}}
        """,
    "a server whose variables leave it without a host": """
        openapi: 3.1.0
        servers:
        - url: 'https://{host}/v1'
          variables: {host: {default: ''}}
        paths:
          /a: {get: {responses: {204: {description: Done.}}}}
        """,
}


@pytest.fixture
def verify_text(tmp_path: Path) -> VerifyText:
    """Give what generates and verifies the client of a description."""

    def results(text: str) -> Sequence[Result]:
        spec = tmp_path / "openapi.yaml"
        info = "info: {title: Odd, version: '1'}\n"
        spec.write_text(info + dedent(text).lstrip(), encoding="utf-8")
        job = single_job(spec, package="odd", output=tmp_path)
        for name, content in pipeline.generate(job, Log()).files.items():
            path = tmp_path / "odd" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        with verifying(job, Log()) as verification:
            return [
                result
                for each in verification.operations
                for result in verification.results(each)
            ]

    return results


@pytest.mark.parametrize("text", PASSING.values(), ids=PASSING.keys())
def test_every_call_passes(verify_text: VerifyText, text: str) -> None:
    results = verify_text(text)
    assert results
    assert [each for each in results if each.outcome is not Outcome.PASSED] == []


def test_an_operation_whose_server_has_no_host_is_skipped(
    verify_text: VerifyText,
) -> None:
    results = verify_text("""
        openapi: 3.1.0
        servers: [{url: https://shop.example.com}]
        paths:
          /<url>:
            put:
              servers: [{url: 'https://'}]
              responses: {204: {description: Done.}}
          /a: {get: {responses: {204: {description: Done.}}}}
        """)
    skipped, *others = results
    assert skipped.outcome is Outcome.SKIPPED
    assert skipped.complaints == ("no server has a host: https://",)
    assert {(each.operation, each.outcome) for each in others} == {
        ("GET /a", Outcome.PASSED)
    }
