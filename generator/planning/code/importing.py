"""Import lines, decided: what stands at the head of a module."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ImportedName:
    """A name of a ``from`` import, and the local name where it differs."""

    name: str
    local: str

    @property
    def renamed(self) -> bool:
        return self.local != self.name


@dataclass(frozen=True, slots=True)
class FromImport:
    """``from module import names``; the module is spelt as the importing file needs."""

    module: str
    names: tuple[ImportedName, ...]


@dataclass(frozen=True, slots=True)
class ModuleImport:
    """``import module``."""

    module: str


ImportLine = ModuleImport | FromImport


@dataclass(frozen=True, slots=True)
class Imports:
    """What a module imports: at run time, and only for type checkers.

    Each is in groups: the standard library, other distributions, the client's own
    modules; no group is empty.
    """

    groups: tuple[tuple[ImportLine, ...], ...] = ()
    typing_only: tuple[tuple[ImportLine, ...], ...] = ()
