"""Successes that are not what was asked for: an error that says so, or the right value."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from templates.runtime.errors import APIConnectionError, APIResponseValidationError
from templates.runtime.operation import Operation
from templates.runtime.streaming import Events, JsonLines, Stream, async_stream
from tests.runtime.server import Answer, Server, answer, serving
from tests.runtime.vault import AsyncVault, Secret, Vault

ITEM = "tests.runtime.vault:Secret"
EVENTS: Operation[Stream[Secret]] = Operation("GET", "/events", reader=Events(ITEM))
LINES: Operation[Stream[Secret]] = Operation("GET", "/lines", reader=JsonLines(ITEM))
NOTHING: Operation[None] = Operation("DELETE", "/x")
CONTENT = b"line\r\n" * 50_000
HTML = Answer(200, b"<html>Log in</html>", {"Content-Type": "text/html; charset=utf-8"})
EMPTY = Answer(200)


@pytest.fixture
def vault(server: Server) -> Vault:
    return Vault(api_key="k", base_url=server.url, max_retries=0, timeout=5)


def asynchronously(server: Server, call: Callable[[AsyncVault], object]) -> None:
    async def run() -> None:
        async with AsyncVault(api_key="k", base_url=server.url) as vault:
            result = call(vault)
            assert asyncio.iscoroutine(result)
            await result

    asyncio.run(run())


@pytest.mark.parametrize(("told", "reason"), [(HTML, "text/html"), (EMPTY, "empty")])
def test_no_json(server: Server, vault: Vault, told: Answer, reason: str) -> None:
    server.plan(told)
    with pytest.raises(APIResponseValidationError, match=reason):
        vault.secrets.retrieve("x")
    with pytest.raises(APIResponseValidationError, match=reason):
        asynchronously(server, lambda client: client.secrets.retrieve("x"))
    assert len(server.seen) == 2


@pytest.mark.parametrize("told", [HTML, EMPTY, answer({"id": "1"})])
def test_where_nothing_is_expected_anything_will_do(
    server: Server, vault: Vault, told: Answer
) -> None:
    server.plan(told)
    vault.perform(NOTHING)
    asynchronously(server, lambda client: client.perform(NOTHING))
    assert server.connections == 2


@pytest.mark.parametrize("told", [HTML, answer({"error": {"message": "no"}})])
def test_no_events(server: Server, vault: Vault, told: Answer) -> None:
    async def listen(client: AsyncVault) -> None:
        async for _ in await client.perform(async_stream(EVENTS)):
            pytest.fail("There are no events.")

    server.plan(told)
    kind = told.headers["Content-Type"]
    stream = vault.perform(EVENTS)
    with pytest.raises(APIResponseValidationError, match=f"no stream .* {kind}"):
        next(stream)
    assert stream.response.is_closed
    with pytest.raises(APIResponseValidationError, match=f"no stream .* {kind}"):
        asynchronously(server, listen)


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream"])
def test_events_of_a_wrong_type_are_still_events(
    server: Server, vault: Vault, kind: str
) -> None:
    body = b'data: {"id": "1", "name": "n"}\n\n'
    server.plan(Answer(200, body, {"Content-Type": kind}))
    assert [each.id for each in vault.perform(EVENTS)] == ["1"]


def test_html_in_the_place_of_lines(server: Server, vault: Vault) -> None:
    server.plan(HTML)
    with pytest.raises(APIResponseValidationError, match="stream"):
        list(vault.perform(LINES))


@pytest.mark.parametrize("operation", [EVENTS, LINES])
def test_an_empty_stream_has_no_items(
    server: Server, vault: Vault, operation: Operation[Stream[Secret]]
) -> None:
    server.plan(EMPTY)
    assert list(vault.perform(operation)) == []


PACKED = Answer(200, gzip.compress(CONTENT), {"Content-Encoding": "gzip"})


@pytest.mark.parametrize("told", [Answer(200, CONTENT), PACKED, EMPTY])
def test_files(server: Server, vault: Vault, tmp_path: Path, told: Answer) -> None:
    async def download(client: AsyncVault) -> None:
        view = client.secrets.with_streaming_response
        async with view.retrieve("x") as response:
            await response.stream_to_file(tmp_path / "async")

    server.plan(told)
    (tmp_path / "sync").write_text("what was there before")
    with vault.secrets.with_streaming_response.retrieve("x") as response:
        response.stream_to_file(str(tmp_path / "sync"))
    asynchronously(server, download)
    expected = CONTENT if told.body else b""
    assert (tmp_path / "sync").read_bytes() == expected
    assert (tmp_path / "async").read_bytes() == expected


def test_a_file_that_is_cut(server: Server, vault: Vault, tmp_path: Path) -> None:
    async def download(client: AsyncVault) -> None:
        view = client.secrets.with_streaming_response
        async with view.retrieve("x") as response:
            await response.stream_to_file(tmp_path / "async")

    server.plan(Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"))
    with vault.secrets.with_streaming_response.retrieve("x") as response:
        with pytest.raises(APIConnectionError):
            response.stream_to_file(tmp_path / "sync")
    with pytest.raises(APIConnectionError):
        asynchronously(server, download)


def test_cookies_stay_with_their_server(server: Server) -> None:
    server.plan(answer({"id": "1", "name": "n"}, Set_Cookie="session=hush; Path=/"))
    with serving() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        with Vault(api_key="k", base_url=server.url) as vault:
            vault.secrets.retrieve("x")
            vault.secrets.retrieve("x")
            assert server.last.header("Cookie") == "session=hush"
            redirect = Answer(307, headers={"Location": f"{elsewhere}/secrets/x"})
            server.plan(redirect)
            other.plan(answer({"id": "2", "name": "n"}))
            assert vault.secrets.retrieve("x").id == "2"
            assert other.last.header("Cookie") is None
        with Vault(api_key="k", base_url=server.url) as another:
            another.with_options(base_url=elsewhere).secrets.retrieve("x")
            assert other.last.header("Cookie") is None
