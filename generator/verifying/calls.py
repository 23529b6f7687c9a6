"""How a case is called: which method of the client, and which arguments."""

from __future__ import annotations

from dataclasses import dataclass

from generator.mocking.bodies import Bytes
from generator.model.json import Json
from generator.planning.package import Package
from generator.planning.services import Argument, Method, Sent
from generator.verifying.cases import Case
from generator.verifying.dressing import Wardrobe

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
        self._wardrobe = Wardrobe(package)
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
        given = {each.name: each for each in method.arguments}
        arguments: dict[str, object] = {}
        for (location, wire), value in case.values.items():
            sent = _sent(method, location)
            self._give(arguments, sent, wire, value, given, f"{location}.{wire}")
        if case.has_body:
            self._give_body(arguments, method, case.body, given)
        return Call((*path, method.name), arguments)

    def _give(
        self,
        arguments: dict[str, object],
        sent: dict[str, str],
        wire: str,
        value: Json,
        given: dict[str, Argument],
        where: str,
    ) -> None:
        name = sent.get(wire)
        if name is None:
            raise Uncallable(f"{where}: the method has no argument for it")
        arguments[name] = self._wardrobe.dressed(value, given[name].annotation)

    def _give_body(
        self,
        arguments: dict[str, object],
        method: Method,
        body: Json | Bytes,
        given: dict[str, Argument],
    ) -> None:
        whole = method.request.whole_body
        if whole is not None:
            arguments[whole] = self._wardrobe.dressed(body, given[whole].annotation)
            return
        if method.request.body is None or not isinstance(body, dict):
            raise Uncallable("body: the method has no argument for it")
        sent = _by_wire(method.request.body)
        for wire, value in body.items():
            self._give(arguments, sent, wire, value, given, f"body.{wire}")


def _sent(method: Method, location: str) -> dict[str, str]:
    request = method.request
    parts = {
        "path": request.path,
        "query": request.query,
        "querystring": () if request.querystring is None else (request.querystring,),
        "header": request.header,
        "cookie": request.cookie,
    }
    return _by_wire(parts[location])


def _by_wire(sent: tuple[Sent, ...]) -> dict[str, str]:
    return {each.wire: each.argument for each in sent}
