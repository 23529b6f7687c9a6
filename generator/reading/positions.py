"""Lines and columns, looked up only when somebody is to be told of a place.

Parsed values carry no positions, because keeping them costs more than parsing does. A
file that a diagnostic points into is searched then, and what was found is kept.
"""

from __future__ import annotations

from typing import Protocol

from generator.diagnostics import ClientloomError, Position
from generator.model.source import Source
from generator.reading.json_places import JsonPlaces
from generator.reading.parsing import looks_like_json
from generator.reading.pointers import tokens


class Places(Protocol):
    """Where the values of one text stand, line and column counted from 0."""

    def find(self, path: list[str]) -> tuple[int, int]:
        """Return where a member's key, or an item, begins; else its nearest ancestor."""
        ...


class Positions:
    """Finds the places of pointers in the texts of files."""

    def __init__(self) -> None:
        self._places: dict[str, Places | None] = {}

    def locate(self, source: Source, text: str) -> Position:
        """Return where a member's key, or an item, begins; else its nearest ancestor."""
        if source.file not in self._places:
            self._places[source.file] = _places(text, source.file)
        places = self._places[source.file]
        if places is None:
            return Position(source.file, 1, 1)
        line, column = places.find(tokens(source.pointer))
        return Position(source.file, line + 1, column + 1)


def _places(text: str, file: str) -> Places | None:
    """Return the places in a text, or nothing where it is neither JSON nor YAML."""
    if looks_like_json(text):
        places = JsonPlaces.of(text)
        if places is not None:
            return places
    # Imported here for the sake of runs over JSON alone: see `parsing`.
    from generator.reading.yaml_places import YamlPlaces
    from generator.reading.yaml_text import compose

    try:
        graph = compose(text, file)
    except ClientloomError:
        return None
    return YamlPlaces(graph) if graph is not None else None
