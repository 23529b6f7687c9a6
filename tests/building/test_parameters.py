"""Parameters: where they come from, and how they travel."""

from __future__ import annotations

import pytest

from generator.model.operations import Parameter, ParameterLocation, ParameterStyle
from tests.building.conftest import Build, Built
from tests.building.notation import spelt


def _summary(parameter: Parameter) -> str:
    required = "" if parameter.required else "?"
    return f"{parameter.location}:{parameter.name}{required}: {spelt(parameter.type)}"


def _parameters(built: Built) -> list[str]:
    return [_summary(each) for each in built.operation.parameters]


def test_path_level_parameters_are_overridden_by_name_and_place(
    description: Build,
) -> None:
    built = description("""
        paths:
          /things/{id}:
            parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            - {name: id, in: query, schema: {type: string}}
            - $ref: '#/components/parameters/Limit'
            get:
              parameters:
              - {name: id, in: path, required: true, schema: {type: integer}}
        components:
          parameters:
            Limit: {name: limit, in: query, schema: {type: integer}}
        """)
    assert _parameters(built) == [
        "path:id: integer",
        "query:id?: string",
        "query:limit?: integer",
    ]


@pytest.mark.parametrize(
    ("parameter", "style", "explode"),
    [
        ("in: path, required: true", ParameterStyle.SIMPLE, False),
        ("in: path, required: true, style: matrix", ParameterStyle.MATRIX, False),
        ("in: query", ParameterStyle.FORM, True),
        ("in: query, explode: false", ParameterStyle.FORM, False),
        ("in: query, style: deepObject", ParameterStyle.DEEP_OBJECT, False),
        ("in: query, style: pipeDelimited", ParameterStyle.PIPE_DELIMITED, False),
        ("in: header", ParameterStyle.SIMPLE, False),
        ("in: cookie", ParameterStyle.FORM, True),
        ("in: query, style: matrix", ParameterStyle.FORM, False),
    ],
)
def test_styles_have_defaults_by_place(
    operation: Build, parameter: str, style: ParameterStyle, explode: bool
) -> None:
    built = operation(
        f"parameters: [{{name: id, {parameter}, schema: {{type: string}}}}]",
        path="/things/{id}" if "in: path" in parameter else "/things",
    )
    (found,) = built.operation.parameters
    assert (found.style, found.explode) == (style, explode)
    assert ("parameter/style" in built.codes) == ("query, style: m" in parameter)


def test_a_media_type_can_describe_a_parameter(operation: Build) -> None:
    built = operation("""
        parameters:
        - name: filter
          in: query
          content: {application/json: {schema: {type: object}}}
        """)
    (found,) = built.operation.parameters
    assert (found.style, found.media_type) == (
        ParameterStyle.CONTENT,
        "application/json",
    )
    assert spelt(found.type) == "map<any>"


def test_the_whole_query_can_be_one_parameter(operation: Build) -> None:
    built = operation(
        """
        parameters:
        - name: q
          in: querystring
          content: {application/x-www-form-urlencoded: {schema: {type: object}}}
        """,
        version="3.2.0",
    )
    assert built.operation.parameters[0].location is ParameterLocation.QUERYSTRING


def test_an_undeclared_placeholder_is_required_text(operation: Build) -> None:
    built = operation("summary: Undeclared", path="/things/{id}/parts/{part}:scale")
    assert _parameters(built) == ["path:id: string", "path:part: string"]
    assert built.codes.count("parameter/undeclared") == 2


def test_a_parameter_that_the_path_lacks_is_left_out(operation: Build) -> None:
    built = operation("""
        parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        """)
    assert _parameters(built) == []
    assert built.pointers("parameter/not-in-path") == [
        "/paths/~1things/post/parameters/0"
    ]


def test_a_path_parameter_is_always_required(operation: Build) -> None:
    built = operation(
        "parameters: [{name: id, in: path, schema: {type: string}}]",
        path="/things/{id}",
    )
    assert _parameters(built) == ["path:id: string"]
    assert built.codes == ["parameter/path-not-required"]


def test_headers_of_the_protocol_are_not_parameters(operation: Build) -> None:
    built = operation("""
        parameters:
        - {name: accept, in: header, schema: {type: string}}
        - {name: X-Trace, in: header, schema: {type: string}}
        """)
    assert _parameters(built) == ["header:X-Trace?: string"]
    assert built.codes == ["parameter/reserved-header"]


def test_a_header_that_cannot_be_sent_is_left_out(operation: Build) -> None:
    built = operation("""
        parameters:
        - {name: X Trace, in: header, required: true, schema: {type: string}}
        - {name: X-Trace, in: header, schema: {type: string}}
        """)
    assert _parameters(built) == ["header:X-Trace?: string"]
    assert built.codes == ["parameter/header-name"]


def test_a_parameter_declared_twice_counts_once(operation: Build) -> None:
    built = operation("""
        parameters:
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: x-trace, in: header, schema: {type: integer}}
        - {name: a, in: query, schema: {type: string}}
        - {name: A, in: query, schema: {type: string}}
        """)
    assert _parameters(built) == [
        "header:x-trace?: integer",
        "query:a?: string",
        "query:A?: string",
    ]
    assert built.pointers("parameter/declared-twice") == [
        "/paths/~1things/post/parameters/1",
        "/paths/~1things/post/parameters/0",
    ]


def test_what_is_no_parameter_is_left_out(operation: Build) -> None:
    built = operation("parameters: [{name: a, in: nowhere}, {in: query}]")
    assert _parameters(built) == []
    assert built.codes.count("parameter/incomplete") == 2


def test_a_parameter_without_schema_is_text(operation: Build) -> None:
    built = operation("parameters: [{name: a, in: query}]")
    assert _parameters(built) == ["query:a?: string"]
    assert "parameter/no-schema" in built.codes


def test_parameters_are_documented_by_themselves_and_by_their_schema(
    operation: Build,
) -> None:
    built = operation("""
        parameters:
        - name: a
          in: query
          description: The first.
          deprecated: true
          allowReserved: true
          x-ms-client-name: first
          schema: {type: integer, maximum: 5, default: 3, description: A number.}
        - {name: b, in: query, schema: {type: integer, description: A number.}}
        """)
    a, b = built.operation.parameters
    assert a.documentation.description == "The first."
    assert a.documentation.deprecated
    assert [each.keyword for each in a.documentation.constraints] == [
        "maximum",
        "default",
    ]
    assert (a.has_default, a.default) == (True, 3)
    assert (a.allow_reserved, a.client_name) == (True, "first")
    assert b.documentation.description == "A number."
