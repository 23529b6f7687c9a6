from __future__ import annotations

import asyncio
import time
from email.utils import formatdate

import pytest
from httpx2 import ReadError, ReadTimeout

from templates.runtime import retries
from templates.runtime.errors import (
    APIStatusError,
    APITimeoutError,
    InternalServerError,
    RateLimitError,
)
from templates.runtime.http import ConnectError, PoolTimeout
from templates.runtime.operation import Operation
from templates.runtime.retries import RetryPolicy, asked_pause, pause_before
from templates.runtime.uploads import upload
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import AsyncVault, Vault

SECRET = {"id": "1", "name": "n"}
HARMLESS, RISKY = RetryPolicy(harmless=True), RetryPolicy(harmless=False)


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504])
def test_a_read_is_retried(server: Server, status: int) -> None:
    server.plan(answer({}, status), answer({}, status), answer(SECRET))
    client = Vault(api_key="k", base_url=server.url)
    assert client.secrets.retrieve("x").id == "1"
    assert len(server.seen) == 3
    assert server.connections == 1


def test_async_calls_are_retried_alike(server: Server) -> None:
    async def run() -> str:
        async with AsyncVault(api_key="k", base_url=server.url) as client:
            return (await client.secrets.retrieve("x")).id

    server.plan(answer({}, 500), answer(SECRET))
    assert asyncio.run(run()) == "1"
    assert len(server.seen) == 2


def test_the_last_failure_is_told(server: Server) -> None:
    server.plan(
        answer({}, 500), answer({}, 502), answer({"error": {"message": "m"}}, 429)
    )
    with pytest.raises(RateLimitError, match="429 Too Many Requests: m"):
        Vault(api_key="k", base_url=server.url).secrets.retrieve("x")
    assert len(server.seen) == 3


def test_other_failures_are_not_retried(server: Server) -> None:
    server.plan(answer({}, 400))
    with pytest.raises(APIStatusError):
        Vault(api_key="k", base_url=server.url).secrets.retrieve("x")
    assert len(server.seen) == 1


def test_retries_of_a_call(server: Server) -> None:
    server.plan(answer({}, 500))
    client = Vault(api_key="k", base_url=server.url, max_retries=5)
    with pytest.raises(InternalServerError):
        client.secrets.retrieve("x", max_retries=0)
    assert len(server.seen) == 1


def test_a_write_is_not_done_twice(server: Server) -> None:
    server.plan(answer({}, 500))
    client = Vault(api_key="k", base_url=server.url)
    with pytest.raises(InternalServerError):
        client.secrets.create(name="a", value="b")
    assert len(server.seen) == 1


def test_a_write_with_a_key_is(server: Server) -> None:
    server.plan(answer({}, 500), answer(SECRET))
    client = Vault(api_key="k", base_url=server.url)
    client.secrets.create(name="a", value="b", idempotency_key="key")
    keys = [each.header("Idempotency-Key") for each in server.seen]
    assert keys == ["key", "key"]
    assert server.seen[0].body == server.seen[1].body


def test_a_declared_key_is_made_once_for_all_tries(server: Server) -> None:
    server.plan(answer({}, 500), answer({}))
    operation: Operation[None] = Operation("POST", "/x", idempotency_header="X-Once")
    Vault(api_key="k", base_url=server.url).perform(operation, body={})
    first, second = (each.header("X-Once") for each in server.seen)
    assert first and first == second


def test_a_body_that_cannot_be_sent_again_is_not(server: Server) -> None:
    server.plan(answer({}, 500))
    operation: Operation[None] = Operation(
        "PUT", "/x", content_type="application/octet-stream", writer=upload
    )
    client = Vault(api_key="k", base_url=server.url)
    with pytest.raises(InternalServerError):
        client.perform(operation, body=iter([b"a", b"b"]))
    assert [each.body for each in server.seen] == [b"ab"]
    server.plan(answer({}, 500), answer({}))
    client.perform(operation, body=b"ab")
    assert [each.body for each in server.seen] == [b"ab"] * 3


def test_a_reset_connection_is_retried(server: Server) -> None:
    server.plan(Answer(raw=b""), answer(SECRET))
    client = Vault(api_key="k", base_url=server.url)
    assert client.secrets.retrieve("x").id == "1"


def test_a_timeout(server: Server) -> None:
    server.plan(Answer(act=lambda _: time.sleep(0.3)))
    client = Vault(api_key="k", base_url=server.url, timeout=0.05, max_retries=0)
    with pytest.raises(APITimeoutError, match="read timeout"):
        client.secrets.retrieve("x")


def test_which_statuses() -> None:
    none: dict[str, str] = {}
    assert HARMLESS.retries_status(500, none) and not RISKY.retries_status(500, none)
    assert HARMLESS.retries_status(409, none) and not RISKY.retries_status(409, none)
    assert RISKY.retries_status(429, none)
    assert not RISKY.retries_status(503, none)
    assert RISKY.retries_status(503, {"retry-after": "1"})
    assert not HARMLESS.retries_status(404, none)
    assert RISKY.retries_status(404, {"x-should-retry": "true"})
    assert not HARMLESS.retries_status(500, {"x-should-retry": "false"})
    once = RetryPolicy(harmless=True, replayable=False)
    assert not once.retries_status(500, {"x-should-retry": "true"})
    assert not once.retries_error(ConnectError(""))


def test_which_errors() -> None:
    assert HARMLESS.retries_error(ReadError("")) and not RISKY.retries_error(
        ReadError("")
    )
    assert not RISKY.retries_error(ReadTimeout(""))
    assert RISKY.retries_error(ConnectError("")) and RISKY.retries_error(
        PoolTimeout("")
    )


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "3"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "inf"}, None),
        ({}, None),
    ],
)
def test_asked_pauses(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_pause(headers) == seconds


def test_an_asked_pause_by_date() -> None:
    later = formatdate(time.time() + 10, usegmt=True)
    pause = asked_pause({"retry-after": later})
    assert pause is not None and 8 < pause <= 10
    assert asked_pause({"retry-after": formatdate(0, usegmt=True)}) == 0


def test_pauses_grow_and_are_never_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "FIRST_PAUSE", 0.5)
    for retry, longest in enumerate((0.5, 1, 2, 4, 8, 8)):
        pauses = [pause_before(retry, None) or 0 for _ in range(20)]
        assert all(longest * 0.75 <= each <= longest for each in pauses)
        assert len(set(pauses)) > 1
    assert pause_before(0, {"retry-after": "59"}) == 59
    assert pause_before(0, {"retry-after": "61"}) is None
