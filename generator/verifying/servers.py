"""Whether a request went to a server that its operation has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_VARIABLE = re.compile(r"\{[^{}]*\}")
_USUAL_PORTS = ("80", "443")


def is_declared(host: str, base: str, servers: Iterable[str]) -> bool:
    """Tell whether a host and what stands before the path belong to a server.

    Variables may be anything. A server without a host is wherever the client was told
    to call; here that is this machine.
    """
    return any(_is(host, base, url) for url in servers)


def lead_nowhere(servers: Iterable[str]) -> bool:
    """Tell whether no server has a host, though each has a scheme that asks for one.

    An ``https`` URL without a host is invalid (RFC 9110, section 4.2.2).
    """
    return all(
        re.fullmatch(r"https?://(/.*)?", each, re.IGNORECASE) for each in servers
    )


def _is(host: str, base: str, url: str) -> bool:
    if url.startswith("{") and "://" not in url:
        # The variable stands for the whole origin: `{address}/api`.
        asked = f"{host}{base}".rstrip("/")
        return re.fullmatch(_regex(url.rstrip("/")), asked) is not None
    _, separator, rest = url.partition("://")
    if not separator or not urlsplit(f"//{rest}").netloc:
        wanted = _regex(url.strip("/"))
        return re.fullmatch(f"(.*/)?{wanted}", base.strip("/")) is not None
    authority, slash, path = rest.partition("?")[0].rstrip("/").partition("/")
    wanted = _authority(authority) + _regex(slash + path)
    asked = f"{host}{base}"
    return re.fullmatch(wanted, asked.rstrip("/"), re.IGNORECASE) is not None


def _authority(text: str) -> str:
    """Match a host and a port, which a request leaves out where it is the scheme's own."""
    host, colon, port = text.rpartition(":")
    if not colon or port not in _USUAL_PORTS and not _VARIABLE.fullmatch(port):
        return _regex(text)
    return f"{_regex(host)}(:{_regex(port)})?"


def _regex(text: str) -> str:
    """Match a URL whose variables may be anything, a path among them nothing at all."""
    pieces = _VARIABLE.split(text)
    first, *others = map(re.escape, pieces)
    regex = first
    for piece in others:
        is_segment = regex.endswith("/")
        regex = f"{regex[:-1]}(/.*)?{piece}" if is_segment else f"{regex}.*{piece}"
    return regex
