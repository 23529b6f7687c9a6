"""How a case is called: which method of the client, and which arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.mocking.bodies import Bytes
from generator.model.json import Json
from generator.planning.package import Package
from generator.planning.services import Request
from generator.verifying.arguments import ArgumentValues
from generator.verifying.cases import Case

_JSON = "application/json"


class Uncallable(Exception):
    """The method has no argument for what the operation takes; says which."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method by its path from the client, and its arguments by name."""

    path: tuple[str, ...]
    arguments: dict[str, object]


class Calls:
    """Finds the methods of operations in the plan of a package."""

    def __init__(self, package: Package) -> None:
        self._values = ArgumentValues(package)
        self._methods = {
            (method.http_method.upper(), method.http_path): (path, method)
            for path, methods in package.groups
            for method in methods
            if method.current is None
        }

    def name(self, method: str, path: str) -> str | None:
        """Return what a caller writes after the client's name: ``secrets.retrieve``."""
        found = self._methods.get((method.upper(), path))
        return None if found is None else ".".join((*found[0], found[1].name))

    def media_type(self, method: str, path: str) -> str | None:
        """Return the media type that an operation's body is sent in, if it has one."""
        found = self._methods.get((method.upper(), path))
        if found is None:
            return None
        request = found[1].request
        if request.body is None and request.whole_body is None:
            return None
        told = dict(found[1].operation.keywords).get("content_type")
        return told if isinstance(told, str) else _JSON

    def asks_for_stream(self, method: str, path: str) -> str | None:
        """Return the property of a body that makes the answer a stream, if one does."""
        found = self._methods.get((method.upper(), path))
        if found is None:
            return None
        asked = found[1].asks_for_stream
        sent = found[1].request.body or ()
        return next((each.wire for each in sent if each.argument == asked), None)

    def call(self, case: Case) -> Call:
        """Return the call of a case.

        Raises:
            Uncallable: The method lacks an argument.
        """
        operation = case.operation
        path, method = self._methods[operation.method.upper(), operation.path]
        annotations = {each.name: each.annotation for each in method.arguments}
        arguments: dict[str, object] = {}
        for name, value in _given(case, method.request):
            arguments[name] = self._values.of(value, annotations[name])
        return Call((*path, method.name), arguments)


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
