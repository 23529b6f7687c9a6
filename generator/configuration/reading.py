"""From the tables of a TOML file to settings, with every mistake that they hold."""

from __future__ import annotations

import dataclasses
import difflib
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from generator.configuration.positions import KeyPath
from generator.configuration.schema import Check, Key

Complain = Callable[[str, str, KeyPath], None]
"""Takes the code and the message of a mistake, and the path of the key that has it."""

_T = TypeVar("_T")

_PLAIN: tuple[type, ...] = (bool, int, str)
_NAMES: Mapping[type, str] = {
    bool: "true or false",
    int: "an integer",
    str: "a string",
    float: "a number",
    list: "an array",
    dict: "a table",
}
_NO_KEY = Key("")


@dataclass(frozen=True, slots=True)
class SettingsReader:
    """Walks a table along the fields of a dataclass.

    A value that is wrong is complained about and left at its default, so that one run
    names every mistake; the caller raises when there was one.
    """

    complain: Complain

    def table(self, cls: type[_T], table: Mapping[str, object], path: KeyPath) -> _T:
        """Return an instance of the dataclass `cls` that is made of `table`."""
        hints = get_type_hints(cls, include_extras=True)
        self._refuse_unknown(table, hints, path)
        values: dict[str, Any] = {}
        for name in _required(cls):
            if name not in table:
                message = f"the key {name!r} is missing"
                self.complain("configuration/missing-key", message, path)
                values[name] = None
        for name in table.keys() & hints.keys():
            read = self._value(hints[name], _NO_KEY, table[name], (*path, name))
            if read is not None or name in _required(cls):
                values[name] = read
        return cls(**values)

    def _refuse_unknown(
        self, table: Iterable[str], known: Iterable[str], path: KeyPath
    ) -> None:
        for name in table:
            if name in known:
                continue
            message = f"there is no key {name!r} here" + _suggestion(name, known)
            self.complain("configuration/unknown-key", message, (*path, name))

    def _value(self, kind: Any, key: Key, value: object, path: KeyPath) -> object:
        """Return `value` as `kind` has it, or None where it is wrong."""
        origin = get_origin(kind)
        arguments = get_args(kind)
        if origin is Annotated:
            return self._value(arguments[0], arguments[1], value, path)
        if origin in (Union, types.UnionType):
            (some,) = (each for each in arguments if each is not types.NoneType)
            return self._value(some, key, value, path)
        if origin is Literal:
            return self._choice(arguments, value, path)
        if origin is tuple:
            return self._array(arguments[0], key, value, path)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            found = self._typed(dict, value, path)
            return None if found is None else self.table(kind, found, path)
        if kind in _PLAIN:
            return self._checked(key.check, self._typed(kind, value, path), path)
        return self._mapping(arguments[1], key, value, path)

    def _choice(self, choices: tuple[Any, ...], value: object, path: KeyPath) -> object:
        text = self._typed(str, value, path)
        if text is None or text in choices:
            return text
        listed = " or ".join(repr(each) for each in choices)
        message = f"{text!r} is not a choice: write {listed}"
        self.complain("configuration/wrong-value", message, path)
        return None

    def _array(
        self, kind: Any, key: Key, value: object, path: KeyPath
    ) -> tuple[object, ...] | None:
        items = self._typed(list, value, path)
        if items is None:
            return None
        return tuple(self._value(kind, key, item, path) for item in items)

    def _mapping(
        self, kind: Any, key: Key, value: object, path: KeyPath
    ) -> Mapping[str, object] | None:
        members = self._typed(dict, value, path)
        if members is None:
            return None
        for name in members:
            self._checked(key.names, name, (*path, name))
        read = {
            name: self._value(kind, _NO_KEY, member, (*path, name))
            for name, member in members.items()
        }
        return {name: member for name, member in read.items() if member is not None}

    def _typed(self, kind: type, value: object, path: KeyPath) -> Any:
        """Return `value` if it is of the very type (true is no integer), else None."""
        if type(value) is kind:
            return value
        message = f"this must be {_NAMES[kind]}, not {_named(value)}"
        self.complain("configuration/wrong-type", message, path)
        return None

    def _checked(self, check: Check | None, value: Any, path: KeyPath) -> Any:
        if check is None or value is None:
            return value
        if (why := check(value)) is None:
            return value
        self.complain("configuration/wrong-value", why, path)
        return None


def _required(cls: type) -> frozenset[str]:
    missing = dataclasses.MISSING
    return frozenset(
        each.name
        for each in dataclasses.fields(cls)
        if each.default is missing and each.default_factory is missing
    )


def _suggestion(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; the keys are {', '.join(sorted(known))}"


def _named(value: object) -> str:
    return _NAMES.get(type(value), "a date or a time")
