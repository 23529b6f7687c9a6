"""Answers that come item by item: server-sent events and JSON lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, cast

from .calls import Call
from .engine import AsyncEngine, Engine
from .failures import answered
from .http import Response
from .operation import Operation, Reference
from .options import RequestOptions
from .stream_parsers import EVENT_STREAM, EventFormat, EventParser, LineParser, Parser

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Events(EventFormat):
    """Reads server-sent events."""

    accept = EVENT_STREAM
    streamed = True

    def value(self, response: Response, call: Call[Any]) -> Any:
        """Return a stream, for a synchronous or an asynchronous client."""
        return _stream(EventParser(self, response, call), response, call)


@dataclass(frozen=True, slots=True)
class JsonLines:
    """Reads one JSON value a line (also RFC 7464)."""

    item: Reference

    accept = "application/jsonl, application/x-ndjson, application/json-seq"
    streamed = True

    def value(self, response: Response, call: Call[Any]) -> Any:
        """Return a stream, for a synchronous or an asynchronous client."""
        return _stream(LineParser(self.item, response, call), response, call)


def _stream(parser: Parser, response: Response, call: Call[Any]) -> Any:
    if isinstance(call.engine, AsyncEngine):
        return AsyncStream[Any](parser, response, call)
    return Stream[Any](parser, response, call)


def async_stream(operation: Operation[Stream[T]]) -> Operation[AsyncStream[T]]:
    """Return the operation as the asynchronous client sees it."""
    # It is the same one: its reader looks at who calls.
    return cast("Operation[AsyncStream[T]]", operation)


class Stream(Generic[T]):
    """Items as they come; closed at the end, or with its ``with`` statement.

    Raises:
        APIError: The server told of a failure in the middle.
        APIConnectionError: The stream broke, or nothing came for too long.
    """

    def __init__(
        self, parser: Parser, response: Response, call: Call[Stream[T]]
    ) -> None:
        self.response = response
        self._parser = parser
        self._call = call
        self._iterator = self._items()

    def _items(self) -> Iterator[T]:
        parser = self._parser
        try:
            with answered(self.response.request):
                for data in self.response.iter_bytes():
                    yield from parser.feed(data)
                    if parser.finished:
                        return
            yield from parser.end()
        finally:
            self.response.close()

    def __repr__(self) -> str:
        return f"<Stream [{self.response.status_code}]>"

    def __iter__(self) -> Iterator[T]:
        return self._iterator

    def __next__(self) -> T:
        return next(self._iterator)

    def close(self) -> None:
        """Free the connection without waiting for the rest."""
        self.response.close()

    def resume(self) -> Stream[T]:
        """Ask again for what comes after the last event, by ``Last-Event-ID``."""
        self.close()
        engine = self._call.engine
        assert isinstance(engine, Engine)
        options = _resuming(self._call.options, self._parser.last_id)
        return engine.call(self._call.operation, options, self._call.arguments)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncStream(Generic[T]):
    """Items as they come; closed at the end, or with its ``async with`` statement.

    Raises:
        APIError: The server told of a failure in the middle.
        APIConnectionError: The stream broke, or nothing came for too long.
    """

    def __init__(
        self, parser: Parser, response: Response, call: Call[AsyncStream[T]]
    ) -> None:
        self.response = response
        self._parser = parser
        self._call = call
        self._iterator = self._items()

    async def _items(self) -> AsyncIterator[T]:
        parser = self._parser
        try:
            with answered(self.response.request):
                async for data in self.response.aiter_bytes():
                    for item in parser.feed(data):
                        yield item
                    if parser.finished:
                        return
            for item in parser.end():
                yield item
        finally:
            await self.response.aclose()

    def __repr__(self) -> str:
        return f"<AsyncStream [{self.response.status_code}]>"

    def __aiter__(self) -> AsyncIterator[T]:
        return self._iterator

    async def __anext__(self) -> T:
        return await anext(self._iterator)

    async def close(self) -> None:
        """Free the connection without waiting for the rest."""
        await self.response.aclose()

    async def resume(self) -> AsyncStream[T]:
        """Ask again for what comes after the last event, by ``Last-Event-ID``."""
        await self.close()
        engine = self._call.engine
        assert isinstance(engine, AsyncEngine)
        options = _resuming(self._call.options, self._parser.last_id)
        return await engine.call(self._call.operation, options, self._call.arguments)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()


def _resuming(options: RequestOptions, last_id: str) -> RequestOptions:
    if not last_id:
        return options
    headers = {**options.get("extra_headers", {}), "Last-Event-ID": last_id}
    return {**options, "extra_headers": headers}
