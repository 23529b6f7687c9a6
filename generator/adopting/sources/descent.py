"""Classes by the schemas that they are of, found on the way down from what is known.

A list of methods pairs the classes of whole answers with their schemas. Their fields are
of further classes, and the properties of these schemas of further schemas.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.adopting.matching import Kept
from generator.adopting.published import PublishedModel
from generator.adopting.schemas import item_of, schema_of
from generator.adopting.sources.classes import Definition, Definitions
from generator.diagnostics import Place
from generator.model.api import Api
from generator.model.types import Array, Map, Nullable, Object, Type, Union
from generator.planning.naming.lists import bare, success

_WRAPPERS: Final = frozenset({"Annotated", "NotRequired", "Optional", "Required"})
_ARRAYS: Final = frozenset({"Iterable", "List", "Sequence", "SequenceNotStr"})


@dataclass(slots=True)
class Descent:
    """Walks classes and schemas side by side, each class once in each direction."""

    definitions: Definitions
    api: Api
    seen: set[tuple[str, str, bool]] = field(default_factory=set[tuple[str, str, bool]])

    def models(self, kept: Sequence[Kept]) -> Iterator[PublishedModel]:
        """Iterate over the classes that methods return and take, and those within."""
        for each in kept:
            walk = _Walk(self, each.method.place, is_input=False)
            returned, content = each.method.returned, success(each.operation)
            if returned is None or content is None or content.type is None:
                continue
            type: Type | None = content.type
            if returned.in_pages:
                type = item_of(self.api, content.type)
            if returned.link and type is not None:
                yield from walk.named(returned.link, returned.name, type)
        for each in kept:
            walk = _Walk(self, each.method.place, is_input=True)
            if each.method.parameters_link:
                taken = dict(self._taken(each))
                for definition in self.definitions.of(each.method.parameters_link):
                    yield from walk.fields(definition, taken)

    def _taken(self, kept: Kept) -> Iterator[tuple[str, Type]]:
        """Pair what a call takes with its types."""
        for each in kept.operation.parameters:
            yield each.name, each.type
        body = kept.operation.body
        for content in body.contents if body else ():
            type = bare(self.api, content.type) if content.type else None
            if isinstance(type, Object):
                yield from ((one.name, one.type) for one in type.properties)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A descent from one method, in one direction."""

    descent: Descent
    place: Place
    is_input: bool

    def named(self, link: str, name: str, type: Type) -> Iterator[PublishedModel]:
        """Iterate over a class of a file, and over those within."""
        definition = self.descent.definitions.find(link, name)
        if definition is None:
            return
        schema = schema_of(self.descent.api, type)
        if schema is not None and definition.module is not None:
            yield PublishedModel(
                name=definition.name,
                schema=schema,
                place=self.place,
                module=definition.module,
                is_input=self.is_input,
            )
        key = (definition.link, definition.name, self.is_input)
        if key in self.descent.seen:
            return
        self.descent.seen.add(key)
        if definition.alias is not None:
            yield from self.expression(definition.link, definition.alias, type)
        inner = bare(self.descent.api, type)
        if isinstance(inner, Object):
            types = {each.name: each.type for each in inner.properties}
            yield from self.fields(definition, types)

    def fields(
        self, definition: Definition, types: Mapping[str, Type]
    ) -> Iterator[PublishedModel]:
        """Iterate over the classes of a class's fields, by their names on the wire."""
        for name, annotation in definition.fields:
            if name in types:
                yield from self.expression(definition.link, annotation, types[name])

    def expression(
        self, link: str, annotation: ast.expr, type: Type
    ) -> Iterator[PublishedModel]:
        """Iterate over the classes of an annotation."""
        match annotation:
            case ast.Name(id=name):
                yield from self.named(link, name, type)
            case ast.Subscript(
                value=ast.Name(id="Union"), slice=ast.Tuple(elts=members)
            ):
                yield from self._union(link, members, type)
            case ast.Subscript(value=ast.Name(id=outer), slice=inner):
                first = inner.elts[0] if isinstance(inner, ast.Tuple) else inner
                last = inner.elts[-1] if isinstance(inner, ast.Tuple) else inner
                held = bare(self.descent.api, type)
                if outer in _WRAPPERS:
                    yield from self.expression(link, first, type)
                elif outer in _ARRAYS and isinstance(held, Array):
                    yield from self.expression(link, first, held.items)
                elif outer == "Dict" and isinstance(held, Map):
                    yield from self.expression(link, last, held.values)
            case ast.BinOp(op=ast.BitOr()):
                yield from self._union(link, [*_members(annotation)], type)
            case _:
                pass

    def _union(
        self, link: str, members: Sequence[ast.expr], type: Type
    ) -> Iterator[PublishedModel]:
        """Iterate over the classes of a union whose members stand in one order."""
        stated = [each for each in members if not _is_none(each)]
        if len(stated) == 1:
            yield from self.expression(link, stated[0], type)
            return
        union = bare(self.descent.api, type)
        types = union.members if isinstance(union, Union) else ()
        if len(types) == len(stated):
            for member, inner in zip(stated, types, strict=True):
                plain = inner.type if isinstance(inner, Nullable) else inner
                yield from self.expression(link, member, plain)


def _members(annotation: ast.expr) -> Iterator[ast.expr]:
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _members(left)
            yield from _members(right)
        case _:
            yield annotation


def _is_none(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Constant) and annotation.value is None
