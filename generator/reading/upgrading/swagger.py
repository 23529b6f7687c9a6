"""Swagger 2.0 to OpenAPI 3: the description as a whole."""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Report
from generator.model.json import Json
from generator.reading.node import MovedObject, Node
from generator.reading.upgrading.resolver import Resolver
from generator.reading.upgrading.swagger_operations import Defaults, upgrade_path_item
from generator.reading.upgrading.swagger_servers import servers

_UPGRADED: Final = "3.2.0"
_REPLACED: Final = frozenset(
    (
        "swagger",
        "host",
        "basePath",
        "schemes",
        "consumes",
        "produces",
        "paths",
        "definitions",
        "parameters",
        "responses",
        "securityDefinitions",
    )
)
_FLOWS: Final = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
_FLOW_MEMBERS: Final = ("authorizationUrl", "tokenUrl", "scopes")


def upgrade_swagger(root: Node, resolver: Resolver, report: Report) -> Node:
    """Return a 2.0 description in the newest vocabulary.

    Schemas stay where they are, so ``#/definitions/Pet`` still names one. Parameters and
    responses depend on the operation that uses them (``consumes``, ``produces``, a body
    that is a parameter), so references to them are followed and written out.
    """
    upgraded = MovedObject()
    for key, member in root.members():
        if key not in _REPLACED:
            upgraded.put(key, member.value, member.source)
    upgraded.put("openapi", _UPGRADED, root.source.child("swagger"))
    found = servers(root)
    if found:
        upgraded.put("servers", found, found.places[0])
    upgraded.put("paths", _paths(root, resolver, report), root.source.child("paths"))
    upgraded.put("components", _components(root, resolver), root.source)
    return Node(upgraded, root.source)


def _paths(root: Node, resolver: Resolver, report: Report) -> MovedObject:
    defaults = Defaults(resolver, report, root)
    upgraded = MovedObject()
    paths = root.get("paths")
    for path, item in paths.members() if paths else ():
        target = resolver.resolve(item)
        if path.startswith("x-") or target is None:
            continue
        upgraded.put(path, upgrade_path_item(item, target, defaults), target.source)
    return upgraded


def _components(root: Node, resolver: Resolver) -> MovedObject:
    components = MovedObject()
    definitions = root.get("definitions")
    if definitions is not None:
        components.put("schemas", definitions.value, definitions.source)
    schemes = root.get("securityDefinitions")
    if schemes is not None:
        upgraded = MovedObject()
        for name, scheme in schemes.members():
            target = resolver.resolve(scheme)
            if target is not None:
                upgraded.put(name, upgrade_scheme(target), target.source)
        components.put("securitySchemes", upgraded, schemes.source)
    return components


def upgrade_scheme(scheme: Node) -> Json:
    """Return a security scheme; one of an unknown type stays as it is."""
    if not isinstance(scheme.value, dict):
        return scheme.value
    match scheme.text("type"):
        case "basic":
            return {**scheme.value, "type": "http", "scheme": "basic"}
        case "oauth2":
            return _oauth2(scheme.value)
        case _:
            return scheme.value


def _oauth2(scheme: dict[str, Json]) -> dict[str, Json]:
    moved = (*_FLOW_MEMBERS, "flow")
    upgraded = {key: value for key, value in scheme.items() if key not in moved}
    declared = scheme.get("flow")
    flow = _FLOWS.get(declared) if isinstance(declared, str) else None
    if flow is not None:
        members: dict[str, Json] = {"scopes": {}}
        members.update((key, scheme[key]) for key in _FLOW_MEMBERS if key in scheme)
        upgraded["flows"] = {flow: members}
    return upgraded
