"""aiohttp below an asynchronous client: ``AsyncClient(transport=AiohttpTransport())``.

It carries very many calls at a time with less work than the HTTP library's own transport.
``httpx-aiohttp`` does the same for httpx, but not for httpx2.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Generator
from contextlib import contextmanager
from typing import Any

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientOSError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from yarl import URL as EncodedURL

from .http import (
    AsyncByteStream,
    AsyncTransport,
    ByteStream,
    ConnectError,
    ConnectTimeout,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    TransportError,
)

MAX_CONNECTIONS = 1000

# Headers are the client's business; only the framing of a body is aiohttp's.
_AUTOMATIC = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")


class AiohttpTransport(AsyncTransport):
    """Sends requests through aiohttp.

    The timeouts for a connection and for the pool add up to one; there is none for
    writing. Proxies of the environment are used.

    Args:
        session: A session of your own, which stays open. It must have
            ``auto_decompress=False``, and should have a ``DummyCookieJar``.
    """

    def __init__(self, session: ClientSession | None = None) -> None:
        self._session = session
        self._owned: ClientSession | None = None

    async def handle_async_request(self, request: Request) -> Response:
        """Send a request, and return its response as soon as it begins."""
        with _translated():
            response = await self._current().request(
                request.method,
                EncodedURL(str(request.url), encoded=True),
                headers=_headers(request),
                data=_data(request),
                allow_redirects=False,
                skip_auto_headers=_AUTOMATIC,
                timeout=_timeout(request),
            )
        return Response(
            response.status,
            headers=list(response.raw_headers),
            stream=_Stream(response),
            extensions={
                "http_version": b"HTTP/1.1",
                "reason_phrase": (response.reason or "").encode(),
            },
        )

    async def aclose(self) -> None:
        """Close the connections, unless the session is the caller's."""
        if self._owned is not None:
            await self._owned.close()

    def _current(self) -> ClientSession:
        if self._session is not None:
            return self._session
        if self._owned is None:
            # Not before, since a session belongs to the loop that runs now.
            self._owned = ClientSession(
                connector=TCPConnector(limit=MAX_CONNECTIONS),
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
                trust_env=True,
            )
        return self._owned


class _Stream(AsyncByteStream):
    """The body of a response as it comes."""

    def __init__(self, response: ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for piece in self._response.content.iter_any():
                yield piece

    async def aclose(self) -> None:
        if self._response.content.at_eof():
            self._response.release()
        else:
            self._response.close()


def _headers(request: Request) -> list[tuple[str, str]]:
    return [
        (name.decode("ascii"), value.decode("utf-8", "surrogateescape"))
        for name, value in request.headers.raw
        if name.lower() != b"transfer-encoding"
    ]


def _data(request: Request) -> bytes | _Once | None:
    stream = request.stream
    if isinstance(stream, ByteStream):
        return b"".join(stream) or None
    assert isinstance(stream, AsyncByteStream)
    return _Once(stream)


class _Once(AsyncIterable[bytes]):
    """A body that is read once.

    Of itself aiohttp makes some requests again when a connection breaks, with whatever
    is left of the body then. Whether that can be done is the client's to know.
    """

    def __init__(self, stream: AsyncByteStream) -> None:
        self._stream = stream
        self._is_read = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._is_read:
            raise ConnectionResetError("The connection broke.")
        self._is_read = True
        async for piece in self._stream:
            yield piece


def _timeout(request: Request) -> ClientTimeout:
    steps: dict[str, float | None] = request.extensions.get("timeout", {})
    connect, pool = steps.get("connect"), steps.get("pool")
    both = None if connect is None or pool is None else connect + pool
    return ClientTimeout(
        total=None, connect=both, sock_connect=connect, sock_read=steps.get("read")
    )


@contextmanager
def _translated() -> Generator[None, Any, None]:
    """Turn aiohttp's errors into the HTTP library's."""
    try:
        yield
    except (ClientError, TimeoutError, ValueError) as error:
        raise _translation(error) from error


def _translation(error: Exception) -> TransportError:
    words = str(error)
    match error:
        case ConnectionTimeoutError():
            return ConnectTimeout(words)
        case TimeoutError():
            return ReadTimeout(words)
        case ClientConnectorError() | InvalidURL():
            return ConnectError(words)
        case ClientOSError():
            return ReadError(words)
        case _:
            return RemoteProtocolError(words)
