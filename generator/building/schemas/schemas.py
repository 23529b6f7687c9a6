"""From schema to type: what is referred to becomes a reference, the rest is built."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from generator.building.extensions import enum_name
from generator.building.schemas.annotations import note_annotations, note_own_parent
from generator.building.schemas.arrays import array
from generator.building.schemas.binary import BinaryPlaces
from generator.building.schemas.enums import constant, enumeration
from generator.building.schemas.inheritance import is_heir
from generator.building.schemas.keywords import own_null, shapes
from generator.building.schemas.kinds import admits_null, kinds_of, nullable
from generator.building.schemas.layers import Layers, Parts, Shape, is_composed
from generator.building.schemas.objects import object_or_map
from generator.building.schemas.redundancy import adds_nothing
from generator.building.schemas.registry import Registry
from generator.building.schemas.scalars import scalar
from generator.building.schemas.unions import has_union, union, union_of_kinds
from generator.diagnostics import Report
from generator.model.source import Source
from generator.model.types import Any, Never, Ref, Type
from generator.reading.document import Document
from generator.reading.node import Node

_MAX_SCHEMA_DEPTH: Final = 64
"""How deep schemas may be written inside each other, references not counted."""

_MAX_SCHEMAS: Final = 500_000
"""How many schemas may be built, those counted again that others take in."""


class Schemas:
    """Builds the types of one description; implements `Context`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.report: Report = document.report
        self.layers = Layers(document)
        self.binary = BinaryPlaces(document)
        self.registry = Registry()
        self._depth = 0
        self._count = 0
        self._merging: dict[tuple[Source, ...], Source] = {}

    def refer(self, target: Node) -> Ref:
        """Return a reference to a schema, which is built in its turn."""
        return self.registry.refer(target)

    def type_of(self, node: Node) -> Type:
        """Return the type of the schema at a node."""
        if not isinstance(node.value, dict):
            return self._trivial(node)
        if self._is_exhausted(node.source):
            return Any()
        self._depth += 1
        try:
            return self._type_of(node)
        finally:
            self._depth -= 1

    def merged(self, nodes: Sequence[Node], source: Source) -> Type:
        """Return the type of values that meet several schemas at once."""
        if self._is_exhausted(source):
            return Any()
        self._depth += 1
        try:
            return self._composed(self.layers.parts(nodes), source)
        finally:
            self._depth -= 1

    def _type_of(self, node: Node) -> Type:
        name = enum_name(node)
        if name is not None and not self.registry.knows(node.source):
            return self.registry.refer_to_enum(name, node)
        note_annotations(self.document, node)
        if is_composed(node):
            return self._composed(self.layers.parts((node,)), node.source)
        if not shapes(node) and node.text("format") is None:
            return Any()
        return self._shaped(Shape(node.source, (node,), (node,)), own_null(node))

    def _trivial(self, node: Node) -> Type:
        if node.value is False:
            return Never()
        if node.value is not True:
            self.report.warning(
                "schema/not-an-object",
                "a schema is an object or a truth value; anything else is any value",
                node.source,
            )
        return Any()

    def _composed(self, parts: Parts, source: Source) -> Type:
        for node in (*parts.inline.values(), *parts.silent):
            note_annotations(self.document, node)
        if not parts.order:
            return Any()
        sole = self._sole(parts)
        if sole is not None and not is_heir(self, source, sole):
            null = parts.nullable or any(map(self._admits, parts.inline.values()))
            return nullable(self.refer(sole), null)
        key = tuple(parts.order)
        if key in self._merging:
            return self.registry.require(self._merging[key])
        self._merging[key] = source
        try:
            return self._merge(parts, source)
        finally:
            del self._merging[key]

    def _merge(self, parts: Parts, source: Source) -> Type:
        if source in parts.references:
            note_own_parent(self.report, source)
        shape = self.layers.expand(parts, source)
        for layer in shape.layers:
            note_annotations(self.document, layer)
        answers = [admits_null(layer, self.layers) for layer in shape.layers]
        known = [each for each in answers if each is not None]
        null = parts.nullable or (bool(known) and all(known))
        merged = self._shaped(shape, null)
        return self.registry.named(source, merged)

    def _sole(self, parts: Parts) -> Node | None:
        """Return the one referenced schema that the other parts add nothing to."""
        if len(parts.references) != 1:
            return None
        (target,) = parts.references.values()
        added = tuple(parts.inline.values())
        if not added or adds_nothing(added, target, self.layers):
            return target
        return None

    def _admits(self, node: Node) -> bool:
        return admits_null(node, self.layers) is True

    def _shaped(self, shape: Shape, declared_null: bool) -> Type:
        if any(layer.value is False for layer in shape.layers):
            return Never()
        null = declared_null or (
            len(shape.layers) == 1 and self._admits(shape.layers[0])
        )
        return nullable(self._inner(shape), null)

    def _inner(self, shape: Shape) -> Type:
        """Return the type of a shape's values other than null."""
        if shape.has("const"):
            return constant(self, shape)
        built = enumeration(self, shape) if shape.has("enum") else None
        if built is not None:
            return built
        if has_union(self, shape):
            return union(self, shape)
        kinds = kinds_of(self, shape)
        if len(kinds) == 1:
            return self._of_kind(kinds[0], shape)
        return union_of_kinds(shape, kinds, partial(self._of_kind, shape=shape))

    def _of_kind(self, kind: str, shape: Shape) -> Type:
        match kind:
            case "object":
                return object_or_map(self, shape)
            case "array":
                return array(self, shape)
            case _:
                return scalar(self, kind, shape)

    def _is_exhausted(self, source: Source) -> bool:
        """Tell whether a bound is reached; what is beyond it is reported."""
        self._count += 1
        if self._count > _MAX_SCHEMAS:
            self._report_size()
            return True
        if self._depth >= _MAX_SCHEMA_DEPTH:
            self.report.warning(
                "limit/depth",
                f"schemas are nested more than {_MAX_SCHEMA_DEPTH} deep here; "
                "what is deeper is any value",
                source,
            )
            return True
        return False

    def _report_size(self) -> None:
        """Say once that there was too much: every place would be the rest of a file."""
        self.report.warning(
            "limit/schemas",
            f"this description unfolds to more than {_MAX_SCHEMAS} schemas; "
            "the rest is any value",
            self.document.root.source,
        )
