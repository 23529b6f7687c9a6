"""The text of a single value, as it stands in a path, a query, a header or a form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum
from typing import TypeAlias

from pydantic import BaseModel

from .json_bodies import json_of
from .options import omit
from .shapes import is_array, is_mapping

Shape: TypeAlias = str | list[str] | list[tuple[str, str]]
"""A parameter's value: one text, an array of texts, or an object's keys and texts."""


def text(value: object) -> str:
    """Return the text of a value; what holds other values becomes JSON."""
    match value:
        case str():
            return str(value.value) if isinstance(value, Enum) else value
        case bool():
            return "true" if value else "false"
        case Enum():
            return text(value.value)
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return value.decode()
        case _ if is_object(value) or is_array(value):
            return json_of(value).decode()
        case _:
            return str(value)


def is_object(value: object) -> bool:
    """Tell whether a value has keys."""
    return is_mapping(value) or isinstance(value, BaseModel)


def members(value: object) -> list[tuple[str, object]]:
    """Return the keys and values of an object, without those that are left out."""
    if isinstance(value, BaseModel):
        value = value.model_dump(by_alias=True, exclude_unset=True, warnings=False)
    if not is_mapping(value):
        return []
    return [(key, each) for key, each in value.items() if is_given(each)]


def items(value: Iterable[object]) -> list[object]:
    """Return the items of an array, without those that are left out."""
    return [each for each in value if is_given(each)]


def is_given(value: object) -> bool:
    """Tell a value from what is left out: nothing is undefined (RFC 6570, section 2.3)."""
    return value is not omit and value is not None


def shape(value: object) -> Shape:
    """Return what a parameter's style has to lay out."""
    if isinstance(value, str):
        return text(value)
    if is_object(value):
        return [(key, text(each)) for key, each in members(value)]
    if is_array(value):
        return [text(each) for each in items(value)]
    return text(value)
