"""Swagger 2.0 to OpenAPI 3: security definitions."""

from __future__ import annotations

from typing import Final

from generator.model.json import Json
from generator.reading.node import Node

_FLOWS: Final = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
_FLOW_MEMBERS: Final = ("authorizationUrl", "tokenUrl", "scopes")


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
