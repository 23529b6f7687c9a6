"""How a client authenticates: its security schemes, as arguments and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.security import (
    ApiKey,
    Http,
    KeyLocation,
    MutualTls,
    OAuth2,
    OpenIdConnect,
    SecurityScheme,
)
from generator.planning.naming.identifiers import argument_name
from generator.planning.package import Credential
from generator.planning.settings import AuthSettings
from generator.planning.symbols import Symbol
from generator.planning.values import Call, Value

_AUTH = "._runtime.auth"
_KEY_CLASSES = {
    KeyLocation.HEADER: Symbol(_AUTH, "ApiKeyHeader"),
    KeyLocation.QUERY: Symbol(_AUTH, "ApiKeyQuery"),
    KeyLocation.COOKIE: Symbol(_AUTH, "ApiKeyCookie"),
}
_BEARER = Symbol(_AUTH, "Bearer")
_BASIC = Symbol(_AUTH, "Basic")
_DEFAULT_ARGUMENT = "api_key"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The arguments of the client and its schemes, under the keys of the description."""

    arguments: tuple[Credential, ...]
    schemes: Mapping[str, Value]


class CredentialPlanner:
    """Plans the credentials of one client; `prefix` begins its environment variables.

    `samples` pairs arguments with the variables that the vendor's samples read.
    """

    def __init__(
        self,
        prefix: str,
        settings: Mapping[str, AuthSettings],
        samples: Mapping[str, str],
        report: Report,
    ) -> None:
        self._prefix = prefix
        self._settings = settings
        self._samples = samples
        self._report = report

    def plan(self, api: Api) -> Credentials:
        """Plan what the client is given to authenticate with."""
        main = _main_scheme(api)
        arguments: dict[str, Credential] = {}
        schemes: dict[str, Value] = {}
        for scheme in api.security_schemes:
            wish = _DEFAULT_ARGUMENT if scheme.key == main else scheme.key
            found = list(self._arguments(scheme, wish))
            value = self._scheme(scheme, found)
            if value is not None:
                schemes[scheme.key] = value
                arguments.update((each.argument, each) for each in found)
        return Credentials(tuple(arguments.values()), schemes)

    def _arguments(self, scheme: SecurityScheme, wish: str) -> Iterator[Credential]:
        if isinstance(scheme.kind, Http) and scheme.kind.scheme == "basic":
            yield self._credential(scheme, "username", AuthSettings())
            yield self._credential(scheme, "password", AuthSettings())
            return
        settings = self._settings.get(scheme.key, AuthSettings())
        yield self._credential(
            scheme, settings.argument or argument_name(wish), settings
        )

    def _credential(
        self, scheme: SecurityScheme, argument: str, settings: AuthSettings
    ) -> Credential:
        default = f"{self._prefix}_{argument.upper()}"
        return Credential(
            argument=argument,
            environment=settings.environment or self._samples.get(argument) or default,
            text=scheme.description or "",
        )

    def _scheme(self, scheme: SecurityScheme, arguments: list[Credential]) -> Value:
        """Return the runtime's value for a scheme; None where it has none."""
        keywords = _keywords(arguments)
        prefix = self._settings.get(scheme.key, AuthSettings()).prefix
        if prefix is not None:
            keywords = (*keywords, ("prefix", prefix))
        match scheme.kind:
            case ApiKey(name=name, location=location):
                return Call(_KEY_CLASSES[location], (name,), keywords)
            case Http(scheme="basic"):
                return Call(_BASIC, keywords=keywords)
            case Http(scheme="bearer") | OAuth2() | OpenIdConnect():
                return Call(_BEARER, keywords=keywords)
            case Http(scheme=name):
                self._unsupported(scheme, f"the HTTP scheme {name}", f"auth-{name}")
            case MutualTls():
                self._unsupported(scheme, "mutual TLS", "mutual-tls")
            case _:
                assert_never(scheme.kind)
        return None

    def _unsupported(self, scheme: SecurityScheme, what: str, code: str) -> None:
        self._report.warning(
            f"unsupported/{code}",
            f"{what} is left to the caller: pass http_client= with it set up",
            scheme.source,
        )


def _keywords(arguments: list[Credential]) -> tuple[tuple[str, Value], ...]:
    if len(arguments) == 1:
        (only,) = arguments
        return ("argument", only.argument), ("env", only.environment)
    pairs = ((each.argument, each) for each in arguments)
    return tuple(
        item
        for name, each in pairs
        for item in ((name, each.argument), (f"{name}_env", each.environment))
    )


def _main_scheme(api: Api) -> str | None:
    """Return the scheme that most calls use: the first that the API requires."""
    declared = [each.key for each in api.security_schemes]
    required = [key for each in api.security for key in each.schemes]
    for operation in api.operations:
        required += [key for each in operation.security or () for key in each.schemes]
    return next((key for key in [*required, *declared] if key in declared), None)
