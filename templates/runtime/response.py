"""A response before it is decoded, for callers that want more than its value."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Generic, TypeVar, overload

from .download import aread, read
from .failures import answered
from .http import URL, Headers, Request, Response
from .reading import json_or_text

T = TypeVar("T", covariant=True)
V = TypeVar("V")
Parse = Callable[[Response], T]


class _Answer(Generic[T]):
    """What is known of a response before its body is read."""

    def __init__(
        self, response: Response, parse: Parse[T], *, reads: bool = True
    ) -> None:
        self.http_response = response
        self._parse = parse
        self._reads = reads

    @property
    def headers(self) -> Headers:
        """The headers, whatever their case."""
        return self.http_response.headers

    @property
    def status_code(self) -> int:
        """The status (RFC 9110, section 15)."""
        return self.http_response.status_code

    @property
    def http_request(self) -> Request:
        """The request that was answered: the last one, after redirects."""
        return self.http_response.request

    @property
    def url(self) -> URL:
        """Where the answer came from."""
        return self.http_response.url

    @property
    def method(self) -> str:
        """The HTTP method of the request."""
        return self.http_request.method

    @property
    def is_closed(self) -> bool:
        """Whether the connection is free again."""
        return self.http_response.is_closed

    @property
    def request_id(self) -> str | None:
        """The server's own name for the call, to quote to its vendor."""
        return self.headers.get("x-request-id") or self.headers.get("request-id")

    @overload
    def header(self, name: str) -> str | None: ...
    @overload
    def header(self, name: str, type_: type[V]) -> V | None: ...
    def header(self, name: str, type_: type[Any] = str) -> Any:
        """Return a header as a type, such as ``int``; nothing where there is none.

        Raises:
            APIResponseValidationError: The header is no such value.
        """
        if type_ is str:
            return self.headers.get(name)
        # Most programs never need it.
        from .header_values import header_value

        return header_value(self.http_response, name, type_)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} [{self.status_code}]>"


class APIResponse(_Answer[T]):
    """A response; its body is read when it is first asked for."""

    def parse(self) -> T:
        """Return what the method itself would have returned."""
        if self._reads:
            self.read()
        return self._parse(self.http_response)

    def read(self) -> bytes:
        """Return the body."""
        with answered(self.http_request):
            self.http_response = read(self.http_response)
        return self.http_response.content

    def text(self) -> str:
        """Return the body as text, in the encoding that the response names."""
        self.read()
        return self.http_response.text

    def json(self) -> object:
        """Return the body as JSON, or as text if it is none."""
        self.read()
        return json_or_text(self.http_response)

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body in pieces as they come, decompressed."""
        with answered(self.http_request):
            yield from self.http_response.iter_bytes(chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """Yield the body as text in pieces as they come."""
        with answered(self.http_request):
            yield from self.http_response.iter_text(chunk_size)

    def iter_lines(self) -> Iterator[str]:
        """Yield the lines of the body as they come."""
        with answered(self.http_request):
            yield from self.http_response.iter_lines()

    def stream_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the body to a file piece by piece; the file is made or replaced."""
        with open(file, "wb") as target:
            for piece in self.iter_bytes():
                target.write(piece)

    def close(self) -> None:
        """Free the connection without reading the rest of the body."""
        self.http_response.close()


class AsyncAPIResponse(_Answer[T]):
    """A response; its body is read when it is first asked for."""

    async def parse(self) -> T:
        """Return what the method itself would have returned."""
        if self._reads:
            await self.read()
        return self._parse(self.http_response)

    async def read(self) -> bytes:
        """Return the body."""
        with answered(self.http_request):
            self.http_response = await aread(self.http_response)
        return self.http_response.content

    async def text(self) -> str:
        """Return the body as text, in the encoding that the response names."""
        await self.read()
        return self.http_response.text

    async def json(self) -> object:
        """Return the body as JSON, or as text if it is none."""
        await self.read()
        return json_or_text(self.http_response)

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Yield the body in pieces as they come, decompressed."""
        with answered(self.http_request):
            async for piece in self.http_response.aiter_bytes(chunk_size):
                yield piece

    async def iter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        """Yield the body as text in pieces as they come."""
        with answered(self.http_request):
            async for piece in self.http_response.aiter_text(chunk_size):
                yield piece

    async def iter_lines(self) -> AsyncIterator[str]:
        """Yield the lines of the body as they come."""
        with answered(self.http_request):
            async for line in self.http_response.aiter_lines():
                yield line

    async def stream_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the body to a file piece by piece; the file is made or replaced."""
        with open(file, "wb") as target:
            async for piece in self.iter_bytes():
                target.write(piece)

    async def close(self) -> None:
        """Free the connection without reading the rest of the body."""
        await self.http_response.aclose()
