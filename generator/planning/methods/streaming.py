"""Methods that stream: always, or when an argument asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.planning.code.annotations import (
    BOOL,
    LITERAL,
    Annotation,
    LiteralValues,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Keywords
from generator.planning.methods.omission import OMIT, omittable
from generator.planning.methods.streams import StreamPlan
from generator.planning.services import Argument, Method

_MODULE = "._runtime.streaming"
_STREAM = Symbol(_MODULE, "Stream")
_ASYNC_STREAM = Symbol(_MODULE, "AsyncStream")
_ADAPTER = Symbol(_MODULE, "async_stream")
_WHOLE = frozenset({"returns", "response_kind", "accept"})

YES = LiteralValues(LITERAL, (True,))
NO = LiteralValues(LITERAL, (False,))


def with_stream(method: Method, stream: StreamPlan) -> Method:
    """Return a method that streams its answer as planned.

    Where an argument asks for it, there is an operation for each answer and an overload
    for each, and one for callers who do not know beforehand what they will ask for.
    """
    if stream.argument is None:
        return _streamed(method, stream)
    asked = next(
        each.argument
        for each in (*(method.request.body or ()), *method.request.query)
        if each.wire == stream.argument
    )
    whole = replace(
        method,
        keywords=_chosen(method.keywords, asked, NO, unasked=not stream.unasked),
    )
    streamed = replace(
        _streamed(method, stream),
        constant=f"{method.constant}_STREAM",
        keywords=_chosen(method.keywords, asked, YES, unasked=stream.unasked),
    )
    returns = one_of(method.returns, streamed.returns)
    async_returns = one_of(method.async_returns, streamed.async_returns)
    either = replace(
        method,
        returns=returns,
        async_returns=async_returns,
        keywords=_typed(method.keywords, asked, BOOL, None),
    )
    return replace(
        method,
        returns=returns,
        async_returns=async_returns,
        overloads=(whole, streamed, either),
        asks_for_stream=asked,
        streams_unasked=stream.unasked,
    )


def _streamed(method: Method, stream: StreamPlan) -> Method:
    operation = method.operation
    kept = tuple(each for each in operation.keywords if each[0] not in _WHOLE)
    keywords: Keywords = (*kept, ("reader", stream.reader))
    return replace(
        method,
        returns=Subscript(_STREAM, (stream.item,)),
        async_returns=Subscript(_ASYNC_STREAM, (stream.item,)),
        operation=replace(operation, keywords=keywords),
        adapter=_ADAPTER,
    )


def _chosen(
    keywords: Iterable[Argument], name: str, choice: LiteralValues, *, unasked: bool
) -> tuple[Argument, ...]:
    """Return keywords in which one makes a choice, as it does `unasked` if left out."""
    if unasked:
        return _typed(keywords, name, omittable(choice), OMIT)
    return _typed(keywords, name, choice, None)


def _typed(
    keywords: Iterable[Argument],
    name: str,
    annotation: Annotation,
    default: Symbol | None,
) -> tuple[Argument, ...]:
    """Return keywords in which one has another annotation, those required first."""

    def changed() -> Iterator[Argument]:
        for each in keywords:
            if each.name == name:
                yield replace(each, annotation=annotation, default=default)
            else:
                yield each

    return tuple(sorted(changed(), key=lambda each: each.default is not None))
