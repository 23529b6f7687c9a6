"""Who uses the declared types of a client, and which way their values travel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.comparing.annotations import Names, declared_names, plain
from generator.comparing.changes import SHARED
from generator.comparing.shapes import Kind, Shape, Shapes
from generator.comparing.webhooks import GROUP, payload, received
from generator.model.traversal import reached
from generator.planning.code.symbols import Direction
from generator.planning.code.values import Value
from generator.planning.package import Package
from generator.planning.services import Method
from generator.planning.webhooks.received import Received


@dataclass(slots=True)
class Usage:
    """The resources and directions of each declared type, and what is only a body.

    A typed dictionary that is only a body repeats the arguments of methods.
    """

    resources: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    directions: dict[str, set[Direction]] = field(
        default_factory=dict[str, set[Direction]]
    )
    bodies: set[str] = field(default_factory=set[str])

    def group(self, name: str) -> str:
        """Return the resource that a type belongs to, or `SHARED`."""
        found = self.resources.get(name, set())
        return next(iter(found)) if len(found) == 1 else SHARED

    def ways(self, shape: Shape) -> frozenset[Direction]:
        """Return the ways in which values of a type travel."""
        match shape.kind:
            case Kind.MODEL:
                return frozenset({Direction.OUTPUT})
            case Kind.DICTIONARY:
                return frozenset({Direction.INPUT})
            case Kind.ALIAS:
                found = self.directions.get(shape.name, {Direction.OUTPUT})
                return frozenset(found)


def usage(package: Package, shapes: Shapes, names: Names) -> Usage:
    """Follow every method of a package to the types that it needs."""
    found = Usage()
    whole = set[str]()
    references = {name: list(each.references) for name, each in shapes.items()}
    for path, methods in package.groups:
        given = {each for method in methods for each in _given(method, names)}
        bodies = {each for method in methods for each in _body(method, names)}
        answers = {each for method in methods for each in _answers(method, names)}
        held = (name for each in bodies for name in references.get(each, ()))
        below = reached((*given, *held), references)
        _note(found, below | bodies, ".".join(path), Direction.INPUT)
        _note(found, reached(answers, references), ".".join(path), Direction.OUTPUT)
        found.bodies |= bodies
        whole |= below
    found.bodies -= whole
    messages = {each for one in received(package) for each in _message(one, names)}
    _note(found, reached(messages, references), GROUP, Direction.OUTPUT)
    return found


def _note(found: Usage, names: Iterable[str], group: str, way: Direction) -> None:
    for name in names:
        found.resources.setdefault(name, set()).add(group)
        found.directions.setdefault(name, set()).add(way)


def _given(method: Method, names: Names) -> Iterator[str]:
    for argument in method.arguments:
        yield from declared_names(plain(argument.annotation, names))


def _body(method: Method, names: Names) -> Iterator[str]:
    if method.body is not None:
        yield from declared_names(plain(method.body, names))


def _answers(method: Method, names: Names) -> Iterator[str]:
    yield from declared_names(plain(method.returns, names))
    yield from error_bodies(method, names).values()


def error_bodies(method: Method, names: Names) -> Mapping[str, str]:
    """Return the declared types of the bodies of errors, by status."""
    errors: Value = dict(method.operation.keywords).get("errors")
    if not isinstance(errors, Mapping):
        return {}
    told = {
        status: each.rpartition(":")[2]
        for statuses, each in errors.items()
        if isinstance(each, str)
        for status in statuses.split()
    }
    return {status: names.get(name, name) for status, name in told.items()}


def _message(received: Received, names: Names) -> Iterator[str]:
    yield from declared_names(plain(payload(received), names))
