"""Names by which callers choose a server and say what stands in its URL.

Nothing is named where there is no choice: a single URL without variables, a relative
one, or operations that all have servers of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.model.api import Api
from generator.model.operations import VARIABLE, Operation, Server
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import snake
from generator.planning.naming.spelling import fold
from generator.planning.servers.urls import offered, same_servers

_LONGEST: Final = 4
_COMMON = frozenset(
    "a an and api apis are at base endpoint endpoints environment for host in instance "
    "is of on our server servers service the this to url use used uri".split()
)
_ASIDE: Final = re.compile(r"[(\[.,;:\n]")
_AUTHORITY: Final = re.compile(r"[^:/]*://([^/:?#]*)")


def with_named_servers(api: Api, taken: Collection[str]) -> Api:
    """Return an API whose servers have names, and whose variables are called as arguments.

    `taken` are other arguments of the client.
    """
    api = _with_common_servers(api)
    choice = offered(api)
    if not choice:
        return api
    wires = {each.name: None for server in choice for each in server.variables}
    arguments = allot(wires, snake, taken)
    operations = (
        replace(each, servers=_settled(each.servers, arguments))
        for each in api.operations
    )
    return replace(
        api,
        servers=_settled(api.servers, arguments),
        operations=tuple(operations),
    )


def _with_common_servers(api: Api) -> Api:
    """Return an API with the servers that all of its operations have for themselves."""
    if api.servers or not api.operations:
        return api
    common = api.operations[0].servers
    if not all(same_servers(each.servers, common) for each in api.operations):
        return api
    operations = tuple(map(_without_servers, api.operations))
    return replace(api, servers=common, operations=operations)


def _without_servers(operation: Operation) -> Operation:
    return replace(operation, servers=())


def _settled(
    servers: Iterable[Server], arguments: Mapping[str, str]
) -> tuple[Server, ...]:
    """Return servers with different names, and variables named after arguments."""
    renamed = [_renamed(each, arguments) for each in servers]
    names = _names(renamed)
    return tuple(replace(each, name=names[each.url]) for each in renamed)


def _renamed(server: Server, arguments: Mapping[str, str]) -> Server:
    def spelt(found: re.Match[str]) -> str:
        return f"{{{arguments.get(found[1], found[1])}}}"

    return replace(
        server,
        url=VARIABLE.sub(spelt, server.url),
        variables=tuple(
            replace(each, name=arguments.get(each.name, each.name))
            for each in server.variables
        ),
    )


def _names(servers: Sequence[Server]) -> dict[str, str]:
    """Return a name for each URL; of those with one name, the shortest URL keeps it."""
    keepers: dict[str, str] = {}
    for each in sorted(servers, key=lambda each: (len(each.url), each.url)):
        keepers.setdefault(_name(each), each.url)
    kept = {url: name for name, url in keepers.items()}
    return {each.url: kept.get(each.url, each.url) for each in servers}


def _name(server: Server) -> str:
    return server.name or _described(server.description or "") or _host(server.url)


def _described(text: str) -> str:
    """Return what a short description calls a server: ``The EU server`` is ``eu``."""
    start = _ASIDE.split(text.strip(), maxsplit=1)[0]
    found = re.findall(r"[a-z0-9]+", fold(start).lower())
    words = [each for each in found if each not in _COMMON]
    return "_".join(words) if len(words) <= _LONGEST else ""


def _host(url: str) -> str:
    """Return the host of a URL as far as it is no variable, or else the URL."""
    found = _AUTHORITY.match(VARIABLE.sub("", url))
    labels = found[1].split(".") if found else ()
    return ".".join(filter(None, (each.strip("-") for each in labels))) or url
