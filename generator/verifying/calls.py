"""How a case is called: which method of the client, and which arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.media_types import JSON
from generator.mocking.bodies import Bytes
from generator.model.json import Json
from generator.planning.package import Package
from generator.planning.services import Method, Request
from generator.verifying.arguments import ArgumentValues
from generator.verifying.cases import Case


class Uncallable(Exception):
    """The method has no argument for what the operation takes; says which."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method by its path from the client, and its arguments by name."""

    path: tuple[str, ...]
    arguments: dict[str, object]


@dataclass(frozen=True, slots=True)
class Planned:
    """The method that a client has for an operation, and the path of its resource."""

    resource: tuple[str, ...]
    method: Method

    @property
    def name(self) -> str:
        """What a caller writes after the client's name: ``secrets.retrieve``."""
        return ".".join((*self.resource, self.method.name))

    @property
    def media_type(self) -> str | None:
        """The media type that the body is sent in, if there is one."""
        request = self.method.request
        if request.body is None and request.whole_body is None:
            return None
        told = dict(self.method.operation.keywords).get("content_type")
        return told if isinstance(told, str) else JSON

    @property
    def asks_for_stream(self) -> str | None:
        """The property of the body that makes the answer a stream, if one does."""
        asked, sent = self.method.asks_for_stream, self.method.request.body or ()
        return next((each.wire for each in sent if each.argument == asked), None)


class Calls:
    """Finds the methods of operations in the plan of a package."""

    def __init__(self, package: Package) -> None:
        self._values = ArgumentValues(package)
        self._methods = {
            (method.http_method.upper(), method.http_path): Planned(path, method)
            for path, methods in package.groups
            for method in methods
            if method.current is None
        }

    def planned(self, method: str, path: str) -> Planned | None:
        """Return the method of the client for an HTTP method on a path, if it has one."""
        return self._methods.get((method.upper(), path))

    def call(self, case: Case) -> Call:
        """Return the call of a case.

        Raises:
            Uncallable: The method lacks an argument.
        """
        operation = case.operation
        planned = self._methods[operation.method.upper(), operation.path]
        method = planned.method
        annotations = {each.name: each.annotation for each in method.arguments}
        arguments: dict[str, object] = {}
        for name, value in _given(case, method.request):
            arguments[name] = self._values.of(value, annotations[name])
        return Call((*planned.resource, method.name), arguments)


def _given(case: Case, request: Request) -> Iterator[tuple[str, Json | Bytes]]:
    """Pair the names of arguments with what a case gives."""
    values: dict[tuple[str, str], Json] = dict(case.values)
    if case.has_body and request.whole_body is not None:
        yield request.whole_body, case.body
    elif case.has_body:
        if request.body is None or not isinstance(case.body, dict):
            raise Uncallable("body: the method has no argument for it")
        values |= {("body", wire): value for wire, value in case.body.items()}
    names = {(place, each.wire): each.argument for place, each in request.sent}
    for key, value in values.items():
        if key not in names:
            raise Uncallable(f"{'.'.join(key)}: the method has no argument for it")
        yield names[key], value
