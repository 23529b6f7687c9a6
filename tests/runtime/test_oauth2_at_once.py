"""Tokens of client credentials where several calls want one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler

from templates.runtime.errors import BadRequestError, ClientError
from templates.runtime.http import AsyncHttpClient
from tests.runtime.pinging import async_client, client, sent, slowly, token
from tests.runtime.server import Answer, Server, answer


def refusing(token: str) -> Answer:
    def act(handler: BaseHTTPRequestHandler) -> None:
        refused = handler.headers["Authorization"] == f"Bearer {token}"
        status = b"401 No" if refused else b"200 OK"
        handler.wfile.write(b"HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n" % status)
        handler.wfile.flush()

    return Answer(act=act)


def at_once(call: Callable[[], None], count: int) -> list[BaseException | None]:
    """Make calls on threads of their own, and return what they raised."""
    started = threading.Barrier(count)

    def run(_: int) -> BaseException | None:
        started.wait()
        try:
            call()
        except ClientError as error:
            return error
        return None

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def test_threads_get_one_token(server: Server, issuer: Server) -> None:
    issuer.plan(slowly(token("a")), slowly(token("b")))
    with client(server, issuer) as pinging:
        assert at_once(pinging.ping, 20) == [None] * 20
        assert len(issuer.seen) == 1 and set(sent(server)) == {"Bearer a"}
        server.plan(refusing("a"))
        assert at_once(pinging.ping, 5) == [None] * 5
        assert len(issuer.seen) == 2


def test_tasks_get_one_token(server: Server, issuer: Server) -> None:
    async def run() -> None:
        async with async_client(server, issuer) as pinging:
            await asyncio.gather(*[pinging.ping() for _ in range(40)])

    issuer.plan(slowly(token("a")), slowly(token("b")))
    asyncio.run(run())
    assert len(issuer.seen) == 1 and set(sent(server)) == {"Bearer a"}


def test_a_cancelled_task_leaves_the_others_their_token(
    server: Server, issuer: Server
) -> None:
    async def run() -> None:
        async with async_client(server, issuer) as pinging:
            tasks = [asyncio.create_task(pinging.ping()) for _ in range(5)]
            await asyncio.sleep(0.05)
            tasks[0].cancel()
            told = await asyncio.gather(*tasks, return_exceptions=True)
            assert isinstance(told[0], asyncio.CancelledError)
            assert told[1:] == [None] * 4

    issuer.plan(slowly(token("a")))
    asyncio.run(run())
    assert sent(server) == ["Bearer a"] * 4


def test_event_loops_one_after_the_other(server: Server, issuer: Server) -> None:
    pinging = async_client(server, issuer)

    async def run() -> None:
        # Connections belong to their loop, tokens do not.
        http_client = AsyncHttpClient(headers={"Connection": "close"})
        async with pinging.with_options(http_client=http_client) as copy:
            await asyncio.gather(*[copy.ping() for _ in range(3)])

    issuer.plan(token("a"))
    asyncio.run(run())
    asyncio.run(run())
    assert sent(server) == ["Bearer a"] * 6


def test_async_sources(server: Server, issuer: Server) -> None:
    async def secret() -> str:
        return "hush"

    async def run() -> None:
        async with async_client(
            server, issuer, client_id="me", client_secret=secret
        ) as pinging:
            await pinging.ping()

    issuer.plan(token("a"))
    asyncio.run(run())
    assert issuer.last.header("Authorization") == "Basic bWU6aHVzaA=="


def test_those_who_wait_for_a_failure_share_it(server: Server, issuer: Server) -> None:
    issuer.plan(slowly(answer({"error": "invalid_client"}, 400)))
    with client(server, issuer) as pinging:
        failures = at_once(pinging.ping, 10)
        assert len(set(map(id, failures))) == 1
        assert isinstance(failures[0], BadRequestError)
        assert "invalid_client" in str(failures[0])
        assert len(issuer.seen) == 1 and not server.seen
        issuer.plan(token("a"))
        pinging.ping()
