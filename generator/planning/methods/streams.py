"""Methods that stream: server-sent events, and JSON one value a line.

They always do, or when an argument asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.configuration.operation_settings import StreamSettings
from generator.media_types import EVENTS, essence, is_stream
from generator.model.operations import Content, Operation
from generator.model.types import (
    Array,
    Enum,
    Literal,
    Nullable,
    Primitive,
    PrimitiveKind,
    Ref,
    Tuple,
    Type,
    Union,
)
from generator.nearest import advice
from generator.planning.code.annotations import (
    BOOL,
    LITERAL,
    Annotation,
    LiteralValues,
    Named,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Keywords, Value
from generator.planning.methods.choosing import Choices
from generator.planning.methods.given import Given
from generator.planning.methods.omission import OMIT, omittable, required_first
from generator.planning.methods.responses import declared, reference
from generator.planning.services import Argument, Method
from generator.planning.types.declarations import Declarations
from generator.planning.types.folding import unfolded

_MODULE = "._runtime.streaming"
_EVENTS = Symbol(_MODULE, "Events")
_JSON_LINES = Symbol(_MODULE, "JsonLines")
_EVENT = Named(Symbol("._runtime.events", "ServerSentEvent"))
_STATED = {"events": EVENTS, "json_lines": "application/x-ndjson"}
_STREAM = Symbol(_MODULE, "Stream")
_ASYNC_STREAM = Symbol(_MODULE, "AsyncStream")
_ADAPTER = Symbol(_MODULE, "async_stream")
_WHOLE = frozenset({"returns", "response_kind", "accept"})
YES = LiteralValues(LITERAL, (True,))
NO = LiteralValues(LITERAL, (False,))


@dataclass(frozen=True, slots=True)
class StreamPlan:
    """How an answer streams: what reads it, and what its items are.

    `argument` is the one that asks for it, by its name on the wire; nothing where an
    operation never answers otherwise. `unasked` tells that it streams unless the argument
    says no.
    """

    reader: Call
    item: Annotation
    argument: str | None
    unasked: bool = False


def plan_stream(
    operation: Operation, declarations: Declarations, choices: Choices
) -> StreamPlan | None:
    """Return how an operation streams, if it does.

    One that may also answer at once streams when a property of the body says so:
    ``stream``, unless configuration names another, or a parameter of the query.
    """
    stated = choices.settings.stream or StreamSettings()
    if stated.kind == "none":
        return None
    contents = list(_contents(operation))
    content = _streamed(operation, contents, stated)
    if content is None:
        if choices.settings.stream is not None:
            choices.refuse("the description has no stream; say its 'kind'", "stream")
        return None
    argument = _argument(stated, choices)
    otherwise = any(not is_stream(each.media_type) for each in contents)
    if otherwise and argument is None and stated.kind is None:
        return None
    type = _item(content, stated, declarations, choices)
    reader, item = _read(content, type, declarations, choices.terminator)
    if argument is None or not otherwise:
        return StreamPlan(reader, item, None)
    return StreamPlan(reader, item, argument.wire, unasked=argument.default is True)


def _contents(operation: Operation) -> Iterator[Content]:
    for response in operation.responses:
        if response.status.startswith("2"):
            yield from response.contents


def _streamed(
    operation: Operation, contents: Sequence[Content], stated: StreamSettings
) -> Content | None:
    """Return the content that streams: as configuration says, else as is declared."""
    declared = [each for each in contents if is_stream(each.media_type)]
    if stated.kind is None:
        return declared[0] if declared else None
    media_type = _STATED[stated.kind]
    alike = [each for each in declared if _are_events(each) == (media_type == EVENTS)]
    if alike:
        return alike[0]
    source = operation.source.child("stream")
    return Content(media_type=media_type, type=None, source=source)


def _argument(stated: StreamSettings, choices: Choices) -> Given | None:
    """Return what asks for a stream: a property of the body, before one of the query."""
    body = {each.wire: each for each in choices.given if each.location == "body"}
    if stated.argument is None:
        return body.get("stream")
    query = {each.wire: each for each in choices.given if each.location == "query"}
    named = query | body
    if stated.argument not in named:
        message = (
            f"neither body nor query has {stated.argument!r}"
            f"{advice(stated.argument, named)}"
        )
        choices.refuse(message, "stream", "argument")
    return named.get(stated.argument)


def _item_of(content: Content, declarations: Declarations) -> Type | None:
    """Return the type of an item by that of the content.

    Content that comes in sequence is described as an array (OpenAPI 3.2, section 4.14.2);
    older descriptions also give the schema of an item.
    """
    type = content.type
    whole = None if type is None else unfolded(type, declarations.schemas)
    if isinstance(whole, Ref):
        whole = declarations.schemas[whole.target].type
    if isinstance(whole, Nullable):
        whole = unfolded(whole.type, declarations.schemas)
    match whole:
        case Array(items):
            return items
        case Tuple((one,)):
            return one
        case Tuple(several):
            source = content.source.child("schema").child("items")
            return Union(members=several, exclusive=False, source=source)
        case _:
            return type


def _item(
    content: Content,
    stated: StreamSettings,
    declarations: Declarations,
    choices: Choices,
) -> Type | None:
    if stated.item is None:
        return content.item_type or _item_of(content, declarations)
    schemas = declarations.schemas
    for source, schema in schemas.items():
        if schema.name == stated.item:
            return Ref(source)
    known = (each.name for each in schemas.values())
    message = f"no schema is called {stated.item!r}{advice(stated.item, known)}"
    choices.refuse(message, "stream", "item")
    return None


def _read(
    content: Content, type: Type | None, declarations: Declarations, terminator: str
) -> tuple[Call, Annotation]:
    """Return what reads the items of a stream, and their annotation."""
    if not _are_events(content):
        item = declared(content, type, declarations)
        return Call(_JSON_LINES, (_looked_up(item),)), item
    ends = (("terminator", terminator),)
    if type is None or _is_text(type, declarations):
        return Call(_EVENTS, (None,), ends), _EVENT
    item = declared(content, type, declarations)
    return Call(_EVENTS, (_looked_up(item),), ends), item


def _are_events(content: Content) -> bool:
    return essence(content.media_type) == EVENTS


def _looked_up(item: Annotation) -> Value:
    """Return how the runtime finds the type of an item."""
    return reference(item) or Symbol("builtins", "object")


def _is_text(type: Type, declarations: Declarations) -> bool:
    """Tell whether an event's data is text, which is no JSON then, null or not."""
    match unfolded(type, declarations.schemas):
        case Primitive(kind):
            return kind is PrimitiveKind.STRING
        case Literal(value):
            return isinstance(value, str)
        case Enum(values=values):
            return all(isinstance(each, str) for each in values)
        case Nullable(inner):
            return _is_text(inner, declarations)
        case _:
            return False


def with_stream(method: Method, stream: StreamPlan) -> Method:
    """Return a method that streams its answer as planned.

    Where an argument asks for it, there is an operation for each answer and an overload
    for each, and one for callers who do not know beforehand what they will ask for.
    """
    if stream.argument is None:
        return _streaming(method, stream)
    asked = next(
        each.argument
        for each in (*(method.request.body or ()), *method.request.query)
        if each.wire == stream.argument
    )
    whole = replace(
        method,
        keywords=_chosen(method.keywords, asked, NO, unasked=not stream.unasked),
    )
    streamed = replace(
        _streaming(method, stream),
        constant=f"{method.constant}_STREAM",
        keywords=_chosen(method.keywords, asked, YES, unasked=stream.unasked),
    )
    returns = one_of(method.returns, streamed.returns)
    async_returns = one_of(method.async_returns, streamed.async_returns)
    either = replace(
        method,
        returns=returns,
        async_returns=async_returns,
        keywords=_typed(method.keywords, asked, BOOL, None),
    )
    return replace(
        method,
        returns=returns,
        async_returns=async_returns,
        overloads=(whole, streamed, either),
        asks_for_stream=asked,
        streams_unasked=stream.unasked,
    )


def _streaming(method: Method, stream: StreamPlan) -> Method:
    operation = method.operation
    kept = tuple(each for each in operation.keywords if each[0] not in _WHOLE)
    keywords: Keywords = (*kept, ("reader", stream.reader))
    return replace(
        method,
        returns=Subscript(_STREAM, (stream.item,)),
        async_returns=Subscript(_ASYNC_STREAM, (stream.item,)),
        operation=replace(operation, keywords=keywords),
        adapter=_ADAPTER,
    )


def _chosen(
    keywords: Iterable[Argument], name: str, choice: LiteralValues, *, unasked: bool
) -> tuple[Argument, ...]:
    """Return keywords in which one makes a choice, as it does `unasked` if left out."""
    if unasked:
        return _typed(keywords, name, omittable(choice), OMIT)
    return _typed(keywords, name, choice, None)


def _typed(
    keywords: Iterable[Argument],
    name: str,
    annotation: Annotation,
    default: Symbol | None,
) -> tuple[Argument, ...]:
    """Return keywords in which one has another annotation, those required first."""

    return required_first(
        (
            replace(each, annotation=annotation, default=default)
            if each.name == name
            else each
        )
        for each in keywords
    )
