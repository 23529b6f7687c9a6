"""The changes that two versions of a client can show: a closed union, and its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol, TypeAlias

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


@dataclass(frozen=True)
class _OfPart:
    part: Part


@dataclass(frozen=True)
class _FromTo(_OfPart):
    before: str
    after: str


@dataclass(frozen=True)
class Added(_OfPart):
    """Something is new; an argument or key may be required."""

    required: bool = False


class Removed(_OfPart):
    """Something is gone."""


@dataclass(frozen=True)
class Renamed(_FromTo):
    """The same thing has another name; `hint` is configuration that keeps the old one.

    Where that is `kept` already, it still works and is deprecated.
    """

    hint: str | None = None
    kept: bool = False


class MadeRequired(_OfPart):
    """An argument, key or field may no longer be left out."""


@dataclass(frozen=True)
class MadeOptional(_OfPart):
    """An argument, key or field may be left out; it was `nullable` before."""

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


class Sent(_FromTo):
    """The same call travels otherwise."""


class Secured(_FromTo):
    """Calls need credentials that they did not need before."""


class Unsecured(_FromTo):
    """Calls with the credentials of before still pass, and so do others."""


class Signed(_FromTo):
    """Messages have to be signed in another way."""


class Replaced(_FromTo):
    """Something else stands under the same name."""


class Deprecated(_OfPart):
    """A method should no longer be called."""


class Undeprecated(_OfPart):
    """A method may be called again without a second thought."""


class Versioned(_FromTo):
    """The description has another version."""


class Described(_OfPart):
    """The words about something changed, bounds on its values among them."""


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
    if isinstance(change, Retyped):
        return f"{change.part}-{change.relation}"
    words = re.findall("[A-Z][a-z]+", type(change).__name__)
    return "-".join((change.part, *map(str.lower, words)))


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


class Placed(Protocol):
    """What stands somewhere in a description."""

    @property
    def source(self) -> Source: ...


Place: TypeAlias = Placed | Source | None


def finding(
    group: str, subject: str, change: Change, was: Place, now: Place
) -> Finding:
    """Return a change to what `was` in the one version, and is `now` in the other."""
    return Finding(
        group=group,
        subject=subject,
        change=change,
        before=_source(was),
        after=_source(now),
    )


def _source(place: Place) -> Source | None:
    return place if place is None or isinstance(place, Source) else place.source


SHARED = "types"
"""The group of types that no resource, or more than one, uses."""
