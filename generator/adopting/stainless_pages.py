"""The pagination schemes of ``stainless.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.adopting.published import PageScheme
from generator.adopting.stainless_left import PAGES, tell_what_is_left_of
from generator.configuration.operation_settings import PageKind, PageSettings
from generator.diagnostics import Report
from generator.reading.node import Node

_KINDS: Final[Mapping[str, PageKind]] = {
    "cursor": "cursor",
    "cursor_id": "last_id",
    "cursor_url": "next_url",
    "offset": "offset",
    "page_number": "page",
    "fake_page": "single",
}
_MARK: Final = "x-stainless-pagination-property"
_ASKING: Final = (
    "next_cursor_param",
    "next_cursor_id_param",
    "offset_count_param",
    "page_number_param",
)
_NEXT: Final = ("next_cursor_field", "cursor_url_field")
_TOTAL: Final = ("offset_total_count_field", "total_page_count_field")


def page_schemes(root: Node, report: Report) -> Iterator[PageScheme]:
    """Iterate over the schemes, and tell of those that no client of ours could follow."""
    schemes = root.get("pagination")
    for scheme in schemes.items() if schemes else ():
        name, kind = scheme.text("name"), _KINDS.get(scheme.text("type") or "")
        request = _purposes(scheme.get("request"))
        response = _purposes(scheme.get("response"))
        tell_what_is_left_of(PAGES, scheme, report)
        settings = None if kind is None else _settings(kind, request, response, scheme)
        if name is None or settings is None or "offset_count_start_field" in response:
            message = "no page of ours leads on like this: the methods return lists"
            report.warning("adopt/pages", message, scheme.source)
            continue
        yield PageScheme(name, settings, scheme.source)


def _settings(
    kind: PageKind,
    request: Mapping[str, str],
    response: Mapping[str, str],
    scheme: Node,
) -> PageSettings | None:
    parameter = _first(request, _ASKING)
    following = _first(response, _NEXT)
    items = response.get("items") or _only_array(scheme.get("response"))
    needs = {"cursor": (parameter, following), "next_url": (following,), "single": ()}
    if items is None or None in needs.get(kind, (parameter,)):
        return None
    return PageSettings(
        kind=kind,
        items=items,
        parameter=parameter,
        next=following,
        more=response.get("has_next_page") if kind in ("cursor", "last_id") else None,
        id=response.get("cursor_item_id") if kind == "last_id" else None,
        total=_first(response, _TOTAL),
    )


def _first(purposes: Mapping[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((purposes[each] for each in wanted if each in purposes), None)


def _purposes(schemas: Node | None, path: str = "") -> dict[str, str]:
    """Return the dotted path of what serves each purpose."""
    found: dict[str, str] = {}
    for name, schema in schemas.members() if schemas else ():
        mark = schema.get(_MARK)
        purpose = mark.text("purpose") if mark else None
        if purpose is None and name == "has_more":
            purpose = "has_next_page"
        if purpose is not None:
            found.setdefault(purpose, f"{path}{name}")
        for each, place in _purposes(
            schema.get("properties"), f"{path}{name}."
        ).items():
            found.setdefault(each, place)
    return found


def _only_array(schemas: Node | None) -> str | None:
    arrays = [
        name
        for name, schema in (schemas.members() if schemas else ())
        if schema.text("type") == "array"
    ]
    return arrays[0] if len(arrays) == 1 else None
