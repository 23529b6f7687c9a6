"""Annotations and imports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from generator.planning.code.annotations import (
    Alternatives,
    Annotation,
    Declared,
    LiteralValues,
    Named,
    NoneType,
    Qualified,
    Subscript,
)
from generator.planning.code.importing import (
    FromImport,
    ImportedName,
    ImportLine,
    ModuleImport,
)
from generator.rendering.expressions import Brackets, Choice, Expression, flat
from generator.rendering.literals import expression
from generator.rendering.text import LINE_LENGTH


def annotation(value: Annotation) -> str:
    """Return an annotation as source, on one line."""
    return flat(annotating(value))


def annotating(value: Annotation) -> Expression:
    """Return the expression of an annotation."""
    match value:
        case Named(symbol):
            return symbol.spelling
        case Subscript(base, ()):
            return f"{base.spelling}[()]"
        case Subscript(base, arguments):
            inner = tuple(map(annotating, arguments))
            return Brackets(f"{base.spelling}[", inner, "]")
        case Alternatives(members):
            return Choice(tuple(map(annotating, members)))
        case LiteralValues(symbol, values):
            inner = tuple(map(expression, values))
            return Brackets(f"{symbol.spelling}[", inner, "]")
        case Qualified(symbol, type, metadata):
            inner = (annotating(type), *map(expression, metadata))
            return Brackets(f"{symbol.spelling}[", inner, "]")
        case NoneType():
            return "None"
        case Declared(key):
            raise AssertionError(f"{key.source} was not given a name by planning")
        case _:
            assert_never(value)


def import_statement(line: ImportLine, depth: int) -> str:
    """Return an import: on one line where it fits, else one name a line."""
    match line:
        case ModuleImport(module):
            return f"import {module}"
        case FromImport(module, names):
            return _from_import(module, names, "    " * depth)
        case _:
            assert_never(line)


def reexport(line: FromImport, depth: int) -> str:
    """Return imports whose names checkers take for the importing module's own.

    That is what ``name as name`` says (PEP 484, in its section on stub files).
    """
    indent = "    " * depth
    spelt = (f"{each.name} as {each.local}" for each in line.names)
    return f"\n{indent}".join(_statement(line.module, [each], indent) for each in spelt)


def _from_import(module: str, names: tuple[ImportedName, ...], indent: str) -> str:
    spelt = [
        f"{each.name} as {each.local}" if each.renamed else each.name for each in names
    ]
    return _statement(module, spelt, indent)


def _statement(module: str, spelt: Sequence[str], indent: str) -> str:
    start = f"from {module} import "
    short = start + ", ".join(spelt)
    if len(indent) + len(short) <= LINE_LENGTH:
        return short
    body = "".join(f"{indent}    {name},\n" for name in spelt)
    return f"{start}(\n{body}{indent})"
