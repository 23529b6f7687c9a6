"""Methods: one operation as a caller sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model.api import Api
from generator.model.operations import Operation, Parameter, ParameterStyle
from generator.model.security import SecurityRequirement
from generator.planning.annotations import Declared, Named, Subscript
from generator.planning.documentation import paragraphs
from generator.planning.methods.arguments import plan_arguments
from generator.planning.methods.bodies import JSON, BodyPlan, plan_body
from generator.planning.methods.responses import Kind, ResponsePlan, plan_responses
from generator.planning.package import Docstring, Method
from generator.planning.symbols import Symbol
from generator.planning.types.declarations import Declarations
from generator.planning.values import Call, Value

OPERATION = Symbol("._runtime.operation", "Operation")
STYLE = Symbol("._runtime.operation", "Style")
OPTIONS = Subscript(
    Symbol("typing_extensions", "Unpack"),
    (Named(Symbol("._runtime.options", "RequestOptions")),),
)

_USUAL_STYLE = {
    "path": (ParameterStyle.SIMPLE, False),
    "query": (ParameterStyle.FORM, True),
    "header": (ParameterStyle.SIMPLE, False),
    "cookie": (ParameterStyle.FORM, True),
}


def plan_method(
    api: Api,
    operation: Operation,
    name: str,
    sampled: Sequence[str] | None,
    declarations: Declarations,
) -> Method:
    """Plan the method of an operation, under the name that was found for it."""
    body = plan_body(operation.body, declarations)
    arguments = plan_arguments(operation, body, sampled, declarations)
    responses = plan_responses(operation, declarations)
    return Method(
        name=name,
        docstring=Docstring(
            paragraphs(operation.summary, operation.description),
            arguments.entries,
            responses.raises,
        ),
        positional=arguments.positional,
        keywords=arguments.keywords,
        options=OPTIONS,
        returns=responses.annotation,
        async_returns=responses.async_annotation,
        request=arguments.request,
        body=None if body.schema is None else Declared(body.schema),
        constant=f"_{name.upper().strip('_')}",
        operation=Call(
            OPERATION,
            (operation.method, _wire_path(operation.path)),
            tuple(_options(api, operation, body, responses)),
        ),
        http_method=operation.method,
        http_path=operation.path,
        deprecated=_deprecated(operation),
    )


def _wire_path(path: str) -> str:
    """Return what is sent of a path: a fragment only tells two descriptions apart."""
    return path.partition("#")[0]


def _deprecated(operation: Operation) -> str | None:
    return f"{operation.key} is deprecated." if operation.deprecated else None


def _options(
    api: Api, operation: Operation, body: BodyPlan, responses: ResponsePlan
) -> Iterator[tuple[str, Value]]:
    """Iterate over what an operation says beyond its method and path."""
    if responses.returns is not None:
        yield "returns", responses.returns
    if responses.kind is not Kind.JSON:
        yield "response_kind", responses.kind.value
    if responses.accept is not None:
        yield "accept", responses.accept
    if body.content is not None and body.content.media_type != JSON:
        yield "content_type", body.content.media_type
    if body.content is not None and not body.required:
        yield "body_required", False
    for location, styles in _styles(operation.parameters):
        yield location, styles
    if responses.errors:
        yield "errors", dict(responses.errors)
    if operation.security is not None and operation.security != api.security:
        yield "security", requirements(operation.security)
    server = operation.servers[0].url if operation.servers else None
    if server is not None and operation.servers != api.servers:
        yield "server", server


def requirements(security: Iterable[SecurityRequirement]) -> Value:
    """Return alternatives of schemes as the runtime takes them."""
    return tuple(tuple(each.schemes) for each in security)


def _styles(parameters: Iterable[Parameter]) -> Iterator[tuple[str, Value]]:
    """Pair each location with its parameters that are not spelt in the usual way."""
    unusual: dict[str, dict[str, Value]] = {}
    for each in parameters:
        if (each.style, each.explode) == _USUAL_STYLE.get(each.location):
            if not each.allow_reserved:
                continue
        unusual.setdefault(each.location, {})[each.name] = _style(each)
    yield from unusual.items()


def _style(parameter: Parameter) -> Value:
    keywords: list[tuple[str, Value]] = []
    if parameter.explode:
        keywords.append(("explode", True))
    if parameter.allow_reserved:
        keywords.append(("allow_reserved", True))
    if parameter.media_type is not None:
        keywords.append(("content_type", parameter.media_type))
    return Call(STYLE, (parameter.style.value,), tuple(keywords))
