"""Credentials that a client of its own accord exchanges for tokens."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.runtime.server import Answer, Server, answer
from tests.surface.conftest import Made

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example}]
security: [{program: []}]
paths:
  /articles:
    get: {responses: {"204": {description: None}}}
components:
  securitySchemes:
    program:
      type: oauth2
      flows:
        authorizationCode:
          authorizationUrl: https://shop.example/authorize
          tokenUrl: https://shop.example/elsewhere
          scopes: {}
        clientCredentials:
          tokenUrl: /oauth/token
          scopes: {read: Read, write: Write}
"""
OTHERS = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example}]
security: [{found: []}, {digest: [], tls: []}, {first: []}, {second: []}]
paths:
  /articles:
    get: {responses: {"204": {description: None}}}
components:
  securitySchemes:
    found: {type: openIdConnect, openIdConnectUrl: https://shop.example/oidc}
    digest: {type: http, scheme: digest}
    tls: {type: mutualTLS}
    second: {type: oauth2, flows: {clientCredentials: {tokenUrl: /2, scopes: {}}}}
    first: {type: oauth2, flows: {clientCredentials: {tokenUrl: /1, scopes: {}}}}
    varying:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: "https://{tenant}.example", scopes: {}}}
"""
TOKEN = {"access_token": "t", "token_type": "Bearer", "expires_in": 3600}


@pytest.fixture(autouse=True)
def answers(server: Server) -> None:
    server.plan(answer(TOKEN), Answer(204))


def test_id_and_secret_become_a_token(made: Made, server: Server) -> None:
    shop = made(SPEC)
    client = shop.Shop(
        base_url=server.url, client_id="me", client_secret="hush", scopes=["read", "x"]
    )
    client.articles.retrieve()
    client.articles.retrieve()
    asked, *calls = server.seen
    assert (asked.method, asked.target) == ("POST", "/oauth/token")
    assert asked.header("Authorization") == "Basic bWU6aHVzaA=="
    assert parse_qs(asked.body.decode()) == {
        "grant_type": ["client_credentials"],
        "scope": ["read x"],
    }
    assert [each.header("Authorization") for each in calls] == ["Bearer t"] * 2


def test_each_set_of_scopes_has_its_token(made: Made, server: Server) -> None:
    first, second = answer(TOKEN), answer({**TOKEN, "access_token": "u"})
    server.plan(first, Answer(204), second, Answer(204))
    shop = made(SPEC)
    client = shop.Shop(base_url=server.url, client_id="me", client_secret="hush")
    client.articles.retrieve()
    client.with_options(scopes="write").articles.retrieve()
    client.articles.retrieve()
    asked = [parse_qs(each.body.decode()) for each in server.seen if each.body]
    assert [each.get("scope") for each in asked] == [None, ["write"]]
    sent = [each.header("Authorization") for each in server.seen if not each.body]
    assert sent == ["Bearer t", "Bearer u", "Bearer t"]


def test_environment(
    made: Made, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_MADE_CLIENT_ID", "me")
    monkeypatch.setenv("SHOP_MADE_CLIENT_SECRET", "hush")
    monkeypatch.setenv("SHOP_MADE_SCOPES", "read write")
    monkeypatch.setenv("SHOP_MADE_BASE_URL", server.url)
    made(SPEC).Shop().articles.retrieve()
    asked, call = server.seen
    assert parse_qs(asked.body.decode())["scope"] == ["read write"]
    assert call.header("Authorization") == "Bearer t"


def test_a_token_of_the_callers_own(made: Made, server: Server) -> None:
    server.plan(Answer(204))
    shop = made(SPEC)
    for token in ("u", lambda: "u"):
        shop.Shop(base_url=server.url, api_key=token).articles.retrieve()
    sent = [each.header("Authorization") for each in server.seen]
    assert sent == ["Bearer u", "Bearer u"]


def test_async_clients(made: Made, server: Server) -> None:
    shop = made(SPEC)

    async def secret() -> str:
        return "hush"

    async def run() -> None:
        async with shop.AsyncShop(
            base_url=server.url, client_id="me", client_secret=secret
        ) as client:
            await asyncio.gather(*(client.articles.retrieve() for _ in range(20)))

    asyncio.run(run())
    asked = [each for each in server.seen if each.method == "POST"]
    assert [each.header("Authorization") for each in asked] == ["Basic bWU6aHVzaA=="]
    assert len(server.seen) == 21


def test_configuration(made: Made, server: Server) -> None:
    shop = made(
        SPEC,
        "[clients.shop_made.auth.program]\n"
        'argument = "token"\ntoken_url = "/t"\nscopes = ["a", "b"]\n'
        'secret_in = "form"\n',
    )
    client = shop.Shop(base_url=server.url, client_id="me", client_secret="hush")
    assert client.token is None
    client.articles.retrieve()
    asked, _ = server.seen
    assert asked.target == "/t" and asked.header("Authorization") is None
    assert parse_qs(asked.body.decode()) == {
        "grant_type": ["client_credentials"],
        "scope": ["a b"],
        "client_id": ["me"],
        "client_secret": ["hush"],
    }


def test_what_is_missing_is_named(made: Made) -> None:
    shop = made(SPEC)
    with pytest.raises(shop.ShopError) as caught:
        shop.Shop(client_id="me")
    assert str(caught.value) == (
        "Credentials are missing: give api_key=... (or set SHOP_MADE_API_KEY) or "
        "client_id=... (or set SHOP_MADE_CLIENT_ID) with client_secret=... (or set "
        "SHOP_MADE_CLIENT_SECRET)."
    )


def test_several_schemes_each_have_their_own_arguments(
    made: Made, server: Server
) -> None:
    shop = made(OTHERS)
    client: Any = shop.Shop(
        base_url=server.url, second_client_id="2", second_client_secret="s"
    )
    client.articles.retrieve()
    assert [each.target for each in server.seen] == ["/2", "/articles"]
    client = shop.Shop(base_url=server.url, client_id="1", client_secret="s")
    for name in ("api_key", "first", "second", "varying", "scopes"):
        assert getattr(client, name) is None
    assert not hasattr(client, "varying_client_id")
