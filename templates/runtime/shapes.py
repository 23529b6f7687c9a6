"""Telling values apart whose type nobody has declared."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TypeGuard

from pydantic import BaseModel


def is_text(value: object) -> TypeGuard[str]:
    """Tell whether a value is text, whatever its caller's annotations say."""
    return isinstance(value, str)


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    """Tell whether a value is a dictionary or the like."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Tell whether a value is a list, as JSON has them."""
    return isinstance(value, list)


def is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    """Tell whether a value is a tuple."""
    return isinstance(value, tuple)


def is_path(value: object) -> TypeGuard[os.PathLike[str]]:
    """Tell whether a value is the path of a file, rather than its text."""
    return isinstance(value, os.PathLike)


def is_array(value: object) -> TypeGuard[Iterable[object]]:
    """Tell whether a value is made of others without keys."""
    scalar = isinstance(value, str | bytes | bytearray | Mapping | BaseModel)
    return isinstance(value, Iterable) and not scalar
