"""Arguments that keep their names and their places."""

from __future__ import annotations

from generator.adopting.published import PathArguments
from generator.configuration.operation_settings import OperationSettings
from generator.model.operations import Operation, ParameterLocation
from generator.planning.naming.identifiers import argument_name


def argument_settings(
    stated: PathArguments | None, operation: Operation
) -> OperationSettings:
    """Return what has to be said for path parameters to be given as they were.

    Nothing, where that is what is done anyway: the last one by position.
    """
    if stated is None:
        return OperationSettings()
    wires = _in_order(operation)
    names = {argument_name(wire): wire for wire in wires}
    renamed = _renamed(stated, names)
    owners = {**names, **renamed}
    positional = tuple(owners[each] for each in stated.positional if each in owners)
    return OperationSettings(
        arguments={wire: name for name, wire in renamed.items()},
        positional=None if positional == wires[-1:] else positional,
    )


def _in_order(operation: Operation) -> tuple[str, ...]:
    """Return the path parameters in the order of the path."""
    wires = [
        each.name
        for each in operation.parameters
        if each.location is ParameterLocation.PATH
    ]
    return tuple(sorted(wires, key=lambda wire: operation.path.find(f"{{{wire}}}")))


def _renamed(stated: PathArguments, names: dict[str, str]) -> dict[str, str]:
    """Return the one parameter whose argument had another name, if it is but one."""
    had = [*stated.positional, *stated.keyword_only]
    unknown = [each for each in had if each not in names]
    unnamed = [wire for name, wire in names.items() if name not in had]
    if len(unknown) == len(unnamed) == 1:
        return {unknown[0]: unnamed[0]}
    return {}
