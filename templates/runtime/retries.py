"""When a failed call is tried again, and after how long a pause."""

from __future__ import annotations

import random
import time
from email.utils import parsedate_to_datetime
from typing import NamedTuple, Protocol

from .http import ConnectError, ConnectTimeout, PoolTimeout, TransportError

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
LONGEST_ASKED_PAUSE = 60.0
"""Seconds; a server that asks for a longer pause is not asked again."""

_IDEMPOTENT = frozenset(("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "QUERY"))
_TRANSIENT = frozenset((408, 409, 429))
_UNREACHED = (ConnectError, ConnectTimeout, PoolTimeout)


class ResponseHeaders(Protocol):
    """The headers of a response, whatever their case."""

    def get(self, key: str, /) -> str | None: ...


class RetryPolicy(NamedTuple):
    """Which failures of one call are worth another try.

    `harmless` tells that the request may reach the server twice: by its method (RFC 9110,
    section 9.2.2), by an idempotency key, or because the client is told to retry all.
    """

    harmless: bool
    replayable: bool = True

    def retries_error(self, error: TransportError) -> bool:
        """Tell whether to try again after a call without a response."""
        return self.replayable and (self.harmless or isinstance(error, _UNREACHED))

    def retries_status(self, status: int, headers: ResponseHeaders) -> bool:
        """Tell whether to try again after a response; the server has the last word."""
        if not self.replayable:
            return False
        match headers.get("x-should-retry"):
            case "true":
                return True
            case "false":
                return False
            case _:
                pass
        if self.harmless:
            return status in _TRANSIENT or status >= 500
        # The server says that it did not act on the request.
        return status == 429 or (status == 503 and asked_pause(headers) is not None)


def is_idempotent(method: str) -> bool:
    """Tell whether a request may by its method be made twice."""
    return method in _IDEMPOTENT


def pause_before(retry: int, headers: ResponseHeaders | None) -> float | None:
    """Return the seconds to wait before a retry, the first of which is number 0.

    Nothing is returned where the server asks for more than `LONGEST_ASKED_PAUSE`.
    """
    asked = None if headers is None else asked_pause(headers)
    if asked is not None:
        return asked if asked <= LONGEST_ASKED_PAUSE else None
    pause: float = min(FIRST_PAUSE * 2**retry, LONGEST_PAUSE)
    # Clients that failed together must not come back together.
    return pause * random.uniform(0.75, 1.0)


def asked_pause(headers: ResponseHeaders) -> float | None:
    """Return the seconds that a server asks for (RFC 9110, section 10.2.3)."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    seconds = _number(value)
    return _until(value) if seconds is None and value else seconds


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except (TypeError, ValueError):
        return None
    return max(0.0, moment.timestamp() - time.time())
