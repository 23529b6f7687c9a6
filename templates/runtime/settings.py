"""What a client package knows of its API."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from .auth import Scheme
from .errors import name_base_error
from .operation import Security
from .requests import Arguments


class StandIns(Protocol):
    """Arguments of the client that stand in for those of its methods."""

    def values(self, given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
        """Yield each, as it is given or as the environment has it."""
        ...

    def filled(self, arguments: Arguments, known: Mapping[str, object]) -> Arguments:
        """Return a call's arguments with those that it left out."""
        ...


class ServerChoice(Protocol):
    """The servers of an API."""

    def chosen(self, name: str | None, given: Mapping[str, str]) -> tuple[str, str]:
        """Return the name and the URL of one of them, with variables in it."""
        ...


# What a product's version may not hold (RFC 9110, section 5.6.2).
_NO_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")


@dataclass(frozen=True, kw_only=True)
class ClientSettings:
    """What the API's description and the generator's configuration say of a client.

    Attributes:
        package: The import name, which is the logger's name, too.
        title: The name of the API, in messages.
        version: The version of the API, for the ``User-Agent`` header.
        error_name: The name under which the package exports its base error.
        base_url: Where the API is, unless the caller or the environment says otherwise.
        servers: What callers choose from instead of giving a URL.
        base_url_env: The environment variable that says otherwise.
        log_env: The environment variable that turns logging on: ``info`` or ``debug``.
        schemes: The security schemes, by the keys that `security` uses.
        security: Who may call an operation that says nothing of it.
        needs_credentials: Whether there is no operation that anyone may call, so that a
            client without credentials is a mistake to be told at once.
        parameters: The arguments of the client that its methods may leave out.
        headers: What every request has, unless its caller says otherwise.
        retry_all: Whether requests are retried that the server may have acted on.
        idempotency_header: The header that makes a second POST harmless.
    """

    package: str
    title: str
    version: str = "0"
    error_name: str = "ClientError"
    base_url: str | None = None
    servers: ServerChoice | None = None
    base_url_env: str | None = None
    log_env: str | None = None
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    security: Security = ()
    needs_credentials: bool = False
    parameters: StandIns | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    retry_all: bool = False
    idempotency_header: str | None = None

    def __post_init__(self) -> None:
        name_base_error(self.error_name)

    @cached_property
    def product(self) -> str:
        """What the ``User-Agent`` header says (RFC 9110, section 10.1.5)."""
        version = _NO_TOKEN.sub("-", self.version) or "0"
        return f"{self.package}-python/{version}"

    @cached_property
    def product_and_platform(self) -> str:
        """What it says of the platform, too."""
        return f"{self.product} Python/{platform.python_version()}"
