"""The clients from which those of the package derive."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

from .auth import AsyncToken, Scopes, Token
from .configuration import Changes, Configured
from .engine import AsyncEngine, Engine
from .hooks import Hooks
from .http import (
    URL,
    AsyncHttpClient,
    AsyncTransport,
    HttpClient,
    Transport,
    new_async_client,
    new_client,
)
from .options import DEFAULT_MAX_RETRIES, NotGiven, TimeoutLike, not_given
from .pools import pool_of
from .requests import NOTHING
from .settings import ClientSettings
from .undocumented import AsyncVerbs, Verbs

__all__ = ["AsyncClient", "ClientSettings", "SyncClient"]


class SyncClient(Configured, Verbs):
    """Calls an API, and waits for each answer."""

    def __init__(
        self,
        settings: ClientSettings,
        *,
        credentials: Mapping[str, Token | Scopes | None],
        parameters: Mapping[str, object] = NOTHING,
        base_url: str | URL | None = None,
        server: str | None = None,
        variables: Mapping[str, str | None] = NOTHING,
        timeout: float | TimeoutLike | None | NotGiven = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: HttpClient | None = None,
        transport: Transport | None = None,
        hooks: Hooks | None = None,
        platform_headers: bool = True,
        strict_response_validation: bool = False,
    ) -> None:
        pool = pool_of(http_client, transport, new_client, (HttpClient, Transport))
        changes = Changes(
            base_url=base_url,
            server=server,
            variables=variables,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            hooks=hooks,
            strict_response_validation=strict_response_validation,
        )
        headers = pool.client.headers.raw
        agent = settings.product_and_platform if platform_headers else settings.product
        state = self._configure(
            settings, credentials, parameters, headers, agent, changes
        )
        self._engine = Engine(state, pool)
        self._closes_pool = True

    def with_options(
        self,
        *,
        base_url: str | URL | None = None,
        server: str | None = None,
        variables: Mapping[str, str | None] = NOTHING,
        timeout: float | TimeoutLike | None | NotGiven = not_given,
        max_retries: int | NotGiven = not_given,
        default_headers: Mapping[str, str] | None = None,
        set_default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        http_client: HttpClient | None = None,
        hooks: Hooks | None = None,
        strict_response_validation: bool | None = None,
        parameters: Mapping[str, object] = NOTHING,
        **credentials: Token | Scopes,
    ) -> Self:
        """Return a client with other options, or other credentials by name.

        `parameters` are other values for what methods may leave out, and `variables`
        for what stands in the URL of the `server`, by the names of the client's arguments.

        It has the same connections, unless it is given an `http_client`; closing it
        leaves those alone.
        """
        changes = Changes(
            base_url=base_url,
            server=server,
            variables=variables,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
            hooks=hooks,
            strict_response_validation=strict_response_validation,
        )
        copy = self._copied(changes, {**credentials, **parameters})
        pool = self._engine.pool
        if http_client is not None:
            kinds = (HttpClient, Transport)
            pool = pool_of(http_client, None, new_client, kinds)
        copy._engine = Engine(copy._state, pool)
        copy._closes_pool = http_client is not None
        return copy

    copy = with_options

    @property
    def is_closed(self) -> bool:
        """Whether the client has been closed."""
        return self._engine.pool.client.is_closed

    def close(self) -> None:
        """Close all connections; the client cannot be used any more."""
        if self._closes_pool:
            self._engine.pool.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClient(Configured, AsyncVerbs):
    """Calls an API, any number of operations at a time."""

    def __init__(
        self,
        settings: ClientSettings,
        *,
        credentials: Mapping[str, AsyncToken | Scopes | None],
        parameters: Mapping[str, object] = NOTHING,
        base_url: str | URL | None = None,
        server: str | None = None,
        variables: Mapping[str, str | None] = NOTHING,
        timeout: float | TimeoutLike | None | NotGiven = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: AsyncHttpClient | None = None,
        transport: AsyncTransport | None = None,
        hooks: Hooks | None = None,
        platform_headers: bool = True,
        strict_response_validation: bool = False,
    ) -> None:
        pool = pool_of(
            http_client, transport, new_async_client, (AsyncHttpClient, AsyncTransport)
        )
        changes = Changes(
            base_url=base_url,
            server=server,
            variables=variables,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            hooks=hooks,
            strict_response_validation=strict_response_validation,
        )
        headers = pool.client.headers.raw
        agent = settings.product_and_platform if platform_headers else settings.product
        state = self._configure(
            settings, credentials, parameters, headers, agent, changes
        )
        self._engine = AsyncEngine(state, pool)
        self._closes_pool = True

    def with_options(
        self,
        *,
        base_url: str | URL | None = None,
        server: str | None = None,
        variables: Mapping[str, str | None] = NOTHING,
        timeout: float | TimeoutLike | None | NotGiven = not_given,
        max_retries: int | NotGiven = not_given,
        default_headers: Mapping[str, str] | None = None,
        set_default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        http_client: AsyncHttpClient | None = None,
        hooks: Hooks | None = None,
        strict_response_validation: bool | None = None,
        parameters: Mapping[str, object] = NOTHING,
        **credentials: AsyncToken | Scopes,
    ) -> Self:
        """Return a client with other options, or other credentials by name.

        `parameters` are other values for what methods may leave out, and `variables`
        for what stands in the URL of the `server`, by the names of the client's arguments.

        It has the same connections, unless it is given an `http_client`; closing it
        leaves those alone.
        """
        changes = Changes(
            base_url=base_url,
            server=server,
            variables=variables,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
            hooks=hooks,
            strict_response_validation=strict_response_validation,
        )
        copy = self._copied(changes, {**credentials, **parameters})
        pool = self._engine.pool
        if http_client is not None:
            kinds = (AsyncHttpClient, AsyncTransport)
            pool = pool_of(http_client, None, new_async_client, kinds)
        copy._engine = AsyncEngine(copy._state, pool)
        copy._closes_pool = http_client is not None
        return copy

    copy = with_options

    @property
    def is_closed(self) -> bool:
        """Whether the client has been closed."""
        return self._engine.pool.client.is_closed

    async def close(self) -> None:
        """Close all connections; the client cannot be used any more."""
        if self._closes_pool:
            await self._engine.pool.client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()
