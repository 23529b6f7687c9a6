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


class CredentialPlanner:
    """Plans the credentials of one client.

    `samples` pairs arguments with the environment variables that the vendor's own
    samples read.
    """

    def __init__(
        self, configured: Configured, samples: Mapping[str, str], report: Report
    ) -> None:
        self._configured = configured
        self._settings = configured.settings.auth
        self._samples = samples
        self._report = report

    def plan(self, api: Api) -> Credentials:
        """Plan what the client is given to authenticate with."""
        self._check_settings(api)
        arguments: dict[str, Credential] = {}
        schemes: dict[str, Value] = {}
        names = names_of_schemes(api, self._settings)
        for scheme in api.security_schemes:
            self._check_parts(scheme, names[scheme.key])
            value = self._scheme(scheme, names[scheme.key])
            if value is not None:
                schemes[scheme.key] = value
                for each in self._credentials(scheme, names[scheme.key]):
                    arguments[each.argument] = each
        return Credentials(tuple(arguments.values()), schemes)

    def _check_settings(self, api: Api) -> None:
        known = {each.key: each for each in api.security_schemes}
        for key, settings in self._settings.items():
            place = self._configured.place("auth", key) or api.source
            if key not in known:
                self._report.error(
                    "configuration/unknown-scheme",
                    f"auth.{key} is no security scheme of the description"
                    f"{advice(key, known)}",
                    place,
                )
            elif why := refusal(known[key], settings):
                message = f"auth.{key}.{why}"
                self._report.error("configuration/auth", message, place)

    def _check_parts(self, scheme: SecurityScheme, names: SchemeNames) -> None:
        for part in settings_of(scheme, self._settings).parts:
            if part not in names.parts:
                self._report.error(
                    "configuration/part",
                    f"auth.{scheme.key} is not made of a {part}"
                    f"{advice(part, names.parts)}",
                    self._configured.place("auth", scheme.key, "parts", part)
                    or scheme.source,
                )

    def _credentials(
        self, scheme: SecurityScheme, names: SchemeNames
    ) -> Iterator[Credential]:
        variables, meanings = self._variables(scheme, names), _meanings(names)
        for name in names.all:
            is_scopes = names.grant is not None and name == names.grant.scopes
            yield Credential(
                argument=name,
                environment=variables[name],
                text=scheme.description or "",
                meaning=meanings.get(name, ""),
                annotation=_SCOPES if is_scopes else _TOKEN,
                async_annotation=_SCOPES if is_scopes else _ASYNC_TOKEN,
            )

    def _variables(
        self, scheme: SecurityScheme, names: SchemeNames
    ) -> Mapping[str, str]:
        """Return the variable of the environment that stands in for each argument."""
        usual = {
            name: f"{self._configured.variables}_{name.upper()}" for name in names.all
        }
        settings = settings_of(scheme, self._settings)
        stated = dict.fromkeys(names.own, settings.env) if settings.env else {}
        parts = {
            names.parts[part]: each.env
            for part, each in settings.parts.items()
            if each.env and part in names.parts
        }
        return {**usual, **self._samples_of(names), **stated, **parts}

    def _samples_of(self, names: SchemeNames) -> Mapping[str, str]:
        found = ((name, self._samples.get(name)) for name in names.all)
        return {name: variable for name, variable in found if variable}

    def _scheme(self, scheme: SecurityScheme, names: SchemeNames) -> Value:
        """Return the runtime's value for a scheme; None where it has none."""
        prefix = settings_of(scheme, self._settings).prefix
        before = () if prefix is None else (("prefix", prefix),)
        match scheme.kind:
            case ApiKey(name=name, location=KeyLocation.HEADER):
                return Call(_HEADER, (name,), (*self._argument(scheme, names), *before))
            case ApiKey(name=name, location=location):
                self._refuse_prefix(scheme, prefix)
                return Call(_KEYS[location], (name,), self._argument(scheme, names))
            case Http(scheme="basic"):
                self._refuse_prefix(scheme, prefix)
                return Call(_BASIC, keywords=self._named(scheme, names, names.parts))
            case OAuth2(flows=flows) if names.grant is not None:
                granted = grant_of(scheme, self._settings)
                self._note_flows(
                    scheme, names, [each for each in flows if each != granted]
                )
                self._refuse_prefix(scheme, prefix)
                return self._granted(scheme, names)
            case OpenIdConnect():
                self._leave(
                    scheme,
                    names,
                    "OpenID Connect Discovery",
                    "unsupported/openid-connect-discovery",
                )
                return Call(_BEARER, (), (*self._argument(scheme, names), *before))
            case OAuth2(flows=flows):
                self._note_flows(scheme, names, flows)
                return Call(_BEARER, (), (*self._argument(scheme, names), *before))
            case Http(scheme="bearer"):
                return Call(_BEARER, (), (*self._argument(scheme, names), *before))
            case Http(scheme=name):
                what = f"the HTTP scheme {name}"
                self._unsupported(scheme, what, "unsupported/auth-scheme")
            case MutualTls():
                self._unsupported(scheme, "mutual TLS", "unsupported/mutual-tls")
            case _:
                assert_never(scheme.kind)
        return None

    def _note_flows(
        self, scheme: SecurityScheme, names: SchemeNames, flows: Iterable[OAuthFlow]
    ) -> None:
        """Say which flows a client does not go through by itself (RFC 6749, section 4)."""
        kinds = ", ".join(each.kind for each in flows)
        if kinds:
            self._leave(scheme, names, f"OAuth 2 by {kinds}", "unsupported/oauth2-flow")

    def _leave(
        self, scheme: SecurityScheme, names: SchemeNames, what: str, code: str
    ) -> None:
        """Say that a caller gets tokens, and how the client takes them."""
        self._report.note(
            code,
            f"{what} is left to the caller: {names.own[0]} takes a token, or a function "
            "that returns one",
            scheme.source,
        )

    def _granted(self, scheme: SecurityScheme, names: SchemeNames) -> Call:
        flow = grant_of(scheme, self._settings)
        settings = settings_of(scheme, self._settings)
        assert flow is not None, "only a scheme with this flow has names for it"
        keywords: list[tuple[str, Value]] = [
            *self._argument(scheme, names),
            *self._named(scheme, names, names.parts),
        ]
        if settings.scopes:
            keywords.append(("default_scopes", settings.scopes))
        if settings.secret_in == "form":
            keywords.append(("sent_by", "post"))
        return Call(_GRANT, (settings.token_url or flow.token_url,), tuple(keywords))

    def _argument(self, scheme: SecurityScheme, names: SchemeNames) -> Keywords:
        (name,) = names.own
        return ("argument", name), ("env", self._variables(scheme, names)[name])

    def _named(
        self, scheme: SecurityScheme, names: SchemeNames, keywords: Mapping[str, str]
    ) -> Keywords:
        """Return two keywords for each: an argument, and the variable that stands in."""
        variables = self._variables(scheme, names)
        return tuple(
            pair
            for keyword, name in keywords.items()
            for pair in ((keyword, name), (f"{keyword}_env", variables[name]))
        )

    def _refuse_prefix(self, scheme: SecurityScheme, prefix: str | None) -> None:
        if prefix is not None:
            self._report.error(
                "configuration/prefix",
                f"auth.{scheme.key}.prefix: only a credential in a header has a prefix",
                scheme.source,
            )

    def _unsupported(self, scheme: SecurityScheme, what: str, code: str) -> None:
        self._report.warning(
            code,
            f"{what} is left to the caller: pass http_client= with it set up",
            scheme.source,
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
