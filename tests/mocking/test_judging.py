"""Requests that are as described, and those that are not: what is said, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

Described = Callable[[str], Callable[..., Any]]


def parameter(location: str, rest: str) -> str:
    path = "/x/{p}" if location == "path" else "/x"
    return f"""
paths:
  {path}:
    get:
      parameters:
        - {{name: p, in: {location}, required: true, {rest}}}
      responses: {{"204": {{description: Done.}}}}
"""


ARRAY = "schema: {type: array, items: {type: integer}}"
OBJECT = (
    "schema: {type: object, required: [r], properties: {r: {type: integer},"
    " g: {type: string}}, additionalProperties: false}"
)

# How OpenAPI 3.1, section 4.8.12.4, and RFC 6570 spell values; each is accepted.
SPELT = (
    ("path", "schema: {type: integer}", "/x/5"),
    ("path", "schema: {type: string}", "/x/a%2Fb"),
    ("path", ARRAY, "/x/3,4,5"),
    ("path", f"explode: true, {OBJECT}", "/x/r=100,g=blue"),
    ("path", OBJECT, "/x/r,100,g,blue"),
    ("path", f"style: label, {ARRAY}", "/x/.3,4"),
    ("path", f"style: label, explode: true, {ARRAY}", "/x/.3.4"),
    ("path", f"style: label, explode: true, {OBJECT}", "/x/.r=1.g=b"),
    ("path", "style: matrix, schema: {type: integer}", "/x/;p=5"),
    ("path", f"style: matrix, {ARRAY}", "/x/;p=3,4"),
    ("path", f"style: matrix, explode: true, {ARRAY}", "/x/;p=3;p=4"),
    ("path", f"style: matrix, explode: true, {OBJECT}", "/x/;r=1;g=b"),
    ("query", ARRAY, "/x?p=3&p=4"),
    ("query", f"explode: false, {ARRAY}", "/x?p=3,4"),
    ("query", OBJECT, "/x?r=1&g=blue"),
    ("query", f"explode: false, {OBJECT}", "/x?p=r,1,g,blue"),
    ("query", f"style: spaceDelimited, explode: false, {ARRAY}", "/x?p=3%204"),
    ("query", f"style: pipeDelimited, explode: false, {ARRAY}", "/x?p=3%7C4"),
    ("query", f"style: deepObject, {OBJECT}", "/x?p%5Br%5D=1&p[g]=blue"),
    ("query", f"content: {{application/json: {{{OBJECT}}}}}", "/x?p=%7B%22r%22:1%7D"),
    ("query", "schema: {type: boolean}", "/x?p=true"),
    ("query", "schema: {type: string}", "/x?p=true"),
    ("query", "schema: {anyOf: [{type: integer}, {type: string}]}", "/x?p=a"),
)

# The same, misspelt; each is refused at `p`.
MISSPELT = (
    ("path", "schema: {type: integer}", "/x/five"),
    ("path", f"style: label, {ARRAY}", "/x/3,4"),
    ("path", f"style: matrix, {ARRAY}", "/x/;q=3,4"),
    ("path", OBJECT, "/x/r,100,g"),
    ("query", ARRAY, "/x?q=3"),
    ("query", ARRAY, "/x?p=3,4"),
    ("query", "schema: {type: integer}", "/x?p=3&p=4"),
    ("query", f"style: pipeDelimited, explode: false, {ARRAY}", "/x?p=3,4"),
    ("query", f"style: deepObject, {OBJECT}", "/x?r=1"),
    ("query", f"style: deepObject, {OBJECT}", "/x?p[r]=one"),
    ("query", f"content: {{application/json: {{{OBJECT}}}}}", "/x?p=r,1"),
    ("query", "schema: {type: boolean}", "/x?p=yes"),
    ("query", "schema: {type: string, format: date}", "/x?p=29.02.2024"),
)


@pytest.mark.parametrize(("location", "rest", "target"), SPELT)
def test_a_well_spelt_parameter(
    described: Described, location: str, rest: str, target: str
) -> None:
    assert described(parameter(location, rest))("GET", target).status == 204


@pytest.mark.parametrize(("location", "rest", "target"), MISSPELT)
def test_a_misspelt_parameter(
    described: Described, location: str, rest: str, target: str
) -> None:
    asked = described(parameter(location, rest))("GET", target)
    assert asked.status == 400
    assert asked.violations[0].startswith(f"{location}.p")


def test_headers_and_cookies(described: Described) -> None:
    header = described(parameter("header", ARRAY))
    assert header("GET", "/x", P="3, 4").status == 204
    assert header("GET", "/x").violations == ["header.p: is required, and did not come"]
    cookie = described(parameter("cookie", "schema: {type: integer}"))
    assert cookie("GET", "/x", Cookie="a=b; p=4").status == 204
    assert cookie("GET", "/x", Cookie="p=four").status == 400


BODY = """
paths:
  /x:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/New"}
          application/x-www-form-urlencoded:
            schema: {$ref: "#/components/schemas/New"}
          multipart/form-data:
            schema: {$ref: "#/components/schemas/New"}
      responses: {"204": {description: Done.}}
components:
  schemas:
    New:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        size: {type: integer}
        inner: {type: array, items: {type: object, required: [a]}}
"""


def test_a_body_is_judged_by_its_schema(described: Described) -> None:
    ask = described(BODY)
    assert ask("POST", "/x", {"name": "a", "size": 3}).status == 204
    wrong = ask("POST", "/x", {"size": "3", "inner": [{"a": 1}, {}]})
    assert wrong.status == 400
    assert wrong.value["operation"] == "POST /x"
    assert wrong.value["place"] == "#/paths/~1x/post"
    assert sorted(wrong.violations) == [
        "body.inner[1]: 'a' is a required property",
        "body.size: '3' is not of type 'integer'",
        "body: 'name' is a required property",
    ]


def test_a_body_in_other_media_types(described: Described) -> None:
    ask = described(BODY)
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask("POST", "/x", b"name=a+b&size=3", **form).status == 204
    assert ask("POST", "/x", b"name=a&size=x", **form).status == 400
    parts = {"Content_Type": "multipart/form-data; boundary=b"}
    part = b'--b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
    whole = part % (b"name", b"a") + part % (b"size", b"3") + b"--b--\r\n"
    assert ask("POST", "/x", whole, **parts).status == 204
    assert (
        ask("POST", "/x", part % (b"size", b"3") + b"--b--\r\n", **parts).status == 400
    )
    other = ask("POST", "/x", b"a", Content_Type="text/plain")
    assert "body: text/plain came, and application/json" in other.violations[0]
    assert ask("POST", "/x").violations == ["body: is required, and did not come"]
    assert (
        "no JSON"
        in ask("POST", "/x", b"{", Content_Type="application/json").violations[0]
    )


ARRAYS = """
paths:
  /x:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {$ref: "#/components/schemas/New"}
          multipart/form-data:
            schema: {$ref: "#/components/schemas/New"}
            encoding: {ids: {explode: false}, words: {style: pipeDelimited}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    New:
      type: object
      properties:
        ids: {type: array, items: {type: integer}}
        words: {type: array, maxItems: 2, items: {type: string}}
        at: {type: object, additionalProperties: {type: integer}}
"""


def test_arrays_and_objects_in_forms(described: Described) -> None:
    ask = described(ARRAYS)
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask("POST", "/x", b"at=%7B%22x%22%3A1%7D&ids=1&ids=2", **form).status == 204
    refused = ask("POST", "/x", b"at=%7B%22x%22%3A%22a%22%7D", **form)
    assert refused.violations == ["body.at.x: 'a' is not of type 'integer'"]
    parts = {"Content_Type": "multipart/form-data; boundary=b"}
    part = b'--b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
    joined = part % (b"ids", b"1,2") + part % (b"words", b"a|b") + b"--b--\r\n"
    assert ask("POST", "/x", joined, **parts).status == 204
    refused = ask("POST", "/x", part % (b"ids", b"1,a") + b"--b--\r\n", **parts)
    assert refused.violations == ["body.ids[1]: 'a' is not of type 'integer'"]


@pytest.mark.parametrize("at", ['{"x":1}', "null", "word"])
def test_an_object_in_a_form_is_json_also_where_it_may_be_something_else(
    described: Described, at: str
) -> None:
    ask = described("""
paths:
  /x:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              required: [at]
              additionalProperties: {type: string, maxLength: 1}
              properties:
                maybe: {type: [object, "null"], additionalProperties: {type: integer}}
                at: {type: [object, "null", string], properties: {x: {type: integer}}}
      responses: {"204": {description: Done.}}
""")
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask("POST", "/x", f"at={quote(at)}".encode(), **form).status == 204
    assert ask("POST", "/x", b"at=&maybe=%7B%22x%22%3A1%7D&y=1", **form).status == 204
    assert ask("POST", "/x", b"x=1", **form).violations == [
        "body: 'at' is a required property"
    ]
    assert ask("POST", "/x", b"at=&y=10", **form).violations == [
        "body.y: '10' is too long"
    ]


def test_what_is_not_described(described: Described) -> None:
    ask = described(BODY)
    assert ask("GET", "/y").status == 404
    assert ask("GET", "/x").status == 405


def test_credentials(described: Described) -> None:
    ask = described("""
security: [{a: [], b: []}, {c: []}]
paths:
  /x: {get: {responses: {"204": {description: Done.}}}}
  /open: {get: {security: [], responses: {"204": {description: Done.}}}}
components:
  securitySchemes:
    a: {type: apiKey, in: header, name: X-A}
    b: {type: apiKey, in: query, name: b}
    c: {type: http, scheme: bearer}
""")
    assert ask("GET", "/open").status == 204
    assert ask("GET", "/x").status == 401
    assert ask("GET", "/x", X_A="1").status == 401
    assert ask("GET", "/x?b=1", X_A="1").status == 204
    assert ask("GET", "/x", Authorization="Bearer t").status == 204


def test_swagger_2(described: Described) -> None:
    ask = described("""
swagger: "2.0"
info: {title: Shop, version: "1"}
basePath: /v1
consumes: [application/json]
produces: [application/json]
paths:
  /x/{n}:
    parameters: [{name: n, in: path, required: true, type: integer}]
    get:
      parameters:
        - {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: pipes}
      responses: {"200": {description: It., schema: {$ref: "#/definitions/X"}}}
    put:
      parameters:
        - {name: body, in: body, required: true, schema: {$ref: "#/definitions/X"}}
      responses: {"204": {description: Done.}}
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - {name: a, in: formData, required: true, type: integer}
        - {name: b, in: formData, type: array, items: {type: string}}
      responses: {"204": {description: Done.}}
definitions:
  X: {type: object, required: [a], properties: {a: {type: string, x-nullable: true}}}
""")
    assert ask("GET", "/v1/x/5?ids=3|4").value == {"a": "text"}
    assert ask("GET", "/v1/x/five").status == 400
    assert ask("GET", "/v1/x/5?ids=3,4").status == 400
    assert ask("PUT", "/x/5", {"a": None}).status == 204
    assert ask("PUT", "/x/5", {"a": 1}).status == 400
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask("POST", "/x/5", b"a=1&b=c,d", **form).status == 204
    assert ask("POST", "/x/5", b"b=c", **form).violations == [
        "body: 'a' is a required property"
    ]


def test_openapi_3_0_has_null_by_a_flag(described: Described) -> None:
    ask = described("""
openapi: 3.0.3
paths:
  /x:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                a: {type: string, nullable: true}
                b: {type: integer, minimum: 3, exclusiveMinimum: true}
                c: {$ref: "#/components/schemas/C", type: string}
      responses: {"204": {description: Done.}}
components: {schemas: {C: {type: integer}}}
""")
    assert ask("POST", "/x", {"a": None, "b": 4, "c": 1}).status == 204
    assert ask("POST", "/x", {"b": None}).status == 400
    assert ask("POST", "/x", {"b": 3}).status == 400
    assert ask("POST", "/x", {"c": "text"}).status == 400


def test_the_more_particular_path_is_meant(described: Described) -> None:
    done = "responses: {'204': {description: Done.}}"
    ask = described(f"""
paths:
  /x/{{id}}: {{get: {{responses: {{"200": {{description: It.}}}}}}}}
  /x/mine: {{get: {{{done}}}}}
  "/x/{{id}}:cancel": {{post: {{{done}}}}}
""")
    assert ask("GET", "/x/mine").status == 204
    assert ask("GET", "/x/yours").status == 200
    assert ask("POST", "/x/5:cancel").status == 204
    assert ask("POST", "/x/5%3Acancel").status == 204


def test_neighbouring_placeholders_are_read_as_their_schemas_allow(
    described: Described,
) -> None:
    ask = described("""
paths:
  /files/{name}{suffix}:
    parameters:
      - {name: name, in: path, required: true, schema: {type: string, minLength: 2}}
      - {name: suffix, in: path, required: true, schema: {enum: [.json, .tar.gz]}}
    get: {responses: {"204": {description: Done.}}}
""")
    assert ask("GET", "/files/report.json").status == 204
    assert ask("GET", "/files/report.tar.gz").status == 204
    assert ask("GET", "/files/%C3%A9%C3%A9.json").status == 204
    assert ask("GET", "/files/report.txt").status == 400
    assert ask("GET", "/files/r.json").status == 400
