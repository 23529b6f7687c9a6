"""Annotations and expressions once declared types have their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from generator.planning.code.annotations import (
    Alternatives,
    Annotation,
    Declared,
    LiteralValues,
    Named,
    NoneType,
    Qualified,
    Subscript,
)
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.values import Call, KeyTable, Reference, Value, Variable
from generator.planning.naming.identifiers import constant


def resolved(
    annotation: Annotation, names: Mapping[DeclarationKey, Symbol]
) -> Annotation:
    """Return an annotation in which declared types have their names."""
    match annotation:
        case Declared(key):
            return Named(names[key])
        case Subscript(base, arguments):
            inner = tuple(resolved(each, names) for each in arguments)
            return Subscript(base, inner)
        case Alternatives(members):
            return Alternatives(tuple(resolved(each, names) for each in members))
        case Qualified(symbol, type, metadata):
            return Qualified(symbol, resolved(type, names), metadata)
        case Named() | LiteralValues() | NoneType():
            return annotation
        case _:
            assert_never(annotation)


def resolved_value(value: Value, names: Mapping[DeclarationKey, Symbol]) -> Value:
    """Return an expression in which references to declared types are text."""
    match value:
        case Reference(key):
            return f"{names[key].module}:{names[key].name}"
        case KeyTable(key):
            return f"{names[key].module}:{table_name(names[key].name)}"
        case Call():
            return resolved_call(value, names)
        case tuple():
            return tuple(resolved_value(each, names) for each in value)
        case Mapping():
            return {key: resolved_value(each, names) for key, each in value.items()}
        case None | bool() | int() | float() | str() | Variable() | Symbol():
            return value


def table_name(dictionary: str) -> str:
    """Return the name of the table of renamed keys beside a dictionary."""
    return f"{constant(dictionary)}_KEYS"


def resolved_call(call: Call, names: Mapping[DeclarationKey, Symbol]) -> Call:
    """Return a call in which references to declared types are text."""
    return Call(
        call.function,
        tuple(resolved_value(each, names) for each in call.positional),
        tuple((name, resolved_value(each, names)) for name, each in call.keywords),
    )
