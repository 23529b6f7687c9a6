"""Swagger 2.0 to OpenAPI 3: path items, operations and their responses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import Report
from generator.model.json import Json
from generator.reading.node import MovedArray, MovedObject, Node
from generator.reading.upgrading.resolver import Resolver
from generator.reading.upgrading.swagger_bodies import (
    body_from_form,
    body_from_payload,
    form_fields,
)
from generator.reading.upgrading.swagger_parameters import (
    schema_of,
    upgrade_parameter,
)
from generator.reading.upgrading.swagger_servers import servers

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch")
_JSON: Final = "application/json"
_ANYTHING: Final = "*/*"
_REPLACED: Final = frozenset(
    ("consumes", "produces", "parameters", "responses", "schemes")
)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every operation that does not say otherwise."""

    resolver: Resolver
    report: Report
    root: Node

    def media_types(self, operation: Node, key: str) -> list[str]:
        """Return the operation's own ``consumes`` or ``produces``, else the root's."""
        declared = operation.get(key) or self.root.get(key)
        if declared is None or not isinstance(declared.value, list):
            return []
        return [each for each in declared.value if isinstance(each, str) and each]

    def parameters(self, owner: Node) -> list[Node]:
        """Return the parameters of a path item or an operation, references followed."""
        declared = owner.get("parameters")
        resolved = (
            self.resolver.resolve(each)
            for each in (declared.items() if declared else ())
        )
        return [each for each in resolved if each is not None]


def upgrade_path_item(item: Node, target: Node, defaults: Defaults) -> MovedObject:
    """Return a path item; `target` is what a reference in `item` leads to.

    Bodies are parameters in 2.0, so those of the path move into its operations.
    """
    shared = defaults.parameters(target)
    upgraded = MovedObject()
    for owner in (target,) if item is target else (target, item):
        for key, member in owner.members():
            if key in _METHODS:
                operation = _operation(member, shared, defaults)
                upgraded.put(key, operation, member.source)
            elif key not in ("parameters", "$ref"):
                upgraded.put(key, member.value, member.source)
    plain = [each for each in shared if not _travels_in_body(each)]
    if plain:
        upgraded["parameters"] = _parameters(plain, defaults)
    return upgraded


def _operation(operation: Node, shared: list[Node], defaults: Defaults) -> Json:
    if not isinstance(operation.value, dict):
        return operation.value
    upgraded = MovedObject()
    for key, member in operation.members():
        if key not in _REPLACED:
            upgraded[key] = member.value
    own = defaults.parameters(operation)
    plain = [each for each in own if not _travels_in_body(each)]
    if plain:
        upgraded["parameters"] = _parameters(plain, defaults)
    _put_body(upgraded, operation, own, shared, defaults)
    schemes = operation.get("schemes")
    if schemes is not None and defaults.root.text("host"):
        found = servers(defaults.root, schemes)
        upgraded.put("servers", found, schemes.source)
    responses = operation.get("responses")
    if responses is not None:
        upgraded["responses"] = _responses(operation, responses, defaults)
    return upgraded


def _put_body(
    upgraded: MovedObject,
    operation: Node,
    own: list[Node],
    shared: list[Node],
    defaults: Defaults,
) -> None:
    """Add the request body, from parameters of the operation and of its path.

    A form may be made of both (Swagger 2.0, Path Item Object); those of the operation
    override.
    """
    consumes = defaults.media_types(operation, "consumes")
    own_fields = form_fields(own, defaults.report)
    payload = _payload(own) or (None if own_fields else _payload(shared))
    if payload is not None:
        body = body_from_payload(payload, consumes or [_JSON])
        upgraded.put("requestBody", body, payload.source)
        return
    fields = form_fields(shared, defaults.report) | own_fields
    if fields:
        place = operation.source.child("parameters")
        upgraded.put("requestBody", body_from_form(fields, consumes, place), place)


def _payload(parameters: Iterable[Node]) -> Node | None:
    return next((each for each in parameters if each.text("in") == "body"), None)


def _travels_in_body(parameter: Node) -> bool:
    return parameter.text("in") in ("body", "formData")


def _parameters(declared: Iterable[Node], defaults: Defaults) -> MovedArray:
    upgraded = MovedArray()
    for parameter in declared:
        value = upgrade_parameter(parameter, defaults.report)
        upgraded.put(value, parameter.source)
    return upgraded


def _responses(operation: Node, responses: Node, defaults: Defaults) -> MovedObject:
    produces = defaults.media_types(operation, "produces")
    upgraded = MovedObject()
    for status, response in responses.members():
        if status.startswith("x-"):
            upgraded[status] = response.value
            continue
        target = defaults.resolver.resolve(response)
        if target is not None:
            upgraded.put(status, _response(target, produces), target.source)
    return upgraded


def _response(response: Node, produces: list[str]) -> Json:
    if not isinstance(response.value, dict):
        return response.value
    upgraded = MovedObject()
    for key, member in response.members():
        if key not in ("schema", "headers", "examples"):
            upgraded[key] = member.value
    schema = response.get("schema")
    if schema is not None:
        content = _content(response, schema, produces)
        upgraded.put("content", content, response.source)
    headers = response.get("headers")
    if headers is not None:
        upgraded["headers"] = _headers(headers)
    return upgraded


def _content(response: Node, schema: Node, produces: list[str]) -> MovedObject:
    """Return the schema under each media type; a file is never JSON."""
    if _is_binary(schema):
        produces = [each for each in produces if "json" not in each] or [_ANYTHING]
    examples = response.get("examples")
    content = MovedObject()
    for media_type in produces or [_JSON]:
        entry = MovedObject()
        entry.put("schema", schema.value, schema.source)
        example = examples.get(media_type) if examples is not None else None
        if example is not None:
            entry.put("example", example.value, example.source)
        content.put(media_type, entry, response.source)
    return content


def _is_binary(schema: Node) -> bool:
    return schema.text("type") == "string" and schema.text("format") == "binary"


def _headers(headers: Node) -> MovedObject:
    upgraded = MovedObject()
    for name, header in headers.members():
        entry = MovedObject()
        description = header.text("description")
        if description is not None:
            entry["description"] = description
        entry.put("schema", schema_of(header), header.source)
        upgraded.put(name, entry, header.source)
    return upgraded
