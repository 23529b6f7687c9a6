"""Calls for the README of a client, made from its own methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.planning.code.annotations import BOOL, FLOAT, INT, STR, Annotation
from generator.planning.package import Example, Examples
from generator.planning.services import Argument, Method, Resource

_VALUES: dict[Annotation, str] = {STR: '"{}"', INT: "1", FLOAT: "1.0", BOOL: "True"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """A call that a README may show; `streams` is the argument that asks for a stream."""

    path: tuple[str, ...]
    method: Method
    streams: str | None = None

    @property
    def required(self) -> list[Argument]:
        every = self.method.arguments
        return [each for each in every if each.default is None]

    @property
    def is_simple(self) -> bool:
        """Whether scalars are all it needs: anything made up beyond teaches nothing."""
        if self.method.request.whole_body is not None:
            return False
        return all(_plain(each.annotation) for each in self.required)

    @property
    def effort(self) -> tuple[bool, bool, int]:
        method = self.method
        is_deprecated = method.deprecated is not None
        return is_deprecated, method.http_method != "GET", len(self.required)

    def example(self) -> Example:
        values = [
            _value(each) if each in self.method.positional else _keyword(each)
            for each in self.required
        ]
        asked = [f"{self.streams}=True"] if self.streams else []
        call = f"{'.'.join(self.path)}({', '.join([*values, *asked])})"
        return Example(call, self.method.docstring.text)


def examples(resources: Iterable[Resource]) -> Examples:
    """Return calls that show what a client does, each the simplest of its kind."""
    calls = tuple(_calls(resources))
    return Examples(
        plain=_simplest(each for each in calls if each.method.adapter is None),
        paged=_simplest(each for each in calls if each.method.paginator is not None),
        streamed=_simplest(
            replace(each, streams=each.method.asks_for_stream)
            for each in calls
            if each.method.streams
        ),
    )


def _calls(resources: Iterable[Resource]) -> Iterator[_Call]:
    """Iterate over the calls that are simple enough to be shown; there may be none."""
    for resource in resources:
        for method in resource.methods:
            call = _Call(path=(*resource.path, method.name), method=method)
            if method.current is None and call.is_simple:
                yield call


def _simplest(calls: Iterable[_Call]) -> Example | None:
    call = min(calls, key=lambda each: each.effort, default=None)
    return None if call is None else call.example()


def _plain(annotation: Annotation) -> bool:
    return annotation in _VALUES


def _keyword(argument: Argument) -> str:
    return f"{argument.name}={_value(argument)}"


def _value(argument: Argument) -> str:
    name = argument.name.replace("_", "-")
    return _VALUES.get(argument.annotation, '"{}"').format(f"my-{name}")
