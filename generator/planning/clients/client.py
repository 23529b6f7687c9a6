"""The client classes: what they are told once, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.configuration.settings import ClientSettings
from generator.model.api import Api
from generator.model.operations import Operation
from generator.model.security import SecurityRequirement
from generator.planning.clients.construction import Arguments, construction
from generator.planning.clients.credentials import Credentials
from generator.planning.clients.parameters import ClientParameters
from generator.planning.code.annotations import Annotation
from generator.planning.code.symbols import Symbol
from generator.planning.code.traversal import symbols_of_value
from generator.planning.code.values import Call, Value
from generator.planning.configured import Configured
from generator.planning.documentation import paragraphs
from generator.planning.methods.constants import requirements
from generator.planning.package import Client, ClientWebhooks
from generator.planning.resources.classes import Classes, ClassPlanner
from generator.planning.resources.tree import Branch
from generator.planning.servers.choice import server_choice
from generator.planning.servers.choice import settings as server_settings
from generator.planning.servers.urls import choices, offered
from generator.planning.services import Docstring, Method

_RELEASE = re.compile(
    r"[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc|\.post|\.dev)[0-9]+)?", re.ASCII
)
_CLIENT = "._runtime.client"
_SETTINGS = Symbol(_CLIENT, "ClientSettings")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPlanner:
    """Plans the module of the client classes.

    `methods` and `summaries` are those of the client itself, which is the `root` of its
    resources. `events` is what reads messages of the API, which the client has unless
    something else is called so.
    """

    api: Api
    configured: Configured
    class_name: str
    root: Branch
    methods: tuple[Method, ...]
    summaries: Mapping[str, str]
    credentials: Credentials
    parameters: ClientParameters
    base_url: str | None
    events: Annotation | None

    def plan(self) -> Client:
        own = Arguments(
            credentials=self.credentials.arguments,
            parameters=self.parameters.arguments(),
            choice=server_choice(offered(self.api)),
            webhooks=self._webhooks(),
        )
        settings = Call(_SETTINGS, keywords=tuple(self._settings()))
        classes = self._classes(own, settings)
        spelt = own.spelt(classes.scope)
        variables = self.configured.variables
        return Client(
            class_name=self.class_name,
            error_name=self._error_name,
            docstring=Docstring(f"The clients of the {self.api.title}."),
            imports=classes.imports,
            names=classes.scope.spellings(own.mentioned()),
            credentials=spelt.credentials,
            parameters=spelt.parameters,
            choice=spelt.choice,
            construction=construction(own, variables, choices(self.api.servers)),
            settings=classes.scope.call(settings),
            services=classes.services,
            view=classes.view,
            base_url=self.base_url,
            base_url_environment=f"{variables}_BASE_URL",
            webhooks=spelt.webhooks,
            log_environment=f"{variables}_LOG",
        )

    @property
    def _error_name(self) -> str:
        return f"{self.class_name}Error"

    def _webhooks(self) -> ClientWebhooks | None:
        """Return what reads messages, unless something else of the client is called so."""
        if self.events is None:
            return None
        taken = {*self.root.children, *(each.name for each in self.methods)}
        taken.update(each.argument for each in self.credentials.arguments)
        taken |= self.parameters.names
        webhooks = ClientWebhooks(self.events)
        return None if {webhooks.attribute, webhooks.argument} & taken else webhooks

    def _classes(self, own: Arguments, settings: Call) -> Classes:
        text = paragraphs(self.api.description) or f"The {self.api.title}."
        return ClassPlanner(
            branch=self.root,
            home="._client",
            package=(),
            class_name=self.class_name,
            bases=(Symbol(_CLIENT, "SyncClient"), Symbol(_CLIENT, "AsyncClient")),
            client="self",
            docstring=Docstring(text),
            methods=self.methods,
            summaries=self.summaries,
            extra=own.defaults() | frozenset(symbols_of_value(settings)),
            hidden=own.types(),
        ).plan()

    def _settings(self) -> Iterator[tuple[str, Value]]:
        """Yield what the runtime is told once of the client."""
        variables = self.configured.variables
        yield "package", self.configured.settings.package
        yield "title", self.class_name
        yield "version", release(self.api.version)
        yield "error_name", self._error_name
        yield "base_url", self.base_url
        yield "base_url_env", f"{variables}_BASE_URL"
        yield "log_env", f"{variables}_LOG"
        if self.credentials.schemes:
            yield "schemes", self.credentials.schemes
        if self.api.security:
            yield "security", requirements(self.api.security)
        if _needs_credentials(self.api):
            yield "needs_credentials", True
        yield from server_settings(offered(self.api))
        yield from self.parameters.settings()
        yield from _calling(self.configured.settings)


def _calling(settings: ClientSettings) -> Iterator[tuple[str, Value]]:
    """Yield what configuration says of how requests are made."""
    stated: dict[str, Value] = {
        "headers": dict(settings.headers),
        "retry_all": settings.retry_all,
        "idempotency_header": settings.idempotency_header,
    }
    yield from ((name, value) for name, value in stated.items() if value)


def _needs_credentials(api: Api) -> bool:
    """Tell whether no operation may be called by anyone."""
    return all(
        security and all(each.schemes for each in security)
        for security in (_security(each, api) for each in api.operations)
    )


def _security(operation: Operation, api: Api) -> tuple[SecurityRequirement, ...]:
    return api.security if operation.security is None else operation.security


def release(version: str) -> str:
    """Return the version of an API where it can be one of a package (PEP 440), else 0."""
    return version if _RELEASE.fullmatch(version) else "0"
