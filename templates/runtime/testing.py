"""A stand-in for the API in a caller's own tests.

``Client(transport=FakeTransport())`` sends nothing: it gets what the test has planned, and
the test sees what was asked.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from threading import Lock
from typing import NamedTuple, TypeAlias
from urllib.parse import parse_qsl, unquote

from pydantic_core import from_json

from .http import (
    AsyncByteStream,
    AsyncTransport,
    Headers,
    Request,
    Response,
    SyncByteStream,
    Transport,
)
from .json_bodies import json_of

_PARAMETER = re.compile(r"\\\{[^{}]*\\\}")


class RecordedRequest(NamedTuple):
    """A request that a client made."""

    method: str
    path: str
    """The path as it was sent, but decoded."""
    query: Mapping[str, str]
    """The query parameters; the last one of each name."""
    headers: Headers
    content: bytes

    def json(self) -> object:
        """Return the body as JSON."""
        return from_json(self.content)


class FakeResponse(NamedTuple):
    """A whole response, for what is no JSON; pieces of content come one by one."""

    status: int = 200
    content: bytes | Iterable[bytes] = b""
    headers: Mapping[str, str] = {}


Reply: TypeAlias = "FakeResponse | Exception | Callable[[RecordedRequest], object]"
"""Instead of a model or JSON: a response, what is raised, or what makes any of these."""


class UnexpectedRequest(AssertionError):
    """A request for which the test has planned nothing."""


class FakeTransport(Transport, AsyncTransport):
    """Answers requests from what was planned, for clients of both kinds.

    Attributes:
        requests: What was asked, in order.
    """

    def __init__(self) -> None:
        self.requests: list[RecordedRequest] = []
        self._plans: list[_Plan] = []
        self._lock = Lock()

    def respond(
        self,
        method: str,
        path: str,
        /,
        *replies: object,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Plan what requests get: each the next reply, and the last one again and again.

        Args:
            method: The HTTP method.
            path: The end of the path, or all of it. A parameter in braces stands for any
                segment: ``/secrets/{id}``.
            replies: Models, or anything that can be JSON; or a `Reply`. Nothing gives
                an empty response.
            status: The status of replies that are models or JSON.
            headers: The headers of such replies.
        """
        given = headers or {}
        planned = deque(_as_planned(each, status, given) for each in replies)
        if not planned:
            planned.append(FakeResponse(status, b"", given))
        with self._lock:
            # What was planned last is looked at first.
            self._plans.insert(0, _Plan(method.upper(), _pattern(path), path, planned))

    def handle_request(self, request: Request) -> Response:
        """Answer a synchronous client."""
        return self._response(request, request.read())

    async def handle_async_request(self, request: Request) -> Response:
        """Answer an asynchronous client."""
        return self._response(request, await request.aread())

    def _response(self, request: Request, content: bytes) -> Response:
        recorded = _recorded(request, content)
        with self._lock:
            self.requests.append(recorded)
            reply = self._next(recorded, request.url.raw_path.decode())
        while callable(reply):
            reply = _as_planned(reply(recorded), 200, {})
        if isinstance(reply, Exception):
            raise reply
        return Response(
            reply.status,
            headers=dict(reply.headers),
            stream=_Pieces(reply.content),
            request=request,
        )

    def _next(self, request: RecordedRequest, target: str) -> Reply:
        # What is encoded in a segment does not end it.
        raw_path = target.partition("?")[0]
        for plan in self._plans:
            is_meant = plan.method == request.method.upper()
            if is_meant and plan.pattern.search(raw_path):
                replies = plan.replies
                return replies.popleft() if len(replies) > 1 else replies[0]
        planned = ", ".join(f"{each.method} {each.path}" for each in self._plans)
        raise UnexpectedRequest(
            f"Nothing is planned for {request.method} {request.path}, only for: "
            f"{planned or 'nothing at all'}."
        )


class _Plan(NamedTuple):
    method: str
    pattern: re.Pattern[str]
    path: str
    replies: deque[Reply]


def _pattern(path: str) -> re.Pattern[str]:
    start = "" if path.startswith("/") else "/"
    escaped = _PARAMETER.sub("[^/]+", re.escape(start + path))
    return re.compile(f"{escaped}$")


def _as_planned(reply: object, status: int, headers: Mapping[str, str]) -> Reply:
    if isinstance(reply, FakeResponse | Exception) or callable(reply):
        return reply
    named = {"Content-Type": "application/json", **headers}
    return FakeResponse(status, json_of(reply), named)


def _recorded(request: Request, content: bytes) -> RecordedRequest:
    url = request.url
    query = url.query.decode("ascii")
    return RecordedRequest(
        request.method,
        unquote(url.raw_path.decode("ascii").partition("?")[0]),
        dict(parse_qsl(query, keep_blank_values=True)),
        request.headers,
        content,
    )


class _Pieces(SyncByteStream, AsyncByteStream):
    """Content that comes as it would from a server."""

    def __init__(self, content: bytes | Iterable[bytes]) -> None:
        self._pieces = [content] if isinstance(content, bytes) else content

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece
