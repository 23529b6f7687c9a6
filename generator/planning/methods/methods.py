"""Methods: one operation as a caller sees it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.api import Api
from generator.model.operations import Operation
from generator.planning.annotations import Declared, Named, Subscript
from generator.planning.documentation import paragraphs
from generator.planning.methods.arguments import plan_arguments
from generator.planning.methods.bodies import plan_body
from generator.planning.methods.constants import plan_constant
from generator.planning.methods.responses import plan_responses
from generator.planning.package import Docstring, Method
from generator.planning.symbols import Symbol
from generator.planning.types.declarations import Declarations

OPTIONS = Subscript(
    Symbol("typing_extensions", "Unpack"),
    (Named(Symbol("._runtime.options", "RequestOptions")),),
)


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
        operation=plan_constant(api, operation, body, responses),
        http_method=operation.method,
        http_path=operation.path,
        deprecated=_deprecated(operation),
    )


def _deprecated(operation: Operation) -> str | None:
    return f"{operation.key} is deprecated." if operation.deprecated else None
