"""A client as it is generated, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, TypeAlias, TypeVar, Unpack

from pydantic import Field

from templates.runtime.auth import ApiKeyHeader, AsyncToken, Bearer, Token
from templates.runtime.calling import Parts
from templates.runtime.client import AsyncClient, ClientSettings, SyncClient
from templates.runtime.hooks import Hooks
from templates.runtime.http import (
    URL,
    AsyncHttpClient,
    AsyncTransport,
    HttpClient,
    Transport,
)
from templates.runtime.models import Model, Open, Undeclared, Unknown
from templates.runtime.operation import Operation
from templates.runtime.options import (
    DEFAULT_MAX_RETRIES,
    NotGiven,
    Omit,
    RequestOptions,
    TimeoutLike,
    not_given,
    omit,
)
from templates.runtime.kinds import AsyncRaw, AsyncStreaming, Kind, Raw, Streaming
from templates.runtime.resource import AsyncResource, Resource
from templates.runtime.views import View, view, viewed

T = TypeVar("T")


class Secret(Model):
    id: str
    name: str
    kind: Open[Literal["certificate", "opaque"], str] = "opaque"
    size: int | None = None
    token: str | None = Field(default=None, alias="access-token", repr=False)


class Cat(Model):
    kind: Literal["cat"]
    lives: int


class Dog(Model):
    kind: Literal["dog"]
    name: str


Pet: TypeAlias = Annotated[
    Annotated[Cat | Dog, Field(discriminator="kind")]
    | Annotated[Unknown, Undeclared("kind", "cat", "dog")],
    Field(union_mode="left_to_right"),
]


class Kennel(Model):
    pets: list[Pet]


class Problem(Model):
    message: str
    code: int | None = None


class Secrets(Resource):
    """Values that deployments read as secrets."""

    def create(
        self,
        *,
        name: str,
        value: str,
        description: str | None | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> Secret:
        return self._call(
            _CREATE,
            options,
            body={"name": name, "value": value, "description": description},
        )

    def retrieve(
        self, id: str, *, page: int | Omit = omit, **options: Unpack[RequestOptions]
    ) -> Secret:
        return self._call(_RETRIEVE, options, path={"id": id}, query={"page": page})

    def delete(self, id: str, **options: Unpack[RequestOptions]) -> None:
        return self._call(_DELETE, options, path={"id": id})

    with_raw_response = view(lambda: SecretsViews[Raw])
    with_streaming_response = view(lambda: SecretsViews[Streaming])


class AsyncSecrets(AsyncResource):
    async def create(
        self,
        *,
        name: str,
        value: str,
        description: str | None | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> Secret:
        return await self._call(
            _CREATE,
            options,
            body={"name": name, "value": value, "description": description},
        )

    async def retrieve(
        self, id: str, *, page: int | Omit = omit, **options: Unpack[RequestOptions]
    ) -> Secret:
        return await self._call(
            _RETRIEVE, options, path={"id": id}, query={"page": page}
        )

    async def delete(self, id: str, **options: Unpack[RequestOptions]) -> None:
        return await self._call(_DELETE, options, path={"id": id})

    with_raw_response = view(lambda: SecretsViews[AsyncRaw])
    with_streaming_response = view(lambda: SecretsViews[AsyncStreaming])


class SecretsViews(View[Kind]):
    create = viewed(Secrets.create)
    retrieve = viewed(Secrets.retrieve)
    delete = viewed(Secrets.delete)


_HERE = "tests.runtime.vault:"

_CREATE: Operation[Secret] = Operation(
    "POST", "/secrets", returns=f"{_HERE}Secret", errors={"400 4XX": f"{_HERE}Problem"}
)
_RETRIEVE: Operation[Secret] = Operation(
    "GET", "/secrets/{id}", returns=f"{_HERE}Secret", errors={"4XX": f"{_HERE}Problem"}
)
_DELETE: Operation[None] = Operation("DELETE", "/secrets/{id}")

SETTINGS = ClientSettings(
    package="vault",
    title="Vault",
    version="1.2.3",
    base_url_env="VAULT_BASE_URL",
    log_env="VAULT_LOG",
    schemes={
        "key": ApiKeyHeader("X-Key", argument="api_key", env="VAULT_API_KEY"),
        "bearer": Bearer(argument="token", env="VAULT_TOKEN"),
    },
    security=(("key",), ("bearer",)),
)


class Vault(SyncClient):
    api_key: Token | None
    token: Token | None

    def __init__(
        self,
        *,
        api_key: Token | None = None,
        token: Token | None = None,
        base_url: str | URL | None = None,
        timeout: float | TimeoutLike | None | NotGiven = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: HttpClient | None = None,
        transport: Transport | None = None,
        hooks: Hooks | None = None,
        strict_response_validation: bool = False,
    ) -> None:
        super().__init__(
            SETTINGS,
            credentials={"api_key": api_key, "token": token},
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            http_client=http_client,
            transport=transport,
            hooks=hooks,
            strict_response_validation=strict_response_validation,
        )

    @cached_property
    def secrets(self) -> Secrets:
        return Secrets(self)

    def perform(self, operation: Operation[T], **parts: Unpack[Parts]) -> T:
        """Call an operation that has no method."""
        return self._call(operation, {}, **parts)


class AsyncVault(AsyncClient):
    api_key: AsyncToken | None
    token: AsyncToken | None

    def __init__(
        self,
        *,
        api_key: AsyncToken | None = None,
        token: AsyncToken | None = None,
        base_url: str | URL | None = None,
        timeout: float | TimeoutLike | None | NotGiven = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        http_client: AsyncHttpClient | None = None,
        transport: AsyncTransport | None = None,
        hooks: Hooks | None = None,
        strict_response_validation: bool = False,
    ) -> None:
        super().__init__(
            SETTINGS,
            credentials={"api_key": api_key, "token": token},
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            transport=transport,
            hooks=hooks,
            strict_response_validation=strict_response_validation,
        )

    @cached_property
    def secrets(self) -> AsyncSecrets:
        return AsyncSecrets(self)

    async def perform(self, operation: Operation[T], **parts: Unpack[Parts]) -> T:
        """Call an operation that has no method."""
        return await self._call(operation, {}, **parts)
