"""Scalars, and the formats that change what they are."""

from __future__ import annotations

from typing import Final

from generator.building.context import Context
from generator.building.layers import Shape
from generator.model.types import Binary, Format, Primitive, PrimitiveKind, Type

_TEXT: Final = frozenset(Format)
_NUMERIC: Final = frozenset((Format.DECIMAL,))


def scalar(context: Context, kind: str, shape: Shape) -> Type:
    """Return the type of a scalar kind."""
    properties = shape.last("properties")
    if properties is not None:
        context.report.note(
            "schema/properties-of-scalar",
            f"a {kind} has no properties; they are ignored",
            properties.source,
        )
    if kind == "string":
        return _string(context, shape)
    format = _format(shape) if kind == "number" else None
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
    return Primitive(PrimitiveKind.STRING, _format(shape))


def _format(shape: Shape) -> Format | None:
    """Return the most specific format that changes a type."""
    for node in reversed(shape.all("format")):
        if isinstance(node.value, str) and node.value in _TEXT:
            return Format(node.value)
    return None
