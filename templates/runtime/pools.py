"""The HTTP client behind a client and its copies."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from .http import AsyncHttpClient, HttpClient

Http = TypeVar("Http", HttpClient, AsyncHttpClient)


class Pool(Generic[Http]):
    """An HTTP client, made anew in a forked process.

    Two processes that wrote to one connection would read each other's answers. A client
    that the caller made is the caller's to look after.
    """

    def __init__(self, given: Http | None, make: Callable[[], Http]) -> None:
        self._make: Callable[[], Http] | None = make if given is None else None
        self.client: Http = make() if given is None else given
        _pools.add(self)

    def renew(self) -> None:
        """Leave the connections to the parent process."""
        if self._make is not None:
            self.client = self._make()

    def __del__(self) -> None:
        # Only what nobody else can use, and only where closing needs no event loop.
        client = getattr(self, "client", None)
        if isinstance(client, HttpClient) and self._make is not None:
            with suppress(Exception):
                client.close()


_pools: WeakSet[Pool[Any]] = WeakSet()


def _renew_all() -> None:
    for pool in list(_pools):
        pool.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
