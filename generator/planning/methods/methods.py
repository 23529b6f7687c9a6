"""Methods: one operation as a caller sees it."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.planning.code.annotations import Declared, Named, Subscript
from generator.planning.code.symbols import Symbol
from generator.planning.documentation import paragraphs
from generator.planning.methods.alternatives import with_alternatives
from generator.planning.methods.arguments import all_given, plan_arguments
from generator.planning.methods.bodies import plan_body
from generator.planning.methods.choosing import Choices, ExtensionChoices
from generator.planning.methods.constants import plan_constant
from generator.planning.methods.extension_pages import extension_pages
from generator.planning.methods.former import with_former_names
from generator.planning.methods.offers import note_media_types, offers_text
from generator.planning.methods.pages import PagePlan, plan_pages
from generator.planning.methods.responses import plan_responses
from generator.planning.methods.stated_pages import plan_stated_pages
from generator.planning.methods.streaming import with_stream
from generator.planning.methods.streams import plan_stream
from generator.planning.naming.surface import Placement
from generator.planning.services import Docstring, Method, Paginator
from generator.planning.settings import OperationSettings
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
    placement: Placement,
    declarations: Declarations,
    settings: OperationSettings,
    report: Report,
) -> Method:
    """Plan the method of an operation, under the name that was found for it."""
    operation, name = placement.operation, placement.method
    beside = _beside(placement)
    body = plan_body(operation.body, declarations)
    choices = Choices(all_given(operation, body, declarations), settings, report)
    arguments = plan_arguments(operation, body, placement.positional, choices)
    responses = plan_responses(operation, declarations)
    note_media_types(operation, declarations.schemas, report)
    method = Method(
        name=name,
        docstring=Docstring(
            paragraphs(
                operation.summary,
                operation.description,
                responses.headers,
                offers_text(operation),
            ),
            arguments.entries,
            responses.raises,
        ),
        positional=arguments.positional,
        keywords=arguments.keywords,
        options=OPTIONS,
        returns=responses.annotation,
        async_returns=responses.annotation,
        request=arguments.request,
        body=None if body.schema is None else Declared(body.schema),
        constant=f"_{(beside or name).upper().strip('_')}",
        operation=plan_constant(api, operation, body, responses, settings.retry),
        http_method=operation.method,
        http_path=operation.path,
        deprecated=_deprecated(operation),
        current=placement.current,
        borrows=beside is not None,
    )
    stream = plan_stream(operation, body, declarations, choices)
    if stream is not None:
        method = with_stream(method, stream)
    elif pages := _pages(api, operation, declarations, choices, report):
        method = _paginated(method, pages)
    method = with_alternatives(method, body, declarations)
    method = with_former_names(method, choices)
    if placement.current is None:
        return method
    return replace(
        method,
        docstring=Docstring(f"Former name of `{placement.current}`."),
        deprecated=f"This is called {placement.current} now.",
    )


def _beside(placement: Placement) -> str | None:
    """Return the present name of a method that stands beside its former one."""
    *resource, name = (placement.current or "").split(".")
    is_beside = placement.current is not None and tuple(resource) == placement.resource
    return name if is_beside else None


def _pages(
    api: Api,
    operation: Operation,
    declarations: Declarations,
    choices: Choices,
    report: Report,
) -> PagePlan | None:
    """Plan pages as configuration says, else as an extension does, else by inference."""
    if stated := choices.settings.pages:
        return plan_stated_pages(operation, api, declarations, stated, choices)
    if said := extension_pages(operation):
        settings, source = said
        found = ExtensionChoices(choices, report, source)
        plan = plan_stated_pages(operation, api, declarations, settings, found)
        if plan is not None:
            return plan
    return plan_pages(operation, api, declarations)


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
