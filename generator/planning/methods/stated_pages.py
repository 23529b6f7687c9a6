"""Lists that come page by page because configuration, or an extension, says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.configuration.operation_settings import PageSettings
from generator.model.api import Api
from generator.model.operations import Operation
from generator.model.source import Source
from generator.model.types import Any, Array, Object, Type
from generator.nearest import advice
from generator.planning.code.values import Keywords, Value
from generator.planning.methods.choosing import Choices
from generator.planning.methods.pages import (
    PagePlan,
    Way,
    attributes,
    page_plan,
    ways,
)
from generator.planning.naming.lists import bare, list_property, success
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import output

_NEEDED = {
    "cursor": ("parameter", "next"),
    "last_id": ("parameter",),
    "offset": ("parameter",),
    "page": ("parameter",),
    "next_url": ("next",),
    "link": (),
    "single": (),
}
_PATHS = ("next", "more", "total")


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a path leads: through which attributes, to what, and where that stands."""

    path: str
    type: Type
    source: Source


def plan_stated_pages(
    operation: Operation,
    api: Api,
    declarations: Declarations,
    stated: PageSettings,
    choices: Choices,
) -> PagePlan | None:
    """Return how the pages of a list follow each other, as it is stated.

    What it leaves out is inferred, where that is unambiguous.
    """
    if stated.kind == "none":
        return None
    content = success(operation)
    if content is None or content.type is None:
        choices.refuse("the operation returns no JSON that could be a page", "pages")
        return None
    page = _Found("", content.type, content.source.child("schema"))
    paths = _Paths(api, choices)
    items = paths.items(page, stated)
    if items is None:
        return None
    array = bare(api, items.type)
    item = array.items if isinstance(array, Array) else Any()
    keywords = _inferred(operation, api, page.type, item, stated.kind)
    keywords |= dict(_parameter(stated, choices))
    keywords |= dict(paths.keywords(page, item, stated))
    lacking = [each for each in _NEEDED[stated.kind] if each not in keywords]
    for name in lacking:
        if getattr(stated, name) is None:
            choices.refuse(f"pages of kind {stated.kind} need {name!r}", "pages")
    if lacking:
        return None
    annotation = output(item, items.source.child("items"), declarations)
    return page_plan(Way(stated.kind, tuple(keywords.items())), items.path, annotation)


def _inferred(
    operation: Operation, api: Api, page: Type, item: Type, kind: str
) -> dict[str, Value]:
    """Return what leads from page to page, where one way of a kind is plain."""
    found = [
        each
        for each in ways(operation, api, bare(api, page), item)
        if each.kind == kind
    ]
    return dict(found[0].keywords) if len(found) == 1 else {}


def _parameter(stated: PageSettings, choices: Choices) -> Keywords:
    if stated.parameter is None:
        return ()
    found = choices.find(stated.parameter, "pages", "parameter")
    if found is None:
        return ()
    if found.location == "body":
        return ("parameter", found.wire), ("in_body", True)
    return (("parameter", found.wire),)


class _Paths:
    """Follows paths through the JSON of a page, and reports those that lead nowhere."""

    def __init__(self, api: Api, choices: Choices) -> None:
        self._api = api
        self._choices = choices

    def items(self, page: _Found, stated: PageSettings) -> _Found | None:
        """Return where the items of a page are."""
        if stated.items is not None:
            return self._follow(page, stated.items, "items")
        name = list_property(self._api, page.type)
        if name is None:
            self._choices.refuse("say where the 'items' of a page are", "pages")
            return None
        return self._follow(page, name, "items") if name else page

    def keywords(
        self, page: _Found, item: Type, stated: PageSettings
    ) -> Iterator[tuple[str, Value]]:
        """Iterate over what the runtime is told of a page beside its items."""
        for name in _PATHS:
            path = getattr(stated, name)
            if path is not None and (found := self._follow(page, path, name)):
                yield name, found.path
        if stated.id is not None:
            start = _Found("", item, page.source)
            if found := self._follow(start, stated.id, "id"):
                yield "id", found.path
        if stated.first is not None:
            yield "first", stated.first

    def _follow(self, start: _Found, path: str, setting: str) -> _Found | None:
        found = start
        for name in path.split("."):
            holder = bare(self._api, found.type)
            match holder:
                case Object():
                    step = self._property(found, holder, name, setting)
                case _:
                    # Whatever comes there is a mapping at run time, if anything.
                    path_so_far = f"{found.path}.{name}".strip(".")
                    step = _Found(path_so_far, Any(), found.source.child(name))
            if step is None:
                return None
            found = step
        return found

    def _property(
        self, found: _Found, holder: Object, name: str, setting: str
    ) -> _Found | None:
        names = attributes(holder)
        for each in holder.properties:
            if each.name == name and name in names:
                path = f"{found.path}.{names[name]}".strip(".")
                return _Found(path, each.type, each.source)
        message = f"there is no {name!r} in what comes back{advice(name, names)}"
        self._choices.refuse(message, "pages", setting)
        return None
