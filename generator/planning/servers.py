"""Where requests go unless the caller says otherwise."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation, Server, ServerVariable

_ABSOLUTE = re.compile(r"https?://[^/?#]")
_VARIABLE = re.compile(r"{([^{}]*)}")


def base_url(servers: tuple[Server, ...], report: Report) -> str | None:
    """Return the URL of the first server, its variables replaced by their defaults.

    A relative URL leads nowhere without the place where the description was published;
    the caller then has to give ``base_url``.
    """
    if not servers:
        return None
    url = filled(servers[0])
    if _ABSOLUTE.match(url):
        return url.rstrip("/")
    report.note(
        "server/relative",
        f"the server URL {url!r} is not absolute; callers have to pass base_url=",
        servers[0].source,
    )
    return None


def filled(server: Server) -> str:
    """Return a server's URL with the default of each variable (section 4.8.6)."""
    defaults = {each.name: each.default for each in server.variables}
    return _VARIABLE.sub(lambda match: defaults.get(match[1], match[0]), server.url)


def choices(servers: tuple[Server, ...]) -> str:
    """Say what callers may choose from: the servers, and the variables in their URLs.

    A single server without variables leaves no choice.
    """
    variables = {each.name: each for server in servers for each in server.variables}
    if len(servers) < 2 and not variables:
        return ""
    urls = "; ".join(_said(f"`{each.url}`", each.description) for each in servers)
    return " ".join([f"Servers: {urls}.", *map(_choice, variables.values())])


def _choice(variable: ServerVariable) -> str:
    values = ", ".join(f"`{each}`" for each in variable.values)
    default = f"`{variable.default}` by default"
    told = f"`{{{variable.name}}}` is {f'one of {values}; ' if values else ''}{default}"
    return f"{_said(told, variable.description)}."


def _said(value: str, description: str | None) -> str:
    return f"{value} ({description.strip().rstrip('.')})" if description else value


def operation_server(operation: Operation, api: Api) -> str | None:
    """Return the URL of an operation that has a server of its own.

    A relative URL is resolved against the API's own (RFC 3986, section 5.2), by the client
    where that is relative, too; an empty one leads to the root.
    """
    if not operation.servers or operation.servers == api.servers:
        return None
    own = filled(operation.servers[0]) or "/"
    general = filled(api.servers[0]) if api.servers else ""
    absolute = _ABSOLUTE.match(own) or _ABSOLUTE.match(general)
    url = urljoin(f"{general}/", own).rstrip("/") if absolute else own
    return None if url == general else url
