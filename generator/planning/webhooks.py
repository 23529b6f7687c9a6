"""Requests that the API sends to its user: the types of what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.api import Api
from generator.model.operations import Content, Webhook
from generator.model.source import Source
from generator.planning.annotations import references
from generator.planning.methods.bodies import preferred
from generator.planning.methods.media import is_json
from generator.planning.naming.identifiers import pascal
from generator.planning.symbols import DeclarationKey
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import output

PATH = ("webhooks",)
"""The resource that the types of webhooks and callbacks are grouped with."""


def webhooks_of(api: Api) -> Iterator[Webhook]:
    """Iterate over the webhooks of an API and the callbacks of its operations."""
    yield from api.webhooks
    for operation in api.operations:
        yield from operation.callbacks


def payload_stems(api: Api) -> dict[Source, str]:
    """Return the name for each place of a webhook that may hold inline schemas."""
    return {
        content.source: f"{pascal(webhook.name)}Payload"
        for webhook in webhooks_of(api)
        for content in _contents(webhook)
    }


def payload_references(
    api: Api, declarations: Declarations
) -> Iterator[DeclarationKey]:
    """Want the types of all payloads; they are received, so they are models."""
    for webhook in webhooks_of(api):
        for content in _contents(webhook):
            if content.type is not None:
                at = content.source.child("schema")
                yield from references(output(content.type, at, declarations))


def _contents(webhook: Webhook) -> Iterator[Content]:
    body = webhook.operation.body
    if body is not None and body.contents:
        content = preferred(body.contents)
        if is_json(content.media_type):
            yield content
