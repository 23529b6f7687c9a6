"""What a client is told once, and a call for itself."""

from __future__ import annotations

from typing import cast

import pytest

from templates.runtime.errors import ClientError
from templates.runtime.http import (
    AsyncHttpClient,
    HttpClient,
    HttpTimeout,
    Transport,
)
from templates.runtime.options import Timeout, omit
from tests.runtime.server import Server, answer
from tests.runtime.vault import AsyncVault, Vault

SECRET = {"id": "1", "name": "n"}


@pytest.fixture
def vault(server: Server) -> Vault:
    server.plan(answer(SECRET))
    return Vault(api_key="k", base_url=f"{server.url}/v1")


def test_options_of_a_call(server: Server, vault: Vault) -> None:
    vault.secrets.create(
        name="a",
        value="b",
        extra_headers={"x-key": "other", "X-New": "1", "accept": omit},
        extra_query={"page": [1, 2]},
        extra_body={"value": "c", "more": True},
        idempotency_key="once",
    )
    assert server.last.json() == {"name": "a", "value": "c", "more": True}
    assert server.last.target == "/v1/secrets?page=1&page=2"
    assert server.last.header("X-Key") == "other"
    assert server.last.header("X-New") == "1"
    assert server.last.header("Accept") is None
    assert server.last.header("Idempotency-Key") == "once"


def test_defaults_of_a_client(server: Server) -> None:
    with Vault(
        api_key="k",
        base_url=server.url,
        default_headers={"X-Team": "a"},
        default_query={"page": 1, "v": "2"},
    ) as client:
        client.secrets.with_raw_response.retrieve("x", page=3)
        assert server.last.target == "/secrets/x?page=3&v=2"
        assert server.last.header("X-Team") == "a"
        other = client.with_options(
            default_headers={"X-More": "b"}, set_default_query={}, api_key="k2"
        )
        other.secrets.with_raw_response.retrieve("x")
        assert server.last.target == "/secrets/x"
        assert server.last.header("X-Team") == "a"
        assert server.last.header("X-More") == "b"
        assert server.last.header("X-Key") == "k2"
        assert client.api_key == "k"


def test_copies_share_connections_and_do_not_close_them(
    server: Server, vault: Vault
) -> None:
    vault.secrets.retrieve("x")
    with vault.with_options(timeout=5, max_retries=0) as copy:
        assert copy.timeout == Timeout(5) and copy.max_retries == 0
        copy.secrets.retrieve("x")
    assert vault.max_retries == 2
    vault.secrets.retrieve("x")
    assert server.connections == 1
    vault.close()
    assert vault.is_closed
    with pytest.raises(ClientError, match="closed"):
        vault.secrets.retrieve("x")


def test_a_misspelt_option_of_a_copy(vault: Vault) -> None:
    with pytest.raises(TypeError, match="'api_kay'.*'api_key'"):
        vault.with_options(api_kay="x")
    with pytest.raises(TypeError, match="'time_out'.*'timeout'"):
        vault.with_options(time_out="x")


def test_retries_are_a_whole_number(vault: Vault) -> None:
    for wrong in (None, "2", 1.5):
        with pytest.raises(TypeError, match="max_retries must be a whole number"):
            Vault(api_key="k", max_retries=cast(int, wrong))
        with pytest.raises(TypeError, match="max_retries must be a whole number"):
            vault.secrets.retrieve("x", max_retries=cast(int, wrong))
    with pytest.raises(ValueError, match="negative"):
        vault.with_options(max_retries=-1)


def test_http_clients_of_another_kind_are_refused_at_once(vault: Vault) -> None:
    theirs = [cast(HttpClient, each) for each in (AsyncHttpClient(), object())]
    for each in theirs:
        told = f"http_client must be .*Client, not {type(each).__module__}.{type(each).__name__}"
        with pytest.raises(TypeError, match=told):
            Vault(api_key="k", http_client=each)
        with pytest.raises(TypeError, match=told):
            vault.with_options(http_client=each)
    with pytest.raises(TypeError, match="http_client must be .*AsyncClient, not"):
        AsyncVault(api_key="k", http_client=cast(AsyncHttpClient, HttpClient()))
    with pytest.raises(TypeError, match="transport must be .*BaseTransport, not"):
        Vault(api_key="k", transport=cast(Transport, object()))


def test_a_header_that_is_no_text(vault: Vault) -> None:
    with pytest.raises(ValueError, match="'X-Number' must be text, not int"):
        vault.secrets.retrieve("x", extra_headers={"X-Number": cast(str, 1)})


def test_attributes_can_be_assigned(server: Server, vault: Vault) -> None:
    vault.api_key = "new"
    vault.base_url = f"{server.url}/v2/"
    vault.timeout = HttpTimeout(3, read=1)
    vault.max_retries = 7
    vault.secrets.retrieve("x")
    assert server.last.header("X-Key") == "new"
    assert server.last.target == "/v2/secrets/x"
    assert str(vault.base_url) == f"{server.url}/v2"
    assert vault.timeout == Timeout(3, read=1) and vault.max_retries == 7


def test_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAULT_API_KEY", "from-env")
    monkeypatch.setenv("VAULT_BASE_URL", f"{server.url}/env")
    client = Vault()
    assert client.api_key == "from-env"
    client.secrets.with_raw_response.retrieve("x")
    assert server.last.target == "/env/secrets/x"
    assert server.last.header("X-Key") == "from-env"
    assert Vault(api_key="given").api_key == "given"


@pytest.mark.parametrize(
    "url", ["", "example.com", "ftp://x", "http://", "http://x?a=b"]
)
def test_base_urls_that_cannot_be(url: str) -> None:
    with pytest.raises(ClientError):
        Vault(api_key="k", base_url=url)


def test_no_base_url_at_all() -> None:
    with pytest.raises(ClientError, match="VAULT_BASE_URL"):
        Vault(api_key="k")
