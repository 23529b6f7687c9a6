"""Tables of keys that are spelt otherwise on the wire than in Python.

Most typed dictionaries need none, and are sent as they are. The others have a table
beside them, to which tables of other dictionaries refer by text, since dictionaries may
hold each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from generator.model.traversal import reached
from generator.planning.code.annotations import (
    MAPPING,
    SEQUENCE,
    Alternatives,
    Annotation,
    Declared,
    Subscript,
)
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.traversal import references
from generator.planning.code.values import Call, KeyTable, Value
from generator.planning.declared import Alias, Dictionary
from generator.planning.types.declarations import Declaration, references_of

_MODULE = "._runtime.encoders"
_FIELDS = Symbol(_MODULE, "Fields")
_ITEMS = Symbol(_MODULE, "Items")
_VALUES = Symbol(_MODULE, "Values")
LINES = Symbol("._runtime.json_lines", "Lines")
_EACH_LINE = Symbol("._runtime.json_lines", "EachLine")
_ONE_OF = Symbol(_MODULE, "OneOf")

Table: TypeAlias = dict[str, Value]


class Encoders:
    """The tables of a client's declarations."""

    def __init__(self, declarations: Mapping[DeclarationKey, Declaration]) -> None:
        self._declarations = declarations
        self._needing = _needing(declarations)
        self._circular = _circular(declarations)

    def beside(self, key: DeclarationKey) -> Value:
        """Return the table that stands beside a declaration, if it needs one.

        Dictionaries do, and aliases that lead back to themselves; what another alias
        stands for is written where it is used.
        """
        if key not in self._needing:
            return None
        match self._declarations[key]:
            case Dictionary() as dictionary:
                return Call(_FIELDS, (self._table(dictionary),))
            case Alias(annotation=annotation) if key in self._circular:
                return self.of(annotation)
            case _:
                return None

    def of(self, annotation: Annotation) -> Value:
        """Return the encoder of a value with some annotation, or nothing."""
        match annotation:
            case Declared(key):
                return self._reference(key)
            case Subscript(base, arguments) if base == SEQUENCE:
                return self._each(_ITEMS, arguments[0])
            case Subscript(base, arguments) if base == LINES:
                return self._each(_EACH_LINE, arguments[0])
            case Subscript(base, arguments) if base == MAPPING:
                return self._each(_VALUES, arguments[-1])
            case Alternatives(members):
                return self._one_of(members)
            case _:
                return None

    def fields(self, annotations: Mapping[str, Annotation]) -> Value:
        """Return the encoder of an object whose keys have their wire names already."""
        children = {wire: self.of(each) for wire, each in annotations.items()}
        table: Table = {
            wire: (wire, child) for wire, child in children.items() if child is not None
        }
        return Call(_FIELDS, (table,)) if table else None

    def _reference(self, key: DeclarationKey) -> Value:
        if key not in self._needing:
            return None
        match self._declarations[key]:
            case Dictionary():
                return KeyTable(key)
            case Alias(annotation=annotation):
                circular = key in self._circular
                return KeyTable(key) if circular else self.of(annotation)
            case _:
                return None

    def _each(self, function: Symbol, annotation: Annotation) -> Value:
        inner = self.of(annotation)
        return None if inner is None else Call(function, (inner,))

    def _table(self, dictionary: Dictionary) -> Table:
        """Return the keys of one dictionary that need anything."""
        table: Table = {}
        for field in dictionary.fields:
            child = self.of(field.annotation)
            if child is not None:
                table[field.name] = (field.wire, child)
            elif field.wire != field.name:
                table[field.name] = field.wire
        return table

    def _one_of(self, members: Iterable[Annotation]) -> Value:
        """Return one encoder for the members of a union."""
        found = [each for each in map(self.of, members) if each is not None]
        distinct = {repr(each): each for each in found}
        if len(distinct) < 2:
            return next(iter(distinct.values()), None)
        return Call(_ONE_OF, (tuple(distinct.values()),))


def _needing(
    declarations: Mapping[DeclarationKey, Declaration],
) -> frozenset[DeclarationKey]:
    """Return the declarations below which some key is renamed."""
    users: dict[DeclarationKey, list[DeclarationKey]] = {}
    for key, declaration in declarations.items():
        for target in references_of(declaration):
            users.setdefault(target, []).append(key)
    renaming = (key for key, each in declarations.items() if _renames(each))
    return frozenset(reached(renaming, users))


def _circular(
    declarations: Mapping[DeclarationKey, Declaration],
) -> frozenset[DeclarationKey]:
    """Return the aliases that lead back to themselves through aliases alone."""
    edges = {
        key: list(references(declaration.annotation))
        for key, declaration in declarations.items()
        if isinstance(declaration, Alias)
    }
    return frozenset(key for key in edges if key in reached(edges[key], edges))


def _renames(declaration: Declaration) -> bool:
    if not isinstance(declaration, Dictionary):
        return False
    return any(field.wire != field.name for field in declaration.fields)
