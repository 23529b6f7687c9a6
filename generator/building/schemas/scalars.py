"""Scalars, and the formats that change what they are."""

from __future__ import annotations

from typing import Final

from generator.building.schemas.context import Context
from generator.building.schemas.layers import Shape
from generator.model.types import Binary, Format, Primitive, PrimitiveKind, Type
from generator.reading.node import Node

_TEXT: Final = frozenset(Format)
_NUMERIC: Final = frozenset((Format.DECIMAL,))


def scalar(context: Context, kind: str, shape: Shape) -> Type:
    """Return the type of a scalar kind."""
    if kind == "string":
        return _string(context, shape)
    format = _format(context, shape) if kind == "number" else None
    return Primitive(PrimitiveKind(kind), format if format in _NUMERIC else None)


def _string(context: Context, shape: Shape) -> Type:
    if any(context.binary.hold(layer) for layer in shape.layers):
        return Binary()
    declared = shape.last("format")
    if declared is not None and declared.value == "binary":
        context.report.note(
            "approximation/binary-in-text",
            "`format: binary` within JSON or a parameter is text, not bytes",
            declared.source,
        )
    encoding = shape.last("contentEncoding")
    if encoding is not None and encoding.value == "base64":
        return Primitive(PrimitiveKind.STRING, Format.BYTE)
    return Primitive(PrimitiveKind.STRING, _format(context, shape))


def _format(context: Context, shape: Shape) -> Format | None:
    """Return the most specific format that changes a type."""
    found: Node | None = None
    for node in shape.all("format"):
        if not isinstance(node.value, str) or node.value not in _TEXT:
            continue
        if found is not None and node.value != found.value:
            context.report.warning(
                "schema/conflict",
                f"a value cannot be a {found.value} and a {node.value} at once; "
                "the latter is assumed",
                node.source,
                found.source,
            )
        found = node
    return None if found is None else Format(str(found.value))
