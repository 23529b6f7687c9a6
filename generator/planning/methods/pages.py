"""Lists that come page by page: how one leads to the next, where that is plain.

What the server says of the next page (a cursor, a URL, an id after which it begins) comes
before what a caller could count himself. Where two ways would do, none is taken: the
method returns what comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.api import Api
from generator.model.json import Json
from generator.model.operations import Operation, Parameter, ParameterLocation
from generator.model.source import Source
from generator.model.types import (
    Any,
    Array,
    Enum,
    Literal,
    Object,
    Primitive,
    PrimitiveKind,
    Type,
)
from generator.planning.code.annotations import Annotation
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Keywords
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import field_name, snake
from generator.planning.naming.lists import bare, list_property, success
from generator.planning.types.declarations import Declarations
from generator.planning.types.output import output

_PAGES = Symbol("._runtime.pagination", "Pages")

_CURSOR_PARAMETERS = frozenset(
    "after continuation_token cursor iterator marker next_cursor next_page_token "
    "next_token page_cursor page_token pagination_token start_cursor "
    "starting_after".split()
)
_NEXT_CURSORS = frozenset(
    "after_cursor continuation_token end_cursor last_id next_cursor next_iterator "
    "next_marker next_page_cursor next_page_token next_token".split()
)
_NEXT_URLS = frozenset(
    "next_href next_link next_page_link next_page_uri next_page_url next_uri "
    "next_url odata_next_link".split()
)
_MORE = frozenset({"has_more", "has_next", "has_next_page", "more"})
_OFFSETS = frozenset({"offset", "skip"})
_PAGE_NUMBERS = frozenset({"page", "page_number", "page_num"})
_TOTALS = frozenset({"total", "total_count", "total_items", "total_results"})
_TOTAL_PAGES = frozenset({"total_pages", "page_count", "last_page", "num_pages"})
_HOLDERS = frozenset(
    "links list_metadata meta metadata page_info page pagination paging "
    "response_metadata result_info".split()
)


@dataclass(frozen=True, slots=True)
class PagePlan:
    """How a list comes: what reads a page, and what its items are."""

    kind: str
    reader: Call
    item: Annotation


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page says beside its items, by its path through Python attributes."""

    path: str
    name: str
    type: Type
    format: str | None


def plan_pages(
    operation: Operation, api: Api, declarations: Declarations
) -> PagePlan | None:
    """Return how the pages of a list follow each other, where that is unambiguous."""
    content = success(operation)
    if operation.method != "GET" or content is None or content.type is None:
        return None
    name = list_property(api, content.type)
    if name is None:
        return None
    page = bare(api, content.type)
    items, item, place = _items(api, page, name, content.source.child("schema"))
    guess = _Guess(_numbers_and_texts(operation, api), _said(api, page))
    ways = guess.told(_has_id(api, item)) or guess.counted() or guess.single()
    if len(ways) != 1:
        return None
    return page_plan(ways[0], items, output(item, place, declarations))


def page_plan(way: Way, items: str, item: Annotation) -> PagePlan:
    """Return the plan of a way from page to page, whose items are at a path."""
    place: Keywords = () if items == "data" else (("items", items),)
    return PagePlan(way.kind, Call(_PAGES, (way.kind,), (*place, *way.keywords)), item)


def ways(operation: Operation, api: Api, page: Type, item: Type) -> list[Way]:
    """Return every way that parameters and what a page says may be meant for."""
    guess = _Guess(_numbers_and_texts(operation, api), _said(api, page))
    return [*guess.told(_has_id(api, item)), *guess.counted()]


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one page to the next, as the runtime is told of it."""

    kind: str
    keywords: Keywords


@dataclass(frozen=True, slots=True)
class _Guess:
    """What may lead from one page to the next: parameters, and what a page says."""

    parameters: Mapping[str, Parameter]
    said: tuple[_Said, ...]

    def told(self, has_id: bool) -> list[Way]:
        """Return the ways in which the server says where the next page begins."""
        more = self._first(_MORE)
        also: Keywords = (("more", more),) if more else ()
        urls = [each.path for each in self.said if _is_url(each)]
        if urls:
            return [Way("next_url", (("next", path),)) for path in urls]
        if cursors := self._usual_cursors() or self._named_pages():
            return [
                Way("cursor", (("parameter", name), ("next", path), *also))
                for name, path in cursors
            ]
        if more and has_id:
            return [
                Way("last_id", (("parameter", name), *also))
                for name in self.parameters
                if snake(name) in ("after", "starting_after")
            ]
        return []

    def single(self) -> list[Way]:
        """Return the way of a page that calls itself a list, and tells of no other."""
        kinds = [_only(each.type) for each in self.said if each.name == "object"]
        return (
            [Way("single", ())] if kinds == ["list"] and not self._first(_MORE) else []
        )

    def _usual_cursors(self) -> list[tuple[str, str]]:
        return [
            (name, each.path)
            for name in self.parameters
            if snake(name) in _CURSOR_PARAMETERS
            for each in self.said
            if each.name in _NEXT_CURSORS
        ]

    def _named_pages(self) -> list[tuple[str, str]]:
        """Pair a text that asks for a `page` with what tells of the next one."""
        return [
            (name, each.path)
            for name, parameter in self.parameters.items()
            for each in self.said
            if snake(name) == "page" and each.name == "next_page"
            if _is(parameter.type, PrimitiveKind.STRING)
            if _is(each.type, PrimitiveKind.STRING)
        ]

    def counted(self) -> list[Way]:
        """Return the ways in which a caller counts items or pages."""
        return [
            *self._counted("offset", _OFFSETS, _TOTALS),
            *self._counted("page", _PAGE_NUMBERS, _TOTAL_PAGES),
        ]

    def _counted(
        self, kind: str, names: Collection[str], totals: Collection[str]
    ) -> Iterator[Way]:
        total = self._first(totals)
        also: Keywords = (("total", total),) if total else ()
        for name, parameter in self.parameters.items():
            if snake(name) in names and _is(parameter.type, PrimitiveKind.INTEGER):
                first = _first_number(parameter) if kind == "page" else 1
                start: Keywords = () if first == 1 else (("first", first),)
                yield Way(kind, (("parameter", name), *also, *start))

    def _first(self, names: Collection[str]) -> str | None:
        return next((each.path for each in self.said if each.name in names), None)


def _items(api: Api, page: Type, name: str, place: Source) -> tuple[str, Type, Source]:
    """Return the attribute that holds the items, their type, and where that stands."""
    if isinstance(page, Object):
        names = attributes(page)
        for property in page.properties:
            if property.name == name:
                item = _item(bare(api, property.type))
                return names[name], item, property.source.child("items")
    return "", _item(page), place.child("items")


def _item(array: Type) -> Type:
    return array.items if isinstance(array, Array) else Any()


def _has_id(api: Api, item: Type) -> bool:
    match bare(api, item):
        case Object(properties=properties):
            return any(each.name == "id" for each in properties)
        case _:
            return False


def _numbers_and_texts(operation: Operation, api: Api) -> dict[str, Parameter]:
    """Return the query parameters that may be left out and hold one value."""
    return {
        each.name: replace(each, type=bare(api, each.type))
        for each in operation.parameters
        if each.location is ParameterLocation.QUERY and not each.required
    }


def _said(api: Api, page: Type) -> tuple[_Said, ...]:
    """Return what a page says beside its items, one level into what holds that."""
    if not isinstance(page, Object):
        return ()
    found = list(_plain(api, page))
    for each in tuple(found):
        if isinstance(each.type, Object) and each.name in _HOLDERS:
            found += [
                replace(inner, path=f"{each.path}.{inner.path}")
                for inner in _plain(api, each.type)
            ]
    return tuple(found)


def _plain(api: Api, holder: Object) -> Iterator[_Said]:
    names = attributes(holder)
    for each in holder.properties:
        if not each.write_only:
            yield _Said(
                names[each.name],
                snake(each.name),
                bare(api, each.type),
                each.documentation.format,
            )


def attributes(object: Object) -> dict[str, str]:
    """Return the Python attribute of each property that comes back."""
    shown = [each.name for each in object.properties if not each.write_only]
    return allot(shown, field_name)


def _is_url(said: _Said) -> bool:
    """Tell whether a text is the URL of the next page: by its name, or its format."""
    if not _is(said.type, PrimitiveKind.STRING):
        return False
    if said.name == "next":
        return said.format in ("uri", "url") or said.path.startswith("links.")
    return said.name in _NEXT_URLS


def _only(type: Type) -> Json:
    """Return the one value of a type, if there is but one."""
    match type:
        case Literal(value) | Enum(values=(value,)):
            return value
        case _:
            return None


def _is(type: Type, kind: PrimitiveKind) -> bool:
    return isinstance(type, Primitive) and type.kind is kind


def _first_number(parameter: Parameter) -> int:
    """Return the number of the first page: 0 where that is the default or allowed."""
    limits = {each.keyword: each.value for each in parameter.documentation.constraints}
    return 0 if 0 in (parameter.default, limits.get("minimum")) else 1
