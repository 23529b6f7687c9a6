"""Methods with their last names: references resolved, symbols spelt for their module."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypedDict

from generator.planning.code.scope import Scope
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.traversal import resolved, resolved_call
from generator.planning.code.values import Scalar
from generator.planning.services import Argument, Method, Paginator
from generator.planning.types.accepted_models import AcceptedModels


def taking_models(method: Method, models: AcceptedModels) -> Method:
    """Return a method that takes models where it takes dictionaries of their shape."""

    def taking(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        return tuple(
            replace(each, annotation=models.accepting(each.annotation))
            for each in arguments
        )

    return replace(
        method,
        positional=taking(method.positional),
        keywords=taking(method.keywords),
        **_mapped(method, lambda each: taking_models(each, models)),
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
            default=_spelt_default(each.default, scope),
        )
        for each in arguments
    )


def _spelt_default(
    default: Symbol | Scalar | None, scope: Scope
) -> Symbol | Scalar | None:
    return scope.local(default) if isinstance(default, Symbol) else default
