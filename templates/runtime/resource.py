"""Resources, and their views: the same methods that return the whole response.

A view has one line for each method. Its descriptors carry the method's signature over, so
that a type checker knows the arguments of a view as it knows the method's own. At run time
they call the method with a stand-in for ``self`` that returns responses.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial, wraps
from types import MethodType, TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, Unpack

from .calling import AsyncCaller, Caller, Parts
from .engine import AsyncEngine, Engine
from .operation import Operation
from .options import RequestOptions
from .requests import Arguments
from .response import APIResponse, AsyncAPIResponse

P = ParamSpec("P")
T = TypeVar("T", covariant=True)
Declared = TypeVar("Declared", bound=Callable[..., Any])
Owner = TypeVar("Owner", bound=Caller)
AsyncOwner = TypeVar("AsyncOwner", bound=AsyncCaller)


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


class _Responding(Caller):
    """Stands in for ``self`` in a method that is to return its response."""

    def __init__(self, engine: Engine, *, streamed: bool) -> None:
        self._engine = engine
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

    def __init__(self, engine: AsyncEngine, *, streamed: bool) -> None:
        self._engine = engine
        self._streamed = streamed

    async def _call(
        self, operation: Operation[Any], options: RequestOptions, **parts: Unpack[Parts]
    ) -> Any:
        arguments = Arguments(**parts)
        return await self._engine.respond(
            operation, options, arguments, streamed=self._streamed
        )


class _View(Caller, Generic[Owner]):
    """The methods of a resource, or of a client, seen in another way."""

    _streamed = False

    def __init__(self, resource: Owner) -> None:
        self._engine = resource._engine
        self._resource = resource
        # Public, since the descriptors below are no part of this class; long, so that no
        # method of an API is called so.
        self.stand_in_for_self = _Responding(self._engine, streamed=self._streamed)


class _AsyncView(AsyncCaller, Generic[AsyncOwner]):
    """The methods of a resource, or of a client, seen in another way."""

    _streamed = False

    def __init__(self, resource: AsyncOwner) -> None:
        self._engine = resource._engine
        self._resource = resource
        self.stand_in_for_self = _AsyncResponding(self._engine, streamed=self._streamed)


class RawResource(_View[Owner]):
    """Methods that return a response whose body has been read."""


class AsyncRawResource(_AsyncView[AsyncOwner]):
    """Methods that return a response whose body has been read."""


class StreamingResource(_View[Owner]):
    """Methods that open a response, whose body is read when it is asked for."""

    _streamed = True


class AsyncStreamingResource(_AsyncView[AsyncOwner]):
    """Methods that open a response, whose body is read when it is asked for."""

    _streamed = True


def _bound(
    method: Callable[..., Any], view: _View[Any] | _AsyncView[Any] | None
) -> Callable[..., Any]:
    # Without a view it is the class that is looked at, by a tool for documentation.
    return method if view is None else MethodType(method, view.stand_in_for_self)


def written_out(descriptor: object) -> Callable[[Declared], Declared]:
    """Put what wraps a method in the place of one whose signatures are written out.

    Type checkers carry only the first of several signatures over to what wraps them.
    """

    def replaced(declared: Declared) -> Any:
        return descriptor

    return replaced


class raw(Generic[P, T]):
    """A method of a `RawResource`, made of the resource's own."""

    def __init__(self, method: Callable[Concatenate[Any, P], T]) -> None:
        self._method: Callable[..., Any] = method
        self.__doc__ = method.__doc__

    def __get__(
        self, view: RawResource[Any] | None, owner: type
    ) -> Callable[P, APIResponse[T]]:
        return _bound(self._method, view)


class async_raw(Generic[P, T]):
    """A method of an `AsyncRawResource`, made of the resource's own."""

    def __init__(self, method: Callable[Concatenate[Any, P], Awaitable[T]]) -> None:
        self._method: Callable[..., Any] = method
        self.__doc__ = method.__doc__

    def __get__(
        self, view: AsyncRawResource[Any] | None, owner: type
    ) -> Callable[P, Coroutine[Any, Any, AsyncAPIResponse[T]]]:
        method = _bound(self._method, view)

        @wraps(method)
        async def awaited(*args: P.args, **keywords: P.kwargs) -> Any:
            return await method(*args, **keywords)

        return awaited


class streamed(Generic[P, T]):
    """A method of a `StreamingResource`, made of the resource's own."""

    def __init__(self, method: Callable[Concatenate[Any, P], T]) -> None:
        self._method: Callable[..., Any] = method
        self.__doc__ = method.__doc__

    def __get__(
        self, view: StreamingResource[Any] | None, owner: type
    ) -> Callable[P, Opening[T]]:
        method = _bound(self._method, view)

        @wraps(method)
        def opening(*args: P.args, **keywords: P.kwargs) -> Opening[T]:
            return Opening(partial(method, *args, **keywords))

        return opening


class async_streamed(Generic[P, T]):
    """A method of an `AsyncStreamingResource`, made of the resource's own."""

    def __init__(self, method: Callable[Concatenate[Any, P], Awaitable[T]]) -> None:
        self._method: Callable[..., Any] = method
        self.__doc__ = method.__doc__

    def __get__(
        self, view: AsyncStreamingResource[Any] | None, owner: type
    ) -> Callable[P, AsyncOpening[T]]:
        method = _bound(self._method, view)

        @wraps(method)
        def opening(*args: P.args, **keywords: P.kwargs) -> AsyncOpening[T]:
            return AsyncOpening(partial(method, *args, **keywords))

        return opening


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
