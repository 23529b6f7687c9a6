"""Annotations as they are compared: without spelling, metadata and marks of absence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from generator.planning.code.annotations import (
    NONE,
    Alternatives,
    Annotation,
    Declared,
    LiteralValues,
    Named,
    NoneType,
    Qualified,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import Symbol
from generator.planning.code.traversal import parts, rewritten
from generator.planning.methods.omission import is_omit
from generator.planning.types.making import REQUIRED
from generator.planning.types.output import OPEN

_TYPES = ".types"

Names = Mapping[str, str]
"""New names of declared types, by the old ones."""


def plain(annotation: Annotation, names: Names) -> Annotation:
    """Return an annotation with declared types under their new names, and no metadata.

    What may be omitted or has to be given is said elsewhere, and so is how decoding
    tells the members of a union apart.
    """

    def change(part: Annotation) -> Annotation:
        match part:
            case Named(symbol):
                return Named(_plain(symbol, names))
            case Subscript(base, (required,)) if _plain(base, {}) == REQUIRED:
                return required
            case Subscript(base, arguments):
                return Subscript(_plain(base, names), arguments)
            case Alternatives(members):
                return one_of(*(each for each in members if not is_omit(each)))
            case LiteralValues(symbol, values):
                return LiteralValues(_plain(symbol, {}), values)
            case Qualified(_, type, _):
                return type
            case NoneType() | Declared():
                return part
            case _:
                assert_never(part)

    return rewritten(annotation, change)


def _plain(symbol: Symbol, names: Names) -> Symbol:
    """Return a symbol without the module of types that a declared one happens to be in."""
    if symbol.module == _TYPES or symbol.module.startswith(f"{_TYPES}."):
        return Symbol(_TYPES, names.get(symbol.name, symbol.name))
    return Symbol(symbol.module, symbol.name)


def declared_name(annotation: Annotation) -> str | None:
    """Return the name of a declared type, where a plain annotation is just that."""
    match annotation:
        case Named(Symbol(module, name)) if module == _TYPES:
            return name
        case _:
            return None


def declared_names(annotation: Annotation) -> Iterator[str]:
    """Iterate over the declared types that a plain annotation speaks of."""
    return filter(None, map(declared_name, parts(annotation)))


def without_none(annotation: Annotation) -> Annotation:
    """Return what an annotation is beside ``None``."""
    match annotation:
        case Alternatives(members) if NONE in members:
            return one_of(*(each for each in members if each != NONE))
        case _:
            return annotation


def may_be_none(annotation: Annotation) -> bool:
    return annotation != without_none(annotation)


def bare(annotation: Annotation) -> Annotation:
    """Return an annotation in which an open enum is just its declared type.

    Whether that one has changed is said where it is declared. The members of a union
    stand in one order.
    """

    def change(part: Annotation) -> Annotation:
        match part:
            case Subscript(base, (closed, _)) if base == OPEN and declared_name(closed):
                return closed
            case Alternatives(members):
                return Alternatives(tuple(sorted(members, key=repr)))
            case _:
                return part

    return rewritten(annotation, change)
