"""Calls for the README of a client, made from its own methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.planning.code.annotations import BOOL, FLOAT, INT, STR, Annotation
from generator.planning.package import Example, Examples
from generator.planning.services import Argument, Method, Resource

_VALUES: dict[Annotation, str] = {STR: '"{}"', INT: "1", FLOAT: "1.0", BOOL: "True"}


def examples(resources: Sequence[Resource]) -> Examples:
    """Return calls that show what a client does, each the simplest of its kind."""
    return Examples(
        plain=_simplest(resources, lambda each: each.adapter is None),
        paged=_simplest(resources, lambda each: each.paginator is not None),
        streamed=_simplest(resources, _streams),
    )


def _streams(method: Method) -> bool:
    return method.adapter is not None or method.asks_for_stream is not None


def _simplest(
    resources: Iterable[Resource], suits: Callable[[Method], bool]
) -> Example | None:
    """Return the simplest call of a method that suits.

    There may be none: where every operation needs more than scalars, a made-up call
    would teach nothing.
    """
    candidates = [
        (len(required), resource, method)
        for resource in resources
        for method in resource.methods
        if method.current is None and suits(method)
        if (required := _required(method)) is not None
    ]
    if not candidates:
        return None
    _, resource, method = min(
        candidates,
        key=lambda each: (
            each[2].deprecated is not None,
            each[2].http_method != "GET",
            each[0],
        ),
    )
    path = ".".join((*resource.path, method.name))
    asked = method.asks_for_stream if suits is _streams else None
    arguments = [*_arguments(method), *([f"{asked}=True"] if asked else [])]
    return Example(f"{path}({', '.join(arguments)})", method.docstring.text)


def _arguments(method: Method) -> Iterator[str]:
    for each in method.positional:
        if _needed(each):
            yield _value(each)
    for each in method.keywords:
        if _needed(each):
            yield f"{each.name}={_value(each)}"


def _required(method: Method) -> list[Argument] | None:
    """Return the required arguments, or nothing where one of them is no scalar."""
    required = [
        each for each in (*method.positional, *method.keywords) if _needed(each)
    ]
    simple = all(_plain(each.annotation) for each in required)
    return required if simple and method.request.whole_body is None else None


def _needed(argument: Argument) -> bool:
    return argument.default is None


def _plain(annotation: Annotation) -> bool:
    return annotation in _VALUES


def _value(argument: Argument) -> str:
    name = argument.name.replace("_", "-")
    return _VALUES.get(argument.annotation, '"{}"').format(f"my-{name}")
