"""The settings that a configuration holds; each key is declared here, and only here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from generator.configuration.operation_settings import OperationSettings
from generator.configuration.schema import (
    Key,
    credential_part,
    description_file,
    dotted,
    filled,
    header_name,
    header_value,
    importable,
    imported,
    operation,
    package_name,
    variable,
    web_address,
)
from generator.configuration.webhook_settings import WebhookSettings

HttpLibrary = Literal["httpx2", "httpx"]
SecretPlace = Literal["header", "form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterSettings:
    """An argument of the client that stands in for parameters of its methods."""

    stands_for: Annotated[
        tuple[str, ...],
        Key(
            "The path, query and header parameters, by their names on the wire; that of "
            "the argument by default.",
            filled,
        ),
    ] = ()
    env: Annotated[
        str | None,
        Key("The environment variable that stands in for the argument.", variable),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSettings:
    """One of several values that a credential is made of."""

    env: Annotated[
        str | None,
        Key("The environment variable that gives it.", variable),
    ] = None
    argument: Annotated[
        str | None,
        Key("The client's argument that takes it.", importable),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSettings:
    """How callers hand over one security scheme of the description."""

    prefix: Annotated[
        str | None,
        Key("A word that is sent before the credential, such as `apikey`.", filled),
    ] = None
    env: Annotated[
        str | None,
        Key("The environment variable that gives the credential.", variable),
    ] = None
    argument: Annotated[
        str | None,
        Key("The client's argument that takes the credential.", importable),
    ] = None
    parts: Annotated[
        Mapping[str, PartSettings],
        Key(
            "What is said of each value of a credential that is made of several: the "
            "`username` and `password` of basic authentication; the `client_id`, "
            "`client_secret` and `scopes` that tokens are got for.",
            names=credential_part,
        ),
    ] = field(default_factory=dict[str, PartSettings])
    token_url: Annotated[
        str | None,
        Key(
            "Where OAuth 2 client credentials are exchanged for a token, instead of "
            "where the description says; a relative address is below the base URL.",
            filled,
        ),
    ] = None
    scopes: Annotated[
        tuple[str, ...],
        Key(
            "What tokens are asked to allow unless the caller says so; what the server "
            "grants by default.",
            filled,
        ),
    ] = ()
    secret_in: Annotated[
        SecretPlace,
        Key(
            "Where the secret travels when a token is asked for: in the header of basic "
            "authentication, or in the form."
        ),
    ] = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """One client: where its description is, and what its Python names are."""

    spec: Annotated[
        str,
        Key(
            "The OpenAPI description, relative to the configuration file.",
            description_file,
        ),
    ]
    package: Annotated[
        str,
        Key(
            "The import name; the name of the client's table by default.", package_name
        ),
    ] = ""
    class_name: Annotated[
        str | None,
        Key(
            "The name of the client's class; by default the package's, with the capitals "
            "of the vendor's samples or of the title.",
            importable,
        ),
    ] = None
    http: Annotated[
        HttpLibrary,
        Key("The HTTP library that the client is built upon."),
    ] = "httpx2"
    aiohttp: Annotated[
        bool,
        Key(
            "Whether the package has an `AiohttpTransport`, which carries very many "
            "calls at a time with less work: `Async...(transport=AiohttpTransport())`. "
            "Only its users need aiohttp installed."
        ),
    ] = False
    overlays: Annotated[
        tuple[str, ...],
        Key("OpenAPI Overlay documents, applied in this order.", filled),
    ] = ()
    root: Annotated[
        str | None,
        Key(
            "The folder that references may stay within; the description's own folder "
            "by default.",
            filled,
        ),
    ] = None
    keep: Annotated[
        tuple[str, ...],
        Key(
            "Globs of files in the generated package that are yours, besides `lib/`; "
            "`*` also matches slashes.",
            filled,
        ),
    ] = ()
    methods: Annotated[
        Mapping[str, Annotated[str, Key("The method's dotted name.", dotted)]],
        Key(
            "The Python method of an operation: "
            '`"GET /secrets/{id}" = "secrets.retrieve"`.',
            names=operation,
        ),
    ] = field(default_factory=dict[str, str])
    types: Annotated[
        Mapping[str, Annotated[str, Key("The type's name.", importable)]],
        Key(
            'The Python name of a type, by its schema\'s: `secret_v2 = "Secret"`. A '
            "schema without a name goes by its place, as diagnostics give it: "
            '`"#/paths/~1secrets/..."`. What goes in is called `SecretParam`.',
            names=filled,
        ),
    ] = field(default_factory=dict[str, str])
    operations: Annotated[
        Mapping[str, OperationSettings],
        Key("What is said of one operation.", names=operation),
    ] = field(default_factory=dict[str, OperationSettings])
    aliases: Annotated[
        Mapping[str, Annotated[str, Key("The method's present name.", dotted)]],
        Key(
            "Former names of methods, deprecated: "
            '`"secrets.get" = "secrets.retrieve"`.',
            names=dotted,
        ),
    ] = field(default_factory=dict[str, str])
    type_aliases: Annotated[
        Mapping[str, Annotated[str, Key("The type's present name.", importable)]],
        Key(
            'Former names of types, deprecated: `SecretItem = "Secret"`.',
            names=importable,
        ),
    ] = field(default_factory=dict[str, str])
    type_modules: Annotated[
        Mapping[str, Annotated[tuple[str, ...], Key("The types.", imported)]],
        Key(
            "Further modules below `types` that callers import types from, be it by a "
            'name of their own: `"chat.shared" = ["Message", "ChatTool as Tool"]`.',
            names=dotted,
        ),
    ] = field(default_factory=dict[str, tuple[str, ...]])
    hidden: Annotated[
        tuple[str, ...],
        Key(
            "Operations that the client has no method for: "
            '`["DELETE /secrets/{id}"]`.',
            operation,
        ),
    ] = ()
    only: Annotated[
        tuple[str, ...],
        Key(
            "A part of the API, by globs: `/v1/files*` is about paths, `Files` about "
            "tags, those of webhooks among them; callbacks come with their operations. "
            "Types follow by use, and names are those of the whole.",
            filled,
        ),
    ] = ()
    base_url: Annotated[
        str | None,
        Key(
            "Where the API is, instead of what its description says.",
            web_address,
        ),
    ] = None
    env_prefix: Annotated[
        str | None,
        Key(
            "What environment variables begin with, as in `SHOP_BASE_URL`; the "
            "package's name in capitals by default.",
            importable,
        ),
    ] = None
    headers: Annotated[
        Mapping[
            str,
            Annotated[str, Key("The header's value.", header_value)],
        ],
        Key(
            "Headers that every request has, unless the caller says otherwise.",
            names=header_name,
        ),
    ] = field(default_factory=dict[str, str])
    retry_all: Annotated[
        bool,
        Key(
            "Whether every request is retried that failed in a way that may pass, even "
            "one that the server may have acted on; otherwise only those that are "
            "harmless twice."
        ),
    ] = False
    idempotency_header: Annotated[
        str | None,
        Key(
            "The header by which the API recognises a request that it has seen; one is "
            "made for every POST and PATCH, which may then be retried.",
            header_name,
        ),
    ] = None
    stream_terminator: Annotated[
        str,
        Key(
            "The data of the event that ends a stream, unless an operation's `stream` "
            "names its own.",
            filled,
        ),
    ] = "[DONE]"
    license_header: Annotated[
        str | None,
        Key("A licence that follows the first line of every generated file.", filled),
    ] = None
    templates: Annotated[
        str | None,
        Key(
            "A folder whose templates stand in for those of the same name; see "
            "[templates](templates.md).",
            filled,
        ),
    ] = None
    parameters: Annotated[
        Mapping[str, ParameterSettings],
        Key(
            "Arguments of the client that stand in for parameters of its methods, which "
            "may then be left out of calls: `Client(project_id=1)`.",
            names=importable,
        ),
    ] = field(default_factory=dict[str, ParameterSettings])
    auth: Annotated[
        Mapping[str, AuthSettings],
        Key("How a security scheme, by its name in the description, is handed over."),
    ] = field(default_factory=dict[str, AuthSettings])
    webhooks: Annotated[
        WebhookSettings | None,
        Key(
            "How the API signs what it sends of itself, unless it is as "
            "https://www.standardwebhooks.com has it."
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a configuration says."""

    output: Annotated[
        str,
        Key("The folder that packages are written to.", filled),
    ] = "generated"
    clients: Annotated[
        Mapping[str, ClientSettings],
        Key("The clients by name.", names=filled),
    ] = field(default_factory=dict[str, ClientSettings])


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings, and the file that they were read from; paths are relative to it."""

    path: Path
    settings: Settings

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def output(self) -> Path:
        return self.folder / self.settings.output
