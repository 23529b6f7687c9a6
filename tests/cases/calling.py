"""How a case's ``calls.py`` states the request that a call has to make.

@sends("GET /colours?name=blue&name=black")
def exploded(client: QueryStyles) -> None:
    client.colours.list(name=["blue", "black"])
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tests.runtime.server import Answer, Seen

T = TypeVar("T")

_EVERY_REQUEST = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)
_BOUNDARY = re.compile(r"boundary=(\S+)")


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """A function that makes one call, and the request that it has to make."""

    make: Callable[[T], None]
    request: str
    headers: Mapping[str, str]
    body: str
    answer: Answer

    def check(self, seen: Sequence[Seen]) -> None:
        """Compare what a server saw: all of it but headers that every request has."""
        (request,) = seen
        assert f"{request.method} {request.target}" == self.request
        headers, body = _plain(request)
        own = {name.lower(): value for name, value in self.headers.items()}
        told = {
            name: value
            for name, value in headers.items()
            if name not in _EVERY_REQUEST or name in own
        }
        assert told == own
        assert body == self.body


def sends(
    request: str,
    headers: Mapping[str, str] | None = None,
    body: str = "",
    *,
    answer: Any = None,
    status: int = 200,
    media_type: str = "application/json",
) -> Callable[[Callable[[T], None]], Call[T]]:
    """State the request of a call, as the specification has it.

    A multipart body has ``BOUNDARY`` for its boundary and ends lines with ``\\n``. The
    server answers with `status` and `answer`: text as it is, anything else as JSON.
    """
    content = answer if isinstance(answer, str) else json.dumps(answer)
    reply = (
        Answer(status)
        if status in (204, 205, 304)
        else Answer(status, content.encode(), {"Content-Type": media_type})
    )

    def of(make: Callable[[T], None]) -> Call[T]:
        return Call(make, request, headers or {}, body, reply)

    return of


def _plain(request: Seen) -> tuple[dict[str, str], str]:
    headers = {name.lower(): value for name, value in request.headers}
    assert len(headers) == len(request.headers), "no header comes twice"
    content_type = headers.get("content-type", "")
    body = request.body.decode("utf-8", "backslashreplace")
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        return headers, body
    headers["content-type"] = content_type.replace(boundary[1], "BOUNDARY")
    return headers, body.replace(boundary[1], "BOUNDARY").replace("\r\n", "\n")
