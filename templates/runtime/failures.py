"""The HTTP library's errors as this client's own."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from .errors import APIConnectionError, APITimeoutError
from .http import HTTPError, Request, StreamError, TimeoutException

TRANSPORT_ERRORS = (HTTPError, StreamError)


def unanswered(error: Exception, request: Request) -> APIConnectionError:
    """Return the error for a request without a complete answer.

    The query and a user's name stay out of the message: they may hold credentials.
    """
    url = request.url
    asked = f"{request.method} {url.scheme}://{url.netloc.decode()}{url.path}"
    if isinstance(error, TimeoutException):
        step = type(error).__name__.removesuffix("Timeout").lower()
        return APITimeoutError(f"The {step} timeout is over ({asked})", request=request)
    reason = str(error) or type(error).__name__
    return APIConnectionError(f"{reason} ({asked})", request=request)


@contextmanager
def answered(request: Request) -> Generator[None, None, None]:
    """Turn what goes wrong while a response is read into this client's errors."""
    try:
        yield
    except TRANSPORT_ERRORS as error:
        raise unanswered(error, request) from error
