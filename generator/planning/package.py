"""The package to be: everything that a template prints, decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.planning.code.annotations import Annotation
from generator.planning.code.importing import Imports
from generator.planning.code.values import Call
from generator.planning.declared import Types
from generator.planning.servers.choice import ServerChoice
from generator.planning.services import (
    Docstring,
    Method,
    Resource,
    ServiceClass,
    ViewClass,
)
from generator.planning.webhooks.module import WebhooksModule


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """An argument of the client that authenticates, and where its default comes from.

    `text` is what the description says of it, `meaning` what we do. The two annotations
    are those of the sync and of the async client.
    """

    argument: str
    environment: str | None
    text: str
    meaning: str
    annotation: Annotation
    async_annotation: Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientParameter:
    """An argument of the client that stands in for parameters of its methods."""

    argument: str
    environment: str
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class ClientWebhooks:
    """The attribute of a client that reads messages, and the argument for their secret."""

    annotation: Annotation
    attribute: str = "webhooks"
    argument: str = "webhook_secret"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The module of the two client classes, and what they are told once.

    `names` tells how the module calls what the constructor speaks of, since an attribute
    or the client itself may be called like that.
    """

    class_name: str
    error_name: str
    docstring: Docstring
    imports: Imports
    names: Mapping[str, str]
    credentials: tuple[Credential, ...]
    parameters: tuple[ClientParameter, ...]
    choice: ServerChoice
    settings: Call
    construction: Docstring
    services: tuple[ServiceClass, ...]
    view: ViewClass
    base_url: str | None
    base_url_environment: str
    webhooks: ClientWebhooks | None
    log_environment: str

    @property
    def methods(self) -> tuple[Method, ...]:
        return self.services[0].methods


@dataclass(frozen=True, slots=True)
class Example:
    """A call that shows a client at work: ``secrets.retrieve("my-secret")``."""

    call: str
    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Calls that show a client at work: any, one that lists by pages, one that streams."""

    plain: Example | None
    paged: Example | None
    streamed: Example | None


@dataclass(frozen=True, slots=True)
class Retries:
    """Which requests are made again though the server may have acted on them: all, or
    those that it recognises by a header."""

    all: bool
    idempotency_header: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What went in and what came out, so that nothing is lost without a word."""

    operations: int
    methods: int
    schemas: int
    types: int
    folded: int


@dataclass(frozen=True, slots=True, order=True)
class Export:
    """A name of a package, and where it is found when it is first asked for.

    An empty attribute stands for the module itself.
    """

    name: str
    module: str
    attribute: str

    @property
    def location(self) -> str:
        if self.attribute == self.name:
            return self.module
        return f"{self.module}:{self.attribute}"


@dataclass(frozen=True, slots=True, order=True)
class FormerType:
    """A name that a type had, and the one that it has."""

    name: str
    current: str


@dataclass(frozen=True, slots=True)
class TypeModule:
    """A further module of types, by its path below ``types``, and what it exports."""

    path: tuple[str, ...]
    exports: tuple[Export, ...]

    @property
    def root(self) -> str:
        """The client's root, as this module imports from it."""
        return "." * (len(self.path) + 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A client package, decided down to the last name."""

    name: str
    title: str
    api_version: str
    docstring: Docstring
    origin: str
    http: str
    aiohttp: bool
    client: Client
    resources: tuple[Resource, ...]
    types: tuple[Types, ...]
    webhooks: WebhooksModule | None
    exports: tuple[Export, ...]
    type_exports: tuple[Export, ...]
    former_types: tuple[FormerType, ...]
    type_modules: tuple[TypeModule, ...]
    examples: Examples
    retries: Retries
    counts: Counts

    @property
    def groups(self) -> tuple[tuple[tuple[str, ...], tuple[Method, ...]], ...]:
        """The methods of the client and of each resource, by their path."""
        own = ((), self.client.methods)
        nested = ((each.path, each.methods) for each in self.resources)
        return tuple(group for group in (own, *nested) if group[1])
