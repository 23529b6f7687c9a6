"""Annotations of what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from generator.model.json import Json, is_long
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
    ANY,
    BOOL,
    DATE,
    DATETIME,
    DICT,
    FLOAT,
    INT,
    LIST,
    LITERAL,
    NONE,
    STR,
    TUPLE,
    Alternatives,
    Annotation,
    LiteralValues,
    Named,
    Qualified,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import Direction, Symbol
from generator.planning.code.values import Call
from generator.planning.types.declarations import Declarations
from generator.planning.types.folding import unfolded
from generator.planning.types.tagging import Tagging

BY_TAG = Symbol("._runtime.models", "ByTag")
ANNOTATED = Symbol("typing", "Annotated")
FIELD = Symbol("pydantic", "Field")
OPEN = Symbol("._runtime.models", "Open")
UNDECLARED = Symbol("._runtime.models", "Undeclared")
UNKNOWN = Symbol("._runtime.models", "Unknown")
_SHORT = 48


def output(type: Type, at: Source, declarations: Declarations) -> Annotation:
    """Return the annotation of a value that a server sends, found at a place."""
    match unfolded(type, declarations.schemas):
        case Primitive(kind, format):
            return primitive(kind, format)
        case Literal(value):
            return constant(value)
        case Enum() as enum:
            return open_enum(enum, closed_enum(enum, at, declarations))
        case Array(items):
            return Subscript(LIST, (output(items, at.child("items"), declarations),))
        case Tuple() as items:
            return _tuple(items, at, declarations)
        case Map(values):
            inner = output(values, at.child("additionalProperties"), declarations)
            return Subscript(DICT, (STR, inner))
        case Object() as object:
            return declarations.object(object, Direction.OUTPUT)
        case Union() as union:
            return _union(union, declarations)
        case Nullable(inner):
            return one_of(output(inner, at, declarations), NONE)
        case Ref(target):
            return _reference(target, declarations)
        case Any() | Never():
            return ANY
        case Binary():
            # A model is read from JSON, which has no bytes.
            return STR
        case _ as never:
            assert_never(never)


def primitive(kind: PrimitiveKind, format: Format | None) -> Annotation:
    """Return the annotation of a scalar.

    Only dates become objects: a client that hands out ``UUID`` or ``Decimal`` where the
    vendor's own hands out ``str`` breaks its callers.
    """
    match kind:
        case PrimitiveKind.STRING if format is Format.DATE_TIME:
            return DATETIME
        case PrimitiveKind.STRING if format is Format.DATE:
            return DATE
        case PrimitiveKind.STRING:
            return STR
        case PrimitiveKind.INTEGER:
            return INT
        case PrimitiveKind.NUMBER:
            return FLOAT
        case PrimitiveKind.BOOLEAN:
            return BOOL
        case PrimitiveKind.NULL:
            return NONE


def constant(value: Json) -> Annotation:
    """Return the annotation of exactly one value.

    PEP 586 knows no float literals, and neither mypy nor pydantic a longer integer.
    """
    match value:
        case None:
            return NONE
        case str() | bool():
            return LiteralValues(LITERAL, (value,))
        case int():
            return INT if is_long(value) else LiteralValues(LITERAL, (value,))
        case float():
            return FLOAT
        case list() | dict():
            return ANY


def literals(values: Iterable[Json]) -> Annotation:
    """Return the annotation of one of several values.

    A type beside them leaves no place for values of its own; a float stands for
    integers too.
    """
    one_each = [constant(each) for each in values]
    others = [each for each in one_each if not isinstance(each, LiteralValues)]
    are_integers_told = INT in others or FLOAT in others
    scalars = tuple(
        value
        for each in one_each
        if isinstance(each, LiteralValues)
        for value in each.values
        if isinstance(value, str | bool) or not are_integers_told
    )
    if not scalars:
        return one_of(*others) if others else ANY
    return one_of(LiteralValues(LITERAL, scalars), *others)


def listed(enum: Enum) -> Annotation:
    """Return an enum's values, and any other where the description itself says so."""
    values = literals(enum.values)
    return one_of(values, STR) if enum.open else values


def closed_enum(enum: Enum, at: Source, declarations: Declarations) -> Annotation:
    """Return an enum's declared values, under a name where they are too long to repeat."""
    values = listed(enum)
    if sum(len(str(each)) + 4 for each in enum.values) <= _SHORT:
        return values
    return declarations.alias(at, Direction.OUTPUT, values)


def open_enum(enum: Enum, closed: Annotation) -> Annotation:
    """Return declared values or, unless decoding is strict, any other of their kind."""
    if enum.open or isinstance(closed, Subscript) or closed == ANY:
        return closed
    base = ANY if enum.base is None else primitive(enum.base, None)
    return closed if base == listed(enum) else Subscript(OPEN, (closed, base))


def _tuple(array: Tuple, at: Source, declarations: Declarations) -> Annotation:
    """Return a tuple of each length that may come."""
    items = tuple(
        output(item, at.child("prefixItems").child(index), declarations)
        for index, item in enumerate(array.items)
    )
    lengths = range(array.least, len(items) + 1)
    return one_of(*(Subscript(TUPLE, items[:length]) for length in lengths))


def _union(union: Union, declarations: Declarations) -> Annotation:
    annotation = union_output(union, declarations)
    if isinstance(annotation, Qualified):
        return declarations.alias(union.source, Direction.OUTPUT, annotation)
    return annotation


def union_output(union: Union, declarations: Declarations) -> Annotation:
    """Return the annotation of a union, spelt out.

    Where a property tells the members apart, decoding chooses by it, and a value with
    another tag becomes `Unknown` unless decoding is strict. A value without the property
    is one of the members that may lack it.
    """
    members = [
        output(member, union.source.child("oneOf").child(index), declarations)
        for index, member in enumerate(union.members)
    ]
    told = declarations.tags.of(union)
    either = one_of(*members)
    if told is None or not isinstance(either, Alternatives):
        return either
    by_tag = _by_tag(told)
    undeclared = Call(UNDECLARED, (told.name, *told.declared))
    chosen = Qualified(ANNOTATED, either, (by_tag,))
    unknown = Qualified(ANNOTATED, Named(UNKNOWN), (undeclared,))
    in_turn = Call(FIELD, keywords=(("union_mode", "left_to_right"),))
    untagged = [members[index] for index in told.untagged] if told.narrow else []
    branches = (chosen, *_best_of(untagged), unknown)
    return Qualified(ANNOTATED, Alternatives(branches), (in_turn,))


def _best_of(members: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Return a branch of a union of which the member that fits best is taken."""
    if len(members) < 2:
        return tuple(members)
    smart = Call(FIELD, keywords=(("union_mode", "smart"),))
    return (Qualified(ANNOTATED, one_of(*members), (smart,)),)


def _by_tag(told: Tagging) -> Call:
    if told.narrow:
        return Call(FIELD, keywords=(("discriminator", told.field),))
    return Call(BY_TAG, (told.name, told.field, *told.tags))


def _reference(target: Source, declarations: Declarations) -> Annotation:
    declared = declarations.schema(target, Direction.OUTPUT)
    match declarations.schemas[target].type:
        case Enum() as enum:
            return open_enum(enum, declared)
        case Nullable(Enum() as enum):
            return one_of(open_enum(enum, declared), NONE)
        case Nullable():
            return one_of(declared, NONE)
        case _:
            return declared
