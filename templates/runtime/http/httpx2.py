"""The HTTP library: no other module imports it."""

from __future__ import annotations

import ssl
from functools import cache

from httpx2 import (
    URL,
    AsyncByteStream,
    ByteStream,
    ConnectError,
    ConnectTimeout,
    CookieConflict,
    DecodingError,
    Headers,
    HTTPError,
    InvalidURL,
    Limits,
    PoolTimeout,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    StreamError,
    SyncByteStream,
    TimeoutException,
    TransportError,
    create_ssl_context,
)
from httpx2 import AsyncBaseTransport as AsyncTransport
from httpx2 import AsyncClient as AsyncHttpClient
from httpx2 import BaseTransport as Transport
from httpx2 import Client as HttpClient
from httpx2 import Timeout as HttpTimeout

__all__ = [
    "LIBRARY",
    "URL",
    "AsyncByteStream",
    "AsyncHttpClient",
    "AsyncTransport",
    "ByteStream",
    "ConnectError",
    "ConnectTimeout",
    "CookieConflict",
    "DecodingError",
    "HTTPError",
    "Headers",
    "HttpClient",
    "HttpTimeout",
    "InvalidURL",
    "PoolTimeout",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "Request",
    "Response",
    "StreamError",
    "SyncByteStream",
    "TimeoutException",
    "Transport",
    "TransportError",
    "new_async_client",
    "new_client",
]

LIBRARY = "httpx2"
"""The name of the library, which is that of its logger, too."""

# A client of an API talks to one host, so that the library's defaults (100 connections,
# 20 of them kept alive for 5 s) would close most connections of a burst again.
_LIMITS = Limits(max_connections=1000, max_keepalive_connections=100)


@cache
def _ssl_context() -> ssl.SSLContext:
    """Return the one context of this process: making one reads every root certificate."""
    return create_ssl_context()


def new_client(transport: Transport | None = None) -> HttpClient:
    """Return an HTTP client with a pool of its own, or over the transport given."""
    return HttpClient(verify=_ssl_context(), limits=_LIMITS, transport=transport)


def new_async_client(transport: AsyncTransport | None = None) -> AsyncHttpClient:
    """Return an HTTP client with a pool of its own, or over the transport given."""
    return AsyncHttpClient(verify=_ssl_context(), limits=_LIMITS, transport=transport)
