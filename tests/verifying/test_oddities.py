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
