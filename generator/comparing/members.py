"""Comparing what has a type: arguments, return values, fields, keys and aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from generator.comparing.annotations import (
    declared_name,
    may_be_none,
    without_none,
)
from generator.comparing.changes import (
    Change,
    MadeOptional,
    MadeRequired,
    Part,
    Relation,
    Retyped,
    ValuesAdded,
    ValuesRemoved,
)
from generator.comparing.relations import relation
from generator.comparing.shapes import Kind, Shapes
from generator.planning.code.annotations import (
    LITERAL,
    NONE,
    Alternatives,
    Annotation,
    Declared,
    LiteralValues,
    Named,
    NoneType,
    Qualified,
    Subscript,
)
from generator.planning.code.symbols import Direction
from generator.planning.types.output import OPEN
from generator.rendering.layout import annotation as source_of


@dataclass(frozen=True, slots=True)
class Types:
    """The declared types of both versions, under the same names."""

    before: Shapes
    after: Shapes

    def retyped(
        self,
        part: Part,
        directions: frozenset[Direction],
        old: Annotation,
        new: Annotation,
    ) -> Iterator[Change]:
        """Iterate over what changed from one plain annotation to another."""
        found = relation(old, new, self.before, self.after)
        if found is None:
            return
        was, now = _Values(self.before), _Values(self.after)
        if was.skeleton(old) == now.skeleton(new):
            yield from _values(part, directions, was, now)
            return
        if part is Part.RETURN and old == NONE:
            found = Relation.FILLED
        yield Retyped(part, directions, found, source_of(old), source_of(new))

    def alias(
        self, directions: frozenset[Direction], old: Annotation, new: Annotation
    ) -> Iterator[Change]:
        """Iterate over what changed in a named type; a named enum that comes back is open."""
        match old, new:
            case LiteralValues(), LiteralValues():
                was, now = _Values(self.before), _Values(self.after)
                was.skeleton(old, open=True)
                now.skeleton(new, open=True)
                yield from _values(Part.TYPE, directions, was, now)
            case _:
                yield from self.retyped(Part.TYPE, directions, old, new)

    def field(
        self, old: Annotation, new: Annotation, required: tuple[bool, bool]
    ) -> Iterator[Change]:
        """Iterate over what changed in a field that comes back.

        One that may be missing reads as None, so that its annotation says so already.
        """
        match required:
            case True, False:
                yield MadeOptional(Part.FIELD, nullable=may_be_none(old))
            case False, True:
                yield MadeRequired(Part.FIELD)
            case _:
                yield from self.retyped(Part.FIELD, _OUTPUT, old, new)
                return
        inner = without_none(old), without_none(new)
        yield from self.retyped(Part.FIELD, _OUTPUT, *inner)

    def given(
        self,
        part: Part,
        old: Annotation,
        new: Annotation,
        required: tuple[bool, bool],
    ) -> Iterator[Change]:
        """Iterate over what changed in an argument or key that a caller gives."""
        match required:
            case True, False:
                yield MadeOptional(part)
            case False, True:
                yield MadeRequired(part)
            case _:
                pass
        yield from self.retyped(part, _INPUT, old, new)


_INPUT = frozenset({Direction.INPUT})
_OUTPUT = frozenset({Direction.OUTPUT})


def _values(
    part: Part, directions: frozenset[Direction], was: _Values, now: _Values
) -> Iterator[Change]:
    added = tuple(each for each in now.found if each not in was.found)
    removed = tuple(each for each in was.found if each not in now.found)
    if added:
        open = all(now.found[each] for each in added)
        yield ValuesAdded(part, directions, open, added)
    if removed:
        yield ValuesRemoved(part, directions, removed)


class _Values:
    """Takes the literal values out of annotations, and tells which of them are open."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self.found: dict[str, bool] = {}

    def skeleton(self, annotation: Annotation, open: bool = False) -> Annotation:
        """Return an annotation without its literal values, which are kept apart."""
        match annotation:
            case LiteralValues(_, values):
                self.found |= {repr(each): open for each in values}
                return LiteralValues(LITERAL, ())
            case Subscript(base, arguments):
                opens = base == OPEN
                inner = tuple(self.skeleton(each, opens) for each in arguments)
                return Subscript(base, inner)
            case Alternatives(members):
                return Alternatives(
                    tuple(self.skeleton(each, open) for each in members)
                )
            case Named():
                alias = _aliased(annotation, self._shapes)
                return annotation if alias is None else self.skeleton(alias, open)
            case Qualified() | NoneType() | Declared():
                return annotation
            case _:
                assert_never(annotation)


def _aliased(annotation: Annotation, shapes: Shapes) -> LiteralValues | None:
    """Return the values that an annotation is a name for."""
    shape = shapes.get(declared_name(annotation) or "")
    if shape is None or shape.kind is not Kind.ALIAS:
        return None
    match shape.annotation:
        case LiteralValues() as values:
            return values
        case _:
            return None
