"""Expressions on their way to source: what Black may break, and what it may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, Union, assert_never


@dataclass(frozen=True, slots=True)
class Brackets:
    """A call, a subscript or a display: ``Field(default=None)``, ``{"a": 1}``.

    The opening has all that stands before the first item: ``Field(`` or ``{``.
    """

    opening: str
    items: tuple[Expression, ...]
    closing: str

    @property
    def is_display(self) -> bool:
        return len(self.opening) == 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Types with ``|`` between them."""

    members: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item of brackets with what comes before it: ``alias=``, ``"key": ``."""

    label: str
    value: Expression


Expression: TypeAlias = Union[str, Brackets, Choice, Labelled]
"""A text is an expression that has no place to be broken at."""


def flat(expression: Expression) -> str:
    """Return an expression on one line."""
    match expression:
        case str():
            return expression
        case Brackets(opening, items, closing):
            inner = ", ".join(map(flat, items))
            comma = "," if opening == "(" and len(items) == 1 else ""
            return f"{opening}{inner}{comma}{closing}"
        case Choice(members):
            return " | ".join(map(flat, members))
        case Labelled(label, value):
            return label + flat(value)
        case _:
            assert_never(expression)
