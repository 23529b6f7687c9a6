"""Reading a response to its end, within bounds of size and time."""

from __future__ import annotations

import time

from .http import DecodingError, Request, Response, TimeoutException

LARGEST_EXPANSION = 200
"""How many times larger than its compressed form a large body may be."""

LARGE = 100 * 2**20
"""Bytes up to which a body may be anything; JSON of repeated keys compresses well."""


class TotalTimeout(TimeoutException):
    """The time for the whole call is over."""


class _Meter:
    """Collects a body, and gives up when it gets too large or comes too late."""

    def __init__(self, response: Response, deadline: float | None) -> None:
        self._response = response
        self._deadline = deadline
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        check_deadline(self._deadline, self._response.request)
        self._pieces.append(piece)
        self._size += len(piece)
        compressed = self._response.num_bytes_downloaded
        if self._size > LARGE and self._size > LARGEST_EXPANSION * compressed:
            raise DecodingError(
                f"A compressed body of {compressed} bytes is more than {self._size} bytes "
                "large, which is taken for an attack.",
                request=self._response.request,
            )

    def response(self) -> Response:
        """Return the response with the body that was collected."""
        old = self._response
        encoded = (b"content-encoding", b"content-length", b"transfer-encoding")
        return Response(
            old.status_code,
            headers=[
                each for each in old.headers.raw if each[0].lower() not in encoded
            ],
            content=b"".join(self._pieces),
            request=old.request,
            extensions=old.extensions,
            history=old.history,
            default_encoding=old.default_encoding,
        )


def check_deadline(deadline: float | None, request: Request) -> None:
    """Give up when it is too late.

    Raises:
        TotalTimeout: It is.
    """
    if deadline is not None and time.monotonic() >= deadline:
        raise TotalTimeout("", request=request)


def is_measured(response: Response, deadline: float | None) -> bool:
    """Tell whether a body must be looked at while it comes."""
    return deadline is not None or "content-encoding" in response.headers


def read(response: Response, deadline: float | None = None) -> Response:
    """Return a response with its body.

    Raises:
        TransportError: The connection broke, or not everything came in time.
        DecodingError: The body is not what it says, or expands beyond all measure.
    """
    try:
        if not is_measured(response, deadline) or response.is_stream_consumed:
            response.read()
            return response
        meter = _Meter(response, deadline)
        for piece in response.iter_bytes():
            meter.add(piece)
        return meter.response()
    except BaseException:
        response.close()
        raise


async def aread(response: Response, deadline: float | None = None) -> Response:
    """Return a response with its body; see `read`."""
    try:
        if not is_measured(response, deadline) or response.is_stream_consumed:
            await response.aread()
            return response
        meter = _Meter(response, deadline)
        async for piece in response.aiter_bytes():
            meter.add(piece)
        return meter.response()
    except BaseException:
        await response.aclose()
        raise
