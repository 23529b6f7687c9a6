"""A real HTTP server that judges each request with none of our code.

It is told beforehand which requests come, in order. A request that differs is answered
with status 400, which says what differs, and stays on record.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from tests.seeds.described import Schema

_PATIENCE = 10.0
"""Seconds after which a connection on which nothing comes is given up."""


class Nothing(Enum):
    """The type of `NOTHING`: no bytes at all, which JSON has no word for."""

    NOTHING = "nothing"


NOTHING = Nothing.NOTHING


@dataclass(frozen=True)
class Received:
    """A request as it came over the wire."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connection: tuple[str, int]
    at: float

    def header(self, name: str) -> list[str]:
        """Return every value of a header, whatever its case."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def json(self) -> object:
        return NOTHING if not self.body else json.loads(self.body)


@dataclass(frozen=True)
class Expected:
    """What a request must be.

    `target` is the raw path and query. A header that is ``None`` must not be there, and
    one that is text must be there once. A header that is not named may be anything.
    """

    method: str
    target: str
    headers: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    body: object = NOTHING
    schema: Schema | None = None

    def deviations(self, request: Received) -> Iterator[str]:
        """Yield how a request differs."""
        asked, wanted = (
            f"{request.method} {request.target}",
            f"{self.method} {self.target}",
        )
        if asked != wanted:
            yield f"{asked!r} came instead of {wanted!r}"
        for name, value in self.headers.items():
            if request.header(name) != ([] if value is None else [value]):
                yield f"{name}: {request.header(name)} came instead of {value!r}"
        if request.header("Transfer-Encoding"):
            yield "the length of the body is not told"
        yield from self._of_body(request)

    def _of_body(self, request: Received) -> Iterator[str]:
        try:
            body = request.json()
        except ValueError as error:
            yield f"the body {request.body!r} is no JSON: {error}"
            return
        # Compared as text, since Python has it that 1, 1.0 and True are the same.
        if _text(body) != _text(self.body):
            yield f"the body {body!r} came instead of {self.body!r}"
        if self.schema and body is not NOTHING:
            yield from self.schema.complaints(body)


def _text(body: object) -> str:
    return "" if body is NOTHING else json.dumps(body, sort_keys=True)


@dataclass(frozen=True)
class Reply:
    """What the server answers.

    A document is checked against `schema` before it is sent. Without one it departs from
    the description on purpose, or the description says nothing of it.
    """

    document: object
    schema: Schema | None
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    after: float = 0.0

    def __post_init__(self) -> None:
        complaints = self.schema.complaints(self.document) if self.schema else []
        if complaints:
            raise AssertionError(f"{self.document!r} is not as described: {complaints}")

    def content(self) -> bytes:
        """Return the body: JSON, or the document itself where that is another text."""
        if self.document is NOTHING:
            return b""
        if self.content_type == "application/json":
            return json.dumps(self.document).encode()
        return str(self.document).encode()


@dataclass(frozen=True)
class Exchange:
    """A request that is to come, and its answer."""

    expected: Expected
    reply: Reply


class Judge:
    """What is to come, what came, and what differs."""

    def __init__(self) -> None:
        self.requests: list[Received] = []
        self.complaints: list[str] = []
        self.origin = ""
        self.over = threading.Event()
        self._exchanges: list[Exchange] = []
        self._lock = threading.Lock()

    def expects(self, *exchanges: Exchange) -> None:
        """Tell which requests come next, in order."""
        self._exchanges.extend(exchanges)

    def judge(self, request: Received) -> Reply:
        """Return the answer to a request; what differs is recorded."""
        with self._lock:
            number = len(self.requests)
            self.requests.append(request)
            if number >= len(self._exchanges):
                found = [f"{request.method} {request.target} came, and nothing should"]
            else:
                found = [*self._exchanges[number].expected.deviations(request)]
            self.complaints += (f"request {number + 1}: {each}" for each in found)
        if found:
            return Reply({"deviations": found}, None, 400)
        return self._exchanges[number].reply

    def verdict(self) -> list[str]:
        """Return everything that differs; what should have come and did not, too."""
        missing = self._exchanges[len(self.requests) :]
        return self.complaints + [
            f"{each.expected.method} {each.expected.target} should have come, too"
            for each in missing
        ]

    def pauses(self) -> list[float]:
        """Return the seconds between each request and the next."""
        moments = [each.at for each in self.requests]
        return [later - earlier for earlier, later in zip(moments, moments[1:])]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, judge: Judge) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.judge = judge

    def handle_error(self, request: object, client_address: object) -> None:
        # A client that gave up on a late answer is no fault of its own.
        pass


class _Handler(BaseHTTPRequestHandler):
    raw_requestline: bytes
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    # An answer goes out in two writes, and the second must not wait for the client.
    disable_nagle_algorithm = True

    def __getattr__(self, name: str) -> object:
        # The base class looks up a `do_METHOD` for whatever method comes.
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        judge = cast("_Server", self.server).judge
        reply = judge.judge(self._received())
        if judge.over.wait(reply.after):
            self.close_connection = True
            return
        content = reply.content()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _received(self) -> Received:
        # `self.path` has been tidied by the base class; the line itself has not.
        target = self.raw_requestline.decode("latin-1").split(" ")[1]
        length = int(self.headers.get("Content-Length", "0"))
        return Received(
            self.command,
            target,
            tuple(self.headers.items()),
            self.rfile.read(length),
            self.client_address,
            time.monotonic(),
        )

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving() -> Generator[Judge]:
    """Run a judge on a free port of this machine.

    Raises:
        AssertionError: What came is not what should have come.
    """
    judge = Judge()
    with _Server(judge) as server:
        judge.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield judge
        finally:
            judge.over.set()
            server.shutdown()
            thread.join()
    if verdict := judge.verdict():
        raise AssertionError("The judge found:\n" + "\n".join(verdict))
