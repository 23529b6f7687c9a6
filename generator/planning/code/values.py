"""Python expressions as values: what an argument or a constant is, before it is text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, Union

from generator.planning.code.symbols import DeclarationKey, Symbol


@dataclass(frozen=True, slots=True)
class Call:
    """A call: ``Field(default=None, alias="from")``."""

    function: Symbol
    positional: tuple[Value, ...] = ()
    keywords: Keywords = ()


Keywords: TypeAlias = "tuple[tuple[str, Value], ...]"
"""Arguments of a call that are given by name."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A declared type that is looked up by text when it is first needed.

    The text is the module and the name: ``.types.secrets:SecretResponseItem``.
    """

    key: DeclarationKey


@dataclass(frozen=True, slots=True)
class KeyTable:
    """The table of renamed keys beside a declared dictionary, looked up by text."""

    key: DeclarationKey


Scalar: TypeAlias = str | int | float | bool
"""A value that is written as it is, null aside."""

Value: TypeAlias = Union[
    None,
    bool,
    int,
    float,
    str,
    Symbol,
    Call,
    Reference,
    KeyTable,
    tuple["Value", ...],
    Mapping[str, "Value"],
]
