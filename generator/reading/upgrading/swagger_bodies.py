"""Swagger 2.0 to OpenAPI 3: bodies, which are parameters there."""

from __future__ import annotations

from typing import Final

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


def body_from_form(
    parameters: list[Node], consumes: list[str], place: Source
) -> MovedObject:
    """Return the request body that parameters ``in: formData`` describe together.

    Its schema stands where the list of parameters does, at `place`.
    """
    entry = MovedObject()
    entry.put("schema", _form_schema(parameters), place)
    encoding = _encoding(parameters)
    if encoding:
        entry.put("encoding", encoding, place)
    content = MovedObject()
    for media_type in _form_types(parameters, consumes):
        content.put(media_type, entry, place)
    body = MovedObject()
    body.put("content", content, place)
    body["required"] = any(parameter.flag("required") for parameter in parameters)
    return body


def _form_schema(parameters: list[Node]) -> dict[str, Json]:
    properties = MovedObject()
    required: list[Json] = []
    for parameter in parameters:
        name = parameter.text("name")
        if name is None:
            continue
        schema = schema_of(parameter)
        description = parameter.text("description")
        if description is not None:
            schema["description"] = description
        properties.put(name, schema, parameter.source)
        if parameter.flag("required"):
            required.append(name)
    members: dict[str, Json] = {"type": "object", "properties": properties}
    return {**members, "required": required} if required else members


def _form_types(parameters: list[Node], consumes: list[str]) -> list[str]:
    """Return the declared kinds of form; a file needs ``multipart/form-data``."""
    if any(parameter.text("format") == "binary" for parameter in parameters):
        return [_MULTIPART]
    forms = (_MULTIPART, _URLENCODED)
    return [each for each in consumes if each in forms] or [_URLENCODED]


def _encoding(parameters: list[Node]) -> MovedObject:
    encoding = MovedObject()
    for parameter in parameters:
        name = parameter.text("name")
        if name is not None and parameter.text("type") == "array":
            style, explode = style_of(parameter)
            entry: dict[str, Json] = {"style": style, "explode": explode}
            place = parameter.source.child("collectionFormat")
            encoding.put(name, entry, place)
    return encoding
