"""Where requests go unless the caller says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation, Server
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Value
from generator.uris import resolved

_SERVERS = Symbol("._runtime.servers", "Servers")
_SERVER = Symbol("._runtime.servers", "Server")
_ABSOLUTE: Final = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_WITH_SCHEME: Final = re.compile(r"(https?|\{[^{}]*\})://", re.IGNORECASE)
_WITHOUT_HOST: Final = re.compile(r"https?://(/.*)?", re.IGNORECASE)


def base_url(servers: Sequence[Server], report: Report) -> str | None:
    """Return the URL of the first server, its variables replaced by their defaults.

    A relative URL leads nowhere without the place where the description was published;
    the caller then has to give ``base_url``.
    """
    if not servers:
        return None
    url = servers[0].default_url
    if _ABSOLUTE.match(url):
        return url.rstrip("/")
    report.note(
        "server/relative",
        f"the server URL {url!r} is not absolute; callers have to pass base_url=",
        servers[0].source,
    )
    return None


def offered(api: Api) -> tuple[Server, ...]:
    """Return the servers that callers choose from, by name or by what is in their URLs.

    A single one without variables leaves no choice; nor do servers that no operation
    goes to, because each has its own.
    """
    if all(each.servers for each in api.operations):
        return ()
    found = {each.url: each for each in api.servers if _is_whole(each.url)}
    choice = tuple(found.values())
    return choice if len(choice) > 1 or any(each.variables for each in choice) else ()


def _is_whole(url: str) -> bool:
    """Tell whether a URL has a scheme and a host, be they variables."""
    return bool(_WITH_SCHEME.match(url)) or url.startswith("{")


def same_servers(one: Sequence[Server], other: Sequence[Server]) -> bool:
    return [each.url for each in one] == [each.url for each in other]


def choices(servers: Sequence[Server]) -> str:
    """Say which servers there are, where callers have nothing but ``base_url`` to choose."""
    if len(servers) < 2:
        return ""
    urls = "; ".join(said(f"`{each.url}`", each.description) for each in servers)
    return f"Servers: {urls}."


def said(value: str, description: str | None) -> str:
    return f"{value} ({description.strip().rstrip('.')})" if description else value


def operation_server(operation: Operation, api: Api) -> Value:
    """Return the URL of an operation that has a server of its own, or all to choose from.

    The client resolves a relative URL against its own (RFC 3986, section 5.2); an empty
    one leads to the root.
    """
    own = operation.servers
    if len(own) == 0 or same_servers(own, api.servers):
        return None
    choice = offered(api)
    arguments = {each.name for server in choice for each in server.variables}
    depends = any(each.name in arguments for server in own for each in server.variables)
    if depends or len(choice) > 1 and len(own) > 1:
        return server_table(own)
    url = own[0].default_url or "/"
    if _WITHOUT_HOST.fullmatch(url):
        return None
    general = api.servers[0].default_url if api.servers else ""
    meant = resolved(f"{general}/", url) or url
    is_general = meant.rstrip("/") == general.rstrip("/")
    return None if is_general and not choice else url.rstrip("/") or "/"


def server_table(servers: Sequence[Server]) -> Call:
    """Return servers as the runtime takes them."""
    return Call(_SERVERS, tuple(map(_told, servers)))


def _told(server: Server) -> Call:
    variables: dict[str, Value] = {each.name: each.default for each in server.variables}
    told: tuple[Value, ...] = (server.name or server.url, server.url.rstrip("/"))
    return Call(_SERVER, (*told, variables) if variables else told)
