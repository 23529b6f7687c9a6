"""Types: the closed union that every schema becomes, and the schemas that have names.

JSON Schema validates, a type describes. What a keyword says about shape becomes part of
a type; what it says about values (lengths, ranges, patterns) is kept as constraints,
which end up in docstrings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.json import Json
from generator.model.source import Source


class PrimitiveKind(StrEnum):
    """A scalar type of JSON Schema (2020-12 validation, section 6.1.1)."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


class Format(StrEnum):
    """A format that changes the type of a value; any other one is only documentation."""

    DATE = "date"
    DATE_TIME = "date-time"
    TIME = "time"
    DURATION = "duration"
    UUID = "uuid"
    DECIMAL = "decimal"
    BYTE = "byte"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class Primitive:
    """A scalar: text, a number, a truth value or null."""

    kind: PrimitiveKind
    format: Format | None = None


@dataclass(frozen=True, slots=True)
class Literal:
    """Exactly one value (``const``)."""

    value: Json


@dataclass(frozen=True, slots=True)
class Enum:
    """One of several scalar values, null not among them (that makes a `Nullable`).

    `base` is the type of values that the description does not list yet; `open` tells
    that the description itself allows any of them.
    """

    values: tuple[Json, ...]
    base: PrimitiveKind | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Array:
    """A list of items of one type."""

    items: Type


@dataclass(frozen=True, slots=True)
class Tuple:
    """A list whose items have types of their own (``prefixItems``), and no more of them.

    It may end after any of them once it has `least`.
    """

    items: tuple[Type, ...]
    least: int


@dataclass(frozen=True, slots=True)
class Map:
    """An object whose keys are data: every value has one type."""

    values: Type


@dataclass(frozen=True, slots=True)
class Constraint:
    """A validation keyword and its value, such as ``maxLength`` and 100."""

    keyword: str
    value: Json


@dataclass(frozen=True, slots=True)
class Meaning:
    """One value of an enumeration, and what the description says of it."""

    value: Json
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """What a description says in words, or as values to be read by people.

    `values` tells what single values of an enumeration mean.
    """

    title: str | None = None
    description: str | None = None
    values: tuple[Meaning, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    format: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A declared property of an object, under its name on the wire.

    `default` is what the server assumes when the property is absent; `has_default` tells
    a default of null from none at all.
    """

    name: str
    type: Type
    required: bool
    read_only: bool = False
    write_only: bool = False
    default: Json = None
    has_default: bool = False
    client_name: str | None = None
    documentation: Documentation
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """An object with declared properties, after ``allOf`` has been merged.

    `additional` is the type of undeclared properties, or nothing where the description
    forbids them. An inline object has no name of its own; `source` tells two of them
    apart.
    """

    properties: tuple[Property, ...]
    additional: Type | None
    documentation: Documentation
    source: Source


@dataclass(frozen=True, slots=True)
class Discriminator:
    """A property whose value names the member (OpenAPI 3.1, section 4.8.25).

    `mapping` pairs each value with the index of a member of the union; several values
    may name one member.
    """

    property: str
    mapping: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """One of several types, at least two, null not among them.

    `exclusive` tells ``oneOf`` from ``anyOf``.
    """

    members: tuple[Type, ...]
    discriminator: Discriminator | None = None
    exclusive: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Nullable:
    """A type or null; never directly around another `Nullable`."""

    type: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """A schema that is declared elsewhere: a key of `Api.schemas`."""

    target: Source


@dataclass(frozen=True, slots=True)
class Any:
    """Any JSON value, null included."""


@dataclass(frozen=True, slots=True)
class Never:
    """No value at all (the schema ``false``)."""


@dataclass(frozen=True, slots=True)
class Binary:
    """Raw bytes, outside of JSON."""


Type = (
    Primitive
    | Literal
    | Enum
    | Array
    | Tuple
    | Map
    | Object
    | Union
    | Nullable
    | Ref
    | Any
    | Never
    | Binary
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema that is referred to by name: a component, or the target of a reference.

    `name` is what the description calls it: the component's key, or the last speaking
    word of the reference. `component` tells a declared component from a schema that
    only a reference made important. `client_name` is what a vendor extension or the
    title proposes for it, if anything.
    """

    name: str
    type: Type
    component: bool
    client_name: str | None = None
    documentation: Documentation
    source: Source
