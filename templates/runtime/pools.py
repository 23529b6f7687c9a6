"""The HTTP client behind a client and its copies."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Generic, TypeVar
from weakref import WeakSet, finalize

from .errors import ClientError
from .http import AsyncHttpClient, AsyncTransport, HttpClient, Transport

Http = TypeVar("Http", HttpClient, AsyncHttpClient)
Connects = TypeVar("Connects", Transport, AsyncTransport)


class Pool(Generic[Http]):
    """An HTTP client, made anew in a forked process.

    Two processes that wrote to one connection would read each other's answers. A client
    that the caller made is the caller's to look after.
    """

    def __init__(self, given: Http | None, make: Callable[[], Http]) -> None:
        self._make: Callable[[], Http] | None = make if given is None else None
        self._closing: finalize[Any, Any] | None = None
        self.client: Http = make() if given is None else given
        self.tokens: dict[Hashable, Any] = {}
        """What was got from servers in order to use them; copies share it, too."""
        self._close_in_the_end()
        _pools.add(self)

    def renew(self) -> None:
        """Leave the connections to the parent process, and locks that it may hold."""
        self.tokens = {}
        if self._make is None:
            return
        if self._closing is not None:
            self._closing.detach()
        self.client = self._make()
        self._close_in_the_end()

    def _close_in_the_end(self) -> None:
        # A client that nobody closed is closed with the last who could use it. Only an
        # event loop could close an asynchronous one, and there may be none by then.
        if self._make is not None and isinstance(self.client, HttpClient):
            self._closing = finalize(self, self.client.close)


_pools: WeakSet[Pool[Any]] = WeakSet()


def _renew_all() -> None:
    for pool in list(_pools):
        pool.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)


def pool_of(
    http_client: Http | None,
    transport: Connects | None,
    make: Callable[[Connects | None], Http],
    kinds: tuple[type[Http], type[Connects]],
) -> Pool[Http]:
    """Return a pool over what the caller gave, if anything.

    Raises:
        ClientError: Both were given; an HTTP client has a transport of its own.
        TypeError: One of them is another library's, or for the other kind of client.
    """
    if http_client is not None and transport is not None:
        raise ClientError("Give http_client=... or transport=..., but not both.")
    _check("http_client", http_client, kinds[0])
    _check("transport", transport, kinds[1])
    given = make(transport) if transport is not None else http_client
    return Pool(given, partial(make, None))


def _check(name: str, given: object, kind: type[Any]) -> None:
    if given is not None and not isinstance(given, kind):
        raise TypeError(f"{name} must be {_told(kind)}, not {_told(type(given))}.")


def _told(kind: type[Any]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
