"""JSON values as a caller writes them: keys by their Python names, files as bytes."""

from __future__ import annotations

from datetime import date, datetime
from typing import assert_never

from generator.mocking.bodies import Bytes
from generator.mocking.values.formats import parsed
from generator.model.json import Json
from generator.planning.code.annotations import (
    DATE,
    DATETIME,
    STR,
    Alternatives,
    Annotation,
    Declared,
    LiteralValues,
    Named,
    NoneType,
    Qualified,
    Subscript,
)
from generator.planning.code.symbols import Symbol
from generator.planning.declared import Alias, Dictionary
from generator.planning.package import Package

_FILES = frozenset(("FileTypes", "FileContent", "BinaryContent"))
_DEEPEST = 20


class ArgumentValues:
    """Makes values what the annotations of a planned package ask for."""

    def __init__(self, package: Package) -> None:
        self._declared: dict[tuple[str, str], Alias | Dictionary] = {}
        for types in package.types:
            for alias in (*types.leading, *types.trailing):
                self._declared[types.module, alias.name] = alias
            for dictionary in types.dictionaries:
                self._declared[types.module, dictionary.name] = dictionary

    def of(self, value: Json | Bytes, annotation: Annotation) -> object:
        """Return a value as a caller would write it."""
        if isinstance(value, Bytes):
            return value.content
        match annotation:
            case Named(symbol):
                return self._named(value, symbol)
            case Subscript(_, arguments):
                return self._generic(value, arguments)
            case Alternatives(members):
                return self._alternative(value, members)
            case Qualified(_, type, _):
                return self.of(value, type)
            case Declared() | LiteralValues() | NoneType():
                return value
            case _:
                assert_never(annotation)

    def _named(self, value: Json, symbol: Symbol) -> object:
        if symbol.name in _FILES or symbol.name == "bytes":
            return value.encode() if isinstance(value, str) else value
        match self._declared.get((symbol.module, symbol.name)):
            case Alias(annotation=annotation):
                return self.of(value, annotation)
            case Dictionary() as dictionary:
                return self._dictionary(value, dictionary)
            case _:
                return value

    def _dictionary(self, value: Json, dictionary: Dictionary) -> object:
        if not isinstance(value, dict):
            return value
        fields = {each.wire: each for each in dictionary.fields}
        return {
            fields[key].name if key in fields else key: (
                self.of(each, fields[key].annotation) if key in fields else each
            )
            for key, each in value.items()
        }

    def _generic(self, value: Json, arguments: tuple[Annotation, ...]) -> object:
        match value:
            case list():
                return [self.of(each, arguments[0]) for each in value]
            case dict() if len(arguments) > 1:
                return {key: self.of(each, arguments[1]) for key, each in value.items()}
            case _:
                return value

    def _alternative(self, value: Json, members: tuple[Annotation, ...]) -> object:
        match value:
            case str() if DATETIME in members:
                moment = parsed(value, "date-time")
                return moment if isinstance(moment, datetime) else value
            case str() if DATE in members:
                day = parsed(value, "date")
                return day if isinstance(day, date) else value
            case dict() | list():
                return self.of(
                    value, max(members, key=lambda each: self._fit(value, each))
                )
            case str() if STR not in members and any(map(_is_file, members)):
                return value.encode()
            case _:
                return value

    def _fit(self, value: Json, annotation: Annotation, depth: int = 0) -> int:
        """Return how well a value fits an annotation: by how many keys it knows."""
        if depth > _DEEPEST:
            return 0
        match annotation:
            case Named(symbol):
                return self._named_fit(value, symbol, depth)
            case Subscript(_, arguments):
                return self._generic_fit(value, arguments, depth)
            case Alternatives(members):
                return max(self._fit(value, each, depth + 1) for each in members)
            case Qualified(_, type, _):
                return self._fit(value, type, depth + 1)
            case _:
                return 0

    def _named_fit(self, value: Json, symbol: Symbol, depth: int) -> int:
        match self._declared.get((symbol.module, symbol.name)):
            case Alias(annotation=annotation):
                return self._fit(value, annotation, depth + 1)
            case Dictionary(fields=fields) if isinstance(value, dict):
                known = {each.wire for each in fields} & value.keys()
                return 2 + 3 * len(known) - len(value)
            case _:
                return 0

    def _generic_fit(
        self, value: Json, arguments: tuple[Annotation, ...], depth: int
    ) -> int:
        match value:
            case [first, *_] if len(arguments) == 1:
                return 1 + max(self._fit(first, arguments[0], depth + 1), 0)
            case [] if len(arguments) == 1:
                return 1
            case dict() if len(arguments) == 2:
                return 1
            case _:
                return 0


def _is_file(annotation: Annotation) -> bool:
    return isinstance(annotation, Named) and annotation.symbol.name in _FILES
