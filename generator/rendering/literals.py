"""Python literals and expressions: the one way for data to become source."""

from __future__ import annotations

import math
from collections.abc import Mapping

from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, KeyTable, Reference, Value
from generator.rendering.characters import escape
from generator.rendering.expressions import Brackets, Expression, Labelled, flat


def literal(value: Value) -> str:
    """Return the source of an expression that evaluates to the value, on one line."""
    return flat(expression(value))


def expression(value: Value) -> Expression:
    """Return an expression that evaluates to the value."""
    match value:
        case str():
            return string(value)
        case float():
            return _number(value)
        case None | bool() | int():
            return str(value)
        case Symbol():
            return value.spelling
        case Reference(key) | KeyTable(key):
            raise AssertionError(f"{key.source} was not given a name by planning")
        case Call(function):
            return Brackets(f"{function.spelling}(", arguments(value), ")")
        case tuple():
            return Brackets("(", tuple(map(expression, value)), ")")
        case Mapping():
            pairs = (
                Labelled(f"{string(key)}: ", expression(each))
                for key, each in value.items()
            )
            return Brackets("{", tuple(pairs), "}")


def arguments(call: Call) -> tuple[Expression, ...]:
    """Return the arguments of a call."""
    keywords = (
        Labelled(f"{name}=", expression(value)) for name, value in call.keywords
    )
    return (*map(expression, call.positional), *keywords)


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
