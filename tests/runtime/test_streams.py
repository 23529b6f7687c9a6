from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.runtime.errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    RateLimitError,
)
from templates.runtime.events import EventDecoder, Lines, ServerSentEvent
from templates.runtime.models import Model
from templates.runtime.operation import Operation
from templates.runtime.streaming import (
    Events,
    JsonLines,
    Stream,
    async_stream,
)
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import AsyncVault, Secret, Vault

_SECRET = "tests.runtime.vault:Secret"
WATCH: Operation[Stream[Secret]] = Operation(
    "POST", "/watch", reader=Events(_SECRET, terminator="[DONE]")
)
PLAIN: Operation[Stream[ServerSentEvent]] = Operation(
    "GET", "/plain", reader=Events(None)
)
ROWS: Operation[Stream[Secret]] = Operation("GET", "/rows", reader=JsonLines(_SECRET))


def events(data: bytes, size: int | None = None) -> list[ServerSentEvent]:
    decoder = EventDecoder()
    size = size or len(data)
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    return [event for piece in pieces for event in decoder.feed(piece)]


# The examples of the WHATWG's text, and what its rules say of the rest.
@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", [("YHOO\n+2\n10", "message", "")]),
        (
            b": test stream\n\ndata: first event\nid: 1\n\n"
            b"data:second event\nid\n\ndata:  third event\n\n",
            [
                ("first event", "message", "1"),
                ("second event", "message", ""),
                (" third event", "message", ""),
            ],
        ),
        (b"data\n\ndata\ndata\n\ndata:", [("", "message", ""), ("\n", "message", "")]),
        (b"data:test\n\ndata: test\n\n", [("test", "message", "")] * 2),
        (
            b"event: add\ndata: 7\n\ndata: 8\n\n",
            [("7", "add", ""), ("8", "message", "")],
        ),
        (b"event: add\n\ndata: x\n\n", [("x", "message", "")]),
        (
            b"id: 1\ndata: a\n\ndata: b\n\n",
            [("a", "message", "1"), ("b", "message", "1")],
        ),
        (b"id: 1\0\ndata: a\n\n", [("a", "message", "")]),
        (b"\xef\xbb\xbfdata: bom\n\n", [("bom", "message", "")]),
        (b"data: a\r\ndata: b\rdata: c\n\r\n", [("a\nb\nc", "message", "")]),
        (b"other: x\ndata: \xff\n\n", [("\ufffd", "message", "")]),
        ("data: ü€😀\n\n".encode(), [("ü€😀", "message", "")]),
    ],
)
@pytest.mark.parametrize("size", [None, 1, 2, 3])
def test_events(
    stream: bytes, expected: list[tuple[str, str, str]], size: int | None
) -> None:
    found = events(stream, size)
    assert [(each.data, each.event, each.id) for each in found] == expected


def test_retry() -> None:
    found = events(b"retry: 50\ndata: a\n\nretry: x\ndata: b\n\n")
    assert [each.retry for each in found] == [50, 50]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))),
    st.integers(1, 5),
)
def test_lines_do_not_depend_on_pieces(texts: list[str], size: int) -> None:
    data = "".join(f"{text}\r\n" for text in texts).encode()
    lines = Lines("utf-8")
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    found = [line for piece in pieces for line in lines.feed(piece)]
    assert found + list(lines.end()) == [
        text.encode(errors="replace").decode() for text in texts
    ]


def sse(*items: object) -> Answer:
    texts = (each if isinstance(each, str) else json.dumps(each) for each in items)
    body = "".join(f"id: {n}\ndata: {text}\n\n" for n, text in enumerate(texts))
    return Answer(200, body.encode(), {"Content-Type": "text/event-stream"})


def secret(id: str) -> dict[str, str]:
    return {"id": id, "name": "n"}


@pytest.fixture
def vault(server: Server) -> Vault:
    return Vault(api_key="k", base_url=server.url, max_retries=0)


def ids(secrets: Iterable[Secret]) -> list[str]:
    return [each.id for each in secrets]


def test_a_stream(server: Server, vault: Vault) -> None:
    server.plan(sse(secret("1"), secret("2"), "[DONE]", secret("3")))
    stream = vault.perform(WATCH, body={"a": 1})
    assert server.last.header("Accept") == "text/event-stream"
    assert server.last.json() == {"a": 1}
    assert next(stream).id == "1"
    assert ids(stream) == ["2"]
    assert stream.response.is_closed


def test_an_async_stream(server: Server) -> None:
    async def run() -> list[str]:
        async with AsyncVault(api_key="k", base_url=server.url) as vault:
            stream = await vault.perform(async_stream(WATCH), body={})
            first = await anext(stream)
            return [first.id, *[each.id async for each in stream]]

    server.plan(sse(secret("1"), secret("2"), "[DONE]"))
    assert asyncio.run(run()) == ["1", "2"]


def test_events_as_they_are(server: Server, vault: Vault) -> None:
    server.plan(sse("a", "b"))
    found = list(vault.perform(PLAIN))
    assert [(each.data, each.id) for each in found] == [("a", "0"), ("b", "1")]


def test_whole_events(server: Server, vault: Vault) -> None:
    whole: Operation[Stream[Tick]] = Operation(
        "GET", "/whole", reader=Events("tests.runtime.test_streams:Tick", whole=True)
    )
    server.plan(sse("a"))
    (tick,) = vault.perform(whole)
    assert tick.model_dump() == {"data": "a", "event": "message", "id": "0"}


class Tick(Model):
    data: str
    event: str


def test_json_lines(server: Server, vault: Vault) -> None:
    rows = "\n".join(json.dumps(secret(id)) for id in "12")
    for body in (rows, f"\ufeff{rows}\r\n\r\n", f"\x1e{rows}\n"):
        server.plan(Answer(200, body.encode()))
        assert ids(vault.perform(ROWS)) == ["1", "2"]


def test_leaving_early_frees_the_connection(server: Server, vault: Vault) -> None:
    server.plan(sse(secret("1"), secret("2")))
    with vault.perform(WATCH, body={}) as stream:
        assert next(stream).id == "1"
    assert stream.response.is_closed
    for each in vault.perform(WATCH, body={}):
        assert each.id == "1"
        break


def test_errors_before_and_in_the_middle(server: Server, vault: Vault) -> None:
    server.plan(answer({"error": "later"}, 429))
    with pytest.raises(RateLimitError, match="later"):
        vault.perform(WATCH, body={})
    told = {"error": {"message": "overloaded"}}
    for broken in (
        sse(secret("1"), told),
        Answer(200, b"event: error\ndata: overloaded\n\n"),
    ):
        server.plan(broken)
        with pytest.raises(APIError, match="overloaded"):
            list(vault.perform(WATCH, body={}))
    server.plan(sse({**secret("1"), "text": 'no "error" here'}))
    assert ids(vault.perform(WATCH, body={})) == ["1"]


def test_items_that_are_not_as_described(server: Server, vault: Vault) -> None:
    server.plan(sse({"id": "1"}))
    assert ids(vault.perform(WATCH, body={})) == ["1"]
    strict = vault.with_options(strict_response_validation=True)
    with pytest.raises(APIResponseValidationError, match="name"):
        list(strict.perform(WATCH, body={}))
    server.plan(sse("{"))
    with pytest.raises(APIResponseValidationError, match="stream"):
        list(vault.perform(WATCH, body={}))


def test_streams_that_break_or_stall(server: Server, vault: Vault) -> None:
    begun = b'HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\ndata: {"id": "1"}\n\n'
    server.plan(Answer(raw=begun))
    stream = vault.perform(WATCH, body={})
    assert next(stream).id == "1"
    with pytest.raises(APIConnectionError):
        next(stream)

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(begun)
        handler.wfile.flush()
        time.sleep(0.3)

    server.plan(Answer(act=act))
    stream = vault.with_options(timeout=0.1).perform(WATCH, body={})
    assert next(stream).id == "1"
    with pytest.raises(APITimeoutError):
        next(stream)


def test_resuming(server: Server, vault: Vault) -> None:
    server.plan(sse(secret("1"), secret("2")))
    stream = vault.perform(WATCH, body={})
    assert next(stream).id == "1"
    assert ids(stream.resume()) == ["1", "2"]
    assert server.last.header("Last-Event-ID") == "0"


def test_resuming_an_async_stream(server: Server) -> None:
    async def run() -> list[str]:
        async with AsyncVault(api_key="k", base_url=server.url) as vault:
            stream = await vault.perform(async_stream(WATCH), body={})
            assert (await anext(stream)).id == "1"
            return [each.id async for each in await stream.resume()]

    server.plan(sse(secret("1"), secret("2")), sse(secret("2")))
    assert asyncio.run(run()) == ["2"]
    assert server.last.header("Last-Event-ID") == "0"
