"""Defaults that are sent: of what is required, and has a default all the same."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.json import Json
from generator.model.operations import Parameter
from generator.model.source import Source
from generator.model.types import (
    Enum,
    Literal,
    Nullable,
    Primitive,
    PrimitiveKind,
    Property,
    Ref,
    Schema,
    Type,
)
from generator.planning.code.values import Scalar
from generator.planning.documentation import shown_default


def sent_default(
    value: Property | Parameter, schemas: Mapping[Source, Schema]
) -> Scalar | None:
    """Return what is sent for a required value that a caller leaves out, if anything.

    A required value with a default asks nothing of the caller: the version of an API in
    a header, the size of a page. What need not be sent gets its default from the server,
    and nothing is sent that docstrings do not show.
    """
    default = value.default
    if not isinstance(default, Scalar) or not shown_default(default):
        return None
    return default if _is_plain(value.type, default, schemas) else None


def _is_plain(type: Type, value: Scalar, schemas: Mapping[Source, Schema]) -> bool:
    """Tell whether a value is of a type, as Python spells them both."""
    match type:
        case Ref(target):
            return _is_plain(schemas[target].type, value, schemas)
        case Nullable(inner):
            return _is_plain(inner, value, schemas)
        case Enum(values):
            return any(_same(each, value) for each in values)
        case Literal(constant):
            return _same(constant, value)
        case Primitive(kind, None):
            return _is_of(kind, value)
        case _:
            return False


def _is_of(kind: PrimitiveKind, value: Scalar) -> bool:
    match kind:
        case PrimitiveKind.STRING:
            return isinstance(value, str)
        case PrimitiveKind.BOOLEAN:
            return isinstance(value, bool)
        case PrimitiveKind.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case PrimitiveKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case PrimitiveKind.NULL:
            return False


def _same(one: Json, other: Scalar) -> bool:
    """Tell whether two values are equal; true and 1 are not."""
    return one == other and type(one) is type(other)
