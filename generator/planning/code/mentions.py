"""What annotations and expressions mention: symbols, and types that the client declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def symbols_of(annotation: Annotation) -> Iterator[Symbol]:
    """Iterate over the symbols that an annotation mentions."""
    for part in parts(annotation):
        match part:
            case Named(symbol) | Subscript(symbol, _) | LiteralValues(symbol, _):
                yield symbol
            case Qualified(symbol, _, metadata):
                yield symbol
                yield from symbols_of_value(metadata)
            case Alternatives() | NoneType() | Declared():
                pass
            case _:
                assert_never(part)


def references(annotation: Annotation) -> Iterator[DeclarationKey]:
    """Iterate over the declared types that an annotation speaks of."""
    return (each.key for each in parts(annotation) if isinstance(each, Declared))


def parts(annotation: Annotation) -> Iterator[Annotation]:
    """Iterate over an annotation and all that it is made of."""
    yield annotation
    match annotation:
        case Subscript(_, inner) | Alternatives(inner):
            for each in inner:
                yield from parts(each)
        case Qualified(_, type, _):
            yield from parts(type)
        case Named() | Declared() | LiteralValues() | NoneType():
            return
        case _:
            assert_never(annotation)


def symbols_of_value(value: Value) -> Iterator[Symbol]:
    """Iterate over the symbols that an expression mentions."""
    return (each for each in parts_of_value(value) if isinstance(each, Symbol))


def references_of_value(value: Value) -> Iterator[DeclarationKey]:
    """Iterate over the declared types that an expression speaks of."""
    return (each.key for each in parts_of_value(value) if isinstance(each, Reference))


def parts_of_value(value: Value) -> Iterator[Value]:
    """Iterate over an expression and all that it is made of."""
    yield value
    match value:
        case Call(function, positional, keywords):
            yield function
            yield from parts_of_value(positional)
            yield from parts_of_value(dict(keywords))
        case tuple():
            for each in value:
                yield from parts_of_value(each)
        case Mapping():
            for each in value.values():
                yield from parts_of_value(each)
        case (
            None
            | bool()
            | int()
            | float()
            | str()
            | Symbol()
            | Variable()
            | Reference()
            | KeyTable()
        ):
            return
