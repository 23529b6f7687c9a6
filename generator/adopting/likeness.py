"""Whether a class of ours may be the one of the SDK that is called like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.adopting.sources.classes import Definitions
from generator.planning.declared import Field
from generator.planning.package import Package

_MOST: Final = 2 / 3


class Likeness:
    """Compares classes of a client with those of an SDK, where its Python is there."""

    def __init__(self, definitions: Definitions | None, package: Package) -> None:
        self._definitions = definitions
        models = {
            each.name: _wires(each.fields)
            for types in package.types
            for each in types.models
        }
        dictionaries = {
            each.name: _wires(each.fields)
            for types in package.types
            for each in types.dictionaries
        }
        self._fields = models | dictionaries

    def may_be(self, module: str, name: str) -> bool:
        """Tell whether two thirds of all fields are those of both classes.

        Without fields on both sides, names are all there is.
        """
        ours = self._fields.get(name)
        found = self._definitions.exported(module, name) if self._definitions else None
        theirs = frozenset(wire for wire, _ in found.fields) if found else None
        if not ours or not theirs:
            return True
        return len(ours & theirs) >= len(ours | theirs) * _MOST


def _wires(fields: Iterable[Field]) -> frozenset[str]:
    return frozenset(each.wire for each in fields)
