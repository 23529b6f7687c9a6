"""The names of what a client is given to authenticate with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass

from generator.configuration.settings import AuthSettings, PartSettings
from generator.model.api import Api
from generator.model.security import (
    Http,
    MutualTls,
    OAuth2,
    OAuthFlow,
    SecurityScheme,
)
from generator.planning.naming.identifiers import argument_name
from generator.planning.naming.reserved import CONSTRUCTOR_NAMES

MAIN = "api_key"
USER = ("username", "password")
_GRANT = ("client_id", "client_secret", "scopes")


@dataclass(frozen=True, slots=True)
class GrantNames:
    """The arguments from which the client gets tokens by itself."""

    client_id: str
    client_secret: str
    scopes: str


@dataclass(frozen=True, slots=True)
class SchemeNames:
    """The arguments of one scheme: a token, or what else it is made of.

    `grant` has those that stand in for the token.
    """

    own: tuple[str, ...]
    grant: GrantNames | None = None

    @property
    def all(self) -> tuple[str, ...]:
        if self.grant is None:
            return self.own
        grant = self.grant
        return *self.own, grant.client_id, grant.client_secret, grant.scopes

    @property
    def parts(self) -> Mapping[str, str]:
        """The arguments by what they give, of a credential of several values."""
        if self.grant is not None:
            return asdict(self.grant)
        return dict(zip(USER, self.own, strict=True)) if len(self.own) > 1 else {}


def names_of_schemes(
    api: Api, settings: Mapping[str, AuthSettings]
) -> Mapping[str, SchemeNames]:
    """Return the arguments of each scheme, by its key.

    The scheme that most calls use has the short names: ``api_key`` and, of those whose
    tokens a client gets by itself, ``client_id``.
    """
    declared = [each.key for each in api.security_schemes]
    main = _main(api, declared)
    own = {
        each.key: _own(each, each.key == main, settings)
        for each in api.security_schemes
    }
    granting = [each.key for each in api.security_schemes if grant_of(each, settings)]
    main_grant = _main(api, granting)
    taken = {name for names in own.values() for name in names}
    return {
        key: SchemeNames(
            names,
            (
                _grant(key, key == main_grant, taken, settings)
                if key in granting
                else None
            ),
        )
        for key, names in own.items()
    }


def credential_arguments(
    api: Api, settings: Mapping[str, AuthSettings]
) -> frozenset[str]:
    """Return the names of all arguments that a client is given to authenticate with."""
    schemes = names_of_schemes(api, settings).values()
    return frozenset(name for names in schemes for name in names.all)


def settings_of(
    scheme: SecurityScheme, settings: Mapping[str, AuthSettings]
) -> AuthSettings:
    """Return what configuration says of a scheme."""
    return settings.get(scheme.key, AuthSettings())


def refusal(scheme: SecurityScheme, settings: AuthSettings) -> str | None:
    """Tell which key of what configuration says of a scheme cannot be, and why."""
    if isinstance(scheme.kind, Http) and scheme.kind.scheme == "basic":
        for key, stated in (("argument", settings.argument), ("env", settings.env)):
            if stated is not None:
                return f"{key}: a username and a password have each their own `parts`"
    for key, name in _arguments(settings):
        if name in CONSTRUCTOR_NAMES and name != MAIN:
            return f"{key}: the client has another {name!r}"
        if name.startswith("_"):
            return f"{key}: {name!r} would be private: choose another name"
    return None


def _arguments(settings: AuthSettings) -> Iterator[tuple[str, str]]:
    if settings.argument is not None:
        yield "argument", settings.argument
    for part, each in settings.parts.items():
        if each.argument is not None:
            yield f"parts.{part}.argument", each.argument


def grant_of(
    scheme: SecurityScheme, settings: Mapping[str, AuthSettings]
) -> OAuthFlow | None:
    """Return the flow by which a client gets tokens for a scheme by itself.

    One whose address is unknown, or has variables, is left to the caller.
    """
    if not isinstance(scheme.kind, OAuth2):
        return None
    told = settings_of(scheme, settings).token_url
    for flow in scheme.kind.flows:
        if flow.kind == "clientCredentials":
            address = told or flow.token_url
            return flow if address and "{" not in address else None
    return None


def _own(
    scheme: SecurityScheme, is_main: bool, settings: Mapping[str, AuthSettings]
) -> tuple[str, ...]:
    match scheme.kind:
        case Http(scheme="basic"):
            parts = settings_of(scheme, settings).parts
            return tuple(_told(parts, name) or name for name in USER)
        case MutualTls():
            return ()
        case _:
            told = settings_of(scheme, settings).argument
            return (told or (MAIN if is_main else _argument(scheme.key)),)


def _argument(key: str) -> str:
    """Return an argument, and attribute, of the client that nothing else is called."""
    name = argument_name(key)
    return f"{name}_" if name in CONSTRUCTOR_NAMES else name


def _grant(
    key: str,
    is_main: bool,
    taken: Collection[str],
    settings: Mapping[str, AuthSettings],
) -> GrantNames:
    prefix = argument_name(key)
    parts = settings.get(key, AuthSettings()).parts
    return GrantNames(
        *(
            _told(parts, name)
            or (name if is_main and name not in taken else f"{prefix}_{name}")
            for name in _GRANT
        )
    )


def _told(parts: Mapping[str, PartSettings], name: str) -> str | None:
    return parts[name].argument if name in parts else None


def _main(api: Api, among: Collection[str]) -> str | None:
    """Return the scheme that most calls use: the first that the API requires."""
    required = [key for each in api.security for key in each.schemes]
    for operation in api.operations:
        required += [key for each in operation.security or () for key in each.schemes]
    return next((key for key in [*required, *among] if key in among), None)
