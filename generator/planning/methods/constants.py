"""The constant of a method: its operation, as the runtime is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.media_types import FORM, JSON, essence, is_json, is_lines
from generator.model.api import Api
from generator.model.operations import (
    Operation,
    Parameter,
    ParameterLocation,
    ParameterStyle,
)
from generator.model.security import SecurityRequirement
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Value
from generator.planning.methods.bodies import BodyPlan
from generator.planning.methods.idempotency import idempotency_header
from generator.planning.methods.responses import Kind, ResponsePlan
from generator.planning.methods.spelling import encoding, style_call
from generator.planning.servers.urls import operation_server

OPERATION = Symbol("._runtime.operation", "Operation")
LINES_WRITER = Symbol("._runtime.json_lines", "json_lines")
UPLOAD = Symbol("._runtime.uploads", "upload")

_USUAL_STYLE = {
    "path": (ParameterStyle.SIMPLE, False),
    "query": (ParameterStyle.FORM, True),
    "header": (ParameterStyle.SIMPLE, False),
    "cookie": (ParameterStyle.FORM, True),
}


def plan_constant(
    api: Api,
    operation: Operation,
    body: BodyPlan,
    responses: ResponsePlan,
    retry: bool | None,
) -> Call:
    """Plan the operation of a method: only what differs from the usual is said.

    `retry` tells whether it is tried again, whatever its method.
    """
    return Call(
        OPERATION,
        (operation.method, _wire_path(operation.path)),
        (
            *_response_keywords(responses),
            *_body_keywords(api, operation, body),
            *_styles(operation.parameters),
            *_querystring(operation.parameters),
            *_own_rules(api, operation),
            *((("retry", retry),) if retry is not None else ()),
        ),
    )


def _wire_path(path: str) -> str:
    """Return what is sent of a path: a fragment only tells two descriptions apart."""
    return path.partition("#")[0]


def _response_keywords(responses: ResponsePlan) -> Iterator[tuple[str, Value]]:
    if responses.returns is not None:
        yield "returns", responses.returns
    if responses.kind != Kind.JSON:
        yield "response_kind", responses.kind
    if responses.accept is not None:
        yield "accept", responses.accept
    if responses.errors:
        yield "errors", _by_type(responses.errors)


def _by_type(errors: Iterable[tuple[str, Value]]) -> Mapping[str, Value]:
    """Return types by all the statuses that they stand for, so that each is told once."""
    statuses: dict[Value, list[str]] = {}
    for status, reference in errors:
        statuses.setdefault(reference, []).append(status)
    return {" ".join(those): reference for reference, those in statuses.items()}


def _body_keywords(
    api: Api, operation: Operation, body: BodyPlan
) -> Iterator[tuple[str, Value]]:
    if body.content is None or operation.body is None:
        return
    if body.content.media_type != JSON:
        yield "content_type", body.content.media_type
    if not body.required:
        yield "body_required", False
    styles = dict(encoding(body.content, api.schemas))
    if styles:
        yield "encoding", styles
    media_types = [each.media_type for each in operation.body.contents]
    if any(map(is_lines, media_types)):
        yield "writer", LINES_WRITER
    elif any(map(_is_upload, media_types)):
        yield "writer", UPLOAD


def _is_upload(media_type: str) -> bool:
    """Tell whether a body may be a file, or hold files."""
    return not is_json(media_type) and essence(media_type) != FORM


def _own_rules(api: Api, operation: Operation) -> Iterator[tuple[str, Value]]:
    """Iterate over what holds for one operation instead of for the whole API."""
    if operation.security is not None:
        own = requirements(operation.security)
        if own != requirements(api.security):
            yield "security", own
    header = idempotency_header(operation)
    if header is not None:
        yield "idempotency_header", header
    server = operation_server(operation, api)
    if server is not None:
        yield "server", server


def requirements(security: Iterable[SecurityRequirement]) -> Value:
    """Return alternatives of schemes as the runtime takes them.

    Some may differ in their scopes, which are the server's to check.
    """
    return tuple(dict.fromkeys(each.schemes for each in security))


def _styles(parameters: Iterable[Parameter]) -> Iterator[tuple[str, Value]]:
    """Pair each location with its parameters that are not spelt in the usual way."""
    unusual: dict[str, dict[str, Value]] = {}
    for each in parameters:
        if each.location is ParameterLocation.QUERYSTRING:
            continue
        if (each.style, each.explode) == _USUAL_STYLE.get(each.location):
            if not each.allow_reserved:
                continue
        unusual.setdefault(each.location, {})[each.name] = style_call(
            each.style, each.explode, each.allow_reserved, each.media_type
        )
    yield from unusual.items()


def _querystring(parameters: Iterable[Parameter]) -> Iterator[tuple[str, Value]]:
    """Say how a value is spelt that is a query by itself, where that is no form."""
    for each in parameters:
        if each.location is ParameterLocation.QUERYSTRING and each.media_type != FORM:
            yield "querystring", each.media_type
