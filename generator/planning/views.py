"""Views of a class: its methods once more, which return responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.planning.annotations import ANY, Subscript
from generator.planning.scope import symbols_of
from generator.planning.services import Method
from generator.planning.symbols import Symbol

_RESOURCE = "._runtime.resource"
_RESPONSE = "._runtime.response"
_ASYNC = "Async"
WRITTEN_OUT = Symbol(_RESOURCE, "written_out")


@dataclass(frozen=True, slots=True)
class View:
    """One way to view a class: by which property, under what name, made by what.

    A method of it returns `response`, after it was awaited if it `awaits`.
    """

    attribute: str
    suffix: str
    base: Symbol
    function: Symbol
    response: Symbol
    awaits: bool


def views(prefix: str) -> tuple[View, View]:
    """Return the views of a sync class or, with its prefix, those of an async one."""
    small = "async_" if prefix else ""
    return (
        View(
            "with_raw_response",
            "WithRawResponse",
            Symbol(_RESOURCE, f"{prefix}RawResource"),
            Symbol(_RESOURCE, f"{small}raw"),
            Symbol(_RESPONSE, f"{prefix}APIResponse"),
            awaits=prefix == _ASYNC,
        ),
        View(
            "with_streaming_response",
            "WithStreamingResponse",
            Symbol(_RESOURCE, f"{prefix}StreamingResource"),
            Symbol(_RESOURCE, f"{small}streamed"),
            Symbol(_RESOURCE, f"{prefix}Opening"),
            awaits=False,
        ),
    )


def is_written_out(method: Method) -> bool:
    """Tell whether a view must spell out a method's signatures.

    Type checkers carry one signature over to what wraps a method, and no more.
    """
    return bool(method.signatures) and method.paginator is None


def signatures(method: Method, view: View, prefix: str) -> Iterator[Method]:
    """Iterate over the signatures of a method as a view has them."""
    for each in method.signatures:
        value = each.async_returns if prefix else each.returns
        response = Subscript(view.response, (value,))
        yield replace(each, returns=response, async_returns=response)


def symbols(methods: Iterable[Method]) -> Iterator[Symbol]:
    """Iterate over what type checkers need for the signatures that views spell out."""
    if any(map(is_written_out, methods)):
        yield from symbols_of(ANY)
        for prefix in ("", _ASYNC):
            yield from (view.response for view in views(prefix))
