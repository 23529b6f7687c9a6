"""Requests that the API sends to its user: their types, and what reads and verifies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Content, Webhook
from generator.model.source import Source
from generator.model.types import Type, Union
from generator.planning.code.annotations import (
    Annotation,
    Subscript,
    one_of,
    references,
)
from generator.planning.code.importing import Imports
from generator.planning.code.scope import Scope, resolved, resolved_call, symbols_of
from generator.planning.code.symbols import DeclarationKey, Direction, Symbol
from generator.planning.code.values import Call, Keywords
from generator.planning.documentation import paragraphs
from generator.planning.methods.bodies import preferred
from generator.planning.methods.media import is_json
from generator.planning.methods.responses import declared, reference
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import argument_name, pascal
from generator.planning.services import Docstring
from generator.planning.settings import WebhookSettings
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import union_output

PATH = ("webhooks",)
"""The resource that the types of webhooks and callbacks are grouped with."""

ALL = "events"
_CODE = "configuration/webhooks"
_HOME = ".webhooks"
_WEBHOOKS = Symbol("._runtime.webhooks", "Webhooks")
_SIGNATURE = Symbol("._runtime.webhooks", "Signature")
_SHOWN = frozenset(
    {_SIGNATURE, Symbol("._runtime.webhooks", "WebhookVerificationError")}
)
_OWN = Symbol(_HOME, "_SIGNATURE")
_TYPE_CHECKING = Symbol("typing", "TYPE_CHECKING")
_RESERVED = frozenset({ALL, "annotations"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A constant that reads one kind of message, or all of them."""

    name: str
    type: Annotation
    value: Call
    docstring: Docstring
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksModule:
    """The module ``webhooks``: a constant for each message, and one for any.

    `event` is the annotation of the latter, before it is spelt for a module. `signature`
    is how messages are signed, where that is not as usual.
    """

    imports: Imports
    signature: Call | None
    received: tuple[Received, ...]
    event: Annotation


def secret_variable(prefix: str) -> str:
    """Return the environment variable of the secret that messages are signed with."""
    return f"{prefix}_WEBHOOK_SECRET"


def webhooks_of(api: Api) -> Iterator[Webhook]:
    """Iterate over the webhooks of an API and the callbacks of its operations."""
    yield from api.webhooks
    for operation in api.operations:
        yield from operation.callbacks


def payload_stems(api: Api) -> dict[Source, str]:
    """Return the name for each place of a webhook that may hold inline schemas."""
    own = {
        content.source: f"{pascal(webhook.name)}Payload"
        for webhook in webhooks_of(api)
        for content in _contents(webhook)
    }
    return {_any(api): "WebhookEvent"} | own


def all_payloads(api: Api) -> Iterator[Union]:
    """Yield the union of what the API may send, where that is one of several types."""
    found: dict[str, Type] = {}
    for webhook in webhooks_of(api):
        for content in _contents(webhook):
            if content.type is not None:
                found.setdefault(repr(content.type), content.type)
    if len(found) > 1:
        yield Union(members=tuple(found.values()), exclusive=True, source=_any(api))


def note_unread(api: Api, report: Report) -> None:
    """Report messages that nothing reads."""
    for webhook in webhooks_of(api):
        if any(_contents(webhook)):
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


def names_of_messages(api: Api) -> Mapping[str, str]:
    """Return the name of the constant for each kind of message."""
    return allot(_kinds(api), argument_name, _RESERVED)


def plan_received(
    api: Api,
    names: Mapping[str, str],
    declarations: Declarations,
    variable: str,
    stated: WebhookSettings | None,
) -> tuple[Received, ...]:
    """Plan what reads messages; their types are received, so they are models.

    Those that share a name share a constant. `variable` is that of the secret, and `stated`
    how messages are signed.
    """
    groups = _kinds(api)
    if not groups:
        return ()
    keywords: Keywords = () if stated is None else (("signature", _OWN),)
    keywords = (*keywords, ("secret_env", variable))
    reader = Call(_WEBHOOKS, keywords=keywords)
    single = tuple(
        Received(
            name=names[wire],
            type=_payload(group, declarations),
            value=reader,
            docstring=Docstring(_text(group)),
            source=group[0].source,
        )
        for wire, group in groups.items()
    )
    anything = Received(
        name=ALL,
        type=_anything(api, single, declarations),
        value=reader,
        docstring=Docstring("Whatever the API sends; `unwrap` tells it apart."),
        source=api.source,
    )
    return tuple(map(_reading, (anything, *single)))


def _kinds(api: Api) -> Mapping[str, list[Webhook]]:
    """Return the messages that are read, by their kind."""
    groups: dict[str, list[Webhook]] = {}
    for webhook in webhooks_of(api):
        if any(_contents(webhook)):
            groups.setdefault(webhook.name, []).append(webhook)
    return groups


def references_of_received(received: Iterable[Received]) -> Iterator[DeclarationKey]:
    for each in received:
        yield from references(each.type)


def webhooks_module(
    received: Iterable[Received],
    names: Mapping[DeclarationKey, Symbol],
    stated: WebhookSettings | None,
) -> WebhooksModule | None:
    """Return the module of what reads messages, once types have names; none for none."""
    ready = [
        replace(
            each,
            type=resolved(each.type, names),
            value=resolved_call(each.value, names),
        )
        for each in received
    ]
    if not ready:
        return None
    hidden = {symbol for each in ready for symbol in symbols_of(each.type)}
    used = {_TYPE_CHECKING, _WEBHOOKS, *_SHOWN} if hidden else {_WEBHOOKS, *_SHOWN}
    scope = Scope(_HOME, (), {each.name for each in ready}, used | hidden)
    return WebhooksModule(
        event=Subscript(_WEBHOOKS, (ready[0].type,)),
        imports=scope.imports(hidden - used),
        signature=None if stated is None else scope.call(_signature(stated)),
        received=tuple(
            replace(
                each,
                type=scope.annotation(Subscript(_WEBHOOKS, (each.type,))),
                value=scope.call(each.value),
            )
            for each in ready
        ),
    )


def _reading(received: Received) -> Received:
    """Return a constant that is told the type of its messages."""
    type = reference(received.type) or Symbol("builtins", "object")
    return replace(received, value=replace(received.value, positional=(type,)))


def check_signature(
    stated: WebhookSettings, source: Source | None, report: Report
) -> None:
    """Report what is signed but not sent."""
    if "{id}" in stated.signed and stated.id_header is None:
        report.error(_CODE, "an id is signed: say its 'id_header'", source)
    timed = stated.timestamp_header or stated.timestamp_prefix
    if "{timestamp}" in stated.signed and timed is None:
        message = "a time is signed: say its 'timestamp_header' or 'timestamp_prefix'"
        report.error(_CODE, message, source)


def _signature(stated: WebhookSettings) -> Call:
    usual = {"signed": "{body}", "algorithm": "sha256", "encoding": "hex"}
    said = asdict(stated).items()
    keywords = ((key, each) for key, each in said if each not in (None, usual.get(key)))
    return Call(_SIGNATURE, (), tuple(keywords))


def _anything(
    api: Api, single: Sequence[Received], declarations: Declarations
) -> Annotation:
    """Return the type of any message; one without a schema is none of a union."""
    for union in all_payloads(api):
        told = union_output(union, declarations)
        return declarations.alias(union.source, Direction.OUTPUT, told)
    return one_of(*(each.type for each in single))


def _payload(webhooks: Iterable[Webhook], declarations: Declarations) -> Annotation:
    contents = [each for webhook in webhooks for each in _contents(webhook)]
    types = [declared(each, each.type, declarations) for each in contents]
    joined = one_of(*types)
    if len(set(types)) == 1:
        return joined
    at = contents[0].source.child("oneOf")
    return declarations.alias(at, Direction.OUTPUT, joined)


def _text(webhooks: Iterable[Webhook]) -> str:
    operations = [each.operation for each in webhooks]
    words = (text for each in operations for text in (each.summary, each.description))
    return paragraphs(*words)


def _any(api: Api) -> Source:
    return api.source.child("webhooks").child("oneOf")


def _contents(webhook: Webhook) -> Iterator[Content]:
    body = webhook.operation.body
    if body is not None and body.contents:
        content = preferred(body.contents)
        if is_json(content.media_type):
            yield content
