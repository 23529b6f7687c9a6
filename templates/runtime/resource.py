"""Resources: methods of an API that belong together."""

from __future__ import annotations

from .calling import AsyncCaller, Caller


class Resource(Caller):
    """Methods that belong together."""

    def __init__(self, client: Caller) -> None:
        self._engine = client._engine
        self._client = client


class AsyncResource(AsyncCaller):
    """Methods that belong together."""

    def __init__(self, client: AsyncCaller) -> None:
        self._engine = client._engine
        self._client = client
