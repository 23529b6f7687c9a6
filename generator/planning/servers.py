"""Where requests go unless the caller says otherwise."""

from __future__ import annotations

import re

from generator.diagnostics import Report
from generator.model.operations import Server

_VARIABLE = re.compile(r"{([^{}]*)}")


def base_url(servers: tuple[Server, ...], report: Report) -> str | None:
    """Return the URL of the first server, its variables replaced by their defaults.

    A relative URL leads nowhere without the place where the description was published;
    the caller then has to give ``base_url``.
    """
    if not servers:
        return None
    url = filled(servers[0])
    if re.match(r"https?://", url):
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
