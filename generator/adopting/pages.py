"""Pages that lead on as they did."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.adopting.published import PublishedMethod, Returned
from generator.configuration.operation_settings import PageSettings
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.model.types import Object, Type
from generator.planning.naming.lists import bare, list_property, success

_NONE = PageSettings(kind="none")


def page_settings(
    method: PublishedMethod,
    operation: Operation,
    schemes: Mapping[str, PageSettings],
    paged: Collection[str],
    api: Api,
    report: Report,
) -> PageSettings | None:
    """Return the scheme of a method: the one that is named, else the one that fits.

    Where only what came back is known, a list is a page if it was one. Those that are
    `paged` come in pages unless something else is said.
    """
    if method.returned is not None:
        if method.returned.in_pages == (operation.key in paged):
            return None
        found = _as_before(method.returned, operation, api)
        if found is None:
            message = (
                f"{operation.key} came in pages: say where their items are (`pages`)"
            )
            report.warning("adopt/pages", message, method.place)
        return found
    if method.pages == "" or method.streaming is not None:
        return _NONE if _may_be_a_page(operation, api) else None
    fitting = [each for each in schemes.values() if _fits(each, operation, api)]
    if method.pages is None:
        return fitting[0] if fitting else None
    stated = schemes.get(method.pages)
    if stated in fitting:
        return stated
    message = f"the pages {method.pages} do not fit {operation.key}; it returns a list"
    report.warning("adopt/pages", message, method.place)
    return None


def _as_before(
    returned: Returned, operation: Operation, api: Api
) -> PageSettings | None:
    """Return a page that leads nowhere, or none at all, as was the case."""
    if not returned.in_pages:
        return _NONE
    content = success(operation)
    type = content.type if content else None
    items = list_property(api, type) if type else None
    return PageSettings(kind="single", items=items) if items else None


def _may_be_a_page(operation: Operation, api: Api) -> bool:
    content = success(operation)
    return (
        operation.method == "GET"
        and content is not None
        and content.type is not None
        and list_property(api, content.type) is not None
    )


def _fits(pages: PageSettings, operation: Operation, api: Api) -> bool:
    """Tell whether an operation takes and answers what its pages need."""
    content = success(operation)
    if content is None or content.type is None:
        return False
    asked = {each.name for each in operation.parameters}
    paths = [each for each in (pages.items, pages.next, pages.more) if each is not None]
    return (pages.parameter is None or pages.parameter in asked) and all(
        _has(api, content.type, path) for path in paths
    )


def _has(api: Api, type: Type, path: str) -> bool:
    name, _, rest = path.partition(".")
    match bare(api, type):
        case Object(properties=properties):
            found = [each.type for each in properties if each.name == name]
            return bool(found) and (not rest or _has(api, found[0], rest))
        case _:
            return False
