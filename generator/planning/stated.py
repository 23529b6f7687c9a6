"""What configuration says, and where."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Settings of one thing; `source` is the table that they stand in, if there is one."""

    source: Source | None = None

    def place(self, *keys: str) -> Source | None:
        """Return where one of them stands."""
        place = self.source
        for key in keys:
            place = place.child(key) if place is not None else None
        return place
