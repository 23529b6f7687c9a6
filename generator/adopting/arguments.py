"""Arguments that keep their names and their places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.adopting.published import Endpoint, PathArguments
from generator.configuration.operation_settings import OperationSettings
from generator.model.operations import Operation, ParameterLocation
from generator.planning.naming.identifiers import argument_name

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def argument_settings(
    stated: PathArguments | None, endpoint: Endpoint, operation: Operation
) -> OperationSettings:
    """Return what has to be said for path parameters to be given as they were.

    Nothing, where that is what is done anyway: the last one by position. Where nothing is
    stated, they were called as the endpoint spells them.
    """
    wires = _in_order(operation)
    spelt = _spelt(endpoint, wires)
    had = stated or PathArguments(tuple(spelt)[-1:], tuple(spelt)[:-1])
    names = {argument_name(wire): wire for wire in wires}
    renamed = _renamed(had, names, spelt)
    owners = {**names, **renamed}
    positional = tuple(owners[each] for each in had.positional if each in owners)
    return OperationSettings(
        arguments={wire: name for name, wire in renamed.items()},
        positional=(None if positional == wires[-1:] or stated is None else positional),
    )


def _in_order(operation: Operation) -> tuple[str, ...]:
    """Return the path parameters in the order of the path."""
    wires = [
        each.name
        for each in operation.parameters
        if each.location is ParameterLocation.PATH
    ]
    return tuple(sorted(wires, key=lambda wire: operation.path.find(f"{{{wire}}}")))


def _spelt(endpoint: Endpoint, wires: tuple[str, ...]) -> dict[str, str]:
    """Return the parameters by the names that the SDK's endpoint has at their place."""
    spelt = _PLACEHOLDER.findall(endpoint.path.partition("?")[0])
    if len(spelt) != len(wires):
        return {argument_name(wire): wire for wire in wires}
    return {argument_name(name): wire for name, wire in zip(spelt, wires, strict=True)}


def _renamed(
    had: PathArguments, names: Mapping[str, str], spelt: Mapping[str, str]
) -> dict[str, str]:
    """Return the parameters whose arguments had other names, by these.

    What is spelt nowhere is the one parameter that is left, if it is but one.
    """
    arguments = [*had.positional, *had.keyword_only]
    unnamed = [wire for name, wire in names.items() if name not in arguments]
    unknown = [each for each in arguments if each not in names]
    renamed = {
        each: spelt[each]
        for each in unknown
        if each in spelt and spelt[each] in unnamed
    }
    rest = [each for each in unknown if each not in renamed]
    free = [wire for wire in unnamed if wire not in renamed.values()]
    if len(rest) == len(free) == 1:
        renamed[rest[0]] = free[0]
    return renamed
