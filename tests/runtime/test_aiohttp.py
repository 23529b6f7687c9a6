"""aiohttp as the transport of asynchronous clients."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import ClientSession

from templates.runtime.aiohttp_transport import AiohttpTransport
from templates.runtime.errors import (
    APIConnectionError,
    APITimeoutError,
    NotFoundError,
)
from templates.runtime.operation import Operation
from templates.runtime.uploads import upload
from tests.runtime.server import Answer, Server, answer, unused_port
from tests.runtime.vault import AsyncVault

SECRET = {"id": "1", "name": "n"}
UPLOAD: Operation[None] = Operation(
    "PUT", "/x", content_type="text/plain", writer=upload
)


def use(
    server: Server, call: Callable[[AsyncVault], Awaitable[object]], retries: int = 0
) -> None:
    async def run() -> None:
        async with AsyncVault(
            api_key="k",
            base_url=server.url,
            transport=AiohttpTransport(),
            max_retries=retries,
            timeout=5,
        ) as vault:
            await call(vault)

    asyncio.run(run())


def test_a_call_is_sent_as_ever(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        secret = await vault.secrets.create(name="ü", value="b")
        assert secret.id == "1"
        await vault.get("/a%2Fb?c=%20d", cast_to=object)

    async def plain() -> None:
        async with AsyncVault(api_key="k", base_url=server.url) as vault:
            await vault.secrets.create(name="ü", value="b")

    server.plan(answer(SECRET))
    use(server, call)
    assert server.last.target == "/a%2Fb?c=%20d"
    asyncio.run(plain())
    mine, usual = server.seen[0], server.last
    assert mine.method == "POST" and mine.body == usual.body
    assert {k.lower(): v for k, v in mine.headers if k != "Connection"} == {
        k.lower(): v for k, v in usual.headers if k != "Connection"
    }


def test_streamed_bodies(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        await vault.perform(UPLOAD, body=iter([b"ab", b"c"]))
        assert server.last.body == b"abc"
        assert server.last.header("Transfer-Encoding") == "chunked"
        await vault.perform(UPLOAD, body=b"")
        assert server.last.header("Content-Length") == "0"

    use(server, call)


def test_answers(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        data = gzip.compress(json.dumps(SECRET).encode())
        server.plan(Answer(200, data, {"Content-Encoding": "gzip"}))
        assert (await vault.secrets.retrieve("x")).id == "1"
        server.plan(answer({"message": "no"}, 404))
        with pytest.raises(NotFoundError, match="404 Not Found: no"):
            await vault.secrets.retrieve("x")
        server.plan(Answer(302, headers={"Location": "/there"}), answer(SECRET))
        await vault.secrets.retrieve("x")
        assert server.last.target == "/there"

    use(server, call)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_answers_that_are_cut_or_no_http(server: Server, raw: bytes) -> None:
    async def call(vault: AsyncVault) -> None:
        with pytest.raises(APIConnectionError):
            await vault.secrets.retrieve("x")
        assert (await vault.secrets.retrieve("x")).id == "1"

    # What is closed without a word aiohttp asks for once more of itself.
    server.plan(*[Answer(raw=raw)] * (1 if raw else 2), answer(SECRET))
    use(server, call)


def test_half_a_body_is_never_sent_for_the_whole(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        with pytest.raises(APIConnectionError):
            await vault.perform(UPLOAD, body=iter([b"ab", b"c"]))

    server.plan(Answer(raw=b""), answer({}))
    use(server, call)
    assert [each.body for each in server.seen] == [b"abc"]


def test_timeouts_and_retries(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        server.plan(Answer(delay=0.3))
        with pytest.raises(APITimeoutError, match="read timeout"):
            await vault.secrets.retrieve("x", timeout=0.05, max_retries=0)
        server.plan(answer({}, 500), answer(SECRET))
        await vault.secrets.retrieve("x")
        nobody = vault.with_options(base_url=f"http://127.0.0.1:{unused_port()}")
        with pytest.raises(APIConnectionError):
            await nobody.secrets.retrieve("x")

    use(server, call, retries=1)


def test_leaving_early_and_keeping_connections(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        for _ in range(3):
            await vault.secrets.retrieve("x")
        assert server.connections == 1
        async with vault.secrets.with_streaming_response.retrieve("x"):
            pass
        await vault.secrets.retrieve("x")

    server.plan(answer(SECRET))
    use(server, call)


def test_many_calls_at_a_time(server: Server) -> None:
    async def call(vault: AsyncVault) -> None:
        calls = [vault.secrets.retrieve("x") for _ in range(100)]
        assert len(await asyncio.gather(*calls)) == 100

    server.plan(answer(SECRET))
    use(server, call)


def test_the_callers_session_stays_open(server: Server) -> None:
    async def run() -> None:
        async with ClientSession(auto_decompress=False) as session:
            transport = AiohttpTransport(session)
            async with AsyncVault(
                api_key="k", base_url=server.url, transport=transport
            ) as vault:
                await vault.secrets.retrieve("x")
            assert not session.closed

    server.plan(answer(SECRET))
    asyncio.run(run())
