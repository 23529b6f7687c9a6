"""Lines of text, and how they are meant to look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a terminal may show in a colour of its own."""

    PLAIN = "plain"
    HEADING = "heading"
    FAINT = "faint"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class Line:
    """A line in two parts: a beginning with a tone of its own, and the rest."""

    start: str
    tone: Tone = Tone.PLAIN
    rest: str = ""
