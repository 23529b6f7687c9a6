"""Methods with their last names: references resolved, symbols spelt for their module."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypedDict

from generator.planning.code.annotations import Annotation
from generator.planning.code.mentions import (
    references,
    references_of_value,
    symbols_of,
    symbols_of_value,
)
from generator.planning.code.resolving import resolved, resolved_call
from generator.planning.code.scope import Scope
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.values import Call, Value
from generator.planning.services import Argument, Method, Paginator
from generator.planning.types.encoding import Encoders
from generator.planning.types.given import Givable

_ALTERNATIVE = Symbol("._runtime.operation", "Alternative")


def annotations_of_method(method: Method) -> Iterator[Annotation]:
    """Iterate over the annotations of a method's signature."""
    yield method.options
    yield method.returns
    yield method.async_returns
    for argument in (*method.positional, *method.keywords):
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


def with_encoders(method: Method, encoders: Encoders) -> Method:
    """Return a method whose operation knows the renamed keys of what it sends."""
    keywords = tuple(_encoders(method, encoders))
    if not keywords:
        return method
    operation = method.operation
    return replace(
        method,
        operation=replace(operation, keywords=(*operation.keywords, *keywords)),
        overloads=tuple(with_encoders(each, encoders) for each in method.overloads),
    )


def _encoders(method: Method, encoders: Encoders) -> Iterator[tuple[str, Value]]:
    # The first overload takes the body that is sent unless the caller asks for another.
    first = method.overloads[0] if method.overloads else method
    given = {
        each.name: each.annotation for each in (*first.positional, *first.keywords)
    }
    found = {
        name: encoders.fields({each.wire: given[each.argument] for each in sent})
        for name, sent in first.request.parts
    }
    whole = first.request.whole_body
    body = found.pop("body", None) if whole is None else encoders.of(given[whole])
    query = method.request.querystring
    found["querystring"] = None if query is None else encoders.of(given[query.argument])
    parameters = {name: each for name, each in found.items() if each is not None}
    if body is not None:
        yield "encoder", body
    others = dict(_other_encoders(method, body, encoders))
    if others:
        yield "alternatives", others
    if parameters:
        yield "parameter_encoders", parameters


def _other_encoders(
    method: Method, usual: Value, encoders: Encoders
) -> Iterator[tuple[str, Value]]:
    """Pair media types with how their bodies are spelt, where that is not as usual."""
    encoding = dict(method.operation.keywords).get("encoding") or {}
    for each in method.alternatives:
        whole = each.annotation
        encoder = usual if whole is None else encoders.of(whole)
        if repr((encoder, each.encoding)) == repr((usual, encoding)):
            continue
        keywords: list[tuple[str, Value]] = []
        if encoder is not None:
            keywords.append(("encoder", encoder))
        if each.encoding:
            keywords.append(("encoding", each.encoding))
        yield each.media_type, Call(_ALTERNATIVE, (), tuple(keywords))


def taking_models(method: Method, givable: Givable) -> Method:
    """Return a method that takes models where it takes dictionaries of their shape."""

    def taking(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        return tuple(
            replace(each, annotation=givable.accepting(each.annotation))
            for each in arguments
        )

    return replace(
        method,
        positional=taking(method.positional),
        keywords=taking(method.keywords),
        **_mapped(method, lambda each: taking_models(each, givable)),
    )


def resolved_method(method: Method, names: Mapping[DeclarationKey, Symbol]) -> Method:
    """Return a method in which declared types have their names."""
    return replace(
        method,
        positional=_resolved_arguments(method.positional, names),
        keywords=_resolved_arguments(method.keywords, names),
        returns=resolved(method.returns, names),
        async_returns=resolved(method.async_returns, names),
        body=None if method.body is None else resolved(method.body, names),
        operation=resolved_call(method.operation, names),
        **_mapped(method, lambda each: resolved_method(each, names)),
    )


class _Signatures(TypedDict):
    overloads: tuple[Method, ...]
    former_signatures: tuple[Method, ...]
    implementation: Method | None


def _mapped(method: Method, change: Callable[[Method], Method]) -> _Signatures:
    """Return a method's other signatures, each of them changed."""
    implementation = method.implementation
    return {
        "overloads": tuple(map(change, method.overloads)),
        "former_signatures": tuple(map(change, method.former_signatures)),
        "implementation": None if implementation is None else change(implementation),
    }


def _resolved_arguments(
    arguments: Iterable[Argument], names: Mapping[DeclarationKey, Symbol]
) -> tuple[Argument, ...]:
    return tuple(
        replace(each, annotation=resolved(each.annotation, names)) for each in arguments
    )


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
    for argument in (*method.positional, *method.keywords):
        if argument.default is not None:
            yield argument.default


def spelt_method(method: Method, scope: Scope, shadowed: Collection[str]) -> Method:
    """Return a method in which every symbol is spelt as its class needs."""
    return replace(
        method,
        positional=_spelt_arguments(method.positional, scope, shadowed),
        keywords=_spelt_arguments(method.keywords, scope, shadowed),
        options=scope.annotation(method.options, shadowed),
        returns=scope.annotation(method.returns, shadowed),
        async_returns=scope.annotation(method.async_returns, shadowed),
        operation=scope.call(method.operation),
        paginator=_spelt_paginator(method.paginator, scope),
        former=tuple(
            replace(each, function=scope.local(each.function)) for each in method.former
        ),
        **_mapped(method, lambda each: spelt_method(each, scope, shadowed)),
        adapter=None if method.adapter is None else scope.local(method.adapter),
    )


def _spelt_paginator(paginator: Paginator | None, scope: Scope) -> Paginator | None:
    if paginator is None:
        return None
    return replace(
        paginator,
        wrapper=scope.local(paginator.wrapper),
        partial=scope.local(paginator.partial),
        operation=scope.local(paginator.operation),
    )


def _spelt_arguments(
    arguments: Iterable[Argument], scope: Scope, shadowed: Collection[str]
) -> tuple[Argument, ...]:
    return tuple(
        replace(
            each,
            annotation=scope.annotation(each.annotation, shadowed),
            default=None if each.default is None else scope.local(each.default),
        )
        for each in arguments
    )
