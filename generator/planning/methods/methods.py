"""Methods: one operation as a caller sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.planning.code.annotations import Declared, Named, Subscript
from generator.planning.code.symbols import Symbol
from generator.planning.configured import Configured
from generator.planning.documentation import paragraphs
from generator.planning.methods.alternatives import with_alternatives
from generator.planning.methods.arguments import all_given, plan_arguments
from generator.planning.methods.bodies import BodyPlan, plan_body
from generator.planning.methods.choosing import Choices, choices_of, of_extension
from generator.planning.methods.constants import plan_constant
from generator.planning.methods.extension_pages import extension_pages
from generator.planning.methods.former import with_former_names
from generator.planning.methods.offers import note_media_types, offers_text
from generator.planning.methods.pages import PagePlan, plan_pages
from generator.planning.methods.responses import ResponsePlan, plan_responses
from generator.planning.methods.stated_pages import plan_stated_pages
from generator.planning.methods.scopes import scopes_text
from generator.planning.methods.streams import plan_stream, with_stream
from generator.planning.naming.surface import Placement
from generator.planning.services import Docstring, Method, Paginator
from generator.planning.types.declarations import Declarations

_PAGE = Symbol("._runtime.pagination", "Page")
_ASYNC_PAGINATOR = Symbol("._runtime.pagination", "AsyncPaginator")
_ASYNC_PAGES = Symbol("._runtime.pagination", "async_pages")
_PARTIAL = Symbol("functools", "partial")
_OPTIONS = Subscript(
    Symbol("typing_extensions", "Unpack"),
    (Named(Symbol("._runtime.options", "RequestOptions")),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPlanner:
    """Plans the method of one operation, under the name that was found for it."""

    api: Api
    placement: Placement
    declarations: Declarations
    configured: Configured
    report: Report

    def plan(self) -> Method:
        body = plan_body(self._operation.body, self.declarations)
        given = all_given(self._operation, body, self.declarations)
        choices = choices_of(self._operation, given, self.configured, self.report)
        method = self._plain(body, choices)
        stream = plan_stream(self._operation, self.declarations, choices)
        if stream is not None:
            method = with_stream(method, stream)
        elif pages := self._pages(choices):
            method = _paginated(method, pages)
        method = with_alternatives(method, body, self.declarations)
        return self._former(with_former_names(method, choices))

    @property
    def _operation(self) -> Operation:
        return self.placement.operation

    def _plain(self, body: BodyPlan, choices: Choices) -> Method:
        """Plan a method that returns what comes back, all at once."""
        operation, beside = self._operation, self._beside()
        arguments = plan_arguments(operation, body, self.placement.positional, choices)
        responses = plan_responses(operation, self.declarations)
        note_media_types(operation, self.declarations.schemas, self.report)
        name, retry = self.placement.method, choices.settings.retry
        scopes = scopes_text(operation, self.api)
        return Method(
            name=name,
            docstring=Docstring(
                _text(operation, scopes, responses), arguments.entries, responses.raises
            ),
            positional=arguments.positional,
            keywords=arguments.keywords,
            options=_OPTIONS,
            returns=responses.annotation,
            async_returns=responses.annotation,
            request=arguments.request,
            body=None if body.schema is None else Declared(body.schema),
            constant=f"_{(beside or name).upper().strip('_')}",
            operation=plan_constant(self.api, operation, body, responses, retry),
            http_method=operation.method,
            http_path=operation.path,
            scopes=scopes,
            deprecated=_deprecated(operation),
            current=self.placement.current,
            borrows=beside is not None,
        )

    def _beside(self) -> str | None:
        """Return the present name of a method that stands beside its former one."""
        if self.placement.current is None:
            return None
        *resource, name = self.placement.current.split(".")
        return name if tuple(resource) == self.placement.resource else None

    def _pages(self, choices: Choices) -> PagePlan | None:
        """Plan pages as configuration says, else as an extension does, else by inference."""
        operation, api, declarations = self._operation, self.api, self.declarations
        if stated := choices.settings.pages:
            return plan_stated_pages(operation, api, declarations, stated, choices)
        if said := extension_pages(operation):
            settings, source = said
            found = of_extension(choices, source, self.report)
            plan = plan_stated_pages(operation, api, declarations, settings, found)
            if plan is not None:
                return plan
        return plan_pages(operation, api, declarations)

    def _former(self, method: Method) -> Method:
        """Return a method that sends callers to its present name, if it has another."""
        current = self.placement.current
        if current is None:
            return method
        return replace(
            method,
            docstring=Docstring(f"Former name of `{current}`."),
            deprecated=f"This is called {current} now.",
        )


def _text(operation: Operation, scopes: str, responses: ResponsePlan) -> str:
    return paragraphs(
        operation.summary,
        operation.description,
        scopes,
        responses.headers,
        offers_text(operation),
    )


def _paginated(method: Method, pages: PagePlan) -> Method:
    operation = method.operation
    keywords = (*operation.keywords, ("reader", pages.reader))
    return replace(
        method,
        returns=Subscript(_PAGE, (pages.item,)),
        async_returns=Subscript(_ASYNC_PAGINATOR, (pages.item,)),
        operation=replace(operation, keywords=keywords),
        paginator=Paginator(pages.kind, _ASYNC_PAGINATOR, _PARTIAL, _ASYNC_PAGES),
    )


def _deprecated(operation: Operation) -> str | None:
    return f"{operation.key} is deprecated." if operation.deprecated else None
