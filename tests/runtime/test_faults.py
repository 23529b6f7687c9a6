"""Servers and callers that misbehave: each gets an error or the right value, at once."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from socket import SO_LINGER, SOL_SOCKET

import pytest
from httpx2 import Limits

from templates.runtime.errors import (
    APIConnectionError,
    APITimeoutError,
    ClientError,
    InternalServerError,
)
from templates.runtime.http import AsyncHttpClient, HttpTimeout
from templates.runtime.operation import Operation
from templates.runtime.options import Timeout
from templates.runtime.uploads import upload
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import AsyncVault, Secret, Vault

SECRET = {"id": "1", "name": "n"}

BODY = json.dumps(SECRET).encode()

UPLOAD: Operation[None] = Operation(
    "PUT", "/x", content_type="application/octet-stream", writer=upload
)


@pytest.fixture
def vault(server: Server) -> Vault:
    return Vault(api_key="k", base_url=server.url, max_retries=0, timeout=5)


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200",
        b"SSH-2.0-OpenSSH\r\n",
        head("Content-Length: 100") + BODY,
        head("Transfer-Encoding: chunked") + b'5\r\n{"id"',
        head("Transfer-Encoding: chunked") + b"zz\r\n",
        head("Content-Encoding: gzip", "Content-Length: 4") + b"nope",
    ],
)
def test_answers_that_are_cut_or_no_http(
    server: Server, vault: Vault, raw: bytes
) -> None:
    server.plan(Answer(raw=raw), answer(SECRET))
    with pytest.raises(APIConnectionError) as caught:
        vault.secrets.retrieve("x")
    assert not isinstance(caught.value, APITimeoutError)
    assert caught.value.__cause__ is not None
    assert vault.secrets.retrieve("x").id == "1"


def test_a_short_content_length_is_what_counts(server: Server, vault: Vault) -> None:
    server.plan(Answer(raw=head(f"Content-Length: {len(BODY)}") + BODY + b"trailing"))
    assert vault.secrets.retrieve("x") == Secret.model_validate(SECRET)


def test_informational_responses_and_trailers(server: Server, vault: Vault) -> None:
    chunks = b"%x\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n" % (len(BODY), BODY)
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    server.plan(Answer(raw=early + head("Transfer-Encoding: chunked") + chunks))
    assert vault.secrets.retrieve("x").id == "1"


def stalling(after: bytes) -> Answer:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(after)
        handler.wfile.flush()
        time.sleep(0.5)

    return Answer(act=act)


@pytest.mark.parametrize("after", [b"", head("Content-Length: 100") + b'{"id"'])
def test_a_server_that_stalls(server: Server, vault: Vault, after: bytes) -> None:
    server.plan(stalling(after), answer(SECRET))
    began = time.monotonic()
    with pytest.raises(APITimeoutError, match="read timeout"):
        vault.secrets.retrieve("x", timeout=0.1)
    assert time.monotonic() - began < 0.4
    assert vault.secrets.retrieve("x").id == "1"


def test_a_server_that_reads_nothing(vault: Vault) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as listener:
        vault.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(APITimeoutError, match="write timeout"):
            vault.timeout = Timeout(5, write=0.2)
            vault.perform(UPLOAD, body=bytes(2**26))
        assert time.monotonic() - began < 3


def test_html_of_a_gateway(server: Server, vault: Vault) -> None:
    page = b"<html><head><title>502 Bad Gateway</title></head></html>"
    server.plan(Answer(502, page, {"Content-Type": "text/html"}))
    with pytest.raises(InternalServerError, match="502 Bad Gateway") as caught:
        vault.secrets.retrieve("x")
    assert "<" not in str(caught.value)
    assert caught.value.body == page.decode()


def test_an_error_whose_body_is_cut(server: Server, vault: Vault) -> None:
    raw = b"HTTP/1.1 500 Oops\r\nContent-Length: 99\r\n\r\nx"
    server.plan(Answer(raw=raw))
    with pytest.raises(APIConnectionError):
        vault.secrets.retrieve("x")


def test_much_json(server: Server, vault: Vault) -> None:
    server.plan(answer({**SECRET, "items": [{"number": n} for n in range(600_000)]}))
    assert len((vault.secrets.retrieve("x").model_extra or {})["items"]) == 600_000
    assert len(server.answers[0].body) > 10_000_000


def test_a_redirect_loop(server: Server, vault: Vault) -> None:
    server.plan(Answer(302, headers={"Location": "/secrets/x"}))
    with pytest.raises(APIConnectionError, match="redirects"):
        vault.secrets.retrieve("x")
    assert len(server.seen) == 21


@pytest.mark.parametrize("location", ["http://", "gopher://x/", "http://[", "//"])
def test_redirects_to_nowhere(server: Server, vault: Vault, location: str) -> None:
    server.plan(Answer(302, headers={"Location": location}))
    with pytest.raises(APIConnectionError):
        vault.secrets.retrieve("x")


def test_a_redirect_without_a_place(server: Server, vault: Vault) -> None:
    server.plan(Answer(302))
    with pytest.raises(Exception, match="302 Found"):
        vault.secrets.retrieve("x")


def test_a_body_follows_a_redirect_only_if_it_can_be_read_again(
    server: Server, vault: Vault
) -> None:
    server.plan(Answer(307, headers={"Location": "/there"}), answer(SECRET))
    vault.secrets.create(name="a", value="b")
    assert server.seen[0].body == server.seen[1].body != b""
    server.plan(Answer(307, headers={"Location": "/there"}))
    with pytest.raises(APIConnectionError, match="twice"):
        vault.perform(UPLOAD, body=iter([b"a"]))


def test_a_deadline_for_the_whole_call(server: Server, vault: Vault) -> None:
    server.plan(answer({}, 500, Retry_After="1"))
    began = time.monotonic()
    with pytest.raises(InternalServerError):
        vault.secrets.retrieve("x", timeout=Timeout(5, total=0.3), max_retries=5)
    assert time.monotonic() - began < 0.3
    server.plan(trickling())
    with pytest.raises(APITimeoutError, match="total"):
        vault.secrets.retrieve("x", timeout=Timeout(5, total=0.2), max_retries=5)
    assert time.monotonic() - began < 1


def trickling() -> Answer:
    """An answer that no timeout between two pieces ever ends."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head("Content-Length: 100"))
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)

    return Answer(act=act)


def test_a_deadline_of_an_async_call(server: Server) -> None:
    async def run() -> None:
        timeout = Timeout(5, total=0.2)
        async with AsyncVault(
            api_key="k", base_url=server.url, timeout=timeout
        ) as vault:
            with pytest.raises(APITimeoutError, match="total"):
                await vault.secrets.retrieve("x")

    server.plan(trickling())
    began = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - began < 1


def test_a_cancelled_call_leaves_the_pool_usable(server: Server) -> None:
    async def run() -> None:
        http_client = AsyncHttpClient(timeout=HttpTimeout(5))
        async with AsyncVault(
            api_key="k", base_url=server.url, http_client=http_client
        ) as vault:
            for _ in range(3):
                with pytest.raises(asyncio.TimeoutError):
                    await asyncio.wait_for(vault.secrets.retrieve("x"), 0.05)
            server.plan(answer(SECRET))
            calls = [vault.secrets.retrieve("x") for _ in range(20)]
            assert len(await asyncio.gather(*calls)) == 20

    server.plan(stalling(b""))
    asyncio.run(run())


def test_closing_while_calls_run(server: Server, vault: Vault) -> None:
    failed: list[Exception] = []

    def call() -> None:
        try:
            vault.secrets.retrieve("x")
        except Exception as error:
            failed.append(error)

    server.plan(stalling(b""))
    vault.timeout = 0.5
    threads = [threading.Thread(target=call) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    vault.close()
    for thread in threads:
        thread.join(3)
        assert not thread.is_alive()
    assert [isinstance(each, APIConnectionError) for each in failed] == [True] * 3
    with pytest.raises(ClientError, match="closed"):
        vault.secrets.retrieve("x")


def test_more_calls_than_connections(server: Server) -> None:
    async def run() -> None:
        http_client = AsyncHttpClient(limits=Limits(max_connections=100))
        async with AsyncVault(
            api_key="k",
            base_url=server.url,
            http_client=http_client,
            timeout=Timeout(30, pool=30),
        ) as vault:
            calls = [vault.secrets.retrieve("x") for _ in range(1000)]
            assert len(await asyncio.gather(*calls)) == 1000

    server.plan(answer(SECRET))
    asyncio.run(run())
    # A connection that broke is replaced, so that there may be a few more in all.
    assert server.connections <= 110


def test_a_pool_that_is_full_for_too_long(server: Server) -> None:
    async def run() -> None:
        http_client = AsyncHttpClient(limits=Limits(max_connections=1))
        async with AsyncVault(
            api_key="k",
            base_url=server.url,
            http_client=http_client,
            timeout=Timeout(5, pool=0.05),
            max_retries=0,
        ) as vault:
            first = asyncio.create_task(vault.secrets.retrieve("x"))
            await asyncio.sleep(0.02)
            with pytest.raises(APITimeoutError, match="pool timeout"):
                await vault.secrets.retrieve("x")
            assert (await first).id == "1"
            assert (await vault.secrets.retrieve("x")).id == "1"

    server.plan(replace(answer(SECRET), delay=0.2), answer(SECRET))
    asyncio.run(run())


def test_closing_while_async_calls_run(server: Server) -> None:
    async def run() -> None:
        vault = AsyncVault(api_key="k", base_url=server.url, timeout=1, max_retries=0)
        tasks = [asyncio.create_task(vault.secrets.retrieve("x")) for _ in range(3)]
        await asyncio.sleep(0.05)
        await vault.close()
        told = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 3)
        assert all(isinstance(each, APIConnectionError | Secret) for each in told)
        with pytest.raises(ClientError, match="closed"):
            await vault.secrets.retrieve("x")

    server.plan(replace(answer(SECRET), delay=0.3))
    asyncio.run(run())


def resetting(after: bytes) -> Answer:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(after)
        handler.wfile.flush()
        time.sleep(0.02)
        # What is closed without lingering is reset.
        handler.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        handler.close_connection = True

    return Answer(act=act)


@pytest.mark.parametrize("after", [b"", head("Content-Length: 100") + b'{"id"'])
def test_a_reset_connection(server: Server, vault: Vault, after: bytes) -> None:
    server.plan(resetting(after), answer(SECRET))
    with pytest.raises(APIConnectionError):
        vault.secrets.retrieve("x")
    assert vault.secrets.retrieve("x").id == "1"
