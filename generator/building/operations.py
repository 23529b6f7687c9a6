"""Operations: every method of every path, and what the API sends by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.building.bodies import body
from generator.building.extensions import extensions, name_hints, samples
from generator.building.names import strings
from generator.building.parameters import parameters
from generator.building.responses import Responses
from generator.building.schemas.context import Context
from generator.building.schemas.documentation import with_link
from generator.building.security import requirements
from generator.building.servers import servers
from generator.model.operations import METHODS, Operation, Webhook
from generator.model.security import SecurityScheme
from generator.model.source import Source
from generator.reading.node import MovedObject, Node, members_of


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an operation is declared: its method, its path and the path item.

    `template` is the path whose placeholders parameters fill; a webhook has none.
    """

    method: str
    path: str
    template: str | None
    item: Node


class Operations:
    """Builds the operations, webhooks and callbacks of one description."""

    def __init__(self, context: Context, schemes: Mapping[str, SecurityScheme]) -> None:
        self._context = context
        self._schemes = schemes
        self._responses = Responses(context)
        self._open: set[Source] = set()

    def of_paths(self, paths: Node | None) -> Iterator[Operation]:
        """Iterate over the operations of all paths, in the order of the description."""
        for path, declared in _items(self._context, paths):
            self._note_decoration(path, declared)
            item = self._path_item(declared)
            if item is not None:
                for method, node in self._methods(item):
                    yield self._operation(node, _Place(method, path, path, item))

    def webhooks(self, declared: Node | None) -> Iterator[Webhook]:
        """Iterate over the requests that the API sends to its user."""
        for name, reference in _items(self._context, declared):
            yield from self._sent(name, name, reference)

    def _callbacks(self, operation: Node) -> Iterator[Webhook]:
        """Iterate over callbacks; one that leads back to itself is told only once."""
        for name, reference in members_of(operation.get("callbacks")):
            callback = self._context.document.resolve(reference)
            if callback is None or callback.source in self._open:
                continue
            self._open.add(callback.source)
            for expression, item in callback.members():
                if not expression.startswith("x-"):
                    yield from self._sent(name, expression, item)
            self._open.remove(callback.source)

    def _sent(self, name: str, path: str, reference: Node) -> Iterator[Webhook]:
        item = self._path_item(reference)
        for method, node in () if item is None else self._methods(item):
            place = _Place(method, path, None, item or reference)
            yield Webhook(
                name=name,
                operation=self._operation(node, place),
                source=node.source,
            )

    def _path_item(self, declared: Node) -> Node | None:
        """Return a path item; members beside its ``$ref`` come on top of it."""
        target = self._context.document.resolve(declared)
        if target is None or not isinstance(target.value, dict):
            return None
        if not isinstance(declared.value, dict) or len(declared.value) == 1:
            return target
        if "$ref" not in declared.value:
            return target
        united = MovedObject()
        for key, member in (*target.members(), *declared.members()):
            if key != "$ref":
                united.put(key, member.value, member.source)
        return Node(united, anchor=target.source)

    def _methods(self, item: Node) -> Iterator[tuple[str, Node]]:
        for key, declared in item.members():
            if key in METHODS:
                yield from self._method(key.upper(), declared)
        for key, declared in members_of(item.get("additionalOperations")):
            yield from self._method(key, declared)

    def _method(self, method: str, declared: Node) -> Iterator[tuple[str, Node]]:
        node = self._context.document.resolve(declared)
        if node is not None and isinstance(node.value, dict):
            yield method, node
            return
        self._context.report.warning(
            "operation/unreadable",
            f"{method} is no operation here; it was left out",
            declared.source,
        )

    def _operation(self, node: Node, place: _Place) -> Operation:
        context = self._context
        lists = (place.item.get("parameters"), node.get("parameters"))
        return Operation(
            method=place.method,
            path=place.path,
            operation_id=node.text("operationId"),
            summary=node.text("summary"),
            description=_description(node, place.item),
            tags=tuple(strings(node.get("tags"))),
            deprecated=node.flag("deprecated"),
            parameters=parameters(context, lists, place.template, node.source),
            body=body(context, node.get("requestBody")),
            responses=self._responses.of(node),
            security=requirements(context, node.get("security"), self._schemes),
            servers=(
                servers(context, node.get("servers"))
                or servers(context, place.item.get("servers"))
            ),
            callbacks=tuple(self._callbacks(node)),
            samples=samples(context, node),
            hints=name_hints(node),
            extensions=extensions(node),
            source=node.source,
        )

    def _note_decoration(self, path: str, declared: Node) -> None:
        if "?" in path or "#" in path:
            self._context.report.note(
                "path/decorated",
                "a path has neither query nor fragment; the query is sent as written, "
                "the fragment only tells operations apart",
                declared.source,
            )


def _description(operation: Node, item: Node) -> str | None:
    """Return an operation's words, and those that its path has for all operations."""
    own = with_link(operation.text("description"), operation)
    shared = item.text("description") or item.text("summary")
    return "\n\n".join(each for each in (own, shared) if each) or None


def _items(context: Context, declared: Node | None) -> Iterator[tuple[str, Node]]:
    """Iterate over a map of path items; the map itself may be a reference."""
    for key, node in members_of(context.document.resolve(declared)):
        if not key.startswith("x-"):
            yield key, node
