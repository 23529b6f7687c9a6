"""The client's arguments: credentials, and what stands in for parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.adopting.published import ClientArgument
from generator.configuration.settings import (
    AuthSettings,
    ParameterSettings,
    PartSettings,
)
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.security import ApiKey, KeyLocation, SecurityScheme
from generator.nearest import advice
from generator.planning.clients.credential_names import refusal
from generator.planning.naming.identifiers import argument_name, snake


def auth_settings(
    arguments: Iterable[ClientArgument], api: Api, report: Report
) -> dict[str, AuthSettings]:
    """Return what has to be said of security schemes, by their keys."""
    declared = {each.key: each for each in api.security_schemes}
    schemes = {snake(key): key for key in declared}
    found: dict[str, AuthSettings] = {}
    for each in arguments:
        if each.scheme is None:
            continue
        key = _scheme(each.scheme, schemes)
        if key is None:
            message = (
                f"the description has no security scheme {each.scheme or each.name}"
                f"{advice(each.scheme, schemes.values())}"
            )
            report.warning("adopt/no-scheme", message, each.place)
            continue
        settings = _with(found.get(key, AuthSettings()), each, declared[key])
        if why := refusal(declared[key], settings):
            message = f"{each.name} is not carried over: auth.{key}.{why}"
            report.warning("adopt/credential", message, each.place)
            continue
        found[key] = settings
    return found


def _is_bare(scheme: SecurityScheme) -> bool:
    """Tell whether a credential is sent in a header as it is, unless a prefix is said."""
    match scheme.kind:
        case ApiKey(location=KeyLocation.HEADER):
            return True
        case _:
            return False


def _scheme(stated: str, schemes: Mapping[str, str]) -> str | None:
    if not stated:
        return next(iter(schemes.values())) if len(schemes) == 1 else None
    return stated if stated in schemes.values() else schemes.get(snake(stated))


def _with(
    settings: AuthSettings, argument: ClientArgument, scheme: SecurityScheme
) -> AuthSettings:
    if argument.part is None:
        return replace(
            settings,
            env=argument.environment,
            argument=argument.name,
            prefix=argument.prefix if _is_bare(scheme) else None,
        )
    part = PartSettings(
        env=argument.environment,
        argument=None if argument.name == argument.part else argument.name,
    )
    if part == PartSettings():
        return settings
    return replace(settings, parts={**settings.parts, argument.part: part})


def parameter_settings(
    arguments: Iterable[ClientArgument], api: Api, report: Report
) -> Iterator[tuple[str, ParameterSettings]]:
    """Iterate over arguments that stand in for parameters of operations."""
    wires = _wire_names(api)
    for each in arguments:
        if each.scheme is not None:
            continue
        names = each.stands_for or (each.header or each.name,)
        own = tuple(one for name in names for one in wires.get(argument_name(name), ()))
        if not own:
            message = (
                f"no operation has a parameter for the client's {each.name}: callers "
                "give `default_headers` or `default_query`"
            )
            report.warning("adopt/no-parameter", message, each.place)
            continue
        stands_for = () if own == (each.name,) else own
        yield (
            each.name,
            ParameterSettings(stands_for=stands_for, env=each.environment),
        )


def _wire_names(api: Api) -> Mapping[str, tuple[str, ...]]:
    """Return the names of parameters on the wire, by those that arguments have."""
    found: dict[str, dict[str, None]] = {}
    for operation in api.operations:
        for each in operation.parameters:
            found.setdefault(argument_name(each.name), {})[each.name] = None
    return {name: tuple(wires) for name, wires in found.items()}
