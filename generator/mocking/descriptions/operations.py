"""What the mock knows of an operation, and what OpenAPI 3 and Swagger 2.0 share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.parameters import Parameter
from generator.model.json import Json
from generator.uris import is_uri

_METHODS: Final = (
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
)
_LOOPBACK: Final = "http://localhost"
_ANY_PATH: Final = "{path}"
_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_HTTP: Final = re.compile(r"(https?|\{[^{}]*\})://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a request may carry: a schema for each media type, or none where any will do.

    `contents` pairs media types with Media Type Objects.
    """

    required: bool
    contents: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What comes back with a status: ``200``, ``2XX`` or ``default``."""

    status: str
    contents: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method on one path."""

    method: str
    path: str
    part: Part
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    servers: tuple[str, ...]
    security: Part | None

    @property
    def key(self) -> str:
        """The operation as people say it: ``GET /pets/{id}``."""
        return f"{self.method} {self.path}"


def declared(item: Part) -> Iterator[tuple[str, Part]]:
    """Yield the methods of a path, in upper case unless they have names of their own."""
    for method in _METHODS:
        part = item.at(method)
        if part is not None and isinstance(part.value, dict):
            yield method.upper(), part
    for method, reference in item.members_at("additionalOperations"):
        if (part := reference.target()) is not None:
            yield method, part


def servers(part: Part) -> tuple[str, ...]:
    """Return the URLs of the servers that a part of a description names itself.

    One that no request can go to is none.
    """
    return tuple(url for url, _ in _declared(part))


def _declared(part: Part) -> Iterator[tuple[str, Json]]:
    """Yield the URLs of servers with what is declared of their variables."""
    listed = part.at("servers")
    for each in () if listed is None else listed.items():
        url, variables = each.text("url"), each.member("variables")
        if url is not None and _leads(url, variables):
            yield url, variables


def _leads(url: str, variables: Json) -> bool:
    """Tell whether a URL is relative, or one for HTTP whose variables have values."""
    if "://" not in url:
        return True
    declared = variables if isinstance(variables, dict) else {}
    is_filled = all(name in declared for name in _VARIABLE.findall(url))
    is_bare = "?" not in url and "#" not in url
    return (
        bool(_HTTP.match(url))
        and is_filled
        and is_bare
        and is_uri(_VARIABLE.sub("1", url))
    )


def base_path(root: Part) -> str:
    """Return the path of a description's first server, its variables by default.

    It is empty where one has no default.
    """
    swagger = root.text("basePath")
    none: tuple[str, Json] = (swagger or "", None)
    url, variables = none if swagger is not None else next(_declared(root), none)
    path = server_path(url).removeprefix(_ANY_PATH)
    filled = _VARIABLE.sub(lambda found: _default(variables, found), path)
    return "" if "{" in filled else filled


def _default(variables: Json, placeholder: re.Match[str]) -> str:
    """Return the default of a variable, or its place in a URL where it has none."""
    declared = variables.get(placeholder[1]) if isinstance(variables, dict) else None
    default = declared.get("default") if isinstance(declared, dict) else None
    return placeholder[0] if default is None else str(default)


def server_path(url: str) -> str:
    """Return the path of a server's URL, with its variables, and no slash at its end."""
    if url in ("", "/"):
        return ""
    if "://" not in url and not url.startswith("/"):
        # A variable may stand for the whole origin: `{protocol}{host}/api`.
        return f"/{url.partition('/')[2]}".rstrip("/") if "{" in url else f"/{url}"
    absolute = url if "://" in url else _LOOPBACK + url
    host, slash, path = absolute.partition("://")[2].partition("/")
    # A variable may stand for more than a host: `{protocol}://{host}{basePath}`.
    variable = _ANY_PATH if "{" in host else ""
    path = f"{variable}{slash}{path}"
    return path.partition("?")[0].rstrip("/")
