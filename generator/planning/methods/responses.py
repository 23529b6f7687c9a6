"""What comes back: the declared successes become one annotation, the errors a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from generator.media_types import JSON, essence, is_json, is_stream, is_text
from generator.model.operations import Content, Operation, Response
from generator.model.source import Source
from generator.model.types import Binary, Type
from generator.planning.code.annotations import (
    ANY,
    NONE,
    STR,
    Alternatives,
    Annotation,
    Declared,
    Named,
    one_of,
)
from generator.planning.code.symbols import Direction, Symbol
from generator.planning.code.values import Reference, Value
from generator.planning.documentation import sentence, summary_of
from generator.planning.methods.headers import headers_text
from generator.planning.services import Entry
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import output

BINARY = Named(Symbol("._runtime.results", "BinaryResponse"))

_ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
}


_NOT_MODIFIED = "304"
# RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5, whatever a description says.
_WITHOUT_CONTENT = frozenset({"204", "205", _NOT_MODIFIED})


class Kind(StrEnum):
    """How the content of a response is read."""

    JSON = "json"
    TEXT = "text"
    BINARY = "binary"
    NONE = "none"


_ORDER = {Kind.JSON: 0, Kind.TEXT: 1, Kind.BINARY: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsePlan:
    """What a method returns, how it is decoded, and what it may raise.

    `returns` is what the operation is told: a reference, a builtin type, or both by
    status; None where nothing comes back. `kind` is one kind, or kinds by status.
    """

    kind: Value
    annotation: Annotation
    returns: Value
    accept: str | None
    errors: tuple[tuple[str, Value], ...]
    raises: tuple[Entry, ...]
    headers: str


@dataclass(frozen=True, slots=True)
class _Success:
    status: str
    kind: Kind
    annotation: Annotation
    media_types: tuple[str, ...] = ()


def plan_responses(operation: Operation, declarations: Declarations) -> ResponsePlan:
    """Plan what an operation gives back."""
    successes = list(_read_successes(operation, declarations))
    failures = [each for each in operation.responses if _is_failure(each, operation)]
    return ResponsePlan(
        kind=_kind(successes),
        annotation=_annotation(successes),
        returns=_returns(successes),
        accept=_accept(successes),
        errors=tuple(_errors(failures, declarations)),
        raises=tuple(_raises(failures)),
        headers=headers_text(successful(operation.responses), declarations),
    )


def successful(responses: Sequence[Response]) -> list[Response]:
    """Return the 2xx responses; without any, ``default`` stands for success.

    Who asked whether something changed has an answer with 304 (RFC 9110, 15.4.5).
    """
    found = [each for each in responses if each.status.startswith("2")]
    if not found:
        return [each for each in responses if each.status == "default"]
    return [*found, *(each for each in responses if each.status == _NOT_MODIFIED)]


def _read_successes(
    operation: Operation, declarations: Declarations
) -> Iterator[_Success]:
    for response in successful(operation.responses):
        if operation.method == "HEAD" or response.status in _WITHOUT_CONTENT:
            yield _Success(response.status, Kind.NONE, NONE)
        else:
            yield _success(response, declarations)


def _is_failure(response: Response, operation: Operation) -> bool:
    if response.status == "default":
        return response not in successful(operation.responses)
    return response.status[0] in "45"


def _success(response: Response, declarations: Declarations) -> _Success:
    content = read_content(response.contents)
    if content is None:
        return _Success(response.status, Kind.NONE, NONE)
    kind = content_kind(content)
    annotation = _content_annotation(kind, content, declarations)
    media_types = (
        _asked(content, response.contents),
        *_as_welcome(content, response.contents),
    )
    return _Success(response.status, kind, annotation, media_types)


def _asked(read: Content, contents: Iterable[Content]) -> str:
    """Return the media type to ask for; that of JSON has parameters only to be told apart.

    There may be a schema for ``application/json`` and one for its ``profile=v1``.
    """
    kind = essence(read.media_type)
    alike = [each for each in contents if essence(each.media_type) == kind]
    return kind if kind == JSON and len(alike) == 1 else read.media_type


def _as_welcome(read: Content, contents: Iterable[Content]) -> Iterator[str]:
    """Iterate over other kinds of bytes, such as of images, that a method returns alike.

    They come after the one that the description names first (RFC 9110, 12.5.1).
    """
    if content_kind(read) is not Kind.BINARY:
        return
    for each in contents:
        is_same = content_kind(each) is Kind.BINARY and each.type == read.type
        if each is not read and is_same and not is_stream(each.media_type):
            yield f"{each.media_type};q=0.9"


def _content_annotation(
    kind: Kind, content: Content, declarations: Declarations
) -> Annotation:
    match kind:
        case Kind.JSON:
            return declared(content, content.type, declarations)
        case Kind.TEXT:
            return STR
        case Kind.BINARY:
            return BINARY
        case Kind.NONE:
            return NONE
        case _:
            assert_never(kind)


def read_content(contents: Iterable[Content]) -> Content | None:
    """Return JSON content where there is any, else text, else whatever is first.

    The others may be asked for by an ``Accept`` header, and read from the response; so may
    a stream, which is the last choice here.
    """

    def rank(content: Content) -> tuple[bool, int]:
        return is_stream(content.media_type), _ORDER[content_kind(content)]

    return min(contents, key=rank, default=None)


def content_kind(content: Content) -> Kind:
    kind = essence(content.media_type)
    if is_json(kind):
        return Kind.JSON
    if kind == "*/*" and content.type not in (None, Binary()):
        return Kind.JSON
    if is_text(kind):
        return Kind.TEXT
    return Kind.BINARY


def declared(
    content: Content, type: Type | None, declarations: Declarations
) -> Annotation:
    """Return the annotation of content as a name, so that it can be looked up by text."""
    if type is None:
        return ANY
    at = content.source.child("schema")
    annotation = output(type, at, declarations)
    if isinstance(annotation, Named | Declared) or annotation == NONE:
        return annotation
    return declarations.alias(_beside(at, annotation), Direction.OUTPUT, annotation)


def _beside(at: Source, annotation: Annotation) -> Source:
    """Return a place next to a schema, for an alias around what the schema declares."""
    nullable = isinstance(annotation, Alternatives) and NONE in annotation.members
    return at.child("orNone" if nullable else "allOf")


def _kind(successes: Sequence[_Success]) -> Value:
    """Return how successes are read; by status where that differs.

    No content is JSON of no type, where there is JSON besides.
    """
    kinds = {each.kind for each in successes}
    if kinds <= {Kind.JSON, Kind.NONE}:
        return Kind.JSON.value if Kind.JSON in kinds else Kind.NONE.value
    if len(kinds) == 1:
        return kinds.pop().value
    return {each.status: each.kind.value for each in successes}


def _annotation(successes: Sequence[_Success]) -> Annotation:
    if not successes:
        return NONE
    return one_of(*(each.annotation for each in successes))


def _returns(successes: Sequence[_Success]) -> Value:
    values = {each.status: reference(each.annotation) for each in successes}
    distinct = list(dict.fromkeys(map(repr, values.values())))
    if len(distinct) > 1 or _NOT_MODIFIED in values:
        return values
    return next(iter(values.values()), None)


def reference(annotation: Annotation) -> Value:
    """Return what the runtime decodes as, where a name stands for it."""
    match annotation:
        case Declared(key):
            return Reference(key)
        case Named(symbol) if annotation == ANY or annotation == BINARY:
            return Symbol("builtins", "object") if annotation == ANY else None
        case Named(symbol):
            return symbol
        case _:
            return None


def _accept(successes: Sequence[_Success]) -> str | None:
    """Return what to accept, where that is not just JSON."""
    media_types = [media_type for each in successes for media_type in each.media_types]
    if all(each == JSON for each in media_types):
        return None
    return ", ".join(dict.fromkeys(media_types))


def _errors(
    failures: Iterable[Response], declarations: Declarations
) -> Iterable[tuple[str, Value]]:
    """Pair each status whose body has a type of its own with a reference to it."""
    for failure in failures:
        content = read_content(failure.contents)
        if content is None or content_kind(content) is not Kind.JSON:
            continue
        if content.type is None:
            continue
        annotation = output(content.type, content.source.child("schema"), declarations)
        if isinstance(annotation, Declared):
            yield failure.status, Reference(annotation.key)


def _raises(failures: Iterable[Response]) -> Iterable[Entry]:
    for failure in failures:
        if failure.status == "default":
            # Any call may raise `APIStatusError`; to repeat it each time tells nothing.
            continue
        name = _error_name(failure.status)
        yield Entry(name, sentence(summary_of(failure.description)))


def _error_name(status: str) -> str:
    if status in _ERRORS:
        return _ERRORS[status]
    return "InternalServerError" if status.startswith("5") else "APIStatusError"
