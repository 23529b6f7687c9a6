"""The whole plan of a client: from an `Api` and what configuration says to a `Package`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.traversal import types_of
from generator.planning.assembly import Assembly
from generator.planning.clients.credential_names import credential_arguments
from generator.planning.clients.parameters import ClientParameters
from generator.planning.code.symbols import DeclarationKey
from generator.planning.configured import Configured
from generator.planning.methods.encoders import with_encoders
from generator.planning.methods.finishing import resolved_method, taking_models
from generator.planning.methods.mentions import references_of_method
from generator.planning.methods.methods import MethodPlanner
from generator.planning.methods.stems import operation_stems
from generator.planning.naming.former import former_placements
from generator.planning.naming.reserved import CLIENT_NAMES, CONSTRUCTOR_NAMES
from generator.planning.naming.surface import ResourcePath, Surface, is_known, place
from generator.planning.package import Package
from generator.planning.resources.tree import Branch, branches, tree
from generator.planning.selecting import by_use, left_out, with_messages_of
from generator.planning.servers.names import with_named_servers
from generator.planning.services import Method
from generator.planning.types.accepted_models import AcceptedModels
from generator.planning.types.catalogue import (
    Catalogue,
    catalogue,
    note_undeclared_keys,
)
from generator.planning.types.declarations import Declarations
from generator.planning.types.schema_names import (
    check_types,
    chosen_stems,
    schema_stems,
)
from generator.planning.types.stems import Stems, variants
from generator.planning.webhooks.messages import all_payloads, payload_stems
from generator.planning.webhooks.module import webhooks_module
from generator.planning.webhooks.received import (
    PATH,
    Received,
    plan_received,
    references_of_received,
)


def plan(api: Api, configured: Configured, report: Report) -> Package:
    """Take every decision about a client.

    What cannot be expressed is reported, never raised.
    """
    settings = configured.settings
    credentials = credential_arguments(api, settings.auth)
    parameters = ClientParameters(api, configured, credentials, report)
    own = credentials | parameters.names
    api = with_named_servers(parameters.optional(), CONSTRUCTOR_NAMES | own)
    unwanted = left_out(api, settings.only, report)
    owned = CLIENT_NAMES | own
    surface = place(api, configured, report, owned, unwanted)
    former = former_placements(surface.placements, configured, owned, report)
    root = tree((*surface.placements, *former))
    sent = with_messages_of(api, settings.only)
    declarations = Declarations(api, all_payloads(sent))
    methods = _methods(api, root, declarations, configured, report)
    received = plan_received(api, sent, declarations, configured, report)
    types = catalogue(
        by_use(api) if settings.only else api,
        declarations,
        _roots(methods, received),
        _stems(api, surface, settings.types),
        {each.partition(".")[0] for each in settings.type_modules},
    )
    check_types(configured, api, types.names, report)
    note_undeclared_keys(api, types.names, report)
    return Assembly(
        api=api,
        configured=configured,
        surface=surface,
        parameters=parameters,
        root=root,
        methods=_finished(methods, types, api),
        types=types,
        webhooks=webhooks_module(received, types.names, settings.webhooks),
    ).package(report)


def _methods(
    api: Api,
    root: Branch,
    declarations: Declarations,
    configured: Configured,
    report: Report,
) -> dict[ResourcePath, list[Method]]:
    """Plan the methods of every resource, those of the client itself first."""
    keys = {each.key for each in api.operations}
    for key in configured.settings.operations:
        is_known(key, keys, ("operations", key), configured, report)
    return {
        branch.path: [
            MethodPlanner(
                api=api,
                placement=each,
                declarations=declarations,
                configured=configured,
                report=report,
            ).plan()
            for each in branch.placements
        ]
        for branch in (root, *branches(root))
    }


def _roots(
    methods: Mapping[ResourcePath, Iterable[Method]], received: Iterable[Received]
) -> dict[ResourcePath, list[DeclarationKey]]:
    """Return the types that each resource speaks of by itself."""
    roots = {
        path: [key for each in found for key in references_of_method(each)]
        for path, found in methods.items()
    }
    if found := list(references_of_received(received)):
        roots[PATH] = [*roots.get(PATH, ()), *found]
    return roots


def _stems(api: Api, surface: Surface, chosen: Mapping[str, str]) -> Stems:
    """Return the names that types wish for; of two for one place the latter counts."""
    return Stems(
        payload_stems(api)
        | schema_stems(api, chosen)
        | operation_stems(surface.placements),
        chosen_stems(api, chosen),
        variants(types_of(api), api.schemas),
    )


def _finished(
    methods: Mapping[ResourcePath, Iterable[Method]], types: Catalogue, api: Api
) -> dict[ResourcePath, tuple[Method, ...]]:
    """Return methods that name their types, and know the renamed keys of these."""
    models = AcceptedModels(types.names.keys(), api.schemas)

    def finished(method: Method) -> Method:
        encoding = with_encoders(method, types.encoders)
        return resolved_method(taking_models(encoding, models), types.names)

    return {path: tuple(map(finished, found)) for path, found in methods.items()}
