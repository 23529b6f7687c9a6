"""A call for the README of a client, made from its own methods."""

from __future__ import annotations

from collections.abc import Iterable

from generator.planning.annotations import BOOL, FLOAT, INT, STR, Annotation
from generator.planning.package import Example
from generator.planning.services import Argument, Method, Resource

_VALUES: dict[Annotation, str] = {STR: '"{}"', INT: "1", FLOAT: "1.0", BOOL: "True"}


def example(resources: Iterable[Resource]) -> Example | None:
    """Return the simplest call of a client that gives something back.

    There may be none: where every operation needs more than scalars, a made-up call
    would teach nothing.
    """
    candidates = [
        (len(required), resource, method)
        for resource in resources
        for method in resource.methods
        if method.current is None and (required := _required(method)) is not None
    ]
    if not candidates:
        return None
    _, resource, method = min(
        candidates, key=lambda each: (each[2].http_method != "GET", each[0])
    )
    arguments = ", ".join(
        [_value(each) for each in method.positional]
        + [f"{each.name}={_value(each)}" for each in method.keywords if _needed(each)]
    )
    path = ".".join((*resource.path, method.name))
    return Example(f"{path}({arguments})", method.docstring.text)


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
