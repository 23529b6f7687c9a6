"""The kinds of views: what a method gives there instead of its value.

At run time a kind calls the method with a stand-in for ``self`` that returns responses.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from types import MethodType, TracebackType
from typing import Any, ClassVar, Generic, TypeVar, Unpack

from .calling import AsyncCaller, Caller, Parts
from .operation import Operation
from .options import RequestOptions
from .requests import Arguments
from .response import APIResponse, AsyncAPIResponse

T = TypeVar("T", covariant=True)


class _Responding(Caller):
    """Stands in for ``self`` in a method that is to return its response."""

    def __init__(self, resource: Caller, *, streamed: bool) -> None:
        self._engine = resource._engine
        self._streamed = streamed

    def _call(
        self, operation: Operation[Any], options: RequestOptions, **parts: Unpack[Parts]
    ) -> Any:
        arguments = Arguments(**parts)
        return self._engine.respond(
            operation, options, arguments, streamed=self._streamed
        )


class _AsyncResponding(AsyncCaller):
    """Stands in for ``self`` in a method that is to return its response."""

    def __init__(self, resource: AsyncCaller, *, streamed: bool) -> None:
        self._engine = resource._engine
        self._streamed = streamed

    async def _call(
        self, operation: Operation[Any], options: RequestOptions, **parts: Unpack[Parts]
    ) -> Any:
        arguments = Arguments(**parts)
        return await self._engine.respond(
            operation, options, arguments, streamed=self._streamed
        )


class Opening(Generic[T]):
    """A response that is open inside of a ``with`` statement."""

    def __init__(self, call: Callable[[], APIResponse[T]]) -> None:
        self._call = call
        self._response: APIResponse[T] | None = None

    def __enter__(self) -> APIResponse[T]:
        self._response = self._call()
        return self._response

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            self._response.close()


class AsyncOpening(Generic[T]):
    """A response that is open inside of an ``async with`` statement."""

    def __init__(self, call: Callable[[], Awaitable[AsyncAPIResponse[T]]]) -> None:
        self._call = call
        self._response: AsyncAPIResponse[T] | None = None

    async def __aenter__(self) -> AsyncAPIResponse[T]:
        self._response = await self._call()
        return self._response

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            await self._response.close()


class Raw:
    """Methods return a response whose body has been read."""

    attribute: ClassVar[str] = "with_raw_response"

    @staticmethod
    def bound(method: Callable[..., Any], resource: Caller) -> Callable[..., Any]:
        """Return a method of a resource as this kind of view has it."""
        return MethodType(method, _Responding(resource, streamed=False))


class Streaming:
    """Methods open a response, whose body is read when it is asked for."""

    attribute: ClassVar[str] = "with_streaming_response"

    @staticmethod
    def bound(method: Callable[..., Any], resource: Caller) -> Callable[..., Any]:
        """Return a method of a resource as this kind of view has it."""
        call = MethodType(method, _Responding(resource, streamed=True))

        @wraps(call)
        def opening(*args: Any, **keywords: Any) -> Opening[Any]:
            return Opening(partial(call, *args, **keywords))

        return opening


class AsyncRaw:
    """Methods return a response whose body has been read, once they are awaited."""

    attribute: ClassVar[str] = "with_raw_response"

    @staticmethod
    def bound(method: Callable[..., Any], resource: AsyncCaller) -> Callable[..., Any]:
        """Return a method of a resource as this kind of view has it."""
        call = MethodType(method, _AsyncResponding(resource, streamed=False))

        @wraps(call)
        async def awaited(*args: Any, **keywords: Any) -> Any:
            return await call(*args, **keywords)

        return awaited


class AsyncStreaming:
    """Methods open a response, whose body is read when it is asked for."""

    attribute: ClassVar[str] = "with_streaming_response"

    @staticmethod
    def bound(method: Callable[..., Any], resource: AsyncCaller) -> Callable[..., Any]:
        """Return a method of a resource as this kind of view has it."""
        call = MethodType(method, _AsyncResponding(resource, streamed=True))

        @wraps(call)
        def opening(*args: Any, **keywords: Any) -> AsyncOpening[Any]:
            return AsyncOpening(partial(call, *args, **keywords))

        return opening


Kind = TypeVar("Kind")
