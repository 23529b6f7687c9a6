"""Bodies of requests and responses: one content for each media type."""

from __future__ import annotations

from generator.building.encodings import encodings
from generator.building.events import event_item
from generator.building.schemas.context import Context, description_of
from generator.media_types import (
    EVENTS,
    essence,
    is_form,
    is_json,
    is_lines,
    is_multipart,
    is_xml,
)
from generator.model.operations import Body, Content
from generator.model.types import Primitive, PrimitiveKind, Type
from generator.reading.node import Node

_YAML = ("application/yaml", "application/x-yaml")


def body(context: Context, declared: Node | None) -> Body | None:
    """Return what an operation sends, or nothing where it declares no body."""
    node = context.document.resolve(declared)
    if node is None or not isinstance(node.value, dict):
        return None
    found = contents(context, node)
    if not found:
        context.report.warning(
            "body/no-content",
            "this request body names no media type; the operation sends none",
            node.source,
        )
        return None
    return Body(
        contents=found,
        required=node.flag("required"),
        description=description_of(context, node, declared or node),
        source=node.source,
    )


def contents(context: Context, node: Node) -> tuple[Content, ...]:
    """Return the contents of a request body or of a response."""
    declared = node.get("content")
    if declared is None:
        return ()
    return tuple(
        _content(context, media_type, each) for media_type, each in declared.members()
    )


def _content(context: Context, media_type: str, declared: Node) -> Content:
    node = context.document.resolve(declared) or Node({}, anchor=declared.source)
    schema = node.get("schema")
    if schema is not None:
        _mark_bytes(context, media_type, schema)
    _note_unsupported(context, media_type, node)
    item = node.get("itemSchema")
    return Content(
        media_type=media_type,
        type=None if schema is None else _type(context, media_type, schema),
        item_type=None if item is None else _item_type(context, media_type, item),
        encoding=tuple(encodings(context, media_type, node)),
        source=node.source,
    )


def _mark_bytes(context: Context, media_type: str, schema: Node) -> None:
    if is_multipart(media_type):
        context.binary.mark_parts(schema)
    elif _may_be_bytes(media_type):
        context.binary.mark_body(schema)


def _may_be_bytes(media_type: str) -> bool:
    """Tell whether a body as a whole may be raw bytes."""
    kind = essence(media_type)
    is_structured = is_json(kind) or is_lines(kind) or is_form(kind)
    return not is_structured and kind not in _YAML


def _type(context: Context, media_type: str, schema: Node) -> Type | None:
    if essence(media_type) == EVENTS:
        return event_item(context, schema)
    if not is_xml(media_type):
        return context.type_of(schema)
    context.report.warning(
        "unsupported/xml",
        f"{media_type} is not taken apart: its body is text",
        schema.source,
    )
    return Primitive(PrimitiveKind.STRING)


def _item_type(context: Context, media_type: str, item: Node) -> Type | None:
    if essence(media_type) == EVENTS:
        return event_item(context, item)
    return context.type_of(item)


def _note_unsupported(context: Context, media_type: str, node: Node) -> None:
    for keyword in ("prefixEncoding", "itemEncoding"):
        member = node.get(keyword)
        if member is not None:
            context.report.warning(
                "unsupported/positional-encoding",
                f"`{keyword}` of {media_type} is not supported; it was left out",
                member.source,
            )
