"""How a client authenticates: its security schemes, as arguments and settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    OAuthFlow,
    OpenIdConnect,
    SecurityScheme,
)
from generator.nearest import advice
from generator.planning.clients.credential_names import (
    SchemeNames,
    grant_of,
    names_of_schemes,
    refusal,
    settings_of,
)
from generator.planning.code.annotations import Named
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Keywords, Value
from generator.planning.configured import Configured
from generator.planning.package import Credential

_AUTH = "._runtime.auth"
_HEADER = Symbol(_AUTH, "ApiKeyHeader")
_KEYS = {
    KeyLocation.QUERY: Symbol(_AUTH, "ApiKeyQuery"),
    KeyLocation.COOKIE: Symbol(_AUTH, "ApiKeyCookie"),
}
_BEARER = Symbol(_AUTH, "Bearer")
_BASIC = Symbol(_AUTH, "Basic")
_GRANT = Symbol("._runtime.oauth2", "OAuth2ClientCredentials")
_TOKEN = Named(Symbol(_AUTH, "Token"))
_ASYNC_TOKEN = Named(Symbol(_AUTH, "AsyncToken"))
_SCOPES = Named(Symbol(_AUTH, "Scopes"))
_INSTEAD = "A token, instead of those that the client gets by itself."
_ID = "The id of the program, for which tokens are got."
_SECRET = "The secret that goes with it."
_ALLOWED = "What tokens are to allow."


@dataclass(frozen=True, slots=True)
class Credentials:
    """The arguments of the client and its schemes, under the keys of the description."""

    arguments: tuple[Credential, ...]
    schemes: Mapping[str, Value]


def plan_credentials(
    api: Api, configured: Configured, samples: Mapping[str, str], report: Report
) -> Credentials:
    """Plan what the client is given to authenticate with.

    `samples` pairs arguments with the environment variables that the vendor's own
    samples read.
    """
    _check_settings(api, configured, report)
    settings = configured.settings.auth
    arguments: dict[str, Credential] = {}
    schemes: dict[str, Value] = {}
    names = names_of_schemes(api, settings)
    for scheme in api.security_schemes:
        planner = _SchemePlanner(scheme, names[scheme.key], configured, samples, report)
        planner.check_parts()
        value = planner.value()
        if value is not None:
            schemes[scheme.key] = value
            arguments |= {each.argument: each for each in planner.credentials()}
    return Credentials(tuple(arguments.values()), schemes)


def _check_settings(api: Api, configured: Configured, report: Report) -> None:
    known = {each.key: each for each in api.security_schemes}
    for key, settings in configured.settings.auth.items():
        place = configured.place("auth", key) or api.source
        if key not in known:
            report.error(
                "configuration/unknown-scheme",
                f"auth.{key} is no security scheme of the description"
                f"{advice(key, known)}",
                place,
            )
        elif why := refusal(known[key], settings):
            report.error("configuration/auth", f"auth.{key}.{why}", place)


class _SchemePlanner:
    """Plans what a client is given for one scheme, and the runtime's value for it."""

    def __init__(
        self,
        scheme: SecurityScheme,
        names: SchemeNames,
        configured: Configured,
        samples: Mapping[str, str],
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._names = names
        self._configured = configured
        self._settings = settings_of(scheme, configured.settings.auth)
        self._flow = grant_of(scheme, configured.settings.auth)
        self._variables = self._variables_of(samples)
        self._report = report

    def check_parts(self) -> None:
        """Report what is said of parts that the scheme is not made of."""
        key, parts = self._scheme.key, self._names.parts
        for part in self._settings.parts:
            if part not in parts:
                self._report.error(
                    "configuration/part",
                    f"auth.{key} is not made of a {part}{advice(part, parts)}",
                    self._configured.place("auth", key, "parts", part)
                    or self._scheme.source,
                )

    def credentials(self) -> Iterator[Credential]:
        """Iterate over the arguments of the client."""
        meanings, grant = _meanings(self._names), self._names.grant
        for name in self._names.all:
            is_scopes = grant is not None and name == grant.scopes
            yield Credential(
                argument=name,
                environment=self._variables[name],
                text=self._scheme.description or "",
                meaning=meanings.get(name, ""),
                annotation=_SCOPES if is_scopes else _TOKEN,
                async_annotation=_SCOPES if is_scopes else _ASYNC_TOKEN,
            )

    def _variables_of(self, samples: Mapping[str, str]) -> Mapping[str, str]:
        """Return the variable of the environment that stands in for each argument."""
        names, prefix = self._names, self._configured.variables
        found = {
            name: samples.get(name) or f"{prefix}_{name.upper()}" for name in names.all
        }
        if self._settings.env:
            found |= dict.fromkeys(names.own, self._settings.env)
        for part, each in self._settings.parts.items():
            if each.env and part in names.parts:
                found[names.parts[part]] = each.env
        return found

    def value(self) -> Value:
        """Return the runtime's value for the scheme; None where it has none."""
        match self._scheme.kind:
            case ApiKey(name=name, location=KeyLocation.HEADER):
                return Call(_HEADER, (name,), self._in_header())
            case ApiKey(name=name, location=location):
                self._refuse_prefix()
                return Call(_KEYS[location], (name,), self._argument())
            case Http(scheme="basic"):
                self._refuse_prefix()
                return Call(_BASIC, keywords=self._parts())
            case OAuth2(flows=flows) if self._flow is not None:
                self._note_flows(each for each in flows if each != self._flow)
                self._refuse_prefix()
                return self._granted(self._flow)
            case OAuth2(flows=flows):
                self._note_flows(flows)
            case OpenIdConnect():
                code = "unsupported/openid-connect-discovery"
                self._leave("OpenID Connect Discovery", code)
            case Http(scheme="bearer"):
                pass
            case Http(scheme=name):
                self._unsupported(f"the HTTP scheme {name}", "unsupported/auth-scheme")
                return None
            case MutualTls():
                self._unsupported("mutual TLS", "unsupported/mutual-tls")
                return None
            case _:
                assert_never(self._scheme.kind)
        return Call(_BEARER, keywords=self._in_header())

    def _note_flows(self, flows: Iterable[OAuthFlow]) -> None:
        """Say which flows a client does not go through by itself (RFC 6749, section 4)."""
        kinds = ", ".join(each.kind for each in flows)
        if kinds:
            self._leave(f"OAuth 2 by {kinds}", "unsupported/oauth2-flow")

    def _leave(self, what: str, code: str) -> None:
        """Say that a caller gets tokens, and how the client takes them."""
        self._report.note(
            code,
            f"{what} is left to the caller: {self._names.own[0]} takes a token, or a "
            "function that returns one",
            self._scheme.source,
        )

    def _granted(self, flow: OAuthFlow) -> Call:
        settings = self._settings
        keywords: list[tuple[str, Value]] = [*self._argument(), *self._parts()]
        if settings.scopes:
            keywords.append(("default_scopes", settings.scopes))
        if settings.secret_in == "form":
            keywords.append(("sent_by", "post"))
        return Call(_GRANT, (settings.token_url or flow.token_url,), tuple(keywords))

    def _in_header(self) -> Keywords:
        prefix = self._settings.prefix
        stated: Keywords = () if prefix is None else (("prefix", prefix),)
        return *self._argument(), *stated

    def _argument(self) -> Keywords:
        (name,) = self._names.own
        return ("argument", name), ("env", self._variables[name])

    def _parts(self) -> Keywords:
        """Return two keywords for each: an argument, and the variable that stands in."""
        return tuple(
            pair
            for part, name in self._names.parts.items()
            for pair in ((part, name), (f"{part}_env", self._variables[name]))
        )

    def _refuse_prefix(self) -> None:
        if self._settings.prefix is not None:
            self._report.error(
                "configuration/prefix",
                f"auth.{self._scheme.key}.prefix: only a credential in a header has a "
                "prefix",
                self._scheme.source,
            )

    def _unsupported(self, what: str, code: str) -> None:
        self._report.warning(
            code,
            f"{what} is left to the caller: pass http_client= with it set up",
            self._scheme.source,
        )


def _meanings(names: SchemeNames) -> Mapping[str, str]:
    """Return what is said of the arguments, where a token is not all there is."""
    if names.grant is None:
        return {}
    grant = names.grant
    return {
        **dict.fromkeys(names.own, _INSTEAD),
        grant.client_id: _ID,
        grant.client_secret: _SECRET,
        grant.scopes: _ALLOWED,
    }
