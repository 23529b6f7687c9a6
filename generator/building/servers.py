"""Servers and the variables in their URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.building.extensions import server_name
from generator.building.schemas.context import Context
from generator.model.operations import VARIABLE, Server, ServerVariable
from generator.nearest import nearest
from generator.reading.node import Node, members_of
from generator.uris import is_uri

_ABSOLUTE: Final = re.compile(r"https?://", re.IGNORECASE)
_WITHOUT_HOST: Final = re.compile(r"https?://(/.*)?", re.IGNORECASE)


def servers(context: Context, declared: Node | None) -> tuple[Server, ...]:
    """Return the servers of a description, a path or an operation."""
    if declared is None:
        return ()
    return tuple(
        server for node in declared.items() for server in _server(context, node)
    )


def _server(context: Context, node: Node) -> Iterator[Server]:
    url = node.text("url")
    if url is None:
        message = "a server needs a URL; it was left out"
        context.report.warning("server/no-url", message, node.source)
        return
    if _WITHOUT_HOST.fullmatch(url):
        message = f"the server URL {url!r} names no host, so that it leads nowhere"
        context.report.warning("server/no-host", message, node.source)
    server = Server(
        url=url,
        name=server_name(node),
        description=node.text("description"),
        variables=tuple(_variables(context, node, url)),
        source=node.source,
    )
    fault = _fault(server)
    if fault is None:
        yield server
        return
    message = f"the server URL {url!r} {fault}; it was left out"
    context.report.warning("server/invalid-url", message, node.source)


def _fault(server: Server) -> str | None:
    """Say why no request can go to a server that has a scheme, whatever it is told.

    Section 4.8.5 forbids a query and a fragment, and asks for every variable's default.
    """
    if not _ABSOLUTE.match(server.url):
        return None
    undeclared = VARIABLE.search(server.default_url)
    if undeclared is not None:
        return f"has a variable that is nowhere declared, {undeclared[1]!r}"
    if "?" in server.url or "#" in server.url:
        return "has a query or a fragment"
    return None if is_uri(server.default_url) else "cannot be read as one"


def _variables(context: Context, node: Node, url: str) -> Iterator[ServerVariable]:
    """Iterate over the variables of a URL; one that has no place in it is left out."""
    named = set(VARIABLE.findall(url))
    for name, variable in members_of(node.get("variables")):
        if name not in named:
            context.report.note(
                "server/unused-variable",
                f"the server URL has no place for the variable {name!r}; it was left out"
                f"{nearest(name, named)}",
                variable.source,
            )
            continue
        values = variable.get("enum")
        listed = () if values is None else tuple(map(_text, values.items()))
        default = variable.get("default")
        if default is None:
            context.report.warning(
                "server/no-default",
                f"the server variable {name!r} has no default",
                variable.source,
            )
        yield ServerVariable(
            name=name,
            default=_text(default) if default is not None else "".join(listed[:1]),
            values=listed,
            description=variable.text("description"),
        )


def _text(node: Node) -> str:
    """Return a value as text; ``8080`` without quotes is a number, ``true`` a flag."""
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    return str(node.value)
