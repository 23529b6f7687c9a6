"""Annotations as values: what a signature or a field says, before it is text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.values import Value


@dataclass(frozen=True, slots=True)
class Named:
    """A type by its name."""

    symbol: Symbol


@dataclass(frozen=True, slots=True)
class Declared:
    """A type that the client declares itself, before it has a name and a module."""

    key: DeclarationKey


@dataclass(frozen=True, slots=True)
class Subscript:
    """A generic type and its arguments: ``list[str]``."""

    base: Symbol
    arguments: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several types: ``str | None``. Members are distinct and at least two."""

    members: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class LiteralValues:
    """One of several values: ``Literal["a", "b"]``."""

    symbol: Symbol
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Qualified:
    """A type with metadata: ``Annotated[str, Hidden()]``."""

    symbol: Symbol
    type: Annotation
    metadata: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class NoneType:
    """``None``."""


Annotation = (
    Named | Declared | Subscript | Alternatives | LiteralValues | Qualified | NoneType
)


def builtin(name: str) -> Named:
    return Named(Symbol("builtins", name))


STR = builtin("str")
INT = builtin("int")
FLOAT = builtin("float")
BOOL = builtin("bool")
BYTES = builtin("bytes")
OBJECT = builtin("object")
NONE = NoneType()
ANY = Named(Symbol("typing", "Any"))
DATE = Named(Symbol("datetime", "date"))
DATETIME = Named(Symbol("datetime", "datetime"))

LIST = Symbol("builtins", "list")
DICT = Symbol("builtins", "dict")
TUPLE = Symbol("builtins", "tuple")
SEQUENCE = Symbol("collections.abc", "Sequence")
MAPPING = Symbol("collections.abc", "Mapping")
LITERAL = Symbol("typing", "Literal")


def one_of(*members: Annotation) -> Annotation:
    """Return the union of the members: flat, each once, ``None`` last."""
    distinct: dict[Annotation, None] = {}
    for member in members:
        parts = member.members if isinstance(member, Alternatives) else (member,)
        for part in parts:
            distinct.setdefault(part)
    for everything in (ANY, OBJECT):
        if everything in distinct:
            return everything
    if NONE in distinct and len(distinct) > 1:
        del distinct[NONE]
        distinct[NONE] = None
    if len(distinct) == 1:
        return next(iter(distinct))
    return Alternatives(tuple(distinct))
