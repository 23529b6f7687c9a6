from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from templates.runtime.auth import (
    ApiKeyCookie,
    ApiKeyHeader,
    ApiKeyQuery,
    Basic,
    Bearer,
    Scheme,
    Token,
)
from templates.runtime.client import ClientSettings, SyncClient
from templates.runtime.errors import AuthenticationError, ClientError, NotFoundError
from templates.runtime.operation import Operation, Security
from tests.runtime.server import Answer, Server, answer, serving
from tests.runtime.vault import AsyncVault, Vault

PING: Operation[None] = Operation("GET", "/ping")


class Pinging(SyncClient):
    """A client with schemes that a test chooses."""

    def ping(self, operation: Operation[None] = PING) -> None:
        self._call(operation, {})


def client(
    server: Server,
    schemes: dict[str, Scheme],
    security: Security | None = None,
    **credentials: Token,
) -> Pinging:
    settings = ClientSettings(
        package="pinging",
        title="Pinging",
        schemes=schemes,
        security=(tuple(schemes),) if security is None else security,
    )
    return Pinging(settings, credentials=credentials, base_url=server.url)


def test_bearer_and_prefixes(server: Server) -> None:
    client(server, {"a": Bearer("token")}, token="t").ping()
    assert server.last.header("Authorization") == "Bearer t"
    key = ApiKeyHeader("Authorization", "api_key", prefix="apikey")
    client(server, {"a": key}, api_key="t").ping()
    assert server.last.header("Authorization") == "apikey t"


def test_basic(server: Server) -> None:
    scheme = Basic("username", "password")
    client(server, {"a": scheme}, username="ü", password="p:w").ping()
    assert server.last.header("Authorization") == "Basic w7w6cDp3"


def test_schemes_that_apply_together(server: Server) -> None:
    schemes: dict[str, Scheme] = {
        "q": ApiKeyQuery("api key", "one"),
        "c": ApiKeyCookie("sid", "two"),
        "h": ApiKeyHeader("X-Key", "three"),
    }
    client(server, schemes, one="a&b", two="c;d", three="e").ping()
    assert server.last.target == "/ping?api%20key=a%26b"
    assert server.last.header("Cookie") == "sid=c%3Bd"
    assert server.last.header("X-Key") == "e"


def test_the_first_alternative_that_is_known(server: Server) -> None:
    schemes: dict[str, Scheme] = {"a": Bearer("one"), "b": ApiKeyHeader("X-Key", "two")}
    alternatives = (("a", "b"), ("b",), ())
    client(server, schemes, alternatives, two="t").ping()
    assert server.last.header("Authorization") is None
    assert server.last.header("X-Key") == "t"
    client(server, schemes, alternatives).ping()
    assert server.last.header("X-Key") is None
    client(server, schemes, ((), ("unsupported",), ("b",)), two="t").ping()
    assert server.last.header("X-Key") == "t"


def test_a_missing_credential_is_told_with_its_sources(server: Server) -> None:
    with pytest.raises(ClientError) as caught:
        Vault(base_url=server.url).secrets.retrieve("x")
    assert "api_key=... (or set VAULT_API_KEY)" in str(caught.value)
    assert "token=... (or set VAULT_TOKEN)" in str(caught.value)
    assert not server.seen


def test_an_operation_of_its_own_rule(server: Server) -> None:
    free: Operation[None] = Operation("GET", "/free", security=((),))
    pinging = client(server, {"a": Bearer("token")}, token="t")
    pinging.ping(free)
    assert server.last.header("Authorization") is None


def test_a_header_that_the_caller_writes_is_enough(server: Server) -> None:
    headers = {"x-key": "mine"}
    Vault(base_url=server.url, default_headers=headers).get("/x", cast_to=object)
    assert server.last.header("X-Key") == "mine"


def test_a_key_that_the_caller_puts_in_the_query_is_enough(server: Server) -> None:
    schemes: dict[str, Scheme] = {"q": ApiKeyQuery("key", "key")}
    pinging = client(server, schemes, key="k")
    pinging.with_options(default_query={"key": "mine"}).ping()
    assert server.last.target == "/ping?key=mine"
    pinging.ping()
    assert server.last.target == "/ping?key=k"


@pytest.mark.parametrize("token", ["a\nb", "a\r\nX-Evil: 1"])
def test_tokens_cannot_write_headers(server: Server, token: str) -> None:
    with pytest.raises(ClientError) as caught:
        Vault(api_key=token, base_url=server.url).secrets.retrieve("x")
    assert token not in str(caught.value) and not server.seen


def test_tokens_are_asked_for_before_each_try(server: Server) -> None:
    tokens = iter("abc")
    server.plan(answer({}, 500), answer({"id": "1", "name": "n"}))
    Vault(token=lambda: next(tokens), base_url=server.url).secrets.retrieve("x")
    assert [each.header("Authorization") for each in server.seen] == [
        "Bearer a",
        "Bearer b",
    ]


def test_async_tokens(server: Server) -> None:
    async def token() -> str:
        return "t"

    async def run() -> None:
        async with AsyncVault(token=token, base_url=server.url) as vault:
            await vault.get("/x", cast_to=object)
            await vault.with_options(token=lambda: "u").get("/x", cast_to=object)

    asyncio.run(run())
    assert [each.header("Authorization") for each in server.seen] == [
        "Bearer t",
        "Bearer u",
    ]


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    with serving() as running:
        yield running


EVERYTHING: dict[str, Scheme] = {
    "a": Bearer("token"),
    "h": ApiKeyHeader("X-Key", "key"),
    "c": ApiKeyCookie("sid", "cookie"),
    "q": ApiKeyQuery("q", "query"),
}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_credentials_do_not_leave_the_origin(
    server: Server, elsewhere: Server, status: int
) -> None:
    server.plan(Answer(status, headers={"Location": f"{elsewhere.url}/there"}))
    names = {"token": "t", "key": "k", "cookie": "c", "query": "q"}
    client(server, EVERYTHING, None, **names).ping()
    assert server.last.header("Authorization") == "Bearer t"
    assert elsewhere.last.target == "/there"
    for name in ("Authorization", "X-Key", "Cookie"):
        assert elsewhere.last.header(name) is None


def test_a_credential_in_a_caller_s_own_header_does_not_leave_the_origin(
    server: Server, elsewhere: Server
) -> None:
    server.plan(Answer(302, headers={"Location": f"{elsewhere.url}/there"}))
    schemes: dict[str, Scheme] = {"h": ApiKeyHeader("X-Key", "key")}
    own = client(server, schemes, key="k").with_options(
        default_headers={"X-Key": "mine", "X-Other": "o"}
    )
    own.ping()
    assert server.last.header("X-Key") == "mine"
    assert elsewhere.last.header("X-Key") is None
    assert elsewhere.last.header("X-Other") == "o"


def test_credentials_stay_at_the_origin(server: Server) -> None:
    server.plan(Answer(302, headers={"Location": "/there"}), answer({}))
    names = {"token": "t", "key": "k", "cookie": "c", "query": "q"}
    client(server, EVERYTHING, None, **names).ping()
    assert server.last.target == "/there"
    assert server.last.header("Authorization") == "Bearer t"
    assert server.last.header("X-Key") == "k"
    assert server.last.header("Cookie") == "sid=c"


def test_keys_of_the_query_stay_out_of_logs_and_errors(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.plan(answer({}, 404))
    with pytest.raises(NotFoundError) as caught:
        client(server, {"q": ApiKeyQuery("knock", "query")}, query="hush").ping()
    assert server.last.target == "/ping?knock=hush"
    assert "hush" not in str(caught.value)
    assert any(each.name == "httpx2" for each in caplog.records)
    assert "hush" not in caplog.text


def test_a_refused_credential(server: Server) -> None:
    server.plan(answer({"error": "who are you?"}, 401))
    with pytest.raises(AuthenticationError, match="who are you"):
        Vault(api_key="k", base_url=server.url).secrets.retrieve("x")
