"""Methods: one operation as a caller sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.api import Api
from generator.model.operations import Operation
from generator.planning.annotations import Declared, Named, Subscript
from generator.planning.documentation import paragraphs
from generator.planning.methods.arguments import plan_arguments
from generator.planning.methods.bodies import plan_body
from generator.planning.methods.constants import plan_constant
from generator.planning.methods.pages import PagePlan, plan_pages
from generator.planning.methods.responses import plan_responses
from generator.planning.methods.streaming import with_stream
from generator.planning.methods.streams import plan_stream
from generator.planning.services import Docstring, Method, Paginator
from generator.planning.symbols import Symbol
from generator.planning.types.declarations import Declarations

PARTIAL = Symbol("functools", "partial")
PAGE = Symbol("._runtime.pagination", "Page")
ASYNC_PAGINATOR = Symbol("._runtime.pagination", "AsyncPaginator")
ASYNC_PAGES = Symbol("._runtime.pagination", "async_pages")
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
    method = Method(
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
    stream = plan_stream(operation, body.given, declarations)
    if stream is not None:
        return with_stream(method, stream)
    pages = plan_pages(operation, api, declarations)
    return method if pages is None else _paginated(method, pages)


def _paginated(method: Method, pages: PagePlan) -> Method:
    operation = method.operation
    keywords = (*operation.keywords, ("reader", pages.reader))
    return replace(
        method,
        returns=Subscript(PAGE, (pages.item,)),
        async_returns=Subscript(ASYNC_PAGINATOR, (pages.item,)),
        operation=replace(operation, keywords=keywords),
        paginator=Paginator(pages.kind, ASYNC_PAGINATOR, PARTIAL, ASYNC_PAGES),
    )


def _deprecated(operation: Operation) -> str | None:
    return f"{operation.key} is deprecated." if operation.deprecated else None
