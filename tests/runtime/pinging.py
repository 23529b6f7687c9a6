"""A client of one operation whose tokens come from an issuer."""

from __future__ import annotations

from dataclasses import replace

from templates.runtime.auth import AsyncToken, Token
from templates.runtime.client import AsyncClient, ClientSettings, SyncClient
from templates.runtime.oauth2 import OAuth2ClientCredentials
from templates.runtime.operation import Operation
from templates.runtime.uploads import upload
from tests.runtime.server import Answer, Server, answer

PING: Operation[None] = Operation("GET", "/ping")

UPLOAD: Operation[None] = Operation(
    "PUT", "/x", content_type="text/plain", writer=upload
)


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


def slowly(reply: Answer) -> Answer:
    return replace(reply, delay=0.1)
