"""JSON Schema as each version of OpenAPI has it, for values that are sent or received.

The validators are those of the library `jsonschema`; what is changed is what OpenAPI says
otherwise, and what would make the validator fail instead of the value. ``oneOf`` is taken
for ``anyOf``: real descriptions list members of which each accepts what the others do,
so that no value at all would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeAlias

from jsonschema import Draft4Validator, Draft202012Validator
from jsonschema.exceptions import UnknownType, ValidationError
from jsonschema.protocols import Validator

# The stubs leave an argument that we never give without a type.
from jsonschema.validators import create  # pyright: ignore[reportUnknownVariableType]
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from generator.mocking.values.formats import checker

# jsonschema calls a keyword with the validator, the keyword's value, the instance and the
# schema around it, none of which it types.
Keyword: TypeAlias = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]
Schema: TypeAlias = Any


class Way(StrEnum):
    """Which way a value travels."""

    REQUEST = "request"
    RESPONSE = "response"


_ABSENT: Final = {Way.REQUEST: "readOnly", Way.RESPONSE: "writeOnly"}
_CHAIN: Final = 10
_TYPED: Final = frozenset(
    ("type", "enum", "const", "allOf", "oneOf", "anyOf", "not", "if", "$ref")
)
_NULLABLE: Final = ("nullable", "x-nullable")
_UNSOUND: Final = (
    TypeError,
    AttributeError,
    LookupError,
    ValueError,
    InvalidOperation,
    re.error,
    UnknownType,
    Unresolvable,
)


@cache
def compiles(pattern: str) -> bool:
    """Tell whether a pattern, which is ECMA-262, is one of Python's, too."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def dialect(version: str, way: Way) -> type[Validator]:
    """Return the validator of a version such as ``3.0.3``, for one way."""
    return _old(way) if version.startswith(("2.", "3.0")) else _new(way)


@cache
def _old(way: Way) -> type[Validator]:
    """OpenAPI 3.0 and Swagger 2.0: of JSON Schema's draft 4, with null by a flag."""
    keywords = dict(Draft4Validator.VALIDATORS)
    changed: dict[str, Keyword] = {
        "type": _unless_null(keywords["type"]),
        "enum": _unless_null(keywords["enum"]),
        "required": _required(way, siblings=False),
        "oneOf": keywords["anyOf"],
    }
    validator: type[Validator] = create(
        # Without a name of its own, so that a property called `id` names no schema.
        meta_schema={},
        validators=_changed(keywords, changed),
        type_checker=Draft202012Validator.TYPE_CHECKER,
        format_checker=checker(),
        id_of=lambda schema: "",
        applicable_validators=_without_siblings,
    )
    return validator


@cache
def _new(way: Way) -> type[Validator]:
    """OpenAPI 3.1 and 3.2: JSON Schema's draft 2020-12."""
    keywords = Draft202012Validator.VALIDATORS
    changed = {"required": _required(way, siblings=True), "oneOf": keywords["anyOf"]}
    validator: type[Validator] = create(
        meta_schema=Draft202012Validator.META_SCHEMA,
        validators=_changed(keywords, changed),
        type_checker=Draft202012Validator.TYPE_CHECKER,
        format_checker=checker(),
        id_of=lambda schema: DRAFT202012.id_of(schema) or "",
    )
    return validator


def _without_siblings(schema: Schema) -> Iterable[tuple[str, Any]]:
    """A reference stands for itself alone (OpenAPI 3.0.4, section 4.7.23)."""
    return [("$ref", schema["$ref"])] if "$ref" in schema else schema.items()


def _changed(
    keywords: Mapping[str, Any], changed: Mapping[str, Keyword]
) -> dict[str, Keyword]:
    exact: dict[str, Keyword] = {
        "multipleOf": _multiple_of,
        "properties": _implying("object", keywords["properties"]),
        "items": _implying("array", keywords["items"]),
    }
    every = {**keywords, **exact, **changed}
    return {name: _if_sound(each) for name, each in every.items()}


def _multiple_of(
    validator: Any, value: Any, instance: Any, schema: Schema
) -> Iterator[ValidationError]:
    """Multiples are decimal, as they are written: 7.6 is one of 0.1."""
    if validator.is_type(instance, "number"):
        if Decimal(str(instance)) % Decimal(str(value)):
            yield ValidationError(f"{instance!r} is not a multiple of {value!r}")


def _implying(type: str, keyword: Keyword) -> Keyword:
    """What only speaks of one type means that type where the schema names none.

    JSON Schema would let any value of another type pass.
    """

    def implying(
        validator: Any, value: Any, instance: Any, schema: Schema
    ) -> Iterator[ValidationError]:
        open = _TYPED & schema.keys() or validator.is_type(instance, type)
        null = instance is None and any(schema.get(name) is True for name in _NULLABLE)
        if not open and not null:
            yield ValidationError(f"{instance!r} is not of type {type!r}")
        yield from keyword(validator, value, instance, schema) or ()

    return implying


def _unless_null(keyword: Keyword) -> Keyword:
    def unless_null(
        validator: Any, value: Any, instance: Any, schema: Schema
    ) -> Iterator[ValidationError]:
        if instance is None and any(schema.get(name) is True for name in _NULLABLE):
            return
        if value == "file":
            return
        yield from keyword(validator, value, instance, schema)

    return unless_null


def _required(way: Way, *, siblings: bool) -> Keyword:
    """What belongs to the other way alone is required only there (3.0.4, 4.7.24.3).

    `siblings` tells whether what stands beside a reference counts.
    """

    def required(
        validator: Any, value: Any, instance: Any, schema: Schema
    ) -> Iterator[ValidationError]:
        if not validator.is_type(instance, "object"):
            return
        for name in value:
            if name not in instance and not is_absent(validator, schema, name):
                yield ValidationError(f"{name!r} is a required property")

    def is_absent(validator: Any, schema: Schema, name: str) -> bool:
        found: Any = schema.get("properties", {}).get(name, {})
        for _ in range(_CHAIN):
            is_reference = "$ref" in found
            if found.get(_ABSENT[way]) is True and (siblings or not is_reference):
                return True
            if not is_reference:
                return False
            # The one way to the resolver that there is for keywords of one's own.
            found = validator._resolver.lookup(found["$ref"]).contents
        return False

    return required


def _if_sound(keyword: Keyword) -> Keyword:
    """Let a keyword say nothing where the description is at fault.

    Real descriptions compare with text, name types that there are not, have patterns
    that Python does not know and references that lead nowhere.
    """

    def if_sound(
        validator: Any, value: Any, instance: Any, schema: Schema
    ) -> Iterator[ValidationError]:
        try:
            yield from keyword(validator, value, instance, schema) or ()
        except _UNSOUND:
            return

    return if_sound
