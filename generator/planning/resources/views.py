"""Views of classes: their methods once more, which return responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.planning.code.annotations import ANY, Subscript
from generator.planning.code.symbols import Symbol
from generator.planning.code.traversal import symbols_of
from generator.planning.services import Method

_KINDS = "._runtime.kinds"
_RESPONSE = "._runtime.response"
_VIEWS = "._runtime.views"
_ASYNC = "Async"

SUFFIX = "Views"
BASE = Symbol(_VIEWS, "View")
KIND = Symbol(_KINDS, "Kind")
VIEW = Symbol(_VIEWS, "view")
BELOW = Symbol(_VIEWS, "below")
VIEWED = Symbol(_VIEWS, "viewed")
PAGED = Symbol("._runtime.paged", "paged")
WRITTEN_OUT = Symbol(_VIEWS, "written_out")


@dataclass(frozen=True, slots=True)
class View:
    """One way to view a class: by which property, and of what kind.

    A method of it returns `response`, after it was awaited if it `awaits`.
    """

    attribute: str
    kind: Symbol
    response: Symbol
    awaits: bool


def views(prefix: str) -> tuple[View, View]:
    """Return the views of a sync class or, with its prefix, those of an async one."""
    return (
        View(
            "with_raw_response",
            Symbol(_KINDS, f"{prefix}Raw"),
            Symbol(_RESPONSE, f"{prefix}APIResponse"),
            awaits=prefix == _ASYNC,
        ),
        View(
            "with_streaming_response",
            Symbol(_KINDS, f"{prefix}Streaming"),
            Symbol(_KINDS, f"{prefix}Opening"),
            awaits=False,
        ),
    )


def all_views() -> Iterator[tuple[str, View]]:
    """Pair the views of both classes with the prefix of their class."""
    for prefix in ("", _ASYNC):
        for view in views(prefix):
            yield prefix, view


def is_written_out(method: Method) -> bool:
    """Tell whether a view must spell out a method's signatures.

    Type checkers carry one signature over to what wraps a method, and no more.
    """
    return bool(method.signatures) and method.paginator is None


def wrapper(method: Method) -> Symbol:
    """Return what makes a method of a view."""
    return VIEWED if method.paginator is None else PAGED


def signatures(method: Method, view: View, prefix: str) -> Iterator[Method]:
    """Iterate over the signatures of a method as a view has them."""
    for each in method.signatures:
        value = each.async_returns if prefix else each.returns
        response = Subscript(view.response, (value,))
        yield replace(each, returns=response, async_returns=response)


def typing_symbols(methods: Iterable[Method]) -> Iterator[Symbol]:
    """Iterate over what type checkers need for the signatures that views spell out."""
    if any(map(is_written_out, methods)):
        yield from symbols_of(ANY)
        yield from (view.response for _, view in all_views())


def runtime_symbols(methods: Iterable[Method], *, nested: bool) -> Iterator[Symbol]:
    """Iterate over what views are built with; they are `nested` where resources are."""
    yield from (BASE, KIND, VIEW)
    yield from (view.kind for _, view in all_views())
    yield from map(wrapper, methods)
    if any(map(is_written_out, methods)):
        yield WRITTEN_OUT
    if nested:
        yield BELOW
