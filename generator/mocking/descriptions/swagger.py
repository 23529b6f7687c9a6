"""Operations of Swagger 2.0, in the terms of OpenAPI 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import (
    Body,
    Operation,
    Response,
)
from generator.mocking.descriptions.parameters import parameters
from generator.model.json import Json

_JSON: Final = "application/json"
_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"


def operation(root: Part, item: Part, path: str, method: str, part: Part) -> Operation:
    """Return what an Operation Object of Swagger 2.0 describes."""
    return Operation(
        method=method,
        path=path,
        part=part,
        parameters=parameters(item, part, path),
        body=_body(root, item, part),
        responses=tuple(_responses(root, part)),
        servers=_servers(root),
        security=part.child("security") or root.child("security"),
    )


def _media_types(root: Part, part: Part, keyword: str) -> list[str]:
    for place in (part, root):
        found = place.member(keyword)
        if isinstance(found, list) and found:
            return [each for each in found if isinstance(each, str)]
    return [_JSON]


def _body(root: Part, item: Part, part: Part) -> Body | None:
    consumes = _media_types(root, part, "consumes")
    fields: dict[str, Part] = {}
    for place in (item, part):
        for reference in place.items_at("parameters"):
            parameter = reference.target()
            match None if parameter is None else parameter.text("in"):
                case "body" if parameter is not None:
                    required = parameter.flag("required")
                    contents = tuple((each, parameter) for each in consumes)
                    return Body(required=required, contents=contents)
                case "formData" if parameter is not None:
                    fields[parameter.text("name") or ""] = parameter
                case _:
                    continue
    return _form(part, consumes, fields) if fields else None


def _form(part: Part, consumes: list[str], fields: dict[str, Part]) -> Body:
    """Return a form as one schema, which is written for it."""
    required: list[Json] = [
        name for name, each in fields.items() if each.flag("required")
    ]
    properties: dict[str, Json] = {
        name: {"$ref": each.reference} for name, each in fields.items()
    }
    schema: dict[str, Json] = {
        "type": "object",
        "required": required,
        "properties": properties,
    }
    media: dict[str, Json] = {"schema": schema, "encoding": _encoding(fields)}
    written = part.documents.written(media)
    files = any(each.text("type") == "file" for each in fields.values())
    usual = _MULTIPART if files else _FORM
    media_types = [each for each in consumes if each in (_MULTIPART, _FORM)] or [usual]
    if files:
        media_types = [_MULTIPART]
    return Body(
        required=bool(required), contents=tuple((each, written) for each in media_types)
    )


def _encoding(fields: dict[str, Part]) -> dict[str, Json]:
    """Return how arrays of a form are spelt; Swagger joins them with commas."""
    styles = {"ssv": "spaceDelimited", "pipes": "pipeDelimited", "tsv": "tabDelimited"}
    encoding: dict[str, Json] = {}
    for name, each in fields.items():
        layout = each.text("collectionFormat") or "csv"
        style = styles.get(layout, "form")
        encoding[name] = {"style": style, "explode": layout == "multi"}
    return encoding


def _responses(root: Part, part: Part) -> Iterator[Response]:
    produces = _media_types(root, part, "produces")
    for status, reference in part.members_at("responses"):
        target = reference.target()
        if target is None or status.startswith("x-"):
            continue
        described = target.member("schema") is not None
        contents = tuple((each, target) for each in produces) if described else ()
        yield Response(status=status, contents=contents)


def _servers(root: Part) -> tuple[str, ...]:
    base = root.text("basePath") or ""
    host = root.text("host")
    if host is None:
        return (base or "/",)
    schemes = root.member("schemes")
    names = schemes if isinstance(schemes, list) and schemes else ["https", "http"]
    return tuple(f"{name}://{host}{base}" for name in names)
