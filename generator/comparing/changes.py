"""The changes that two versions of a client can show: a closed union, and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TypeAlias, assert_never

from generator.model.source import Source
from generator.planning.code.symbols import Direction


class Severity(IntEnum):
    """What a change asks of the next version number (Semantic Versioning 2.0.0)."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Part(StrEnum):
    """What of a client a change is about."""

    PACKAGE = "package"
    CLIENT = "client"
    CREDENTIAL = "credential"
    VARIABLE = "variable"
    SERVER = "server"
    EXPORT = "export"
    RESOURCE = "resource"
    METHOD = "method"
    ARGUMENT = "argument"
    RETURN = "return"
    ERROR = "error"
    TYPE = "type"
    FIELD = "field"
    KEY = "key"
    WEBHOOK = "webhook"


class Relation(StrEnum):
    """How a type stands to the one before it.

    Equivalent types take the same values and are spelt otherwise. A return value is
    filled that was always ``None``.
    """

    WIDENED = "widened"
    NARROWED = "narrowed"
    CHANGED = "retyped"
    EQUIVALENT = "respelt"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Added:
    """Something is new; an argument or key may be required."""

    part: Part
    required: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """Something is gone."""

    part: Part


@dataclass(frozen=True, slots=True)
class Renamed:
    """The same thing has another name; `hint` is configuration that keeps the old one.

    Where that is `kept` already, it still works and is deprecated.
    """

    part: Part
    before: str
    after: str
    hint: str | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class MadeRequired:
    """An argument, key or field may no longer be left out."""

    part: Part


@dataclass(frozen=True, slots=True)
class MadeOptional:
    """An argument, key or field may be left out; it was `nullable` before."""

    part: Part
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """An argument has another position; None stands for keyword-only."""

    before: int | None
    after: int | None
    part: Part = Part.ARGUMENT


@dataclass(frozen=True, slots=True)
class Retyped:
    """The type of something changed, as far as values of `directions` show it."""

    part: Part
    directions: frozenset[Direction]
    relation: Relation
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ValuesAdded:
    """Declared values are new; `open` tells that others were to be expected."""

    part: Part
    directions: frozenset[Direction]
    open: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValuesRemoved:
    """Values are no longer declared."""

    part: Part
    directions: frozenset[Direction]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefaultChanged:
    """The server assumes another value where none is given; None where it assumes none."""

    part: Part
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """The same call travels otherwise."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Secured:
    """Calls need credentials that they did not need before."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Unsecured:
    """Calls with the credentials of before still pass, and so do others."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Messages have to be signed in another way."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """Something else stands under the same name."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Deprecated:
    """A method should no longer be called."""

    part: Part = Part.METHOD


@dataclass(frozen=True, slots=True)
class Undeprecated:
    """A method may be called again without a second thought."""

    part: Part = Part.METHOD


@dataclass(frozen=True, slots=True)
class Versioned:
    """The description has another version."""

    before: str
    after: str
    part: Part = Part.CLIENT


@dataclass(frozen=True, slots=True)
class Described:
    """The words about something changed, bounds on its values among them."""

    part: Part


Change: TypeAlias = (
    Added
    | Removed
    | Renamed
    | MadeRequired
    | MadeOptional
    | Moved
    | Retyped
    | ValuesAdded
    | ValuesRemoved
    | DefaultChanged
    | Sent
    | Secured
    | Unsecured
    | Signed
    | Replaced
    | Deprecated
    | Undeprecated
    | Versioned
    | Described
)


def kind(change: Change) -> str:
    """Return the stable name of a kind of change: ``argument-made-required``."""
    return f"{change.part}-{_verb(change)}"


def _verb(change: Change) -> str:
    match change:
        case Retyped(relation=relation):
            return relation.value
        case MadeRequired():
            return "made-required"
        case MadeOptional():
            return "made-optional"
        case ValuesAdded():
            return "values-added"
        case ValuesRemoved():
            return "values-removed"
        case DefaultChanged():
            return "default-changed"
        case (
            Added()
            | Removed()
            | Renamed()
            | Moved()
            | Sent()
            | Secured()
            | Unsecured()
            | Signed()
            | Replaced()
            | Deprecated()
            | Undeprecated()
            | Versioned()
            | Described()
        ):
            return type(change).__name__.lower()
        case _:
            assert_never(change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One change, to what, and where that stands in both descriptions.

    `group` is the dotted path of a resource, empty for the client itself, or `SHARED`.
    """

    group: str
    subject: str
    change: Change
    before: Source | None
    after: Source | None


SHARED = "types"
"""The group of types that no resource, or more than one, uses."""
