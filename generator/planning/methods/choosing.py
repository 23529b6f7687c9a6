"""What configuration says of the arguments of one operation."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Report
from generator.model.source import Source
from generator.nearest import advice
from generator.planning.methods.given import Given
from generator.planning.naming.identifiers import argument_name
from generator.planning.settings import OperationSettings

Key = tuple[str, str]


class Choices:
    """Finds what is given to an operation by the names that configuration has for it."""

    def __init__(
        self, given: Sequence[Given], settings: OperationSettings, report: Report
    ) -> None:
        self.given = given
        self.settings = settings
        self._report = report

    def names(self) -> dict[Key, str]:
        """Return the names that are chosen for arguments."""
        names: dict[Key, str] = {}
        for wire, name in self.settings.arguments.items():
            found = self.find(wire, "arguments", wire)
            if found is None:
                continue
            if argument_name(name) != name:
                self.refuse(f"no argument can be called {name!r}", "arguments", wire)
            elif name in names.values():
                self.refuse(f"two arguments are called {name!r}", "arguments", wire)
            else:
                names[found.key] = name
        return names

    def positional(self) -> tuple[Given, ...] | None:
        """Return what may be given by position; nothing where nobody says."""
        stated = self.settings.positional
        if stated is None:
            return None
        found = [self.find(each, "positional") for each in stated]
        known = tuple(dict.fromkeys(each for each in found if each is not None))
        required = [each.required for each in known]
        if required != sorted(required, reverse=True):
            self.refuse(
                "what is required comes before what is not, by position", "positional"
            )
            return tuple(sorted(known, key=lambda each: not each.required))
        return known

    def find(self, stated: str, *setting: str) -> Given | None:
        """Return what is called so, alone or after its place and a dot; else report it."""
        found = [each for each in self.given if stated in _names(each)]
        if len(found) == 1:
            return found[0]
        if found:
            places = " or ".join(f"{each.location}.{stated}" for each in found)
            self.refuse(f"{stated!r} is in several places; say {places}", *setting)
        else:
            known = (_names(each)[0] for each in self.given)
            self.refuse(
                f"the operation has no {stated!r}{advice(stated, known)}", *setting
            )
        return None

    def refuse(self, message: str, *setting: str) -> None:
        """Report that a setting of this operation cannot be as it is stated."""
        self._report.error(
            f"configuration/{setting[0]}", message, self.settings.place(*setting)
        )


class ExtensionChoices(Choices):
    """Finds what an extension of the description speaks of; its mistakes are warnings."""

    def __init__(self, choices: Choices, report: Report, source: Source) -> None:
        super().__init__(choices.given, choices.settings, report)
        self._source = source

    def refuse(self, message: str, *setting: str) -> None:
        """Report that an extension speaks of what is not there, and is left aside."""
        self._report.warning(f"extension/{setting[0]}", message, self._source)


def _names(given: Given) -> tuple[str, str]:
    """Return a value's name on the wire, alone and after its place."""
    name = given.name or given.wire
    return name, f"{given.location}.{name}"
