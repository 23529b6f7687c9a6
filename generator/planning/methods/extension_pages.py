"""How lists are read page by page, as extensions for other generators say it.

Each has words of its own; here they become the settings of a configuration. What none of
them can say (a whole document's default, a JSONPath beyond names) is left to inference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from generator.configuration.operation_settings import PageKind, PageSettings
from generator.model.json import Json
from generator.model.operations import Operation
from generator.model.source import Source

_NAMES = r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*"
_PATH = re.compile(rf"\$(?:response)?\.({_NAMES})", re.ASCII)
_ARGUMENT = re.compile(rf"\$request\.({_NAMES})", re.ASCII)
_LAST_ITEM = re.compile(
    rf"\$\.{_NAMES}\[(?:-1|\(@\.length-1\))\]\.({_NAMES})", re.ASCII
)

Said = Mapping[str, Json]


def extension_pages(operation: Operation) -> tuple[PageSettings, Source] | None:
    """Return what an extension says of the pages of a list, and where it stands."""
    for key, said in operation.extensions:
        reader = _READERS.get(key)
        found = (
            None if reader is None else reader(said if isinstance(said, dict) else {})
        )
        if found is not None:
            return found, operation.source.child(key)
    return None


def _speakeasy(said: Said) -> PageSettings | None:
    asking = {each.get("type"): _input(each) for each in _tables(said, "inputs")}
    outputs = _table(said, "outputs")
    items = _path(outputs, "results")
    match said.get("type"):
        case "cursor":
            return _cursor(outputs, asking.get("cursor"), items)
        case "offsetLimit" if "page" in asking:
            total = _path(outputs, "numPages")
            parameter = asking["page"]
            return PageSettings(
                kind="page", parameter=parameter, items=items, total=total
            )
        case "offsetLimit" if "offset" in asking:
            return PageSettings(kind="offset", parameter=asking["offset"], items=items)
        case "url":
            return _linked(items, _path(outputs, "nextUrl"))
        case _:
            return None


def _cursor(
    outputs: Said, parameter: str | None, items: str | None
) -> PageSettings | None:
    last = _LAST_ITEM.fullmatch(_text(outputs, "nextCursor"))
    if parameter is None:
        return None
    if last is not None:
        return PageSettings(
            kind="last_id", parameter=parameter, items=items, id=last[1]
        )
    next = _path(outputs, "nextCursor")
    return PageSettings(kind="cursor", parameter=parameter, items=items, next=next)


def _fern(said: Said) -> PageSettings | None:
    items, more = _path(said, "results"), _path(said, "has-next-page")
    cursor = _ARGUMENT.fullmatch(_text(said, "cursor"))
    offset = _ARGUMENT.fullmatch(_text(said, "offset"))
    if cursor is not None:
        return PageSettings(
            kind="cursor",
            parameter=cursor[1],
            next=_path(said, "next_cursor"),
            items=items,
            more=more,
        )
    if offset is not None:
        # With a step it counts items, else pages.
        kind: PageKind = "offset" if "step" in said else "page"
        return PageSettings(kind=kind, parameter=offset[1], items=items, more=more)
    return _linked(items, _path(said, "next_uri"))


def _microsoft(said: Said) -> PageSettings | None:
    if "nextLinkName" not in said:
        return None
    items, next = _text(said, "itemName") or "value", _text(said, "nextLinkName")
    return _linked(items, next) or PageSettings(kind="single", items=items)


def _dropshot(_: Said) -> PageSettings:
    return PageSettings(
        kind="cursor", parameter="page_token", next="next_page", items="items"
    )


_READERS: Final[Mapping[str, Callable[[Said], PageSettings | None]]] = {
    "x-speakeasy-pagination": _speakeasy,
    "x-fern-pagination": _fern,
    "x-ms-pageable": _microsoft,
    "x-dropshot-pagination": _dropshot,
}


def _linked(items: str | None, next: str | None) -> PageSettings | None:
    return PageSettings(kind="next_url", items=items, next=next) if next else None


def _input(said: Said) -> str:
    name = _text(said, "name")
    return f"body.{name}" if said.get("in") == "requestBody" else name


def _path(said: Said, key: str) -> str | None:
    """Return the names along a path through the answer, where it has only names."""
    found = _PATH.fullmatch(_text(said, key))
    return None if found is None else found[1]


def _text(said: Said, key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _table(said: Said, key: str) -> Said:
    value = said.get(key)
    return value if isinstance(value, dict) else {}


def _tables(said: Said, key: str) -> list[Said]:
    value = said.get(key)
    listed = value if isinstance(value, list) else []
    return [each for each in listed if isinstance(each, dict)]
