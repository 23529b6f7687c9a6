"""What configuration says of the arguments of one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from generator.configuration.operation_settings import OperationSettings
from generator.diagnostics import Report
from generator.model.operations import Operation
from generator.model.source import Source
from generator.nearest import advice
from generator.planning.configured import Configured
from generator.planning.methods.given import Given
from generator.planning.naming.identifiers import argument_name

Key = tuple[str, str]


class Refuse(Protocol):
    """Reports that a setting cannot be as it is stated."""

    def __call__(self, message: str, /, *setting: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Choices:
    """Finds what is given to an operation by the names that configuration has for it.

    `terminator` ends a stream of the operation.
    """

    given: Sequence[Given]
    settings: OperationSettings
    terminator: str
    refuse: Refuse

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


def choices_of(
    operation: Operation, given: Sequence[Given], configured: Configured, report: Report
) -> Choices:
    """Return what configuration says of an operation; its mistakes are errors."""
    client = configured.settings
    settings = client.operations.get(operation.key, OperationSettings())
    own = settings.stream and settings.stream.terminator

    def refuse(message: str, /, *setting: str) -> None:
        place = configured.place("operations", operation.key, *setting)
        report.error(f"configuration/{setting[0]}", message, place)

    return Choices(given, settings, own or client.stream_terminator, refuse)


def of_extension(choices: Choices, source: Source, report: Report) -> Choices:
    """Return what an extension says of an operation; its mistakes are warnings."""

    def refuse(message: str, /, *setting: str) -> None:
        report.warning(f"extension/{setting[0]}", message, source)

    return replace(choices, refuse=refuse)


def _names(given: Given) -> tuple[str, str]:
    """Return a value's name on the wire, alone and after its place."""
    name = given.name or given.wire
    return name, f"{given.location}.{name}"
