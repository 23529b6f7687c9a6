"""The package, put together from what was decided of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.model.api import Api
from generator.planning.clients.client import ClientPlanner, release
from generator.planning.clients.credentials import plan_credentials
from generator.planning.clients.parameters import ClientParameters
from generator.planning.configured import Configured
from generator.planning.examples import examples
from generator.planning.exports import (
    client_exports,
    former_types,
    type_exports,
    type_modules,
)
from generator.planning.naming.surface import ResourcePath, Surface
from generator.planning.package import Client, Counts, Package, Retries
from generator.planning.resources.resources import plan_resources, summaries
from generator.planning.resources.tree import Branch, descriptions
from generator.planning.servers.urls import base_url
from generator.planning.services import Docstring, Method
from generator.planning.types.catalogue import Catalogue
from generator.planning.webhooks.module import WebhooksModule


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """What was decided of a client; the methods are those of each resource."""

    api: Api
    configured: Configured
    surface: Surface
    parameters: ClientParameters
    root: Branch
    methods: Mapping[ResourcePath, tuple[Method, ...]]
    types: Catalogue
    webhooks: WebhooksModule | None

    def package(self, report: Report) -> Package:
        """Return the package of all that."""
        settings, modules = self.configured.settings, self.types.modules
        texts = descriptions(self.root, self.api)
        resources = tuple(plan_resources(self.root, self.methods, texts))
        client = self._client(summaries(self.root, texts), report)
        return Package(
            name=settings.package,
            title=self.api.title,
            api_version=release(self.api.version),
            docstring=Docstring(f"A typed client of the {self.api.title}."),
            origin=settings.spec,
            http=settings.http,
            aiohttp=settings.aiohttp,
            client=client,
            resources=resources,
            types=modules,
            webhooks=self.webhooks,
            exports=client_exports(
                client,
                (each for found in self.methods.values() for each in found),
                modules,
                settings.aiohttp,
                self.webhooks is not None,
            ),
            type_exports=type_exports(modules),
            former_types=former_types(self.configured, modules, report),
            type_modules=type_modules(self.configured, modules, report),
            examples=examples(resources),
            retries=Retries(settings.retry_all, settings.idempotency_header),
            counts=self._counts(),
        )

    def _client(self, summaries: Mapping[str, str], report: Report) -> Client:
        configured, surface = self.configured, self.surface
        return ClientPlanner(
            api=self.api,
            configured=configured,
            class_name=surface.class_name,
            root=self.root,
            methods=self.methods[()],
            summaries=summaries,
            credentials=plan_credentials(
                self.api, configured, surface.environment, report
            ),
            parameters=self.parameters,
            base_url=configured.settings.base_url or base_url(self.api.servers, report),
            events=None if self.webhooks is None else self.webhooks.event,
        ).plan()

    def _counts(self) -> Counts:
        methods = [each for found in self.methods.values() for each in found]
        components = sum(each.component for each in self.api.schemas.values())
        declared = {key.source for key in self.types.names}
        return Counts(
            operations=len(self.api.operations),
            methods=sum(each.current is None for each in methods),
            schemas=components,
            types=len(declared.intersection(self.types.components)),
            folded=components - len(self.types.components),
        )
