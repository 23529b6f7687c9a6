"""Request bodies and responses."""

from __future__ import annotations

import pytest

from generator.model.operations import Content, ParameterStyle, Response
from tests.building.conftest import Build
from tests.building.notation import spelt


def _types(contents: tuple[Content, ...]) -> dict[str, str | None]:
    return {
        each.media_type: None if each.type is None else spelt(each.type)
        for each in contents
    }


def _bodies(description: Build, content: str) -> dict[str, str | None]:
    built = description(
        "paths:\n  /things:\n    post:\n      requestBody:\n"
        f"        content: {{{content}}}\n"
    )
    body = built.operation.body
    assert body is not None
    return _types(body.contents)


def test_a_body_keeps_every_media_type(operation: Build) -> None:
    built = operation("""
        requestBody:
          required: true
          description: The thing.
          content:
            application/json; charset=utf-8: {schema: {type: object}}
            application/x-www-form-urlencoded: {schema: {type: object}}
            text/plain: {}
        """)
    body = built.operation.body
    assert body is not None
    assert (body.required, body.description) == (True, "The thing.")
    assert _types(body.contents) == {
        "application/json; charset=utf-8": "map<any>",
        "application/x-www-form-urlencoded": "map<any>",
        "text/plain": None,
    }


_FILE = "{type: string, format: binary}"


@pytest.mark.parametrize(
    ("media_type", "schema", "type"),
    [
        ("application/octet-stream", _FILE, "binary"),
        ("image/png", _FILE, "binary"),
        ("'*/*'", _FILE, "binary"),
        ("application/octet-stream", f"{{allOf: [{_FILE}]}}", "binary"),
        ("application/json", _FILE, "string"),
        ("multipart/form-data", f"{{properties: {{a: {_FILE}}}}}", "{a?: binary}"),
        (
            "multipart/form-data",
            f"{{properties: {{a: {{type: array, items: {_FILE}}}}}}}",
            "{a?: [binary]}",
        ),
        (
            "multipart/form-data",
            "{properties: {a: {type: string, contentMediaType: image/png}}}",
            "{a?: binary}",
        ),
        (
            "multipart/form-data",
            "{properties: {a: {type: string, contentMediaType: image/png, "
            "contentEncoding: base64}}}",
            "{a?: string/byte}",
        ),
        (
            "multipart/form-data",
            f"{{properties: {{a: {{properties: {{b: {_FILE}}}}}}}}}",
            "{a?: {b?: string}}",
        ),
        ("application/json", f"{{properties: {{a: {_FILE}}}}}", "{a?: string}"),
    ],
)
def test_bytes_are_bytes_only_outside_of_json(
    description: Build, media_type: str, schema: str, type: str
) -> None:
    bodies = _bodies(description, f"{media_type}: {{schema: {schema}}}")
    assert list(bodies.values()) == [type]


def test_bytes_are_found_through_references(description: Build) -> None:
    built = description("""
        paths:
          /things:
            post:
              requestBody:
                content:
                  multipart/form-data: {schema: {$ref: '#/components/schemas/Form'}}
        components:
          schemas:
            Form: {properties: {file: {$ref: '#/components/schemas/File'}}}
            File: {type: string, format: binary}
            Text: {type: string, format: binary}
        """)
    assert built.type("File") == "binary"
    assert built.type("Text") == "string"
    assert built.pointers("approximation/binary-in-text") == [
        "/components/schemas/Text/format"
    ]


def test_xml_is_text_with_a_diagnostic(operation: Build) -> None:
    built = operation("""
        requestBody: {content: {application/xml: {schema: {type: object}}}}
        """)
    assert built.operation.body is not None
    assert _types(built.operation.body.contents) == {"application/xml": "string"}
    assert built.codes == ["unsupported/xml"]


def test_encodings_of_parts(operation: Build) -> None:
    built = operation("""
        requestBody:
          content:
            multipart/form-data:
              schema: {properties: {a: {type: string}}}
              encoding:
                a:
                  contentType: image/png
                  style: deepObject
                  explode: true
                  headers: {X-Part: {schema: {type: integer}}, Content-Type: {}}
        """)
    assert built.operation.body is not None
    (encoding,) = built.operation.body.contents[0].encoding
    assert (encoding.property, encoding.content_type) == ("a", "image/png")
    assert (encoding.style, encoding.explode) == (ParameterStyle.DEEP_OBJECT, True)
    assert [each.name for each in encoding.headers] == ["X-Part"]


def test_items_of_a_sequence(operation: Build) -> None:
    built = operation(
        """
        responses:
          200:
            description: Events.
            content: {text/event-stream: {itemSchema: {type: string}}}
        """,
        version="3.2.0",
    )
    (content,) = built.operation.responses[0].contents
    assert content.type is None
    assert content.item_type is not None
    assert spelt(content.item_type) == "string"


def test_a_body_without_content_is_none(operation: Build) -> None:
    built = operation("requestBody: {description: Nothing., content: {}}")
    assert built.operation.body is None
    assert "body/no-content" in built.codes


def _shown(response: Response) -> tuple[str, str | None, dict[str, str | None]]:
    return response.status, response.description, _types(response.contents)


def test_responses_by_status_range_and_default(description: Build) -> None:
    built = description("""
        paths:
          /things:
            get:
              responses:
                200:
                  description: Fine.
                  content: {application/json: {schema: {type: string}}}
                4xx: {$ref: '#/components/responses/Wrong'}
                default: {$ref: '#/components/responses/Wrong', description: Else.}
                '2000': {description: No status.}
                x-note: {}
        components:
          responses:
            Wrong:
              description: Wrong.
              content: {'*/*': {schema: {type: integer}}}
        """)
    assert [_shown(each) for each in built.operation.responses] == [
        ("200", "Fine.", {"application/json": "string"}),
        ("4XX", "Wrong.", {"*/*": "integer"}),
        ("default", "Else.", {"*/*": "integer"}),
    ]
    assert "response/status" in built.codes


def test_headers_of_a_response(operation: Build) -> None:
    built = operation("""
        responses:
          200:
            description: Fine.
            headers:
              X-Rate: {description: Calls left., schema: {type: integer}}
              Content-Type: {schema: {type: string}}
            links: {next: {operationId: next}}
        """)
    (header,) = built.operation.responses[0].headers
    assert header.name == "X-Rate"
    assert spelt(header.type) == "integer"
    assert "unsupported/links" in built.codes


def test_an_operation_without_responses(operation: Build) -> None:
    assert operation("summary: Nothing").operation.responses == ()
