"""How a caller proves who it is (OpenAPI 3.1, sections 4.8.27 to 4.8.30)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.source import Source


class KeyLocation(StrEnum):
    """Where an API key travels."""

    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key under a given name in a header, the query or a cookie."""

    name: str
    location: KeyLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    """A scheme of the ``Authorization`` header (RFC 9110, section 11), in lower case."""

    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthFlow:
    """One way to obtain an OAuth 2 token (RFC 6749); `kind` is its OpenAPI name."""

    kind: str
    token_url: str | None
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth2:
    """A bearer token that an authorization server issues."""

    flows: tuple[OAuthFlow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdConnect:
    """A bearer token whose issuer is found through OpenID Connect Discovery."""

    url: str


@dataclass(frozen=True, slots=True)
class MutualTls:
    """A client certificate, which belongs to the HTTP client, not to a request."""


SchemeKind = ApiKey | Http | OAuth2 | OpenIdConnect | MutualTls


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """A declared security scheme, under the key that requirements refer to."""

    key: str
    kind: SchemeKind
    description: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class SecurityRequirement:
    """Schemes that apply together, by key; no scheme at all means that anyone may call.

    `scopes` are those of a token, or the roles of a caller, by the key of their scheme.
    """

    schemes: tuple[str, ...]
    scopes: tuple[tuple[str, tuple[str, ...]], ...] = ()
