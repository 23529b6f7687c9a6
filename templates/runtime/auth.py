"""How a call proves who makes it (OpenAPI 3.1, section 4.8.27).

A scheme names an argument of the client, and the environment variable that stands in for
it. What it makes of the credential is kept apart from the rest of the request, so that it
can be left out of logs and dropped when a redirect leaves the origin.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from base64 import b64encode
from collections.abc import (
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from .errors import ClientError
from .headers import cookie_text
from .operation import Security
from .styles import percent

if TYPE_CHECKING:
    from .engine import AsyncEngine, Engine
    from .options import Timeout

Token: TypeAlias = str | Callable[[], str]
"""A credential, or what returns the current one before each try."""

Scopes: TypeAlias = str | Sequence[str]
"""What a token is to allow; text separates them by spaces (RFC 6749, section 3.3)."""

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


class Granted(NamedTuple):
    """A token that was got, and what to do when the API refuses it."""

    token: str
    expire: Callable[[], None]


class Grant(ABC):
    """A token that the client gets by itself, unless the caller gives one."""

    argument: str
    env: str | None

    @property
    @abstractmethod
    def sources(self) -> tuple[Argument, ...]:
        """The arguments from which a token is got."""

    @property
    @abstractmethod
    def scopes_source(self) -> Argument:
        """The argument that tells what a token is to allow."""

    @abstractmethod
    def token(
        self,
        engine: Engine,
        credentials: Mapping[str, str],
        scopes: str | None,
        timeout: Timeout,
    ) -> Granted:
        """Return a token, an older one as long as it lasts."""

    @abstractmethod
    async def async_token(
        self,
        engine: AsyncEngine,
        credentials: Mapping[str, str],
        scopes: str | None,
        timeout: Timeout,
    ) -> Granted:
        """Return a token, an older one as long as it lasts."""


Scheme: TypeAlias = Bearer | ApiKeyHeader | ApiKeyQuery | ApiKeyCookie | Basic | Grant

Argument: TypeAlias = tuple[str, str | None]
"""An argument of the client, and the environment variable that stands in for it."""


Place: TypeAlias = tuple[str, str]
"""``header``, ``query`` or ``cookie``, and a name there, of a header in lower case."""


class Applied(NamedTuple):
    """What schemes make of credentials: headers, query and cookies, ready to be sent."""

    headers: tuple[tuple[str, str], ...] = ()
    query: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()


ANONYMOUS = Applied()


def ways_of(scheme: Scheme) -> tuple[tuple[Argument, ...], ...]:
    """Return the arguments of the client that a scheme needs, in each way to give them."""
    match scheme:
        case Basic(username, password, username_env, password_env):
            return (((username, username_env), (password, password_env)),)
        case Grant():
            return (((scheme.argument, scheme.env),), scheme.sources)
        case _:
            return (((scheme.argument, scheme.env),),)


def sources_of(scheme: Scheme) -> Iterator[Argument]:
    """Yield every argument of the client that a scheme looks at."""
    for way in ways_of(scheme):
        yield from way
    if isinstance(scheme, Grant):
        yield scheme.scopes_source


def known_way(
    scheme: Scheme, known: Mapping[str, object]
) -> tuple[Argument, ...] | None:
    """Return the first way in which a scheme's arguments are all known."""
    for way in ways_of(scheme):
        if all(known.get(name) for name, _ in way):
            return way
    return None


def places_of(scheme: Scheme) -> tuple[Place, ...]:
    """Return where a scheme's credential stands; its own place comes first."""
    match scheme:
        case Bearer() | Basic() | Grant():
            return (("header", "authorization"),)
        case ApiKeyHeader(name):
            return (("header", name.lower()),)
        case ApiKeyQuery(name):
            return (("query", name),)
        case ApiKeyCookie(name):
            return (("cookie", name), ("header", "cookie"))


def headers_of(scheme: Scheme) -> Iterator[str]:
    """Yield the headers, in lower case, that a scheme writes."""
    return (name for location, name in places_of(scheme) if location == "header")


def chosen(
    security: Security,
    schemes: Mapping[str, Scheme],
    known: Mapping[str, object],
    overridden: Set[Place],
) -> tuple[Scheme, ...]:
    """Return the schemes of the first alternative for which every credential is known.

    A scheme whose place the caller has filled (`overridden`) is satisfied, too. An
    alternative that takes nothing of a client comes last, wherever it stands: who may call
    without a credential and has one means to use it.

    Raises:
        ClientError: None is, and not everyone may call.
    """
    free = not security
    for alternative in security:
        stated = [scheme for key in alternative if (scheme := schemes.get(key))]
        if not stated:
            free = True
            continue
        wanted = [each for each in stated if overridden.isdisjoint(places_of(each))]
        if all(known_way(each, known) for each in wanted):
            return tuple(wanted)
    if free:
        return ()
    raise ClientError(_missing(security, schemes))


def _missing(security: Security, schemes: Mapping[str, Scheme]) -> str:
    ways = " or ".join(dict.fromkeys(_way(each, schemes) for each in security))
    return f"Credentials are missing: give {ways}."


def _way(alternative: Iterable[str], schemes: Mapping[str, Scheme]) -> str:
    return " with ".join(
        " or ".join(map(_named, ways_of(schemes[key])))
        for key in alternative
        if key in schemes
    )


def _named(way: Iterable[Argument]) -> str:
    return " with ".join(
        f"{name}=... (or set {env})" if env else f"{name}=..." for name, env in way
    )


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
            case Grant():
                token = credentials[scheme.argument]
                headers.append(("Authorization", f"Bearer {token}"))
            case _ as never:
                assert_never(never)
    return Applied(tuple(headers), tuple(query), tuple(cookies))


def secret_headers(schemes: Iterable[Scheme]) -> Iterator[str]:
    """Yield the headers, in lower case, that may hold a credential."""
    yield from ("authorization", "cookie", "set-cookie", "proxy-authorization")
    for scheme in schemes:
        yield from headers_of(scheme)
