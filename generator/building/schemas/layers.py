"""Schemas that apply together: ``allOf`` and references, laid out as layers.

A schema with ``allOf`` is the sum of its members and of its own keywords. Instead of
merging built types, everything that applies to one value is collected first, as a list of
layers from general to specific; each construct then reads its keywords across all layers.
That makes properties that are declared twice, ``$ref`` with siblings and unions beside
properties the same case as ``allOf`` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.building.schemas.keywords import own_null, shapes, speaks_json_schema
from generator.model.source import Source
from generator.reading.document import Document
from generator.reading.node import MovedObject, Node

_MAX_INHERITANCE: Final = 100
"""How many ``allOf`` references may lead from one schema to the next."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything that applies to one value, from general to specific.

    A layer's own ``$ref`` and ``allOf`` have become layers of their own. `written` are
    the schemas that were asked for, as they were written; `inherited` holds the sources
    of all schemas that the layers come from.
    """

    source: Source
    layers: tuple[Node, ...]
    written: tuple[Node, ...]
    inherited: frozenset[Source] = frozenset()

    def all(self, keyword: str) -> list[Node]:
        """Return a keyword's nodes in every layer that has it."""
        found = (layer.get(keyword) for layer in self.layers)
        return [each for each in found if each is not None]

    def last(self, keyword: str) -> Node | None:
        """Return a keyword's node in the most specific layer that has it."""
        for layer in reversed(self.layers):
            node = layer.get(keyword)
            if node is not None:
                return node
        return None

    def has(self, keyword: str) -> bool:
        return any(
            isinstance(layer.value, dict) and keyword in layer.value
            for layer in self.layers
        )


@dataclass(slots=True)
class Parts:
    """What a schema is composed of before references are followed, in order.

    `inline` holds what is written in place, `references` what is referred to, and
    `silent` what is written in place and shapes nothing. `nullable` tells that the
    schema as a whole was declared nullable, whatever its parts say.
    """

    written: tuple[Node, ...]
    references: dict[Source, Node] = field(default_factory=dict[Source, Node])
    inline: dict[Source, Node] = field(default_factory=dict[Source, Node])
    order: list[Source] = field(default_factory=list[Source])
    silent: list[Node] = field(default_factory=list[Node])
    nullable: bool = False

    def add_reference(self, target: Node) -> None:
        source = target.source
        if source not in self.references:
            self.references[source] = target
            self.order.append(source)

    def add_inline(self, node: Node) -> None:
        source = node.source
        if source not in self.inline:
            self.inline[source] = node
            self.order.append(source)


class Layers:
    """Lays schemas out; see the module."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._siblings_count = speaks_json_schema(document)
        self._ancestors: dict[Source, frozenset[Source]] = {}

    def target(self, node: Node) -> Node | None:
        """Return what a schema refers to, or nothing where that cannot be followed."""
        if node.text("$ref") is None and node.text("$recursiveRef") is not None:
            return self._recursive_target(node)
        return self._document.resolve(node)

    def parts(self, nodes: Iterable[Node]) -> Parts:
        """Return what schemas that apply together are composed of."""
        parts = Parts(tuple(nodes))
        for node in parts.written:
            parts.nullable = parts.nullable or self._declares_null(node)
            self._collect(node, parts, 0)
        self._absorb(parts)
        return parts

    def expand(self, parts: Parts, source: Source) -> Shape:
        """Return the layers of all parts, references followed; each schema once."""
        layers: dict[Source, Node] = {}
        seen: set[Source] = {source}
        self._lay(parts, layers, seen, 0)
        inherited = frozenset(seen | layers.keys())
        return Shape(source, tuple(layers.values()), parts.written, inherited)

    def shape(self, node: Node) -> Shape:
        """Return the layers of one schema, references followed."""
        return self.expand(self.parts((node,)), node.source)

    def _declares_null(self, node: Node) -> bool:
        if is_reference(node) and not self._siblings_count:
            return False
        return own_null(node)

    def _collect(self, node: Node, parts: Parts, depth: int) -> None:
        if node.value is False:
            parts.add_inline(node)
        if not isinstance(node.value, dict):
            return
        if depth > _MAX_INHERITANCE:
            self._too_deep(node)
            return
        if is_reference(node):
            self._collect_reference(node, parts, depth)
            return
        self._collect_members(node, parts, depth)

    def _collect_reference(self, node: Node, parts: Parts, depth: int) -> None:
        target = self.target(node)
        if target is not None:
            parts.add_reference(target)
        if self._siblings_count:
            self._collect_members(node, parts, depth)
        else:
            self._note_siblings(node)

    def _collect_members(self, node: Node, parts: Parts, depth: int) -> None:
        for member in _all_of(node):
            if not shapes(member) and own_null(member):
                parts.nullable = True
            self._collect(member, parts, depth + 1)
        if shapes(node):
            parts.add_inline(node)
        else:
            parts.silent.append(node)

    def _absorb(self, parts: Parts) -> None:
        """Drop references to schemas that another referenced schema inherits from."""
        if len(parts.references) < 2:
            return
        for source in list(parts.references):
            others = [each for key, each in parts.references.items() if key != source]
            if any(source in self.ancestors(each) for each in others):
                del parts.references[source]
                parts.order.remove(source)

    def ancestors(self, node: Node) -> frozenset[Source]:
        """Return the sources of all schemas that a schema is composed of, its own too."""
        source = node.source
        if source not in self._ancestors:
            seen: set[Source] = set()
            self._inherit(node, {}, seen, 0)
            self._ancestors[source] = frozenset(seen)
        return self._ancestors[source]

    def _lay(
        self, parts: Parts, layers: dict[Source, Node], seen: set[Source], depth: int
    ) -> None:
        for source in parts.order:
            if source in parts.inline:
                layers.setdefault(source, parts.inline[source])
            else:
                self._inherit(parts.references[source], layers, seen, depth)

    def _inherit(
        self, target: Node, layers: dict[Source, Node], seen: set[Source], depth: int
    ) -> None:
        source = target.source
        if source in seen:
            return
        seen.add(source)
        if depth > _MAX_INHERITANCE:
            self._too_deep(target)
            return
        parts = Parts((target,))
        self._collect(target, parts, 0)
        self._lay(parts, layers, seen, depth + 1)

    def _recursive_target(self, node: Node) -> Node | None:
        """Return what ``$recursiveRef`` means (JSON Schema 2019-09, section 8.2.4.2)."""
        outer = node.parent
        while outer is not None and not outer.flag("$recursiveAnchor"):
            outer = outer.parent
        if outer is None:
            self._document.report.warning(
                "reference/unresolved",
                "no schema around this `$recursiveRef` is its `$recursiveAnchor`",
                node.source,
            )
        return outer

    def _note_siblings(self, node: Node) -> None:
        if not isinstance(node.value, dict):
            return
        siblings = [key for key in node.value if not key.startswith(("x-", "$ref"))]
        if siblings:
            names = ", ".join(siblings)
            self._document.report.note(
                "reference/siblings",
                f"beside `$ref` this version of OpenAPI ignores every member: {names}",
                node.source,
            )

    def _too_deep(self, node: Node) -> None:
        self._document.report.warning(
            "limit/inheritance",
            f"more than {_MAX_INHERITANCE} schemas inherit from each other here; "
            "the rest was left out",
            node.source,
        )


def is_reference(node: Node) -> bool:
    """Tell whether a schema refers to another one."""
    value = node.value
    return isinstance(value, dict) and ("$ref" in value or "$recursiveRef" in value)


def is_composed(node: Node) -> bool:
    """Tell whether a schema consists of others: of one it refers to, or of several."""
    return is_reference(node) or node.get("allOf") is not None


def without(node: Node, *keywords: str) -> Node:
    """Return a schema without some of its keywords, at the same place."""
    assert isinstance(node.value, dict), "only objects have keywords"
    kept = {key: each for key, each in node.value.items() if key not in keywords}
    places = node.value.places if isinstance(node.value, MovedObject) else None
    return Node(MovedObject(kept, places), anchor=node.source)


def _all_of(node: Node) -> Iterator[Node]:
    members = node.get("allOf")
    return iter(()) if members is None else members.items()
