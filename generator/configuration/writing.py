"""From settings to the tables of a TOML file: what reading makes, the other way."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def table(settings: DataclassInstance) -> dict[str, object]:
    """Return what a table has to say for its settings to come out.

    What is at its default is left out, unless it has none.
    """
    return {
        each.name: _value(value)
        for each in dataclasses.fields(settings)
        if (value := getattr(settings, each.name)) is not None
        and value != _default(each)
    }


def _value(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return table(value)
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value)
        return {name: _value(each) for name, each in entries.items()}
    if isinstance(value, tuple):
        return list(cast("tuple[object, ...]", value))
    return value


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
