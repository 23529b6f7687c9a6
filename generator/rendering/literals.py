"""Python literals and expressions: the one way for data to become source."""

from __future__ import annotations

import math
from collections.abc import Mapping

from generator.planning.symbols import Symbol
from generator.planning.values import Call, KeyTable, Reference, Value, Variable
from generator.rendering.characters import escape


def literal(value: Value) -> str:
    """Return the source of an expression that evaluates to the value."""
    match value:
        case str():
            return string(value)
        case float():
            return _number(value)
        case None | bool() | int():
            return str(value)
        case Symbol():
            return value.spelling
        case Variable(name):
            return name
        case Reference(key) | KeyTable(key):
            raise AssertionError(f"{key.source} was not given a name by planning")
        case Call(function, positional, keywords):
            arguments = [literal(each) for each in positional]
            arguments += [f"{name}={literal(each)}" for name, each in keywords]
            return f"{function.spelling}({', '.join(arguments)})"
        case tuple():
            items = ", ".join(literal(each) for each in value)
            return f"({items},)" if len(value) == 1 else f"({items})"
        case Mapping():
            pairs = (f"{string(key)}: {literal(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"


def string(text: str) -> str:
    """Return a string literal, in the quotes that Black would choose."""
    escaped = escape(text.replace("\\", "\\\\"))
    if '"' in text and "'" not in text:
        return f"'{escaped}'"
    return '"' + escaped.replace('"', '\\"') + '"'


def _number(value: float) -> str:
    if math.isfinite(value):
        return repr(value)
    return f'float("{value}")'
