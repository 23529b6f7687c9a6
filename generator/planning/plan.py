"""The whole plan of a client: from an `Api` and what configuration says to a `Package`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.traversal import types_of
from generator.planning.clients.client import calling, plan_client, release
from generator.planning.clients.credential_names import names_of_schemes
from generator.planning.clients.credentials import CredentialPlanner
from generator.planning.clients.parameters import ClientParameters
from generator.planning.code.symbols import DeclarationKey
from generator.planning.documentation import summary_of
from generator.planning.examples import examples
from generator.planning.exports import client_exports, former_types, type_exports
from generator.planning.methods.finishing import (
    references_of_method,
    resolved_method,
    taking_models,
    with_encoders,
)
from generator.planning.methods.methods import plan_method
from generator.planning.methods.stems import operation_stems
from generator.planning.naming.former import former_placements
from generator.planning.naming.reserved import CONSTRUCTOR_NAMES
from generator.planning.naming.surface import (
    Surface,
    SurfaceSettings,
    is_known,
    place,
)
from generator.planning.package import Counts, Package
from generator.planning.resources.classes import ClassPlanner, bases
from generator.planning.resources.tree import (
    Branch,
    ResourcePath,
    branches,
    description,
    tree,
)
from generator.planning.selecting import by_use, left_out, with_messages_of
from generator.planning.servers.names import with_named_servers
from generator.planning.servers.urls import base_url
from generator.planning.services import Docstring, Method, Resource
from generator.planning.settings import ClientSettings, OperationSettings
from generator.planning.types.catalogue import Catalogue, catalogue
from generator.planning.types.chosen import check_types, place_stems, schema_stems
from generator.planning.types.declarations import Declarations
from generator.planning.types.given import Givable
from generator.planning.types.stems import Stems
from generator.planning.types.undeclared import note_undeclared_keys
from generator.planning.types.variants import variants
from generator.planning.webhooks import (
    PATH,
    WebhooksModule,
    check_signature,
    all_payloads,
    payload_stems,
    plan_received,
    references_of_received,
    names_of_messages,
    note_unread,
    secret_variable,
    webhooks_module,
)


def plan(api: Api, settings: ClientSettings, report: Report) -> Package:
    """Take every decision about a client.

    What cannot be expressed is reported, never raised.
    """
    parameters = _client_parameters(api, settings, report)
    taken = CONSTRUCTOR_NAMES | _credentials(api, settings) | parameters.names
    api = with_named_servers(parameters.optional(), taken)
    wishes = _surface_settings(api, settings, parameters.names, report)
    surface = place(api, wishes, report)
    former = former_placements(surface.placements, settings.surface, report)
    root = tree((*surface.placements, *former))
    sent = with_messages_of(api, settings.only)
    declarations = Declarations(api, all_payloads(sent))
    methods = _methods(api, root, declarations, _said(api, settings, report), report)
    stems = Stems(
        payload_stems(api)
        | schema_stems(api, settings.types)
        | operation_stems(surface.placements)
        | place_stems(api, settings.types),
        variants(types_of(api), api.schemas),
    )
    wanted = by_use(api) if settings.only else api
    roots = _roots(methods)
    secret = secret_variable(_variables(settings))
    stated = settings.webhooks
    if stated is not None:
        check_signature(stated, settings.surface.place("webhooks"), report)
    names = names_of_messages(api)
    note_unread(sent, report)
    received = plan_received(sent, names, declarations, secret, stated)
    if received:
        roots.setdefault(PATH, []).extend(references_of_received(received))
    types = catalogue(wanted, declarations, roots, stems)
    check_types(settings, api, types.names, report)
    note_undeclared_keys(api, types.names, report)
    givable = Givable(types.names.keys(), api.schemas)
    finished = {
        path: tuple(_finished(each, types, givable) for each in found)
        for path, found in methods.items()
    }
    webhooks = webhooks_module(received, types.names, stated)
    return _package(
        api, settings, surface, parameters, root, finished, types, webhooks, report
    )


def _finished(method: Method, types: Catalogue, givable: Givable) -> Method:
    encoding = with_encoders(method, types.encoders)
    return resolved_method(taking_models(encoding, givable), types.names)


def _client_parameters(
    api: Api, settings: ClientSettings, report: Report
) -> ClientParameters:
    return ClientParameters(
        api,
        settings.parameters,
        settings.surface,
        _variables(settings),
        _credentials(api, settings),
        report,
    )


def _variables(settings: ClientSettings) -> str:
    """Return what the names of environment variables begin with."""
    return settings.env_prefix or settings.surface.package.upper()


def _credentials(api: Api, settings: ClientSettings) -> frozenset[str]:
    return frozenset(
        name
        for names in names_of_schemes(api, settings.auth).values()
        for name in names.all
    )


def _surface_settings(
    api: Api,
    settings: ClientSettings,
    parameters: frozenset[str],
    report: Report,
) -> SurfaceSettings:
    """Return how to place operations, beside the attributes of the client."""
    return replace(
        settings.surface,
        attributes=_credentials(api, settings) | parameters,
        left_out=left_out(api, settings.only, report),
    )


def _said(
    api: Api, settings: ClientSettings, report: Report
) -> dict[str, OperationSettings]:
    """Return what is said of each operation, whether of it alone or of all."""
    keys = {each.key for each in api.operations}
    known = {
        key: each
        for key, each in settings.operations.items()
        if is_known(key, keys, ("operations", key), settings.surface, report)
    }
    nothing = OperationSettings()
    return {
        key: replace(known.get(key, nothing), terminator=settings.stream_terminator)
        for key in keys
    }


def _methods(
    api: Api,
    root: Branch,
    declarations: Declarations,
    settings: Mapping[str, OperationSettings],
    report: Report,
) -> dict[ResourcePath, list[Method]]:
    """Plan the methods of every resource, those of the client itself first."""
    return {
        branch.path: [
            plan_method(
                api,
                each,
                declarations,
                settings[each.operation.key],
                report,
            )
            for each in branch.placements
        ]
        for branch in (root, *branches(root))
    }


def _roots(
    methods: Mapping[ResourcePath, Sequence[Method]],
) -> dict[ResourcePath, list[DeclarationKey]]:
    return {
        path: [key for each in found for key in references_of_method(each)]
        for path, found in methods.items()
    }


def _package(
    api: Api,
    settings: ClientSettings,
    surface: Surface,
    parameters: ClientParameters,
    root: Branch,
    methods: Mapping[ResourcePath, tuple[Method, ...]],
    types: Catalogue,
    webhooks: WebhooksModule | None,
    report: Report,
) -> Package:
    package = settings.surface.package
    variables = _variables(settings)
    texts = {branch.path: description(branch, api) for branch in branches(root)}
    resources = tuple(
        _resource(branch, methods[branch.path], texts) for branch in branches(root)
    )
    planner = CredentialPlanner(
        variables,
        settings.auth,
        surface.environment,
        settings.surface.place,
        report,
    )
    client = plan_client(
        api=api,
        package=package,
        variables=variables,
        class_name=surface.class_name,
        root=root,
        methods=methods[()],
        summaries=_summaries(root, texts),
        credentials=planner.plan(api),
        parameters=parameters,
        base_url=settings.base_url or base_url(api.servers, report),
        calling=calling(settings),
        events=None if webhooks is None else webhooks.event,
    )
    return Package(
        name=package,
        title=api.title,
        api_version=release(api.version),
        docstring=Docstring(f"A typed client of the {api.title}."),
        origin=settings.origin,
        http=settings.http,
        aiohttp=settings.aiohttp,
        client=client,
        resources=resources,
        types=types.modules,
        webhooks=webhooks,
        exports=client_exports(
            client,
            (each for found in methods.values() for each in found),
            types.modules,
            settings.aiohttp,
            webhooks is not None,
        ),
        type_exports=type_exports(types.modules),
        former_types=former_types(settings, types.modules, report),
        examples=examples(resources),
        counts=_counts(api, methods, types),
    )


def _resource(
    branch: Branch,
    methods: tuple[Method, ...],
    texts: Mapping[ResourcePath, str],
) -> Resource:
    classes = ClassPlanner(
        branch=branch,
        home=branch.module,
        package=branch.package,
        class_name=branch.class_name,
        bases=bases("Resource", "._runtime.resource"),
        client="self._client",
        docstring=Docstring(texts[branch.path] or _whereabouts(branch)),
        methods=methods,
        summaries=_summaries(branch, texts),
    ).plan()
    return Resource(
        file=branch.file,
        path=branch.path,
        summary=summary_of(texts[branch.path]),
        docstring=Docstring(f"Methods of `client.{'.'.join(branch.path)}`."),
        imports=classes.imports,
        services=classes.services,
        view=classes.view,
    )


def _whereabouts(branch: Branch) -> str:
    return f"What `client.{'.'.join(branch.path)}` offers."


def _summaries(branch: Branch, texts: Mapping[ResourcePath, str]) -> dict[str, str]:
    return {
        name: summary_of(texts[child.path]) for name, child in branch.children.items()
    }


def _counts(
    api: Api, methods: Mapping[ResourcePath, Sequence[Method]], types: Catalogue
) -> Counts:
    components = sum(each.component for each in api.schemas.values())
    declared = {key.source for key in types.names}
    return Counts(
        operations=len(api.operations),
        methods=sum(
            each.current is None for found in methods.values() for each in found
        ),
        schemas=components,
        types=len(declared.intersection(types.components)),
        folded=components - len(types.components),
    )
