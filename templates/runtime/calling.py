"""What can call operations: clients, their resources, and the views of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, TypeVar, Unpack

from .engine import AsyncEngine, Engine
from .operation import Operation
from .options import Omit, RequestOptions
from .requests import Arguments

T = TypeVar("T")


class Parts(TypedDict, total=False):
    """What a method hands over, by names on the wire."""

    path: Mapping[str, object]
    query: Mapping[str, object]
    header: Mapping[str, object]
    cookie: Mapping[str, object]
    body: object
    instead: object
    content_type: str | None | Omit
    querystring: object


class Caller:
    """Calls operations."""

    _engine: Engine

    def _call(
        self, operation: Operation[T], options: RequestOptions, **parts: Unpack[Parts]
    ) -> T:
        return self._engine.call(operation, options, Arguments(**parts))


class AsyncCaller:
    """Calls operations."""

    _engine: AsyncEngine

    async def _call(
        self, operation: Operation[T], options: RequestOptions, **parts: Unpack[Parts]
    ) -> T:
        return await self._engine.call(operation, options, Arguments(**parts))
