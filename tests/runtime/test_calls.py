"""Calls against a real server, by both clients."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from templates.runtime.errors import (
    APIConnectionError,
    APIResponseValidationError,
    ClientError,
    NotFoundError,
)
from templates.runtime.http import HttpClient, Response
from templates.runtime.operation import Operation
from templates.runtime.options import RequestOptions, omit
from templates.runtime.results import BinaryResponse
from tests.runtime.server import Answer, Server, answer, unused_port
from tests.runtime.vault import AsyncVault, Problem, Secret, Vault

SECRET = {"id": "1", "name": "n"}


@pytest.fixture
def vault(server: Server) -> Vault:
    server.plan(answer(SECRET))
    return Vault(api_key="k", base_url=f"{server.url}/v1")


def with_async(
    server: Server, use: Callable[[AsyncVault], Awaitable[object]]
) -> object:
    async def run() -> object:
        async with AsyncVault(api_key="k", base_url=f"{server.url}/v1") as client:
            return await use(client)

    return asyncio.run(run())


def test_a_call(server: Server, vault: Vault) -> None:
    secret = vault.secrets.retrieve("team/db.password", page=2)
    assert secret.id == "1" and secret.name == "n"
    assert server.last.method == "GET"
    assert server.last.target == "/v1/secrets/team%2Fdb.password?page=2"
    assert server.last.header("X-Key") == "k"
    assert server.last.header("Accept") == "application/json"
    assert (
        server.last.header(
            "User-Agent",
        )
        is not None
    )
    assert server.last.header("Content-Length") is None


def test_a_body(server: Server, vault: Vault) -> None:
    vault.secrets.create(name="a", value="b", description=None)
    assert server.last.json() == {"name": "a", "value": "b", "description": None}
    vault.secrets.create(name="a", value="ü")
    assert server.last.json() == {"name": "a", "value": "ü"}
    assert server.last.header("Content-Type") == "application/json"


def test_async_calls_send_the_same(server: Server, vault: Vault) -> None:
    vault.secrets.create(name="a", value="b", extra_query={"q": 1})
    with_async(
        server, lambda c: c.secrets.create(name="a", value="b", extra_query={"q": 1})
    )
    assert server.seen[0] == server.seen[1]


def test_nothing_comes_back(server: Server, vault: Vault) -> None:
    server.plan(Answer(204))
    vault.secrets.delete("x")
    assert server.last.method == "DELETE"


def test_refused_before_anything_is_sent(server: Server, vault: Vault) -> None:
    for id in ("", ".", ".."):
        with pytest.raises(ClientError):
            vault.secrets.retrieve(id)
    assert not server.seen


def test_raw_responses(server: Server, vault: Vault) -> None:
    server.plan(answer(SECRET, X_Request_Id="r1"))
    response = vault.secrets.with_raw_response.retrieve("x")
    assert response.status_code == 200 and response.is_closed
    assert response.headers["x-request-id"] == response.request_id == "r1"
    assert response.http_request.url.path == "/v1/secrets/x"
    assert response.parse() == Secret.model_validate(SECRET)
    assert response.json() == SECRET
    assert response.read() == response.text().encode()
    assert b"".join(response.iter_bytes(7)) == response.read()


def test_raw_responses_of_async_calls(server: Server, vault: Vault) -> None:
    async def use(client: AsyncVault) -> None:
        response = await client.secrets.with_raw_response.retrieve("x")
        assert await response.parse() == Secret.model_validate(SECRET)
        assert await response.json() == SECRET
        assert await response.read() == (await response.text()).encode()

    with_async(server, use)


def test_streaming_responses_read_nothing_by_themselves(
    server: Server, vault: Vault
) -> None:
    with vault.secrets.with_streaming_response.retrieve("x") as response:
        assert not response.is_closed
    assert response.is_closed
    with pytest.raises(APIConnectionError):
        response.read()
    with vault.secrets.with_streaming_response.retrieve("x") as response:
        assert response.parse().id == "1"
    server.plan(answer({"message": "no"}, 404))
    with pytest.raises(NotFoundError):
        with vault.secrets.with_streaming_response.retrieve("x"):
            pytest.fail("There is no response to look at.")


def test_streaming_responses_of_async_calls(server: Server, vault: Vault) -> None:
    async def use(client: AsyncVault) -> None:
        async with client.secrets.with_streaming_response.retrieve("x") as response:
            assert not response.is_closed
            lines = [line async for line in response.iter_lines()]
            assert "".join(lines) == '{"id": "1", "name": "n"}'
        assert response.is_closed

    with_async(server, use)


def test_undocumented_endpoints(server: Server, vault: Vault) -> None:
    assert vault.get("odd/{x}?a=b c", cast_to=object) == SECRET
    assert server.last.target == "/v1/odd/%7Bx%7D?a=b%20c"
    assert vault.post("/odd", cast_to=Secret, body={"a": 1}).id == "1"
    assert server.last.json() == {"a": 1}
    assert isinstance(vault.put("/odd", cast_to=Response, body=[]), Response)
    assert vault.patch("/odd", cast_to=str, body="x") == '{"id": "1", "name": "n"}'
    assert vault.delete("/odd", cast_to=type(None)) is None
    binary = vault.request("get", "/b", cast_to=BinaryResponse)
    assert b"".join(binary.iter_bytes(5)) == binary.content
    options: RequestOptions = {"max_retries": 0, "extra_query": {"q": 1}}
    assert vault.get("/odd", cast_to=object, options=options) == SECRET
    assert server.last.target == "/v1/odd?q=1"
    fetched = with_async(server, lambda client: client.get("/odd", cast_to=Secret))
    assert fetched == Secret.model_validate(SECRET)


def test_credentials_stay_at_the_origin(server: Server) -> None:
    client = Vault(api_key="k", base_url="http://localhost:1/v1")
    client.get(f"{server.url}/elsewhere", cast_to=object)
    assert server.last.target == "/elsewhere"
    assert server.last.header("X-Key") is None


def test_typed_errors(server: Server, vault: Vault) -> None:
    server.plan(answer({"message": "not here", "code": 4}, 404, X_Request_Id="r9"))
    with pytest.raises(NotFoundError) as caught:
        vault.secrets.retrieve("x")
    error = caught.value
    assert str(error) == "404 Not Found: not here (GET /v1/secrets/x)"
    assert error.status_code == 404 and error.request_id == "r9"
    assert error.body == Problem(message="not here", code=4)
    assert error.response.json() == {"message": "not here", "code": 4}
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, NotFoundError) and str(copy) == str(error)
    assert copy.status_code == 404 and copy.body == error.body


def test_responses_by_status(server: Server, vault: Vault) -> None:
    operation: Operation[object] = Operation(
        "GET", "/x", returns={"200": "tests.runtime.vault:Secret", "2XX": dict}
    )
    arguments = vault.perform(operation)
    assert isinstance(arguments, Secret)
    server.plan(answer(SECRET, 202))
    assert vault.perform(operation) == SECRET


def test_an_optional_body(server: Server, vault: Vault) -> None:
    operation: Operation[None] = Operation("POST", "/x", body_required=False)
    vault.perform(operation, body={"a": omit})
    assert server.last.body == b"" and server.last.header("Content-Type") is None
    assert server.last.header("Content-Length") == "0"
    vault.perform(operation, body={"a": None})
    assert server.last.json() == {"a": None}
    vault.perform(operation, body={})
    assert server.last.body == b"{}"
    required: Operation[None] = Operation("POST", "/x")
    vault.perform(required, body={"a": omit})
    assert server.last.json() == {}


def test_a_server_of_its_own(server: Server, vault: Vault) -> None:
    absolute: Operation[None] = Operation("GET", "/x", server=f"{server.url}/own")
    vault.perform(absolute)
    assert server.last.target == "/own/x"
    relative: Operation[None] = Operation("GET", "/x", server="/v9")
    vault.perform(relative)
    assert server.last.target == "/v9/x"


def test_cookies(server: Server, vault: Vault) -> None:
    server.plan(answer(SECRET, Set_Cookie="session=abc; Path=/"))
    operation: Operation[None] = Operation("GET", "/x")
    vault.perform(operation, cookie={"theme": "da rk"})
    assert server.last.header("Cookie") == "theme=da%20rk"
    vault.perform(operation, cookie={"theme": "x"})
    assert server.last.header("Cookie") == "session=abc; theme=x"


def test_what_the_callers_http_client_adds(server: Server) -> None:
    with HttpClient(headers={"X-Own": "1"}, params={"own": "2"}) as http_client:
        client = Vault(api_key="k", base_url=server.url, http_client=http_client)
        client.secrets.with_raw_response.retrieve("x", page=1)
        assert server.last.header("X-Own") == "1"
        assert server.last.target == "/secrets/x?page=1&own=2"


def test_calls_go_through_the_callers_proxy(server: Server) -> None:
    server.plan(answer(SECRET))
    with HttpClient(proxy=server.url) as http_client:
        url = "http://vault.example/v1"
        client = Vault(api_key="k", base_url=url, http_client=http_client)
        assert client.secrets.retrieve("x").id == "1"
        assert server.last.target == "http://vault.example/v1/secrets/x"


def test_logs_hold_no_secrets(
    server: Server, vault: Vault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.plan(answer(SECRET, Set_Cookie="session=hush"))
    vault.api_key = "hush"
    vault.secrets.create(
        name="n", value="hush", extra_query={"access_token": "hush", "page": 1}
    )
    own = [each.getMessage() for each in caplog.records if each.name == "vault"]
    assert any("page=1" in each and "POST" in each for each in own)
    assert "hush" not in " ".join(own)
    assert "hush" not in repr(vault) + repr(vault.secrets)


def test_the_log_is_turned_on_by_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logger = logging.getLogger("vault")
    monkeypatch.setenv("VAULT_LOG", "debug")
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    Vault(api_key="k", base_url="http://localhost")
    assert logger.level == logging.DEBUG
    logger.setLevel(logging.NOTSET)


def test_threads_share_a_client(server: Server, vault: Vault) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(vault.secrets.retrieve, "x" * 80))
    assert [each.id for each in found] == ["1"] * 80


def test_many_async_calls_at_a_time(server: Server, vault: Vault) -> None:
    async def use(client: AsyncVault) -> None:
        calls = (client.secrets.retrieve(str(number)) for number in range(100))
        assert [each.id for each in await asyncio.gather(*calls)] == ["1"] * 100

    with_async(server, use)
    assert len({each.target for each in server.seen}) == 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="There is no fork here.")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_connections_of_its_own(
    server: Server, vault: Vault
) -> None:
    vault.secrets.retrieve("x")
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if vault.secrets.retrieve("x").id == "1" else 1)
        except BaseException:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert vault.secrets.retrieve("x").id == "1"
    assert server.connections == 2


def test_nobody_listens() -> None:
    client = Vault(api_key="k", base_url=f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(
        APIConnectionError, match="GET http://127.0.0.1:[0-9]+/secrets/x"
    ) as caught:
        client.secrets.retrieve("x")
    assert caught.value.__cause__ is not None
    assert caught.value.request is not None


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("pgae", "Did you mean 'page'?"),
        ("timeuot", "Did you mean 'timeout'?"),
        ("colour", "Unexpected keyword argument 'colour'."),
    ],
)
def test_a_misspelt_argument_is_not_dropped(
    vault: Vault, server: Server, name: str, advice: str
) -> None:
    retrieve = cast("Callable[..., object]", vault.secrets.retrieve)
    with pytest.raises(TypeError, match=re.escape(advice)):
        retrieve("x", **{name: 1})
    assert server.connections == 0


def test_a_client_shows_its_base_url_and_no_secrets() -> None:
    vault = Vault(api_key="s3cret", base_url="https://me:s3cret@vault.example/v1")
    assert repr(vault) == "<Vault [https://vault.example/v1]>"


def test_a_strict_error_does_not_quote_what_came(server: Server) -> None:
    server.plan(answer({"id": 4711, "name": "n"}))
    strict = Vault(api_key="k", base_url=server.url, strict_response_validation=True)
    with pytest.raises(APIResponseValidationError, match="id: ") as caught:
        strict.secrets.retrieve("x")
    assert "4711" not in str(caught.value)
