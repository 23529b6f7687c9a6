"""The messages that an API sends to its user: webhooks, and callbacks of operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import Report
from generator.media_types import is_json
from generator.model.api import Api
from generator.model.operations import Content, Webhook
from generator.model.source import Source
from generator.model.types import Type, Union
from generator.planning.methods.bodies import preferred
from generator.planning.naming.identifiers import pascal


def messages(api: Api) -> Iterator[Webhook]:
    """Iterate over the webhooks of an API and the callbacks of its operations."""
    yield from api.webhooks
    for operation in api.operations:
        yield from operation.callbacks


def kinds(api: Api) -> Mapping[str, list[Webhook]]:
    """Return the messages that are read, by their kind."""
    groups: dict[str, list[Webhook]] = {}
    for webhook in messages(api):
        if any(contents(webhook)):
            groups.setdefault(webhook.name, []).append(webhook)
    return groups


def contents(webhook: Webhook) -> Iterator[Content]:
    """Yield what a message holds, where that is JSON."""
    body = webhook.operation.body
    if body is not None and body.contents:
        content = preferred(body.contents)
        if is_json(content.media_type):
            yield content


def all_payloads(api: Api) -> Iterator[Union]:
    """Yield the union of what the API may send, where that is one of several types."""
    found: dict[str, Type] = {}
    for webhook in messages(api):
        for content in contents(webhook):
            if content.type is not None:
                found.setdefault(repr(content.type), content.type)
    if len(found) > 1:
        yield Union(members=tuple(found.values()), exclusive=True, source=_any(api))


def payload_stems(api: Api) -> dict[Source, str]:
    """Return the name for each place of a message that may hold inline schemas."""
    own = {
        content.source: f"{pascal(webhook.name)}Payload"
        for webhook in messages(api)
        for content in contents(webhook)
    }
    return {_any(api): "WebhookEvent"} | own


def note_unread(api: Api, report: Report) -> None:
    """Report messages that nothing reads."""
    for webhook in messages(api):
        if any(contents(webhook)):
            continue
        body = webhook.operation.body
        if body is None:
            message = f"{webhook.name!r} comes without a body, so that nothing reads it"
            report.note("webhook/no-body", message, webhook.source)
            continue
        media_types = ", ".join(each.media_type for each in body.contents)
        report.warning(
            "unsupported/webhook-media-type",
            f"{webhook.name!r} comes as {media_types}, which is not taken apart",
            body.source,
        )


def _any(api: Api) -> Source:
    """Return the place of the union of all messages, which no description spells out."""
    return api.source.child("webhooks").child("oneOf")
