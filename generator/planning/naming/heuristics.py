"""Names from paths and HTTP methods alone, by the conventions of the field.

A proposal depends on the operation and on what the paths around it show to be a
collection, an item or an action; the order of operations is not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from generator.model.api import Api
from generator.model.operations import Operation
from generator.planning.naming.identifiers import snake, words
from generator.planning.naming.lists import returns_list
from generator.planning.naming.plurals import is_plural, plural
from generator.planning.naming.routes import ITEM, Route, Step, parse
from generator.planning.naming.verbs import is_command, is_verb, may_be_verb

Key = tuple[str, ...]

# Of all paths, the share that a prefix needs so that it says nothing.
_NEARLY_ALL = 0.9


class Fit(IntEnum):
    """How well a name suits an operation: of two that want one name, the lower has it."""

    ITEM = 0
    COLLECTION = 1
    ACTION_ON_ITEM = 2
    ACTION = 3
    SECOND_CHOICE = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """The resource and the method that heuristics give an operation."""

    resource: tuple[str, ...]
    method: str
    fit: Fit


_ON_ITEM = {
    "GET": "retrieve",
    "PATCH": "update",
    "POST": "update",
    "PUT": "replace",
    "DELETE": "delete",
}
_ON_COLLECTION = {
    "GET": "retrieve",
    "PATCH": "update",
    "POST": "create",
    "PUT": "replace",
    "DELETE": "delete",
}


def propose(api: Api) -> Mapping[str, Proposal]:
    """Return what the conventions call each operation, by the operation's key."""
    routes = {each.key: parse(each.path) for each in api.operations}
    paths = _Paths(api.operations, routes)
    return {
        each.key: _proposal(api, each, routes[each.key], paths)
        for each in api.operations
    }


class _Paths:
    """What all paths together show: which words stand for collections and actions."""

    def __init__(
        self, operations: Sequence[Operation], routes: Mapping[str, Route]
    ) -> None:
        self._methods: dict[Key, set[str]] = {}
        self._extended: set[Key] = set()
        self._holding_items: set[Key] = set()
        for operation in operations:
            self._add(operation, routes[operation.key])
        self._prefix = _shared_prefix(routes.values())

    def _add(self, operation: Operation, route: Route) -> None:
        key = route.key
        if route.verb is None:
            self._methods.setdefault(key, set()).add(operation.method)
        for length in range(len(key)):
            self._extended.add(key[:length])
            if route.steps[length].item:
                self._holding_items.add(key[:length])

    def methods(self, key: Key) -> set[str]:
        """Return the HTTP methods at a path."""
        return self._methods.get(key, set())

    def holds_items(self, key: Key) -> bool:
        """Tell whether a parameter follows directly."""
        return key in self._holding_items

    def is_extended(self, key: Key) -> bool:
        """Tell whether further steps follow."""
        return key in self._extended

    def is_collection(self, key: Key) -> bool:
        """Tell whether things can be called or picked there."""
        return key in self._methods or key in self._holding_items

    def resource(self, steps: Sequence[Step]) -> tuple[str, ...]:
        """Return the resource that all steps of a path lead to."""
        return self.parent(steps) or self._names(steps)[-1:]

    def parent(self, steps: Sequence[Step]) -> tuple[str, ...]:
        """Return the resource that the first steps of a path lead to, if they do."""
        names = self._names(steps)
        key = tuple(step.key for step in steps)
        silent = sum(
            each != ITEM and key[: at + 1] == self._prefix[: at + 1]
            for at, each in enumerate(key)
        )
        return names[silent:]

    def _names(self, steps: Sequence[Step]) -> tuple[str, ...]:
        names: list[str] = []
        for position, step in enumerate(steps):
            if step.item:
                continue
            key = tuple(each.key for each in steps[: position + 1])
            name = "_".join(words(step.text)).lower()
            names.append(snake(self._numbered(name, key)))
        return tuple(names)

    def _numbered(self, name: str, key: Key) -> str:
        return plural(name) if self.holds_items(key) and not is_verb(name) else name


def _proposal(api: Api, operation: Operation, route: Route, paths: _Paths) -> Proposal:
    if route.verb is not None:
        return _action(paths.resource(route.steps), route.verb, route.steps)
    if _is_action(api, operation, route, paths):
        *before, last = route.steps
        return _action(paths.parent(before), last.text, before)
    resource = paths.resource(route.steps)
    if _is_on_item(api, operation, route, paths):
        return Proposal(resource, *_on_item(operation, paths.methods(route.key)))
    return Proposal(resource, *_on_collection(api, operation))


def _action(resource: tuple[str, ...], verb: str, before: Sequence[Step]) -> Proposal:
    on_item = bool(before) and before[-1].item
    return Proposal(
        resource, snake(verb), Fit.ACTION_ON_ITEM if on_item else Fit.ACTION
    )


def _is_on_item(api: Api, operation: Operation, route: Route, paths: _Paths) -> bool:
    """Tell whether an operation is on one item, picked by the last parameter.

    In ``/secrets/{project}/{id}`` the project picks no secret: there is nothing to call
    before it, or what comes back is a list.
    """
    if not route.steps or not route.steps[-1].item:
        return False
    if not paths.holds_items(route.key):
        return True
    if operation.method == "GET" and returns_list(api, operation):
        return False
    return bool(paths.methods(route.key[:-1]))


def _on_item(operation: Operation, methods: set[str]) -> tuple[str, Fit]:
    """Return the method of an operation on an item, with the other ones there."""
    method = _ON_ITEM.get(operation.method, snake(operation.method.lower()))
    second = operation.method == "POST" and "PATCH" in methods
    return method, Fit.SECOND_CHOICE if second else Fit.ITEM


def _on_collection(api: Api, operation: Operation) -> tuple[str, Fit]:
    if operation.method == "GET" and returns_list(api, operation):
        return "list", Fit.COLLECTION
    method = _ON_COLLECTION.get(operation.method, snake(operation.method.lower()))
    return method, Fit.COLLECTION


def _is_action(api: Api, operation: Operation, route: Route, paths: _Paths) -> bool:
    """Tell whether the last word of a path is a method of what stands before it.

    No other operation has that word. A word that can only be an action is one on any
    method and below anything; at the root it takes two, as in ``sendMessage``. What
    POST adds to is a plural, though nobody can list it yet: ``users.messages.create``.
    """
    if not route.steps or route.steps[-1].item or paths.is_extended(route.key):
        return False
    if paths.methods(route.key) != {operation.method}:
        return False
    word, before = route.steps[-1].text, route.steps[:-1]
    if not paths.parent(before):
        return is_command(word)
    if is_verb(word) or word.lower() == "list":
        return True
    if operation.method in ("POST", "PUT") and may_be_verb(word):
        return True
    if operation.method == "GET" and returns_list(api, operation):
        return False
    if operation.method == "POST" and is_plural(snake(word)):
        return False
    below = before[-1].item or paths.is_collection(route.key[:-1])
    return below and operation.method in ("GET", "POST")


def _shared_prefix(routes: Collection[Route]) -> Key:
    """Return first steps that say nothing, because nearly all paths begin with them.

    They are never all the words of a path, and different words have to follow: of a
    single resource, all that its paths share is its name. Nearly all, not all, because
    one newcomer elsewhere must not rename everything.
    """
    beginnings = Counter(each for route in routes for each in _beginnings(route))
    needed = len(routes) * _NEARLY_ALL
    shared = [key for key, times in beginnings.items() if times >= needed]
    longest = max(shared, key=len, default=())
    following = {
        next(key for key in route.key[len(longest) :] if key != ITEM)
        for route in routes
        if longest in _beginnings(route)
    }
    return longest if len(following) > 1 else ()


def _beginnings(route: Route) -> list[Key]:
    """Return the beginnings of a path after which a literal is still to come."""
    literals = [at for at, step in enumerate(route.steps) if not step.item]
    return [route.key[:at] for at in range(1, max(literals, default=0) + 1)]
