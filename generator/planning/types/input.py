"""Annotations of what a caller sends.

Where the types of what comes back are exact, these are generous: any sequence or mapping
will do, and a date may be given as text.
"""

from __future__ import annotations

from typing import assert_never

from generator.model.source import Source
from generator.model.types import (
    Any,
    Array,
    Binary,
    Enum,
    Format,
    Literal,
    Map,
    Never,
    Nullable,
    Object,
    Primitive,
    PrimitiveKind,
    Ref,
    Tuple,
    Type,
    Union,
)
from generator.planning.code.annotations import (
    DATE,
    DATETIME,
    MAPPING,
    NONE,
    OBJECT,
    SEQUENCE,
    STR,
    Annotation,
    Named,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import Direction, Symbol
from generator.planning.types.declarations import Declarations
from generator.planning.types.folding import unfolded
from generator.planning.types.output import closed_enum, constant, primitive

FILE = Named(Symbol("._runtime.files", "FileTypes"))


def input(type: Type, at: Source, declarations: Declarations) -> Annotation:
    """Return the annotation of a value that a caller gives, described at a place."""
    match unfolded(type, declarations.schemas):
        case Primitive(kind, format):
            return _primitive(kind, format)
        case Literal(value):
            exact = constant(value)
            return OBJECT if isinstance(value, list | dict) else exact
        case Enum() as enum:
            return closed_enum(enum, at, declarations)
        case Array(items):
            inner = input(items, at.child("items"), declarations)
            return Subscript(SEQUENCE, (inner,))
        case Tuple() as items:
            return _tuple(items, at, declarations)
        case Map(values):
            inner = input(values, at.child("additionalProperties"), declarations)
            return Subscript(MAPPING, (STR, inner))
        case Object() as object:
            return declarations.object(object, Direction.INPUT)
        case Union() as union:
            return _union(union, declarations)
        case Nullable(inner):
            return one_of(input(inner, at, declarations), NONE)
        case Ref(target):
            return _reference(target, declarations)
        case Any() | Never():
            return OBJECT
        case Binary():
            return FILE
        case _ as never:
            assert_never(never)


def _primitive(kind: PrimitiveKind, format: Format | None) -> Annotation:
    exact = primitive(kind, format)
    return one_of(STR, exact) if exact in (DATE, DATETIME) else exact


def _tuple(array: Tuple, at: Source, declarations: Declarations) -> Annotation:
    items = [
        input(item, at.child("prefixItems").child(index), declarations)
        for index, item in enumerate(array.items)
    ]
    return Subscript(SEQUENCE, (one_of(*items),))


def _union(union: Union, declarations: Declarations) -> Annotation:
    members = [
        input(member, union.source.child("oneOf").child(index), declarations)
        for index, member in enumerate(union.members)
    ]
    return one_of(*members)


def _reference(target: Source, declarations: Declarations) -> Annotation:
    type = declarations.schemas[target].type
    enum = isinstance(type.type if isinstance(type, Nullable) else type, Enum)
    direction = Direction.OUTPUT if enum else Direction.INPUT
    declared = declarations.schema(target, direction)
    return one_of(declared, NONE) if isinstance(type, Nullable) else declared
