"""Tokens for a program that acts for itself (RFC 6749, section 4.4)."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Generator, Hashable, Mapping
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote_plus, urljoin
from weakref import WeakKeyDictionary

from .auth import Argument, Grant, Granted
from .engine import AsyncEngine, Engine, State
from .errors import ClientError
from .operation import Operation
from .options import RequestOptions, Timeout
from .requests import NOTHING, Arguments

if TYPE_CHECKING:
    import asyncio

EARLIEST_RENEWAL = 60.0
"""Seconds before its end from which a token is not used; a tenth of a short life."""


@dataclass(frozen=True, eq=False)
class OAuth2ClientCredentials(Grant):
    """A bearer token, got with the id and the secret of a program.

    The token is kept for as long as it lasts and renewed shortly before that, once for
    all callers of a client and its copies. One that the API refuses is replaced at once.

    Attributes:
        token_url: Where tokens come from; a relative one is below the base URL.
        client_id: The argument of the client that is the id.
        client_secret: The argument of the client that is the secret.
        scopes: The argument of the client that tells what the token is to allow.
        argument: The argument of the client that is a token from elsewhere.
        env: The environment variable that stands in for `argument`.
        client_id_env: The environment variable that stands in for `client_id`.
        client_secret_env: The environment variable that stands in for `client_secret`.
        scopes_env: The environment variable that stands in for `scopes`.
        default_scopes: What it is to allow where nobody says; else what the server grants.
        sent_by: Whether id and secret travel as ``basic`` authentication or in the form
            that is posted (RFC 6749, section 2.3.1).
        parameters: What else the form holds, such as an ``audience``.
    """

    token_url: str
    _: KW_ONLY
    client_id: str = "client_id"
    client_secret: str = "client_secret"
    scopes: str = "scopes"
    argument: str = "access_token"
    env: str | None = None
    client_id_env: str | None = None
    client_secret_env: str | None = None
    scopes_env: str | None = None
    default_scopes: tuple[str, ...] = ()
    sent_by: Literal["basic", "post"] = "basic"
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def sources(self) -> tuple[Argument, ...]:
        return (
            (self.client_id, self.client_id_env),
            (self.client_secret, self.client_secret_env),
        )

    @property
    def scopes_source(self) -> Argument:
        return self.scopes, self.scopes_env

    def token(
        self,
        engine: Engine,
        credentials: Mapping[str, str],
        scopes: str | None,
        timeout: Timeout,
    ) -> Granted:
        form = self._form(scopes)
        kept = self._kept(engine.pool.tokens, credentials, form)
        seen = kept.attempts
        if kept.fresh() is None:
            with kept.lock:
                if kept.outcome_since(seen) is None:
                    with kept.attempt():
                        asker = Engine(_bare(engine.state), engine.pool)
                        call = self._call(engine, credentials, form, timeout)
                        kept.keep(asker.call(*call))
        return kept.granted()

    async def async_token(
        self,
        engine: AsyncEngine,
        credentials: Mapping[str, str],
        scopes: str | None,
        timeout: Timeout,
    ) -> Granted:
        form = self._form(scopes)
        kept = self._kept(engine.pool.tokens, credentials, form)
        seen = kept.attempts
        if kept.fresh() is None:
            async with kept.async_lock():
                if kept.outcome_since(seen) is None:
                    with kept.attempt():
                        asker = AsyncEngine(_bare(engine.state), engine.pool)
                        call = self._call(engine, credentials, form, timeout)
                        kept.keep(await asker.call(*call))
        return kept.granted()

    def _kept(
        self,
        tokens: dict[Hashable, Any],
        credentials: Mapping[str, str],
        form: Mapping[str, str],
    ) -> _Kept:
        who = credentials[self.client_id], credentials[self.client_secret]
        kept: _Kept = tokens.setdefault((self, *who, form.get("scope")), _Kept())
        return kept

    def _call(
        self,
        engine: Engine | AsyncEngine,
        credentials: Mapping[str, str],
        form: Mapping[str, str],
        timeout: Timeout,
    ) -> tuple[Operation[dict[str, object]], RequestOptions, Arguments]:
        base = f"{engine.state.defaults.site.base_url}/"
        operation: Operation[dict[str, object]] = Operation(
            "POST",
            urljoin(base, self.token_url),
            returns=dict,
            content_type="application/x-www-form-urlencoded",
            security=((),),
        )
        return operation, {"timeout": timeout}, self._arguments(credentials, form)

    def _form(self, scopes: str | None) -> Mapping[str, str]:
        form = {"grant_type": "client_credentials", **self.parameters}
        scope = scopes or " ".join(self.default_scopes)
        return {**form, "scope": scope} if scope else form

    def _arguments(
        self, credentials: Mapping[str, str], form: Mapping[str, str]
    ) -> Arguments:
        id, secret = credentials[self.client_id], credentials[self.client_secret]
        if self.sent_by == "post":
            return Arguments(body={**form, "client_id": id, "client_secret": secret})
        pair = f"{quote_plus(id)}:{quote_plus(secret)}".encode()
        header = {"Authorization": f"Basic {b64encode(pair).decode()}"}
        return Arguments(header=header, body=form)


def _bare(state: State) -> State:
    """Return a client's state without what its caller adds for the API alone.

    Asking for a token changes nothing, so that it may be done again.
    """
    defaults = state.defaults._replace(headers=NOTHING, query=NOTHING)
    context = state.context._replace(retry_all=True)
    return replace(state, defaults=defaults, context=context, strict=False)


class _Kept:
    """The latest token of one program, and what the attempts to get it came to."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.attempts = 0
        self._failure: Exception | None = None
        self._token: str | None = None
        self._until = 0.0
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]
        self._locks = WeakKeyDictionary()

    def async_lock(self) -> asyncio.Lock:
        """Return the lock for the tasks of the running loop."""
        # Synchronous programs need not load it.
        import asyncio

        return self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())

    def fresh(self) -> str | None:
        """Return the token, if there is one that lasts."""
        return self._token if time.monotonic() < self._until else None

    def outcome_since(self, attempts: int) -> str | None:
        """Return the token, unless it must be got.

        Raises:
            Exception: Another caller has just failed to get it, while this one waited.
                A hundred of them need not each find out that the server is down.
        """
        if self.attempts != attempts and self._failure is not None:
            raise self._failure
        return self.fresh()

    @contextmanager
    def attempt(self) -> Generator[None, None, None]:
        """Count an attempt, and remember its failure."""
        self._failure = None
        try:
            yield
        except Exception as failure:
            self._failure = failure
            raise
        finally:
            self.attempts += 1

    def keep(self, answer: Mapping[str, object]) -> None:
        """Keep the token of an answer (RFC 6749, section 5.1).

        Raises:
            ClientError: It has none.
        """
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            raise ClientError("The answer of the token endpoint has no access_token.")
        life = _seconds(answer.get("expires_in"))
        self._token = token
        self._until = time.monotonic() + life - min(EARLIEST_RENEWAL, life / 10)

    def granted(self) -> Granted:
        """Return the token, whatever has become of it since."""
        token = self._token or ""
        return Granted(token, partial(self._expire, token))

    def _expire(self, token: str) -> None:
        if self._token == token:
            self._until = 0.0


def _seconds(life: object) -> float:
    """Return how long a token lasts: until it is refused, where nobody says."""
    if isinstance(life, int | float | str):
        try:
            return max(0.0, float(life))
        except ValueError:
            pass
    return 3.0e9
