"""How a client authenticates: its security schemes, as arguments and settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

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
from generator.model.source import Source
from generator.planning.naming.identifiers import argument_name
from generator.planning.naming.nearest import advice
from generator.planning.package import Credential
from generator.planning.settings import AuthSettings
from generator.planning.symbols import Symbol
from generator.planning.values import Call, Value

_AUTH = "._runtime.auth"
_HEADER = Symbol(_AUTH, "ApiKeyHeader")
_KEYS = {
    KeyLocation.QUERY: Symbol(_AUTH, "ApiKeyQuery"),
    KeyLocation.COOKIE: Symbol(_AUTH, "ApiKeyCookie"),
}
_BEARER = Symbol(_AUTH, "Bearer")
_BASIC = Symbol(_AUTH, "Basic")
_USER = ("username", "password")

Keywords: TypeAlias = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Credentials:
    """The arguments of the client and its schemes, under the keys of the description."""

    arguments: tuple[Credential, ...]
    schemes: Mapping[str, Value]


class CredentialPlanner:
    """Plans the credentials of one client.

    `samples` pairs arguments with the environment variables that the vendor's own
    samples read; else a variable begins with `prefix`. `place` tells where a setting
    stands.
    """

    def __init__(
        self,
        prefix: str,
        settings: Mapping[str, AuthSettings],
        samples: Mapping[str, str],
        place: Callable[..., Source | None],
        report: Report,
    ) -> None:
        self._prefix = prefix
        self._settings = settings
        self._samples = samples
        self._place = place
        self._report = report

    def plan(self, api: Api) -> Credentials:
        """Plan what the client is given to authenticate with."""
        self._check_settings(api)
        arguments: dict[str, Credential] = {}
        schemes: dict[str, Value] = {}
        for scheme in api.security_schemes:
            value = self._scheme(scheme, api)
            if value is not None:
                schemes[scheme.key] = value
                for name in argument_names(scheme, api, self._settings):
                    arguments[name] = self._credential(scheme, name)
        return Credentials(tuple(arguments.values()), schemes)

    def _check_settings(self, api: Api) -> None:
        known = [each.key for each in api.security_schemes]
        for key in self._settings:
            if key not in known:
                self._report.error(
                    "configuration/unknown-scheme",
                    f"auth.{key} is no security scheme of the description"
                    f"{advice(key, known)}",
                    self._place("auth", key) or api.source,
                )

    def _credential(self, scheme: SecurityScheme, argument: str) -> Credential:
        return Credential(
            argument=argument,
            environment=self._environment(scheme, argument),
            text=scheme.description or "",
        )

    def _environment(self, scheme: SecurityScheme, argument: str) -> str:
        told = settings_of(scheme, self._settings).environment
        return told or self._samples.get(argument, f"{self._prefix}_{argument.upper()}")

    def _scheme(self, scheme: SecurityScheme, api: Api) -> Value:
        """Return the runtime's value for a scheme; None where it has none."""
        prefix = settings_of(scheme, self._settings).prefix
        before = () if prefix is None else (("prefix", prefix),)
        match scheme.kind:
            case ApiKey(name=name, location=KeyLocation.HEADER):
                return Call(_HEADER, (name,), (*self._argument(scheme, api), *before))
            case ApiKey(name=name, location=location):
                self._refuse_prefix(scheme, prefix)
                return Call(_KEYS[location], (name,), self._argument(scheme, api))
            case Http(scheme="basic"):
                self._refuse_prefix(scheme, prefix)
                return Call(_BASIC, keywords=self._user(scheme))
            case Http(scheme="bearer") | OAuth2() | OpenIdConnect():
                return Call(_BEARER, (), (*self._argument(scheme, api), *before))
            case Http(scheme=name):
                what = f"the HTTP scheme {name}"
                self._left_to_the_caller(scheme, what, "unsupported/auth-scheme")
            case MutualTls():
                code = "unsupported/mutual-tls"
                self._left_to_the_caller(scheme, "mutual TLS", code)
            case _:
                assert_never(scheme.kind)
        return None

    def _argument(self, scheme: SecurityScheme, api: Api) -> Keywords:
        (name,) = argument_names(scheme, api, self._settings)
        return ("argument", name), ("env", self._environment(scheme, name))

    def _user(self, scheme: SecurityScheme) -> Keywords:
        return tuple(
            keyword
            for name in _USER
            for keyword in (
                (name, name),
                (f"{name}_env", self._environment(scheme, name)),
            )
        )

    def _refuse_prefix(self, scheme: SecurityScheme, prefix: str | None) -> None:
        if prefix is not None:
            self._report.error(
                "configuration/prefix",
                f"auth.{scheme.key}.prefix: only a credential in a header has a prefix",
                scheme.source,
            )

    def _left_to_the_caller(self, scheme: SecurityScheme, what: str, code: str) -> None:
        self._report.warning(
            code,
            f"{what} is left to the caller: pass http_client= with it set up",
            scheme.source,
        )


def settings_of(
    scheme: SecurityScheme, settings: Mapping[str, AuthSettings]
) -> AuthSettings:
    """Return what configuration says of a scheme."""
    return settings.get(scheme.key, AuthSettings())


def argument_names(
    scheme: SecurityScheme, api: Api, settings: Mapping[str, AuthSettings]
) -> tuple[str, ...]:
    """Return the arguments of the client that a scheme needs."""
    match scheme.kind:
        case Http(scheme="basic"):
            return _USER
        case MutualTls():
            return ()
        case _:
            told = settings_of(scheme, settings).argument
            main = scheme.key == _main_scheme(api)
            return (told or ("api_key" if main else argument_name(scheme.key)),)


def _main_scheme(api: Api) -> str | None:
    """Return the scheme that most calls use: the first that the API requires."""
    declared = [each.key for each in api.security_schemes]
    required = [key for each in api.security for key in each.schemes]
    for operation in api.operations:
        required += [key for each in operation.security or () for key in each.schemes]
    return next((key for key in [*required, *declared] if key in declared), None)
