"""Calls of endpoints that the client has no method for."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import quote, urlsplit

from .calling import AsyncCaller, Caller
from .http import Response
from .operation import Operation, ResponseKind
from .options import RequestOptions, omit
from .requests import Arguments
from .results import BinaryResponse

T = TypeVar("T")

# What a URL may hold; braces are not among it, so that no path becomes a template.
_URL = ":/?#[]@!$&'()*+,;=%~"


def operation_of(
    method: str, path: str, cast_to: type[T], base_url: str
) -> Operation[T]:
    """Return an operation for a path, or for a whole URL.

    Credentials only go to the origin of `base_url`.
    """
    url = quote(path, safe=_URL)
    whole = "://" in url
    foreign = whole and _origin(url) != _origin(base_url)
    return Operation(
        method.upper(),
        url if whole or url.startswith("/") else f"/{url}",
        returns=cast_to,
        response_kind=_kind(cast_to),
        security=((),) if foreign else None,
    )


def _kind(cast_to: type[object]) -> ResponseKind:
    if issubclass(cast_to, Response):
        return "response"
    if issubclass(cast_to, BinaryResponse):
        return "binary"
    if cast_to is type(None):
        return "none"
    return "text" if cast_to is str else "json"


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port


class Verbs(Caller):
    """HTTP methods as methods, for what the client has none of its own.

    A path is taken below the base URL; a whole URL will do, too, and gets credentials if
    it is of the same origin. `cast_to` is the type to decode: a model, ``dict``,
    ``object`` for any JSON, ``str`` for text, `BinaryResponse` for bytes, or the HTTP
    library's ``Response``, which comes back as it is.
    """

    def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a request by any method."""
        engine = self._engine
        operation = operation_of(
            method, path, cast_to, engine.state.defaults.site.base_url
        )
        return engine.call(operation, options or {}, Arguments(body=body))

    def get(
        self, path: str, *, cast_to: type[T], options: RequestOptions | None = None
    ) -> T:
        """Make a GET request."""
        return self.request("GET", path, cast_to=cast_to, options=options)

    def post(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a POST request."""
        return self.request("POST", path, cast_to=cast_to, body=body, options=options)

    def put(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a PUT request."""
        return self.request("PUT", path, cast_to=cast_to, body=body, options=options)

    def patch(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a PATCH request."""
        return self.request("PATCH", path, cast_to=cast_to, body=body, options=options)

    def delete(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a DELETE request."""
        return self.request("DELETE", path, cast_to=cast_to, body=body, options=options)


class AsyncVerbs(AsyncCaller):
    """HTTP methods as methods, for what the client has none of its own.

    A path is taken below the base URL; a whole URL will do, too, and gets credentials if
    it is of the same origin. `cast_to` is the type to decode: a model, ``dict``,
    ``object`` for any JSON, ``str`` for text, `BinaryResponse` for bytes, or the HTTP
    library's ``Response``, which comes back as it is.
    """

    async def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a request by any method."""
        engine = self._engine
        operation = operation_of(
            method, path, cast_to, engine.state.defaults.site.base_url
        )
        return await engine.call(operation, options or {}, Arguments(body=body))

    async def get(
        self, path: str, *, cast_to: type[T], options: RequestOptions | None = None
    ) -> T:
        """Make a GET request."""
        return await self.request("GET", path, cast_to=cast_to, options=options)

    async def post(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a POST request."""
        return await self.request(
            "POST", path, cast_to=cast_to, body=body, options=options
        )

    async def put(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a PUT request."""
        return await self.request(
            "PUT", path, cast_to=cast_to, body=body, options=options
        )

    async def patch(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a PATCH request."""
        return await self.request(
            "PATCH", path, cast_to=cast_to, body=body, options=options
        )

    async def delete(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a DELETE request."""
        return await self.request(
            "DELETE", path, cast_to=cast_to, body=body, options=options
        )
