"""What methods mention: annotations, declared types, and symbols of their module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.planning.code.annotations import Annotation
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.traversal import (
    references,
    references_of_value,
    symbols_of,
    symbols_of_value,
)
from generator.planning.services import Method


def annotations_of_method(method: Method) -> Iterator[Annotation]:
    """Iterate over the annotations of a method's signature."""
    yield method.options
    yield method.returns
    yield method.async_returns
    for argument in method.arguments:
        yield argument.annotation
    for each in _variants(method):
        yield from annotations_of_method(each)


def _variants(method: Method) -> tuple[Method, ...]:
    """Return a method's other signatures."""
    implementation = method.implementation
    return (
        *method.overloads,
        *method.former_signatures,
        *(() if implementation is None else (implementation,)),
    )


def references_of_method(method: Method) -> Iterator[DeclarationKey]:
    """Iterate over the declared types that a method needs, its errors included."""
    for annotation in annotations_of_method(method):
        yield from references(annotation)
    if method.body is not None:
        yield from references(method.body)
    for each in method.constants:
        yield from references_of_value(each.operation)


def typing_symbols(methods: Iterable[Method]) -> set[Symbol]:
    """Return what only the annotations of methods need."""
    return {
        symbol
        for method in methods
        for annotation in annotations_of_method(method)
        for symbol in symbols_of(annotation)
    }


def runtime_symbols(methods: Iterable[Method]) -> set[Symbol]:
    """Return what the operations of methods need when their module is imported."""
    symbols = set[Symbol]()
    for method in methods:
        symbols.update(each.function for each in method.former)
        for each in method.constants:
            symbols.update(symbols_of_value(each.operation))
            if each.adapter is not None:
                symbols.add(each.adapter)
        for each in (method, *_variants(method)):
            symbols.update(_defaults(each))
        if method.paginator is not None:
            paginator = method.paginator
            symbols |= {paginator.wrapper, paginator.partial, paginator.operation}
    return symbols


def _defaults(method: Method) -> Iterator[Symbol]:
    for argument in method.arguments:
        if isinstance(argument.default, Symbol):
            yield argument.default
