"""What each change asks of the next version, and why: the table of docs/diff.md.

The reader of a verdict is somebody who calls the client from Python. What breaks a
program that ran, or a type check that passed, is major.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from generator.comparing.changes import (
    Added,
    Change,
    DefaultChanged,
    Deprecated,
    Described,
    MadeOptional,
    MadeRequired,
    Moved,
    Part,
    Relation,
    Removed,
    Renamed,
    Replaced,
    Retyped,
    Secured,
    Sent,
    Severity,
    Signed,
    Undeprecated,
    Unsecured,
    ValuesAdded,
    ValuesRemoved,
    Versioned,
)
from generator.planning.code.symbols import Direction

_PATCH: Final = Severity.PATCH
_MINOR: Final = Severity.MINOR
_MAJOR: Final = Severity.MAJOR
_GIVEN: Final = (Part.ARGUMENT, Part.KEY)


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """How much a change matters to a caller, and why."""

    severity: Severity
    reason: str


def judged(change: Change) -> Judgement:
    """Judge one change by what it does to code that calls the client."""
    match change:
        case Added(part, required):
            return _added(part, required)
        case Removed(Part.ERROR):
            return Judgement(_MINOR, "code that handles it still runs")
        case Removed():
            return Judgement(_MAJOR, "code that uses it breaks")
        case Renamed(kept=True):
            return Judgement(_MINOR, "the old name still works, and is deprecated")
        case Renamed():
            return Judgement(_MAJOR, "code that uses the old name breaks")
        case MadeRequired(part):
            return _made_required(part)
        case MadeOptional(part, nullable):
            return _made_optional(part, nullable)
        case Moved(before, _):
            return _moved(before)
        case Retyped():
            return max(_retyped(change, each) for each in change.directions)
        case ValuesAdded():
            return max(_values_added(change, each) for each in change.directions)
        case ValuesRemoved():
            return max(_values_removed(each) for each in change.directions)
        case Secured():
            return Judgement(_MAJOR, "calls without the new credentials fail")
        case Unsecured():
            return Judgement(_MINOR, "the credentials of before are still enough")
        case Signed():
            return Judgement(_MAJOR, "messages that were accepted are refused")
        case Replaced():
            return Judgement(_MAJOR, "the old one no longer exists under this name")
        case DefaultChanged():
            return Judgement(_MINOR, "calls that leave it out mean something else")
        case Sent():
            return Judgement(
                _MINOR, "calls are written as before, but mocks and proxies see it"
            )
        case Deprecated():
            return Judgement(_MINOR, "it still works, and type checkers point it out")
        case Undeprecated() | Versioned() | Described():
            return Judgement(_PATCH, "no program sees a difference")
        case _:
            assert_never(change)


def _added(part: Part, required: bool) -> Judgement:
    if required and part in _GIVEN:
        return Judgement(_MAJOR, "calls that do not give it break")
    return Judgement(_MINOR, "nothing that was written before uses it")


def _made_required(part: Part) -> Judgement:
    if part in _GIVEN:
        return Judgement(_MAJOR, "calls that leave it out break")
    return Judgement(_MINOR, "it is always there now")


def _made_optional(part: Part, nullable: bool) -> Judgement:
    if part in _GIVEN:
        return Judgement(_MINOR, "calls that give it still pass")
    if nullable:
        return Judgement(_MINOR, "it could be None before, too")
    return Judgement(_MAJOR, "it can be None now, which code has to expect")


def _moved(before: int | None) -> Judgement:
    if before is None:
        return Judgement(_MINOR, "it may still be given by name")
    return Judgement(_MAJOR, "calls that give it by position break")


def _retyped(change: Retyped, direction: Direction) -> Judgement:
    match change.relation:
        case Relation.CHANGED:
            return Judgement(_MAJOR, "values of the old type no longer fit")
        case Relation.EQUIVALENT:
            return Judgement(_MINOR, "it takes the same values")
        case Relation.FILLED:
            return Judgement(_MINOR, "nothing came back before")
        case Relation.WIDENED if direction is Direction.OUTPUT:
            return Judgement(_MAJOR, "more can come back than code expects")
        case Relation.NARROWED if direction is Direction.INPUT:
            return Judgement(_MAJOR, "some of what was passed is refused")
        case Relation.WIDENED:
            return Judgement(_MINOR, "all that was passed still fits")
        case Relation.NARROWED:
            return Judgement(_MINOR, "all that comes back was to be expected")
        case _:
            assert_never(change.relation)


def _values_added(change: ValuesAdded, direction: Direction) -> Judgement:
    if direction is Direction.INPUT:
        return Judgement(_MINOR, "all that was passed still fits")
    if change.open:
        return Judgement(_MINOR, "undeclared values were to be expected")
    return Judgement(_MAJOR, "more can come back than code expects")


def _values_removed(direction: Direction) -> Judgement:
    if direction is Direction.INPUT:
        return Judgement(_MAJOR, "some of what was passed is refused")
    return Judgement(_MINOR, "code that expects them still runs")
