"""How a call proves who makes it (OpenAPI 3.1, section 4.8.27).

A scheme names an argument of the client, and the environment variable that stands in for
it. What it makes of the credential is kept apart from the rest of the request, so that it
can be left out of logs and dropped when a redirect leaves the origin.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, assert_never

from .errors import ClientError
from .headers import cookie_text
from .operation import Security
from .styles import percent

Token: TypeAlias = str | Callable[[], str]
"""A credential, or what returns the current one before each try."""

AsyncToken: TypeAlias = str | Callable[[], str] | Callable[[], Awaitable[str]]
"""A credential, or what returns the current one before each try, awaited if need be."""


class Bearer(NamedTuple):
    """A token in the ``Authorization`` header (RFC 6750)."""

    argument: str
    env: str | None = None
    prefix: str = "Bearer"


class ApiKeyHeader(NamedTuple):
    """A key in a header of its own, after a fixed word where the API wants one."""

    name: str
    argument: str
    env: str | None = None
    prefix: str | None = None


class ApiKeyQuery(NamedTuple):
    """A key in the query."""

    name: str
    argument: str
    env: str | None = None


class ApiKeyCookie(NamedTuple):
    """A key in a cookie."""

    name: str
    argument: str
    env: str | None = None


class Basic(NamedTuple):
    """A user's name and password (RFC 7617)."""

    username: str
    password: str
    username_env: str | None = None
    password_env: str | None = None


Scheme: TypeAlias = Bearer | ApiKeyHeader | ApiKeyQuery | ApiKeyCookie | Basic


class Applied(NamedTuple):
    """What schemes make of credentials: headers, query and cookies, ready to be sent."""

    headers: tuple[tuple[str, str], ...] = ()
    query: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()


ANONYMOUS = Applied()


def arguments_of(scheme: Scheme) -> tuple[tuple[str, str | None], ...]:
    """Return the arguments of the client that a scheme needs, and their variables."""
    if isinstance(scheme, Basic):
        return (
            (scheme.username, scheme.username_env),
            (scheme.password, scheme.password_env),
        )
    return ((scheme.argument, scheme.env),)


def header_of(scheme: Scheme) -> str | None:
    """Return the header, in lower case, that a scheme writes."""
    match scheme:
        case Bearer() | Basic():
            return "authorization"
        case ApiKeyHeader(name):
            return name.lower()
        case ApiKeyCookie():
            return "cookie"
        case ApiKeyQuery():
            return None


def chosen(
    security: Security,
    schemes: Mapping[str, Scheme],
    known: Mapping[str, object],
    overridden: Collection[str],
) -> tuple[Scheme, ...]:
    """Return the schemes of the first alternative for which every credential is known.

    A scheme whose header the caller has written (`overridden`) is satisfied, too.

    Raises:
        ClientError: None is, and not everyone may call.
    """
    for alternative in security:
        wanted = [
            scheme
            for key in alternative
            if (scheme := schemes.get(key)) and header_of(scheme) not in overridden
        ]
        if all(known.get(name) for each in wanted for name, _ in arguments_of(each)):
            return tuple(wanted)
    if not security:
        return ()
    raise ClientError(_missing(security, schemes))


def _missing(security: Security, schemes: Mapping[str, Scheme]) -> str:
    ways = " or ".join(dict.fromkeys(_way(each, schemes) for each in security))
    return f"Credentials are missing: give {ways}."


def _way(alternative: Iterable[str], schemes: Mapping[str, Scheme]) -> str:
    named = [
        f"{name}=... (or set {env})" if env else f"{name}=..."
        for key in alternative
        if key in schemes
        for name, env in arguments_of(schemes[key])
    ]
    return " with ".join(named)


def applied(schemes: Iterable[Scheme], credentials: Mapping[str, str]) -> Applied:
    """Return what schemes make of their credentials."""
    headers: list[tuple[str, str]] = []
    query: list[str] = []
    cookies: list[str] = []
    for scheme in schemes:
        match scheme:
            case Bearer(argument, _, prefix):
                headers.append(("Authorization", f"{prefix} {credentials[argument]}"))
            case ApiKeyHeader(name, argument, _, prefix):
                key = credentials[argument]
                headers.append((name, f"{prefix} {key}" if prefix else key))
            case ApiKeyQuery(name, argument):
                query.append(f"{percent(name)}={percent(credentials[argument])}")
            case ApiKeyCookie(name, argument):
                cookies.append(f"{name}={cookie_text(credentials[argument])}")
            case Basic(username, password):
                pair = f"{credentials[username]}:{credentials[password]}".encode()
                value = f"Basic {b64encode(pair).decode()}"
                headers.append(("Authorization", value))
            case _ as never:
                assert_never(never)
    return Applied(tuple(headers), tuple(query), tuple(cookies))


def secret_headers(schemes: Iterable[Scheme]) -> Iterator[str]:
    """Yield the headers, in lower case, that may hold a credential."""
    yield from ("authorization", "cookie", "set-cookie", "proxy-authorization")
    for scheme in schemes:
        if header := header_of(scheme):
            yield header
