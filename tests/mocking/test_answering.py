"""What a mock answers: examples where there are any, else values of the schema."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import run
from generator.mocking.application import Description, Mock
from generator.mocking.serving import serving

Described = Callable[[str], Callable[..., Any]]

ANSWERS = """
paths:
  /x:
    get:
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/X"}
              examples:
                wrong: {value: {name: 5}}
                first: {value: {name: one}}
                second: {$ref: "#/components/examples/Second"}
            text/plain: {example: hello}
        "404":
          description: Nothing.
          content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}
        5XX: {description: Failed.}
  /made:
    get:
      responses:
        default:
          description: It.
          content: {application/json: {schema: {$ref: "#/components/schemas/X"}}}
  /events:
    get:
      responses:
        "200":
          description: Events.
          content: {text/event-stream: {itemSchema: {$ref: "#/components/schemas/X"}}}
  /lines:
    get:
      responses:
        "200":
          description: Lines.
          content: {application/jsonl: {schema: {$ref: "#/components/schemas/X"}}}
components:
  examples: {Second: {value: {name: two}}}
  schemas:
    X:
      type: object
      required: [name]
      properties:
        name: {type: string, examples: [Ada]}
        secret: {type: string, writeOnly: true}
    Error: {type: object, required: [code], properties: {code: {const: lost}}}
"""


def test_the_first_example_that_is_as_the_schema_says(described: Described) -> None:
    assert described(ANSWERS)("GET", "/x").value == {"name": "one"}


def test_a_value_is_made_where_there_is_no_example(described: Described) -> None:
    asked = described(ANSWERS)("GET", "/made")
    assert (asked.status, asked.value) == (200, {"name": "Ada"})


def test_prefer_chooses_a_response_and_an_example(described: Described) -> None:
    ask = described(ANSWERS)
    lost = ask("GET", "/x", Prefer="code=404")
    assert (lost.status, lost.value) == (404, {"code": "lost"})
    assert ask("GET", "/x", Prefer="example=second").value == {"name": "two"}
    assert ask("GET", "/x", Prefer='code="503"').status == 503
    refused = ask("GET", "/x", Prefer="code=418")
    assert refused.status == 400
    assert refused.violations == [
        "header.Prefer: the status 418 is not declared; these are: 200, 404, 5XX"
    ]
    for wish, told in (
        (
            "example=third",
            "there is no example 'third'; these are: wrong, first, second",
        ),
        ("code=404, example=x", "there is no example 'x'; none has a name"),
    ):
        refused = ask("GET", "/x", Prefer=wish)
        assert refused.status == 400
        assert refused.violations == [f"header.Prefer: {told}"]


def test_accept_chooses_the_media_type(described: Described) -> None:
    ask = described(ANSWERS)
    assert ask("GET", "/x", Accept="text/plain").content == b"hello"
    assert ask("GET", "/x", Accept="text/*;q=0.1, */*").value == {"name": "one"}


def test_streams(described: Described) -> None:
    ask = described(ANSWERS)
    assert ask("GET", "/events").content == b'data: {"name": "Ada"}\n\n' * 2
    assert ask("GET", "/lines").content == b'{"name": "Ada"}\n' * 2


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    head = 'openapi: 3.1.0\ninfo: {title: Shop, version: "1"}\n'
    path.write_text(head + ANSWERS, encoding="utf-8")
    return path


def test_over_the_wire(spec: Path) -> None:
    told: list[str] = []
    mock = Mock(
        Description(spec),
        lambda request, answer: told.append(f"{request.target} {answer.status}"),
    )
    with serving(mock) as origin:
        host = origin.removeprefix("http://")
        for method, target in (("GET", "//x?a=%2F"), ("GET", "/x"), ("HEAD", "/x")):
            connection = http.client.HTTPConnection(host, timeout=10)
            connection.request(method, target, headers={"X_Under": "score"})
            response = connection.getresponse()
            content = response.read()
            connection.close()
            if (method, target) == ("GET", "/x"):
                assert response.headers["Content-Type"] == "application/json"
                assert json.loads(content) == {"name": "one"}
    # The target comes as it was sent; a server that tidied it would judge another one.
    assert told == ["//x?a=%2F 404", "/x 200", "/x 405"]


def test_a_port_that_is_taken(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(Mock(Description(spec))) as origin:
        port = origin.rpartition(":")[2]
        assert run(["mock", str(spec), "--port", port]) == 2
    assert "in use" in capsys.readouterr().err


def test_a_description_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mock", str(tmp_path / "none.yaml")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_references_stay_within_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text('{"type": "integer"}')
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "inside.json").write_text('{"X": {"const": "in"}}')
    content = {
        "openapi": "3.1.0",
        "paths": {
            path: {
                "get": {
                    "responses": {
                        "200": {
                            "content": {"application/json": {"schema": {"$ref": to}}}
                        }
                    }
                }
            }
            for path, to in (
                ("/in", "inside.json#/X"),
                ("/out", "../outside.json"),
                ("/far", "https://example.com/x.json"),
            )
        },
    }
    path = folder / "openapi.json"
    path.write_text(json.dumps(content))
    documents = Description(path).schemas.root.documents
    files = [uri for uri in documents.files if documents.files[uri]]
    assert [uri.rpartition("/")[2] for uri in files] == ["openapi.json", "inside.json"]
