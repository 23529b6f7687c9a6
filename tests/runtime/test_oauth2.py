"""Tokens of client credentials, from a token endpoint on loopback."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import pytest

from templates.runtime.auth import AsyncToken, Token
from templates.runtime.client import AsyncClient, ClientSettings, SyncClient
from templates.runtime.errors import (
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ClientError,
    InternalServerError,
)
from templates.runtime.http import AsyncHttpClient
from templates.runtime.oauth2 import OAuth2ClientCredentials
from templates.runtime.operation import Operation
from templates.runtime.options import Timeout
from templates.runtime.uploads import upload
from tests.runtime.server import Answer, Server, answer, serving

PING: Operation[None] = Operation("GET", "/ping")
UPLOAD: Operation[None] = Operation(
    "PUT", "/x", content_type="text/plain", writer=upload
)


@pytest.fixture
def issuer() -> Iterator[Server]:
    with serving() as running:
        yield running


def settings(scheme: OAuth2ClientCredentials) -> ClientSettings:
    return ClientSettings(
        package="pinging",
        title="Pinging",
        schemes={"oauth": scheme},
        security=(("oauth",),),
        needs_credentials=True,
    )


class Pinging(SyncClient):
    def ping(self) -> None:
        self._call(PING, {})

    def upload(self, body: object) -> None:
        self._call(UPLOAD, {}, body=body)


class AsyncPinging(AsyncClient):
    async def ping(self) -> None:
        await self._call(PING, {})


def client(
    server: Server,
    issuer: Server,
    scheme: OAuth2ClientCredentials | None = None,
    /,
    **credentials: Token,
) -> Pinging:
    return Pinging(
        settings(scheme or OAuth2ClientCredentials(f"{issuer.url}/token")),
        credentials=credentials or {"client_id": "me", "client_secret": "hush"},
        base_url=server.url,
        default_headers={"X-Tenant": "t"},
    )


def async_client(
    server: Server, issuer: Server, **credentials: AsyncToken
) -> AsyncPinging:
    return AsyncPinging(
        settings(OAuth2ClientCredentials(f"{issuer.url}/token")),
        credentials=credentials or {"client_id": "me", "client_secret": "hush"},
        base_url=server.url,
    )


def token(text: str, expires_in: object = 3600) -> Answer:
    return answer({"access_token": text, "expires_in": expires_in})


def sent(server: Server) -> list[str | None]:
    return [each.header("Authorization") for each in server.seen]


def form(server: Server) -> dict[str, list[str]]:
    return parse_qs(server.last.body.decode())


def test_id_and_secret_by_basic_authentication(server: Server, issuer: Server) -> None:
    issuer.plan(token("t"))
    scheme = OAuth2ClientCredentials(
        f"{issuer.url}/token",
        default_scopes=("read", "write"),
        parameters={"audience": "a"},
    )
    with client(server, issuer, scheme, client_id="m:e", client_secret="ü") as pinging:
        pinging.ping()
    assert sent(server) == ["Bearer t"]
    assert issuer.last.method == "POST" and issuer.last.target == "/token"
    # "m%3Ae:%C3%BC"
    assert issuer.last.header("Authorization") == "Basic bSUzQWU6JUMzJUJD"
    assert form(issuer) == {
        "grant_type": ["client_credentials"],
        "audience": ["a"],
        "scope": ["read write"],
    }


def test_id_and_secret_in_the_form(server: Server) -> None:
    server.plan(token("t"), answer({}))
    scheme = OAuth2ClientCredentials("/oauth/token", sent_by="post")
    client(server, server, scheme).ping()
    first, second = server.seen
    assert first.target == "/oauth/token" and second.target == "/ping"
    assert first.header("Authorization") is None
    assert parse_qs(first.body.decode())["client_secret"] == ["hush"]
    assert second.header("Authorization") == "Bearer t"


def test_what_is_meant_for_the_api_does_not_go_to_the_issuer(
    server: Server, issuer: Server
) -> None:
    issuer.plan(token("t"))
    client(server, issuer).ping()
    assert server.last.header("X-Tenant") == "t"
    assert issuer.last.header("X-Tenant") is None


def test_a_token_is_kept_and_shared_by_copies(server: Server, issuer: Server) -> None:
    issuer.plan(token("t"))
    pinging = client(server, issuer)
    for each in (pinging, pinging, pinging.with_options(max_retries=0)):
        each.ping()
    assert len(issuer.seen) == 1
    pinging.with_options(client_secret="other").ping()
    assert len(issuer.seen) == 2


def test_the_callers_own_token_wins(server: Server, issuer: Server) -> None:
    client(server, issuer, access_token="mine").ping()
    given = {"client_id": "me", "client_secret": "hush"}
    client(server, issuer, access_token=lambda: "made", **given).ping()
    pinging = client(server, issuer)
    pinging.with_options(access_token="later").ping()
    assert sent(server) == ["Bearer mine", "Bearer made", "Bearer later"]
    assert not issuer.seen


def test_environment(
    server: Server, issuer: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer.plan(token("t"))
    scheme = OAuth2ClientCredentials(
        f"{issuer.url}/token", client_id_env="MY_ID", client_secret_env="MY_SECRET"
    )
    with pytest.raises(ClientError) as caught:
        Pinging(settings(scheme), credentials={}, base_url=server.url)
    assert str(caught.value) == (
        "Credentials are missing: give access_token=... or client_id=... (or set MY_ID)"
        " with client_secret=... (or set MY_SECRET)."
    )
    monkeypatch.setenv("MY_ID", "me")
    monkeypatch.setenv("MY_SECRET", "hush")
    Pinging(settings(scheme), credentials={}, base_url=server.url).ping()
    assert sent(server) == ["Bearer t"]


@pytest.mark.parametrize("expires_in", [0.5, "0.5"])
def test_a_token_is_renewed_before_its_end(
    server: Server, issuer: Server, expires_in: object
) -> None:
    issuer.plan(token("a", expires_in), token("b"))
    pinging = client(server, issuer)
    pinging.ping()
    pinging.ping()
    time.sleep(0.46)
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer a", "Bearer b"]


def test_the_margin_of_a_long_life(
    server: Server, issuer: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("templates.runtime.oauth2.time.monotonic", lambda: now)
    issuer.plan(token("a"), token("b"))
    pinging = client(server, issuer)
    pinging.ping()
    now += 3600 - 61
    pinging.ping()
    now += 2
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer a", "Bearer b"]


@pytest.mark.parametrize("expires_in", [None, "soon"])
def test_a_token_without_an_end_is_kept(
    server: Server, issuer: Server, expires_in: object
) -> None:
    issuer.plan(token("t", expires_in))
    pinging = client(server, issuer)
    pinging.ping()
    pinging.ping()
    assert len(issuer.seen) == 1


def test_a_refused_token_is_replaced_once(server: Server, issuer: Server) -> None:
    issuer.plan(token("a"), token("b"), token("c"))
    pinging = client(server, issuer).with_options(max_retries=0)
    server.plan(answer({}, 401), answer({}))
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer b"]
    server.plan(answer({}, 401))
    with pytest.raises(AuthenticationError):
        pinging.ping()
    assert sent(server)[2:] == ["Bearer b", "Bearer c"]


def test_a_refused_token_of_the_caller_is_the_callers(
    server: Server, issuer: Server
) -> None:
    server.plan(answer({}, 401))
    with pytest.raises(AuthenticationError):
        client(server, issuer, access_token="mine").ping()
    assert len(server.seen) == 1 and not issuer.seen


def test_a_body_that_cannot_be_sent_again_is_not(
    server: Server, issuer: Server
) -> None:
    issuer.plan(token("a"), token("b"))
    pinging = client(server, issuer)
    server.plan(answer({}, 401), answer({}))
    with pytest.raises(AuthenticationError):
        pinging.upload(iter([b"x"]))
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer b"]


def slowly(reply: Answer) -> Answer:
    return replace(reply, delay=0.1)


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


def test_the_token_endpoint_is_tried_again(server: Server, issuer: Server) -> None:
    issuer.plan(answer({}, 503), token("a"))
    client(server, issuer).ping()
    assert len(issuer.seen) == 2
    issuer.plan(answer({}, 503))
    with pytest.raises(InternalServerError):
        client(server, issuer).with_options(max_retries=1).ping()
    assert len(issuer.seen) == 4


def test_the_deadline_of_a_call_holds_for_its_token(
    server: Server, issuer: Server
) -> None:
    issuer.plan(slowly(token("a")))
    pinging = client(server, issuer)
    pinging.timeout = Timeout(5, total=0.05)
    with pytest.raises(APITimeoutError):
        pinging.ping()
    assert not server.seen


@pytest.mark.parametrize("reply", [answer({}), answer({"access_token": 3})])
def test_an_answer_without_a_token(
    server: Server, issuer: Server, reply: Answer
) -> None:
    issuer.plan(reply)
    with pytest.raises(ClientError, match="no access_token"):
        client(server, issuer).ping()
    assert not server.seen


def test_secrets_stay_out_of_logs_and_reprs(
    server: Server, issuer: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    issuer.plan(answer({}, 500), token("tell-nobody"))
    scheme = OAuth2ClientCredentials(f"{issuer.url}/token", sent_by="post")
    pinging = client(server, issuer, scheme)
    pinging.ping()
    assert "/token" in caplog.text
    for secret in ("hush", "tell-nobody"):
        assert secret not in caplog.text
    assert "tell-nobody" not in repr(vars(pinging))
