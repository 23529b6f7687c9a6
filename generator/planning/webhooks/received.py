"""Constants that read messages, one for each kind and one for any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Webhook
from generator.model.source import Source
from generator.planning.code.annotations import Annotation, one_of
from generator.planning.code.symbols import DeclarationKey, Direction, Symbol
from generator.planning.code.traversal import references
from generator.planning.code.values import Call, Keywords
from generator.planning.configured import Configured
from generator.planning.documentation import paragraphs
from generator.planning.methods.responses import declared, reference
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import argument_name
from generator.planning.services import Docstring
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import union_output
from generator.planning.webhooks.messages import (
    all_payloads,
    contents,
    kinds,
    note_unread,
)
from generator.planning.webhooks.signing import check_signature, secret_variable

PATH = ("webhooks",)
"""The resource that the types of webhooks and callbacks are grouped with."""

HOME = ".webhooks"
WEBHOOKS = Symbol("._runtime.webhooks", "Webhooks")

_ALL = "events"
_OWN = Symbol(HOME, "_SIGNATURE")
_RESERVED = frozenset({_ALL, "annotations"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A constant that reads one kind of message, or all of them."""

    name: str
    type: Annotation
    value: Call
    docstring: Docstring
    source: Source


def plan_received(
    api: Api,
    sent: Api,
    declarations: Declarations,
    configured: Configured,
    report: Report,
) -> tuple[Received, ...]:
    """Plan what reads messages; their types are received, so they are models.

    Those that share a name share a constant. `sent` is the API with the messages that
    are wanted: all of them still decide names, so that a part is called as in the whole.
    """
    check_signature(configured, report)
    note_unread(sent, report)
    groups = kinds(sent)
    if not groups:
        return ()
    names = allot(kinds(api), argument_name, _RESERVED)
    keywords = tuple(_keywords(configured))
    single = [
        _received(names[wire], _payload(group, declarations), keywords, group)
        for wire, group in groups.items()
    ]
    type = _anything(sent, single, declarations)
    anything = Received(
        name=_ALL,
        type=type,
        value=_reader(type, keywords),
        docstring=Docstring("Whatever the API sends; `unwrap` tells it apart."),
        source=api.source,
    )
    return (anything, *single)


def references_of_received(received: Iterable[Received]) -> Iterator[DeclarationKey]:
    """Iterate over the declared types of messages."""
    for each in received:
        yield from references(each.type)


def _received(
    name: str, type: Annotation, keywords: Keywords, group: Sequence[Webhook]
) -> Received:
    return Received(
        name=name,
        type=type,
        value=_reader(type, keywords),
        docstring=Docstring(_text(group)),
        source=group[0].source,
    )


def _keywords(configured: Configured) -> Iterator[tuple[str, Symbol | str]]:
    """Yield what every constant is told beside the type of its messages."""
    if configured.settings.webhooks is not None:
        yield "signature", _OWN
    yield "secret_env", secret_variable(configured.variables)


def _reader(type: Annotation, keywords: Keywords) -> Call:
    told = reference(type) or Symbol("builtins", "object")
    return Call(WEBHOOKS, (told,), keywords)


def _anything(
    api: Api, single: Iterable[Received], declarations: Declarations
) -> Annotation:
    """Return the type of any message; one without a schema is none of a union."""
    for union in all_payloads(api):
        told = union_output(union, declarations)
        return declarations.alias(union.source, Direction.OUTPUT, told)
    return one_of(*(each.type for each in single))


def _payload(webhooks: Iterable[Webhook], declarations: Declarations) -> Annotation:
    found = [each for webhook in webhooks for each in contents(webhook)]
    types = [declared(each, each.type, declarations) for each in found]
    joined = one_of(*types)
    if len(set(types)) == 1:
        return joined
    at = found[0].source.child("oneOf")
    return declarations.alias(at, Direction.OUTPUT, joined)


def _text(webhooks: Iterable[Webhook]) -> str:
    operations = [each.operation for each in webhooks]
    words = (text for each in operations for text in (each.summary, each.description))
    return paragraphs(*words)
