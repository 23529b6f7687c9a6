"""Encodings: how single properties of a form travel (OpenAPI 3.1, section 4.8.15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.building.parameters import described_value
from generator.building.schemas.conditions import conditional_properties
from generator.building.schemas.context import Context
from generator.building.schemas.keywords import union_members
from generator.media_types import is_form
from generator.model.operations import (
    Parameter,
    ParameterLocation,
    ParameterStyle,
    PartEncoding,
)
from generator.nearest import advice
from generator.reading.node import Node, members_of

_STYLES: Final = {
    "form": ParameterStyle.FORM,
    "spaceDelimited": ParameterStyle.SPACE_DELIMITED,
    "pipeDelimited": ParameterStyle.PIPE_DELIMITED,
    "tabDelimited": ParameterStyle.TAB_DELIMITED,
    "deepObject": ParameterStyle.DEEP_OBJECT,
}
_MAX_NESTING: Final = 4


def encodings(context: Context, media_type: str, node: Node) -> Iterator[PartEncoding]:
    """Iterate over the encodings of a Media Type Object, those without effect reported."""
    declared = node.get("encoding")
    if declared is None:
        return
    if not is_form(media_type):
        context.report.note(
            "encoding/media-type",
            f"`encoding` says nothing of {media_type}; it is ignored",
            declared.source,
        )
    schema = node.get("schema")
    names = set[str]() if schema is None else _names(context, schema, 0)
    for name, each in declared.members():
        if names and name not in names:
            context.report.warning(
                "encoding/undeclared",
                f"{name!r} is no property of the body, so that nothing is encoded this "
                f"way{advice(name, names)}",
                each.source,
            )
        yield _encoding(context, name, each)


def _names(context: Context, schema: Node, depth: int) -> set[str]:
    """Return the properties that an object may have by name, as any of its kinds."""
    shape = context.layers.shape(schema)
    names = set(conditional_properties(context, shape))
    for properties in shape.all("properties"):
        target = context.document.resolve(properties)
        if target is not None:
            names.update(name for name, _ in target.members())
    if depth < _MAX_NESTING:
        for layer in shape.layers:
            for member in union_members(layer):
                names |= _names(context, member, depth + 1)
    return names


def _encoding(context: Context, name: str, node: Node) -> PartEncoding:
    explode = node.get("explode")
    return PartEncoding(
        property=name,
        content_type=node.text("contentType"),
        style=_style(context, node),
        explode=(
            explode.value
            if explode is not None and isinstance(explode.value, bool)
            else None
        ),
        allow_reserved=node.flag("allowReserved"),
        headers=tuple(_headers(context, node)),
    )


def _style(context: Context, node: Node) -> ParameterStyle | None:
    declared = node.text("style")
    if declared is None or declared in _STYLES:
        return None if declared is None else _STYLES[declared]
    context.report.note(
        "encoding/style",
        f"the style {declared!r} is not known for forms; it is ignored"
        f"{advice(declared, _STYLES)}",
        node.source.child("style"),
    )
    return None


def _headers(context: Context, node: Node) -> Iterator[Parameter]:
    for name, each in members_of(node.get("headers")):
        target = context.document.resolve(each)
        if target is None:
            continue
        if name.lower() == "content-type":
            _note_content_type(context, target)
            continue
        header = described_value(context, target, name, ParameterLocation.HEADER, each)
        if header.constant is None:
            context.report.note(
                "approximation/part-header",
                f"the header {name!r} of a part is no argument: a file takes it as the "
                "fourth of (name, content, media type, headers)",
                target.source,
            )
        yield header


def _note_content_type(context: Context, header: Node) -> None:
    context.report.note(
        "encoding/reserved-header",
        "a part's header 'Content-Type' is ignored: `contentType` gives it (OpenAPI "
        "3.1, section 4.8.15.1.1)",
        header.source,
    )
