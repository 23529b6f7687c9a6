"""Arguments of the client that stand in for parameters of its methods."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.configuration.settings import ParameterSettings
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation, Parameter, ParameterLocation
from generator.model.source import Source
from generator.model.types import Enum, Nullable, Primitive, PrimitiveKind, Type
from generator.nearest import advice
from generator.planning.code.annotations import FLOAT, INT, STR, Named, one_of
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Value
from generator.planning.configured import Configured
from generator.planning.naming.identifiers import argument_name
from generator.planning.naming.reserved import CONSTRUCTOR_NAMES
from generator.planning.package import ClientParameter
from generator.planning.types.folding import unfolded

_PARAMETER = Symbol("._runtime.parameters", "Parameter")
_PARAMETERS = Symbol("._runtime.parameters", "Parameters")
_LOCATIONS = (
    ParameterLocation.PATH,
    ParameterLocation.QUERY,
    ParameterLocation.HEADER,
)
_KINDS = {PrimitiveKind.INTEGER: INT, PrimitiveKind.NUMBER: FLOAT}


@dataclass(frozen=True, slots=True)
class _Stated:
    """One such argument, and the parameters that it stands for."""

    name: str
    environment: str
    parameters: tuple[Parameter, ...]


class ClientParameters:
    """What is said of such arguments, of those parameters that there are.

    Configuration says it, and ``x-speakeasy-globals`` of the description.

    `taken` are names that the client has given away.
    """

    def __init__(
        self,
        api: Api,
        configured: Configured,
        taken: Collection[str],
        report: Report,
    ) -> None:
        self._api = api
        self._configured = configured
        self._taken = CONSTRUCTOR_NAMES | set(taken)
        self._report = report
        self._stated = tuple(
            _Stated(
                name,
                each.env or f"{configured.variables}_{name.upper()}",
                tuple(self._found(name, each)),
            )
            for name, each in self._settings().items()
        )

    def _settings(self) -> Mapping[str, ParameterSettings]:
        """Return what configuration says, and for the rest what the description does."""
        stated = dict(self._configured.settings.parameters)
        mentioned = {wire for item in stated.items() for wire in _stands_for(*item)}
        for wire in self._api.shared_parameters:
            name = argument_name(wire)
            is_free = wire in self._known and wire not in mentioned
            if is_free and name not in self._taken | stated.keys():
                stated[name] = ParameterSettings(stands_for=(wire,))
        return stated

    @property
    def names(self) -> frozenset[str]:
        return frozenset(each.name for each in self._stated)

    def optional(self) -> Api:
        """Return the API with parameters that a call may leave out."""
        sources = {
            parameter.source for each in self._stated for parameter in each.parameters
        }
        if not sources:
            return self._api
        operations = (_leaving_out(each, sources) for each in self._api.operations)
        return replace(self._api, operations=tuple(operations))

    def arguments(self) -> tuple[ClientParameter, ...]:
        """Return the arguments of the client."""
        return tuple(
            ClientParameter(
                argument=each.name,
                environment=each.environment,
                annotation=one_of(*map(self._kind, each.parameters)),
            )
            for each in self._stated
            if each.parameters
        )

    def settings(self) -> Iterator[tuple[str, Value]]:
        """Yield what the runtime is told, if there is anything."""
        told = tuple(self._told(each) for each in self._stated if each.parameters)
        if told:
            yield "parameters", Call(_PARAMETERS, told)

    def _found(self, name: str, settings: ParameterSettings) -> Iterator[Parameter]:
        if name in self._taken:
            self._refuse(f"the client has another {name!r}", name)
            return
        if name.startswith("_"):
            self._refuse(f"{name!r} would be private: choose another name", name)
            return
        for wire in _stands_for(name, settings):
            if wire not in self._known:
                near = advice(wire, self._known)
                self._refuse(f"there is no parameter {wire!r}{near}", name)
            yield from self._known.get(wire, ())

    @cached_property
    def _known(self) -> Mapping[str, list[Parameter]]:
        """The parameters that an argument may stand for, by their names on the wire."""
        known: dict[str, list[Parameter]] = {}
        for operation in self._api.operations:
            for each in operation.parameters:
                if each.location in _LOCATIONS:
                    known.setdefault(each.name, []).append(each)
        return known

    def _refuse(self, message: str, name: str) -> None:
        self._report.error(
            "configuration/parameters",
            message,
            self._configured.place("parameters", name) or self._api.source,
        )

    def _kind(self, parameter: Parameter) -> Named:
        base = _base(unfolded(parameter.type, self._api.schemas))
        return STR if base is None else _KINDS.get(base, STR)

    def _told(self, stated: _Stated) -> Call:
        kinds = {self._kind(each) for each in stated.parameters}
        (kind,) = kinds if len(kinds) == 1 else (STR,)
        keywords: list[tuple[str, Value]] = []
        if kind != STR:
            keywords.append(("type", kind.symbol))
        for location in _LOCATIONS:
            here = [each for each in stated.parameters if each.location is location]
            if here:
                keywords.append((location.value, _names(here)))
        required = _needed_everywhere(stated.parameters)
        if required:
            keywords.append(("required", required))
        return Call(_PARAMETER, (stated.name, stated.environment), tuple(keywords))


def _stands_for(name: str, settings: ParameterSettings) -> tuple[str, ...]:
    return settings.stands_for or (name,)


def _leaving_out(operation: Operation, sources: Collection[Source]) -> Operation:
    return replace(
        operation,
        parameters=tuple(
            replace(each, required=False) if each.source in sources else each
            for each in operation.parameters
        ),
    )


def _base(type: Type) -> PrimitiveKind | None:
    match type:
        case Primitive(kind):
            return kind
        case Enum(base=base):
            return base
        case Nullable(inner):
            return _base(inner)
        case _:
            return None


def _names(parameters: Collection[Parameter]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in parameters))


def _needed_everywhere(parameters: Collection[Parameter]) -> tuple[str, ...]:
    """Return those outside of paths that no operation does without."""
    elsewhere = [each for each in parameters if each.location != "path"]
    optional = {each.name for each in elsewhere if not each.required}
    return tuple(each for each in _names(elsewhere) if each not in optional)
