"""What names stand for: symbols of modules, and types that the client declares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.source import Source


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of a module.

    A module that begins with a dot is relative to the root of the client package:
    ``.types.secrets``. `local` is how the using module spells the name, once its imports
    are planned; it differs from `name` only where something there shadows it.
    """

    module: str
    name: str
    local: str = ""

    @property
    def spelling(self) -> str:
        return self.local or self.name


class Direction(StrEnum):
    """Which way a value travels: a caller sends input and receives output."""

    OUTPUT = "output"
    INPUT = "input"


@dataclass(frozen=True, slots=True)
class DeclarationKey:
    """What tells one declared type from another: its schema and its direction."""

    source: Source
    direction: Direction
