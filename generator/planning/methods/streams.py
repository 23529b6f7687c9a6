"""Answers that come piece by piece: server-sent events, and JSON one value a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.operations import Content, Operation
from generator.model.types import Primitive, PrimitiveKind, Type
from generator.planning.annotations import Annotation, Named
from generator.planning.methods.bodies import essence, is_json
from generator.planning.methods.given import Given
from generator.planning.methods.responses import declared, reference
from generator.planning.symbols import Symbol
from generator.planning.types.declarations import Declarations
from generator.planning.types.folding import unfolded
from generator.planning.values import Call, Value

EVENTS = "text/event-stream"
_LINES = frozenset(
    {
        "application/json-seq",
        "application/jsonl",
        "application/jsonlines",
        "application/ndjson",
        "application/x-json-stream",
        "application/x-jsonlines",
        "application/x-ndjson",
    }
)
_MODULE = "._runtime.streaming"
_EVENTS = Symbol(_MODULE, "Events")
_JSON_LINES = Symbol(_MODULE, "JsonLines")
_EVENT = Named(Symbol("._runtime.events", "ServerSentEvent"))
# What many APIs send as their last event; no JSON value reads so.
_TERMINATOR = ("terminator", "[DONE]")


@dataclass(frozen=True, slots=True)
class StreamPlan:
    """How an answer streams: what reads it, and what its items are.

    `argument` is the one that asks for it, by its name on the wire; nothing where an
    operation never answers otherwise.
    """

    reader: Call
    item: Annotation
    argument: str | None


def is_stream(media_type: str) -> bool:
    """Tell whether content of a media type is read item by item."""
    kind = essence(media_type)
    return kind == EVENTS or kind in _LINES


def plan_stream(
    operation: Operation, body: Iterable[Given], declarations: Declarations
) -> StreamPlan | None:
    """Return how an operation streams, if it does.

    One that may also answer with JSON streams when a ``stream`` property says so.
    """
    contents = list(_contents(operation))
    streams = [each for each in contents if is_stream(each.media_type)]
    if not streams:
        return None
    argument = "stream" if any(each.wire == "stream" for each in body) else None
    otherwise = any(is_json(each.media_type) for each in contents)
    if otherwise and argument is None:
        return None
    reader, item = _read(streams[0], declarations)
    return StreamPlan(reader, item, argument if otherwise else None)


def _contents(operation: Operation) -> Iterator[Content]:
    for response in operation.responses:
        if response.status.startswith("2"):
            yield from response.contents


def _read(content: Content, declarations: Declarations) -> tuple[Call, Annotation]:
    """Return what reads the items of a stream, and their annotation."""
    type = content.item_type or content.type
    if essence(content.media_type) != EVENTS:
        item = declared(content, type, declarations)
        return Call(_JSON_LINES, (_looked_up(item),)), item
    if type is None or _is_text(unfolded(type, declarations.schemas)):
        return Call(_EVENTS, (None,), (_TERMINATOR,)), _EVENT
    item = declared(content, type, declarations)
    return Call(_EVENTS, (_looked_up(item),), (_TERMINATOR,)), item


def _looked_up(item: Annotation) -> Value:
    """Return how the runtime finds the type of an item."""
    return reference(item) or Symbol("builtins", "object")


def _is_text(type: Type) -> bool:
    return isinstance(type, Primitive) and type.kind is PrimitiveKind.STRING
