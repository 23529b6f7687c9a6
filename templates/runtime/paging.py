"""How one page leads to the next: pure, and shared by both kinds of clients."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, TypeVar
from urllib.parse import quote

from .calls import Call
from .errors import APIResponseValidationError
from .http import Response
from .options import RequestOptions
from .requests import NOTHING, Arguments
from .shapes import is_array, is_list, is_mapping

T = TypeVar("T")

PageKind: TypeAlias = Literal[
    "cursor", "last_id", "offset", "page", "next_url", "link", "single"
]

Position: TypeAlias = str | int
"""Where the next page begins: a cursor, an id, a number, or a URL."""

_NEXT_LINK = re.compile(
    r'<([^>]*)>[^,]*;\s*rel="?(?:[^",;]*\s)?next(?:\s[^",;]*)?"?', re.I
)


@dataclass(frozen=True, slots=True)
class Paging:
    """How the pages of an operation lead on.

    Paths such as ``meta.next`` lead through attributes of the decoded page.

    Attributes:
        kind: ``cursor``: the page holds the next cursor; ``last_id``: the next page begins
            after its last item; ``offset`` and ``page`` count items and pages;
            ``next_url``: the page holds a URL; ``link``: a ``Link`` header does (RFC 8288);
            ``single``: there are no others.
        items: Where the items are; nothing where the page is itself an array.
        parameter: The query parameter, or key of the body, that asks for a page.
        next: Where the next cursor or URL is.
        more: Where the page says whether another follows.
        id: The attribute of an item that is its id.
        total: Where the number of all items is (of all pages for ``page``).
        first: The number of the first page.
        in_body: Whether `parameter` is a key of the body.
    """

    kind: PageKind
    items: str = "data"
    parameter: str = ""
    next: str = ""
    more: str = ""
    id: str = "id"
    total: str = ""
    first: int = 1
    in_body: bool = False


def found(value: object, path: str) -> Any:
    """Return what a path leads to, or nothing."""
    for name in path.split(".") if path else ():
        value = value.get(name) if is_mapping(value) else getattr(value, name, None)
    return value


def items_of(body: object, paging: Paging) -> list[Any]:
    """Return the items of a page; none where the server sent none."""
    items = found(body, paging.items)
    return items if is_list(items) else list(items) if is_array(items) else []


def next_position(
    paging: Paging, body: object, response: Response, arguments: Arguments
) -> Position | None:
    """Return where the next page begins; nothing after the last one."""
    items = items_of(body, paging)
    if paging.more and found(body, paging.more) is False:
        return None
    match paging.kind:
        case "single":
            return None
        case "cursor" | "next_url":
            return found(body, paging.next) or None
        case "link":
            link = _NEXT_LINK.search(response.headers.get("link") or "")
            return link[1] if link else None
        case "last_id":
            return found(items[-1], paging.id) if items else None
        case "offset" | "page":
            return _counted(paging, body, items, arguments)


def _counted(
    paging: Paging, body: object, items: list[Any], arguments: Arguments
) -> int | None:
    if not items:
        return None
    counts_items = paging.kind == "offset"
    asked = asked_position(paging, arguments)
    now = asked if isinstance(asked, int) else 0 if counts_items else paging.first
    following = now + (len(items) if counts_items else 1)
    total = found(body, paging.total) if paging.total else None
    if not isinstance(total, int):
        return following
    last = total - 1 if counts_items else total - 1 + paging.first
    return following if following <= last else None


def asked_position(paging: Paging, arguments: Arguments) -> object:
    """Return where a call asked its page to begin; nothing for the first one."""
    parameters = arguments.body if paging.in_body else arguments.query
    return parameters.get(paging.parameter) if is_mapping(parameters) else None


def next_call(
    call: Call[T], paging: Paging, at: Position, response: Response
) -> Call[T]:
    """Return the call for the page at a position.

    Raises:
        APIResponseValidationError: The position is a URL of another origin, which must
            not see the credentials.
    """
    if paging.kind in ("next_url", "link"):
        return _call_of_url(call, str(at), response)
    arguments = call.arguments
    if paging.in_body:
        body = arguments.body if is_mapping(arguments.body) else NOTHING
        changed = arguments._replace(body={**body, paging.parameter: at})
    else:
        query = {**arguments.query, paging.parameter: at}
        changed = arguments._replace(query=query)
    return replace(call, arguments=changed)


def _call_of_url(call: Call[T], link: str, response: Response) -> Call[T]:
    here = response.url
    there = here.join(link)
    if (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
        raise APIResponseValidationError(
            f"The next page is said to be at another origin, {there.host!r}.",
            response=response,
            body=link,
        )
    # Braces would make a template of the URL, which has its whole query already.
    template = quote(str(there.copy_with(fragment=None)), safe=":/?#[]@!$&'()*+,;=%~")
    arguments = call.arguments._replace(path=NOTHING, query=NOTHING)
    options: RequestOptions = {**call.options, "extra_query": {}}
    operation = replace(call.operation, template=template)
    return replace(call, operation=operation, options=options, arguments=arguments)
