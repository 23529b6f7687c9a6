"""Response headers, in words: callers read them from the response by name and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.operations import Header, Response
from generator.model.types import (
    Array,
    Enum,
    Literal,
    Map,
    Nullable,
    Object,
    Primitive,
    Ref,
    Type,
)
from generator.planning.code.annotations import Named
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import primitive


def headers_text(responses: Iterable[Response], declarations: Declarations) -> str:
    """Return what is said of the headers of successes; nothing where none is declared."""
    headers: dict[str, Header] = {}
    for response in responses:
        for each in response.headers:
            headers.setdefault(each.name.lower(), each)
    listed = ", ".join(_listed(headers.values(), declarations))
    return f"Response headers: {listed}." if listed else ""


def _listed(headers: Iterable[Header], declarations: Declarations) -> Iterator[str]:
    for each in headers:
        yield f"`{each.name}` ({_type(each.type, declarations)})"


def _type(type: Type, declarations: Declarations) -> str:
    """Return the type that a header can be asked for as, in Python's words."""
    match type:
        case Ref(target):
            return _type(declarations.schemas[target].type, declarations)
        case Nullable(inner):
            return _type(inner, declarations)
        case Primitive(kind, format):
            annotation = primitive(kind, format)
            return annotation.symbol.name if isinstance(annotation, Named) else "str"
        case Array(items):
            return f"list[{_type(items, declarations)}]"
        case Enum(base=base) if base is not None:
            return _type(Primitive(base), declarations)
        case Literal(value) if isinstance(value, int | float):
            return value.__class__.__name__
        case Object() | Map():
            return "dict"
        case _:
            return "str"
