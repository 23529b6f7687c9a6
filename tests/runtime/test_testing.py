"""The stand-in that callers' tests use."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from templates.runtime.errors import (
    APIConnectionError,
    ClientError,
    InternalServerError,
    NotFoundError,
)
from templates.runtime.http import ConnectError, HttpClient
from templates.runtime.operation import Operation
from templates.runtime.streaming import Events, Stream
from templates.runtime.testing import (
    FakeResponse,
    FakeTransport,
    RecordedRequest,
    UnexpectedRequest,
)
from tests.runtime.vault import AsyncVault, Secret, Vault

BASE = "https://vault.example/v1"
STREAM: Operation[Stream[Secret]] = Operation(
    "GET", "/stream", reader=Events("tests.runtime.vault:Secret")
)


@pytest.fixture
def fake() -> FakeTransport:
    return FakeTransport()


@pytest.fixture
def vault(fake: FakeTransport) -> Iterator[Vault]:
    with Vault(api_key="k", base_url=BASE, transport=fake) as vault:
        yield vault


def test_models_and_json(fake: FakeTransport, vault: Vault) -> None:
    fake.respond("POST", "/secrets", Secret(id="1", name="n"))
    fake.respond("GET", "/secrets/{id}", {"id": "2", "name": "m", "access-token": "t"})
    assert vault.secrets.create(name="n", value="v") == Secret(id="1", name="n")
    assert vault.secrets.retrieve("a/b", page=3).token == "t"
    first, second = fake.requests
    assert first.method == "POST" and first.json() == {"name": "n", "value": "v"}
    assert first.headers["x-key"] == "k"
    assert second.path == "/v1/secrets/a/b" and second.query == {"page": "3"}


def test_replies_in_turn(fake: FakeTransport, vault: Vault) -> None:
    fake.respond("GET", "/secrets/{id}", {"id": "1"}, {"id": "2"})
    read = [vault.secrets.retrieve("x").id for _ in range(3)]
    assert read == ["1", "2", "2"]
    fake.respond("GET", "/secrets/x", {"id": "3"})
    assert vault.secrets.retrieve("x").id == "3"
    assert vault.secrets.retrieve("y").id == "2"


def test_failures(fake: FakeTransport, vault: Vault) -> None:
    fake.respond("GET", "/secrets/x", {"message": "no"}, status=404)
    with pytest.raises(NotFoundError, match="no"):
        vault.secrets.retrieve("x")
    fake.respond("GET", "/secrets/x", FakeResponse(500), {"id": "1"})
    assert vault.secrets.retrieve("x").id == "1"
    fake.respond("GET", "/secrets/x", FakeResponse(500))
    with pytest.raises(InternalServerError):
        vault.secrets.retrieve("x")
    fake.respond("GET", "/secrets/x", ConnectError("down"))
    with pytest.raises(APIConnectionError, match="down"):
        vault.secrets.retrieve("x")


def test_replies_that_are_made(fake: FakeTransport, vault: Vault) -> None:
    def reply(request: RecordedRequest) -> object:
        return {"id": request.path.rpartition("/")[2], "name": "n"}

    fake.respond("GET", "/secrets/{id}", reply)
    assert vault.secrets.retrieve("seven").id == "seven"


def test_nothing_comes_back(fake: FakeTransport, vault: Vault) -> None:
    fake.respond("DELETE", "/secrets/{id}", status=204)
    vault.secrets.delete("x")
    assert [each.method for each in fake.requests] == ["DELETE"]


def test_what_is_not_planned(fake: FakeTransport, vault: Vault) -> None:
    with pytest.raises(UnexpectedRequest, match="nothing at all"):
        vault.secrets.delete("x")
    fake.respond("GET", "/secrets/{id}")
    with pytest.raises(UnexpectedRequest) as caught:
        vault.secrets.delete("x")
    assert str(caught.value) == (
        "Nothing is planned for DELETE /v1/secrets/x, only for: GET /secrets/{id}."
    )
    with pytest.raises(UnexpectedRequest):
        vault.get("/mysecrets/x", cast_to=object)
    with pytest.raises(UnexpectedRequest):
        vault.get("/secrets/x/y", cast_to=object)


def test_streams(fake: FakeTransport, vault: Vault) -> None:
    events = [b'data: {"id": "%d"}\n\n' % n for n in range(3)]
    fake.respond("GET", "/stream", FakeResponse(content=events))
    with vault.perform(STREAM) as stream:
        assert [each.id for each in stream] == ["0", "1", "2"]


def test_async_clients(fake: FakeTransport) -> None:
    async def run() -> None:
        async with AsyncVault(api_key="k", base_url=BASE, transport=fake) as vault:
            assert (await vault.secrets.retrieve("x")).id == "1"

    fake.respond("GET", "/secrets/{id}", Secret(id="1", name="n"))
    asyncio.run(run())
    assert fake.requests[0].path == "/v1/secrets/x"


def test_a_transport_or_an_http_client(fake: FakeTransport) -> None:
    with HttpClient(transport=fake) as http_client:
        with pytest.raises(ClientError, match="not both"):
            Vault(base_url=BASE, transport=fake, http_client=http_client)
        fake.respond("GET", "/x", [1])
        vault = Vault(api_key="k", base_url=BASE, http_client=http_client)
        assert vault.get("/x", cast_to=object) == [1]
