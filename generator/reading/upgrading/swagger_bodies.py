"""Swagger 2.0 to OpenAPI 3: bodies, which are parameters there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from generator.diagnostics import Report
from generator.model.json import Json
from generator.model.source import Source
from generator.reading.node import MovedObject, Node
from generator.reading.upgrading.swagger_parameters import schema_of, style_of

_MULTIPART: Final = "multipart/form-data"
_URLENCODED: Final = "application/x-www-form-urlencoded"


def body_from_payload(parameter: Node, consumes: list[str]) -> MovedObject:
    """Return the request body that a parameter ``in: body`` describes."""
    body = MovedObject()
    for key, member in parameter.members():
        if key not in ("name", "in", "schema"):
            body[key] = member.value
    schema = parameter.get("schema")
    content = MovedObject()
    for media_type in consumes:
        entry = MovedObject()
        if schema is not None:
            entry.put("schema", schema.value, schema.source)
        content.put(media_type, entry, parameter.source)
    body.put("content", content, parameter.source)
    return body


def form_fields(parameters: Iterable[Node], report: Report) -> dict[str, Node]:
    """Return the parameters ``in: formData`` of one list by their names."""
    fields: dict[str, Node] = {}
    for parameter in parameters:
        name = parameter.text("name")
        if parameter.text("in") != "formData" or name is None:
            continue
        if name in fields:
            report.warning(
                "parameter/declared-twice",
                f"the parameter {name!r} of a form is declared twice in one list; the "
                "last one counts",
                parameter.source,
                fields[name].source,
            )
        fields[name] = parameter
    return fields


def body_from_form(
    fields: Mapping[str, Node], consumes: list[str], place: Source
) -> MovedObject:
    """Return the request body that parameters ``in: formData`` describe together.

    Its schema stands where the list of parameters does, at `place`.
    """
    entry = MovedObject()
    entry.put("schema", _form_schema(fields), place)
    encoding = _encoding(fields)
    if encoding:
        entry.put("encoding", encoding, place)
    content = MovedObject()
    for media_type in _form_types(fields.values(), consumes):
        content.put(media_type, entry, place)
    body = MovedObject()
    body.put("content", content, place)
    body["required"] = any(each.flag("required") for each in fields.values())
    return body


def _form_schema(fields: Mapping[str, Node]) -> dict[str, Json]:
    properties = MovedObject()
    for name, parameter in fields.items():
        schema = schema_of(parameter)
        description = parameter.text("description")
        if description is not None:
            schema["description"] = description
        properties.put(name, schema, parameter.source)
    members: dict[str, Json] = {"type": "object", "properties": properties}
    required: list[Json] = [
        key for key, each in fields.items() if each.flag("required")
    ]
    return {**members, "required": required} if required else members


def _form_types(parameters: Iterable[Node], consumes: list[str]) -> list[str]:
    """Return the declared kinds of form; a file needs ``multipart/form-data``."""
    if any(parameter.text("format") == "binary" for parameter in parameters):
        return [_MULTIPART]
    forms = (_MULTIPART, _URLENCODED)
    return [each for each in consumes if each in forms] or [_URLENCODED]


def _encoding(fields: Mapping[str, Node]) -> MovedObject:
    encoding = MovedObject()
    for name, parameter in fields.items():
        if parameter.text("type") == "array":
            style, explode = style_of(parameter)
            entry: dict[str, Json] = {"style": style, "explode": explode}
            place = parameter.source.child("collectionFormat")
            encoding.put(name, entry, place)
    return encoding
