"""The findings of one run, and where in a file each of them is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.diagnostics import Place, Position, Report, Severity
from generator.model.source import Source

Locate = Callable[[Source], Position]


@dataclass(slots=True)
class Log:
    """A report, and the means of placing it once a description has been read."""

    report: Report = field(default_factory=Report)
    locate: Locate | None = None

    def position(self, place: Place) -> Position | None:
        """Return line and column, or None while only the file can be told."""
        if isinstance(place, Position):
            return place
        return self.locate(place) if self.locate else None

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.report.diagnostics)
