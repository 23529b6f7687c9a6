"""Types written short, so that an expectation fits on a line.

``{id: string, tag?: integer, *: any}`` is an object, ``map<T>`` a map, ``[T]`` an array,
``T?`` is nullable, ``T | U`` is anyOf and ``T ^ U`` oneOf, ``@Name`` a reference.
"""

from __future__ import annotations

from typing import assert_never

from generator.model.types import (
    Any,
    Array,
    Binary,
    Enum,
    Literal,
    Map,
    Never,
    Nullable,
    Object,
    Primitive,
    Property,
    Ref,
    Tuple,
    Type,
    Union,
)


def spelt(type: Type) -> str:
    """Return a type in short notation."""
    match type:
        case Primitive(kind, format):
            return kind.value if format is None else f"{kind.value}/{format.value}"
        case Literal(value):
            return f"={value!r}"
        case Enum():
            return _enum(type)
        case Array(items):
            return f"[{spelt(items)}]"
        case Tuple(items, least):
            places = [spelt(each) for each in items]
            return f"({', '.join(places[:least])}{''.join(f'[, {each}]' for each in places[least:])})"
        case Map(values):
            return f"map<{spelt(values)}>"
        case Object(properties=properties, additional=additional):
            parts = [_property(each) for each in properties]
            if additional is not None and not isinstance(additional, Any):
                parts.append(f"*: {spelt(additional)}")
            return f"{{{', '.join(parts)}}}" + ("!" if additional is None else "")
        case Union():
            return _union(type)
        case Nullable(inner):
            return f"{spelt(inner)}?"
        case Ref(target):
            return f"@{target.pointer.rpartition('/')[2] or target.file}"
        case Any() | Never() | Binary():
            return type.__class__.__name__.lower()
        case _:
            assert_never(type)


def _enum(enum: Enum) -> str:
    values = ", ".join(repr(each) for each in enum.values)
    base = "mixed" if enum.base is None else enum.base.value
    return f"<{values}{', ...' if enum.open else ''}: {base}>"


def _property(property: Property) -> str:
    return f"{property.name}{'' if property.required else '?'}: {spelt(property.type)}"


def _union(union: Union) -> str:
    together = (" ^ " if union.exclusive else " | ").join(map(spelt, union.members))
    if union.discriminator is None:
        return f"({together})"
    values = ", ".join(f"{key}={index}" for key, index in union.discriminator.mapping)
    return f"({together}) by {union.discriminator.property}: {values}"
