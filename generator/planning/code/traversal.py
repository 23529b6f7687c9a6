"""Ways through annotations and expressions: what they mention, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
from generator.planning.code.values import Call, KeyTable, Reference, Value
from generator.planning.naming.identifiers import constant


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
        case _:
            return


def rewritten(
    annotation: Annotation, change: Callable[[Annotation], Annotation]
) -> Annotation:
    """Return an annotation of which every part is changed, the innermost first."""
    match annotation:
        case Subscript(base, arguments):
            inner = tuple(rewritten(each, change) for each in arguments)
            annotation = Subscript(base, inner)
        case Alternatives(members):
            annotation = Alternatives(
                tuple(rewritten(each, change) for each in members)
            )
        case Qualified(symbol, type, metadata):
            annotation = Qualified(symbol, rewritten(type, change), metadata)
        case Named() | Declared() | LiteralValues() | NoneType():
            pass
        case _:
            assert_never(annotation)
    return change(annotation)


def rewritten_value(value: Value, change: Callable[[Value], Value]) -> Value:
    """Return an expression of which every part is changed, the innermost first."""
    match value:
        case Call(function, positional, keywords):
            value = Call(
                function,
                tuple(rewritten_value(each, change) for each in positional),
                tuple((key, rewritten_value(each, change)) for key, each in keywords),
            )
        case tuple():
            value = tuple(rewritten_value(each, change) for each in value)
        case Mapping():
            value = {key: rewritten_value(each, change) for key, each in value.items()}
        case _:
            pass
    return change(value)


def resolved(
    annotation: Annotation, names: Mapping[DeclarationKey, Symbol]
) -> Annotation:
    """Return an annotation in which declared types have their names."""

    def change(part: Annotation) -> Annotation:
        return Named(names[part.key]) if isinstance(part, Declared) else part

    return rewritten(annotation, change)


def resolved_value(value: Value, names: Mapping[DeclarationKey, Symbol]) -> Value:
    """Return an expression in which references to declared types are text."""

    def change(part: Value) -> Value:
        match part:
            case Reference(key):
                return f"{names[key].module}:{names[key].name}"
            case KeyTable(key):
                return f"{names[key].module}:{table_name(names[key].name)}"
            case _:
                return part

    return rewritten_value(value, change)


def resolved_call(call: Call, names: Mapping[DeclarationKey, Symbol]) -> Call:
    """Return a call in which references to declared types are text."""
    found = resolved_value(call, names)
    assert isinstance(found, Call), "a call stays one"
    return found


def table_name(dictionary: str) -> str:
    """Return the name of the table of renamed keys beside a dictionary."""
    return f"{constant(dictionary)}_KEYS"
