"""What every stage reports: the one diagnostic type, and the report that collects it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.source import Source


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the run, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the text of a file; line and column count from 1."""

    file: str
    line: int
    column: int


Place = Source | Position


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that a person should know, where it is, and what to do about it.

    The code is stable and reads ``area/what`` (``unsupported/xml-wrapped``); `related`
    names further places that the message speaks of, such as the first of two
    duplicates.
    """

    severity: Severity
    code: str
    message: str
    place: Place | None = None
    related: tuple[Place, ...] = ()


class ClientloomError(Exception):
    """The run cannot go on; its diagnostics say why, at least one of them an error."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(each.message for each in diagnostics))
        self.diagnostics = diagnostics


def failure(
    code: str, message: str, place: Place | None = None, *related: Place
) -> ClientloomError:
    """Return the exception to raise for one error that ends the run."""
    return ClientloomError(Diagnostic(Severity.ERROR, code, message, place, related))


@dataclass(slots=True)
class Report:
    """Collects the diagnostics of a run in the order of their finding, each once."""

    _found: dict[Diagnostic, None] = field(default_factory=dict[Diagnostic, None])

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found)

    def error(
        self, code: str, message: str, place: Place | None = None, *related: Place
    ) -> None:
        self.add(Diagnostic(Severity.ERROR, code, message, place, related))

    def warning(
        self, code: str, message: str, place: Place | None = None, *related: Place
    ) -> None:
        self.add(Diagnostic(Severity.WARNING, code, message, place, related))

    def note(
        self, code: str, message: str, place: Place | None = None, *related: Place
    ) -> None:
        self.add(Diagnostic(Severity.NOTE, code, message, place, related))

    def add(self, diagnostic: Diagnostic) -> None:
        self._found.setdefault(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def insert(self, position: int, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics before those that were found later."""
        found = tuple(self._found)
        ordered = (*found[:position], *diagnostics, *found[position:])
        self._found = dict.fromkeys(ordered)

    def raise_errors(self) -> None:
        """Raise `ClientloomError` with every error found so far, if there is one."""
        errors = [each for each in self._found if each.severity is Severity.ERROR]
        if errors:
            raise ClientloomError(*errors)
